//! Changing the specification (chapter 4.3).

use crate::errors::ErrorCode as Code;
use crate::model::Shape;
use crate::model::{ChangeSpecificationBody, JobStarted, ProductList, Wire};
use crate::operation::{
    Argument, Edition, Method, Operation, OperationId, OperationInfo, PathParams, SdkCall, arguments,
};
use crate::rules::{Violation, change};
#[cfg(feature = "openapi")]
use crate::schema::examples;
use serde_json::Value;
#[cfg(feature = "openapi")]
use serde_json::json;

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
    const SUMMARY: &'static str = "List what an instance can change to";
    const QUERY: &'static [Argument] =
        &[Argument::new("type", Shape::Words(arguments::PRODUCT_TYPES), "kind of product (table 4-30)")];
    const REFUSALS: &'static [Code] = &[Code::PRODUCT_NOT_FOUND];
    const SDK: Option<SdkCall> =
        Some(SdkCall { method: "show_engine_instance_extend_product_info", body: None });
    type Body = ();
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
    const SUMMARY: &'static str = "Change storage, brokers or flavour, in the background";
    const REFUSALS: &'static [Code] = &[
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
    const SDK: Option<SdkCall> =
        Some(SdkCall { method: "resize_engine_instance", body: Some("ResizeEngineInstanceReq") });
    type Body = ChangeSpecificationBody;
    type Output = JobStarted;

    fn path_params(&self) -> PathParams<'_> {
        PathParams::instance(&self.instance_id)
    }

    fn body(&self) -> Option<Value> {
        Some(self.body.write())
    }

    fn check_body(_: Edition, body: &ChangeSpecificationBody, found: &mut Vec<Violation>) {
        found.extend(change::check_fields(body).err());
    }

    #[cfg(feature = "openapi")]
    fn examples() -> Value {
        examples::named(&[
            ("storage", json!({ "oper_type": "storage", "new_storage_space": 600 })),
            ("brokers", json!({ "oper_type": "horizontal", "new_storage_space": 500, "new_broker_num": 5 })),
            ("flavour", json!({ "oper_type": "vertical", "new_product_id": "c6.8u16g.cluster" })),
        ])
    }
}
