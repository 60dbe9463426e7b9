//! What Cloud Eye knows of instances (namespace `SYS.DMS`): which metrics there are, and values
//! that follow from the state. Nothing is recorded: a value is a function of the instance and the
//! time.

use crate::clock::Moment;
use crate::random::mix;
use crate::state::{Queue, Record, Topology};
use dms_api::model::{MetricDimension, Status};
use dms_api::rules::topology::Engine;

/// The namespace.
pub const NAMESPACE: &str = "SYS.DMS";
pub const INSTANCE: &str = "rabbitmq_instance_id";
pub const NODE: &str = "rabbitmq_node";
pub const QUEUE: &str = "rabbitmq_queue";
pub const VHOST: &str = "rabbitmq_vhost";

/// Name, dimension below the instance, and unit of a metric.
pub type Metric = (&'static str, &'static str, &'static str);

/// The metrics of 3.x.
const METRICS: &[Metric] = &[
    ("connections", INSTANCE, "count"),
    ("channels", INSTANCE, "count"),
    ("queues", INSTANCE, "count"),
    ("consumers", INSTANCE, "count"),
    ("messages_ready", INSTANCE, "count"),
    ("messages_unacknowledged", INSTANCE, "count"),
    ("publish", INSTANCE, "count/s"),
    ("deliver", INSTANCE, "count/s"),
    ("deliver_no_ack", INSTANCE, "count/s"),
    ("instance_disk_usage", INSTANCE, "%"),
    ("fd_used", NODE, "count"),
    ("socket_used", NODE, "count"),
    ("proc_used", NODE, "count"),
    ("mem_used", NODE, "byte"),
    ("disk_free", NODE, "byte"),
    ("rabbitmq_alive", NODE, ""),
    ("rabbitmq_disk_usage", NODE, "%"),
    ("rabbitmq_cpu_usage", NODE, "%"),
    ("rabbitmq_memory_usage", NODE, "%"),
    ("rabbitmq_node_bytes_in_rate", NODE, "byte/s"),
    ("rabbitmq_node_bytes_out_rate", NODE, "byte/s"),
    ("rabbitmq_node_queues", NODE, "count"),
    ("rabbitmq_memory_high_watermark", NODE, ""),
    ("rabbitmq_disk_insufficient", NODE, ""),
    ("queue_messages_unacknowledged", QUEUE, "count"),
    ("queue_messages_ready", QUEUE, "count"),
    ("queue_consumers", QUEUE, "count"),
    ("queue_messages_publish_rate", QUEUE, "count/s"),
    ("queue_messages_ack_rate", QUEUE, "count/s"),
];

/// The metrics of AMQP-0-9-1 that could be read in its guide.
const METRICS_AMQP: &[Metric] = &[
    ("connections", INSTANCE, "count"),
    ("channels", INSTANCE, "count"),
    ("queues", INSTANCE, "count"),
    ("vhost_channels", VHOST, "count"),
];

/// The metrics of an engine.
pub fn metrics(engine: Engine) -> &'static [Metric] {
    match engine {
        Engine::RabbitMq => METRICS,
        Engine::Amqp091 => METRICS_AMQP,
    }
}

/// The dimensions of an engine with their metrics.
pub fn dimensions(engine: Engine) -> Vec<MetricDimension> {
    let text = |words: &[&str]| Some(words.iter().map(|word| (*word).to_owned()).collect());
    let parts = [(INSTANCE, "instance_ids"), (NODE, "nodes"), (QUEUE, "queues"), (VHOST, "vhosts")];
    let dimension = |(name, key): &(&str, &str)| {
        let own: Vec<&str> =
            metrics(engine).iter().filter(|(_, of, _)| of == name).map(|(metric, ..)| *metric).collect();
        let router: &[&str] = if *name == INSTANCE { &[INSTANCE] } else { &[INSTANCE, name] };
        (!own.is_empty()).then(|| MetricDimension {
            name: Some((*name).to_owned()),
            metrics: text(&own),
            key_name: text(&[key]),
            dim_router: text(router),
            ..MetricDimension::default()
        })
    };
    parts.iter().filter_map(dimension).collect()
}

/// The names of an instance's nodes.
pub fn nodes(record: &Record) -> Vec<String> {
    let id = record.id.to_string();
    let start = id.get(..8).unwrap_or_default();
    (0..record.brokers).map(|index| format!("dms-vm-{start}-rabbitmq-{index}")).collect()
}

/// How Cloud Eye calls a queue: with its vhost, unless that is the default one, and `_` for what
/// it cannot write.
pub fn queue_name(engine: Engine, vhost: &str, queue: &str) -> String {
    let replace = |text: &str| text.replace(['%', '|', '/', '.', '-'], "_");
    if vhost == engine.default_vhost() {
        replace(queue)
    } else {
        format!("{}_{}", replace(vhost), replace(queue))
    }
}

/// What a metric is of.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    Instance,
    /// By its number.
    Node(usize),
    Queue(&'a Queue),
    Vhost,
}

/// A series of values: of an instance, or a part of it.
#[derive(Debug)]
pub struct Source<'a> {
    pub record: &'a Record,
    pub topology: &'a Topology,
    pub subject: Subject<'a>,
}

const GB: f64 = 1_073_741_824.0;
/// Less storage than this on a broker blocks its publishers, in GB.
const DISK_WATERMARK_GB: f64 = 5.0;

impl Source<'_> {
    /// The value of a metric at a time; none before the instance was made, or without it running.
    pub fn value(&self, metric: &str, at: Moment) -> Option<f64> {
        if at < self.record.created_at || self.record.was_never_up() {
            return None;
        }
        let is_up = self.record.status != Status::Error;
        if metric == "rabbitmq_alive" {
            return Some(f64::from(u8::from(is_up)));
        }
        is_up.then(|| self.running_value(metric, at).max(0.0))
    }

    fn running_value(&self, metric: &str, at: Moment) -> f64 {
        let queues = || self.topology.vhosts.values().flat_map(|vhost| vhost.queues.values());
        let (messages, consumers) = queues().fold((0, 0), |(messages, consumers), it| {
            (messages + it.messages, consumers + it.consumers.len())
        });
        let brokers = self.record.brokers.max(1) as f64;
        let load = self.load(at);
        let free = self.free_gb(at);
        let each_gb = self.record.usable_storage() as f64 / brokers;
        match metric {
            "connections" => (4.0 + 40.0 * load).round() + consumers as f64,
            "channels" | "vhost_channels" => (8.0 + 90.0 * load).round() + consumers as f64,
            "queues" => queues().count() as f64,
            "rabbitmq_node_queues" => (queues().count() as f64 / brokers).ceil(),
            "consumers" => consumers as f64,
            "messages_ready" => messages as f64,
            "publish" | "deliver" => (400.0 * load * brokers).round(),
            "instance_disk_usage" | "rabbitmq_disk_usage" => 100.0 * (1.0 - free / each_gb.max(1.0)),
            "fd_used" => (60.0 + 120.0 * load).round(),
            "socket_used" => (6.0 + 50.0 * load).round(),
            "proc_used" => (420.0 + 900.0 * load).round(),
            "mem_used" => GB * (0.4 + 1.1 * load),
            "disk_free" => GB * free,
            "rabbitmq_cpu_usage" => 6.0 + 70.0 * load,
            "rabbitmq_memory_usage" => 18.0 + 20.0 * load,
            "rabbitmq_node_bytes_in_rate" | "rabbitmq_node_bytes_out_rate" => 250_000.0 * load,
            "rabbitmq_disk_insufficient" => f64::from(u8::from(free < DISK_WATERMARK_GB)),
            other => self.queue_value(other, load),
        }
    }

    fn queue_value(&self, metric: &str, load: f64) -> f64 {
        let Subject::Queue(queue) = self.subject else { return 0.0 };
        match metric {
            "queue_messages_ready" => queue.messages as f64,
            "queue_consumers" => queue.consumers.len() as f64,
            "queue_messages_publish_rate" | "queue_messages_ack_rate" => (60.0 * load).round(),
            _ => 0.0,
        }
    }

    /// Storage that is free on each broker, in GB.
    fn free_gb(&self, at: Moment) -> f64 {
        let free = self.record.usable_storage().saturating_sub(self.record.used_storage(at));
        free as f64 / self.record.brokers.max(1) as f64
    }

    /// How busy it is, 0 to 1: quiet at night, with a ripple of its own, the same whenever one looks.
    fn load(&self, at: Moment) -> f64 {
        let part = match self.subject {
            Subject::Node(index) => index as u64 + 1,
            _ => 0,
        };
        let own = mix(self.record.id.0 as u64 ^ part);
        let day = std::f64::consts::TAU * (at.unix_seconds() % 86_400) as f64 / 86_400.0;
        let ripple = mix(own ^ (at.unix_seconds() / 60) as u64) % 1000;
        let height = 0.3 + (own % 400) as f64 / 1000.0;
        (height * (0.55 - 0.45 * day.cos()) + ripple as f64 / 10_000.0).clamp(0.0, 1.0)
    }
}
