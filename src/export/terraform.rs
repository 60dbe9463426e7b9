//! A new instance as a resource of the public Terraform provider.

mod adopt;
mod hcl;

pub use adopt::{Adopted, Adoption, Origin, adopt};

use crate::i18n::Lang;
use crate::locales::request as msg;
use dms_api::model::{AvailabilityZone, CreateInstanceBody, is_old_product, zone_called};
use dms_api::rules::billing::PREPAID;
use dms_api::rules::name::check_instance_name;
use dms_api::rules::window::{ClockStyle, Window};
use hcl::{Argument, aligned, comment, list, map, plain, quoted, text};

/// Without it, Terraform looks for a provider of this name where it keeps its own.
const PROVIDER: &str = "terraform {
  required_providers {
    huaweicloud = {
      source = \"huaweicloud/huaweicloud\"
    }
  }
}

";

/// Where the password comes from: Terraform asks for it, or reads `TF_VAR_rabbitmq_password`.
const PASSWORD_VARIABLE: &str = "variable \"rabbitmq_password\" {
  type      = string
  sensitive = true
}

";

/// The instance as `huaweicloud_dms_rabbitmq_instance`, formatted as `terraform fmt` does.
///
/// A second plan has to be empty: an argument that reads otherwise than it was written plans a
/// change for ever, and some of them another instance in the place of this one. So zones are a set
/// of codes (the list of ids that the provider also takes is ordered, which the service is not),
/// an old product is named as such, and a window is written as the service answers it.
pub fn terraform(body: &CreateInstanceBody, zones: &[AvailabilityZone], lang: Lang) -> String {
    let mut text = PROVIDER.to_owned();
    if body.password.is_some() {
        text.push_str(PASSWORD_VARIABLE);
    }
    text.extend(notes(body, zones, lang).iter().map(|note| comment(note)));
    text + &resource(label(body), &groups(body, zones))
}

/// The kind of resource that an instance is.
const RESOURCE: &str = "huaweicloud_dms_rabbitmq_instance";

fn resource(label: &str, groups: &[Vec<Argument>]) -> String {
    let groups: Vec<String> = groups.iter().filter_map(|group| aligned(group)).collect();
    format!("resource \"{RESOURCE}\" \"{label}\" {{\n{}}}", groups.join("\n"))
}

/// The resource's name in Terraform: the instance's, which is an identifier there too.
fn label(body: &CreateInstanceBody) -> &str {
    let name = body.name.as_deref().unwrap_or_default();
    if check_instance_name(name).is_ok() { name } else { "rabbitmq" }
}

/// What has to be known before this is applied.
fn notes(body: &CreateInstanceBody, zones: &[AvailabilityZone], lang: Lang) -> Vec<String> {
    let is_prepaid = body.bss_param.as_ref().is_some_and(|it| it.charging_mode.as_deref() == Some(PREPAID));
    let unknown = body.available_zones.iter().flatten().filter(|zone| code_of(zone, zones).is_none());
    let mut notes: Vec<String> =
        is_prepaid.then(|| msg::terraform_pays(lang).to_owned()).into_iter().collect();
    notes.extend(unknown.map(|zone| msg::terraform_zone(lang, zone)));
    notes
}

/// The code of a zone that is named by its id, or by the code itself.
fn code_of<'a>(name: &str, zones: &'a [AvailabilityZone]) -> Option<&'a str> {
    zone_called(zones, name)?.code.as_deref()
}

/// The arguments that belong together.
fn groups(body: &CreateInstanceBody, zones: &[AvailabilityZone]) -> Vec<Vec<Argument>> {
    let bss = body.bss_param.as_ref();
    let is_public = body.enable_publicip == Some(true);
    let product = body.product_id.as_deref();
    let is_old = product.is_some_and(is_old_product);
    let codes = body.available_zones.as_ref().map(|names| {
        let code = |name: &String| code_of(name, zones).unwrap_or(name).to_owned();
        list(&names.iter().map(code).collect::<Vec<_>>())
    });
    let has_tags = body.tags.as_ref().is_some_and(|tags| !tags.is_empty());
    vec![
        vec![text("name", body.name.as_deref()), text("description", body.description.as_deref())],
        vec![
            text("engine_version", body.engine_version.as_deref()),
            text(if is_old { "product_id" } else { "flavor_id" }, product),
            plain("broker_num", body.broker_num.filter(|_| !is_old)),
            plain("storage_space", body.storage_space),
            text("storage_spec_code", body.storage_spec_code.as_deref()),
            plain("disk_encrypted_enable", body.disk_encrypted_enable),
            text("disk_encrypted_key", body.disk_encrypted_key.as_deref()),
        ],
        vec![
            codes.map(|codes| ("availability_zones", codes)),
            text("vpc_id", body.vpc_id.as_deref()),
            text("network_id", body.subnet_id.as_deref()),
            text("security_group_id", body.security_group_id.as_deref()),
        ],
        vec![
            text("access_user", body.access_user.as_deref()),
            body.password.as_ref().map(|_| ("password", "var.rabbitmq_password".to_owned())),
            plain("ssl_enable", body.ssl_enable),
            plain("enable_acl", body.enable_acl),
            text("public_ip_id", body.publicip_id.as_deref().filter(|_| is_public)),
        ],
        vec![
            time("maintain_begin", body.maintain_begin.as_deref()),
            time("maintain_end", body.maintain_end.as_deref()),
        ],
        vec![text("enterprise_project_id", body.enterprise_project_id.as_deref())],
        vec![
            text("charging_mode", bss.and_then(|bss| bss.charging_mode.as_deref())),
            text("period_unit", bss.and_then(|bss| bss.period_type.as_deref())),
            plain("period", bss.and_then(|bss| bss.period_num)),
            // The provider's schema has this one as text.
            bss.and_then(|bss| bss.is_auto_renew).map(|renews| ("auto_renew", format!("\"{renews}\""))),
        ],
        vec![text("# order_id", bss.and_then(|bss| bss.order_id.as_deref()))],
        vec![body.tags.as_ref().filter(|_| has_tags).map(|tags| ("tags", map(tags)))],
    ]
}

/// A time of day as answers have it: `22:00:00`.
fn time(name: &'static str, value: Option<&str>) -> Argument {
    let answered = |time: &str| Window::beginning_at(time).map(|window| window.begin(ClockStyle::Second));
    value.map(|time| (name, quoted(&answered(time).unwrap_or_else(|| time.to_owned()))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use dms_api::model::{BssParam, Tag};

    /// The arguments of the resource, as the provider's documentation has them; those that it
    /// calls deprecated are left out.
    const ARGUMENTS: &str = include_str!("../../tests/export/instance_arguments.txt");

    /// Those without which the provider plans nothing (one of the flavour's two names beside them).
    const REQUIRED: [&str; 6] =
        ["name", "storage_spec_code", "vpc_id", "network_id", "security_group_id", "availability_zones"];

    fn zones() -> Vec<AvailabilityZone> {
        let zone = |number| AvailabilityZone {
            id: Some(format!("z{number}")),
            code: Some(format!("region-1{number}")),
            ..AvailabilityZone::default()
        };
        [1, 2, 3].map(zone).to_vec()
    }

    /// The names of the arguments of the resource.
    fn arguments(text: &str) -> Vec<&str> {
        let resource = text.split_once("resource ").map(|(_, rest)| rest).unwrap_or_default();
        let named = resource.lines().filter_map(|line| line.strip_prefix("  ")?.split_once('='));
        let names = named.map(|(name, _)| name.trim_end());
        names.filter(|name| !name.starts_with([' ', '#'])).collect()
    }

    fn full() -> CreateInstanceBody {
        let some = |text: &str| Some(text.to_owned());
        CreateInstanceBody {
            name: some("orders"),
            description: some("The \"orders\" of ${region}"),
            engine_version: some("3.8.35"),
            product_id: some("c6.4u8g.cluster"),
            broker_num: Some(3),
            storage_space: Some(300),
            storage_spec_code: some("dms.physical.storage.ultra.v2"),
            available_zones: Some(vec!["z1".into(), "z2".into(), "z3".into()]),
            vpc_id: some("v1"),
            subnet_id: some("n1"),
            security_group_id: some("g1"),
            access_user: some("admin"),
            password: Some("Top-Secret1".into()),
            ssl_enable: Some(true),
            enable_publicip: Some(true),
            publicip_id: some("e1"),
            maintain_begin: some("22:00"),
            maintain_end: some("02:00"),
            enterprise_project_id: some("0"),
            bss_param: Some(BssParam {
                charging_mode: some("prePaid"),
                period_type: some("month"),
                period_num: Some(1),
                is_auto_renew: Some(true),
                is_auto_pay: Some(false),
                ..BssParam::default()
            }),
            tags: Some(vec![Tag::new("env", "production"), Tag::new("团队", "支付")]),
            ..CreateInstanceBody::default()
        }
    }

    #[test]
    fn every_argument_is_one_of_the_provider_and_none_is_missing() {
        let old = CreateInstanceBody { product_id: Some("00300-30209-0--0".to_owned()), ..full() };
        for body in [full(), old] {
            let text = terraform(&body, &zones(), Lang::En);
            let written = arguments(&text);
            for name in &written {
                assert!(ARGUMENTS.lines().any(|argument| argument == *name), "{name}");
            }
            for name in REQUIRED {
                assert!(written.contains(&name), "{name}");
            }
            assert!(written.contains(&"flavor_id") != written.contains(&"product_id"));
        }
    }

    #[test]
    fn a_product_of_digits_is_no_flavour_and_brings_its_brokers() {
        let old = CreateInstanceBody { product_id: Some("00300-30209-0--0".to_owned()), ..full() };
        let text = terraform(&old, &zones(), Lang::En);
        assert!(text.contains("product_id        = \"00300-30209-0--0\""), "{text}");
        assert!(!text.contains("flavor_id") && !text.contains("broker_num"), "{text}");
    }

    #[test]
    fn a_zone_without_a_known_code_is_said_to_be_an_id() {
        let text = terraform(&full(), &zones()[..2], Lang::En);
        assert!(text.contains("[\"region-11\", \"region-12\", \"z3\"]"), "{text}");
        assert!(text.contains(&format!("# {}", msg::terraform_zone(Lang::En, "z3"))), "{text}");
    }

    #[test]
    fn pay_per_use_orders_nothing() {
        for lang in Lang::ALL {
            let hourly = CreateInstanceBody { bss_param: None, ..full() };
            assert!(!terraform(&hourly, &zones(), lang).contains(msg::terraform_pays(lang)));
        }
    }

    #[test]
    fn a_full_instance() {
        let expected = r#"terraform {
  required_providers {
    huaweicloud = {
      source = "huaweicloud/huaweicloud"
    }
  }
}

variable "rabbitmq_password" {
  type      = string
  sensitive = true
}

# Yearly/monthly: applying this orders the instance and pays for it at once.
resource "huaweicloud_dms_rabbitmq_instance" "orders" {
  name        = "orders"
  description = "The \"orders\" of $${region}"

  engine_version    = "3.8.35"
  flavor_id         = "c6.4u8g.cluster"
  broker_num        = 3
  storage_space     = 300
  storage_spec_code = "dms.physical.storage.ultra.v2"

  availability_zones = ["region-11", "region-12", "region-13"]
  vpc_id             = "v1"
  network_id         = "n1"
  security_group_id  = "g1"

  access_user  = "admin"
  password     = var.rabbitmq_password
  ssl_enable   = true
  public_ip_id = "e1"

  maintain_begin = "22:00:00"
  maintain_end   = "02:00:00"

  enterprise_project_id = "0"

  charging_mode = "prePaid"
  period_unit   = "month"
  period        = 1
  auto_renew    = "true"

  tags = {
    "env" = "production"
    "团队"  = "支付"
  }
}"#;
        assert_eq!(terraform(&full(), &zones(), Lang::En), expected);
    }

    #[test]
    fn nothing_is_made_up() {
        let body = CreateInstanceBody {
            name: Some("no such \"name\"".into()),
            publicip_id: Some("left over".into()),
            tags: Some(Vec::new()),
            ..CreateInstanceBody::default()
        };
        let expected = "resource \"huaweicloud_dms_rabbitmq_instance\" \"rabbitmq\" {\n  \
                        name = \"no such \\\"name\\\"\"\n}";
        assert_eq!(terraform(&body, &[], Lang::En), format!("{PROVIDER}{expected}"));
    }
}
