//! One node: started, awaited, stopped.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;
use std::time::Duration;

use dms_emulator::Wanted;
use tokio::net::TcpStream;
use tokio::select;
use tokio::time::{Instant, sleep};

use super::files::{Folder, Ports, listens_on, node_name};
use super::guarded::Guarded;
use super::management::Management;
use super::release::Release;

/// How long a node may take until it takes connections; a busy machine needs minutes for what otherwise takes
/// five seconds.
const START: Duration = Duration::from_secs(300);

/// A node that was started.
#[derive(Debug)]
pub struct Node {
    pub address: Ipv4Addr,
    ports: &'static Ports,
    program: Guarded,
    log: std::path::PathBuf,
}

impl Node {
    /// Starts a node, whose files are written. `mapper` is the port of the program that the nodes find each other by.
    pub fn start(
        release: &Release,
        folder: &Folder,
        address: Ipv4Addr,
        wanted: &Wanted,
        mapper: u16,
    ) -> Result<Self, String> {
        let ports = Ports::of(wanted);
        for address in listens_on(address, wanted) {
            check_ports(address, ports)?;
        }
        let cannot = |error: io::Error| format!("The node {address} cannot be started: {error}.");
        let distribution = free_port().map_err(cannot)?;
        let own = folder.node(address);
        let program = Guarded::start(
            &release.server(),
            &[],
            &[environment(folder, address, mapper), vec![("RABBITMQ_DIST_PORT", distribution.to_string())]]
                .concat(),
            &own,
            folder.temporary(),
        );
        Ok(Self { address, ports, program: program.map_err(cannot)?, log: own.join("log") })
    }

    /// Resolves when the node takes connections.
    pub async fn ready(&mut self, management: &Management) -> Result<(), String> {
        let management = management.at(self.address);
        let deadline = Instant::now() + START;
        loop {
            if !self.program.is_alive() {
                return Err(self.epitaph());
            }
            let is_ready =
                TcpStream::connect(SocketAddr::from((self.address, self.ports.amqp))).await.is_ok()
                    && management.get("whoami").await.is_ok();
            if is_ready {
                return Ok(());
            }
            if Instant::now() > deadline {
                return Err(format!(
                    "The node {} takes no connections.{}",
                    self.address,
                    last_words(&self.log)
                ));
            }
            select! {
                () = sleep(Duration::from_millis(200)) => {}
                () = self.program.ended() => {}
            }
        }
    }

    pub fn is_alive(&mut self) -> bool {
        self.program.is_alive()
    }

    /// Resolves when it has ended by itself, with the reason.
    pub async fn ended(&mut self) -> String {
        self.program.ended().await;
        self.epitaph()
    }

    pub async fn stop(&mut self) {
        self.program.stop().await;
    }

    fn epitaph(&self) -> String {
        format!("The node {} has ended.{}", self.address, last_words(&self.log))
    }
}

/// What a node is told beside its files. Every place is named, so that nothing of the machine's own RabbitMQ is read.
pub fn environment(folder: &Folder, address: Ipv4Addr, mapper: u16) -> Vec<(&'static str, String)> {
    let own = folder.node(address);
    let path = |name: &str| own.join(name).display().to_string();
    let [a, b, c, d] = address.octets();
    // One scheduler that does not spin: many nodes share the machine with those who use them.
    let erlang = format!(
        "-kernel inet_dist_use_interface {{{a},{b},{c},{d}}} +S 1:1 +sbwt none +sbwtdcpu none +sbwtdio none"
    );
    vec![
        ("HOME", folder.home().display().to_string()),
        ("ERL_EPMD_PORT", mapper.to_string()),
        ("RABBITMQ_CONF_ENV_FILE", path("rabbitmq-env.conf")),
        ("RABBITMQ_CONFIG_FILE", path("rabbitmq.conf")),
        ("RABBITMQ_CONFIG_FILES", path("conf.d/*.conf")),
        ("RABBITMQ_ADVANCED_CONFIG_FILE", path("advanced.config")),
        ("RABBITMQ_ENABLED_PLUGINS_FILE", path("enabled_plugins")),
        ("RABBITMQ_MNESIA_BASE", folder.data(address).display().to_string()),
        ("RABBITMQ_LOG_BASE", path("logs")),
        ("RABBITMQ_LOGS", "-".to_owned()),
        ("RABBITMQ_USE_LONGNAME", "true".to_owned()),
        ("RABBITMQ_NODENAME", node_name(address)),
        ("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", erlang),
    ]
}

/// A port for what nodes of a cluster say to each other. RabbitMQ wants it to be free on all addresses of the machine,
/// although it listens on one.
fn free_port() -> io::Result<u16> {
    Ok(std::net::TcpListener::bind((Ipv4Addr::UNSPECIFIED, 0))?.local_addr()?.port())
}

/// Whether the ports of a node are free: a program that listens on all addresses of the machine has them too.
fn check_ports(address: IpAddr, ports: &Ports) -> Result<(), String> {
    for port in [ports.amqp, ports.management] {
        if let Err(error) = std::net::TcpListener::bind((address, port)) {
            return Err(if error.kind() == io::ErrorKind::AddrInUse {
                format!(
                    "The port {port} is in use on {address} by another program, perhaps on all addresses."
                )
            } else {
                format!("The node cannot listen on {}: {error}.", SocketAddr::from((address, port)))
            });
        }
    }
    Ok(())
}

/// What a node said about its end.
fn last_words(log: &Path) -> String {
    let log = std::fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&log);
    let says_why = |line: &&str| ["[error]", "ERROR", "Error"].iter().any(|word| line.contains(word));
    let said = |line: &str| line.rsplit_once("> ").map_or(line, |(_, said)| said).trim().to_owned();
    let reason =
        text.lines().filter(says_why).map(said).find(|line| line.len() > 10 && line != "BOOT FAILED");
    let line: Option<String> = reason.map(|line| line.chars().take(200).collect());
    line.map(|line| format!(" It said: {line}")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{Ports, check_ports, last_words};

    #[test]
    fn the_reason_is_what_the_node_said() {
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("log");
        assert_eq!(last_words(&log), "");
        std::fs::write(
            &log,
            "  Starting broker...\n2026-11-30 21:21:30.588 [error] <0.229.0> \n\
             2026-11-30 21:21:30.589 [error] <0.229.0> BOOT FAILED\n\
             2026-11-30 21:21:30.589 [error] <0.229.0> ERROR: the disk is gone\n",
        )
        .unwrap();
        assert_eq!(last_words(&log), " It said: ERROR: the disk is gone");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_port_in_use_is_named() {
        let address = std::net::IpAddr::from([127, 251, 17, 3]);
        let taken = std::net::TcpListener::bind((address, 15672)).unwrap();
        let ports = Ports { amqp: 5672, management: 15672, scheme: "http" };
        assert!(check_ports(address, &ports).unwrap_err().contains("15672"));
        drop(taken);
        assert_eq!(check_ports(address, &ports), Ok(()));
    }
}
