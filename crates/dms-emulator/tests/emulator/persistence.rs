//! What is stored is everything: an emulator restored from its changes is the same emulator.

use crate::client::{Client, START, cluster, project, single};
use dms_emulator::{Change, Emulator, RestoreError, Seed, Settings};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use time::OffsetDateTime;

/// A store that keeps what the emulator tells it to.
#[derive(Clone, Default)]
pub struct Store(pub BTreeMap<String, Vec<u8>>);

impl Store {
    pub fn write(&mut self, changes: Vec<Change>) {
        for Change { key, value } in changes {
            match value {
                Some(value) => drop(self.0.insert(key, value)),
                None => drop(self.0.remove(&key)),
            }
        }
    }

    pub fn restore(&self, now: OffsetDateTime) -> Result<Emulator, RestoreError> {
        Emulator::restore(Settings::default(), self.0.clone().into_iter(), now)
    }
}

pub fn sorted(mut snapshot: Vec<Change>) -> Vec<Change> {
    snapshot.sort_by(|a, b| a.key.cmp(&b.key));
    snapshot
}

fn agree(client: &Client, store: &Store) {
    let restored = store.restore(client.now).expect("it can be restored");
    assert_eq!(sorted(restored.snapshot()), sorted(client.emulator.snapshot()));
}

#[test]
fn time_does_not_go_back_over_a_restart() {
    let mut client = Client::empty();
    let mut store = Store::default();
    let id = client.create(single("patient"));
    client.wait(5);
    client.create(single("later"));
    store.write(client.emulator.take_changes());
    // The machine's clock was an hour ahead, and has been set right.
    let wall = START - time::Duration::hours(1);
    let mut client = Client::of(store.restore(wall).unwrap(), wall);
    assert_eq!(client.status(&id), "CREATING");
    let state = client.json("GET", "/emulator/state", Value::Null);
    assert_eq!(state["clock"]["now"], "2026-11-24T08:05:00.000Z");
    client.wait(5);
    assert_eq!(client.status(&id), "RUNNING", "and it goes on from there");
}

#[test]
fn the_store_has_everything_at_any_time() {
    let mut client = Client::new(Seed::Demo);
    let mut store = Store::default();
    let mut keep = |client: &mut Client| {
        store.write(client.emulator.take_changes());
        agree(client, &store);
    };
    keep(&mut client);
    let id = client.create(cluster("kept"));
    keep(&mut client);
    client.wait(5);
    client.get("/instances");
    keep(&mut client);
    client.wait(10);
    client.get("/instances");
    keep(&mut client);
    client.json("PUT", &project(&format!("/instances/{id}")), json!({ "name": "kept-2" }));
    keep(&mut client);
    client.json("POST", "/emulator/clock", json!({ "advance_seconds": 3600 }));
    keep(&mut client);
    client.json("DELETE", &project(&format!("/instances/{id}")), Value::Null);
    keep(&mut client);
    client.json("POST", "/emulator/faults", json!({ "expire_tokens": true }));
    keep(&mut client);
    client.json("POST", "/emulator/reset", json!({ "seed": "demo" }));
    keep(&mut client);
    client.json("POST", "/emulator/reset", json!({ "seed": "empty" }));
    keep(&mut client);
    assert_eq!(store.0.len(), 3, "only the layout, the clock and the source of ids");
}

#[test]
fn work_goes_on_over_a_restart() {
    let mut client = Client::empty();
    let id = client.create(single("restarted"));
    let mut store = Store::default();
    store.write(client.emulator.take_changes());
    let later = START + time::Duration::minutes(30);
    let token = client.token.clone();
    let mut client = Client { emulator: store.restore(later).expect("it"), now: later, token, sent: None };
    assert_eq!(client.status(&id), "RUNNING");
    let task = client.get(&format!("/instances/{id}/tasks"))["tasks"][0].clone();
    assert_eq!(task["updated_at"], "2026-11-24T08:10:00.000Z", "when it was due, not when it was noticed");
    store.write(client.emulator.take_changes());
    agree(&client, &store);
    let other = client.create(single("after-restart"));
    assert_ne!(other, id);
}

#[test]
fn reading_stores_nothing() {
    let mut client = Client::new(Seed::Demo);
    client.emulator.take_changes();
    for path in ["/instances", "/rabbitmq/tags", "/instances?name=orders&status=RUNNING"] {
        client.get(path);
        assert_eq!(client.emulator.take_changes(), []);
    }
}

#[test]
fn what_cannot_be_used_is_refused_in_words() {
    let mut client = Client::new(Seed::Demo);
    let mut store = Store::default();
    store.write(client.emulator.take_changes());
    let with = |key: &str, value: Option<&str>| {
        let mut store = store.clone();
        let value = value.map(|value| value.as_bytes().to_vec());
        store.write(vec![Change { key: key.to_owned(), value }]);
        store.restore(START).expect_err("it is refused").to_string()
    };
    assert_eq!(with("meta/format", None), "it holds no state of the emulator");
    assert!(with("meta/format", Some(r#"{"format":2}"#)).contains("version 2"));
    assert!(with("meta/clock", Some("{")).contains("\"meta/clock\" is damaged"));
    assert!(with("something/else", Some("{}")).contains("\"something/else\" is of no known kind"));
    assert!(with("instance/rabbit", Some("{}")).contains("no known kind"));
    let id = "de873040-d661-4770-aa96-9329c71d7c8a";
    assert!(with(&format!("instance/{id}"), Some("{}")).contains("damaged"));
    assert_eq!(Store::default().restore(START).unwrap_err(), RestoreError::NoFormat);
}
