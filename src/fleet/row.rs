//! One instance of one place, prepared for being searched.

use super::filter::{flag_of, number_of};
use super::keys::Keys;
use super::{Field, Kind, PlaceRef, Subject};
use crate::i18n::format::rfc3339;
use dms_api::model::{Instance, Quoted, Status};
use std::borrow::Cow;
use std::sync::Arc;

/// An instance of a place. Cloning it costs a counter.
#[derive(Clone, Debug)]
pub struct Row(Arc<Prepared>);

#[derive(Debug)]
struct Prepared {
    place: PlaceRef,
    instance: Instance,
    keys: Keys,
}

impl PartialEq for Row {
    /// Whether nothing of it has changed.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.place() == other.place() && self.instance() == other.instance()
    }
}

impl Row {
    /// An instance of a place.
    pub fn new(place: &PlaceRef, instance: Instance) -> Self {
        let keys = Keys::new(&instance);
        Self(Arc::new(Prepared { place: place.clone(), instance, keys }))
    }

    /// Where it is.
    pub fn place(&self) -> &PlaceRef {
        &self.0.place
    }

    /// The instance as it was answered.
    pub fn instance(&self) -> &Instance {
        &self.0.instance
    }

    /// The instance's id; empty where the answer had none.
    pub fn id(&self) -> &str {
        self.instance().instance_id.as_deref().unwrap_or_default()
    }

    /// The instance's name; empty where the answer had none.
    pub fn name(&self) -> &str {
        self.instance().name.as_deref().unwrap_or_default()
    }

    /// Whether the service is at work on it, so that it will change by itself.
    pub fn is_moving(&self) -> bool {
        self.instance().status.as_ref().is_some_and(Status::is_in_transition)
    }

    /// Whether both are about the same instance, whatever has changed.
    pub fn is_same(&self, other: &Self) -> bool {
        self.id() == other.id() && self.place().is(other.place())
    }

    pub(super) fn keys(&self) -> &Keys {
        &self.0.keys
    }

    /// The texts of a field in lower case, as [`split`](super::keys::split) takes them apart.
    pub(super) fn key(&self, field: Field) -> &str {
        self.place().keys().of(field).unwrap_or_else(|| self.keys().of(field))
    }

    /// Whether a field has no value. A flag that is not answered has none.
    pub(super) fn is_absent(&self, field: Field) -> bool {
        let instance = self.instance();
        match field.kind() {
            Kind::Text | Kind::Version => self.key(field).is_empty(),
            Kind::Flag => flag_of(field)(instance).is_none(),
            Kind::Number | Kind::Gigabytes => number_of(field)(instance).is_none(),
            Kind::Storage => instance.storage_use().is_none(),
            Kind::Time => instance.created_at.is_none(),
        }
    }

    /// The value of a subject in the words of the API; `None` where there is none. Numbers have no
    /// units, storage is the share in use in per cent, times are RFC 3339.
    pub fn text(&self, subject: &Subject) -> Option<Cow<'_, str>> {
        match subject {
            Subject::Field(field) => self.text_of(*field),
            Subject::Tag(key) => self.tag(key).map(Cow::Borrowed),
        }
    }

    /// The value of the tag of this key.
    pub fn tag(&self, key: &str) -> Option<&str> {
        let mut tags = self.instance().own_tags();
        let tag = tags.find(|tag| tag.key.as_deref() == Some(key))?;
        Some(tag.value.as_deref().unwrap_or_default())
    }

    /// The value of a field, as [`text`](Self::text) has it.
    pub fn text_of(&self, field: Field) -> Option<Cow<'_, str>> {
        let (instance, place) = (self.instance(), self.place());
        let number = |value: Option<u64>| value.map(|value| Cow::Owned(value.to_string()));
        match field {
            Field::Tag => joined(instance.own_tags().map(tag_text)),
            Field::Zone => joined(shown_zones(instance).iter().cloned()),
            Field::Storage => {
                instance.storage_use().map(|share| Cow::Owned(((share * 100.0) as u64).to_string()))
            }
            Field::Used => number(instance.used_storage_space),
            Field::Free => number(free(instance)),
            Field::Brokers => number(instance.brokers()),
            Field::Port => number(instance.port),
            _ if field.kind() == Kind::Flag => {
                flag_of(field)(instance).map(|value| Cow::Borrowed(flag_word(value)))
            }
            Field::Created => instance.created_at.map(|Quoted(millis)| Cow::Owned(rfc3339(millis))),
            _ => {
                let mut first = place.shown(field);
                each_text(field, instance, &mut |text| first = first.take().or(Some(text)));
                first
            }
        }
    }
}

/// Storage bought, in GB.
pub(super) fn total(instance: &Instance) -> Option<u64> {
    instance.total_storage_space.or(instance.storage_space)
}

/// Storage left, in GB.
pub(super) fn free(instance: &Instance) -> Option<u64> {
    Some(total(instance)?.saturating_sub(instance.used_storage_space?))
}

/// How a flag is written in expressions.
pub(super) const fn flag_word(value: bool) -> &'static str {
    if value { "yes" } else { "no" }
}

fn tag_text(tag: &dms_api::model::Tag) -> String {
    let part = |text: &Option<String>| text.clone().unwrap_or_default();
    format!("{}={}", part(&tag.key), part(&tag.value))
}

/// The zones by name, or by id where the service names none.
pub(super) fn shown_zones(instance: &Instance) -> &[String] {
    let names = instance.available_zone_names.as_deref().filter(|names| !names.is_empty());
    names.or(instance.available_zones.as_deref()).unwrap_or_default()
}

fn joined(parts: impl Iterator<Item = String>) -> Option<Cow<'static, str>> {
    let parts: Vec<String> = parts.collect();
    (!parts.is_empty()).then(|| Cow::Owned(parts.join(", ")))
}

/// Every text that stands for the field, the one that is shown first. Tags and zones are lists.
pub(super) fn each_text<'a>(field: Field, instance: &'a Instance, see: &mut dyn FnMut(Cow<'a, str>)) {
    let mut all = |texts: &[&'a Option<String>]| {
        for text in texts.iter().filter_map(|text| text.as_deref()).filter(|text| !text.is_empty()) {
            see(text.into());
        }
    };
    match field {
        Field::Name => all(&[&instance.name]),
        Field::Id => all(&[&instance.instance_id]),
        Field::Engine => all(&[&instance.engine]),
        Field::Version => all(&[&instance.engine_version]),
        Field::Specification => all(&[&instance.specification]),
        Field::Flavor => all(&[&instance.product_id, &instance.resource_spec_code]),
        Field::Vpc => all(&[&instance.vpc_name, &instance.vpc_id]),
        Field::Subnet => all(&[&instance.subnet_name, &instance.subnet_id, &instance.subnet_cidr]),
        Field::SecurityGroup => all(&[&instance.security_group_name, &instance.security_group_id]),
        Field::EnterpriseProject => all(&[&instance.enterprise_project_id]),
        Field::User => all(&[&instance.user_name, &instance.user_id]),
        Field::AccessUser => all(&[&instance.access_user]),
        Field::Description => all(&[&instance.description]),
        Field::Disk => all(&[&instance.storage_spec_code]),
        Field::Error => all(&[&instance.error_code]),
        Field::Address => {
            all(&[
                &instance.connect_address,
                &instance.publicip_address,
                &instance.connect_domain_name,
                &instance.public_connect_domain_name,
            ]);
            instance.ipv6_connect_addresses.iter().flatten().for_each(|address| see(address.into()));
        }
        Field::Status => instance.status.iter().for_each(|status| see(status.as_str().into())),
        Field::Type => instance.instance_type.iter().for_each(|kind| see(kind.as_str().into())),
        Field::Billing => instance.charging_mode.iter().for_each(|mode| see(billing_word(*mode).into())),
        Field::Window => {
            if let (Some(begin), Some(end)) = (&instance.maintain_begin, &instance.maintain_end) {
                see(format!("{begin}-{end}").into());
            }
        }
        Field::Zone => {
            let names = instance.available_zone_names.iter().flatten();
            names.chain(instance.available_zones.iter().flatten()).for_each(|zone| see(zone.into()));
        }
        _ => {}
    }
}

/// How an instance is paid for, as requests spell it.
const fn billing_word(charging_mode: u64) -> &'static str {
    use dms_api::rules::billing::{POSTPAID, PREPAID};
    if charging_mode == 0 { PREPAID } else { POSTPAID }
}
