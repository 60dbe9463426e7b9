//! Random sequences of operations keep what must always hold.

use crate::client::{Client, PROJECT, cluster, old_cluster, project, refused, single, with};
use crate::persistence::{Store, sorted};
use dms_api::model::{Instance, Status};
use dms_emulator::Seed;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// One step of a sequence.
#[derive(Clone, Debug)]
enum Step {
    Create {
        kind: u8,
        name: u8,
    },
    Update {
        of: u8,
        name: u8,
    },
    Extend {
        of: u8,
        kind: u8,
        amount: u64,
    },
    Plugins {
        of: u8,
        enable: bool,
    },
    PublicAccess {
        of: u8,
        enable: bool,
    },
    Password {
        of: u8,
    },
    Tag {
        of: u8,
        key: u8,
        add: bool,
    },
    Batch {
        of: Vec<u8>,
        restart: bool,
    },
    Delete {
        of: u8,
    },
    DeleteFailures,
    Wait {
        minutes: i64,
    },
    /// The emulator is stopped and restored from what was stored.
    Restart,
}

fn step() -> impl Strategy<Value = Step> {
    let of = 0..8_u8;
    prop_oneof![
        4 => (0..4_u8, 0..12_u8).prop_map(|(kind, name)| Step::Create { kind, name }),
        1 => (of.clone(), 0..12_u8).prop_map(|(of, name)| Step::Update { of, name }),
        3 => (of.clone(), 0..3_u8, 0..12_u64)
            .prop_map(|(of, kind, amount)| Step::Extend { of, kind, amount }),
        1 => (of.clone(), any::<bool>()).prop_map(|(of, enable)| Step::Plugins { of, enable }),
        1 => (of.clone(), any::<bool>()).prop_map(|(of, enable)| Step::PublicAccess { of, enable }),
        1 => of.clone().prop_map(|of| Step::Password { of }),
        2 => (of.clone(), 0..12_u8, any::<bool>()).prop_map(|(of, key, add)| Step::Tag { of, key, add }),
        1 => (prop::collection::vec(of.clone(), 0..4), any::<bool>())
            .prop_map(|(of, restart)| Step::Batch { of, restart }),
        1 => of.prop_map(|of| Step::Delete { of }),
        1 => Just(Step::DeleteFailures),
        4 => (0..20_i64).prop_map(|minutes| Step::Wait { minutes }),
        1 => Just(Step::Restart),
    ]
}

const NAMES: [&str; 12] = [
    "alpha",
    "bravo",
    "charlie",
    "delta",
    "echo-createfailed",
    "foxtrot-extendfailed",
    "golf-faulty",
    "hotel-restartfailed",
    "india-taskfailed",
    "juliett-slow",
    "kilo-quota",
    "1-invalid",
];

struct World {
    client: Client,
    store: Store,
    /// Total storage and extensions as last seen.
    storage: BTreeMap<String, (u64, u64)>,
}

impl World {
    fn new() -> Self {
        let mut world =
            Self { client: Client::new(Seed::Empty), store: Store::default(), storage: BTreeMap::new() };
        world.keep();
        world
    }

    fn keep(&mut self) {
        self.store.write(self.client.emulator.take_changes());
    }

    fn ids(&mut self) -> Vec<String> {
        let list = self.client.get("/instances?include_failure=true&limit=50");
        let list = list["instances"].as_array().expect("a list").clone();
        list.iter().map(|it| it["instance_id"].as_str().expect("an id").to_owned()).collect()
    }

    fn id(&mut self, number: u8) -> String {
        let ids = self.ids();
        let unknown = "00000000-0000-4000-8000-000000000000".to_owned();
        ids.get(usize::from(number)).cloned().unwrap_or(unknown)
    }

    fn take(&mut self, step: &Step) {
        match step {
            Step::Wait { minutes } => return self.client.wait(*minutes),
            Step::Restart => return self.restart(),
            _ => {}
        }
        let (method, path, body) = self.request(step);
        // Work whose time has come is done by any request: let a harmless one do it.
        self.client.send("GET", "/v2/nothing", b"");
        self.keep();
        let before = self.client.emulator.snapshot();
        let text = if body.is_null() { String::new() } else { body.to_string() };
        let response = self.client.send(method, &path, text.as_bytes());
        if !response.status().is_success() {
            let status = response.status().as_u16();
            assert!((400..500).contains(&status), "{step:?}: {:?}", refused(&response));
            assert_eq!(self.client.emulator.snapshot(), before, "{step:?} was refused and changed something");
            assert_eq!(self.client.emulator.take_changes(), []);
        }
        self.keep();
    }

    fn request(&mut self, step: &Step) -> (&'static str, String, Value) {
        match step {
            Step::Create { kind, name } => {
                let name = NAMES[usize::from(*name)];
                let body = match kind {
                    0 => single(name),
                    1 => cluster(name),
                    2 => old_cluster(name),
                    _ => with(cluster(name), json!({ "storage_space": 200 })),
                };
                let version = if *kind == 2 { "v1.0" } else { "v2" };
                ("POST", format!("/{version}/{PROJECT}/instances"), body)
            }
            Step::Update { of, name } => {
                ("PUT", self.path(*of, ""), json!({ "name": NAMES[usize::from(*name)] }))
            }
            Step::Extend { of, kind, amount } => {
                let body = match kind {
                    0 => json!({ "oper_type": "storage", "new_storage_space": amount * 100 }),
                    1 => json!({
                        "oper_type": "horizontal",
                        "new_broker_num": amount % 8,
                        "new_storage_space": amount % 8 * 100,
                    }),
                    _ => json!({ "oper_type": "vertical", "new_product_id": "c6.8u16g.cluster" }),
                };
                ("POST", self.path(*of, "/extend"), body)
            }
            Step::Plugins { of, enable } => {
                let body = json!({ "enable": enable, "plugins": "rabbitmq_shovel,rabbitmq_mqtt" });
                ("PUT", self.path(*of, "/rabbitmq/plugins"), body)
            }
            Step::PublicAccess { of, enable } => {
                let ip = "32685c2b-0000-4000-8000-a19023590000";
                ("PUT", self.path(*of, ""), json!({ "enable_publicip": enable, "publicip_id": ip }))
            }
            Step::Password { of } => {
                ("POST", self.path(*of, "/password"), json!({ "new_password": "Rabbit 2027" }))
            }
            Step::Tag { of, key, add } => {
                let id = self.id(*of);
                let action = if *add { "create" } else { "delete" };
                let body = json!({ "action": action, "tags": [{ "key": format!("k{key}"), "value": "v" }] });
                ("POST", project(&format!("/rabbitmq/{id}/tags/action")), body)
            }
            Step::Batch { of, restart } => {
                let ids: Vec<String> = of.iter().map(|of| self.id(*of)).collect();
                let action = if *restart { "restart" } else { "delete" };
                ("POST", project("/instances/action"), json!({ "action": action, "instances": ids }))
            }
            Step::Delete { of } => ("DELETE", self.path(*of, ""), Value::Null),
            Step::DeleteFailures => {
                let body = json!({ "action": "delete", "all_failure": "rabbitmq" });
                ("POST", project("/instances/action"), body)
            }
            Step::Wait { .. } | Step::Restart => ("GET", project("/instances"), Value::Null),
        }
    }

    fn path(&mut self, of: u8, rest: &str) -> String {
        let id = self.id(of);
        project(&format!("/instances/{id}{rest}"))
    }

    fn restart(&mut self) {
        self.client.send("GET", "/v2/nothing", b"");
        self.keep();
        let restored = self.store.restore(self.client.now).expect("it can be restored");
        assert_eq!(sorted(restored.snapshot()), sorted(self.client.emulator.snapshot()));
        self.client.emulator = restored;
        self.keep();
    }

    /// What must hold after every step.
    fn check(&mut self) {
        let ids = self.ids();
        let state = self.client.json("GET", "/emulator/state", Value::Null);
        assert_eq!(state["instances"], ids.len());
        let mut tags: BTreeMap<String, usize> = BTreeMap::new();
        for id in &ids {
            let shown = self.client.get(&format!("/instances/{id}"));
            let older = self.client.json("GET", &format!("/v1.0/{PROJECT}/instances/{id}"), Value::Null);
            for field in
                ["name", "status", "storage_space", "total_storage_space", "product_id", "created_at"]
            {
                assert_eq!(shown[field], older[field], "V1 and V2 differ in {field}");
            }
            let newer: Instance = serde_json::from_value(shown).expect("an object");
            let (total, times) = (newer.total_storage_space.expect("it"), newer.extend_times.expect("it"));
            let before = self.storage.insert(id.clone(), (total, times)).unwrap_or_default();
            assert!(total >= before.0 && times >= before.1, "storage shrank");
            assert!(times <= 20);
            assert!(newer.used_storage_space <= newer.storage_space && newer.storage_space < Some(total));
            for tag in newer.tags.iter().flatten() {
                *tags.entry(tag.key.clone().expect("a key")).or_default() += 1;
            }
            let tasks = self.client.get(&format!("/instances/{id}/tasks?limit=50"));
            let is_executing = tasks["tasks"]
                .as_array()
                .expect("tasks")
                .iter()
                .any(|task| ["CREATED", "EXECUTING"].map(Into::into).contains(&task["status"]));
            if newer.status.as_ref().is_some_and(Status::is_in_transition) {
                assert!(is_executing, "{:?} without work", newer.status);
            }
        }
        let listed = self.client.get("/rabbitmq/tags");
        let keys: Vec<&str> =
            listed["tags"].as_array().expect("tags").iter().filter_map(|tag| tag["key"].as_str()).collect();
        assert_eq!(keys, tags.keys().map(String::as_str).collect::<Vec<_>>());
        let by_status = state["statuses"].as_object().expect("counts");
        for (status, count) in by_status {
            let path = format!("/instances?include_failure=true&status={status}");
            assert_eq!(self.client.get(&path)["instance_num"], *count, "{status}");
        }
    }

    /// Everything that is going on comes to an end.
    fn settle(&mut self) {
        self.client.json("POST", "/emulator/clock", json!({ "advance_seconds": 10 * 86_400 }));
        self.client.sign_in("demo", "Demo@12345");
        let state = self.client.json("GET", "/emulator/state", Value::Null);
        assert_eq!(state["jobs"], 0);
        for status in ["CREATING", "EXTENDING", "RESTARTING"] {
            assert_eq!(state["statuses"][status], 0);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_happens(steps in prop::collection::vec(step(), 1..40)) {
        let mut world = World::new();
        for step in &steps {
            world.take(step);
            world.check();
        }
        world.settle();
        world.check();
    }

    /// Bytes of any kind get an answer, never a panic; and what is answered is well-formed.
    #[test]
    fn whatever_is_sent(
        method in prop::sample::select(vec!["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"]),
        path in prop::sample::select(vec![
            "/v2/{p}/instances", "/v2/{p}/instances/{i}", "/v2/{p}/instances/action",
            "/v2/{p}/instances/{i}/extend", "/v2/{p}/instances/{i}/rabbitmq/plugins",
            "/v2/{p}/instances/{i}/password", "/v2/{p}/instances/{i}/tasks/{i}",
            "/v2/{p}/rabbitmq/{i}/tags/action", "/v1.0/{p}/instances", "/v1.0/{p}/instances/action",
            "/v3/auth/tokens", "/v3/projects", "/emulator/faults", "/emulator/clock", "/emulator/reset", "/",
        ]),
        query in "[a-z_%=&0-9+]{0,40}",
        body in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..64),
            "[\\{\\}\\[\\]\":,a-z0-9 ]{0,80}".prop_map(String::into_bytes),
        ],
    ) {
        let mut client = Client::new(Seed::Empty);
        let id = client.create(single("target"));
        let path = path.replace("{p}", PROJECT).replace("{i}", &id);
        let response = client.send(method, &format!("{path}?{query}"), &body);
        let status = response.status().as_u16();
        prop_assert!(status < 500, "{status}");
        if !response.body().is_empty() {
            prop_assert!(serde_json::from_slice::<Value>(response.body()).is_ok());
        }
    }
}
