//! The nodes of one instance: made as they are wanted, again and again.

use std::io::{self, Read as _};
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use dms_emulator::{InstanceId, Report, Wanted, password_hash};
use futures_util::future::select_all;
use http::Method;
use tokio::select;
use tokio::sync::watch;
use tokio::time::sleep;

use super::Emulated;
use super::authority::Authority;
use super::files::{Folder, Ports, Root, user};
use super::guarded::Guarded;
use super::inside::{Directory, Inside};
use super::management::Management;
use super::measure::measure;
use super::node::Node;
use super::plugins;
use super::release::Release;

/// How often nodes are measured.
const MEASURED: Duration = Duration::from_secs(5);

/// What all instances with nodes have in common.
pub struct Place {
    pub release: Release,
    pub root: Root,
    pub authority: Arc<Authority>,
    pub directory: Arc<Directory>,
    pub emulated: Arc<dyn Emulated>,
}

/// What is to become of the nodes of an instance.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    Wanted(Wanted),
    /// They stop, and their data is kept.
    Stopped,
    /// They stop, and nothing of them is kept.
    Gone,
}

/// Looks after the nodes of an instance until they are to stop for good.
pub async fn keep(id: InstanceId, mut targets: watch::Receiver<Target>, place: Arc<Place>) {
    let Place { root, directory, emulated, .. } = &*place;
    let folder = root.of(id);
    folder.end_left_over().await;
    let mut nodes = Nodes::new(place.release.clone(), folder, place.authority.clone());
    loop {
        let target = targets.borrow_and_update().clone();
        if !matches!(&target, Target::Wanted(wanted) if nodes.keeps_running(wanted)) {
            directory.remove(id);
        }
        let wanted = match target {
            Target::Wanted(wanted) => wanted,
            Target::Stopped => return nodes.stop().await,
            Target::Gone => {
                nodes.stop().await;
                tracing::info!(instance = %id, "nodes removed");
                return nodes.folder.remove();
            }
        };
        let result = select! {
            result = nodes.make(&wanted) => result,
            changed = targets.changed() => match changed {
                Ok(()) => continue,
                Err(_) => return nodes.stop().await,
            },
        };
        let reason = match result {
            Ok(()) => {
                tracing::info!(instance = %id, nodes = nodes.running.len(), "nodes are as wanted");
                let management = nodes.management(&wanted);
                if wanted.is_up {
                    directory.add(id, Inside::new(management.clone(), wanted.user.clone()));
                }
                let is_up = wanted.is_up;
                emulated.report(id, Report::Ready(wanted));
                let watched = look(id, &management, nodes.folder.clone(), &place);
                select! {
                    // This has no end.
                    () = watched, if is_up => continue,
                    changed = targets.changed() => match changed {
                        Ok(()) => continue,
                        Err(_) => return nodes.stop().await,
                    },
                    reason = nodes.death() => reason,
                }
            }
            Err(reason) => {
                tracing::warn!(instance = %id, reason, "nodes are not as wanted");
                emulated.report(id, Report::Failed(wanted, reason));
                if targets.changed().await.is_err() {
                    return nodes.stop().await;
                }
                continue;
            }
        };
        directory.remove(id);
        tracing::warn!(instance = %id, reason, "a node has ended");
        emulated.report(id, Report::Died(reason));
        // It is started again when somebody restarts the instance.
        if targets.changed().await.is_err() {
            return nodes.stop().await;
        }
    }
}

/// Measures nodes again and again, without end.
async fn look(id: InstanceId, management: &Management, folder: Folder, place: &Place) {
    loop {
        // A node that is busy or about to end is asked again later.
        if let Ok(measures) = measure(management, &folder).await {
            place.emulated.report(id, Report::Measured(measures));
        }
        if let Some(inside) = place.directory.find(id) {
            let _turn = inside.turn.lock().await;
            if let Ok(topology) = inside.read().await {
                place.emulated.report(id, Report::Inside(topology));
            }
        }
        sleep(MEASURED).await;
    }
}

/// The nodes of an instance.
struct Nodes {
    release: Release,
    folder: Folder,
    authority: Arc<Authority>,
    running: Vec<Node>,
    /// The program that they find each other by, and its port.
    mapper: Option<(Guarded, u16)>,
    /// The password of the user through whom the server manages them: made anew by each server, and kept nowhere.
    keeper: String,
    /// What they were last made.
    made: Option<Wanted>,
}

impl Nodes {
    fn new(release: Release, folder: Folder, authority: Arc<Authority>) -> Self {
        let keeper = String::new();
        Self { release, folder, authority, running: Vec::new(), mapper: None, keeper, made: None }
    }

    /// Makes the nodes what they are to be. It may be left at any point, and be begun again.
    async fn make(&mut self, wanted: &Wanted) -> Result<(), String> {
        let before = self.made.take();
        if !wanted.is_up {
            self.stop().await;
            return Ok(());
        }
        let is_anew = before.as_ref().is_none_or(|before| !is_same_run(before, wanted));
        if is_anew {
            self.stop_nodes().await;
        }
        self.leave_out(&wanted.addresses).await;
        self.write(wanted).map_err(|error| format!("The files of the nodes cannot be written: {error}."))?;
        self.start(wanted).await?;
        if let Some(before) = before.filter(|_| !is_anew) {
            if before.password_hash != wanted.password_hash {
                self.change_password(wanted).await?;
            }
            if before.plugins != wanted.plugins
                && let Err(reason) = self.change_plugins(&before, wanted).await
            {
                // The nodes go on, and what some of them switched is undone without a new start.
                self.made = Some(wanted.clone());
                return Err(reason);
            }
        }
        self.made = Some(wanted.clone());
        Ok(())
    }

    /// Whether nodes that run go on while they are made so.
    fn keeps_running(&self, wanted: &Wanted) -> bool {
        self.made.as_ref().is_some_and(|made| made.is_up && wanted.is_up && is_same_run(made, wanted))
    }

    fn write(&mut self, wanted: &Wanted) -> io::Result<()> {
        self.folder.create()?;
        if self.keeper.is_empty() {
            self.keeper = random_bytes()?.iter().map(|byte| format!("{byte:02x}")).collect();
        }
        let [a, b, c, d, ..] = random_bytes()?;
        self.folder.write_definitions(wanted, &password_hash([a, b, c, d], &self.keeper))?;
        let Self { folder, authority, .. } = self;
        wanted.addresses.iter().try_for_each(|address| folder.write_node(*address, wanted, authority))
    }

    /// Starts the nodes that do not run, and waits until all take connections. Those that were in the cluster before
    /// wait for each other; new ones need one that runs.
    async fn start(&mut self, wanted: &Wanted) -> Result<(), String> {
        let mapper = self.mapper(wanted).await?;
        self.running.retain_mut(Node::is_alive);
        let missing = |nodes: &Self| -> Vec<Ipv4Addr> {
            let runs = |address: &Ipv4Addr| nodes.running.iter().any(|node| node.address == *address);
            wanted.addresses.iter().copied().filter(|address| !runs(address)).collect()
        };
        let (known, new): (Vec<_>, Vec<_>) =
            missing(self).into_iter().partition(|address| self.folder.data(*address).exists());
        for address in known {
            self.running.push(Node::start(&self.release, &self.folder, address, wanted, mapper)?);
        }
        self.all_ready(wanted).await?;
        for address in new {
            self.running.push(Node::start(&self.release, &self.folder, address, wanted, mapper)?);
            self.all_ready(wanted).await?;
        }
        Ok(())
    }

    async fn all_ready(&mut self, wanted: &Wanted) -> Result<(), String> {
        let management = self.management(wanted);
        for node in &mut self.running {
            node.ready(&management).await?;
        }
        Ok(())
    }

    fn management(&self, wanted: &Wanted) -> Management {
        let first = wanted.addresses.first().copied().unwrap_or(Ipv4Addr::LOCALHOST);
        Management::new(first, Ports::of(wanted), &self.keeper, self.authority.client())
    }

    /// Starts the program that the nodes find each other by: Erlang's, on the addresses of this instance, with a port
    /// of its own.
    async fn mapper(&mut self, wanted: &Wanted) -> Result<u16, String> {
        let mut left = self.mapper.take();
        if let Some((program, port)) = &mut left
            && program.is_alive()
        {
            let port = *port;
            self.mapper = left;
            return Ok(port);
        }
        let cannot = |error: io::Error| format!("Erlang's epmd cannot be started: {error}.");
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .and_then(|it| it.local_addr())
            .map_err(cannot)?
            .port();
        let first = wanted.addresses.first().copied().unwrap_or(Ipv4Addr::LOCALHOST);
        // All that the instance can ever have: it does not listen on more later.
        let addresses: Vec<String> =
            (0..7).map(|offset| Ipv4Addr::from(u32::from(first) + offset).to_string()).collect();
        let (addresses, port_text) = (addresses.join(","), port.to_string());
        let program = Guarded::start(
            Path::new("epmd"),
            &["-address", &addresses, "-port", &port_text],
            &[("HOME", self.folder.home().display().to_string())],
            &self.folder.mapper(),
            self.folder.temporary(),
        );
        self.mapper = Some((program.map_err(cannot)?, port));
        Ok(port)
    }

    /// The old password is refused as soon as this is done.
    async fn change_password(&self, wanted: &Wanted) -> Result<(), String> {
        let path = format!("users/{}", wanted.user);
        let user = user(&wanted.password_hash);
        let changed = self.management(wanted).send(Method::PUT, &path, Some(&user)).await;
        changed.map(drop).map_err(|refused| refused.to_string())
    }

    /// Switches plugins while the nodes run. What one of them refuses is undone by what is then wanted.
    async fn change_plugins(&self, before: &Wanted, wanted: &Wanted) -> Result<(), String> {
        let Some((_, mapper)) = &self.mapper else { return Ok(()) };
        // New nodes have them from their start.
        for address in before.addresses.iter().filter(|address| wanted.addresses.contains(address)) {
            plugins::set(&self.release, &self.folder, *address, *mapper, &wanted.plugins).await?;
        }
        Ok(())
    }

    /// Stops nodes that are no longer wanted, and forgets them.
    async fn leave_out(&mut self, wanted: &[Ipv4Addr]) {
        let mut kept = Vec::new();
        for mut node in std::mem::take(&mut self.running) {
            if wanted.contains(&node.address) {
                kept.push(node);
            } else {
                node.stop().await;
            }
        }
        self.running = kept;
        for address in self.folder.nodes().into_iter().filter(|address| !wanted.contains(address)) {
            drop(std::fs::remove_dir_all(self.folder.node(address)));
        }
    }

    async fn stop_nodes(&mut self) {
        // All at once: nodes of a cluster do not wait for each other then.
        let stops = self.running.iter_mut().map(|node| Box::pin(node.stop()));
        futures_util::future::join_all(stops).await;
        self.running.clear();
    }

    async fn stop(&mut self) {
        self.stop_nodes().await;
        if let Some((mut mapper, _)) = self.mapper.take() {
            mapper.stop().await;
        }
    }

    /// Resolves when a node ends by itself, with the reason; never while none runs.
    async fn death(&mut self) -> String {
        if self.running.is_empty() {
            return std::future::pending().await;
        }
        let (reason, ..) = select_all(self.running.iter_mut().map(|node| Box::pin(node.ended()))).await;
        reason
    }
}

/// Whether nodes need not be started anew to be what is wanted.
fn is_same_run(before: &Wanted, wanted: &Wanted) -> bool {
    let run = |it: &Wanted| (it.restarts, it.ssl, it.ipv6, it.user.clone());
    run(before) == run(wanted)
}

/// Bytes that nobody can guess.
fn random_bytes() -> io::Result<[u8; 32]> {
    let mut bytes = [0; 32];
    std::fs::File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(bytes)
}
