//! Public access needs an elastic IP (tables 4-2 and 4-16).

use super::{Reason, Violation};
use crate::errors::ErrorCode;

/// Checks `publicip_id` beside `enable_publicip`.
///
/// # Errors
/// DMS.00400128.
pub fn check_public_access(enable: bool, publicip_id: &str) -> Result<(), Violation> {
    if enable && publicip_id.is_empty() {
        let reason = Reason::RequiredWith("enable_publicip");
        return Err(Violation::new(ErrorCode::INVALID_PUBLIC_ACCESS, "publicip_id", reason));
    }
    Ok(())
}
