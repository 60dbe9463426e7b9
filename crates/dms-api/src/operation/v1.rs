//! The API V1 (chapter 6.1), for regions that offer nothing newer.

use super::{InstanceQuery, Method, Operation, OperationId, OperationInfo, PathParams};
use crate::model::{
    AvailabilityZoneListV1, BatchRequestV1, BatchResult, CreateInstanceBody, Created, Instance, InstanceList,
    MaintenanceWindowList, ProductCatalogV1, UpdateInstanceBody, Wire,
};
use serde_json::Value;

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
    type Output = Created;

    fn body(&self) -> Option<Value> {
        Some(self.0.write())
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
    type Output = Instance;

    fn path_params(&self) -> PathParams<'_> {
        PathParams::instance(&self.instance_id)
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
    type Output = ();

    fn path_params(&self) -> PathParams<'_> {
        PathParams::instance(&self.instance_id)
    }

    fn body(&self) -> Option<Value> {
        Some(self.body.write())
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
    type Output = BatchResult;

    fn body(&self) -> Option<Value> {
        Some(self.0.write())
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
    type Output = AvailabilityZoneListV1;
}

/// Lists the products (chapter 6.1.2.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListProducts;

impl Operation for ListProducts {
    const INFO: OperationInfo =
        OperationInfo::new(OperationId::ListProductsV1, Method::Get, "/v1.0/products", "6.1.2.2");
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
    type Output = MaintenanceWindowList;
}
