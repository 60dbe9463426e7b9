//! The folders of nodes, and what is written into them.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::path::{Path, PathBuf};

use dms_emulator::{InstanceId, Wanted};
use serde_json::{Value, json};

use super::authority::{Authority, write_private};
use super::guarded;

/// The folder of all nodes.
#[derive(Debug)]
pub struct Root {
    path: PathBuf,
    is_temporary: bool,
}

impl Root {
    /// A folder that stays.
    pub fn kept(path: PathBuf) -> io::Result<Self> {
        create_private(&path)?;
        Ok(Self { path: path.canonicalize()?, is_temporary: false })
    }

    /// A folder that goes with the server.
    pub fn temporary() -> io::Result<Self> {
        let path = std::env::temp_dir().join(format!("dms-server-nodes-{}", std::process::id()));
        // What a server with the same number left was of no use any more.
        drop(std::fs::remove_dir_all(&path));
        create_private(&path)?;
        Ok(Self { path: path.canonicalize()?, is_temporary: true })
    }

    /// The certificate authority of all nodes: kept with their data, or gone with it.
    pub fn authority(&self) -> io::Result<Authority> {
        if self.is_temporary { Authority::temporary() } else { Authority::kept(&self.path) }
    }

    pub fn of(&self, id: InstanceId) -> Folder {
        Folder { path: self.path.join(id.to_string()), root: self.is_temporary.then(|| self.path.clone()) }
    }

    /// Removes what earlier servers left, but for the folders of these instances.
    pub async fn remove_all_but(&self, is_wanted: impl Fn(InstanceId) -> bool) {
        let Ok(entries) = std::fs::read_dir(&self.path) else { return };
        for entry in entries.flatten() {
            let id = entry.file_name().to_str().and_then(InstanceId::parse);
            if let Some(id) = id.filter(|id| !is_wanted(*id)) {
                let folder = self.of(id);
                folder.end_left_over().await;
                folder.remove();
            }
        }
    }

    /// Removes the folder if it is temporary.
    pub fn close(&self) {
        if self.is_temporary {
            drop(std::fs::remove_dir_all(&self.path));
        }
    }
}

/// The folder of the nodes of an instance.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
    /// The folder of all nodes, where it is temporary.
    root: Option<PathBuf>,
}

impl Folder {
    pub fn create(&self) -> io::Result<()> {
        create_private(&self.path)?;
        create_private(&self.home())
    }

    pub fn remove(&self) {
        if let Err(error) = std::fs::remove_dir_all(&self.path)
            && error.kind() != io::ErrorKind::NotFound
        {
            tracing::warn!(folder = %self.path.display(), %error, "the data of a node cannot be removed");
        }
    }

    /// The folder that Erlang takes for home: there is the cookie that the nodes of an instance know each other by.
    pub fn home(&self) -> PathBuf {
        self.path.join("home")
    }

    /// The folder of the program that tells the nodes where the others are.
    pub fn mapper(&self) -> PathBuf {
        self.path.join("epmd")
    }

    /// The folder of a node.
    pub fn node(&self, address: Ipv4Addr) -> PathBuf {
        self.path.join(address.to_string())
    }

    /// The folder of a node's data. It is there once the node has been up.
    pub fn data(&self, address: Ipv4Addr) -> PathBuf {
        self.node(address).join("data")
    }

    pub fn temporary(&self) -> Option<&Path> {
        self.root.as_deref()
    }

    /// The nodes whose folders are there.
    pub fn nodes(&self) -> Vec<Ipv4Addr> {
        let entries = std::fs::read_dir(&self.path).into_iter().flatten().flatten();
        entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect()
    }

    /// Waits for the end of what an earlier server left running.
    pub async fn end_left_over(&self) {
        for node in self.nodes() {
            guarded::end_left_over(&self.node(node)).await;
        }
        guarded::end_left_over(&self.mapper()).await;
    }

    /// Who may sign in. It is read at every start of a node.
    pub fn write_definitions(&self, wanted: &Wanted, keeper_hash: &str) -> io::Result<()> {
        let definitions = definitions(wanted, keeper_hash).to_string();
        std::fs::write(self.path.join("definitions.json"), definitions)
    }

    /// What a node reads at its start. The first node of a cluster begins alone, the others join it.
    pub fn write_node(&self, address: Ipv4Addr, wanted: &Wanted, authority: &Authority) -> io::Result<()> {
        let folder = self.node(address);
        create_private(&folder)?;
        let first = wanted.addresses.first().copied().unwrap_or(address);
        let definitions = self.path.join("definitions.json");
        let mut text = configuration(address, first, &definitions);
        let addresses = listens_on(address, wanted);
        if wanted.ssl {
            write_identity(&folder, address, authority)?;
            text += &listening_with_tls(&addresses, &folder);
        } else {
            text += &listeners("tcp", &addresses, &PLAIN);
        }
        std::fs::write(folder.join("rabbitmq.conf"), text)?;
        std::fs::write(folder.join("enabled_plugins"), enabled_plugins(wanted.plugins.iter()))
    }
}

/// The addresses that clients reach a node by; its own is the first.
pub fn listens_on(address: Ipv4Addr, wanted: &Wanted) -> Vec<IpAddr> {
    let has_ipv6 = wanted.ipv6 && wanted.addresses.first() == Some(&address);
    let ipv6 = has_ipv6.then_some(IpAddr::V6(Ipv6Addr::LOCALHOST));
    std::iter::once(IpAddr::V4(address)).chain(ipv6).collect()
}

/// The ports that clients know.
#[derive(Debug)]
pub struct Ports {
    pub amqp: u16,
    pub management: u16,
    /// How the management is spoken to.
    pub scheme: &'static str,
}

const PLAIN: Ports = Ports { amqp: 5672, management: 15672, scheme: "http" };
const TLS: Ports = Ports { amqp: 5671, management: 15671, scheme: "https" };

impl Ports {
    pub fn of(wanted: &Wanted) -> &'static Self {
        if wanted.ssl { &TLS } else { &PLAIN }
    }
}

/// A node's certificate, its key, and the certificate of the authority that it is from.
const IDENTITY: [&str; 3] = ["certificate.pem", "key.pem", "authority.pem"];

/// Gives a node a certificate, unless it has one of this authority: a node that runs reads its files again and again.
fn write_identity(folder: &Path, address: Ipv4Addr, authority: &Authority) -> io::Result<()> {
    let [certificate, key, issuer] = IDENTITY.map(|name| folder.join(name));
    if std::fs::read_to_string(&issuer).is_ok_and(|text| text == authority.certificate()) {
        return Ok(());
    }
    let identity = authority.issue(address)?;
    write_private(&key, &identity.key)?;
    std::fs::write(certificate, identity.certificate)?;
    // Written last: with it the others are complete.
    std::fs::write(issuer, authority.certificate())
}

#[cfg(unix)]
fn create_private(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
}

#[cfg(not(unix))]
fn create_private(path: &Path) -> io::Result<()> {
    std::fs::create_dir_all(path)
}

/// The user through whom the server itself manages nodes. Names that people can choose begin with a letter.
pub const KEEPER: &str = ".emulator";

/// What RabbitMQ takes for the user of an instance: an administrator, known by a hash.
pub fn user(password_hash: &str) -> Value {
    json!({
        "password_hash": password_hash,
        "hashing_algorithm": "rabbit_password_hashing_sha256",
        "tags": "administrator",
    })
}

/// Everything in a vhost.
pub fn everything() -> Value {
    json!({ "configure": ".*", "write": ".*", "read": ".*" })
}

fn definitions(wanted: &Wanted, keeper_hash: &str) -> Value {
    let named = |mut value: Value, fields: &[(&str, &str)]| {
        for (name, text) in fields {
            value[*name] = (*text).into();
        }
        value
    };
    let users = [(KEEPER, keeper_hash), (wanted.user.as_str(), wanted.password_hash.as_str())];
    json!({
        "vhosts": [{ "name": "/" }],
        "users": users.map(|(name, hash)| named(user(hash), &[("name", name)])),
        "permissions": users.map(|(name, _)| named(everything(), &[("user", name), ("vhost", "/")])),
    })
}

/// The name of a node. What comes before the address has to differ as well: the nodes of an instance share a list of names.
pub fn node_name(address: Ipv4Addr) -> String {
    format!("rabbit{}@{address}", address.octets()[3])
}

fn configuration(address: Ipv4Addr, first: Ipv4Addr, definitions: &Path) -> String {
    let mut text = format!(
        "collect_statistics_interval = 2000\n\
         definitions.import_backend = local_filesystem\n\
         definitions.local.path = {}\n\
         disk_free_limit.absolute = 50MB\n\
         log.console = true\n\
         log.console.level = warning\n\
         log.file = false\n\
         cluster_formation.peer_discovery_backend = classic_config\n",
        definitions.display()
    );
    let mut members = vec![first];
    if address != first {
        members.push(address);
    }
    for (number, member) in (1..).zip(members) {
        text += &format!("cluster_formation.classic_config.nodes.{number} = {}\n", node_name(member));
    }
    text
}

/// AMQP on all addresses, the management on the first.
fn listeners(kind: &str, addresses: &[IpAddr], ports: &Ports) -> String {
    let mut text = String::new();
    for (number, address) in (1..).zip(addresses) {
        // RabbitMQ splits at the last colon, and wants no brackets.
        text += &format!("listeners.{kind}.{number} = {address}:{}\n", ports.amqp);
        if number == 1 {
            text +=
                &format!("management.{kind}.ip = {address}\nmanagement.{kind}.port = {}\n", ports.management);
        }
    }
    text
}

/// As with the service, nothing listens without TLS then, and no client needs a certificate.
fn listening_with_tls(addresses: &[IpAddr], folder: &Path) -> String {
    let mut text = format!(
        "listeners.tcp = none\n{}ssl_options.verify = verify_none\nssl_options.fail_if_no_peer_cert = false\n",
        listeners("ssl", addresses, &TLS)
    );
    for (option, file) in ["certfile", "keyfile", "cacertfile"].into_iter().zip(IDENTITY) {
        for listener in ["ssl_options", "management.ssl"] {
            text += &format!("{listener}.{option} = {}\n", folder.join(file).display());
        }
    }
    text
}

/// The file of the plugins that are switched on, as RabbitMQ writes it.
pub fn enabled_plugins<'a>(plugins: impl Iterator<Item = &'a String>) -> String {
    let names: Vec<&str> =
        std::iter::once("rabbitmq_management").chain(plugins.map(String::as_str)).collect();
    format!("[{}].\n", names.join(","))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

    use super::{PLAIN, configuration, enabled_plugins, listeners, listening_with_tls, write_identity};
    use crate::brokers::authority::Authority;

    #[test]
    fn a_node_listens_on_its_address_alone_and_joins_the_first() {
        let [first, second] = [1, 2].map(|last| Ipv4Addr::new(127, 9, 8, last));
        let text = configuration(second, first, "/x/definitions.json".as_ref());
        assert!(text.contains("classic_config.nodes.1 = rabbit1@127.9.8.1\n"), "{text}");
        assert!(text.contains("classic_config.nodes.2 = rabbit2@127.9.8.2\n"), "{text}");
        assert!(!configuration(first, first, "/x".as_ref()).contains("nodes.2"));
    }

    #[test]
    fn clients_have_all_addresses_and_the_management_is_on_the_first() {
        let addresses = [IpAddr::V4(Ipv4Addr::new(127, 9, 8, 2)), IpAddr::V6(Ipv6Addr::LOCALHOST)];
        assert_eq!(
            listeners("tcp", &addresses, &PLAIN),
            "listeners.tcp.1 = 127.9.8.2:5672\nmanagement.tcp.ip = 127.9.8.2\nmanagement.tcp.port = 15672\n\
             listeners.tcp.2 = ::1:5672\n"
        );
    }

    #[test]
    fn with_tls_nothing_listens_without() {
        let text = listening_with_tls(&[Ipv4Addr::new(127, 9, 8, 2).into()], "/x".as_ref());
        assert!(text.starts_with("listeners.tcp = none\nlisteners.ssl.1 = 127.9.8.2:5671\n"), "{text}");
        assert!(
            text.contains("management.ssl.keyfile = /x/key.pem\n") && !text.contains("tcp.port"),
            "{text}"
        );
    }

    #[test]
    fn a_node_keeps_its_certificate_as_long_as_the_authority_is_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let [first, second] = [Authority::temporary().unwrap(), Authority::temporary().unwrap()];
        let written = |authority| {
            write_identity(folder.path(), Ipv4Addr::new(127, 9, 8, 2), authority).unwrap();
            std::fs::read_to_string(folder.path().join("certificate.pem")).unwrap()
        };
        let certificate = written(&first);
        assert_eq!(written(&first), certificate);
        assert_ne!(written(&second), certificate);
    }

    #[test]
    fn the_management_is_always_on() {
        let plugins = ["rabbitmq_shovel".to_owned()];
        assert_eq!(enabled_plugins([].iter()), "[rabbitmq_management].\n");
        assert_eq!(enabled_plugins(plugins.iter()), "[rabbitmq_management,rabbitmq_shovel].\n");
    }
}
