//! Vhosts.

use crate::errors::ErrorCode as Code;
use crate::model::{CreateVhostBody, NamesBody, VhostList, Wire};
use crate::operation::{
    Argument, Edition, ListPage, Method, Operation, OperationId, OperationInfo, Page, PathParams, SdkCall,
    arguments,
};
use crate::rules::{Violation, topology};
#[cfg(feature = "openapi")]
use crate::schema::examples;
use serde_json::Value;
#[cfg(feature = "openapi")]
use serde_json::json;

/// Creates a vhost: PUT on the collection.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateVhost {
    /// Id of the instance.
    pub instance_id: String,
    /// Its name.
    pub name: String,
}

impl Operation for CreateVhost {
    const INFO: OperationInfo = OperationInfo::today(
        OperationId::CreateVhost,
        Method::Put,
        "/v2/rabbitmq/{project_id}/instances/{instance_id}/vhosts",
    )
    .needs("dms:instance:modify");
    const SUMMARY: &'static str = "Create a vhost";
    const REFUSALS: &'static [Code] = &[Code::INSTANCE_STATUS, Code::INVALID_REQUEST_PARAMETERS];
    const SDK: Option<SdkCall> = Some(SdkCall { method: "create_vhost", body: Some("CreateVhostBody") });
    type Body = CreateVhostBody;
    type Output = ();

    fn path_params(&self) -> PathParams<'_> {
        PathParams::instance(&self.instance_id)
    }

    fn body(&self) -> Option<Value> {
        let body = CreateVhostBody { name: Some(self.name.clone()), ..CreateVhostBody::default() };
        Some(body.write())
    }

    fn check_body(_: Edition, body: &CreateVhostBody, found: &mut Vec<Violation>) {
        found.extend(topology::check_vhost(None, body.name.as_deref().unwrap_or_default()).err());
    }

    #[cfg(feature = "openapi")]
    fn examples() -> Value {
        examples::named(&[("vhost", json!({ "name": "orders" }))])
    }
}

/// Lists vhosts, page by page; there is no filter.
#[derive(Clone, Debug, PartialEq)]
pub struct ListVhosts {
    /// Id of the instance.
    pub instance_id: String,
    /// Which page.
    pub page: ListPage,
}

impl Operation for ListVhosts {
    const INFO: OperationInfo = OperationInfo::today(
        OperationId::ListVhosts,
        Method::Get,
        "/v2/rabbitmq/{project_id}/instances/{instance_id}/vhosts",
    )
    .needs("dms:instance:get");
    const SUMMARY: &'static str = "List the vhosts of an instance";
    const QUERY: &'static [Argument] = &[arguments::OFFSET, arguments::LIMIT];
    const PAGE: Page = Page::Topology;
    const REFUSALS: &'static [Code] = &[Code::INSTANCE_STATUS, Code::OFFSET_TOO_LARGE, Code::PAGE_TOO_LARGE];
    const SDK: Option<SdkCall> = Some(SdkCall { method: "list_vhosts", body: None });
    type Body = ();
    type Output = VhostList;

    fn path_params(&self) -> PathParams<'_> {
        PathParams::instance(&self.instance_id)
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        self.page.query()
    }
}

/// Deletes vhosts with all that is in them: POST on the collection.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteVhosts {
    /// Id of the instance.
    pub instance_id: String,
    /// Their names.
    pub names: Vec<String>,
}

impl Operation for DeleteVhosts {
    const INFO: OperationInfo = OperationInfo::today(
        OperationId::DeleteVhosts,
        Method::Post,
        "/v2/rabbitmq/{project_id}/instances/{instance_id}/vhosts",
    )
    .success(&[204])
    .needs("dms:instance:modify");
    const SUMMARY: &'static str = "Delete vhosts with all that is in them";
    const REFUSALS: &'static [Code] =
        &[Code::INSTANCE_STATUS, Code::INVALID_REQUEST_PARAMETERS, Code::URL_NOT_FOUND];
    const SDK: Option<SdkCall> =
        Some(SdkCall { method: "batch_delete_vhosts", body: Some("BatchDeleteBody") });
    type Body = NamesBody;
    type Output = ();

    fn path_params(&self) -> PathParams<'_> {
        PathParams::instance(&self.instance_id)
    }

    fn body(&self) -> Option<Value> {
        let body = NamesBody { name: Some(self.names.clone()), ..NamesBody::default() };
        Some(body.write())
    }

    fn check_body(_: Edition, body: &NamesBody, found: &mut Vec<Violation>) {
        found.extend(topology::check_names(body.name.as_deref().unwrap_or_default()).err());
    }

    #[cfg(feature = "openapi")]
    fn examples() -> Value {
        examples::named(&[("vhosts", json!({ "name": ["orders", "old"] }))])
    }
}
