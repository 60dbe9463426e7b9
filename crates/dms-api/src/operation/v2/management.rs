//! Managing an instance (chapter 4.2).

use crate::errors::ErrorCode as Code;
use crate::model::{JobStarted, PluginList, ResetPasswordBody, SwitchPluginsBody, Wire};
use crate::operation::check::or_empty;
use crate::operation::{Edition, Method, Operation, OperationId, OperationInfo, PathParams, SdkCall};
use crate::rules::{Reason, Violation, password, plugins};
#[cfg(feature = "openapi")]
use crate::schema::examples;
use crate::secret::Secret;
use serde_json::Value;
#[cfg(feature = "openapi")]
use serde_json::json;

/// Resets the password of an instance (chapter 4.2.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResetPassword {
    /// Id of the instance.
    pub instance_id: String,
    /// The new password.
    pub new_password: Secret,
}

impl Operation for ResetPassword {
    const INFO: OperationInfo = OperationInfo::new(
        OperationId::ResetPassword,
        Method::Post,
        "/v2/{project_id}/instances/{instance_id}/password",
        "4.2.1",
    )
    .success(&[204])
    .needs("dms:instance:resetAuthInfo");
    const SUMMARY: &'static str = "Reset the password of an instance";
    const REFUSALS: &'static [Code] = &[Code::INSTANCE_STATUS, Code::WEAK_PASSWORD];
    const SDK: Option<SdkCall> = Some(SdkCall { method: "reset_password", body: Some("ResetPasswordReq") });
    type Body = ResetPasswordBody;
    type Output = ();

    fn path_params(&self) -> PathParams<'_> {
        PathParams::instance(&self.instance_id)
    }

    fn body(&self) -> Option<Value> {
        let new_password = Some(self.new_password.clone());
        Some(ResetPasswordBody { new_password, ..ResetPasswordBody::default() }.write())
    }

    fn check_body(_: Edition, body: &ResetPasswordBody, found: &mut Vec<Violation>) {
        let password = body.new_password.as_ref().map(|secret| secret.0.as_str()).unwrap_or_default();
        found.extend(password::RESET.check(password).err());
    }

    #[cfg(feature = "openapi")]
    fn examples() -> Value {
        examples::named(&[("password", json!({ "new_password": "Rabbit 2027" }))])
    }
}

/// Lists the plugins of an instance (chapter 4.2.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListPlugins {
    /// Id of the instance.
    pub instance_id: String,
}

impl Operation for ListPlugins {
    const INFO: OperationInfo = OperationInfo::new(
        OperationId::ListPlugins,
        Method::Get,
        "/v2/{project_id}/instances/{instance_id}/rabbitmq/plugins",
        "4.2.2",
    )
    .needs("dms:instance:list");
    const SUMMARY: &'static str = "List the plugins of an instance";
    const SDK: Option<SdkCall> = Some(SdkCall { method: "list_plugins", body: None });
    type Body = ();
    type Output = PluginList;

    fn path_params(&self) -> PathParams<'_> {
        PathParams::instance(&self.instance_id)
    }
}

/// Switches plugins on or off, in the background (chapter 4.2.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SwitchPlugins {
    /// Id of the instance.
    pub instance_id: String,
    /// On or off.
    pub enable: bool,
    /// Names of the plugins.
    pub plugins: Vec<String>,
}

impl Operation for SwitchPlugins {
    const INFO: OperationInfo = OperationInfo::new(
        OperationId::SwitchPlugins,
        Method::Put,
        "/v2/{project_id}/instances/{instance_id}/rabbitmq/plugins",
        "4.2.3",
    )
    .needs("dms:instance:modify");
    const SUMMARY: &'static str = "Switch plugins on or off, in the background";
    const REFUSALS: &'static [Code] = &[
        Code::INSTANCE_STATUS,
        Code::VERSION_TOO_LOW,
        Code::PLUGIN_NOT_FOUND,
        Code::INVALID_REQUEST_PARAMETERS,
    ];
    const SDK: Option<SdkCall> = Some(SdkCall { method: "update_plugins", body: Some("UpdatePluginsReq") });
    type Body = SwitchPluginsBody;
    type Output = JobStarted;

    fn path_params(&self) -> PathParams<'_> {
        PathParams::instance(&self.instance_id)
    }

    fn body(&self) -> Option<Value> {
        let body = SwitchPluginsBody {
            enable: Some(self.enable),
            plugins: Some(self.plugins.join(",")),
            ..SwitchPluginsBody::default()
        };
        Some(body.write())
    }

    fn check_body(_: Edition, body: &SwitchPluginsBody, found: &mut Vec<Violation>) {
        if body.enable.is_none() {
            found.push(Violation::new(Code::INVALID_REQUEST_PARAMETERS, "enable", Reason::Required));
        }
        let offered: Vec<&str> = plugins::OFFERED.iter().map(|plugin| plugin.name).collect();
        found.extend(plugins::check_list(or_empty(&body.plugins), &offered).err());
    }

    #[cfg(feature = "openapi")]
    fn examples() -> Value {
        let body = json!({ "enable": true, "plugins": "rabbitmq_federation,rabbitmq_shovel" });
        examples::named(&[("two plugins", body)])
    }
}
