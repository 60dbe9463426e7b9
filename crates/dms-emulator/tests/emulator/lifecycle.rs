//! What happens to an instance over time.

use crate::client::{Client, PROJECT, cluster, old, project, single, with};
use crate::provoke::id_of;
use dms_api::model::Status;
use dms_api::operation::{
    BatchInstances, DeleteInstance, InstanceQuery, ListInstances, ListTasks, ShowInstance, v1,
};
use dms_emulator::{Emulator, Seed, Settings};
use serde_json::{Value, json};

/// The latest task: name and status.
pub fn latest_task(client: &mut Client, id: &str) -> (String, String) {
    let list = client.get(&format!("/instances/{id}/tasks"));
    let text = |field: &str| list["tasks"][0][field].as_str().expect("text").to_owned();
    (text("name"), text("status"))
}

#[test]
fn a_single_instance_takes_ten_minutes_and_a_cluster_fifteen() {
    let mut client = Client::empty();
    let one = client.create(single("single"));
    let three = client.create(cluster("cluster"));
    assert_eq!(client.status(&one), "CREATING");
    assert_eq!(latest_task(&mut client, &one), ("createInstance".into(), "CREATED".into()));
    assert_eq!(client.show(&one).connect_address, None);
    client.wait(9);
    assert_eq!(latest_task(&mut client, &one), ("createInstance".into(), "EXECUTING".into()));
    client.wait(1);
    assert_eq!((client.status(&one).as_str(), client.status(&three).as_str()), ("RUNNING", "CREATING"));
    client.wait(5);
    assert_eq!(client.status(&three), "RUNNING");
    assert_eq!(latest_task(&mut client, &three), ("createInstance".into(), "SUCCESS".into()));
    let addresses = client.show(&three).connect_address.expect("addresses");
    assert_eq!(addresses.split(',').count(), 3);
}

#[test]
fn speed_divides_the_time() {
    let settings = Settings { speed: 60.0, ..Settings::default() };
    let now = crate::client::START;
    let mut client = Client::of(Emulator::new(settings, Seed::Empty, now), now);
    let id = client.create(single("fast"));
    client.now += time::Duration::seconds(9);
    assert_eq!(client.status(&id), "CREATING");
    client.now += time::Duration::seconds(1);
    assert_eq!(client.status(&id), "RUNNING");
}

#[test]
fn what_was_asked_for_is_what_is_shown() {
    let mut client = Client::empty();
    let body = with(
        cluster("all-options"),
        json!({
            "description": "\"引号\" and \\ backslash",
            "available_zones": ["d573142f24894ef3bd3664de068b44b0"],
            "broker_num": 5,
            "storage_space": 1000,
            "storage_spec_code": "dms.physical.storage.ultra.v2",
            "maintain_begin": "22:00",
            "maintain_end": "02:00",
            "enable_publicip": true,
            "publicip_id": "32685c2b-0000-4000-8000-a19023590000",
            "ssl_enable": true,
            "ipv6_enable": true,
            "enterprise_project_id": "5b3fd5e2-6e4c-4a3c-b2f5-7a1f0c9b7d11",
            "tags": [{ "key": "环境", "value": "测试" }],
            "bss_param": { "charging_mode": "prePaid", "period_type": "year", "period_num": 3, "order_id": "CS1" },
        }),
    );
    let id = client.running(body);
    let shown = client.get(&format!("/instances/{id}"));
    for (field, value) in [
        ("description", json!("\"引号\" and \\ backslash")),
        ("type", json!("cluster")),
        ("broker_num", json!(5)),
        ("specification", json!("4vCPUs 8GB * 5")),
        ("total_storage_space", json!(1000)),
        ("storage_space", json!(940)),
        ("maintain_begin", json!("22:00:00")),
        ("maintain_end", json!("02:00:00")),
        ("enable_publicip", json!(true)),
        ("publicip_id", json!("32685c2b-0000-4000-8000-a19023590000")),
        ("ssl_enable", json!(true)),
        ("port", json!(5671)),
        ("ipv6_enable", json!(true)),
        ("charging_mode", json!(0)),
        ("order_id", json!("CS1")),
        ("enterprise_project_id", json!("5b3fd5e2-6e4c-4a3c-b2f5-7a1f0c9b7d11")),
        ("tags", json!([{ "key": "环境", "value": "测试" }])),
        ("user_name", json!("demo")),
    ] {
        assert_eq!(shown[field], value, "{field}");
    }
    assert_eq!(shown["ipv6_connect_addresses"].as_array().map(Vec::len), Some(5));
    assert!(shown["management_connect_address"].as_str().expect("text").starts_with("https://"));
}

#[test]
fn both_generations_share_one_state() {
    let mut client = Client::empty();
    let created = client.json("POST", &format!("/v1.0/{PROJECT}/instances"), old("made-by-v1"));
    let id = created["instance_id"].as_str().expect("an id").to_owned();
    client.wait(10);
    assert_eq!(client.show(&id).name.as_deref(), Some("made-by-v1"));
    let newer = client.running(single("made-by-v2"));
    let list = client.call(v1::ListInstances(InstanceQuery::default())).expect("a list");
    let names: Vec<_> = list.instances.expect("instances").into_iter().filter_map(|it| it.name).collect();
    assert_eq!(names, ["made-by-v2", "made-by-v1"]);
    client.call(v1::DeleteInstance { instance_id: newer.clone() }).expect("it is deleted");
    assert_eq!(client.call(ShowInstance { instance_id: newer }).unwrap_err().status, 404);
    let restarted = client.json(
        "POST",
        &format!("/v1.0/{PROJECT}/instances/action"),
        json!({ "action": "restart", "instances": [id] }),
    );
    assert_eq!(restarted["results"][0]["result"], "success");
    assert_eq!(client.status(&id), "RESTARTING");
}

#[test]
fn failed_creations_are_seen_on_demand_and_removed_together() {
    let mut client = Client::empty();
    let failed = client.create(single("doomed-createfailed"));
    let fine = client.create(single("healthy"));
    client.wait(10);
    assert_eq!(client.show(&failed).status, Some(Status::CreateFailed));
    assert_eq!(client.show(&failed).error_code.as_deref(), Some("public.00.0018"));
    assert_eq!(latest_task(&mut client, &failed).1, "FAILED");
    let mut count = |include_failure| {
        let query = InstanceQuery { include_failure, ..InstanceQuery::default() };
        client.call(ListInstances(query)).expect("a list").instance_num
    };
    assert_eq!((count(false), count(true)), (Some(1), Some(2)));
    let again = client.create(single("doomed-createfailed"));
    assert_ne!(again, failed, "a failure does not keep its name");
    client.call(BatchInstances::delete_all_failed()).expect("they are deleted");
    assert_eq!(client.call(ShowInstance { instance_id: failed }).unwrap_err().code, "DMS.00404022");
    client.show(&fine);
    client.show(&again);
}

#[test]
fn a_deleted_instance_is_gone_but_for_its_tasks() {
    let mut client = Client::empty();
    let id = client.running(single("ephemeral"));
    client.call(DeleteInstance { instance_id: id.clone() }).expect("it is deleted");
    for path in [format!("/instances/{id}"), format!("/rabbitmq/{id}/tags")] {
        assert_eq!(client.refused("GET", &project(&path), Value::Null).code, "DMS.00404022");
    }
    assert_eq!(client.get("/instances")["instance_num"], 0);
    assert_eq!(latest_task(&mut client, &id), ("deleteInstance".into(), "SUCCESS".into()));
    client.create(single("ephemeral"));
    client.wait(24 * 60);
    client.sign_in("demo", "Demo@12345");
    let got = client.call(ListTasks { instance_id: id, ..ListTasks::default() });
    assert_eq!(got.unwrap_err().code, "DMS.00404022");
}

#[test]
fn a_batch_says_how_it_went_for_each() {
    let mut client = Client::empty();
    let id = client.running(single("first"));
    let unknown = "00000000-0000-4000-8000-000000000000".to_owned();
    let result = client.call(BatchInstances::delete(vec![id.clone(), unknown.clone()])).expect("a result");
    let outcomes: Vec<_> = result
        .results
        .expect("results")
        .into_iter()
        .map(|item| (item.instance.expect("an id"), item.result.expect("a result").to_string()))
        .collect();
    assert_eq!(outcomes, [(id, "success".to_owned()), (unknown, "failed".to_owned())]);
}

#[test]
fn a_batch_with_one_busy_instance_is_refused_as_a_whole() {
    let mut client = Client::empty();
    let idle = client.running(single("idle"));
    let busy = client.create(single("busy"));
    let ids = vec![idle.clone(), busy];
    assert_eq!(client.call(BatchInstances::delete(ids.clone())).unwrap_err().code, "DMS.00400099");
    assert_eq!(client.call(BatchInstances::restart(ids)).unwrap_err().code, "DMS.00400026");
    assert_eq!(client.status(&idle), "RUNNING");
}

#[test]
fn a_restart_takes_a_while_and_repairs() {
    let mut client = Client::empty();
    let id = client.create(single("broken-faulty"));
    client.wait(10);
    assert_eq!(client.status(&id), "ERROR");
    assert_eq!(client.show(&id).error_code.as_deref(), Some("public.00.0025"));
    client.call(BatchInstances::restart(vec![id.clone()])).expect("it restarts");
    assert_eq!(client.status(&id), "RESTARTING");
    assert_eq!(latest_task(&mut client, &id).0, "restartInstance");
    client.wait(3);
    assert_eq!(client.status(&id), "RUNNING");
    assert_eq!(client.show(&id).error_code, None);

    let id = client.running(single("worse-restartfailed"));
    client.call(BatchInstances::restart(vec![id.clone()])).expect("it restarts");
    client.wait(3);
    assert_eq!((client.status(&id).as_str(), latest_task(&mut client, &id).1.as_str()), ("ERROR", "FAILED"));
}

#[test]
fn busy_instances_refuse_every_change() {
    let mut client = Client::empty();
    let id = client.create(cluster("being-created"));
    let path = |rest: &str| project(&format!("/instances/{id}{rest}"));
    let requests = [
        ("PUT", path(""), json!({ "description": "x" })),
        ("POST", path("/password"), json!({ "new_password": "Rabbit@2027" })),
        ("PUT", path("/rabbitmq/plugins"), json!({ "enable": true, "plugins": "rabbitmq_shovel" })),
        ("POST", path("/extend"), json!({ "oper_type": "storage", "new_storage_space": 900 })),
        (
            "POST",
            project(&format!("/rabbitmq/{id}/tags/action")),
            json!({ "action": "create", "tags": [{ "key": "k", "value": "v" }] }),
        ),
        ("POST", project("/instances/action"), json!({ "action": "restart", "instances": [id] })),
    ];
    for (method, path, body) in requests.clone() {
        assert_eq!(client.refused(method, &path, body).code, "DMS.00400026", "{path}");
    }
    assert_eq!(client.refused("DELETE", &path(""), Value::Null).code, "DMS.00400099");
    client.wait(15);
    for (method, path, body) in requests {
        client.json(method, &path, body);
        client.wait(5);
    }
}

#[test]
fn updates_keep_what_they_do_not_name() {
    let mut client = Client::empty();
    let id = client.running(with(single("stable"), json!({ "description": "first" })));
    let path = project(&format!("/instances/{id}"));
    client.json("PUT", &path, json!({ "name": "renamed" }));
    client.json("PUT", &path, json!({}));
    let shown = client.show(&id);
    assert_eq!((shown.name.as_deref(), shown.description.as_deref()), (Some("renamed"), Some("first")));
    client.json("PUT", &path, json!({ "description": "", "name": "renamed" }));
    assert_eq!(client.show(&id).description, None);
    client.create(single("stable"));
    assert_eq!(client.refused("PUT", &path, json!({ "name": "stable" })).code, "DMS.00400060");
}

/// Table 4-16: where both times are empty, the service assigns the default window.
#[test]
fn an_empty_window_is_the_default_and_one_left_out_stays() {
    let mut client = Client::empty();
    let window = json!({ "maintain_begin": "22:00", "maintain_end": "02:00" });
    let id = client.running(with(single("windowed"), window));
    for version in ["v2", "v1.0"] {
        let path = format!("/{version}/{PROJECT}/instances/{id}");
        let mut begins = |body: Value| {
            client.json("PUT", &path, body);
            client.show(&id).maintain_begin.expect("a time")
        };
        assert_eq!(begins(json!({ "maintain_begin": "22:00:00", "maintain_end": "02:00:00" })), "22:00:00");
        assert_eq!(begins(json!({ "description": "kept" })), "22:00:00");
        assert_eq!(begins(json!({ "maintain_begin": null, "maintain_end": null })), "22:00:00");
        assert_eq!(begins(json!({ "maintain_begin": "", "maintain_end": "" })), "02:00:00");
        let half = json!({ "maintain_begin": "", "maintain_end": "02:00:00" });
        assert_eq!(client.refused("PUT", &path, half).code, "DMS.00400106");
    }
}

#[test]
fn storage_in_use_grows_by_itself_and_stays_within() {
    let mut client = Client::new(Seed::Demo);
    let id = id_of("inventory-sync", &mut client);
    let before = client.show(&id).used_storage_space.expect("a number");
    client.json("POST", "/emulator/clock", json!({ "advance_seconds": 86_400 * 40 }));
    client.sign_in("demo", "Demo@12345");
    let after = client.show(&id);
    assert!(after.used_storage_space.expect("a number") > before);
    client.json("POST", "/emulator/clock", json!({ "advance_seconds": 86_400 * 3650 }));
    client.sign_in("demo", "Demo@12345");
    let full = client.show(&id);
    assert!(full.used_storage_space <= full.storage_space);
}

#[test]
fn slow_instances_take_ten_times_as_long() {
    let mut client = Client::empty();
    let id = client.create(single("sloth-slow"));
    client.wait(99);
    assert_eq!(client.status(&id), "CREATING");
    client.wait(1);
    assert_eq!(client.status(&id), "RUNNING");
}

#[test]
fn the_quota_is_a_setting() {
    let now = crate::client::START;
    let settings = Settings { quota: 1, ..Settings::default() };
    let mut client = Client::of(Emulator::new(settings, Seed::Empty, now), now);
    client.create(single("only"));
    assert_eq!(client.typed_create(single("second")).unwrap_err().code, "DMS.00400035");
}

#[test]
fn both_printed_paths_create_and_extend() {
    let mut client = Client::empty();
    let created = client.json("POST", &format!("/v2/RabbitMQ/{PROJECT}/instances"), cluster("engine-path"));
    let id = created["instance_id"].as_str().expect("an id").to_owned();
    client.wait(15);
    let body = json!({ "oper_type": "storage", "new_storage_space": 600 });
    client.json("POST", &format!("/v2/rabbitmq/{PROJECT}/instances/{id}/extend"), body);
    client.wait(3);
    let body = json!({ "oper_type": "storage", "new_storage_space": 900 });
    client.json("POST", &project(&format!("/instances/{id}/extend")), body);
    // How five examples of chapter 4.3.2 print it, and no URI.
    let misprint = format!("/rabbitmq/v2/{PROJECT}/instances/{id}/extend");
    assert_eq!(client.refused("POST", &misprint, json!({ "oper_type": "storage" })).code, "DMS.00404001");
    let kafka = client.refused("GET", "/v2/kafka/products", Value::Null);
    assert_eq!(kafka.code, "DMS.00400007");
}
