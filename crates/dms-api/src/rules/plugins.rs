//! Plugins of an instance: one field holds their names, separated by commas (table 4-27).

use super::{Reason, Violation};
use crate::errors::ErrorCode;

/// A plugin that the service can switch on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offered {
    /// Name.
    pub name: &'static str,
    /// Version that comes with RabbitMQ 3.8.35.
    pub version: &'static str,
    /// Port on which clients reach it, where it has one of its own. Cannot be changed.
    pub port: Option<u16>,
    /// Switching it on drops the connections of all clients.
    pub drops_connections: bool,
}

impl Offered {
    const fn plain(name: &'static str) -> Self {
        Self { name, version: "3.8.35", port: None, drops_connections: false }
    }

    const fn protocol(name: &'static str, port: u16) -> Self {
        Self { port: Some(port), drops_connections: true, ..Self::plain(name) }
    }
}

/// The plugins that the user guide of the service lists for RabbitMQ 3.8.35, all switched off
/// in a new instance. What an instance has, its own list says.
pub const OFFERED: &[Offered] = &[
    Offered::plain("rabbitmq_amqp1_0"),
    Offered { version: "3.8.0", ..Offered::plain("rabbitmq_delayed_message_exchange") },
    Offered::plain("rabbitmq_federation"),
    Offered::plain("rabbitmq_sharding"),
    Offered::plain("rabbitmq_shovel"),
    Offered::plain("rabbitmq_tracing"),
    Offered::protocol("rabbitmq_mqtt", 1883),
    Offered::protocol("rabbitmq_web_mqtt", 15675),
    Offered::protocol("rabbitmq_stomp", 61613),
    Offered::protocol("rabbitmq_web_stomp", 15674),
    Offered::plain("rabbitmq_consistent_hash_exchange"),
];

/// What is known about a plugin of this name.
pub fn find(name: &str) -> Option<&'static Offered> {
    OFFERED.iter().find(|plugin| plugin.name == name)
}

/// Reads a list of names, separated by commas, and checks it against those that an instance
/// has. Spaces around a name do not matter; a name that comes twice counts once.
///
/// # Errors
/// DMS.00400970, with the position of the name.
pub fn check_list<'a>(list: &'a str, offered: &[&str]) -> Result<Vec<&'a str>, Violation> {
    let violation = |reason| Violation::new(ErrorCode::PLUGIN_NOT_FOUND, "plugins", reason);
    if list.trim().is_empty() {
        return Err(violation(Reason::Required));
    }
    let mut names = Vec::new();
    for (item, name) in list.split(',').map(str::trim).enumerate() {
        if name.is_empty() {
            return Err(violation(Reason::Required).at(item));
        }
        if !offered.contains(&name) {
            return Err(violation(Reason::NotOffered).at(item));
        }
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(names)
}
