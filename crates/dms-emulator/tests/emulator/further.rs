//! Provocations at operations other than those of the main table: the same code, refused elsewhere.

use crate::client::{Client, Refused, cluster, project, single, with};
use crate::provoke::{Provocation, id_of, on};
use crate::valid::NAME;
use dms_api::operation::OperationId as Id;
use serde_json::{Value, json};

const UNKNOWN_ID: &str = "00000000-0000-4000-8000-000000000000";

/// What the table of provocations does not provoke at every operation that refuses so.
pub const FURTHER: &[(Id, Provocation)] = &[
    (
        Id::CreateInstance,
        on("DMS.10240035", "a tag with a key of 37 characters", |c| {
            create(c, json!({ "tags": [{ "key": "k".repeat(37), "value": "v" }] }))
        }),
    ),
    (
        Id::CreateInstance,
        on("DMS.10240036", "a tag with = in its key", |c| {
            create(c, json!({ "tags": [{ "key": "a=b", "value": "v" }] }))
        }),
    ),
    (
        Id::CreateInstance,
        on("DMS.10240038", "a tag with a value of 44 characters", |c| {
            create(c, json!({ "tags": [{ "key": "key", "value": "v".repeat(44) }] }))
        }),
    ),
    (
        Id::CreateInstance,
        on("DMS.10240039", "a tag with a value that ends in a space", |c| {
            create(c, json!({ "tags": [{ "key": "key", "value": "v " }] }))
        }),
    ),
    (
        Id::CreateInstance,
        on("DMS.10240045", "the same key twice", |c| {
            create(c, json!({ "tags": [{ "key": "key", "value": "1" }, { "key": "key", "value": "2" }] }))
        }),
    ),
    (
        Id::CreateInstance,
        on("DMS.00500033", "an enterprise project whose id begins with 00000000-", |c| {
            create(c, json!({ "enterprise_project_id": UNKNOWN_ID }))
        }),
    ),
    (
        Id::UpdateInstance,
        on("DMS.00400010", "a name of three characters", |c| update(c, json!({ "name": "abc" }))),
    ),
    (
        Id::UpdateInstance,
        on("DMS.00400011", "a description of 1025 characters", |c| {
            update(c, json!({ "description": "中".repeat(1025) }))
        }),
    ),
    (
        Id::UpdateInstance,
        on("DMS.00400014", "an empty security_group_id", |c| update(c, json!({ "security_group_id": "" }))),
    ),
    (
        Id::UpdateInstance,
        on("DMS.00400026", "public access while it is being switched", |c| {
            update(
                c,
                json!({ "enable_publicip": true, "publicip_id": "25a5d7c1-4d0e-4b53-a3ad-2f7c4d5bdbe5" }),
            )
        })
        .after(|c| {
            let path = of(c, NAME, "");
            let ip = "25a5d7c1-4d0e-4b53-a3ad-2f7c4d5bdbe4";
            c.json("PUT", &path, json!({ "enable_publicip": true, "publicip_id": ip }));
        }),
    ),
    (
        Id::UpdateInstance,
        on("DMS.00400046", "a security group whose id begins with 00000000-", |c| {
            update(c, json!({ "security_group_id": UNKNOWN_ID }))
        }),
    ),
    (
        Id::UpdateInstance,
        on("DMS.00400048", "a security group whose id begins with 11111111-", |c| {
            update(c, json!({ "security_group_id": "11111111-0000-4000-8000-000000000000" }))
        }),
    ),
    (
        Id::UpdateInstance,
        on("DMS.00400060", "the name of another instance", |c| update(c, json!({ "name": "orders-prod" }))),
    ),
    (
        Id::UpdateInstance,
        on("DMS.00400106", "a window without its end", |c| {
            update(c, json!({ "maintain_begin": "02:00:00" }))
        }),
    ),
    (
        Id::UpdateInstance,
        on("DMS.00400128", "public access without an elastic IP", |c| {
            update(c, json!({ "enable_publicip": true }))
        }),
    ),
    (
        Id::DeleteInstance,
        on("DMS.00400026", "deleting while plugins are being switched", |c| {
            let path = of(c, NAME, "");
            c.refused("DELETE", &path, Value::Null)
        })
        .after(switch_plugins),
    ),
    (
        Id::BatchInstances,
        on("DMS.00400026", "restarting while plugins are being switched", |c| batch(c, "restart", NAME))
            .after(switch_plugins),
    ),
    (
        Id::BatchInstances,
        on("DMS.00400026", "restarting an instance that is being created", |c| {
            batch(c, "restart", "new-region-pilot")
        }),
    ),
    (
        Id::BatchInstances,
        on("DMS.00400099", "deleting an instance that is being created", |c| {
            batch(c, "delete", "new-region-pilot")
        }),
    ),
    (
        Id::ResetPassword,
        on("DMS.00400026", "an instance that is being created", |c| {
            post(c, "new-region-pilot", "/password", json!({ "new_password": "Rabbit 2027" }))
        }),
    ),
    (
        Id::SwitchPlugins,
        on("DMS.00400026", "an instance that is being created", |c| {
            let path = of(c, "new-region-pilot", "/rabbitmq/plugins");
            c.refused("PUT", &path, json!({ "enable": true, "plugins": "rabbitmq_shovel" }))
        }),
    ),
    (
        Id::SwitchPlugins,
        on("DMS.00400800", "neither on nor off", |c| {
            let path = of(c, NAME, "/rabbitmq/plugins");
            c.refused("PUT", &path, json!({ "plugins": "rabbitmq_shovel" }))
        }),
    ),
    (
        Id::ChangeSpecification,
        on("DMS.00400026", "an instance that is being created", |c| {
            extend(c, "new-region-pilot", json!({ "oper_type": "storage", "new_storage_space": 3000 }))
        }),
    ),
    (
        Id::ChangeSpecification,
        on("DMS.00400026", "while plugins are being switched", |c| {
            extend(c, NAME, json!({ "oper_type": "storage", "new_storage_space": 3000 }))
        })
        .after(switch_plugins),
    ),
    (
        Id::ChangeSpecification,
        on("DMS.00400800", "an oper_type that does not exist", |c| {
            extend(c, NAME, json!({ "oper_type": "diagonal" }))
        }),
    ),
    (
        Id::ChangeSpecification,
        on("DMS.00400500", "less storage than there is", |c| {
            extend(c, NAME, json!({ "oper_type": "storage", "new_storage_space": 1 }))
        }),
    ),
    (
        Id::ChangeSpecification,
        on("DMS.00400009", "a product that is not offered", |c| {
            extend(c, NAME, json!({ "oper_type": "vertical", "new_product_id": "c6.2u4g.cluster" }))
        }),
    ),
    (
        Id::ChangeSpecification,
        on("DMS.00400055", "a flavour that the zone has not", |c| {
            let product = json!({ "oper_type": "vertical", "new_product_id": "c6.16u32g.cluster" });
            extend(c, "scarce", product)
        })
        .after(|c| {
            let zone = json!(["9f1c5806706d4c1fb0eb72f0a9b18c77"]);
            let spec = "dms.physical.storage.ultra.v2";
            c.running(with(cluster("scarce"), json!({ "available_zones": zone, "storage_spec_code": spec })));
        }),
    ),
    (
        Id::ListTasks,
        on("DMS.10240042", "a limit of 0", |c| {
            let path = of(c, NAME, "/tasks?limit=0");
            c.refused("GET", &path, Value::Null)
        }),
    ),
    (
        Id::ListTasks,
        on("DMS.10240043", "a negative start", |c| {
            let path = of(c, NAME, "/tasks?start=-1");
            c.refused("GET", &path, Value::Null)
        }),
    ),
    (
        Id::DeleteTask,
        on("DMS.00400017", "a task that is still running", |c| {
            let id = id_of("new-region-pilot", c);
            let tasks = c.get(&format!("/instances/{id}/tasks"));
            let task = tasks["tasks"][0]["id"].as_str().expect("an id").to_owned();
            c.refused("DELETE", &project(&format!("/instances/{id}/tasks/{task}")), Value::Null)
        }),
    ),
    (
        Id::ChangeTags,
        on("DMS.00400026", "an instance that is being created", |c| {
            tag(c, "new-region-pilot", json!([{ "key": "key", "value": "v" }]))
        }),
    ),
    (Id::ChangeTags, on("DMS.00400800", "no tags", |c| tag(c, NAME, json!([])))),
    (
        Id::ChangeTags,
        on("DMS.10240044", "eleven tags", |c| {
            let tags: Vec<Value> =
                (0..11).map(|n| json!({ "key": format!("key{n}"), "value": "v" })).collect();
            tag(c, NAME, json!(tags))
        }),
    ),
];

fn of(client: &mut Client, name: &str, rest: &str) -> String {
    let id = id_of(name, client);
    project(&format!("/instances/{id}{rest}"))
}

fn post(client: &mut Client, name: &str, rest: &str, body: Value) -> Refused {
    let path = of(client, name, rest);
    client.refused("POST", &path, body)
}

fn create(client: &mut Client, fields: Value) -> Refused {
    client.refused("POST", &project("/instances"), with(single("provoked"), fields))
}

fn update(client: &mut Client, body: Value) -> Refused {
    let path = of(client, NAME, "");
    client.refused("PUT", &path, body)
}

fn batch(client: &mut Client, action: &str, name: &str) -> Refused {
    let id = id_of(name, client);
    client.refused("POST", &project("/instances/action"), json!({ "action": action, "instances": [id] }))
}

fn extend(client: &mut Client, name: &str, body: Value) -> Refused {
    post(client, name, "/extend", body)
}

fn tag(client: &mut Client, name: &str, tags: Value) -> Refused {
    let id = id_of(name, client);
    let path = project(&format!("/rabbitmq/{id}/tags/action"));
    client.refused("POST", &path, json!({ "action": "create", "tags": tags }))
}

fn switch_plugins(client: &mut Client) {
    let path = of(client, NAME, "/rabbitmq/plugins");
    client.json("PUT", &path, json!({ "enable": true, "plugins": "rabbitmq_tracing" }));
}
