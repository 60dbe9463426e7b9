//! Vhosts, exchanges, bindings and queues, which the service has today. The definitions have few
//! rules; the user guide has those of vhosts, and RabbitMQ itself the rest.

use super::text::length;
use super::{Reason, Violation};
use crate::errors::ErrorCode;
use crate::model::{CreateQueueBody, Instance};
use std::ops::RangeInclusive;

/// The version by which requests and answers name the service's own broker.
pub const AMQP_0_9_1: &str = "AMQP-0-9-1";

/// Which broker an instance runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// RabbitMQ 3.x.
    RabbitMq,
    /// The service's own broker, which speaks AMQP 0-9-1.
    Amqp091,
}

/// An exchange that is made with its vhost: its name and type.
pub type OwnExchange = (&'static str, &'static str);

/// How lists call the exchange that has no name.
pub const DEFAULT_EXCHANGE: &str = "(AMQP default)";

const TYPES: &[&str] = &["direct", "fanout", "headers", "topic"];
/// The types of exchange that any engine has.
pub const ALL_TYPES: &[&str] =
    &["direct", "fanout", "headers", "topic", "x-consistent-hash", "x-delayed-message"];
/// The plugin of 3.x that brings a type of exchange; `None` for the types that are always there.
pub fn type_plugin(kind: &str) -> Option<&'static str> {
    TYPE_PLUGINS.iter().find(|(of, _)| *of == kind).map(|(_, plugin)| *plugin)
}

/// Plugins of 3.x that bring a type of exchange.
const TYPE_PLUGINS: &[(&str, &str)] = &[
    ("x-consistent-hash", "rabbitmq_consistent_hash_exchange"),
    ("x-delayed-message", "rabbitmq_delayed_message_exchange"),
];
const OWN_EXCHANGES: &[OwnExchange] = &[
    (DEFAULT_EXCHANGE, "direct"),
    ("amq.direct", "direct"),
    ("amq.fanout", "fanout"),
    ("amq.headers", "headers"),
    ("amq.match", "headers"),
    ("amq.rabbitmq.trace", "topic"),
    ("amq.topic", "topic"),
];

impl Engine {
    /// The engine of a version as instances show it.
    pub fn of_version(version: &str) -> Self {
        if version == AMQP_0_9_1 { Self::Amqp091 } else { Self::RabbitMq }
    }

    /// The engine of an instance.
    pub fn of_instance(instance: &Instance) -> Self {
        Self::of_version(instance.engine_version.as_deref().unwrap_or_default())
    }

    /// The vhost that is made with an instance and cannot be deleted.
    pub const fn default_vhost(self) -> &'static str {
        match self {
            Self::RabbitMq => "/",
            Self::Amqp091 => "default",
        }
    }

    /// The exchanges that are made with a vhost and cannot be deleted.
    pub fn own_exchanges(self) -> impl Iterator<Item = OwnExchange> {
        let is_there = move |(name, _): &OwnExchange| {
            self == Self::RabbitMq || !matches!(*name, DEFAULT_EXCHANGE | "amq.rabbitmq.trace")
        };
        OWN_EXCHANGES.iter().copied().filter(is_there)
    }

    /// The types of exchange: on 3.x some come with plugins.
    pub fn exchange_types(self, plugins: &[&str]) -> Vec<&'static str> {
        let has_plugin = |kind: &str| type_plugin(kind).is_none_or(|plugin| plugins.contains(&plugin));
        ALL_TYPES.iter().copied().filter(|kind| self == Self::Amqp091 || has_plugin(kind)).collect()
    }

    /// What an exchange can be bound to.
    pub const fn destination_types(self) -> &'static [&'static str] {
        match self {
            Self::RabbitMq => &["queue", "exchange"],
            Self::Amqp091 => &["queue"],
        }
    }

    /// The length of a vhost's name.
    pub const fn vhost_length(self) -> RangeInclusive<usize> {
        match self {
            Self::RabbitMq => 2..=128,
            Self::Amqp091 => 2..=32,
        }
    }
}

/// The most characters of a routing key.
pub const ROUTING_KEY_MAX: usize = 128;
/// The most bytes of the name of an exchange or a queue: AMQP's short strings have no more.
pub const NAME_MAX: usize = 255;
/// Vhosts, exchanges, queues and users on a page.
pub const PAGE: RangeInclusive<u64> = 0..=50;

fn invalid(field: &'static str, reason: Reason) -> Violation {
    Violation::new(ErrorCode::INVALID_REQUEST_PARAMETERS, field, reason)
}

/// Checks the name of a new vhost: letters, digits and `. % | - _ /`. On AMQP-0-9-1 each special
/// character counts as three. Where the engine is not known, what either takes passes.
///
/// # Errors
/// DMS.00400800.
pub fn check_vhost(engine: Option<Engine>, name: &str) -> Result<(), Violation> {
    let violation = |reason| Err(invalid("name", reason));
    if name.is_empty() {
        return violation(Reason::Required);
    }
    let is_plain = |character: char| character.is_ascii_alphanumeric();
    if let Some(forbidden) = name.chars().find(|it| !is_plain(*it) && !".%|-_/".contains(*it)) {
        return violation(Reason::ForbiddenCharacter(forbidden));
    }
    let engine = engine.unwrap_or(Engine::RabbitMq);
    let specials = name.chars().filter(|it| !is_plain(*it)).count();
    let got = match engine {
        Engine::RabbitMq => length(name),
        Engine::Amqp091 => length(name) + 2 * specials,
    };
    let (min, max) = engine.vhost_length().into_inner();
    match got {
        got if got < min => violation(Reason::TooShort { min, got }),
        got if got > max => violation(Reason::TooLong { max, got }),
        _ => Ok(()),
    }
}

/// Checks the name of a new exchange or queue. `amq.` begins the names of the broker's own.
///
/// # Errors
/// DMS.00400800.
pub fn check_new_name(name: &str) -> Result<(), Violation> {
    if name.is_empty() {
        return Err(invalid("name", Reason::Required));
    }
    if name.len() > NAME_MAX {
        return Err(invalid("name", Reason::TooLong { max: NAME_MAX, got: name.len() }));
    }
    if let Some(control) = name.chars().find(|character| character.is_control()) {
        return Err(invalid("name", Reason::ForbiddenCharacter(control)));
    }
    if name.starts_with("amq.") {
        return Err(invalid("name", Reason::NotOffered));
    }
    Ok(())
}

/// Checks the names of what is to be deleted: there is at least one, and none is empty.
///
/// # Errors
/// DMS.00400800.
pub fn check_names(names: &[String]) -> Result<(), Violation> {
    if names.is_empty() {
        return Err(invalid("name", Reason::Required));
    }
    match names.iter().position(String::is_empty) {
        Some(item) => Err(invalid("name", Reason::Required).at(item)),
        None => Ok(()),
    }
}

/// Checks the type of an exchange, by the engine and its plugins; where they are not known, what
/// any engine has passes.
///
/// # Errors
/// DMS.00400800.
pub fn check_exchange_type(engine: Option<(Engine, &[&str])>, kind: &str) -> Result<(), Violation> {
    let is_offered = match engine {
        Some((engine, plugins)) => engine.exchange_types(plugins).contains(&kind),
        None => ALL_TYPES.contains(&kind),
    };
    if is_offered {
        return Ok(());
    }
    let reason = match kind {
        "" => Reason::Required,
        kind if ALL_TYPES.contains(&kind) => Reason::NotOffered,
        _ => Reason::NotOneOf(TYPES),
    };
    Err(invalid("type", reason))
}

/// Checks what a binding leads to; upper and lower case do not matter.
///
/// # Errors
/// DMS.00400800.
pub fn check_destination_type(engine: Option<Engine>, kind: &str) -> Result<(), Violation> {
    let types = engine.unwrap_or(Engine::RabbitMq).destination_types();
    if types.iter().any(|known| known.eq_ignore_ascii_case(kind)) {
        return Ok(());
    }
    let reason = if kind.is_empty() { Reason::Required } else { Reason::NotOneOf(types) };
    Err(invalid("destination_type", reason))
}

/// Checks a routing key: at most 128 characters, none of them `+`, `~` or beyond ASCII. It may be
/// empty, but not left out.
///
/// # Errors
/// DMS.00400800.
pub fn check_routing_key(key: Option<&str>) -> Result<(), Violation> {
    let violation = |reason| Err(invalid("routing_key", reason));
    let Some(key) = key else { return violation(Reason::Required) };
    let is_forbidden = |it: &char| !it.is_ascii() || it.is_control() || matches!(it, '+' | '~');
    if let Some(forbidden) = key.chars().find(is_forbidden) {
        return violation(Reason::ForbiddenCharacter(forbidden));
    }
    match length(key) {
        got if got > ROUTING_KEY_MAX => violation(Reason::TooLong { max: ROUTING_KEY_MAX, got }),
        _ => Ok(()),
    }
}

/// Adds what is wrong with a new queue. A routing key for dead letters needs an exchange for them.
pub fn check_queue(body: &CreateQueueBody, found: &mut Vec<Violation>) {
    found.extend(check_new_name(body.name.as_deref().unwrap_or_default()).err());
    if body.auto_delete.is_none() {
        found.push(invalid("auto_delete", Reason::Required));
    }
    let is_given = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.is_empty());
    if is_given(&body.dead_letter_routing_key) && !is_given(&body.dead_letter_exchange) {
        found.push(invalid("dead_letter_exchange", Reason::RequiredWith("dead_letter_routing_key")));
    }
    if body.lazy_mode.as_deref().is_some_and(|mode| !mode.is_empty() && mode != "lazy") {
        found.push(invalid("lazy_mode", Reason::NotOneOf(&["lazy"])));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_characters_of_vhosts_count_three_on_amqp() {
        let amqp = Some(Engine::Amqp091);
        assert_eq!(check_vhost(amqp, &"a".repeat(32)), Ok(()));
        assert!(check_vhost(amqp, &"a".repeat(33)).is_err());
        assert_eq!(check_vhost(amqp, &format!("{}-", "a".repeat(29))), Ok(()));
        assert!(check_vhost(amqp, &format!("{}-", "a".repeat(30))).is_err());
        assert_eq!(check_vhost(Some(Engine::RabbitMq), "a/b%c|d"), Ok(()));
        for name in ["", "a", "a b", "ü-1", &"a".repeat(129)] {
            assert!(check_vhost(Some(Engine::RabbitMq), name).is_err(), "{name}");
        }
    }

    #[test]
    fn exchange_types_depend_on_engine_and_plugins() {
        let check = |engine, plugins: &[&str], kind| check_exchange_type(Some((engine, plugins)), kind);
        assert_eq!(check(Engine::RabbitMq, &[], "topic"), Ok(()));
        assert!(check(Engine::RabbitMq, &[], "x-consistent-hash").is_err());
        let plugins = ["rabbitmq_consistent_hash_exchange"];
        assert_eq!(check(Engine::RabbitMq, &plugins, "x-consistent-hash"), Ok(()));
        assert_eq!(check(Engine::Amqp091, &[], "x-delayed-message"), Ok(()));
        assert!(check(Engine::Amqp091, &[], "x-random").is_err());
        assert_eq!(Engine::RabbitMq.own_exchanges().count(), 7);
        assert_eq!(Engine::Amqp091.own_exchanges().count(), 5);
    }

    #[test]
    fn routing_keys_may_be_empty_and_have_128_characters() {
        assert_eq!(check_routing_key(Some("")), Ok(()));
        assert_eq!(check_routing_key(Some(&"k".repeat(128))), Ok(()));
        for key in [None, Some("k+"), Some("~"), Some("中"), Some(&*"k".repeat(129))] {
            assert!(check_routing_key(key).is_err(), "{key:?}");
        }
    }

    #[test]
    fn destinations_are_taken_in_any_case() {
        assert_eq!(check_destination_type(Some(Engine::Amqp091), "Queue"), Ok(()));
        assert_eq!(check_destination_type(Some(Engine::RabbitMq), "Exchange"), Ok(()));
        assert!(check_destination_type(Some(Engine::Amqp091), "exchange").is_err());
        assert!(check_destination_type(None, "topic").is_err());
    }
}
