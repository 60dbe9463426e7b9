//! The life cycle of instances (chapter 4.1).

use crate::errors::ErrorCode as Code;
use crate::model::Shape;
use crate::model::{
    BatchRequest, BatchResult, CreateInstanceBody, Created, Instance, InstanceList, UpdateInstanceBody, Wire,
};
use crate::operation::check::{check_batch, check_creation, check_update};
use crate::operation::{
    ApiVersion, Argument, Edition, InstanceQuery, Method, Operation, OperationId, OperationInfo, PathParams,
    SdkCall, arguments,
};
use crate::rules::Violation;
#[cfg(feature = "openapi")]
use crate::schema::examples;
use serde_json::Value;

/// Creates an instance (chapter 4.1.1).
#[derive(Clone, Debug, PartialEq)]
pub struct CreateInstance(pub CreateInstanceBody);

impl Operation for CreateInstance {
    const INFO: OperationInfo = OperationInfo::new(
        OperationId::CreateInstance,
        Method::Post,
        "/v2/{engine}/{project_id}/instances",
        "4.1.1",
    )
    .alias("/v2/{project_id}/instances")
    .needs("dms:instance:create")
    .in_v1(OperationId::CreateInstanceV1);
    const SUMMARY: &'static str = "Create an instance";
    const REFUSALS: &'static [Code] = &[
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
    const SDK: Option<SdkCall> =
        Some(SdkCall { method: "create_post_paid_instance_by_engine", body: Some("CreateInstanceReq") });
    type Body = CreateInstanceBody;
    type Output = Created;

    fn body(&self) -> Option<Value> {
        Some(self.0.write())
    }

    fn check_body(edition: Edition, body: &CreateInstanceBody, found: &mut Vec<Violation>) {
        check_creation(edition, body, ApiVersion::V2, found);
    }

    #[cfg(feature = "openapi")]
    fn examples() -> Value {
        examples::creation()
    }
}

/// Lists instances, filtered and page by page (chapter 4.1.2).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListInstances(pub InstanceQuery);

impl Operation for ListInstances {
    const INFO: OperationInfo =
        OperationInfo::new(OperationId::ListInstances, Method::Get, "/v2/{project_id}/instances", "4.1.2")
            .needs("dms:instance:list")
            .in_v1(OperationId::ListInstancesV1);
    const SUMMARY: &'static str = "List instances";
    const QUERY: &'static [Argument] = &[
        arguments::ENGINE,
        arguments::NAME,
        Argument::new("instance_id", Shape::Text, "id of an instance"),
        arguments::STATUS,
        Argument::new("include_failure", Shape::Flag, "`true`: also instances that could not be created"),
        Argument::new("exact_match_name", Shape::Flag, "`true`: the name must match as a whole"),
        arguments::ENTERPRISE,
        arguments::OFFSET,
        arguments::LIMIT,
    ];
    const REFUSALS: &'static [Code] = &[Code::OFFSET_TOO_LARGE, Code::PAGE_TOO_LARGE];
    const SDK: Option<SdkCall> = Some(SdkCall { method: "list_instances_details", body: None });
    type Body = ();
    type Output = InstanceList;

    fn query(&self) -> Vec<(&'static str, String)> {
        self.0.to_v2()
    }
}

/// Shows an instance (chapter 4.1.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShowInstance {
    /// Id of the instance.
    pub instance_id: String,
}

impl Operation for ShowInstance {
    const INFO: OperationInfo = OperationInfo::new(
        OperationId::ShowInstance,
        Method::Get,
        "/v2/{project_id}/instances/{instance_id}",
        "4.1.3",
    )
    .needs("dms:instance:get")
    .in_v1(OperationId::ShowInstanceV1);
    const SUMMARY: &'static str = "Show an instance";
    const SDK: Option<SdkCall> = Some(SdkCall { method: "show_instance", body: None });
    type Body = ();
    type Output = Instance;

    fn path_params(&self) -> PathParams<'_> {
        PathParams::instance(&self.instance_id)
    }
}

/// Deletes an instance with all its data (chapter 4.1.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeleteInstance {
    /// Id of the instance.
    pub instance_id: String,
}

impl Operation for DeleteInstance {
    const INFO: OperationInfo = OperationInfo::new(
        OperationId::DeleteInstance,
        Method::Delete,
        "/v2/{project_id}/instances/{instance_id}",
        "4.1.4",
    )
    .success(&[204])
    .needs("dms:instance:delete")
    .in_v1(OperationId::DeleteInstanceV1);
    const SUMMARY: &'static str = "Delete an instance with all its data";
    const REFUSALS: &'static [Code] = &[Code::CANNOT_DELETE_IN_STATUS, Code::INSTANCE_STATUS];
    const SDK: Option<SdkCall> = Some(SdkCall { method: "delete_instance", body: None });
    type Body = ();
    type Output = ();

    fn path_params(&self) -> PathParams<'_> {
        PathParams::instance(&self.instance_id)
    }
}

/// Changes name, description, window, security group or public access (chapter 4.1.5).
#[derive(Clone, Debug, PartialEq)]
pub struct UpdateInstance {
    /// Id of the instance.
    pub instance_id: String,
    /// What to change.
    pub body: UpdateInstanceBody,
}

impl Operation for UpdateInstance {
    const INFO: OperationInfo = OperationInfo::new(
        OperationId::UpdateInstance,
        Method::Put,
        "/v2/{project_id}/instances/{instance_id}",
        "4.1.5",
    )
    .success(&[204])
    .needs("dms:instance:modify")
    .in_v1(OperationId::UpdateInstanceV1);
    const SUMMARY: &'static str = "Change name, description, window, security group, public access";
    const REFUSALS: &'static [Code] = &[
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
    const SDK: Option<SdkCall> = Some(SdkCall { method: "update_instance", body: Some("UpdateInstanceReq") });
    type Body = UpdateInstanceBody;
    type Output = ();

    fn path_params(&self) -> PathParams<'_> {
        PathParams::instance(&self.instance_id)
    }

    fn body(&self) -> Option<Value> {
        Some(self.body.write())
    }

    fn check_body(_: Edition, body: &UpdateInstanceBody, found: &mut Vec<Violation>) {
        check_update(body, found);
    }

    #[cfg(feature = "openapi")]
    fn examples() -> Value {
        examples::update()
    }
}

/// Deletes (or restarts) several instances, or all that could not be created (chapter 4.1.6).
#[derive(Clone, Debug, PartialEq)]
pub struct BatchInstances(pub BatchRequest);

impl BatchInstances {
    /// Deletes these instances.
    pub fn delete(instances: Vec<String>) -> Self {
        Self::act("delete", instances)
    }

    /// Deletes these instances past the recycle bin, which the service has today.
    pub fn delete_for_good(instances: Vec<String>) -> Self {
        let Self(body) = Self::delete(instances);
        Self(BatchRequest { force_delete: Some(true), ..body })
    }

    /// Restarts these instances.
    pub fn restart(instances: Vec<String>) -> Self {
        Self::act("restart", instances)
    }

    /// Deletes all instances that could not be created.
    pub fn delete_all_failed() -> Self {
        Self(BatchRequest {
            action: Some("delete".to_owned()),
            all_failure: Some(crate::operation::ENGINE.to_owned()),
            ..BatchRequest::default()
        })
    }

    fn act(action: &str, instances: Vec<String>) -> Self {
        Self(BatchRequest {
            action: Some(action.to_owned()),
            instances: Some(instances),
            ..BatchRequest::default()
        })
    }
}

impl Operation for BatchInstances {
    const INFO: OperationInfo = OperationInfo::new(
        OperationId::BatchInstances,
        Method::Post,
        "/v2/{project_id}/instances/action",
        "4.1.6",
    )
    .success(&[200, 204])
    .needs("dms:instance:delete")
    .in_v1(OperationId::BatchInstancesV1);
    const SUMMARY: &'static str = "Delete or restart several instances";
    const REFUSALS: &'static [Code] = &[
        Code::INVALID_BATCH_ACTION,
        Code::INSTANCES_EMPTY,
        Code::TOO_MANY_INSTANCES,
        Code::DUPLICATE_INSTANCE_ID,
        Code::INSTANCE_ID_NOT_UUID,
        Code::CANNOT_DELETE_IN_STATUS,
        Code::INSTANCE_STATUS,
    ];
    const SDK: Option<SdkCall> = Some(SdkCall {
        method: "batch_restart_or_delete_instances",
        body: Some("BatchRestartOrDeleteInstanceReq"),
    });
    type Body = BatchRequest;
    type Output = BatchResult;

    fn body(&self) -> Option<Value> {
        Some(self.0.write())
    }

    fn check_body(_: Edition, body: &BatchRequest, found: &mut Vec<Violation>) {
        check_batch(body.action.as_deref(), body.instances.as_deref(), body.all_failure.is_some(), found);
    }

    #[cfg(feature = "openapi")]
    fn examples() -> Value {
        examples::batch("all_failure", "rabbitmq")
    }
}
