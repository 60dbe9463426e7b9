//! What is inside an instance: vhosts with exchanges, queues and bindings, and the users of
//! AMQP-0-9-1.

use dms_api::model;
use dms_api::rules::topology::Engine;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The inside of an instance.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Topology {
    pub vhosts: BTreeMap<String, Vhost>,
    /// By name; of AMQP-0-9-1 only.
    #[serde(default)]
    pub users: BTreeMap<String, BrokerUser>,
}

/// A vhost.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Vhost {
    pub exchanges: BTreeMap<String, Exchange>,
    pub queues: BTreeMap<String, Queue>,
    pub bindings: Vec<Binding>,
}

/// An exchange.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exchange {
    pub kind: String,
    pub auto_delete: bool,
    pub durable: bool,
    pub internal: bool,
    /// Whether it was made with its vhost.
    pub is_own: bool,
    pub arguments: Map<String, Value>,
}

/// A queue.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Queue {
    pub auto_delete: bool,
    pub durable: bool,
    pub dead_letter_exchange: Option<String>,
    pub dead_letter_routing_key: Option<String>,
    pub message_ttl: Option<u64>,
    pub is_lazy: bool,
    #[serde(default)]
    pub messages: u64,
    #[serde(default)]
    pub consumers: Vec<Consumer>,
    /// How often it was emptied since the emulator was started.
    #[serde(skip)]
    pub purges: u64,
}

/// A consumer. Clients are not emulated: only the demo's queues have some.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Consumer {
    pub tag: String,
    pub host: String,
    pub port: u64,
    pub prefetch: u64,
}

/// A binding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Binding {
    pub source: String,
    /// `queue` or `exchange`.
    pub destination_type: String,
    pub destination: String,
    pub routing_key: String,
}

/// A user of AMQP-0-9-1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BrokerUser {
    pub secret: String,
    /// Vhost, and what may be configured, written and read there.
    pub permissions: Vec<[String; 4]>,
}

impl Topology {
    /// The inside of a new instance.
    pub fn new(engine: Engine) -> Self {
        let mut topology = Self::default();
        topology.vhosts.insert(engine.default_vhost().to_owned(), Vhost::new(engine));
        topology
    }
}

impl Vhost {
    /// A new vhost, with the exchanges of its own.
    pub fn new(engine: Engine) -> Self {
        let own = |(name, kind): (&str, &str)| {
            let exchange = Exchange {
                kind: kind.to_owned(),
                auto_delete: false,
                durable: true,
                internal: name == "amq.rabbitmq.trace",
                is_own: true,
                arguments: Map::new(),
            };
            (name.to_owned(), exchange)
        };
        let exchanges = engine.own_exchanges().map(own);
        Self { exchanges: exchanges.collect(), ..Self::default() }
    }
}

impl Binding {
    /// What names it among those of its two ends; RabbitMQ writes `~` for an empty routing key.
    pub fn properties_key(&self) -> &str {
        if self.routing_key.is_empty() { "~" } else { &self.routing_key }
    }

    /// The binding as lists answer it.
    pub fn answer(&self) -> model::Binding {
        model::Binding { properties_key: Some(self.properties_key().to_owned()), ..self.created() }
    }

    /// The binding as creating it answers.
    pub fn created(&self) -> model::Binding {
        model::Binding {
            source: Some(self.source.clone()),
            destination_type: Some(self.destination_type.clone()),
            destination: Some(self.destination.clone()),
            routing_key: Some(self.routing_key.clone()),
            ..model::Binding::default()
        }
    }
}
