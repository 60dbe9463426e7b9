//! Which field of a request an error code is about, so that a form can show the service's
//! refusal at the field that caused it.

use crate::errors::{ErrorBody, find};

/// Codes that are about one field, with the API's name of that field (table 7.2).
const FIELDS: &[(&str, &str)] = &[
    ("DMS.00400007", "engine"),
    ("DMS.00400008", "engine_version"),
    ("DMS.00400009", "product_id"),
    ("DMS.00400010", "name"),
    ("DMS.00400011", "description"),
    ("DMS.00400012", "password"),
    ("DMS.00400013", "vpc_id"),
    ("DMS.00400014", "security_group_id"),
    ("DMS.00400015", "access_user"),
    ("DMS.00400016", "subnet_id"),
    ("DMS.00400018", "subnet_id"),
    ("DMS.00400019", "new_password"),
    ("DMS.00400020", "subnet_id"),
    ("DMS.00400022", "product_id"),
    ("DMS.00400038", "period_num"),
    ("DMS.00400042", "available_zones"),
    ("DMS.00400046", "security_group_id"),
    ("DMS.00400047", "period_type"),
    ("DMS.00400048", "security_group_id"),
    ("DMS.00400049", "available_zones"),
    ("DMS.00400055", "available_zones"),
    ("DMS.00400060", "name"),
    ("DMS.00400067", "available_zones"),
    ("DMS.00400068", "vpc_id"),
    ("DMS.00400081", "name"),
    ("DMS.00400106", "maintain_begin"),
    ("DMS.00400125", "new_spec_code"),
    ("DMS.00400128", "publicip_id"),
    ("DMS.00400500", "storage_space"),
    ("DMS.00400970", "plugins"),
    ("DMS.10240035", "key"),
    ("DMS.10240036", "key"),
    ("DMS.10240038", "value"),
    ("DMS.10240039", "value"),
    ("DMS.10240044", "tags"),
    ("DMS.10240045", "key"),
];

/// The field that a refusal is about; `None` where it is about the request as a whole.
///
/// `DMS.00400085` names the field in its message.
pub fn field_of(code: &str, message: &str) -> Option<String> {
    if let Some(named) = find(code).and_then(|entry| entry.value_in(message)) {
        return Some(named.to_owned());
    }
    FIELDS.iter().find(|(known, _)| *known == code).map(|(_, field)| (*field).to_owned())
}

/// The field that an error body is about.
pub fn field_of_body(body: &ErrorBody) -> Option<String> {
    field_of(&body.error_code, &body.error_msg)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::errors::ErrorCode;
    use crate::rules::product::check_engine;

    #[test]
    fn every_code_is_in_the_catalogue() {
        for (code, field) in FIELDS {
            assert!(find(code).is_some(), "{code} {field}");
        }
    }

    #[test]
    fn a_refused_engine_is_at_the_engine() {
        let violation = check_engine("kafka").map_err(|it| field_of_body(&ErrorBody::new(it.code)));
        assert_eq!(violation, Err(Some("engine".to_owned())));
    }

    #[test]
    fn the_offending_key_is_read_from_the_message() {
        let body = ErrorBody::with_values(ErrorCode::INVALID_FIELD, &["storage_space"]);
        assert_eq!(field_of_body(&body).as_deref(), Some("storage_space"));
        assert_eq!(field_of_body(&ErrorBody::new(ErrorCode::NAME_EXISTS)).as_deref(), Some("name"));
        assert_eq!(field_of_body(&ErrorBody::new(ErrorCode::INSTANCE_STATUS)), None);
    }
}
