//! Queues of a vhost.

use crate::errors::ErrorCode as Code;
use crate::model::{CreateQueueBody, NamesBody, Queue, QueueList, Wire};
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

/// Creates a queue: PUT on the collection.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateQueue {
    /// Id of the instance.
    pub instance_id: String,
    /// Name of the vhost.
    pub vhost: String,
    /// The queue.
    pub body: CreateQueueBody,
}

impl Operation for CreateQueue {
    const INFO: OperationInfo = OperationInfo::today(
        OperationId::CreateQueue,
        Method::Put,
        "/v2/rabbitmq/{project_id}/instances/{instance_id}/vhosts/{vhost}/queues",
    )
    .needs("dms:instance:modify");
    const SUMMARY: &'static str = "Create a queue";
    const REFUSALS: &'static [Code] =
        &[Code::INSTANCE_STATUS, Code::INVALID_REQUEST_PARAMETERS, Code::URL_NOT_FOUND];
    const SDK: Option<SdkCall> = Some(SdkCall { method: "create_queue", body: Some("CreateQueueBody") });
    type Body = CreateQueueBody;
    type Output = CreateQueueBody;

    fn path_params(&self) -> PathParams<'_> {
        PathParams { instance_id: &self.instance_id, vhost: &self.vhost, ..PathParams::default() }
    }

    fn body(&self) -> Option<Value> {
        Some(self.body.write())
    }

    fn check_body(_: Edition, body: &CreateQueueBody, found: &mut Vec<Violation>) {
        topology::check_queue(body, found);
    }

    #[cfg(feature = "openapi")]
    fn examples() -> Value {
        examples::named(&[(
            "lazy",
            json!({ "name": "q1", "auto_delete": false, "durable": true, "dead_letter_exchange": "amq.direct", "dead_letter_routing_key": "dead", "message_ttl": 60000, "lazy_mode": "lazy" }),
        )])
    }
}

/// Lists the queues of a vhost, page by page.
#[derive(Clone, Debug, PartialEq)]
pub struct ListQueues {
    /// Id of the instance.
    pub instance_id: String,
    /// Name of the vhost.
    pub vhost: String,
    /// Which page.
    pub page: ListPage,
}

impl Operation for ListQueues {
    const INFO: OperationInfo = OperationInfo::today(
        OperationId::ListQueues,
        Method::Get,
        "/v2/rabbitmq/{project_id}/instances/{instance_id}/vhosts/{vhost}/queues",
    )
    .needs("dms:instance:get");
    const SUMMARY: &'static str = "List the queues of a vhost";
    const QUERY: &'static [Argument] = &[arguments::OFFSET, arguments::LIMIT];
    const PAGE: Page = Page::Topology;
    const REFUSALS: &'static [Code] =
        &[Code::INSTANCE_STATUS, Code::URL_NOT_FOUND, Code::OFFSET_TOO_LARGE, Code::PAGE_TOO_LARGE];
    const SDK: Option<SdkCall> = Some(SdkCall { method: "list_queues", body: None });
    type Body = ();
    type Output = QueueList;

    fn path_params(&self) -> PathParams<'_> {
        PathParams { instance_id: &self.instance_id, vhost: &self.vhost, ..PathParams::default() }
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        self.page.query()
    }
}

/// Shows a queue with its consumers and bindings.
#[derive(Clone, Debug, PartialEq)]
pub struct ShowQueue {
    /// Id of the instance.
    pub instance_id: String,
    /// Name of the vhost.
    pub vhost: String,
    /// Name of the queue.
    pub queue: String,
}

impl Operation for ShowQueue {
    const INFO: OperationInfo = OperationInfo::today(
        OperationId::ShowQueue,
        Method::Get,
        "/v2/rabbitmq/{project_id}/instances/{instance_id}/vhosts/{vhost}/queues/{queue}",
    )
    .needs("dms:instance:get");
    const SUMMARY: &'static str = "Show a queue with its consumers and bindings";
    const REFUSALS: &'static [Code] = &[Code::INSTANCE_STATUS, Code::URL_NOT_FOUND];
    const SDK: Option<SdkCall> = Some(SdkCall { method: "show_queue_details", body: None });
    type Body = ();
    type Output = Queue;

    fn path_params(&self) -> PathParams<'_> {
        PathParams {
            instance_id: &self.instance_id,
            vhost: &self.vhost,
            queue: &self.queue,
            ..PathParams::default()
        }
    }
}

/// Deletes the messages of a queue; the queue stays.
#[derive(Clone, Debug, PartialEq)]
pub struct PurgeQueue {
    /// Id of the instance.
    pub instance_id: String,
    /// Name of the vhost.
    pub vhost: String,
    /// Name of the queue.
    pub queue: String,
}

impl Operation for PurgeQueue {
    const INFO: OperationInfo = OperationInfo::today(
        OperationId::PurgeQueue,
        Method::Delete,
        "/v2/rabbitmq/{project_id}/instances/{instance_id}/vhosts/{vhost}/queues/{queue}/contents",
    )
    .success(&[204])
    .needs("dms:instance:modify");
    const SUMMARY: &'static str = "Delete the messages of a queue";
    const REFUSALS: &'static [Code] = &[Code::INSTANCE_STATUS, Code::URL_NOT_FOUND];
    const SDK: Option<SdkCall> = Some(SdkCall { method: "delete_queue_info", body: None });
    type Body = ();
    type Output = ();

    fn path_params(&self) -> PathParams<'_> {
        PathParams {
            instance_id: &self.instance_id,
            vhost: &self.vhost,
            queue: &self.queue,
            ..PathParams::default()
        }
    }
}

/// Deletes queues: POST on the collection.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteQueues {
    /// Id of the instance.
    pub instance_id: String,
    /// Name of the vhost.
    pub vhost: String,
    /// Their names.
    pub names: Vec<String>,
}

impl Operation for DeleteQueues {
    const INFO: OperationInfo = OperationInfo::today(
        OperationId::DeleteQueues,
        Method::Post,
        "/v2/rabbitmq/{project_id}/instances/{instance_id}/vhosts/{vhost}/queues",
    )
    .success(&[204])
    .needs("dms:instance:modify");
    const SUMMARY: &'static str = "Delete queues";
    const REFUSALS: &'static [Code] =
        &[Code::INSTANCE_STATUS, Code::INVALID_REQUEST_PARAMETERS, Code::URL_NOT_FOUND];
    const SDK: Option<SdkCall> =
        Some(SdkCall { method: "batch_delete_queues", body: Some("BatchDeleteBody") });
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
        examples::named(&[("queues", json!({ "name": ["q1", "q2"] }))])
    }
}
