//! What a project and its region have today: quotas, cores, feature switches, old products; and what Cloud Eye knows of an instance.

use crate::errors::ErrorCode as Code;
use crate::model::{FeatureList, MetricHierarchy, ProductCatalogV1, ProductCores, QuotaAnswer, Shape};
use crate::operation::{
    Argument, Method, Operation, OperationId, OperationInfo, PathParams, SdkCall, arguments,
};

/// Shows what Cloud Eye knows of an instance.
#[derive(Clone, Debug, PartialEq)]
pub struct ShowMetricHierarchy {
    /// Id of the instance.
    pub instance_id: String,
}

impl Operation for ShowMetricHierarchy {
    const INFO: OperationInfo = OperationInfo::today(
        OperationId::ShowMetricHierarchy,
        Method::Get,
        "/v2/{project_id}/instances/{instance_id}/ces-hierarchy",
    )
    .needs("dms:instance:get");
    const SUMMARY: &'static str = "Show what Cloud Eye knows of an instance";
    const SDK: Option<SdkCall> = Some(SdkCall { method: "show_ces_hierarchy", body: None });
    type Body = ();
    type Output = MetricHierarchy;

    fn path_params(&self) -> PathParams<'_> {
        PathParams::instance(&self.instance_id)
    }
}

/// Shows the quotas of the project.
#[derive(Clone, Debug, PartialEq)]
pub struct ShowQuotas;

impl Operation for ShowQuotas {
    const INFO: OperationInfo =
        OperationInfo::today(OperationId::ShowQuotas, Method::Get, "/v2/{project_id}/quotas");
    const SUMMARY: &'static str = "Show the quotas of the project";
    const SDK: Option<SdkCall> = Some(SdkCall { method: "show_quotas", body: None });
    type Body = ();
    type Output = QuotaAnswer;
}

/// Shows the cores of a product with so many brokers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShowProductCores {
    /// The instance that is to be changed: its storage afterwards is answered too.
    pub instance_id_of_change: Option<String>,
    /// Product.
    pub product_id: String,
    /// Number of brokers.
    pub broker_num: u64,
}

impl Operation for ShowProductCores {
    const INFO: OperationInfo =
        OperationInfo::today(OperationId::ShowProductCores, Method::Get, "/v2/rabbitmq/products/cores");
    const SUMMARY: &'static str = "Show the cores of a product with so many brokers";
    const QUERY: &'static [Argument] = &[
        Argument::new("instance_id", Shape::Text, "the instance that is to be changed"),
        Argument::new("product_id", Shape::Text, "product").required(),
        Argument::new("broker_num", Shape::Number, "number of brokers").required(),
    ];
    const REFUSALS: &'static [Code] = &[
        Code::INVALID_REQUEST_PARAMETERS,
        Code::INVALID_PRODUCT_ID,
        Code::INVALID_INSTANCE_ID,
        Code::INSTANCE_NOT_FOUND,
    ];
    const SDK: Option<SdkCall> = Some(SdkCall { method: "show_rabbit_mq_product_cores", body: None });
    type Body = ();
    type Output = ProductCores;

    fn query(&self) -> Vec<(&'static str, String)> {
        let instance = self.instance_id_of_change.iter().map(|id| ("instance_id", id.clone()));
        let product = [("product_id", self.product_id.clone()), ("broker_num", self.broker_num.to_string())];
        instance.chain(product).collect()
    }
}

/// Lists the feature switches of the region.
#[derive(Clone, Debug, PartialEq)]
pub struct ListFeatures;

impl Operation for ListFeatures {
    const INFO: OperationInfo =
        OperationInfo::today(OperationId::ListFeatures, Method::Get, "/v2/config/features");
    const SUMMARY: &'static str = "List the feature switches of the region";
    const SDK: Option<SdkCall> = Some(SdkCall { method: "list_config_features", body: None });
    type Body = ();
    type Output = FeatureList;
}

/// Lists the products of old flavours, in the form of V1.
#[derive(Clone, Debug, PartialEq)]
pub struct ListOldProducts;

impl Operation for ListOldProducts {
    const INFO: OperationInfo =
        OperationInfo::today(OperationId::ListOldProducts, Method::Get, "/v2/products");
    const SUMMARY: &'static str = "List the products of old flavours";
    const QUERY: &'static [Argument] = &[arguments::ENGINE];
    const SDK: Option<SdkCall> = Some(SdkCall { method: "list_products", body: None });
    type Body = ();
    type Output = ProductCatalogV1;

    fn query(&self) -> Vec<(&'static str, String)> {
        vec![("engine", crate::operation::ENGINE.to_owned())]
    }
}
