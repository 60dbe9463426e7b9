//! Managing an instance (chapter 4.2).

use crate::model::{JobStarted, PluginList, ResetPasswordBody, SwitchPluginsBody, Wire};
use crate::operation::{Method, Operation, OperationId, OperationInfo, PathParams};
use crate::secret::Secret;
use serde_json::Value;

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
    type Output = ();

    fn path_params(&self) -> PathParams<'_> {
        PathParams::instance(&self.instance_id)
    }

    fn body(&self) -> Option<Value> {
        let new_password = Some(self.new_password.clone());
        Some(ResetPasswordBody { new_password, ..ResetPasswordBody::default() }.write())
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
}
