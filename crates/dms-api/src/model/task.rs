//! Background tasks: tables 4-41 and 4-42.

use super::object::{Quoted, object, words};

words! {
    /// The status of a background task. The reference prints `SUCCESS`; the other words
    /// are those of the live service.
    pub enum TaskStatus {
        /// Waiting.
        Created = "CREATED",
        /// At work.
        Executing = "EXECUTING",
        /// Done.
        Success = "SUCCESS",
        /// Failed.
        Failed = "FAILED",
        /// Removed.
        Deleted = "DELETED",
        /// Given up.
        Cancelled = "CANCELLED",
    }
}

impl TaskStatus {
    /// Whether the task is still at work.
    pub fn is_running(&self) -> bool {
        matches!(self, Self::Created | Self::Executing)
    }
}

object! {
    /// A background task (table 4-42).
    pub struct Task {
        /// Id.
        id: String = "id",
        /// What it does, `bindInstancePublicIp`.
        name: String = "name",
        /// Name of the user who started it.
        user_name: String = "user_name",
        /// Id of the user who started it.
        user_id: String = "user_id",
        /// Parameters: JSON as text.
        params: String = "params",
        /// Status.
        status: TaskStatus = "status",
        /// Start, RFC 3339.
        created_at: String = "created_at",
        /// End (or last change), RFC 3339.
        updated_at: String = "updated_at",
    }
}

object! {
    /// The answer of listing tasks and of showing one (tables 4-41 and 4-44).
    pub struct TaskList {
        /// How many tasks match in all.
        task_count: Quoted<u64> = "task_count",
        /// The tasks.
        tasks: Vec<Task> = "tasks",
    }
}
