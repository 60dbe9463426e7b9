//! What happens to an instance over time.

use crate::client::{Client, PROJECT, cluster, old, project, single, with};
use crate::provoke::id_of;
use dms_api::model::{Status, TagAction, TaskStatus};
use dms_api::operation::{
    BatchInstances, ChangeTags, DeleteInstance, DeleteTask, ListInstances, ListPlugins, ListProjectTags,
    ListTags, ListTasks, ResetPassword, ShowInstance, SwitchPlugins, v1,
};
use dms_api::operation::{InstanceQuery, ShowTask};
use dms_emulator::{Emulator, Seed, Settings};
use serde_json::{Value, json};

/// The latest task: name and status.
fn latest_task(client: &mut Client, id: &str) -> (String, String) {
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
fn plugins_are_switched_by_a_task() {
    let mut client = Client::empty();
    let id = client.running(single("plugged"));
    let switch = |enable, plugins: &[&str]| SwitchPlugins {
        instance_id: id.clone(),
        enable,
        plugins: plugins.iter().map(|plugin| (*plugin).to_owned()).collect(),
    };
    let on = |client: &mut Client| -> Vec<String> {
        let list = client.call(ListPlugins { instance_id: id.clone() }).expect("a list");
        let plugins = list.plugins.expect("plugins").into_iter();
        plugins.filter(|it| it.enable == Some(true)).filter_map(|it| it.name).collect()
    };
    assert_eq!(on(&mut client), Vec::<String>::new());
    let job = client.call(switch(true, &["rabbitmq_shovel", "rabbitmq_federation"])).expect("a job");
    let job = job.job_id.expect("an id");
    assert_eq!(on(&mut client), Vec::<String>::new());
    let task = client.call(ShowTask { instance_id: id.clone(), task_id: job.clone() }).expect("a task");
    let task = task.tasks.expect("tasks").remove(0);
    assert_eq!(task.id.as_deref(), Some(job.as_str()));
    assert_eq!(task.status, Some(TaskStatus::Created));
    client.wait(1);
    assert_eq!(on(&mut client), ["rabbitmq_federation", "rabbitmq_shovel"]);
    assert_eq!(client.status(&id), "RUNNING");
    client.call(switch(false, &["rabbitmq_shovel"])).expect("a job");
    client.wait(1);
    assert_eq!(on(&mut client), ["rabbitmq_federation"]);

    let id = client.running(single("stuck-taskfailed"));
    let switch = SwitchPlugins { instance_id: id.clone(), ..switch(true, &["rabbitmq_mqtt"]) };
    client.call(switch).expect("a job");
    client.wait(1);
    assert_eq!(latest_task(&mut client, &id), ("switchInstancePlugin".into(), "FAILED".into()));
}

#[test]
fn public_access_comes_and_goes_by_a_task() {
    let mut client = Client::empty();
    let id = client.running(single("public"));
    let path = project(&format!("/instances/{id}"));
    let ip = "32685c2b-0000-4000-8000-a19023590000";
    let bind = json!({ "enable_publicip": true, "publicip_id": ip });
    client.json("PUT", &path, bind.clone());
    assert_eq!(client.show(&id).enable_publicip, Some(false));
    client.wait(1);
    let shown = client.show(&id);
    assert_eq!((shown.enable_publicip, shown.publicip_id.as_deref()), (Some(true), Some(ip)));
    assert!(shown.publicip_address.is_some());
    client.json("PUT", &path, bind);
    assert_eq!(latest_task(&mut client, &id).1, "SUCCESS", "nothing to do, no task");
    client.json("PUT", &path, json!({ "enable_publicip": false }));
    client.wait(1);
    assert_eq!(client.show(&id).enable_publicip, Some(false));
    assert_eq!(latest_task(&mut client, &id), ("unbindInstancePublicIp".into(), "SUCCESS".into()));
}

#[test]
fn a_password_reset_leaves_a_task_and_nothing_secret() {
    let mut client = Client::empty();
    let id = client.running(single("secretive"));
    let reset = ResetPassword { instance_id: id.clone(), new_password: "Top Secret 1".into() };
    client.call(reset).expect("it is accepted");
    client.wait(1);
    assert_eq!(latest_task(&mut client, &id), ("resetInstancePassword".into(), "SUCCESS".into()));
    let stored: Vec<u8> =
        client.emulator.snapshot().into_iter().filter_map(|it| it.value).flatten().collect();
    let stored = String::from_utf8(stored).expect("JSON");
    assert!(!stored.contains("Top Secret") && !stored.contains("Rabbit@2026"));
    assert!(!stored.contains(&client.token));
}

#[test]
fn tasks_are_listed_by_range_and_page() {
    let mut client = Client::empty();
    let id = client.running(single("eventful"));
    for _ in 0..4 {
        client
            .call(ResetPassword { instance_id: id.clone(), new_password: "Rabbit@2027".into() })
            .expect("ok");
        client.wait(10);
    }
    let list = |client: &mut Client, query: ListTasks| {
        let query = ListTasks { instance_id: id.clone(), ..query };
        let list = client.call(query).expect("a list");
        let names = list.tasks.expect("tasks").into_iter().filter_map(|task| task.created_at);
        (list.task_count.expect("a count").0, names.collect::<Vec<_>>())
    };
    // Created at 08:00; passwords at 08:16, 08:26, 08:36 and 08:46.
    let (count, all) = list(&mut client, ListTasks::default());
    assert_eq!((count, all.len()), (5, 5));
    assert!(all.windows(2).all(|pair| pair[0] > pair[1]), "the latest first");
    let page = ListTasks { start: Some(2), limit: Some(2), ..ListTasks::default() };
    assert_eq!(list(&mut client, page), (5, all[1..3].to_vec()));
    let range = ListTasks {
        begin_time: Some("20261124082600".to_owned()),
        end_time: Some("20261124083600".to_owned()),
        ..ListTasks::default()
    };
    assert_eq!(list(&mut client, range), (2, all[1..3].to_vec()));
    let beyond = ListTasks { start: Some(6), ..ListTasks::default() };
    assert_eq!(list(&mut client, beyond), (5, Vec::new()));
}

#[test]
fn records_of_ended_tasks_can_be_deleted() {
    let mut client = Client::empty();
    let id = client.create(single("tidy"));
    let task =
        client.get(&format!("/instances/{id}/tasks"))["tasks"][0]["id"].as_str().expect("id").to_owned();
    let delete = DeleteTask { instance_id: id.clone(), task_id: task.clone() };
    assert_eq!(client.call(delete.clone()).unwrap_err().code, "DMS.00400017");
    client.wait(10);
    client.call(delete.clone()).expect("it is over");
    assert_eq!(client.call(delete).unwrap_err().status, 404);
    assert_eq!(client.get(&format!("/instances/{id}/tasks"))["task_count"], "0");
}

#[test]
fn tags_are_added_and_removed() {
    let mut client = Client::empty();
    let first = client.running(single("first"));
    let second = client.running(single("second"));
    let mut change = |id: &str, action, tags: &[(&str, &str)]| {
        let tags = tags.iter().map(|(key, value)| dms_api::model::Tag::new(*key, *value)).collect();
        client.call(ChangeTags { instance_id: id.to_owned(), action, tags })
    };
    change(&first, TagAction::Create, &[("env", "prod"), ("team", "a")]).expect("added");
    change(&second, TagAction::Create, &[("env", "test")]).expect("added");
    let eleven: Vec<(String, String)> = (0..9).map(|n| (format!("k{n}"), "v".to_owned())).collect();
    let eleven: Vec<(&str, &str)> =
        eleven.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    assert_eq!(change(&first, TagAction::Create, &eleven).unwrap_err().code, "DMS.10240044");
    change(&first, TagAction::Delete, &[("team", "a")]).expect("removed");
    let project: Vec<(String, Vec<String>)> = client
        .call(ListProjectTags)
        .expect("tags")
        .tags
        .expect("tags")
        .into_iter()
        .map(|tag| (tag.key.expect("a key"), tag.values.expect("values")))
        .collect();
    assert_eq!(project, [("env".to_owned(), vec!["prod".to_owned(), "test".to_owned()])]);
    let own = client.call(ListTags { instance_id: first }).expect("tags").tags.expect("tags");
    assert_eq!(own, [dms_api::model::Tag::new("env", "prod")]);
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
    let kafka = client.refused("GET", "/v2/kafka/products", Value::Null);
    assert_eq!(kafka.code, "DMS.00400007");
}
