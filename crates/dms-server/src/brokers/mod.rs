//! Real RabbitMQ nodes behind emulated instances, on this machine only.
//!
//! The emulator says what nodes there are to be; a task for each instance makes that so and tells the emulator what came
//! of it. Nothing of a RabbitMQ that is already on the machine is touched: each broker has a loopback address, a folder
//! and a cookie of its own.

mod authority;
mod files;
mod guarded;
mod inside;
mod instance;
mod management;
mod measure;
mod node;
mod plugins;
mod release;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use dms_emulator::{InstanceId, Report, Wanted};
use tokio::select;
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;
use tokio::time::sleep;

use authority::Authority;
use files::Root;
pub use inside::Directory;
use instance::{Place, Target};
pub use management::Refused;
pub use release::Release;

/// How often the emulator is asked what nodes there are to be; work ends while nobody asks it for anything else.
const PERIOD: Duration = Duration::from_millis(250);

/// The emulator, as far as nodes are concerned.
pub trait Emulated: Send + Sync + 'static {
    /// What nodes there are to be; `None` when the emulator can no longer be asked.
    fn wanted_nodes(&self) -> Option<Vec<(InstanceId, Wanted)>>;
    /// Tells the emulator what became of the nodes of an instance.
    fn report(&self, id: InstanceId, report: Report);
}

/// What is needed to run nodes, before any runs.
#[derive(Debug)]
pub struct Brokers {
    release: Release,
    root: Root,
    authority: Arc<Authority>,
    directory: Arc<Directory>,
}

impl Brokers {
    /// Prepares the folder of the nodes: beside the data file, or a temporary one.
    ///
    /// # Errors
    /// The folder cannot be made, or what is kept in it cannot be read.
    pub fn new(release: Release, data: Option<&Path>) -> io::Result<Self> {
        let root = match data {
            Some(data) => Root::kept(folder_of(data))?,
            None => Root::temporary()?,
        };
        let authority = Arc::new(root.authority()?);
        Ok(Self { release, root, authority, directory: Arc::default() })
    }

    /// The certificate of the authority that vouches for nodes with TLS, as PEM.
    pub fn certificate(&self) -> String {
        self.authority.certificate().to_owned()
    }

    /// The nodes that can be asked, while they run.
    pub fn directory(&self) -> Arc<Directory> {
        self.directory.clone()
    }

    /// Runs nodes from now on. It is called in a runtime.
    pub fn start(self, emulated: Arc<dyn Emulated>) -> Running {
        let stop = Arc::new(Notify::new());
        Running { task: tokio::spawn(self.run(emulated, stop.clone())), stop }
    }

    async fn run(self, emulated: Arc<dyn Emulated>, stop: Arc<Notify>) {
        let Self { release, root, authority, directory } = self;
        let place = Arc::new(Place { release, root, authority, directory, emulated: emulated.clone() });
        let root = &place.root;
        let mut keepers: BTreeMap<InstanceId, Keeper> = BTreeMap::new();
        let mut is_first = true;
        while let Some(wanted) = emulated.wanted_nodes() {
            if std::mem::take(&mut is_first) {
                root.remove_all_but(|id| wanted.iter().any(|(wanted, _)| *wanted == id)).await;
            }
            keepers.retain(|_, keeper| !keeper.task.is_finished());
            for (id, keeper) in &keepers {
                if !wanted.iter().any(|(wanted, _)| wanted == id) {
                    keeper.aim(Target::Gone);
                }
            }
            for (id, wanted) in wanted {
                let target = Target::Wanted(wanted);
                match keepers.get(&id) {
                    Some(keeper) => keeper.aim(target),
                    None => {
                        let keep = |targets| instance::keep(id, targets, place.clone());
                        drop(keepers.insert(id, Keeper::start(target, keep)));
                    }
                }
            }
            select! {
                () = sleep(PERIOD) => {}
                () = stop.notified() => break,
            }
        }
        for keeper in keepers.values() {
            keeper.aim(Target::Stopped);
        }
        for keeper in keepers.into_values() {
            // A task that panicked has let go of its nodes, which then end by themselves.
            drop(keeper.task.await);
        }
        root.close();
    }
}

/// Nodes that run.
#[derive(Debug)]
pub struct Running {
    stop: Arc<Notify>,
    task: JoinHandle<()>,
}

impl Running {
    /// Stops all nodes and waits until they have ended.
    pub async fn stop(self) {
        self.stop.notify_one();
        if let Err(error) = self.task.await {
            tracing::error!(%error, "what runs the nodes has failed; they end by themselves");
        }
    }
}

/// The task that looks after the nodes of an instance.
struct Keeper {
    target: watch::Sender<Target>,
    task: JoinHandle<()>,
}

impl Keeper {
    fn start<F: Future<Output = ()> + Send + 'static>(
        target: Target,
        keep: impl FnOnce(watch::Receiver<Target>) -> F,
    ) -> Self {
        let (target, targets) = watch::channel(target);
        Self { target, task: tokio::spawn(keep(targets)) }
    }

    fn aim(&self, target: Target) {
        self.target.send_if_modified(|current| {
            let is_new = *current != target;
            *current = target;
            is_new
        });
    }
}

fn folder_of(data: &Path) -> PathBuf {
    let mut folder = data.as_os_str().to_owned();
    folder.push(".nodes");
    folder.into()
}
