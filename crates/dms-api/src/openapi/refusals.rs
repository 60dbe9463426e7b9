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
    codes.extend(own(operation));
    let mut seen = Vec::new();
    codes.retain(|code| {
        !seen.contains(code) && {
            seen.push(*code);
            true
        }
    });
    codes
}

/// Whether the operation takes a JSON body.
pub fn has_body(operation: Id) -> bool {
    !operation.info().is_safe()
        && !matches!(operation, Id::DeleteInstance | Id::DeleteInstanceV1 | Id::DeleteTask)
}

fn envelope(info: &OperationInfo) -> Vec<Code> {
    let mut codes = Vec::new();
    if info.has_project() {
        codes.push(Code::INVALID_PROJECT_ID);
    }
    if info.path.contains("{engine}") {
        codes.push(Code::UNSUPPORTED_TYPE);
    }
    if has_body(info.id) {
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

/// What the status of the instance and the fields of the request can be refused for.
fn own(operation: Id) -> &'static [Code] {
    match operation {
        Id::CreateInstance | Id::CreateInstanceV1 => CREATE,
        Id::ListInstances | Id::ListInstancesV1 => &[Code::OFFSET_TOO_LARGE, Code::PAGE_TOO_LARGE],
        Id::DeleteInstance | Id::DeleteInstanceV1 => &[Code::CANNOT_DELETE_IN_STATUS, Code::INSTANCE_STATUS],
        Id::UpdateInstance | Id::UpdateInstanceV1 => UPDATE,
        Id::BatchInstances | Id::BatchInstancesV1 => BATCH,
        Id::ResetPassword => &[Code::INSTANCE_STATUS, Code::WEAK_PASSWORD],
        Id::SwitchPlugins => &[
            Code::INSTANCE_STATUS,
            Code::VERSION_TOO_LOW,
            Code::PLUGIN_NOT_FOUND,
            Code::INVALID_REQUEST_PARAMETERS,
        ],
        Id::ListSpecifications => &[Code::PRODUCT_NOT_FOUND],
        Id::ChangeSpecification => CHANGE,
        Id::ListTasks => &[Code::OFFSET_TOO_LARGE, Code::PAGE_TOO_LARGE, Code::INVALID_TIMESTAMP],
        Id::DeleteTask => &[Code::TASK_RUNNING],
        Id::ChangeTags => TAGS,
        _ => &[],
    }
}

const CREATE: &[Code] = &[
    Code::INVALID_INSTANCE_NAME,
    Code::INVALID_DESCRIPTION,
    Code::UNSUPPORTED_TYPE,
    Code::UNSUPPORTED_VERSION,
    Code::INVALID_PRODUCT_ID,
    Code::ENGINE_PRODUCT_MISMATCH,
    Code::INVALID_REQUEST_PARAMETERS,
    Code::INVALID_DISK_SPACE,
    Code::INVALID_USERNAME,
    Code::PASSWORD_COMPLEXITY,
    Code::VPC_EMPTY,
    Code::VPC_NOT_FOUND,
    Code::SECURITY_GROUP_EMPTY,
    Code::SECURITY_GROUP_NOT_FOUND,
    Code::SECURITY_GROUP_RULES,
    Code::SUBNET_EMPTY,
    Code::SUBNET_NOT_IN_VPC,
    Code::DHCP_DISABLED,
    Code::INVALID_ZONES,
    Code::ZONE_NOT_FOUND,
    Code::SOLD_OUT,
    Code::IPV6_UNSUPPORTED,
    Code::INVALID_MAINTENANCE_WINDOW,
    Code::INVALID_PUBLIC_ACCESS,
    Code::ENTERPRISE_PROJECT_UPDATE_FAILED,
    Code::TAG_KEY_LENGTH,
    Code::TAG_KEY_CHARACTERS,
    Code::TAG_VALUE_LENGTH,
    Code::TAG_VALUE_CHARACTERS,
    Code::TAG_KEY_EXISTS,
    Code::TOO_MANY_TAGS,
    Code::INVALID_PERIOD_TYPE,
    Code::INVALID_PERIOD_NUM,
    Code::NAME_EXISTS,
    Code::INSTANCE_QUOTA,
    Code::INTERNAL,
];

const UPDATE: &[Code] = &[
    Code::INSTANCE_STATUS,
    Code::INVALID_INSTANCE_NAME,
    Code::INVALID_DESCRIPTION,
    Code::INVALID_MAINTENANCE_WINDOW,
    Code::SECURITY_GROUP_EMPTY,
    Code::SECURITY_GROUP_NOT_FOUND,
    Code::SECURITY_GROUP_RULES,
    Code::INVALID_PUBLIC_ACCESS,
    Code::ENTERPRISE_PROJECT_UPDATE_FAILED,
    Code::NAME_EXISTS,
];

const BATCH: &[Code] = &[
    Code::INVALID_BATCH_ACTION,
    Code::INSTANCES_EMPTY,
    Code::TOO_MANY_INSTANCES,
    Code::DUPLICATE_INSTANCE_ID,
    Code::INSTANCE_ID_NOT_UUID,
    Code::CANNOT_DELETE_IN_STATUS,
    Code::INSTANCE_STATUS,
];

const CHANGE: &[Code] = &[
    Code::INSTANCE_STATUS,
    Code::EXTEND_TIMES_EXCEEDED,
    Code::INVALID_PARAMETER,
    Code::INVALID_REQUEST_PARAMETERS,
    Code::DISK_EXTENSION_UNSUPPORTED,
    Code::INVALID_DISK_SPACE,
    Code::INVALID_PRODUCT_ID,
    Code::INVALID_SPEC_CODE,
    Code::SPEC_CODE_NOT_FOUND,
    Code::SOLD_OUT,
];

const TAGS: &[Code] = &[
    Code::INSTANCE_STATUS,
    Code::INVALID_TAG_ACTION,
    Code::INVALID_REQUEST_PARAMETERS,
    Code::TAG_KEY_LENGTH,
    Code::TAG_KEY_CHARACTERS,
    Code::TAG_VALUE_LENGTH,
    Code::TAG_VALUE_CHARACTERS,
    Code::TAG_KEY_EXISTS,
    Code::TOO_MANY_TAGS,
    Code::TAG_NOT_FOUND,
];
