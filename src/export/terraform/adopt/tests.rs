use super::*;

fn zones() -> Vec<AvailabilityZone> {
    let zone = |number| AvailabilityZone {
        id: Some(format!("z{number}")),
        code: Some(format!("cn-north-4{number}")),
        ..AvailabilityZone::default()
    };
    ["a", "b", "c"].map(zone).to_vec()
}

fn instance(name: &str) -> Instance {
    let some = |text: &str| Some(text.to_owned());
    Instance {
        instance_id: Some(format!("id-{name}")),
        name: some(name),
        status: Some(Status::Running),
        engine_version: some("3.8.35"),
        product_id: some("c6.4u8g.cluster"),
        broker_num: Some(3),
        total_storage_space: Some(300),
        storage_spec_code: some("dms.physical.storage.ultra.v2"),
        available_zones: Some(vec!["za".to_owned(), "zb".to_owned()]),
        vpc_id: some("v1"),
        subnet_id: some("n1"),
        security_group_id: some("g1"),
        access_user: some("admin"),
        ssl_enable: Some(false),
        charging_mode: Some(1),
        maintain_begin: some("22:00:00"),
        maintain_end: some("02:00:00"),
        enterprise_project_id: some("0"),
        enable_publicip: Some(false),
        description: some(""),
        disk_encrypted: Some(false),
        enable_acl: Some(false),
        tags: Some(vec![Tag::new("env", "${prod}"), Tag::new("_sys_owner", "cloud")]),
        ..Instance::default()
    }
}

const HERE: Origin<'static> =
    Origin { account: "c1", region: "cn-north-4", project_id: "p1", project_name: "cn-north-4" };

fn adopted(instances: &[(Instance, Origin<'_>)]) -> Adoption {
    let zones = zones();
    let all: Vec<Adopted<'_>> = instances
        .iter()
        .map(|(instance, origin)| Adopted { instance, origin: *origin, zones: &zones })
        .collect();
    adopt(&all, Lang::En)
}

#[test]
fn one_place_is_a_provider_without_a_name() {
    let expected = r#"terraform {
  required_version = ">= 1.5"

  required_providers {
    huaweicloud = {
      source = "huaweicloud/huaweicloud"
    }
  }
}

provider "huaweicloud" {
  region     = "cn-north-4"
  project_id = "p1"
}

# NOTE

import {
  to = huaweicloud_dms_rabbitmq_instance.orders
  id = "id-orders"
}

resource "huaweicloud_dms_rabbitmq_instance" "orders" {
  name = "orders"

  engine_version    = "3.8.35"
  flavor_id         = "c6.4u8g.cluster"
  broker_num        = 3
  storage_space     = 300
  storage_spec_code = "dms.physical.storage.ultra.v2"

  availability_zones = ["cn-north-4a", "cn-north-4b"]
  vpc_id             = "v1"
  network_id         = "n1"
  security_group_id  = "g1"

  access_user = "admin"
  ssl_enable  = false

  maintain_begin = "22:00:00"
  maintain_end   = "02:00:00"

  enterprise_project_id = "0"

  charging_mode = "postPaid"

  tags = {
    "env" = "$${prod}"
  }
}
"#;
    let adoption = adopted(&[(instance("orders"), HERE)]);
    assert_eq!(adoption.text, expected.replace("NOTE", msg::terraform_adopts(Lang::En)));
    assert_eq!((adoption.adopted, adoption.left_out), (1, 0));
}

#[test]
fn several_places_are_providers_with_aliases() {
    let shop = Origin { project_id: "p2", project_name: "shop", ..HERE };
    let abroad = Origin { account: "Other cloud", region: "eu-west-0", project_id: "p3", project_name: "" };
    let text = adopted(&[(instance("orders"), HERE), (instance("orders"), shop)]).text;
    for part in [
        "  alias      = \"cn-north-4\"\n",
        "  alias      = \"cn-north-4_shop\"\n",
        "  provider = huaweicloud.cn-north-4_shop\n",
        "\"orders\" {",
        "\"orders_2\" {",
        "to = huaweicloud_dms_rabbitmq_instance.orders_2\n",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains("access_key"), "one account takes its keys from the environment");
    let text = adopted(&[(instance("orders"), HERE), (instance("audit"), abroad)]).text;
    for part in
        ["variable \"secret_key_c1\"", "access_key = var.access_key_Other_cloud\n", "\"eu-west-0_p3\""]
    {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn identifiers_are_valid_and_unique() {
    let mut labels = Labels::default();
    let mut label = |name: &str| labels.of(name);
    assert_eq!(label("orders"), "orders");
    assert_eq!(label("orders_2"), "orders_2");
    assert_eq!(label("orders"), "orders_3");
    assert_eq!(label("3.8 of me"), "rabbitmq_3_8_of_me");
    assert_eq!([label("订单"), label("")], ["rabbitmq", "rabbitmq_2"]);
    assert_eq!(label("a\"b${c}"), "a_b__c");
}

#[test]
fn what_is_not_there_or_going_away_is_left_out_by_name() {
    let with = |name: &str, status: &str| Instance { status: Some(status.into()), ..instance(name) };
    let nameless = Instance { instance_id: None, ..instance("nobody") };
    let all = [with("failed\n", "CREATEFAILED"), with("going", "DELETING"), with("kept", "ERROR"), nameless];
    let adoption = adopted(&all.map(|instance| (instance, HERE)));
    assert_eq!((adoption.adopted, adoption.left_out), (1, 3));
    assert_eq!(adoption.text.matches("import {").count(), 1);
    let note = format!("# {}\n", msg::terraform_left_out(Lang::En, "failed ", "CREATEFAILED"));
    assert!(adoption.text.contains(&note), "{}", adoption.text);
}

#[test]
fn an_unknown_zone_plans_no_other_instance() {
    let moved =
        Instance { available_zones: Some(vec!["za".to_owned(), "zz".to_owned()]), ..instance("orders") };
    let text = adopted(&[(moved, HERE)]).text;
    assert!(
        text.ends_with("\n\n  lifecycle {\n    ignore_changes = [availability_zones]\n  }\n}\n"),
        "{text}"
    );
    assert!(text.contains(&msg::terraform_zone(Lang::En, "zz")));
}

#[test]
fn an_old_product_and_a_paid_period_are_written_as_they_read() {
    let old = Instance {
        product_id: Some("00300-30109-0--0".to_owned()),
        charging_mode: Some(0),
        enable_acl: Some(true),
        disk_encrypted: Some(true),
        disk_encrypted_key: Some("k1".to_owned()),
        ..instance("orders")
    };
    let text = adopted(&[(old, HERE)]).text;
    for part in ["product_id ", "charging_mode = \"prePaid\"", "disk_encrypted_enable = true", "enable_acl"] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    for part in ["broker_num", "flavor_id", "  period", "  password", "orders the instance"] {
        assert!(!text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn nothing_is_a_configuration_of_nothing() {
    let adoption = adopted(&[]);
    assert_eq!(adoption.adopted, 0);
    assert!(!adoption.text.contains("provider \"") && !adoption.text.contains("resource \""));
}
