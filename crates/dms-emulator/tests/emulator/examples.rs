//! The examples of the reference, printed in the repository's own words: what the emulator
//! answers has the same fields, of the same types and formats.

use crate::client::{Client, PROJECT, START, cluster, old, project, single, with};
use crate::provoke::id_of;
use dms_emulator::Seed;
use serde_json::{Value, json};

/// The form of a value: what must be the same in an example and in an answer.
#[derive(Debug, PartialEq, Eq)]
enum Form {
    Null,
    Bool,
    Number,
    /// Text, by what is written in it.
    Text(&'static str),
    List,
    Object,
}

fn form(value: &Value) -> Form {
    match value {
        Value::Null => Form::Null,
        Value::Bool(_) => Form::Bool,
        Value::Number(_) => Form::Number,
        Value::String(text) => Form::Text(format_of(text)),
        Value::Array(_) => Form::List,
        Value::Object(_) => Form::Object,
    }
}

fn format_of(text: &str) -> &'static str {
    let is = |pattern: &str| {
        text.len() == pattern.len()
            && text.bytes().zip(pattern.bytes()).all(|(byte, wanted)| match wanted {
                b'#' => byte.is_ascii_digit(),
                b'x' => byte.is_ascii_lowercase() || byte.is_ascii_digit(),
                literal => byte == literal,
            })
    };
    if matches!(text, "true" | "false") {
        "boolean"
    } else if is("##:##:##") {
        "time with seconds"
    } else if is("##:##") {
        "time"
    } else if is("####-##-##T##:##:##.###Z") {
        "moment"
    } else if is("#############") {
        "milliseconds"
    } else if is("xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx") {
        "uuid"
    } else if is("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx") {
        "32 digits"
    } else if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        "number"
    } else if serde_json::from_str::<Value>(text).is_ok_and(|value| value.is_object()) {
        "json"
    } else {
        "words"
    }
}

/// Everything that the answer lacks or has in another form.
fn differences(path: &str, example: &Value, answer: &Value, found: &mut Vec<String>) {
    match (example, answer) {
        (Value::Object(example), Value::Object(answer)) => {
            for (key, value) in example {
                match answer.get(key) {
                    Some(answered) => differences(&format!("{path}.{key}"), value, answered, found),
                    None => found.push(format!("{path}.{key} is missing")),
                }
            }
        }
        (Value::Array(example), Value::Array(answer)) => {
            if let Some(example) = example.first() {
                if answer.is_empty() {
                    found.push(format!("{path} is empty"));
                }
                for answered in answer {
                    differences(&format!("{path}[]"), example, answered, found);
                }
            }
        }
        (example, answer) if form(example) == form(answer) => {}
        (example, answer) => found.push(format!("{path}: {example} became {answer}")),
    }
}

/// Texts that the reference has blanked out ("xxx") are no formats, nor is a user id that lost a
/// digit in print.
fn same_form(example: &str, answer: &Value) {
    let example: Value = serde_json::from_str(example).expect("the example is JSON");
    let mut found = Vec::new();
    differences("", &example, answer, &mut found);
    found.retain(|difference| {
        let masked = [
            "\"xxx\"",
            "\"xxxxxxxx93ff",
            "\"*****\"",
            "\"XXXXXX",
            "\"xxx-xxx-xxx\"",
            "\"3df5acbc24a54fad62a043c9000a307\"",
        ];
        !masked.iter().any(|mask| difference.contains(mask))
    });
    assert_eq!(found, Vec::<String>::new());
}

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().expect("an object").keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

macro_rules! example {
    ($path:literal) => {
        include_str!(concat!("../../../dms-api/tests/data/examples/", $path))
    };
}

/// An old single-broker instance with two tags, as the examples show one.
fn example_instance(client: &mut Client) -> String {
    let tags = json!([{ "key": "key1", "value": "value1" }, { "key": "key2", "value": "value2" }]);
    client.running(with(old("api-explorer"), json!({ "tags": tags })))
}

#[test]
fn create_requests_are_accepted_as_printed() {
    let mut client = Client::empty();
    let secrets = json!({ "access_user": "test", "password": "Zxxx1A-long" });
    for (number, example) in [
        example!("v2/create_instance.request.on_demand.json"),
        example!("v2/create_instance.request.prepaid.json"),
    ]
    .into_iter()
    .enumerate()
    {
        let body: Value = serde_json::from_str(example).expect("JSON");
        let body = with(with(body, secrets.clone()), json!({ "name": format!("example-{number}") }));
        let created = client.json("POST", &format!("/v2/rabbitmq/{PROJECT}/instances"), body);
        assert_eq!(keys(&created), ["instance_id"]);
    }
    let body: Value = serde_json::from_str(example!("v1/create_instance.request.json")).expect("JSON");
    let created = client.json("POST", &format!("/v1.0/{PROJECT}/instances"), with(body, secrets));
    same_form(r#"{"instance_id": "8959ab1c-7n1a-yyb1-a05t-93dfc361b32d"}"#, &created);
}

#[test]
fn list_and_show_have_exactly_the_fields_of_the_examples() {
    let mut client = Client::empty();
    let id = example_instance(&mut client);
    let list = client.get("/instances");
    same_form(example!("v2/list_instances.response.json"), &list);
    let example: Value = serde_json::from_str(example!("v2/list_instances.response.json")).expect("JSON");
    assert_eq!(keys(&list["instances"][0]), keys(&example["instances"][0]));

    let shown = client.get(&format!("/instances/{id}"));
    same_form(example!("v2/show_instance.response.json"), &shown);
    let example: Value = serde_json::from_str(example!("v2/show_instance.response.json")).expect("JSON");
    assert_eq!(keys(&shown), keys(&example));
    assert_eq!(shown["storage_space"], 88);
    assert_eq!(shown["total_storage_space"], 100);
    assert_eq!(shown["specification"], "2vCPUs 4GB");
    assert_eq!(shown["resource_spec_code"], "dms.instance.rabbitmq.single.c3.2u4g");
}

/// Tables 4-9 and 4-12: what the examples leave out is there for new flavours, null if empty.
#[test]
fn new_flavours_have_every_field_of_the_tables() {
    let mut client = Client::empty();
    let id = client.running(single("all-fields"));
    let table = "access_user broker_num name engine engine_version specification storage_space \
        used_storage_space connect_address port status description instance_id resource_spec_code \
        charging_mode vpc_id vpc_name created_at user_id user_name order_id maintain_begin \
        maintain_end enable_publicip publicip_address publicip_id management_connect_address \
        ssl_enable enterprise_project_id is_logical_volume extend_times type product_id \
        security_group_id security_group_name subnet_id available_zones total_storage_space \
        storage_resource_id storage_spec_code ipv6_enable ipv6_connect_addresses tags";
    let shown = client.get(&format!("/instances/{id}"));
    let listed = client.get("/instances")["instances"][0].clone();
    for field in table.split_whitespace() {
        assert!(shown.get(field).is_some(), "{field} is not shown");
        assert!(listed.get(field).is_some(), "{field} is not listed");
    }
    assert_eq!(shown["publicip_id"], Value::Null);
}

#[test]
fn v1_shows_and_lists_in_its_own_forms() {
    let mut client = Client::empty();
    let public = json!({
        "enable_publicip": true,
        "publicip_id": "b7940732-11ef-459b-acab-cab0d26c74a3",
        "product_id": "00300-30110-0--0",
        "description": "Create a instance",
    });
    let id = client.running(with(old("dms-a11e"), public));
    let shown = client.json("GET", &format!("/v1.0/{PROJECT}/instances/{id}"), Value::Null);
    same_form(example!("v1/show_instance.response.json"), &shown);
    assert_eq!(shown["enable_publicip"], "true");
    assert_eq!(shown["maintain_begin"], "02:00");
    assert_eq!(shown["extend_times"], "0");
    assert_eq!(shown["error_code"], Value::Null);

    let list = client.json("GET", &format!("/v1.0/{PROJECT}/instances"), Value::Null);
    same_form(example!("v1/list_instances.response.json"), &list);
}

#[test]
fn metadata_is_as_printed() {
    let mut client = Client::empty();
    let mut get = |path: &str| client.json("GET", path, Value::Null);
    same_form(example!("v2/available_zones.response.json"), &get("/v2/available-zones"));
    same_form(example!("v1/available_zones.response.json"), &get("/v1.0/availableZones"));
    same_form(example!("v2/list_products.response.json"), &get("/v2/rabbitmq/products"));
    for path in ["/v2/instances/maintain-windows", "/v1.0/instances/maintain-windows"] {
        let printed: Value =
            serde_json::from_str(example!("v2/maintain_windows.response.json")).expect("JSON");
        assert_eq!(get(path), printed);
    }
    let printed: Value = serde_json::from_str(example!("v1/list_products.response.json")).expect("JSON");
    assert_eq!(get("/v1.0/products?engine=rabbitmq"), printed);
    let zones = get("/v2/available-zones");
    assert_eq!(zones["available_zones"][0]["remain_time"], json!(9_223_372_036_854_775_807_u64));
}

#[test]
fn what_an_instance_can_change_to_is_as_printed() {
    let mut client = Client::empty();
    let id = client.running(single("extendable"));
    let path = format!("/v2/rabbitmq/{PROJECT}/instances/{id}/extend");
    let offered = client.json("GET", &path, Value::Null);
    same_form(example!("v2/list_extend_products.response.json"), &offered);
    assert_eq!(offered["products"][0].get("billing_code"), None);
}

#[test]
fn plugins_and_jobs_are_as_printed() {
    let mut client = Client::empty();
    let id = client.running(single("pluggable"));
    let path = project(&format!("/instances/{id}/rabbitmq/plugins"));
    let listed = client.json("GET", &path, Value::Null);
    same_form(example!("v2/list_plugins.response.json"), &listed);
    let body: Value = serde_json::from_str(example!("v2/update_plugins.request.json")).expect("JSON");
    let job = client.json("PUT", &path, body);
    same_form(example!("v2/update_plugins.response.json"), &job);
    client.wait(2);
    let path = format!("/v2/rabbitmq/{PROJECT}/instances/{id}/extend");
    let job = client.json("POST", &path, json!({ "oper_type": "storage", "new_storage_space": 600 }));
    same_form(example!("v2/extend.response.json"), &job);
}

#[test]
fn tasks_are_as_printed() {
    let mut client = Client::empty();
    let id = client.running(single("reachable"));
    let body: Value =
        serde_json::from_str(example!("v2/update_instance.request.public_access.json")).expect("JSON");
    client.json("PUT", &project(&format!("/instances/{id}")), body);
    client.wait(2);
    let list = client.get(&format!("/instances/{id}/tasks"));
    assert_eq!(list["task_count"], "2");
    let bind = list["tasks"][0].clone();
    assert_eq!(bind["name"], "bindInstancePublicIp");
    assert_eq!(bind["status"], "SUCCESS");
    let one = client.get(&format!("/instances/{id}/tasks/{}", bind["id"].as_str().expect("an id")));
    same_form(example!("v2/show_task.response.json"), &one);
    let params: Value = serde_json::from_str(bind["params"].as_str().expect("text")).expect("JSON in text");
    assert_eq!(keys(&params), ["enable_public_ip", "public_ip_address", "public_ip_id"]);
}

#[test]
fn updates_are_accepted_as_printed() {
    let mut client = Client::empty();
    let id = client.running(single("updatable"));
    for version in ["v2", "v1.0"] {
        for example in [
            example!("v2/update_instance.request.name.json"),
            example!("v2/update_instance.request.maintenance_window.json"),
            example!("v1/update_instance.request.name.json"),
            example!("v1/update_instance.request.maintenance_window.json"),
        ] {
            let body = serde_json::from_str(example).expect("JSON");
            let path = format!("/{version}/{PROJECT}/instances/{id}");
            assert_eq!(client.json("PUT", &path, body), Value::Null);
        }
    }
    assert_eq!(client.show(&id).maintain_begin.as_deref(), Some("02:00:00"));
}

#[test]
fn batches_are_as_printed() {
    let mut client = Client::new(Seed::Demo);
    let path = project("/instances/action");
    let ids = [id_of("dev-shared", &mut client)];
    let deleted = client.json("POST", &path, json!({ "action": "delete", "instances": ids }));
    same_form(example!("v2/batch_delete.response.json"), &deleted);
    let body: Value =
        serde_json::from_str(example!("v2/batch_delete.request.all_failure.json")).expect("JSON");
    assert_eq!(client.json("POST", &path, body.clone()), Value::Null);
    assert_eq!(client.send("POST", &path, body.to_string().as_bytes()).status(), 204);
    let body: Value =
        serde_json::from_str(example!("v1/batch_delete.request.all_failure.json")).expect("JSON");
    let path = format!("/v1.0/{PROJECT}/instances/action");
    let response = client.send("POST", &path, body.to_string().as_bytes());
    assert_eq!((response.status().as_u16(), response.body().len()), (200, 0));
}

#[test]
fn tags_are_as_printed() {
    let mut client = Client::empty();
    let id = client.running(single("tagged"));
    let body: Value = serde_json::from_str(example!("v2/batch_tags.request.create.json")).expect("JSON");
    assert_eq!(client.json("POST", &project(&format!("/rabbitmq/{id}/tags/action")), body), Value::Null);
    let tags = client.get(&format!("/rabbitmq/{id}/tags"));
    let printed: Value = serde_json::from_str(example!("v2/show_instance_tags.response.json")).expect("JSON");
    assert_eq!(tags, printed);
    let of_project = client.get("/rabbitmq/tags");
    same_form(example!("v2/list_project_tags.response.json"), &of_project);
}

#[test]
fn projects_and_tokens_are_as_printed() {
    let mut client = Client::empty();
    let projects = client.json("GET", "/v3/projects", Value::Null);
    same_form(example!("iam/list_projects.response.json"), &projects);
    let body: Value = serde_json::from_str(example!("iam/create_token.request.json")).expect("JSON");
    let mut body = body;
    let user = json!({ "name": "demo", "password": "Demo@12345", "domain": { "name": "demo-domain" } });
    body["auth"]["identity"]["password"]["user"] = user;
    body["auth"]["scope"]["project"]["name"] = json!("region-1");
    let response = client.send("POST", "/v3/auth/tokens", body.to_string().as_bytes());
    assert_eq!(response.status(), 201);
    assert!(response.headers().contains_key("x-subject-token"));
    let token: Value = serde_json::from_slice(response.body()).expect("JSON");
    let expires_at = (START + time::Duration::days(1)).date().to_string();
    assert_eq!(token["token"]["expires_at"], format!("{expires_at}T08:00:00.000000Z"));
}

/// The bodies of chapter 4.3.2 as they stand, in their order, each on an instance it fits; but
/// the old flavour's vertical one names 2u4g, which its own text corrects to 4u8g.
#[test]
fn extend_bodies_are_accepted_as_printed_but_for_one() {
    let mut client = Client::new(Seed::Demo);
    let extend = |client: &mut Client, id: &str, example: &str| {
        let body: Value = serde_json::from_str(example).expect("JSON");
        client.json("POST", &format!("/v2/rabbitmq/{PROJECT}/instances/{id}/extend"), body);
        client.wait(26);
        let shown = client.show(id);
        assert_eq!(shown.status.as_ref().map(dms_api::model::Status::as_str), Some("RUNNING"));
        shown
    };
    let id = id_of("legacy-erp-cluster", &mut client);
    let old = extend(&mut client, &id, example!("v2/extend.request.storage_old_flavor.json"));
    assert_eq!(old.total_storage_space, Some(600));
    let old = extend(&mut client, &id, example!("v2/extend.request.horizontal_old_flavor.json"));
    assert_eq!((old.broker_num, old.total_storage_space), (Some(5), Some(1000)));
    let example = example!("v2/extend.request.vertical_old_flavor.json").replace("2u4g", "4u8g");
    let old = extend(&mut client, &id, &example);
    assert_eq!(old.resource_spec_code.as_deref(), Some("dms.instance.rabbitmq.cluster.c3.4u8g.5"));

    let product = json!({ "product_id": "c6.2u4g.cluster" });
    let id = client.running(with(cluster("small-cluster"), product));
    let new = extend(&mut client, &id, example!("v2/extend.request.horizontal.json"));
    assert_eq!((new.broker_num, new.total_storage_space), (Some(5), Some(500)));
    let new = extend(&mut client, &id, example!("v2/extend.request.vertical.json"));
    assert_eq!(new.product_id.as_deref(), Some("c6.4u8g.cluster"));

    let id = client.running(cluster("more-storage"));
    let new = extend(&mut client, &id, example!("v2/extend.request.storage.json"));
    assert_eq!((new.total_storage_space, new.extend_times), (Some(600), Some(1)));
}
