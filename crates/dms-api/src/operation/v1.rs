//! The API V1 (chapter 6.1), for regions that offer nothing newer.

use super::check::{check_batch, check_creation, check_update};
use super::{
    ApiVersion, Argument, Edition, InstanceQuery, Method, Operation, OperationId, OperationInfo, PathParams,
    arguments, v2,
};
use crate::errors::ErrorCode as Code;
use crate::model::{
    AvailabilityZoneListV1, BatchRequestV1, BatchResult, CreateInstanceBody, Created, Instance, InstanceList,
    MaintenanceWindowList, ProductCatalogV1, Shape, UpdateInstanceBody, Wire,
};
use crate::rules::Violation;
#[cfg(feature = "openapi")]
use crate::schema::{Described, Schemas, examples};
use serde_json::Value;
#[cfg(feature = "openapi")]
use serde_json::json;

/// Creates an instance (chapter 6.1.1.1).
#[derive(Clone, Debug, PartialEq)]
pub struct CreateInstance(pub CreateInstanceBody);

impl Operation for CreateInstance {
    const INFO: OperationInfo = OperationInfo::new(
        OperationId::CreateInstanceV1,
        Method::Post,
        "/v1.0/{project_id}/instances",
        "6.1.1.1",
    )
    .needs("dms:instance:create");
    const SUMMARY: &'static str = "Create an instance";
    const REFUSALS: &'static [Code] = v2::CreateInstance::REFUSALS;
    const BODY: Option<Shape> = Some(CreateInstanceBody::SHAPE_V1);
    type Body = CreateInstanceBody;
    type Output = Created;

    fn body(&self) -> Option<Value> {
        Some(self.0.write())
    }

    fn check_body(_: Edition, body: &CreateInstanceBody, found: &mut Vec<Violation>) {
        check_creation(Edition::V2024_01, body, ApiVersion::V1, found);
    }

    /// V1 need not name a version (table 6-2).
    #[cfg(feature = "openapi")]
    fn body_schema(schemas: &mut Schemas) -> Option<Value> {
        CreateInstanceBody::schema(schemas);
        let version = json!({ "type": ["string", "null"] });
        Some(schemas.variant("CreateInstanceBody", "CreateInstanceBodyV1", &[("engine_version", version)]))
    }

    #[cfg(feature = "openapi")]
    fn examples() -> Value {
        examples::creation_v1()
    }
}

/// Shows an instance (chapter 6.1.1.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShowInstance {
    /// Id of the instance.
    pub instance_id: String,
}

impl Operation for ShowInstance {
    const INFO: OperationInfo = OperationInfo::new(
        OperationId::ShowInstanceV1,
        Method::Get,
        "/v1.0/{project_id}/instances/{instance_id}",
        "6.1.1.2",
    )
    .needs("dms:instance:get");
    const SUMMARY: &'static str = "Show an instance";
    type Body = ();
    type Output = Instance;

    fn path_params(&self) -> PathParams<'_> {
        PathParams::instance(&self.instance_id)
    }

    /// V1 prints a boolean and a number as text (table 6-6).
    #[cfg(feature = "openapi")]
    fn answer_schema(schemas: &mut Schemas) -> Option<Value> {
        Instance::schema(schemas);
        let flag = json!({ "type": "string", "enum": ["true", "false"] });
        let number = json!({ "type": "string", "pattern": "^[0-9]+$" });
        let fields = [("enable_publicip", flag), ("extend_times", number)];
        Some(schemas.variant("Instance", "InstanceV1", &fields))
    }
}

/// Changes an instance (chapter 6.1.1.3).
#[derive(Clone, Debug, PartialEq)]
pub struct UpdateInstance {
    /// Id of the instance.
    pub instance_id: String,
    /// What to change.
    pub body: UpdateInstanceBody,
}

impl Operation for UpdateInstance {
    const INFO: OperationInfo = OperationInfo::new(
        OperationId::UpdateInstanceV1,
        Method::Put,
        "/v1.0/{project_id}/instances/{instance_id}",
        "6.1.1.3",
    )
    .success(&[204])
    .needs("dms:instance:modify");
    const SUMMARY: &'static str = "Change name, description, window, security group, public access";
    const REFUSALS: &'static [Code] = v2::UpdateInstance::REFUSALS;
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

/// Deletes an instance with all its data (chapter 6.1.1.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeleteInstance {
    /// Id of the instance.
    pub instance_id: String,
}

impl Operation for DeleteInstance {
    const INFO: OperationInfo = OperationInfo::new(
        OperationId::DeleteInstanceV1,
        Method::Delete,
        "/v1.0/{project_id}/instances/{instance_id}",
        "6.1.1.4",
    )
    .success(&[204])
    .needs("dms:instance:delete");
    const SUMMARY: &'static str = "Delete an instance with all its data";
    const REFUSALS: &'static [Code] = v2::DeleteInstance::REFUSALS;
    type Body = ();
    type Output = ();

    fn path_params(&self) -> PathParams<'_> {
        PathParams::instance(&self.instance_id)
    }
}

/// Deletes several instances, or all that could not be created (chapter 6.1.1.5).
///
/// The chapter prints 200 only, and says that the answer to `allFailure` is empty (table 6-18).
/// 204, as V2 answers, says the same and is understood as well.
#[derive(Clone, Debug, PartialEq)]
pub struct BatchInstances(pub BatchRequestV1);

impl Operation for BatchInstances {
    const INFO: OperationInfo = OperationInfo::new(
        OperationId::BatchInstancesV1,
        Method::Post,
        "/v1.0/{project_id}/instances/action",
        "6.1.1.5",
    )
    .success(&[200, 204])
    .needs("dms:instance:delete");
    const SUMMARY: &'static str = "Delete or restart several instances";
    const REFUSALS: &'static [Code] = v2::BatchInstances::REFUSALS;
    type Body = BatchRequestV1;
    type Output = BatchResult;

    fn body(&self) -> Option<Value> {
        Some(self.0.write())
    }

    fn check_body(_: Edition, body: &BatchRequestV1, found: &mut Vec<Violation>) {
        check_batch(body.action.as_deref(), body.instances.as_deref(), body.all_failure.is_some(), found);
    }

    #[cfg(feature = "openapi")]
    fn examples() -> Value {
        examples::batch("allFailure", "true")
    }
}

/// Lists instances (chapter 6.1.1.6).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListInstances(pub InstanceQuery);

impl Operation for ListInstances {
    const INFO: OperationInfo = OperationInfo::new(
        OperationId::ListInstancesV1,
        Method::Get,
        "/v1.0/{project_id}/instances",
        "6.1.1.6",
    )
    .needs("dms:instance:list");
    const SUMMARY: &'static str = "List instances";
    const QUERY: &'static [Argument] = &[
        arguments::ENGINE,
        arguments::NAME,
        Argument::new("id", Shape::Text, "id of an instance"),
        arguments::STATUS,
        Argument::new("includeFailure", Shape::Flag, "`true`: also instances that could not be created"),
        Argument::new("exactMatchName", Shape::Flag, "`true`: the name must match as a whole"),
        arguments::ENTERPRISE,
        arguments::START,
        arguments::LIMIT,
    ];
    const REFUSALS: &'static [Code] = &[Code::OFFSET_TOO_LARGE, Code::PAGE_TOO_LARGE];
    type Body = ();
    type Output = InstanceList;

    fn query(&self) -> Vec<(&'static str, String)> {
        self.0.to_v1()
    }
}

/// Lists the availability zones (chapter 6.1.2.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListAvailabilityZones;

impl Operation for ListAvailabilityZones {
    const INFO: OperationInfo = OperationInfo::new(
        OperationId::ListAvailabilityZonesV1,
        Method::Get,
        "/v1.0/availableZones",
        "6.1.2.1",
    );
    const SUMMARY: &'static str = "List the availability zones";
    type Body = ();
    type Output = AvailabilityZoneListV1;
}

/// Lists the products (chapter 6.1.2.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListProducts;

impl Operation for ListProducts {
    const INFO: OperationInfo =
        OperationInfo::new(OperationId::ListProductsV1, Method::Get, "/v1.0/products", "6.1.2.2");
    const SUMMARY: &'static str = "List the products";
    const QUERY: &'static [Argument] = &[arguments::ENGINE];
    type Body = ();
    type Output = ProductCatalogV1;

    fn query(&self) -> Vec<(&'static str, String)> {
        vec![("engine", super::ENGINE.to_owned())]
    }
}

/// Lists the maintenance windows (chapter 6.1.2.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListMaintenanceWindows;

impl Operation for ListMaintenanceWindows {
    const INFO: OperationInfo = OperationInfo::new(
        OperationId::ListMaintenanceWindowsV1,
        Method::Get,
        "/v1.0/instances/maintain-windows",
        "6.1.2.3",
    );
    const SUMMARY: &'static str = "List the maintenance windows";
    type Body = ();
    type Output = MaintenanceWindowList;
}
