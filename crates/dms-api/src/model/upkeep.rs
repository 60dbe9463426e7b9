//! Storage that grows by itself, and tasks that are scheduled: the service of today.

use super::object::object;

object! {
    /// How the storage grows by itself, in requests and answers.
    pub struct StorageGrowth {
        /// On or off.
        enable: bool = "auto_volume_expand_enable",
        /// Use that makes it grow, in percent, 20 to 80.
        threshold: u64 = "expand_threshold",
        /// Storage of all brokers at most, in GB, a multiple of 100.
        max_size: u64 = "max_volume_size",
        /// How much is added, in percent of what there is, 10 to 100.
        increment: u64 = "expand_increment",
    }
}

object! {
    /// A task that the service will do at a time.
    pub struct ScheduledTask {
        /// Id.
        id: String = "id",
        /// What it does.
        name: String = "name",
        /// Name of the user who ordered it.
        user_name: String = "user_name",
        /// Id of the user who ordered it.
        user_id: String = "user_id",
        /// Parameters: JSON as text.
        params: String = "params",
        /// Status, as of background tasks; `CANCELLED` too.
        status: super::TaskStatus = "status",
        /// When it was ordered, RFC 3339.
        created_at: String = "created_at",
        /// When it was last changed, RFC 3339.
        updated_at: String = "updated_at",
        /// When it is done, RFC 3339.
        schedule_at: String = "schedule_at",
    }
}

object! {
    /// A page of scheduled tasks.
    pub struct ScheduledTaskList {
        /// How many match in all; text until late 2025.
        job_count: u64 = "job_count",
        /// The tasks.
        jobs: Vec<ScheduledTask> = "jobs",
    }
}
