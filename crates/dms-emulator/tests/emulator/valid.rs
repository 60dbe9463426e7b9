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
/// An instance of AMQP-0-9-1, of the service of today.
pub const AMQP_NAME: &str = "shop-events-amqp";

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
    let instance = id_of(name_for(operation), client);
    let task = match operation {
        Id::ChangeScheduledTask | Id::DeleteScheduledTask => scheduled_task(client, &instance),
        _ => ended_task(client, &instance),
    };
    let target = template
        .replace("{project_id}", PROJECT)
        .replace("{engine}", "rabbitmq")
        .replace("{instance_id}", &instance)
        .replace("{task_id}", &task)
        .replace("{vhost}", "orders")
        .replace("{exchange}", "orders")
        .replace("{queue}", "billing")
        .replace("{destination_type}", "queue")
        .replace("{destination}", "billing")
        .replace("{properties_key}", "order.paid")
        .replace("{user_name}", "shop_user");
    let target = target + query(operation);
    Draft { method: operation.info().method.as_str(), target, body: body(operation, &instance) }
}

/// The name of the instance that requests of an operation are about.
pub fn name_for(operation: Id) -> &'static str {
    match operation {
        Id::CreateUser | Id::ListUsers | Id::UpdateUser | Id::DeleteUser => AMQP_NAME,
        _ => NAME,
    }
}

/// What the request needs in its query.
fn query(operation: Id) -> &'static str {
    match operation {
        Id::ShowProductCores => "?product_id=c6.4u8g.cluster&broker_num=3",
        Id::ChangeScheduledTask => "?status=CANCELLED",
        _ => "",
    }
}

fn scheduled_task(client: &mut Client, instance: &str) -> String {
    let tasks = client.get(&format!("/instances/{instance}/scheduled-tasks"));
    tasks["jobs"][0]["id"].as_str().expect("the seed has scheduled tasks").to_owned()
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
        Id::CreateVhost => json!({ "name": "shop" }),
        Id::DeleteVhosts => json!({ "name": ["orders"] }),
        Id::CreateExchange => json!({ "name": "events", "type": "direct", "auto_delete": false }),
        Id::DeleteExchanges => json!({ "name": ["orders"] }),
        Id::CreateBinding => {
            json!({ "destination": "dead", "destination_type": "queue", "routing_key": "x" })
        }
        Id::CreateQueue => json!({ "name": "jobs", "auto_delete": false }),
        Id::DeleteQueues => json!({ "name": ["billing"] }),
        Id::CreateUser => user("new_user"),
        Id::UpdateUser => user("shop_user"),
        Id::ChangeRecyclePolicy => json!({ "retention_days": 2, "default_use_recycle": true }),
        Id::RestoreInstances => json!({ "instances": [instance] }),
        Id::ChangeStorageGrowth => json!({
            "auto_volume_expand_enable": true,
            "expand_threshold": 80,
            "max_volume_size": 9000,
        }),
        Id::QueryMetrics => json!({
            "metrics": [{
                "namespace": "SYS.DMS",
                "metric_name": "connections",
                "dimensions": [{ "name": "rabbitmq_instance_id", "value": instance }],
            }],
            "from": 1_795_500_000_000_u64,
            "to": 1_795_503_600_000_u64,
            "period": "60",
            "filter": "average",
        }),
        _ => Value::Null,
    }
}

/// A valid user.
pub fn user(name: &str) -> Value {
    let vhosts = json!([{ "vhost": "default", "conf": "^shop-.*", "write": ".*", "read": ".*" }]);
    json!({ "access_key": name, "secret_key": "Shop@12345", "vhosts": vhosts })
}

#[test]
fn every_operation_of_today_succeeds() {
    for operation in Edition::Current.operations() {
        let info = operation.info();
        let mut client = Client::today(Seed::Demo);
        let draft = draft(&mut client, operation, info.path);
        let response = draft.send(&mut client);
        let text = String::from_utf8_lossy(response.body()).into_owned();
        let status = response.status().as_u16();
        assert!(info.success.contains(&status), "{draft:?}: {text}");
        // Creating a vhost answers nothing, with 200.
        let is_empty = status == 204 || operation == Id::CreateVhost;
        assert_eq!(response.body().is_empty(), is_empty, "{draft:?}");
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
