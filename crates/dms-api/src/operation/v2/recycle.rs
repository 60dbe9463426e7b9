//! The recycle bin of the project.

use crate::errors::ErrorCode as Code;
use crate::model::{RecycleBin, RecyclePolicyBody, RestoreBody, RestoreResult, Wire};
use crate::operation::{Edition, Method, Operation, OperationId, OperationInfo, SdkCall};
use crate::rules::{Violation, batch, recycle};
#[cfg(feature = "openapi")]
use crate::schema::examples;
use serde_json::Value;
#[cfg(feature = "openapi")]
use serde_json::json;

/// Shows the policy and what lies in the bin.
#[derive(Clone, Debug, PartialEq)]
pub struct ShowRecycleBin;

impl Operation for ShowRecycleBin {
    const INFO: OperationInfo =
        OperationInfo::today(OperationId::ShowRecycleBin, Method::Get, "/v2/{project_id}/recycle");
    const SUMMARY: &'static str = "Show the recycle bin and its policy";
    const SDK: Option<SdkCall> = Some(SdkCall { method: "show_recycle_instances", body: None });
    type Body = ();
    type Output = RecycleBin;
}

/// Changes the policy.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeRecyclePolicy {
    /// The policy.
    pub body: RecyclePolicyBody,
}

impl Operation for ChangeRecyclePolicy {
    const INFO: OperationInfo =
        OperationInfo::today(OperationId::ChangeRecyclePolicy, Method::Put, "/v2/{project_id}/recycle");
    const SUMMARY: &'static str = "Change the policy of the recycle bin";
    const REFUSALS: &'static [Code] = &[Code::INVALID_REQUEST_PARAMETERS];
    const SDK: Option<SdkCall> =
        Some(SdkCall { method: "modify_recycle_policy", body: Some("ModifyRecyclePolicyReq") });
    type Body = RecyclePolicyBody;
    type Output = RecycleBin;

    fn body(&self) -> Option<Value> {
        Some(self.body.write())
    }

    fn check_body(_: Edition, body: &RecyclePolicyBody, found: &mut Vec<Violation>) {
        found.extend(recycle::check_policy(body).err());
    }

    #[cfg(feature = "openapi")]
    fn examples() -> Value {
        examples::named(&[("two days", json!({ "retention_days": 2, "default_use_recycle": true }))])
    }
}

/// Restores instances from the bin, in the background.
#[derive(Clone, Debug, PartialEq)]
pub struct RestoreInstances {
    /// Their ids.
    pub instances: Vec<String>,
}

impl Operation for RestoreInstances {
    const INFO: OperationInfo =
        OperationInfo::today(OperationId::RestoreInstances, Method::Post, "/v2/{project_id}/recycle");
    const SUMMARY: &'static str = "Restore instances from the recycle bin, in the background";
    const REFUSALS: &'static [Code] =
        &[Code::INSTANCES_EMPTY, Code::TOO_MANY_INSTANCES, Code::DUPLICATE_INSTANCE_ID];
    const SDK: Option<SdkCall> =
        Some(SdkCall { method: "restore_recycle_instance", body: Some("BatchResumeInstanceReq") });
    type Body = RestoreBody;
    type Output = RestoreResult;

    fn body(&self) -> Option<Value> {
        let body = RestoreBody { instances: Some(self.instances.clone()), ..RestoreBody::default() };
        Some(body.write())
    }

    fn check_body(_: Edition, body: &RestoreBody, found: &mut Vec<Violation>) {
        found.extend(batch::check_instances(body.instances.as_deref().unwrap_or_default()).err());
    }

    #[cfg(feature = "openapi")]
    fn examples() -> Value {
        examples::named(&[("one", json!({ "instances": ["9b6b7173-d1d8-4604-86a8-43b732715a03"] }))])
    }
}
