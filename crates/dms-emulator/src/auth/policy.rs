//! Permissions (chapter 5).

use super::Caller;
use crate::answer::Refusal;
use crate::settings::Policy;
use dms_api::errors::ErrorCode;
use dms_api::operation::OperationId;

/// Whether the caller may do this. Operations for which table 5-1 lists no action are open to
/// everybody who is known.
pub fn check_permission(caller: &Caller, operation: OperationId) -> Result<(), Refusal> {
    let info = operation.info();
    let refusal = match &caller.policy {
        Policy::Everything => None,
        Policy::ReadOnly => (!info.is_safe()).then_some(ErrorCode::READ_ONLY),
        Policy::Actions(allowed) => {
            let is_refused = |action: &&str| !allowed.iter().any(|allowed| allowed == action);
            info.iam_action.filter(is_refused).map(|_| ErrorCode::FORBIDDEN)
        }
        Policy::Nothing(code) => Some(*code),
    };
    refusal.map_or(Ok(()), |code| Err(code.into()))
}
