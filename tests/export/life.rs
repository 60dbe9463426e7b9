//! Sends every operation of V2, and every operation beyond the reference, in an order that the
//! service accepts: the tests of the exports as curl and as Python run them all.

use crate::emulator::PROJECT;
use dms_api::model::{
    BrokerUser, ChangeKind, ChangeSpecificationBody, CreateBindingBody, CreateExchangeBody,
    CreateInstanceBody, CreateQueueBody, RecyclePolicyBody, StorageGrowth, Tag, TagAction,
    UpdateInstanceBody, VhostPermission,
};
use dms_api::operation::*;
use serde_json::{Value, json};

/// A password of all four kinds of characters, with every character that has a meaning in shells,
/// JSON or Python.
pub const INSTANCE_PASSWORD: &str = r#"Aa1"'\$`&%!{}"#;

/// A description with escapes and variables of shells, JSON, Python and Terraform, which no export
/// may expand.
pub const DESCRIPTION: &str =
    "It's \"quoted\" \\n ${x} $(id) `id` %{y} $HOME ****** 中文 😀\nJSON\n\ttab\u{1}";

/// Sends every operation of V2 of the reference through `run`, which returns the body of the answer
/// (null if it is empty), and checks the answers.
pub fn live(mut run: impl FnMut(&ApiRequest) -> Value) {
    let mut sent = Vec::new();
    let mut run = |request: ApiRequest| {
        sent.push(request.operation);
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
    let is_unsent = |id: &OperationId| is_v2(id) && !sent.contains(id);
    assert_eq!(Edition::V2024_01.operations().find(is_unsent), None);
}

/// A name of an exchange or a queue, with characters that have a meaning in shells, JSON, Python or
/// paths.
const SPECIAL_NAME: &str = "it's \"a\"/b\\c%d|$e `f` 中";

/// Sends every operation of the service of today that the reference does not have through `run`.
pub fn live_today(mut run: impl FnMut(&ApiRequest) -> Value) {
    let mut sent = Vec::new();
    let mut run = |request: ApiRequest| {
        sent.push(request.operation);
        run(&request)
    };
    // Instances of the emulator's demo seed: one of RabbitMQ 3.x, one of AMQP-0-9-1.
    let find = |name: &str| {
        ListInstances(InstanceQuery { name: Some(name.into()), exact_name: true, ..InstanceQuery::default() })
    };
    let list = run(find("member-points").request(PROJECT));
    let classic = list["instances"][0]["instance_id"].as_str().unwrap().to_owned();
    let list = run(find("shop-events-amqp").request(PROJECT));
    let amqp = list["instances"][0]["instance_id"].as_str().unwrap().to_owned();

    topology(&classic, &mut run);
    users(&amqp, &mut run);
    maintenance(&classic, &mut run);
    recycle_bin(&amqp, &mut run);

    assert!(run(ShowQuotas.request(PROJECT))["quotas"].is_object());
    let cores =
        ShowProductCores { instance_id_of_change: None, product_id: "c6.4u8g.cluster".into(), broker_num: 3 };
    assert_eq!(run(cores.request(PROJECT))["core_num"], 12);
    run(ListFeatures.request(PROJECT));
    run(ListOldProducts.request(PROJECT));

    let is_new = |id: &OperationId| id.info().since == Edition::Current && id.sdk().is_some();
    let is_unsent = |id: &OperationId| is_new(id) && !sent.contains(id);
    assert_eq!(OperationId::ALL.iter().copied().find(is_unsent), None);
}

/// Creates, lists and deletes a vhost, an exchange, a queue and a binding.
fn topology(instance_id: &str, run: &mut impl FnMut(ApiRequest) -> Value) {
    let (id, vhost) = (|| instance_id.to_owned(), || "a/b%c|e".to_owned());
    let page = ListPage { offset: 0, limit: Some(50) };
    let name = || SPECIAL_NAME.to_owned();
    run(CreateVhost { instance_id: id(), name: vhost() }.request(PROJECT));
    run(ListVhosts { instance_id: id(), page }.request(PROJECT));
    let body = CreateExchangeBody {
        name: Some(name()),
        kind: Some("topic".into()),
        auto_delete: Some(false),
        ..CreateExchangeBody::default()
    };
    run(CreateExchange { instance_id: id(), vhost: vhost(), body }.request(PROJECT));
    run(ListExchanges { instance_id: id(), vhost: vhost(), page }.request(PROJECT));
    let body = CreateQueueBody {
        name: Some(name()),
        auto_delete: Some(false),
        message_ttl: Some(60_000),
        ..CreateQueueBody::default()
    };
    run(CreateQueue { instance_id: id(), vhost: vhost(), body }.request(PROJECT));
    let queues = run(ListQueues { instance_id: id(), vhost: vhost(), page }.request(PROJECT));
    assert_eq!(queues["items"][0]["name"], SPECIAL_NAME);
    let body = CreateBindingBody {
        destination: Some(name()),
        destination_type: Some("queue".into()),
        routing_key: Some("a\\b/c".into()),
        ..CreateBindingBody::default()
    };
    run(CreateBinding { instance_id: id(), vhost: vhost(), exchange: name(), body }.request(PROJECT));
    let list = ListBindings { instance_id: id(), vhost: vhost(), exchange: name() };
    let bindings = run(list.request(PROJECT));
    let unbind = DeleteBinding {
        instance_id: id(),
        vhost: vhost(),
        exchange: name(),
        destination_type: "queue".into(),
        destination: name(),
        properties_key: bindings["items"][0]["properties_key"].as_str().unwrap().to_owned(),
    };
    run(ShowQueue { instance_id: id(), vhost: vhost(), queue: name() }.request(PROJECT));
    run(PurgeQueue { instance_id: id(), vhost: vhost(), queue: name() }.request(PROJECT));
    run(unbind.request(PROJECT));
    run(DeleteQueues { instance_id: id(), vhost: vhost(), names: vec![name()] }.request(PROJECT));
    run(DeleteExchanges { instance_id: id(), vhost: vhost(), names: vec![name()] }.request(PROJECT));
    run(DeleteVhosts { instance_id: id(), names: vec![vhost()] }.request(PROJECT));
}

/// Creates, lists, updates and deletes a user.
fn users(instance_id: &str, run: &mut impl FnMut(ApiRequest) -> Value) {
    let id = || instance_id.to_owned();
    let permission = VhostPermission {
        vhost: Some("default".into()),
        conf: Some("^shop-.*$".into()),
        write: Some(".*".into()),
        read: Some("it's \"x\"".into()),
        ..VhostPermission::default()
    };
    let user = || BrokerUser {
        access_key: Some("written_as_code".into()),
        secret_key: Some(INSTANCE_PASSWORD.into()),
        vhosts: Some(vec![permission.clone()]),
        ..BrokerUser::default()
    };
    run(CreateUser { instance_id: id(), user: user() }.request(PROJECT));
    let page = ListPage { offset: 0, limit: Some(10) };
    assert_eq!(run(ListUsers { instance_id: id(), page }.request(PROJECT))["total"], 2);
    let name = || "written_as_code".to_owned();
    run(UpdateUser { instance_id: id(), user_name: name(), user: user() }.request(PROJECT));
    run(DeleteUser { instance_id: id(), user_name: name() }.request(PROJECT));
}

/// Storage auto-expansion, scheduled tasks, the domain name and the hierarchy of the metrics.
fn maintenance(instance_id: &str, run: &mut impl FnMut(ApiRequest) -> Value) {
    let id = || instance_id.to_owned();
    let body = StorageGrowth {
        enable: Some(true),
        threshold: Some(80),
        max_size: Some(9000),
        increment: Some(10),
        ..StorageGrowth::default()
    };
    run(ChangeStorageGrowth { instance_id: id(), body }.request(PROJECT));
    run(ShowStorageGrowth { instance_id: id() }.request(PROJECT));
    let list =
        ListScheduledTasks { instance_id: id(), start: Some(1), limit: Some(10), ..Default::default() };
    let tasks = run(list.request(PROJECT));
    let task_id = || tasks["jobs"][0]["id"].as_str().unwrap().to_owned();
    let execute_at = Some("20400101000000".to_owned());
    let postponed =
        ChangeScheduledTask { instance_id: id(), task_id: task_id(), execute_at, is_cancelled: false };
    run(postponed.request(PROJECT));
    run(DeleteScheduledTask { instance_id: id(), task_id: task_id() }.request(PROJECT));
    run(EnableDomainName { instance_id: id() }.request(PROJECT));
    run(ShowMetricHierarchy { instance_id: id() }.request(PROJECT));
}

/// Deletes the instance into the recycle bin and restores it.
fn recycle_bin(instance_id: &str, run: &mut impl FnMut(ApiRequest) -> Value) {
    let body = RecyclePolicyBody {
        retention_days: Some(7),
        default_use_recycle: Some(true),
        ..RecyclePolicyBody::default()
    };
    run(ChangeRecyclePolicy { body }.request(PROJECT));
    run(DeleteInstance { instance_id: instance_id.to_owned() }.request(PROJECT));
    assert!(run(ShowRecycleBin.request(PROJECT))["recycle_instances"].is_array());
    run(RestoreInstances { instances: vec![instance_id.to_owned()] }.request(PROJECT));
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
