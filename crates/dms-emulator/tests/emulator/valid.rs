//! A valid request for each operation, in an emulator with the demo seed.

use crate::client::{Client, PROJECT, old, single};
use crate::provoke::id_of;
use dms_api::edition::Edition;
use dms_api::operation::OperationId as Id;
use dms_emulator::Seed;
use http::Response;
use serde_json::{Value, json};

/// The instance that requests are about: it runs, and nothing is going on.
pub const NAME: &str = "member-points";

/// A request that has not been sent yet.
#[derive(Clone, Debug)]
pub struct Draft {
    pub method: &'static str,
    pub target: String,
    pub body: Value,
}

impl Draft {
    pub fn send(&self, client: &mut Client) -> Response<Vec<u8>> {
        let bytes = if self.body.is_null() { String::new() } else { self.body.to_string() };
        client.send(self.method, &self.target, bytes.as_bytes())
    }
}

/// A valid request; `template` is the path of the operation, or the other one printed for it.
pub fn draft(client: &mut Client, operation: Id, template: &str) -> Draft {
    let instance = id_of(NAME, client);
    let task = ended_task(client, &instance);
    let target = template
        .replace("{project_id}", PROJECT)
        .replace("{engine}", "rabbitmq")
        .replace("{instance_id}", &instance)
        .replace("{task_id}", &task);
    Draft { method: operation.info().method.as_str(), target, body: body(operation, &instance) }
}

fn ended_task(client: &mut Client, instance: &str) -> String {
    let tasks = client.get(&format!("/instances/{instance}/tasks"));
    tasks["tasks"][0]["id"].as_str().expect("the seed has tasks").to_owned()
}

fn body(operation: Id, instance: &str) -> Value {
    match operation {
        Id::CreateInstance => single("valid"),
        Id::CreateInstanceV1 => old("valid"),
        Id::UpdateInstance | Id::UpdateInstanceV1 => json!({ "name": "renamed", "description": "later" }),
        Id::BatchInstances | Id::BatchInstancesV1 => json!({ "action": "delete", "instances": [instance] }),
        Id::ResetPassword => json!({ "new_password": "Rabbit 2027" }),
        Id::SwitchPlugins => json!({ "enable": true, "plugins": "rabbitmq_shovel" }),
        Id::ChangeSpecification => json!({ "oper_type": "storage", "new_storage_space": 2000 }),
        Id::ChangeTags => json!({ "action": "create", "tags": [{ "key": "valid", "value": "yes" }] }),
        Id::CreateToken => json!({ "auth": {
            "identity": { "methods": ["password"], "password": { "user": {
                "name": "demo", "password": "Demo@12345", "domain": { "name": "demo-domain" },
            } } },
            "scope": { "project": { "name": "region-1" } },
        } }),
        _ => Value::Null,
    }
}

#[test]
fn every_operation_succeeds_on_each_of_its_paths() {
    for operation in &Edition::V2024_01.operations().collect::<Vec<_>>() {
        let info = operation.info();
        for template in std::iter::once(info.path).chain(info.alias) {
            let mut client = Client::new(Seed::Demo);
            let draft = draft(&mut client, *operation, template);
            let response = draft.send(&mut client);
            let text = String::from_utf8_lossy(response.body()).into_owned();
            let status = response.status().as_u16();
            assert!(info.success.contains(&status), "{draft:?}: {text}");
            assert_eq!(response.body().is_empty(), status == 204, "{draft:?}");
        }
    }
}
