//! What the region offers (chapter 4.6).

use crate::model::Shape;
use crate::model::{AvailabilityZoneList, MaintenanceWindowList, ProductList};
use crate::operation::{Argument, Method, Operation, OperationId, OperationInfo, SdkCall};

/// Lists the maintenance windows (chapter 4.6.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListMaintenanceWindows;

impl Operation for ListMaintenanceWindows {
    const INFO: OperationInfo = OperationInfo::new(
        OperationId::ListMaintenanceWindows,
        Method::Get,
        "/v2/instances/maintain-windows",
        "4.6.1",
    )
    .in_v1(OperationId::ListMaintenanceWindowsV1);
    const SUMMARY: &'static str = "List the maintenance windows";
    const SDK: Option<SdkCall> = Some(SdkCall { method: "show_maintain_windows", body: None });
    type Body = ();
    type Output = MaintenanceWindowList;
}

/// Lists the availability zones (chapter 4.6.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListAvailabilityZones;

impl Operation for ListAvailabilityZones {
    const INFO: OperationInfo =
        OperationInfo::new(OperationId::ListAvailabilityZones, Method::Get, "/v2/available-zones", "4.6.2")
            .in_v1(OperationId::ListAvailabilityZonesV1);
    const SUMMARY: &'static str = "List the availability zones";
    const SDK: Option<SdkCall> = Some(SdkCall { method: "list_available_zones", body: None });
    type Body = ();
    type Output = AvailabilityZoneList;
}

/// Lists the products (chapter 4.6.3).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListProducts {
    /// Only this product.
    pub product_id: Option<String>,
}

impl Operation for ListProducts {
    const INFO: OperationInfo =
        OperationInfo::new(OperationId::ListProducts, Method::Get, "/v2/{engine}/products", "4.6.3")
            .in_v1(OperationId::ListProductsV1);
    const SUMMARY: &'static str = "List the products";
    const QUERY: &'static [Argument] = &[Argument::new("product_id", Shape::Text, "only this product")];
    const SDK: Option<SdkCall> = Some(SdkCall { method: "list_engine_products", body: None });
    type Body = ();
    type Output = ProductList;

    fn query(&self) -> Vec<(&'static str, String)> {
        self.product_id.iter().map(|id| ("product_id", id.clone())).collect()
    }
}
