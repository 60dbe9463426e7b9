//! A new instance as a resource of the public Terraform provider.

use dms_api::model::{CreateInstanceBody, Tag};
use dms_api::rules::name::check_instance_name;
use std::fmt::Write as _;

/// Where the password comes from: Terraform asks for it, or reads `TF_VAR_rabbitmq_password`.
const PASSWORD_VARIABLE: &str = "variable \"rabbitmq_password\" {
  type      = string
  sensitive = true
}

";

/// The instance as `huaweicloud_dms_rabbitmq_instance`, formatted as `terraform fmt` does.
///
/// What the provider has no argument for, because it always pays an order at once, is left as
/// a comment. Zones are named by id, in `available_zones`: `availability_zones`, which the
/// provider prefers, takes their codes and drops an id without a word.
pub fn terraform(body: &CreateInstanceBody) -> String {
    let password = body.password.is_some();
    let mut text = if password { PASSWORD_VARIABLE.to_owned() } else { String::new() };
    // Writing to a String cannot fail.
    _ = writeln!(text, "resource \"huaweicloud_dms_rabbitmq_instance\" \"{}\" {{", label(body));
    let groups: Vec<String> = groups(body).iter().filter_map(|group| aligned(group)).collect();
    text.push_str(&groups.join("\n"));
    text.push('}');
    text
}

/// The resource's name in Terraform: the instance's, which is an identifier there too.
fn label(body: &CreateInstanceBody) -> &str {
    let name = body.name.as_deref().unwrap_or_default();
    if check_instance_name(name).is_ok() { name } else { "rabbitmq" }
}

/// An argument and its expression; `None` where the instance leaves it out.
type Argument = Option<(&'static str, String)>;

/// The arguments that belong together.
fn groups(body: &CreateInstanceBody) -> Vec<Vec<Argument>> {
    let bss = body.bss_param.as_ref();
    let is_public = body.enable_publicip == Some(true);
    let has_tags = body.tags.as_ref().is_some_and(|tags| !tags.is_empty());
    vec![
        vec![text("name", body.name.as_deref()), text("description", body.description.as_deref())],
        vec![
            text("engine_version", body.engine_version.as_deref()),
            text("flavor_id", body.product_id.as_deref()),
            plain("broker_num", body.broker_num),
            plain("storage_space", body.storage_space),
            text("storage_spec_code", body.storage_spec_code.as_deref()),
        ],
        vec![
            body.available_zones.as_ref().map(|zones| ("available_zones", list(zones))),
            text("vpc_id", body.vpc_id.as_deref()),
            text("network_id", body.subnet_id.as_deref()),
            text("security_group_id", body.security_group_id.as_deref()),
        ],
        vec![
            text("access_user", body.access_user.as_deref()),
            body.password.as_ref().map(|_| ("password", "var.rabbitmq_password".to_owned())),
            plain("ssl_enable", body.ssl_enable),
            text("public_ip_id", body.publicip_id.as_deref().filter(|_| is_public)),
        ],
        vec![
            text("maintain_begin", body.maintain_begin.as_deref()),
            text("maintain_end", body.maintain_end.as_deref()),
        ],
        vec![text("enterprise_project_id", body.enterprise_project_id.as_deref())],
        vec![
            text("charging_mode", bss.and_then(|bss| bss.charging_mode.as_deref())),
            text("period_unit", bss.and_then(|bss| bss.period_type.as_deref())),
            plain("period", bss.and_then(|bss| bss.period_num)),
            // The provider's schema has this one as text.
            bss.and_then(|bss| bss.is_auto_renew).map(|renews| ("auto_renew", format!("\"{renews}\""))),
        ],
        vec![
            bss.filter(|bss| bss.is_auto_pay == Some(false)).map(|_| ("# is_auto_pay", "false".to_owned())),
            text("# order_id", bss.and_then(|bss| bss.order_id.as_deref())),
        ],
        vec![body.tags.as_ref().filter(|_| has_tags).map(|tags| ("tags", map(tags)))],
    ]
}

fn text(name: &'static str, value: Option<&str>) -> Argument {
    value.map(|value| (name, quoted(value)))
}

fn plain(name: &'static str, value: Option<impl ToString>) -> Argument {
    value.map(|value| (name, value.to_string()))
}

fn list(items: &[String]) -> String {
    let items: Vec<String> = items.iter().map(|item| quoted(item)).collect();
    format!("[{}]", items.join(", "))
}

fn map(tags: &[Tag]) -> String {
    let entries = tags.iter().map(|tag| {
        let [key, value] = [&tag.key, &tag.value].map(|it| quoted(it.as_deref().unwrap_or_default()));
        (key, value)
    });
    let entries: Vec<(String, String)> = entries.collect();
    format!("{{\n{}  }}", lines(&entries, "    "))
}

fn aligned(group: &[Argument]) -> Option<String> {
    let group: Vec<_> = group.iter().flatten().cloned().collect();
    (!group.is_empty()).then(|| lines(&group, "  "))
}

/// One line for each argument, with the equals signs below each other.
fn lines(arguments: &[(impl AsRef<str>, String)], indent: &str) -> String {
    let width = |name: &str| name.chars().count();
    let widest = arguments.iter().map(|(name, _)| width(name.as_ref())).max().unwrap_or_default();
    let mut text = String::new();
    for (name, value) in arguments {
        let name = name.as_ref();
        let gap = " ".repeat(widest - width(name));
        _ = writeln!(text, "{indent}{name}{gap} = {value}");
    }
    text
}

/// A quoted template that stands for the text alone: no interpolation (`${`), no directive (`%{`).
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '$' | '%' if characters.peek() == Some(&'{') => quoted.extend([character, character]),
            // Writing to a String cannot fail.
            control if control.is_control() => _ = write!(quoted, "\\u{:04x}", u32::from(control)),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use dms_api::model::BssParam;

    #[test]
    fn a_full_instance() {
        let some = |text: &str| Some(text.to_owned());
        let body = CreateInstanceBody {
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
        };
        let expected = r#"variable "rabbitmq_password" {
  type      = string
  sensitive = true
}

resource "huaweicloud_dms_rabbitmq_instance" "orders" {
  name        = "orders"
  description = "The \"orders\" of $${region}"

  engine_version    = "3.8.35"
  flavor_id         = "c6.4u8g.cluster"
  broker_num        = 3
  storage_space     = 300
  storage_spec_code = "dms.physical.storage.ultra.v2"

  available_zones   = ["z1", "z2", "z3"]
  vpc_id            = "v1"
  network_id        = "n1"
  security_group_id = "g1"

  access_user  = "admin"
  password     = var.rabbitmq_password
  ssl_enable   = true
  public_ip_id = "e1"

  maintain_begin = "22:00"
  maintain_end   = "02:00"

  enterprise_project_id = "0"

  charging_mode = "prePaid"
  period_unit   = "month"
  period        = 1
  auto_renew    = "true"

  # is_auto_pay = false

  tags = {
    "env" = "production"
    "团队"  = "支付"
  }
}"#;
        assert_eq!(terraform(&body), expected);
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
        assert_eq!(terraform(&body), expected);
    }

    #[test]
    fn text_is_never_a_template() {
        assert_eq!(quoted("${a} $${b} %{c} $ % {d}"), r#""$${a} $$${b} %%{c} $ % {d}""#);
        assert_eq!(quoted("a\"\\\n\r\t\u{1}é"), r#""a\"\\\n\r\t\u0001é""#);
    }
}
