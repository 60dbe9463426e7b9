//! The steps, in order.

use crate::i18n::Message;
use crate::locales::{create as msg, instance};
use crate::router::Route;
use serde::{Deserialize, Serialize};

/// A step of the wizard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// What it is called, how it is paid for, where it is.
    #[default]
    Billing,
    /// Type, flavour, brokers, storage.
    Specification,
    /// VPC, subnet, security group, public access.
    Network,
    /// Who signs in and how; the maintenance window.
    Access,
    /// Tags.
    Tags,
    /// Everything once more, and the request.
    Review,
}

impl Step {
    /// All steps, in order.
    pub const ALL: [Self; 6] =
        [Self::Billing, Self::Specification, Self::Network, Self::Access, Self::Tags, Self::Review];

    /// What it is called.
    pub const fn title(self) -> Message {
        match self {
            Self::Billing => msg::step_billing,
            Self::Specification => msg::step_specification,
            Self::Network => msg::step_network,
            Self::Access => msg::step_access,
            Self::Tags => msg::step_tags,
            Self::Review => msg::step_review,
        }
    }

    /// Its name in the address.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Billing => "billing",
            Self::Specification => "specification",
            Self::Network => "network",
            Self::Access => "access",
            Self::Tags => "tags",
            Self::Review => "review",
        }
    }

    /// The step that an address names; the first where it names none.
    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|step| step.word() == word).unwrap_or_default()
    }

    /// The step in which a field of the request is filled in. What no step asks for (engine,
    /// version) can only be read in the review.
    pub fn of_field(field: &str) -> Self {
        match field {
            "name"
            | "description"
            | "charging_mode"
            | "period_type"
            | "period_num"
            | "available_zones"
            | "enterprise_project_id" => Self::Billing,
            "engine_version"
            | "product_id"
            | "arch_type"
            | "broker_num"
            | "storage_spec_code"
            | "storage_space"
            | "disk_encrypted_enable"
            | "disk_encrypted_key" => Self::Specification,
            "vpc_id" | "subnet_id" | "security_group_id" | "enable_publicip" | "publicip_id" => Self::Network,
            "access_user" | "password" | "ssl_enable" | "enable_acl" | "maintain_begin" | "maintain_end" => {
                Self::Access
            }
            "tags" | "key" | "value" => Self::Tags,
            _ => Self::Review,
        }
    }

    /// Its position, from 0.
    pub fn index(self) -> usize {
        self as usize
    }

    /// The step after it.
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self.index() + 1).copied()
    }

    /// The step before it.
    pub fn previous(self) -> Option<Self> {
        self.index().checked_sub(1).and_then(|index| Self::ALL.get(index)).copied()
    }

    /// Its address; `from` is the instance that is being copied.
    pub fn href(self, from: Option<&str>) -> String {
        Route::NewInstance.with(&[("from", from.unwrap_or_default()), ("step", self.word())])
    }
}

/// What a field of the request is called in its step.
pub fn label_of(field: &str) -> Option<Message> {
    Some(match field {
        "name" => msg::name,
        "description" => msg::description,
        "charging_mode" => msg::billing,
        "period_type" => msg::period_type,
        "period_num" => msg::period_num,
        "available_zones" => msg::zones,
        "enterprise_project_id" => msg::enterprise_project,
        "engine_version" => instance::version,
        "product_id" => msg::flavor,
        "broker_num" => msg::brokers,
        "storage_spec_code" => msg::storage_kind,
        "storage_space" => msg::storage_per_broker,
        "vpc_id" => instance::vpc,
        "subnet_id" => instance::subnet,
        "security_group_id" => instance::security_group,
        "enable_publicip" => instance::public_access,
        "publicip_id" => msg::public_ip,
        "access_user" => instance::user,
        "password" => msg::password,
        "ssl_enable" => instance::ssl,
        "enable_acl" => instance::acl,
        "disk_encrypted_enable" => instance::encryption,
        "disk_encrypted_key" => instance::encryption_key,
        "arch_type" => instance::architecture,
        "maintain_begin" | "maintain_end" => instance::maintenance,
        "tags" => instance::tags,
        "key" => msg::tag_key,
        "value" => msg::tag_value,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use dms_api::model::{BssParam, CreateInstanceBody, Object};

    #[test]
    fn steps_are_in_order_and_have_addresses() {
        for (index, step) in Step::ALL.into_iter().enumerate() {
            assert_eq!(step.index(), index);
            assert_eq!(Step::from_word(step.word()), step);
            assert_eq!(step.next().and_then(Step::previous), step.next().map(|_| step));
        }
        assert_eq!(Step::from_word("nonsense"), Step::Billing);
        assert_eq!(Step::Network.href(Some("i-1")), "/instances/new?from=i-1&step=network");
        assert_eq!(Step::Tags.href(None), "/instances/new?step=tags");
    }

    #[test]
    fn every_field_that_a_person_fills_in_has_its_step() {
        let asked_elsewhere = ["engine", "bss_param", "is_auto_renew", "is_auto_pay", "order_id"];
        for field in CreateInstanceBody::FIELDS.iter().chain(BssParam::FIELDS) {
            let is_asked = Step::of_field(field) != Step::Review;
            assert_eq!(is_asked, !asked_elsewhere.contains(field), "{field}");
            assert_eq!(is_asked, label_of(field).is_some(), "{field}");
        }
    }
}
