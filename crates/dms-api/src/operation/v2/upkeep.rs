//! Storage that grows by itself, scheduled tasks, and access by domain name.

use crate::errors::ErrorCode as Code;
use crate::model::{ScheduledTaskList, Shape, StorageGrowth, Wire};
use crate::operation::{
    Argument, Edition, Method, Operation, OperationId, OperationInfo, Page, PathParams, SdkCall, arguments,
};
use crate::rules::{Violation, storage_growth};
#[cfg(feature = "openapi")]
use crate::schema::examples;
use serde_json::Value;
#[cfg(feature = "openapi")]
use serde_json::json;

/// Shows how the storage grows by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct ShowStorageGrowth {
    /// Id of the instance.
    pub instance_id: String,
}

impl Operation for ShowStorageGrowth {
    const INFO: OperationInfo = OperationInfo::today(
        OperationId::ShowStorageGrowth,
        Method::Get,
        "/v2/{project_id}/instances/{instance_id}/auto-volume-expand",
    )
    .needs("dms:instance:get");
    const SUMMARY: &'static str = "Show how the storage of an instance grows by itself";
    const SDK: Option<SdkCall> = Some(SdkCall { method: "show_volume_expand_config", body: None });
    type Body = ();
    type Output = StorageGrowth;

    fn path_params(&self) -> PathParams<'_> {
        PathParams::instance(&self.instance_id)
    }
}

/// Changes how the storage grows by itself. The definition answers 200 with a text, the guide 204.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeStorageGrowth {
    /// Id of the instance.
    pub instance_id: String,
    /// How it grows.
    pub body: StorageGrowth,
}

impl Operation for ChangeStorageGrowth {
    const INFO: OperationInfo = OperationInfo::today(
        OperationId::ChangeStorageGrowth,
        Method::Put,
        "/v2/{project_id}/instances/{instance_id}/auto-volume-expand",
    )
    .success(&[204, 200])
    .needs("dms:instance:modify");
    const SUMMARY: &'static str = "Change how the storage of an instance grows by itself";
    const REFUSALS: &'static [Code] = &[Code::INSTANCE_STATUS, Code::INVALID_REQUEST_PARAMETERS];
    const SDK: Option<SdkCall> =
        Some(SdkCall { method: "update_volume_expansion_config", body: Some("AlterAutoVolumeExpandConfig") });
    type Body = StorageGrowth;
    type Output = ();

    fn path_params(&self) -> PathParams<'_> {
        PathParams::instance(&self.instance_id)
    }

    fn body(&self) -> Option<Value> {
        Some(self.body.write())
    }

    fn check_body(_: Edition, body: &StorageGrowth, found: &mut Vec<Violation>) {
        storage_growth::check(body, None, found);
    }

    #[cfg(feature = "openapi")]
    fn examples() -> Value {
        examples::named(&[
            (
                "on",
                json!({ "auto_volume_expand_enable": true, "expand_threshold": 80, "max_volume_size": 1000, "expand_increment": 10 }),
            ),
            ("off", json!({ "auto_volume_expand_enable": false })),
        ])
    }
}

/// Lists scheduled tasks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListScheduledTasks {
    /// Id of the instance.
    pub instance_id: String,
    /// Number of the task to begin with, from 1.
    pub start: Option<u64>,
    /// How many tasks to answer, from 1; left out: all.
    pub limit: Option<u64>,
    /// Earliest time, `YYYYMMDDHHmmss`, UTC.
    pub begin_time: Option<String>,
    /// Latest time, `YYYYMMDDHHmmss`, UTC.
    pub end_time: Option<String>,
}

impl Operation for ListScheduledTasks {
    const INFO: OperationInfo = OperationInfo::today(
        OperationId::ListScheduledTasks,
        Method::Get,
        "/v2/{project_id}/instances/{instance_id}/scheduled-tasks",
    )
    .needs("dms:instance:get");
    const SUMMARY: &'static str = "List the scheduled tasks of an instance";
    const QUERY: &'static [Argument] = &[
        arguments::START,
        Argument::new("limit", Shape::Number, "how many to answer; left out: all"),
        arguments::BEGIN_TIME,
        arguments::END_TIME,
    ];
    const PAGE: Page = Page::Tasks;
    const REFUSALS: &'static [Code] =
        &[Code::OFFSET_TOO_LARGE, Code::PAGE_TOO_LARGE, Code::INVALID_TIMESTAMP];
    const SDK: Option<SdkCall> = Some(SdkCall { method: "list_scheduled_tasks", body: None });
    type Body = ();
    type Output = ScheduledTaskList;

    fn path_params(&self) -> PathParams<'_> {
        PathParams::instance(&self.instance_id)
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        let mut query = Vec::new();
        query.extend(self.start.map(|start| ("start", start.to_string())));
        query.extend(self.limit.map(|limit| ("limit", limit.to_string())));
        query.extend(self.begin_time.clone().map(|time| ("begin_time", time)));
        query.extend(self.end_time.clone().map(|time| ("end_time", time)));
        query
    }
}

/// Moves or cancels a scheduled task. What to do is in the query; there is no body.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeScheduledTask {
    /// Id of the instance.
    pub instance_id: String,
    /// Id of the task.
    pub task_id: String,
    /// New time, `YYYYMMDDHHmmss`, UTC.
    pub execute_at: Option<String>,
    /// Whether it is cancelled.
    pub is_cancelled: bool,
}

impl Operation for ChangeScheduledTask {
    const INFO: OperationInfo = OperationInfo::today(
        OperationId::ChangeScheduledTask,
        Method::Put,
        "/v2/{project_id}/instances/{instance_id}/scheduled-tasks/{task_id}",
    )
    .success(&[204])
    .needs("dms:instance:modify");
    const SUMMARY: &'static str = "Move or cancel a scheduled task";
    const QUERY: &'static [Argument] = &[
        Argument::new("execute_at", Shape::Text, "new time, `YYYYMMDDHHmmss`, UTC"),
        Argument::new("status", Shape::Words(&["CANCELLED"]), "`CANCELLED`"),
    ];
    const REFUSALS: &'static [Code] = &[Code::INVALID_TIMESTAMP, Code::INVALID_REQUEST_PARAMETERS];
    const SDK: Option<SdkCall> = Some(SdkCall { method: "update_scheduled_task", body: None });
    type Body = ();
    type Output = ();

    fn path_params(&self) -> PathParams<'_> {
        PathParams { instance_id: &self.instance_id, task_id: &self.task_id, ..PathParams::default() }
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        let mut query = Vec::new();
        query.extend(self.execute_at.clone().map(|time| ("execute_at", time)));
        query.extend(self.is_cancelled.then(|| ("status", "CANCELLED".to_owned())));
        query
    }
}

/// Deletes a scheduled task.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteScheduledTask {
    /// Id of the instance.
    pub instance_id: String,
    /// Id of the task.
    pub task_id: String,
}

impl Operation for DeleteScheduledTask {
    const INFO: OperationInfo = OperationInfo::today(
        OperationId::DeleteScheduledTask,
        Method::Delete,
        "/v2/{project_id}/instances/{instance_id}/scheduled-tasks/{task_id}",
    )
    .success(&[204])
    .needs("dms:instance:modify");
    const SUMMARY: &'static str = "Delete a scheduled task";
    const SDK: Option<SdkCall> = Some(SdkCall { method: "delete_scheduled_task", body: None });
    type Body = ();
    type Output = ();

    fn path_params(&self) -> PathParams<'_> {
        PathParams { instance_id: &self.instance_id, task_id: &self.task_id, ..PathParams::default() }
    }
}

/// Gives the instance domain names. Nothing takes them away again.
#[derive(Clone, Debug, PartialEq)]
pub struct EnableDomainName {
    /// Id of the instance.
    pub instance_id: String,
}

impl Operation for EnableDomainName {
    const INFO: OperationInfo = OperationInfo::today(
        OperationId::EnableDomainName,
        Method::Post,
        "/v2/{project_id}/rabbitmq/instances/{instance_id}/dns",
    )
    .success(&[204])
    .needs("dms:instance:modify");
    const SUMMARY: &'static str = "Give an instance domain names";
    const REFUSALS: &'static [Code] = &[Code::INSTANCE_STATUS, Code::DOMAIN_NAME_ENABLED];
    const SDK: Option<SdkCall> = Some(SdkCall { method: "enable_dns", body: None });
    type Body = ();
    type Output = ();

    fn path_params(&self) -> PathParams<'_> {
        PathParams::instance(&self.instance_id)
    }
}
