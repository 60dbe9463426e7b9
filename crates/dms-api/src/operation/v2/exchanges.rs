//! Exchanges of a vhost.

use crate::errors::ErrorCode as Code;
use crate::model::{CreateExchangeBody, Exchange, ExchangeList, NamesBody, Wire};
use crate::operation::{
    Argument, Edition, ListPage, Method, Operation, OperationId, OperationInfo, Page, PathParams, SdkCall,
    arguments,
};
use crate::rules::{Reason, Violation, topology};
#[cfg(feature = "openapi")]
use crate::schema::examples;
use serde_json::Value;
#[cfg(feature = "openapi")]
use serde_json::json;

/// Creates an exchange: PUT on the collection.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateExchange {
    /// Id of the instance.
    pub instance_id: String,
    /// Name of the vhost.
    pub vhost: String,
    /// The exchange.
    pub body: CreateExchangeBody,
}

impl Operation for CreateExchange {
    const INFO: OperationInfo = OperationInfo::today(
        OperationId::CreateExchange,
        Method::Put,
        "/v2/rabbitmq/{project_id}/instances/{instance_id}/vhosts/{vhost}/exchanges",
    )
    .needs("dms:instance:modify");
    const SUMMARY: &'static str = "Create an exchange";
    const REFUSALS: &'static [Code] =
        &[Code::INSTANCE_STATUS, Code::INVALID_REQUEST_PARAMETERS, Code::URL_NOT_FOUND];
    const SDK: Option<SdkCall> =
        Some(SdkCall { method: "create_exchange", body: Some("CreateExchangeBody") });
    type Body = CreateExchangeBody;
    type Output = Exchange;

    fn path_params(&self) -> PathParams<'_> {
        PathParams { instance_id: &self.instance_id, vhost: &self.vhost, ..PathParams::default() }
    }

    fn body(&self) -> Option<Value> {
        Some(self.body.write())
    }

    fn check_body(_: Edition, body: &CreateExchangeBody, found: &mut Vec<Violation>) {
        found.extend(topology::check_new_name(body.name.as_deref().unwrap_or_default()).err());
        found.extend(topology::check_exchange_type(None, body.kind.as_deref().unwrap_or_default()).err());
        if body.auto_delete.is_none() {
            found.push(Violation::new(Code::INVALID_REQUEST_PARAMETERS, "auto_delete", Reason::Required));
        }
    }

    #[cfg(feature = "openapi")]
    fn examples() -> Value {
        examples::named(&[(
            "direct",
            json!({ "name": "ex1", "type": "direct", "auto_delete": false, "durable": true, "internal": false }),
        )])
    }
}

/// Lists the exchanges of a vhost, page by page.
#[derive(Clone, Debug, PartialEq)]
pub struct ListExchanges {
    /// Id of the instance.
    pub instance_id: String,
    /// Name of the vhost.
    pub vhost: String,
    /// Which page.
    pub page: ListPage,
}

impl Operation for ListExchanges {
    const INFO: OperationInfo = OperationInfo::today(
        OperationId::ListExchanges,
        Method::Get,
        "/v2/rabbitmq/{project_id}/instances/{instance_id}/vhosts/{vhost}/exchanges",
    )
    .needs("dms:instance:get");
    const SUMMARY: &'static str = "List the exchanges of a vhost";
    const QUERY: &'static [Argument] = &[arguments::OFFSET, arguments::LIMIT];
    const PAGE: Page = Page::Topology;
    const REFUSALS: &'static [Code] =
        &[Code::INSTANCE_STATUS, Code::URL_NOT_FOUND, Code::OFFSET_TOO_LARGE, Code::PAGE_TOO_LARGE];
    const SDK: Option<SdkCall> = Some(SdkCall { method: "list_exchanges", body: None });
    type Body = ();
    type Output = ExchangeList;

    fn path_params(&self) -> PathParams<'_> {
        PathParams { instance_id: &self.instance_id, vhost: &self.vhost, ..PathParams::default() }
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        self.page.query()
    }
}

/// Deletes exchanges: POST on the collection.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteExchanges {
    /// Id of the instance.
    pub instance_id: String,
    /// Name of the vhost.
    pub vhost: String,
    /// Their names.
    pub names: Vec<String>,
}

impl Operation for DeleteExchanges {
    const INFO: OperationInfo = OperationInfo::today(
        OperationId::DeleteExchanges,
        Method::Post,
        "/v2/rabbitmq/{project_id}/instances/{instance_id}/vhosts/{vhost}/exchanges",
    )
    .success(&[204])
    .needs("dms:instance:modify");
    const SUMMARY: &'static str = "Delete exchanges";
    const REFUSALS: &'static [Code] =
        &[Code::INSTANCE_STATUS, Code::INVALID_REQUEST_PARAMETERS, Code::URL_NOT_FOUND];
    const SDK: Option<SdkCall> =
        Some(SdkCall { method: "batch_delete_exchanges", body: Some("BatchDeleteBody") });
    type Body = NamesBody;
    type Output = ();

    fn path_params(&self) -> PathParams<'_> {
        PathParams { instance_id: &self.instance_id, vhost: &self.vhost, ..PathParams::default() }
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
        examples::named(&[("exchanges", json!({ "name": ["ex1", "ex2"] }))])
    }
}
