//! The life cycle of instances (chapter 4.1).

use crate::model::{
    BatchRequest, BatchResult, CreateInstanceBody, Created, Instance, InstanceList, UpdateInstanceBody, Wire,
};
use crate::operation::{InstanceQuery, Method, Operation, OperationId, OperationInfo, PathParams};
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
    .needs("dms:instance:create");
    type Output = Created;

    fn body(&self) -> Option<Value> {
        Some(self.0.write())
    }
}

/// Lists instances, filtered and page by page (chapter 4.1.2).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListInstances(pub InstanceQuery);

impl Operation for ListInstances {
    const INFO: OperationInfo =
        OperationInfo::new(OperationId::ListInstances, Method::Get, "/v2/{project_id}/instances", "4.1.2")
            .needs("dms:instance:list");
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
    .needs("dms:instance:get");
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
    .needs("dms:instance:delete");
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
    .needs("dms:instance:modify");
    type Output = ();

    fn path_params(&self) -> PathParams<'_> {
        PathParams::instance(&self.instance_id)
    }

    fn body(&self) -> Option<Value> {
        Some(self.body.write())
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
    .needs("dms:instance:delete");
    type Output = BatchResult;

    fn body(&self) -> Option<Value> {
        Some(self.0.write())
    }
}
