//! Which code refuses a field whose value is of another kind than its table says, as
//! [`Wire::misfit`](crate::model::Wire::misfit) finds it.

use crate::errors::ErrorCode;
use serde_json::Value;

/// The code for a field with this value: DMS.00400085, which names the field, unless a code is
/// about it. DMS.00400038 says itself that the period must be an integer; sizes of storage and
/// numbers of brokers that are numbers, but no whole ones from 0, are as bad as others that are
/// out of range (DMS.00400500, DMS.00400800).
pub fn code_of(field: &str, value: &Value) -> ErrorCode {
    match field {
        "period_num" => ErrorCode::INVALID_PERIOD_NUM,
        "storage_space" | "new_storage_space" if value.is_number() => ErrorCode::INVALID_DISK_SPACE,
        "broker_num" | "new_broker_num" if value.is_number() => ErrorCode::INVALID_REQUEST_PARAMETERS,
        _ => ErrorCode::INVALID_FIELD,
    }
}
