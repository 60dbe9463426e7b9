//! Why something cannot be changed, and refusals at their field, in words.

use super::kind::Kind;
use super::offer::{Blocked, Target};
use crate::api::Problem;
use crate::i18n::{Lang, format};
use crate::locales::{change as msg, problem};
use crate::widgets::refusal_words;
use dms_api::errors::ErrorCode;
use dms_api::model::{AvailabilityZone, zone_called};
use dms_api::rules::limits::STORAGE_MAX_GB;

/// Codes about a value of a change. A change has one value, so they are all about that one.
const ABOUT_THE_VALUE: &[ErrorCode] = &[
    ErrorCode::INVALID_DISK_SPACE,
    ErrorCode::EXTEND_TIMES_EXCEEDED,
    ErrorCode::DISK_EXTENSION_UNSUPPORTED,
    ErrorCode::INVALID_SPEC_CODE,
    ErrorCode::SPEC_CODE_NOT_FOUND,
    ErrorCode::INVALID_PRODUCT_ID,
    ErrorCode::PRODUCT_NOT_FOUND,
    ErrorCode::ENGINE_PRODUCT_MISMATCH,
    ErrorCode::SOLD_OUT,
    ErrorCode::QUOTA_LIMIT,
];

/// Why something cannot be changed.
pub fn blocked_words(lang: Lang, blocked: &Blocked) -> String {
    match blocked {
        Blocked::Refused(refusal) => refusal_words(lang, refusal),
        Blocked::NotOffered => msg::not_offered(lang).to_owned(),
        Blocked::NoRoom => msg::no_room(lang).to_owned(),
        Blocked::NoRoomForBrokers => msg::no_room_for_brokers(lang, &format::number(STORAGE_MAX_GB)),
    }
}

/// Why a target cannot be had; `None` where it can.
pub fn sold_out_words(lang: Lang, target: &Target, zones: &[AvailabilityZone]) -> Option<String> {
    let names: Vec<String> = target.sold_out.iter().map(|id| zone_name(id, zones)).collect();
    let separator = match lang {
        Lang::En => ", ",
        Lang::ZhCn => "、",
    };
    (!names.is_empty()).then(|| msg::sold_out(lang, &names.join(separator)))
}

/// The name of a zone; its id where it is not known.
pub fn zone_name(id: &str, zones: &[AvailabilityZone]) -> String {
    zone_called(zones, id).and_then(|zone| zone.name.clone()).unwrap_or_else(|| id.to_owned())
}

/// The service's refusal of a value, said at the field of what was sent; `None` where the
/// refusal is about something else, or the person has gone on to another kind of change.
pub fn refusal_at_value(
    lang: Lang,
    kind: Kind,
    sent: Option<Kind>,
    problem: Option<&Problem>,
) -> Option<String> {
    let code = problem?.code()?;
    let is_about_it = ABOUT_THE_VALUE.iter().any(|known| known.as_str() == code);
    (sent == Some(kind) && is_about_it).then(|| problem::refused_here(lang, code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Refused;
    use dms_api::operation::OperationId;

    fn refused(code: &str) -> Problem {
        Problem::Refused(Refused {
            operation: OperationId::ChangeSpecification,
            status: 400,
            code: Some(code.to_owned()),
            message: String::new(),
            request_id: None,
            retry_after: None,
        })
    }

    #[test]
    fn refusals_of_the_value_land_at_what_was_sent() {
        let at = |kind, code| refusal_at_value(Lang::En, kind, Some(Kind::Storage), Some(&refused(code)));
        for code in ["DMS.00400500", "DMS.00400124", "DMS.00404033"] {
            assert!(at(Kind::Storage, code).is_some_and(|text| text.contains(code)));
            assert_eq!(at(Kind::Flavor, code), None);
        }
        assert_eq!(at(Kind::Storage, "DMS.00400026"), None);
        assert_eq!(
            refusal_at_value(Lang::En, Kind::Storage, Some(Kind::Storage), Some(&Problem::Offline)),
            None
        );
    }

    #[test]
    fn zones_are_named_where_they_are_known() {
        let known = AvailabilityZone {
            id: Some("z1".to_owned()),
            name: Some("Zone 1".to_owned()),
            ..AvailabilityZone::default()
        };
        let target = Target { sold_out: vec!["z1".to_owned(), "z2".to_owned()], ..Target::default() };
        let words = |lang| sold_out_words(lang, &target, std::slice::from_ref(&known));
        assert_eq!(words(Lang::En).as_deref(), Some("Sold out in Zone 1, z2"));
        assert_eq!(words(Lang::ZhCn).as_deref(), Some("Zone 1、z2 资源已售罄"));
        assert_eq!(sold_out_words(Lang::En, &Target::default(), &[]), None);
    }

    #[test]
    fn every_reason_has_words() {
        for blocked in [Blocked::NotOffered, Blocked::NoRoom, Blocked::NoRoomForBrokers] {
            for lang in Lang::ALL {
                assert!(!blocked_words(lang, &blocked).is_empty());
            }
        }
    }
}
