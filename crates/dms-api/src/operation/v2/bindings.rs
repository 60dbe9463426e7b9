//! Bindings of an exchange.

use crate::errors::ErrorCode as Code;
use crate::model::{Binding, BindingList, CreateBindingBody, Wire};
use crate::operation::{Edition, Method, Operation, OperationId, OperationInfo, PathParams, SdkCall};
use crate::rules::{Reason, Violation, topology};
#[cfg(feature = "openapi")]
use crate::schema::examples;
use serde_json::Value;
#[cfg(feature = "openapi")]
use serde_json::json;

/// Binds a queue or an exchange to an exchange.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateBinding {
    /// Id of the instance.
    pub instance_id: String,
    /// Name of the vhost.
    pub vhost: String,
    /// Name of the exchange.
    pub exchange: String,
    /// The binding.
    pub body: CreateBindingBody,
}

impl Operation for CreateBinding {
    const INFO: OperationInfo = OperationInfo::today(
        OperationId::CreateBinding,
        Method::Post,
        "/v2/rabbitmq/{project_id}/instances/{instance_id}/vhosts/{vhost}/exchanges/{exchange}/binding",
    )
    .needs("dms:instance:modify");
    const SUMMARY: &'static str = "Bind a queue or an exchange to an exchange";
    const REFUSALS: &'static [Code] =
        &[Code::INSTANCE_STATUS, Code::INVALID_REQUEST_PARAMETERS, Code::URL_NOT_FOUND];
    const SDK: Option<SdkCall> = Some(SdkCall { method: "create_binding", body: Some("CreateBindingBody") });
    type Body = CreateBindingBody;
    type Output = Binding;

    fn path_params(&self) -> PathParams<'_> {
        PathParams {
            instance_id: &self.instance_id,
            vhost: &self.vhost,
            exchange: &self.exchange,
            ..PathParams::default()
        }
    }

    fn body(&self) -> Option<Value> {
        Some(self.body.write())
    }

    fn check_body(_: Edition, body: &CreateBindingBody, found: &mut Vec<Violation>) {
        found.extend(
            topology::check_destination_type(None, body.destination_type.as_deref().unwrap_or_default())
                .err(),
        );
        found.extend(topology::check_routing_key(body.routing_key.as_deref()).err());
        if body.destination.as_deref().unwrap_or_default().is_empty() {
            found.push(Violation::new(Code::INVALID_REQUEST_PARAMETERS, "destination", Reason::Required));
        }
    }

    #[cfg(feature = "openapi")]
    fn examples() -> Value {
        examples::named(&[(
            "queue",
            json!({ "destination": "q1", "destination_type": "queue", "routing_key": "key.1" }),
        )])
    }
}

/// Lists all bindings of an exchange: there are no pages.
#[derive(Clone, Debug, PartialEq)]
pub struct ListBindings {
    /// Id of the instance.
    pub instance_id: String,
    /// Name of the vhost.
    pub vhost: String,
    /// Name of the exchange.
    pub exchange: String,
}

impl Operation for ListBindings {
    const INFO: OperationInfo = OperationInfo::today(
        OperationId::ListBindings,
        Method::Get,
        "/v2/rabbitmq/{project_id}/instances/{instance_id}/vhosts/{vhost}/exchanges/{exchange}/binding",
    )
    .needs("dms:instance:get");
    const SUMMARY: &'static str = "List the bindings of an exchange";
    const REFUSALS: &'static [Code] = &[Code::INSTANCE_STATUS, Code::URL_NOT_FOUND];
    const SDK: Option<SdkCall> = Some(SdkCall { method: "list_bindings", body: None });
    type Body = ();
    type Output = BindingList;

    fn path_params(&self) -> PathParams<'_> {
        PathParams {
            instance_id: &self.instance_id,
            vhost: &self.vhost,
            exchange: &self.exchange,
            ..PathParams::default()
        }
    }
}

/// Deletes a binding. Its key is in the list of bindings.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteBinding {
    /// Id of the instance.
    pub instance_id: String,
    /// Name of the vhost.
    pub vhost: String,
    /// Name of the exchange.
    pub exchange: String,
    /// `queue` or `exchange`.
    pub destination_type: String,
    /// Name of the queue or exchange.
    pub destination: String,
    /// Key of the binding.
    pub properties_key: String,
}

impl Operation for DeleteBinding {
    const INFO: OperationInfo = OperationInfo::today(OperationId::DeleteBinding, Method::Delete, "/v2/rabbitmq/{project_id}/instances/{instance_id}/vhosts/{vhost}/exchanges/{exchange}/destination-type/{destination_type}/destination/{destination}/properties-key/{properties_key}/unbinding").success(&[204]).needs("dms:instance:modify");
    const SUMMARY: &'static str = "Delete a binding";
    const REFUSALS: &'static [Code] =
        &[Code::INSTANCE_STATUS, Code::INVALID_REQUEST_PARAMETERS, Code::URL_NOT_FOUND];
    const SDK: Option<SdkCall> = Some(SdkCall { method: "delete_binding", body: None });
    type Body = ();
    type Output = ();

    fn path_params(&self) -> PathParams<'_> {
        PathParams {
            instance_id: &self.instance_id,
            vhost: &self.vhost,
            exchange: &self.exchange,
            destination_type: &self.destination_type,
            destination: &self.destination,
            properties_key: &self.properties_key,
            ..PathParams::default()
        }
    }
}
