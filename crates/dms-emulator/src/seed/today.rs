//! What the demo has beside in the service of today: instances with something inside, one of
//! AMQP-0-9-1, tasks that are scheduled.

use super::demo::USUAL;
use super::specimen::{self, Specimen};
use crate::Emulator;
use crate::ids::{TaskId, Uuid};
use crate::state::{Binding, BrokerUser, Consumer, Exchange, Queue, Scheduled, Topology, Upkeep, Vhost};
use dms_api::rules::topology::{AMQP_0_9_1, Engine};
use serde_json::Map;

/// The instance of AMQP-0-9-1.
const AMQP: Specimen = Specimen {
    name: "shop-events-amqp",
    description: "商城事件",
    product: "amqp.b1.large.1",
    per_broker: 300,
    zones: "ab",
    age_days: 12,
    full: 20,
    ..USUAL
};

/// The instance of 3.x that has something inside.
const FILLED: &str = "member-points";

/// Plants all of it.
pub fn plant(emulator: &mut Emulator) {
    specimen::plant(emulator, &AMQP);
    let find =
        |emulator: &Emulator, name: &str| emulator.state.instances.named(name).next().map(|record| record.id);
    if let Some(id) = find(emulator, AMQP.name) {
        let version = emulator.state.share(AMQP_0_9_1);
        emulator.state.change_instance(id, |record| record.engine_version = version);
        emulator.state.set_topology(id, amqp());
        emulator.state.set_upkeep(id, Upkeep { has_acl: true, ..Upkeep::default() });
    }
    if let Some(id) = find(emulator, FILLED) {
        emulator.state.set_topology(id, filled());
        schedule(emulator, id);
    }
}

/// The service restarts the instance in its window in three days: what is scheduled is our choice.
fn schedule(emulator: &mut Emulator, id: Uuid) {
    let now = emulator.state.now();
    let Some(user) = emulator.state.instances.get(id).map(|record| record.creator.clone()) else { return };
    let day = |days: i64| now.minus_days(-days);
    let tasks = [("restartInstance", 3), ("upgradeInstance", 10)].map(|(name, days)| Scheduled {
        id: TaskId::Digits(emulator.state.random().uuid().0),
        name: name.to_owned(),
        user: user.clone(),
        params: "{}".to_owned(),
        is_cancelled: false,
        created_at: day(-1),
        updated_at: day(-1),
        at: day(days),
    });
    emulator.state.set_upkeep(id, Upkeep { scheduled: tasks.to_vec(), ..Upkeep::default() });
}

fn exchange(kind: &str) -> Exchange {
    Exchange {
        kind: kind.to_owned(),
        auto_delete: false,
        durable: true,
        internal: false,
        is_own: false,
        arguments: Map::new(),
    }
}

fn binding(source: &str, destination: &str, routing_key: &str) -> Binding {
    Binding {
        source: source.to_owned(),
        destination_type: "queue".to_owned(),
        destination: destination.to_owned(),
        routing_key: routing_key.to_owned(),
    }
}

fn consumers(number: u64) -> Vec<Consumer> {
    let consumer = |index| Consumer {
        tag: format!("ctag1.{index}"),
        host: format!("10.0.0.{}", 9 + index),
        port: 63_333 + index,
        prefetch: 200,
    };
    (0..number).map(consumer).collect()
}

fn filled() -> Topology {
    let mut topology = Topology::new(Engine::RabbitMq);
    let mut orders = Vhost::new(Engine::RabbitMq);
    orders.exchanges.insert("orders".to_owned(), exchange("topic"));
    orders.exchanges.insert("dead-letters".to_owned(), exchange("direct"));
    let dead = Some("dead-letters".to_owned());
    let usual = Queue { durable: true, ..Queue::default() };
    orders.queues.insert(
        "billing".to_owned(),
        Queue { messages: 100, consumers: consumers(2), dead_letter_exchange: dead, ..usual.clone() },
    );
    orders.queues.insert("mail \"daily\"".to_owned(), Queue { messages: 7, ..usual.clone() });
    orders.queues.insert(
        "archive/2026".to_owned(),
        Queue { messages: 48_210, is_lazy: true, message_ttl: Some(604_800_000), ..usual.clone() },
    );
    orders.queues.insert("dead".to_owned(), usual);
    orders.bindings = vec![
        binding("orders", "billing", "order.paid"),
        binding("orders", "mail \"daily\"", "order.#"),
        binding("orders", "archive/2026", "#"),
        binding("dead-letters", "dead", ""),
    ];
    topology.vhosts.insert("orders".to_owned(), orders);
    topology.vhosts.insert("a/b%c|d".to_owned(), Vhost::new(Engine::RabbitMq));
    topology
}

fn amqp() -> Topology {
    let mut topology = Topology::new(Engine::Amqp091);
    let vhost = topology.vhosts.entry(Engine::Amqp091.default_vhost().to_owned()).or_default();
    let mut delayed = exchange("x-delayed-message");
    delayed.arguments.insert("x-delayed-type".to_owned(), "direct".into());
    vhost.exchanges.insert("shop".to_owned(), delayed);
    vhost.queues.insert("clicks".to_owned(), Queue { durable: true, messages: 12, ..Queue::default() });
    vhost.bindings.push(binding("shop", "clicks", "click"));
    let permission = ["default", "^shop-.*", ".*", ".*"].map(str::to_owned);
    let user = BrokerUser { secret: "Shop@12345".to_owned(), permissions: vec![permission] };
    topology.users.insert("shop_user".to_owned(), user);
    topology
}
