//! Users of AMQP-0-9-1 instances, of the service of today. Users of RabbitMQ 3.x are managed with
//! RabbitMQ's own management UI instead.

use crate::errors::ErrorCode as Code;
use crate::model::{BrokerUser, BrokerUserList, Wire};
use crate::operation::{
    Argument, Edition, ListPage, Method, Operation, OperationId, OperationInfo, Page, PathParams, SdkCall,
    arguments,
};
use crate::rules::{Violation, broker_user};
#[cfg(feature = "openapi")]
use crate::schema::examples;
use serde_json::Value;
#[cfg(feature = "openapi")]
use serde_json::json;

/// Creates a user.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateUser {
    /// Id of the instance.
    pub instance_id: String,
    /// Name, password and permissions of the new user.
    pub user: BrokerUser,
}

impl Operation for CreateUser {
    const INFO: OperationInfo = OperationInfo::today(
        OperationId::CreateUser,
        Method::Post,
        "/v2/{project_id}/instances/{instance_id}/users",
    )
    .needs("dms:instance:modify");
    const SUMMARY: &'static str = "Create a user of an AMQP-0-9-1 instance";
    const REFUSALS: &'static [Code] = &[
        Code::INSTANCE_STATUS,
        Code::VERSION_TOO_LOW,
        Code::INVALID_USERNAME,
        Code::PASSWORD_COMPLEXITY,
        Code::INVALID_REQUEST_PARAMETERS,
        Code::NAME_EXISTS,
    ];
    const SDK: Option<SdkCall> = Some(SdkCall { method: "create_user", body: Some("AMQPUser") });
    type Body = BrokerUser;
    type Output = BrokerUser;

    fn path_params(&self) -> PathParams<'_> {
        PathParams::instance(&self.instance_id)
    }

    fn body(&self) -> Option<Value> {
        Some(self.user.write())
    }

    fn check_body(_: Edition, body: &BrokerUser, found: &mut Vec<Violation>) {
        broker_user::check(body, found);
    }

    #[cfg(feature = "openapi")]
    fn examples() -> Value {
        examples::named(&[(
            "user",
            json!({ "access_key": "shop_user", "secret_key": "Shop@12345", "vhosts": [{ "vhost": "default", "conf": "^shop-.*", "write": ".*", "read": ".*" }] }),
        )])
    }
}

/// Lists users, page by page. The answer has their passwords in plain text.
#[derive(Clone, Debug, PartialEq)]
pub struct ListUsers {
    /// Id of the instance.
    pub instance_id: String,
    /// `offset` and `limit` of the page.
    pub page: ListPage,
}

impl Operation for ListUsers {
    const INFO: OperationInfo = OperationInfo::today(
        OperationId::ListUsers,
        Method::Get,
        "/v2/{project_id}/instances/{instance_id}/users",
    )
    .needs("dms:instance:get");
    const SUMMARY: &'static str = "List the users of an AMQP-0-9-1 instance";
    const QUERY: &'static [Argument] = &[arguments::OFFSET, arguments::LIMIT];
    const PAGE: Page = Page::Topology;
    const REFUSALS: &'static [Code] =
        &[Code::INSTANCE_STATUS, Code::VERSION_TOO_LOW, Code::OFFSET_TOO_LARGE, Code::PAGE_TOO_LARGE];
    const SDK: Option<SdkCall> = Some(SdkCall { method: "list_user", body: None });
    type Body = ();
    type Output = BrokerUserList;

    fn path_params(&self) -> PathParams<'_> {
        PathParams::instance(&self.instance_id)
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        self.page.query()
    }
}

/// Replaces a user: permissions that the request leaves out are removed.
#[derive(Clone, Debug, PartialEq)]
pub struct UpdateUser {
    /// Id of the instance.
    pub instance_id: String,
    /// Name of the user.
    pub user_name: String,
    /// Password and all permissions of the user.
    pub user: BrokerUser,
}

impl Operation for UpdateUser {
    const INFO: OperationInfo = OperationInfo::today(
        OperationId::UpdateUser,
        Method::Put,
        "/v2/{project_id}/instances/{instance_id}/users/{user_name}",
    )
    .needs("dms:instance:modify");
    const SUMMARY: &'static str = "Replace a user of an AMQP-0-9-1 instance";
    const REFUSALS: &'static [Code] = &[
        Code::INSTANCE_STATUS,
        Code::VERSION_TOO_LOW,
        Code::USER_NOT_FOUND,
        Code::INVALID_USERNAME,
        Code::PASSWORD_COMPLEXITY,
        Code::INVALID_REQUEST_PARAMETERS,
    ];
    const SDK: Option<SdkCall> = Some(SdkCall { method: "update_user", body: Some("AMQPUser") });
    type Body = BrokerUser;
    type Output = BrokerUser;

    fn path_params(&self) -> PathParams<'_> {
        PathParams { instance_id: &self.instance_id, user_name: &self.user_name, ..PathParams::default() }
    }

    fn body(&self) -> Option<Value> {
        Some(self.user.write())
    }

    fn check_body(_: Edition, body: &BrokerUser, found: &mut Vec<Violation>) {
        broker_user::check(body, found);
    }

    #[cfg(feature = "openapi")]
    fn examples() -> Value {
        examples::named(&[(
            "user",
            json!({ "access_key": "shop_user", "secret_key": "Shop@12345", "vhosts": [{ "vhost": "default", "conf": "^shop-.*", "write": ".*", "read": ".*" }] }),
        )])
    }
}

/// Deletes a user.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteUser {
    /// Id of the instance.
    pub instance_id: String,
    /// Name of the user.
    pub user_name: String,
}

impl Operation for DeleteUser {
    const INFO: OperationInfo = OperationInfo::today(
        OperationId::DeleteUser,
        Method::Delete,
        "/v2/{project_id}/instances/{instance_id}/users/{user_name}",
    )
    .success(&[204])
    .needs("dms:instance:modify");
    const SUMMARY: &'static str = "Delete a user of an AMQP-0-9-1 instance";
    const REFUSALS: &'static [Code] = &[Code::INSTANCE_STATUS, Code::VERSION_TOO_LOW, Code::USER_NOT_FOUND];
    const SDK: Option<SdkCall> = Some(SdkCall { method: "delete_user", body: None });
    type Body = ();
    type Output = ();

    fn path_params(&self) -> PathParams<'_> {
        PathParams { instance_id: &self.instance_id, user_name: &self.user_name, ..PathParams::default() }
    }
}
