//! Instances that exist, taken into Terraform: a resource and an `import` block for each.
//!
//! Several places are providers with aliases in one text, not a file for each: one plan shows the whole
//! fleet, nothing has to be unpacked into folders, and modules of one's own can be cut out of it later.

use super::hcl::{comment, quoted};
use super::{RESOURCE, code_of, groups, resource};
use crate::i18n::Lang;
use crate::locales::request as msg;
use dms_api::model::{AvailabilityZone, BssParam, CreateInstanceBody, Instance, Status, Tag};
use dms_api::rules::billing::{POSTPAID, PREPAID};
use dms_api::rules::name::check_instance_name;
use std::collections::HashSet;

/// `import` blocks are younger than Terraform itself.
const TERRAFORM: &str = "terraform {
  required_version = \">= 1.5\"

  required_providers {
    huaweicloud = {
      source = \"huaweicloud/huaweicloud\"
    }
  }
}
";

/// Where an instance is, in the words that a provider is configured with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin<'a> {
    /// What is signed in to: where there are several, each has its own access key.
    pub account: &'a str,
    /// Id of the region.
    pub region: &'a str,
    /// Id of the project.
    pub project_id: &'a str,
    /// Name of the project.
    pub project_name: &'a str,
}

/// An instance that is taken into Terraform.
#[derive(Clone, Copy, Debug)]
pub struct Adopted<'a> {
    /// The instance.
    pub instance: &'a Instance,
    /// Where it is.
    pub origin: Origin<'a>,
    /// The zones of its region, which Terraform names by code.
    pub zones: &'a [AvailabilityZone],
}

/// Instances as a configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Adoption {
    /// The configuration.
    pub text: String,
    /// How many instances it has.
    pub adopted: usize,
    /// How many are left out, because they never came up or are going away; the text names them.
    pub left_out: usize,
}

/// The instances as resources that are imported. Their plan is to import them and nothing else: what an
/// answer does not tell is not written, no text holds a secret, and what Terraform could only change by
/// another instance in the place of this one is ignored where its value is not certain.
pub fn adopt(instances: &[Adopted<'_>], lang: Lang) -> Adoption {
    let (adopted, left_out): (Vec<&Adopted<'_>>, Vec<&Adopted<'_>>) =
        instances.iter().partition(|it| stays(it.instance));
    let providers = Providers::of(&adopted);
    let mut text = TERRAFORM.to_owned();
    providers.write(&mut text);
    text.push('\n');
    text.push_str(&comment(msg::terraform_adopts(lang)));
    for it in &left_out {
        let status = it.instance.status.as_ref().map_or("", Status::as_str);
        text.push_str(&comment(&msg::terraform_left_out(lang, name(it.instance), status)));
    }
    let mut labels = Labels::default();
    for it in &adopted {
        text.push('\n');
        block(it, &labels.of(name(it.instance)), providers.alias(&it.origin), lang, &mut text);
    }
    Adoption { text, adopted: adopted.len(), left_out: left_out.len() }
}

/// Whether an instance is one that Terraform can read, now and at the next plan.
fn stays(instance: &Instance) -> bool {
    let is_going = |status: &Status| {
        *status == Status::CreateFailed || matches!(status.as_str(), "DELETING" | "RECYCLE" | "RECYCLED")
    };
    instance.instance_id.as_ref().is_some_and(|id| !id.is_empty())
        && !instance.status.as_ref().is_some_and(is_going)
}

fn name(instance: &Instance) -> &str {
    instance.name.as_deref().unwrap_or_default()
}

/// The import and the resource of an instance.
fn block(it: &Adopted<'_>, label: &str, alias: Option<&str>, lang: Lang, into: &mut String) {
    let instance = it.instance;
    let id = quoted(instance.instance_id.as_deref().unwrap_or_default());
    into.push_str(&format!("import {{\n  to = {RESOURCE}.{label}\n  id = {id}\n}}\n\n"));
    let zones = instance.available_zones.as_deref().unwrap_or_default();
    let unknown: Vec<&String> = zones.iter().filter(|zone| code_of(zone, it.zones).is_none()).collect();
    for zone in &unknown {
        into.push_str(&comment(&msg::terraform_zone(lang, zone)));
    }
    let body = as_written(instance);
    let mut arguments = vec![alias.into_iter().map(|alias| Some(("provider", alias.to_owned()))).collect()];
    arguments.extend(groups(&body, it.zones));
    let mut text = resource(label, &arguments);
    if !unknown.is_empty() {
        text.pop();
        text.push_str("\n  lifecycle {\n    ignore_changes = [availability_zones]\n  }\n}");
    }
    into.push_str(&text);
    into.push('\n');
}

/// The body that would have created the instance as it is now. How long it is paid for no answer tells,
/// so that only the mode is written.
fn as_written(instance: &Instance) -> CreateInstanceBody {
    let filled = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    let mode = |mode: u64| BssParam {
        charging_mode: Some(if mode == 0 { PREPAID } else { POSTPAID }.to_owned()),
        ..BssParam::default()
    };
    let tags: Vec<Tag> = instance.own_tags().cloned().collect();
    CreateInstanceBody {
        name: instance.name.clone(),
        description: filled(&instance.description),
        engine_version: filled(&instance.engine_version),
        storage_space: instance.total_storage_space.or(instance.storage_space),
        access_user: filled(&instance.access_user),
        vpc_id: filled(&instance.vpc_id),
        security_group_id: filled(&instance.security_group_id),
        subnet_id: filled(&instance.subnet_id),
        available_zones: instance.available_zones.clone().filter(|zones| !zones.is_empty()),
        product_id: filled(&instance.product_id),
        broker_num: instance.brokers(),
        maintain_begin: filled(&instance.maintain_begin),
        maintain_end: filled(&instance.maintain_end),
        enable_publicip: instance.enable_publicip,
        publicip_id: filled(&instance.publicip_id),
        ssl_enable: instance.ssl_enable,
        storage_spec_code: filled(&instance.storage_spec_code),
        enterprise_project_id: filled(&instance.enterprise_project_id),
        tags: Some(tags),
        bss_param: instance.charging_mode.map(mode),
        // Their defaults: written, they would differ from instances that have never heard of them.
        enable_acl: instance.enable_acl.filter(|has_acl| *has_acl),
        disk_encrypted_enable: instance.disk_encrypted.filter(|is_encrypted| *is_encrypted),
        disk_encrypted_key: filled(&instance.disk_encrypted_key),
        ..CreateInstanceBody::default()
    }
}

/// The places of the instances, each a provider.
struct Providers<'a> {
    origins: Vec<(Origin<'a>, String)>,
    /// Access keys by account, where there are several.
    accounts: Vec<(&'a str, String)>,
}

impl<'a> Providers<'a> {
    fn of(instances: &[&Adopted<'a>]) -> Self {
        let (mut origins, mut accounts) = (Vec::<(Origin<'a>, String)>::new(), Vec::<(&str, String)>::new());
        let (mut aliases, mut keys) = (Labels::default(), Labels::default());
        for origin in instances.iter().map(|it| it.origin) {
            if origins.iter().all(|(own, _)| !is_same(own, &origin)) {
                let named =
                    if origin.project_name.is_empty() { origin.project_id } else { origin.project_name };
                let word = if origin.region == named || named.is_empty() {
                    origin.region.to_owned()
                } else {
                    format!("{}_{named}", origin.region)
                };
                origins.push((origin, format!("huaweicloud.{}", aliases.of(&word))));
            }
            if accounts.iter().all(|(own, _)| *own != origin.account) {
                accounts.push((origin.account, keys.of(origin.account)));
            }
        }
        Self { origins, accounts }
    }

    /// How a resource names its provider; one alone need not be named.
    fn alias(&self, origin: &Origin<'_>) -> Option<&str> {
        let (_, alias) = self.origins.iter().find(|(own, _)| is_same(own, origin))?;
        (self.origins.len() > 1).then_some(alias)
    }

    fn write(&self, into: &mut String) {
        let key_of = |account: &str| self.accounts.iter().find(|(own, _)| *own == account);
        let has_keys = self.accounts.len() > 1;
        for (_, label) in self.accounts.iter().filter(|_| has_keys) {
            for key in ["access_key", "secret_key"] {
                into.push_str(&format!(
                    "\nvariable \"{key}_{label}\" {{\n  type      = string\n  sensitive = true\n}}\n"
                ));
            }
        }
        for (origin, alias) in &self.origins {
            let mut lines = Vec::new();
            if self.origins.len() > 1 {
                lines.push(("alias", quoted(alias.split_once('.').map_or(alias, |(_, alias)| alias))));
            }
            let words = [("region", origin.region), ("project_id", origin.project_id)];
            lines.extend(
                words.into_iter().filter(|(_, word)| !word.is_empty()).map(|(key, word)| (key, quoted(word))),
            );
            if let Some((_, label)) = key_of(origin.account).filter(|_| has_keys) {
                lines.extend(["access_key", "secret_key"].map(|key| (key, format!("var.{key}_{label}"))));
            }
            into.push_str("\nprovider \"huaweicloud\" {\n");
            into.push_str(&super::hcl::lines(&lines, "  "));
            into.push_str("}\n");
        }
    }
}

fn is_same(one: &Origin<'_>, other: &Origin<'_>) -> bool {
    (one.account, one.project_id, one.region) == (other.account, other.project_id, other.region)
}

/// Identifiers that were given; none is given twice.
#[derive(Default)]
struct Labels(HashSet<String>);

impl Labels {
    /// An identifier for a name: the name itself where it is one, and where nobody has it yet.
    fn of(&mut self, name: &str) -> String {
        let base = if check_instance_name(name).is_ok() { name.to_owned() } else { identifier(name) };
        let numbered = (2..).map(|number| format!("{base}_{number}"));
        let label = std::iter::once(base.clone()).chain(numbered).find(|label| !self.0.contains(label));
        // There are more numbers than names.
        let label = label.unwrap_or(base);
        self.0.insert(label.clone());
        label
    }
}

/// Letters, digits, hyphens and underscores of ASCII, which every version of Terraform takes.
fn identifier(name: &str) -> String {
    let plain = |it: char| if it.is_ascii_alphanumeric() || it == '-' || it == '_' { it } else { '_' };
    let text: String = name.chars().map(plain).collect();
    let text = text.trim_matches(['_', '-']);
    match text.chars().next() {
        None => "rabbitmq".to_owned(),
        Some(first) if first.is_ascii_alphabetic() => text.to_owned(),
        Some(_) => format!("rabbitmq_{text}"),
    }
}

#[cfg(test)]
mod tests;
