//! What the region offers (chapter 4.6).

use crate::model::{AvailabilityZoneList, MaintenanceWindowList, ProductList};
use crate::operation::{Method, Operation, OperationId, OperationInfo};

/// Lists the maintenance windows (chapter 4.6.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListMaintenanceWindows;

impl Operation for ListMaintenanceWindows {
    const INFO: OperationInfo = OperationInfo::new(
        OperationId::ListMaintenanceWindows,
        Method::Get,
        "/v2/instances/maintain-windows",
        "4.6.1",
    );
    type Output = MaintenanceWindowList;
}

/// Lists the availability zones (chapter 4.6.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListAvailabilityZones;

impl Operation for ListAvailabilityZones {
    const INFO: OperationInfo =
        OperationInfo::new(OperationId::ListAvailabilityZones, Method::Get, "/v2/available-zones", "4.6.2");
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
        OperationInfo::new(OperationId::ListProducts, Method::Get, "/v2/{engine}/products", "4.6.3");
    type Output = ProductList;

    fn query(&self) -> Vec<(&'static str, String)> {
        self.product_id.iter().map(|id| ("product_id", id.clone())).collect()
    }
}
