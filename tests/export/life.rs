//! Every operation of V2 once, in an order that the service accepts.

use crate::emulator::PROJECT;
use dms_api::model::{
    ChangeKind, ChangeSpecificationBody, CreateInstanceBody, Tag, TagAction, UpdateInstanceBody,
};
use dms_api::operation::*;
use serde_json::{Value, json};

/// Of four kinds, and with everything that shells, JSON and Python hold special.
pub const INSTANCE_PASSWORD: &str = r#"Aa1"'\$`&%!{}"#;

/// A description that each of the languages could take for something else.
pub const DESCRIPTION: &str =
    "It's \"quoted\" \\n ${x} $(id) `id` %{y} $HOME ****** 中文 😀\nJSON\n\ttab\u{1}";

/// Sends every operation of V2 through `run`, which answers the body (null without one), and
/// checks what the answers say.
pub fn live(mut run: impl FnMut(&ApiRequest) -> Value) {
    let mut done = Vec::new();
    let mut run = |request: ApiRequest| {
        done.push(request.operation);
        run(&request)
    };

    let zones = run(ListAvailabilityZones.request(PROJECT));
    let zone = zones["available_zones"][0]["id"].as_str().unwrap().to_owned();
    assert!(run(ListMaintenanceWindows.request(PROJECT))["maintain_windows"].is_array());
    let products = run(ListProducts { product_id: Some("c6.2u4g.single".into()) }.request(PROJECT));
    assert_eq!(products["products"][0]["product_id"], "c6.2u4g.single");

    let created = run(CreateInstance(instance(zone)).request(PROJECT));
    let instance_id = created["instance_id"].as_str().unwrap().to_owned();
    let query = InstanceQuery {
        name: Some("written-as-code".into()),
        exact_name: true,
        include_failure: true,
        limit: Some(50),
        ..InstanceQuery::default()
    };
    let list = run(ListInstances(query).request(PROJECT));
    assert_eq!(list["instances"][0]["instance_id"], *instance_id);

    manage(&instance_id, &mut run);
    tag(&instance_id, &mut run);
    change(&instance_id, &mut run);

    assert_eq!(run(DeleteInstance { instance_id }.request(PROJECT)), Value::Null);
    assert_eq!(run(BatchInstances::delete_all_failed().request(PROJECT)), Value::Null);

    let is_v2 = |id: &OperationId| id.info().version() == ApiVersion::V2;
    let left_out = |id: &OperationId| is_v2(id) && !done.contains(id);
    assert_eq!(OperationId::ALL.iter().copied().find(left_out), None);
}

fn instance(zone: String) -> CreateInstanceBody {
    serde_json::from_value(json!({
        "name": "written-as-code",
        "description": DESCRIPTION,
        "engine": "rabbitmq",
        "engine_version": "3.8.35",
        "storage_space": 100,
        "access_user": "admin",
        "password": INSTANCE_PASSWORD,
        "vpc_id": "1e93f86e-13af-46c8-97d6-d40fa62b76c2",
        "security_group_id": "0aaa0033-bf7f-4c41-a6c2-18cd04cad2c8",
        "subnet_id": "b5fa806c-35e7-4299-b659-b39398dd4718",
        "available_zones": [zone],
        "product_id": "c6.2u4g.single",
        "broker_num": 1,
        "maintain_begin": "22:00",
        "maintain_end": "02:00",
        "ssl_enable": true,
        "storage_spec_code": "dms.physical.storage.ultra.v2",
        "tags": [{ "key": "团队", "value": "it's \"ours\"" }, { "key": "$env", "value": "`id`" }],
        "bss_param": {
            "charging_mode": "prePaid",
            "period_type": "month",
            "period_num": 1,
            "is_auto_renew": false,
            "is_auto_pay": true,
        },
    }))
    .unwrap()
}

fn manage(instance_id: &str, run: &mut impl FnMut(ApiRequest) -> Value) {
    let id = || instance_id.to_owned();
    let shown = run(ShowInstance { instance_id: id() }.request(PROJECT));
    assert_eq!(shown["description"], DESCRIPTION);
    assert_eq!(shown["status"], "RUNNING");

    let body = UpdateInstanceBody { description: Some(String::new()), ..UpdateInstanceBody::default() };
    assert_eq!(run(UpdateInstance { instance_id: id(), body }.request(PROJECT)), Value::Null);
    let reset = ResetPassword { instance_id: id(), new_password: INSTANCE_PASSWORD.into() };
    assert_eq!(run(reset.request(PROJECT)), Value::Null);
    assert!(run(ListPlugins { instance_id: id() }.request(PROJECT))["plugins"].is_array());
    let plugins = vec!["rabbitmq_federation".to_owned(), "rabbitmq_shovel".to_owned()];
    let switch = SwitchPlugins { instance_id: id(), enable: true, plugins };
    assert!(run(switch.request(PROJECT))["job_id"].is_string());
}

fn tag(instance_id: &str, run: &mut impl FnMut(ApiRequest) -> Value) {
    let id = || instance_id.to_owned();
    let tags = vec![Tag::new("cost centre", "$7")];
    let add = ChangeTags { instance_id: id(), action: TagAction::Create, tags };
    assert_eq!(run(add.request(PROJECT)), Value::Null);
    let tags = run(ListTags { instance_id: id() }.request(PROJECT));
    assert_eq!(tags["tags"].as_array().unwrap().len(), 3);
    let all = run(ListProjectTags.request(PROJECT));
    assert!(all["tags"].as_array().unwrap().iter().any(|tag| tag["key"] == "cost centre"));
}

fn change(instance_id: &str, run: &mut impl FnMut(ApiRequest) -> Value) {
    let id = || instance_id.to_owned();
    let offered = ListSpecifications { instance_id: id(), product_type: None };
    assert!(run(offered.request(PROJECT))["products"].is_array());
    let body = ChangeSpecificationBody {
        oper_type: Some(ChangeKind::Storage),
        new_storage_space: Some(200),
        ..ChangeSpecificationBody::default()
    };
    let job = run(ChangeSpecification { instance_id: id(), body }.request(PROJECT));

    let list = ListTasks { instance_id: id(), start: Some(1), limit: Some(50), ..ListTasks::default() };
    let tasks = run(list.request(PROJECT));
    assert!(tasks["tasks"].as_array().unwrap().iter().any(|task| task["id"] == job["job_id"]));
    let task_id = || job["job_id"].as_str().unwrap().to_owned();
    let shown = run(ShowTask { instance_id: id(), task_id: task_id() }.request(PROJECT));
    assert_eq!(shown["tasks"][0]["status"], "SUCCESS");
    let deleted = run(DeleteTask { instance_id: id(), task_id: task_id() }.request(PROJECT));
    assert_eq!(deleted, Value::Null);
}
