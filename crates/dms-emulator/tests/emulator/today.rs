//! The service of today: what its operations do, and each refusal of theirs.

mod metrics;
mod recycle;
pub mod refusals;
mod topology;
mod upkeep;
mod users;

use crate::client::{Client, PROJECT, single, with};
use dms_emulator::Seed;
use serde_json::{Value, json};

/// A client of the service of today, with an instance of 3.x that runs; its id.
fn running() -> (Client, String) {
    let mut client = Client::today(Seed::Empty);
    let id = client.running(single("today-rabbit"));
    (client, id)
}

/// A client of the service of today, with an instance of AMQP-0-9-1 that runs; its id.
fn running_amqp() -> (Client, String) {
    let mut client = Client::today(Seed::Empty);
    let id = client.running(amqp("today-amqp"));
    (client, id)
}

/// A valid request for an instance of AMQP-0-9-1.
fn amqp(name: &str) -> Value {
    let none = Value::Null;
    let fields = json!({
        "engine_version": "AMQP-0-9-1",
        "product_id": "amqp.b1.large.1",
        "access_user": none,
        "password": none,
    });
    with(single(name), fields)
}

/// A path below the vhosts of an instance.
fn vhosts(id: &str, rest: &str) -> String {
    format!("/v2/rabbitmq/{PROJECT}/instances/{id}/vhosts{rest}")
}
