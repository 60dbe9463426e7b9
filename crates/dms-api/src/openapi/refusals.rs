//! With which codes each operation refuses.

use crate::errors::ErrorCode as Code;
use crate::operation::{OperationId as Id, OperationInfo, Service};

/// The codes with which an operation refuses, in the order in which a request is judged.
///
/// Neither path nor method is the operation's to judge, so DMS.00404001 and DMS.00405001 are
/// not among them; nor are the answers of IAM, whose codes are not in the catalogue.
pub fn refusals(operation: Id) -> Vec<Code> {
    let info = operation.info();
    if info.service() == Service::Iam {
        let is_signed = operation == Id::ListProjects;
        return if is_signed { vec![Code::GATEWAY_AUTHENTICATION] } else { Vec::new() };
    }
    let mut codes = envelope(info);
    codes.extend(authentication(info));
    codes.extend(permission(info));
    if info.path.contains("{instance_id}") {
        codes.extend([Code::INVALID_INSTANCE_ID, Code::INSTANCE_NOT_FOUND]);
    }
    if info.path.contains("{task_id}") {
        codes.extend([Code::INVALID_TASK_ID, Code::URL_NOT_FOUND]);
    }
    codes.extend(operation.own_refusals());
    let mut seen = Vec::new();
    codes.retain(|code| {
        !seen.contains(code) && {
            seen.push(*code);
            true
        }
    });
    codes
}

fn envelope(info: &OperationInfo) -> Vec<Code> {
    let mut codes = Vec::new();
    if info.has_project() {
        codes.push(Code::INVALID_PROJECT_ID);
    }
    if info.path.contains("{engine}") {
        codes.push(Code::UNSUPPORTED_TYPE);
    }
    if info.id.body().is_some() {
        codes.extend([Code::EMPTY_BODY, Code::INVALID_BODY, Code::INVALID_FIELD]);
    }
    codes
}

fn authentication(info: &OperationInfo) -> Vec<Code> {
    let mut codes =
        vec![Code::MISSING_TOKEN, Code::INVALID_TOKEN, Code::EXPIRED_TOKEN, Code::GATEWAY_AUTHENTICATION];
    if info.has_project() {
        codes.push(Code::TOKEN_PROJECT_MISMATCH);
    }
    codes
}

fn permission(info: &OperationInfo) -> Vec<Code> {
    let mut codes = vec![Code::ACCOUNT_FROZEN, Code::ACCESS_DENIED, Code::ACCOUNT_RESTRICTED];
    if !info.is_safe() {
        codes.push(Code::READ_ONLY);
    }
    if info.iam_action.is_some() {
        codes.push(Code::FORBIDDEN);
    }
    codes
}
