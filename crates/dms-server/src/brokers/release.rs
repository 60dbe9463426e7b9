//! The RabbitMQ of this machine.

use std::path::{Path, PathBuf};

/// The script that starts a node.
const SERVER: &str = "rabbitmq-server";
/// Where Debian has the scripts themselves: those on the path change the user and the folder first.
const DEBIAN: &str = "/usr/lib/rabbitmq/bin";
/// Where administrators have programs, which are on the path of few others.
const ADMINISTRATORS: &[&str] = &["/usr/local/sbin", "/usr/sbin"];

/// An installed RabbitMQ.
#[derive(Clone, Debug)]
pub struct Release {
    /// The folder of its scripts.
    scripts: PathBuf,
}

/// Why there are no nodes.
#[derive(Debug, thiserror::Error)]
pub enum Missing {
    #[error(
        "RabbitMQ was not found, so that instances run without real nodes; install it (Debian and Ubuntu: apt-get \
         install rabbitmq-server) or name its rabbitmq-server with --rabbitmq."
    )]
    Anywhere,
    #[error(
        "{} is neither RabbitMQ's rabbitmq-server nor a folder that has it, so that instances run without real nodes.",
        .0.display()
    )]
    There(PathBuf),
    #[error(
        "Instances run without real nodes: these need Linux, where every address of 127.0.0.0/8 is this machine."
    )]
    OtherSystem,
}

impl Release {
    /// Finds RabbitMQ: where it is said to be, or on the path.
    ///
    /// # Errors
    /// There is none. The error says how to get it.
    pub fn find(named: Option<&Path>) -> Result<Self, Missing> {
        if !cfg!(target_os = "linux") {
            return Err(Missing::OtherSystem);
        }
        let found = match named {
            Some(path) if path.is_dir() => Self::at(&path.join(SERVER)),
            Some(path) => Self::at(path),
            None => {
                let on_path = std::env::var_os("PATH").unwrap_or_default();
                let folders = std::env::split_paths(&on_path).collect::<Vec<_>>().into_iter();
                folders
                    .chain(ADMINISTRATORS.iter().map(PathBuf::from))
                    .find_map(|folder| Self::at(&folder.join(SERVER)))
            }
        };
        found.ok_or_else(|| named.map_or(Missing::Anywhere, |path| Missing::There(path.to_owned())))
    }

    fn at(server: &Path) -> Option<Self> {
        let is_wrapper = |path: &Path| path.file_name().is_some_and(|name| name == "rabbitmq-script-wrapper");
        let mut server = server.canonicalize().ok()?;
        if is_wrapper(&server) {
            server = Path::new(DEBIAN).join(SERVER).canonicalize().ok()?;
        }
        let is_server = server.is_file() && server.file_name().is_some_and(|name| name == SERVER);
        is_server.then(|| server.parent().map(|scripts| Self { scripts: scripts.to_owned() }))?
    }

    /// The script that starts a node.
    pub fn server(&self) -> PathBuf {
        self.scripts.join(SERVER)
    }

    /// The script that switches plugins.
    pub fn plugins(&self) -> PathBuf {
        self.scripts.join("rabbitmq-plugins")
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{Missing, Release};

    #[cfg(target_os = "linux")]
    #[test]
    fn it_is_found_by_its_folder_and_by_its_script() {
        let folder = tempfile::tempdir().unwrap();
        let script = folder.path().join("rabbitmq-server");
        let other = folder.path().join("other");
        for path in [&script, &other] {
            std::fs::write(path, "").unwrap();
        }
        for path in [folder.path(), &script] {
            assert_eq!(Release::find(Some(path)).unwrap().server(), script.canonicalize().unwrap());
        }
        let missing = folder.path().join("missing");
        for path in [&other, &missing] {
            assert!(matches!(Release::find(Some(path)), Err(Missing::There(_))));
        }
    }
}
