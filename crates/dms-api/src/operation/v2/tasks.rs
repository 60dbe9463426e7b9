//! Background tasks of an instance (chapter 4.4).

use crate::errors::ErrorCode as Code;
use crate::model::{Shape, TaskList};
use crate::operation::{
    Argument, Method, Operation, OperationId, OperationInfo, Page, PathParams, SdkCall, arguments,
};

/// Lists the background tasks of an instance (chapter 4.4.1).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListTasks {
    /// Id of the instance.
    pub instance_id: String,
    /// Number of the task to begin with, from 1.
    pub start: Option<u64>,
    /// How many tasks to answer, from 1; left out: all.
    pub limit: Option<u64>,
    /// Earliest start, `YYYYMMDDHHmmss`, UTC.
    pub begin_time: Option<String>,
    /// Latest start, `YYYYMMDDHHmmss`, UTC.
    pub end_time: Option<String>,
}

impl Operation for ListTasks {
    const INFO: OperationInfo = OperationInfo::new(
        OperationId::ListTasks,
        Method::Get,
        "/v2/{project_id}/instances/{instance_id}/tasks",
        "4.4.1",
    )
    .needs("dms:instance:getBackgroundTask");
    const SUMMARY: &'static str = "List the background tasks of an instance";
    const QUERY: &'static [Argument] = &[
        arguments::START,
        Argument::new("limit", Shape::Number, "how many to answer; left out: all"),
        arguments::BEGIN_TIME,
        arguments::END_TIME,
    ];
    const PAGE: Page = Page::Tasks;
    const REFUSALS: &'static [Code] =
        &[Code::OFFSET_TOO_LARGE, Code::PAGE_TOO_LARGE, Code::INVALID_TIMESTAMP];
    const SDK: Option<SdkCall> = Some(SdkCall { method: "list_background_tasks", body: None });
    type Body = ();
    type Output = TaskList;

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

/// Shows a background task (chapter 4.4.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShowTask {
    /// Id of the instance.
    pub instance_id: String,
    /// Id of the task.
    pub task_id: String,
}

impl Operation for ShowTask {
    const INFO: OperationInfo = OperationInfo::new(
        OperationId::ShowTask,
        Method::Get,
        "/v2/{project_id}/instances/{instance_id}/tasks/{task_id}",
        "4.4.2",
    )
    .needs("dms:instance:getBackgroundTask");
    const SUMMARY: &'static str = "Show a background task";
    const SDK: Option<SdkCall> = Some(SdkCall { method: "show_background_task", body: None });
    type Body = ();
    type Output = TaskList;

    fn path_params(&self) -> PathParams<'_> {
        PathParams { instance_id: &self.instance_id, task_id: &self.task_id, ..PathParams::default() }
    }
}

/// Deletes the record of a background task (chapter 4.4.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeleteTask {
    /// Id of the instance.
    pub instance_id: String,
    /// Id of the task.
    pub task_id: String,
}

impl Operation for DeleteTask {
    const INFO: OperationInfo = OperationInfo::new(
        OperationId::DeleteTask,
        Method::Delete,
        "/v2/{project_id}/instances/{instance_id}/tasks/{task_id}",
        "4.4.3",
    )
    .success(&[204])
    .needs("dms:instance:deleteBackgroundTask");
    const SUMMARY: &'static str = "Delete the record of a background task";
    const REFUSALS: &'static [Code] = &[Code::TASK_RUNNING];
    const SDK: Option<SdkCall> = Some(SdkCall { method: "delete_background_task", body: None });
    type Body = ();
    type Output = ();

    fn path_params(&self) -> PathParams<'_> {
        PathParams { instance_id: &self.instance_id, task_id: &self.task_id, ..PathParams::default() }
    }
}
