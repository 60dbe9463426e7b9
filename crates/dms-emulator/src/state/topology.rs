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
    /// By name.
    pub vhosts: BTreeMap<String, Vhost>,
    /// By name; of AMQP-0-9-1 only.
    #[serde(default)]
    pub users: BTreeMap<String, BrokerUser>,
}

/// A vhost.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Vhost {
    /// By name.
    pub exchanges: BTreeMap<String, Exchange>,
    /// By name.
    pub queues: BTreeMap<String, Queue>,
    /// In the order in which they were made.
    pub bindings: Vec<Binding>,
}

/// An exchange.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exchange {
    /// `direct`, `topic`, or what else there is.
    pub kind: String,
    /// Whether it goes when nobody uses it any more.
    pub auto_delete: bool,
    /// Whether it outlives a restart.
    pub durable: bool,
    /// Whether only other exchanges lead to it.
    pub internal: bool,
    /// Whether it was made with its vhost.
    pub is_own: bool,
    /// What it was declared with beside that.
    pub arguments: Map<String, Value>,
}

/// A queue.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Queue {
    /// Whether it goes when nobody uses it any more.
    pub auto_delete: bool,
    /// Whether it outlives a restart.
    pub durable: bool,
    /// Where messages go that were refused or have expired.
    pub dead_letter_exchange: Option<String>,
    /// And with which key.
    pub dead_letter_routing_key: Option<String>,
    /// How long a message lives, in milliseconds.
    pub message_ttl: Option<u64>,
    /// Whether messages are kept on disk alone.
    pub is_lazy: bool,
    /// How many messages are in it.
    #[serde(default)]
    pub messages: u64,
    /// Who takes messages from it.
    #[serde(default)]
    pub consumers: Vec<Consumer>,
    /// How often it was emptied since the emulator was started.
    #[serde(skip)]
    pub purges: u64,
}

/// A consumer. Clients are not emulated: only the demo's queues have some.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Consumer {
    /// Its name within the channel.
    pub tag: String,
    /// Where the client is.
    pub host: String,
    /// The port of the client.
    pub port: u64,
    /// How many messages it takes before it has confirmed one.
    pub prefetch: u64,
}

/// A binding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Binding {
    /// The exchange that it leads from.
    pub source: String,
    /// `queue` or `exchange`.
    pub destination_type: String,
    /// The name of what it leads to.
    pub destination: String,
    /// Which messages take it.
    pub routing_key: String,
}

/// A user of AMQP-0-9-1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BrokerUser {
    /// The password.
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
