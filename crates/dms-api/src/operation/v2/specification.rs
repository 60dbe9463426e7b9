//! Changing the specification (chapter 4.3).

use crate::model::{ChangeSpecificationBody, JobStarted, ProductList, Wire};
use crate::operation::{Method, Operation, OperationId, OperationInfo, PathParams};
use serde_json::Value;

/// Lists the products that an instance can change to (chapter 4.3.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListSpecifications {
    /// Id of the instance.
    pub instance_id: String,
    /// Kind of product: `advanced`, `platinum`, `dec` or `exp` (table 4-30).
    pub product_type: Option<String>,
}

impl Operation for ListSpecifications {
    const INFO: OperationInfo = OperationInfo::new(
        OperationId::ListSpecifications,
        Method::Get,
        "/v2/{engine}/{project_id}/instances/{instance_id}/extend",
        "4.3.1",
    );
    type Output = ProductList;

    fn path_params(&self) -> PathParams<'_> {
        PathParams::instance(&self.instance_id)
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        self.product_type.iter().map(|kind| ("type", kind.clone())).collect()
    }
}

/// Changes storage, brokers or flavour, in the background (chapter 4.3.2).
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeSpecification {
    /// Id of the instance.
    pub instance_id: String,
    /// The change.
    pub body: ChangeSpecificationBody,
}

impl Operation for ChangeSpecification {
    const INFO: OperationInfo = OperationInfo::new(
        OperationId::ChangeSpecification,
        Method::Post,
        "/v2/{engine}/{project_id}/instances/{instance_id}/extend",
        "4.3.2",
    )
    .alias("/v2/{project_id}/instances/{instance_id}/extend")
    .needs("dms:instance:scale");
    type Output = JobStarted;

    fn path_params(&self) -> PathParams<'_> {
        PathParams::instance(&self.instance_id)
    }

    fn body(&self) -> Option<Value> {
        Some(self.body.write())
    }
}
