//! Plugins, public access, passwords, tags, and the tasks that they leave.

use crate::client::{Client, project, single};
use crate::lifecycle::latest_task;
use dms_api::model::{TagAction, TaskStatus};
use dms_api::operation::{
    ChangeTags, DeleteTask, ListPlugins, ListProjectTags, ListTags, ListTasks, ResetPassword, ShowTask,
    SwitchPlugins,
};
use serde_json::json;

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

/// Table 4-40 has neither a range nor a default for `limit`: without one all tasks are answered.
#[test]
fn any_number_of_tasks_is_one_page() {
    let mut client = Client::empty();
    let id = client.running(single("very-eventful"));
    for _ in 0..60 {
        let reset = ResetPassword { instance_id: id.clone(), new_password: "Rabbit@2027".into() };
        client.call(reset).expect("ok");
        client.wait(1);
    }
    let mut page = |query: &str| {
        let list = client.get(&format!("/instances/{id}/tasks{query}"));
        list["tasks"].as_array().expect("tasks").len()
    };
    let counts =
        ["", "?limit=51", "?limit=1000000", "?limit=1", "?start=0&limit=2", "?start=61"].map(&mut page);
    assert_eq!(counts, [61, 51, 61, 1, 2, 1]);
    for (query, code) in [
        ("limit=0", "DMS.10240042"),
        ("limit=-1", "DMS.10240042"),
        ("limit=ten", "DMS.10240042"),
        ("start=-1", "DMS.10240043"),
        ("start=1.5", "DMS.10240043"),
    ] {
        let got = client.refused("GET", &project(&format!("/instances/{id}/tasks?{query}")), json!(null));
        assert_eq!(got.code, code, "{query}");
    }
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
