//! Which fields a change of specification needs (table 4-37). Whether what they say can be
//! had, [`super::storage`], [`super::brokers`] and the list of `GET …/extend` say.

use super::{Reason, Violation};
use crate::errors::ErrorCode;
use crate::model::{ChangeKind, ChangeSpecificationBody};

const OPER_TYPE: &str = "oper_type";

/// The words for what is changed.
pub const OPER_TYPES: &[&str] = &["storage", "horizontal", "vertical"];

/// Checks that all fields are there that the kind of change needs. Instances with an old
/// flavour name it in `new_spec_code`, where others have `new_broker_num` and
/// `new_product_id`, and need not say what is changed. The storage that more brokers come with follows from their
/// number: table 4-37 requires it, and the service does not.
///
/// # Errors
/// `new_storage_space` DMS.00400500, `new_product_id` DMS.00400009, and DMS.00400800 for
/// `oper_type` and `new_broker_num`, which no code is about.
pub fn check_fields(change: &ChangeSpecificationBody) -> Result<(), Violation> {
    let has_text = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.is_empty());
    let has_spec_code = has_text(&change.new_spec_code);
    let has_product = has_spec_code || has_text(&change.new_product_id);
    let has_brokers = has_spec_code || change.new_broker_num.is_some();
    let has_storage = change.new_storage_space.is_some();

    let required = |code, field| Err(Violation::new(code, field, Reason::RequiredWith(OPER_TYPE)));
    let invalid = |reason| Err(Violation::new(ErrorCode::INVALID_REQUEST_PARAMETERS, OPER_TYPE, reason));
    match &change.oper_type {
        // What differs from the instance then says what is changed.
        None if has_spec_code => Ok(()),
        None => invalid(Reason::Required),
        Some(ChangeKind::Other(_)) => invalid(Reason::NotOneOf(OPER_TYPES)),
        Some(ChangeKind::Storage) if !has_storage => {
            required(ErrorCode::INVALID_DISK_SPACE, "new_storage_space")
        }
        Some(ChangeKind::Horizontal) if !has_brokers => {
            required(ErrorCode::INVALID_REQUEST_PARAMETERS, "new_broker_num")
        }
        Some(ChangeKind::Vertical) if !has_product => {
            required(ErrorCode::INVALID_PRODUCT_ID, "new_product_id")
        }
        Some(ChangeKind::Storage | ChangeKind::Horizontal | ChangeKind::Vertical) => Ok(()),
    }
}
