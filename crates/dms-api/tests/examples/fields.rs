//! That the fields of the examples are really read, not just kept.

use crate::data::examples;
use crate::{assert_some, body, example};
use dms_api::model::*;
use dms_api::operation::*;
use serde_json::{Value, json};

#[test]
fn an_instance_is_read_with_its_fields() {
    let instance = example::<ShowInstance>("v2/show_instance.response.json");
    assert_some(instance.name.as_deref(), "api-explorer");
    assert_some(instance.status.clone(), Status::Running);
    assert_some(instance.instance_type.clone(), InstanceType::Single);
    assert_some(instance.port, 5672);
    assert_some(instance.created_at, Quoted(1_590_047_080_687));
    assert_some(instance.charging_mode, 1);
    assert_some(instance.available_zones.as_deref(), ["9f1c5806706d4c1fb0eb72f0a9b18c77"]);
    assert_some(instance.tags.as_deref(), [Tag::new("key1", "value1"), Tag::new("key2", "value2")]);
    assert_some(instance.is_logical_volume, true);
    assert_some(instance.extend_times, 0);
    assert_some(instance.ipv6_connect_addresses.as_deref(), [""; 0]);
    assert_some(instance.access_user.as_deref(), "root_01");
    assert_some(instance.brokers(), 1);
    assert_some(instance.storage_use(), 0.04);
    assert!(instance.has_old_flavor());
    assert_eq!(instance.description, None);
    assert_eq!(instance.publicip_id, None);
    assert!(instance.rest.is_empty(), "{:?}", instance.rest);
}

#[test]
fn an_instance_of_v1_is_the_same_type() {
    let instance = example::<v1::ShowInstance>("v1/show_instance.response.json");
    assert_some(instance.description.as_deref(), "Create a instance");
    assert_some(instance.subnet_cidr.as_deref(), "192.168.0.0/24");
    assert_some(instance.order_id.as_deref(), "XXXXXXXXXX");
    assert_some(instance.publicip_address.as_deref(), "192.168.10.5");
    assert_some(instance.maintain_begin.as_deref(), "22:00");
    assert_some(instance.enable_publicip, true);
    assert_eq!(instance.error_code, None);
    // The quirks stay as they came: a quoted boolean, and a null.
    assert_eq!(Value::from(instance.rest), json!({ "enable_publicip": "true", "error_code": null }));
}

#[test]
fn zones_are_read_with_either_spelling() {
    let list = example::<ListAvailabilityZones>("v2/available_zones.response.json");
    assert_some(list.region_id.as_deref(), "xxx");
    let zones = list.available_zones.unwrap();
    let zone = zones.first().unwrap();
    assert_some(zone.name.as_deref(), "可用区2");
    assert_some(zone.sold_out, false);
    assert_some(zone.port, Quoted(8003));
    assert_some(zone.resource_availability, Quoted(true));
    assert_some(zone.default_az, true);
    assert_some(zone.remain_time, 9_223_372_036_854_776_000);
    assert!(zones.iter().all(|zone| zone.is_available() && zone.rest.is_empty()));

    let list = example::<v1::ListAvailabilityZones>("v1/available_zones.response.json");
    assert_some(list.region_id.as_deref(), "XXXXXX");
    let zone = list.available_zones.unwrap().remove(0);
    assert_some(zone.port, Quoted(8002));
    assert_eq!(zone.sold_out, None);
    assert!(zone.is_available());
}

#[test]
fn products_are_read_with_their_limits() {
    let list = example::<ListProducts>("v2/list_products.response.json");
    assert_some(list.versions.as_deref(), ["3.8.35"]);
    let product = list.products.unwrap().remove(1);
    assert_some(product.instance_type, InstanceType::Cluster);
    assert_some(product.product_id.as_deref(), "c6.4u8g.cluster");
    assert_some(product.charging_mode.as_deref(), ["monthly", "hourly"]);
    assert_some(product.support_features, vec![]);
    let storage = product.ios.unwrap().remove(1);
    assert_some(storage.io_spec.as_deref(), "dms.physical.storage.ultra.v2");
    assert_some(storage.disk_type.as_deref(), "evs");
    let limits = product.properties.unwrap();
    assert_some(limits.max_broker, Quoted(7));
    assert_some(limits.min_broker, Quoted(3));
    assert_some(limits.step_length, Quoted(2));
    assert_some(limits.max_storage_per_node, Quoted(30_000));
    assert_some(limits.min_storage_per_node, Quoted(100));
    assert_some(limits.max_connection_per_broker, Quoted(4500));
    assert_some(limits.max_queue_per_broker, Quoted(400));
    assert_some(limits.product_alias.as_deref(), "rabbitmq.4u8g.cluster");
    assert!(limits.rest.is_empty());
}

#[test]
fn products_to_change_to_name_their_zones() {
    let list = example::<ListSpecifications>("v2/list_extend_products.response.json");
    let product = list.products.unwrap().remove(0);
    assert_some(product.available_zones.as_deref(), ["xxx"]);
    assert_some(product.unavailable_zones.as_deref(), [""; 0]);
    assert!(product.rest.is_empty());
}

#[test]
fn products_of_v1_are_nested_by_type_and_flavour() {
    let catalog = example::<v1::ListProducts>("v1/list_products.response.json");
    let flavor = |groups: Option<Vec<ProductGroupV1>>| -> Option<ProductDetailV1> {
        Some(groups?.remove(0).values?.remove(0).detail?.remove(0))
    };
    assert_some(flavor(catalog.hourly.clone()).unwrap().product_id.as_deref(), "00300-30109-0--0");
    assert_some(flavor(catalog.monthly).unwrap().product_id.as_deref(), "00300-30110-0--0");

    let group = catalog.hourly.unwrap().remove(0);
    assert_some(group.name.as_deref(), "RabbitMQ");
    let [single, cluster] = <[_; 2]>::try_from(group.values.unwrap()).unwrap();
    assert_some(single.name.as_deref(), "single");
    let flavor = single.detail.unwrap().remove(0);
    assert_some(flavor.storage, Quoted(100));
    assert_some(flavor.spec_code.as_deref(), "dms.instance.rabbitmq.single.c3.2u4g");
    assert_some(cluster.name.as_deref(), "cluster");
    let flavor = cluster.detail.unwrap().remove(0);
    assert_some(flavor.vm_specification.as_deref(), "4vCPUs 8GB");
    let product = flavor.product_info.unwrap().remove(2);
    assert_some(product.node_num, Quoted(7));
    assert_some(product.storage, Quoted(700));
    assert_some(product.product_id.as_deref(), "00300-30213-0--0");
    assert_some(product.io.unwrap().remove(0).io_type.as_deref(), "normal");
}

#[test]
fn tasks_are_counted_in_text() {
    for list in [
        example::<ListTasks>("v2/list_tasks.response.json"),
        example::<ShowTask>("v2/show_task.response.json"),
    ] {
        assert_some(list.task_count, Quoted(1));
        let task = list.tasks.unwrap().remove(0);
        assert_some(task.name.as_deref(), "bindInstancePublicIp");
        assert_some(task.status, TaskStatus::Success);
        assert_some(task.created_at.as_deref(), "2020-06-23T03:00:03.471Z");
        let params: Value = serde_json::from_str(&task.params.unwrap()).unwrap();
        assert_eq!(params["enable_public_ip"], true);
    }
}

#[test]
fn the_other_answers_are_read_with_their_fields() {
    let plugins = example::<ListPlugins>("v2/list_plugins.response.json").plugins.unwrap();
    let plugin = plugins.last().unwrap();
    assert_some(plugin.name.as_deref(), "rabbitmq_federation");
    assert_some(plugin.running, false);
    assert_some(plugin.enable, false);
    assert_some(plugin.version.as_deref(), "3.8.35");

    let tags = example::<ListProjectTags>("v2/list_project_tags.response.json").tags.unwrap();
    assert_some(tags.first().unwrap().values.as_deref(), ["value-test", "value1"]);

    let windows = example::<ListMaintenanceWindows>("v2/maintain_windows.response.json");
    let windows = windows.maintain_windows.unwrap();
    assert_eq!(windows.len(), 6);
    let default = windows.iter().find(|window| window.default == Some(true)).unwrap();
    assert_some(default.seq, 2);
    assert_some(default.begin.as_deref(), "02");
    assert_some(default.end.as_deref(), "06");

    let results = example::<BatchInstances>("v2/batch_delete.response.json").results.unwrap();
    assert_some(results.first().unwrap().result.clone(), BatchOutcome::Success);

    let project = example::<ListProjects>("iam/list_projects.response.json").projects.unwrap().remove(0);
    assert_some(project.id.as_deref(), "a4a5d4098fb4474fa22cd05f897d6b99");
    assert_some(project.enabled, true);
    let links = project.links.unwrap();
    assert_eq!(links.next, None);
    assert!(links.this.unwrap().starts_with("https://"));

    let job = example::<SwitchPlugins>("v2/update_plugins.response.json");
    assert_some(job.job_id.as_deref(), "8abfa7b27437db8f01744ea8ad4f245e");
}

#[test]
fn requests_are_read_with_their_fields() {
    let examples = examples();
    let create: CreateInstanceBody = body(&examples["v2/create_instance.request.prepaid.json"]);
    assert_some(create.storage_space, 100);
    assert_some(create.password.map(|password| password.0), "*****");
    let billing = create.bss_param.unwrap();
    assert_some(billing.charging_mode.as_deref(), "prePaid");
    assert_some(billing.period_type.as_deref(), "month");
    assert_some(billing.period_num, 1);
    assert_some(billing.is_auto_pay, true);
    assert_eq!(billing.is_auto_renew, None);

    let change: ChangeSpecificationBody = body(&examples["v2/extend.request.horizontal.json"]);
    assert_some(change.oper_type, ChangeKind::Horizontal);
    assert_some(change.new_storage_space, 500);
    assert_some(change.new_broker_num, 5);

    let batch: BatchRequestV1 = body(&examples["v1/batch_delete.request.all_failure.json"]);
    assert_some(batch.all_failure.as_deref(), "true");
    assert_eq!(batch.instances, None);

    let token = TokenRequest::from_body(&examples["iam/create_token.request.json"]).unwrap();
    assert_eq!((token.user.as_str(), token.domain.as_str()), ("username", "domainname"));
    assert_eq!((token.password.0.as_str(), token.project.as_str()), ("********", "xxxxxxx"));
}
