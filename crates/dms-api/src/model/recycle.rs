//! The recycle bin of the project: the service of today.

use super::object::object;

object! {
    /// The body of changing the policy.
    pub struct RecyclePolicyBody {
        /// Days for which deleted instances are kept, 1 to 7.
        retention_days: u64 = "retention_days",
        /// Whether deleted instances go to the bin.
        default_use_recycle: bool = "default_use_recycle",
    }
}

object! {
    /// The policy, and what lies in the bin.
    pub struct RecycleBin {
        /// Days for which deleted instances are kept.
        retention_days: u64 = "retention_days",
        /// Whether deleted instances go to the bin.
        default_use_recycle: bool = "default_use_recycle",
        /// The instances in it.
        recycle_instances: Vec<RecycledInstance> = "recycle_instances",
    }
}

object! {
    /// An instance in the bin. Times are milliseconds since 1970-01-01 UTC; text until late 2025.
    pub struct RecycledInstance {
        /// Its id.
        instance_id: String = "instance_id",
        /// `RECYCLE` or `ERROR`.
        status: String = "status",
        /// Its name.
        name: String = "name",
        /// Its engine.
        engine: String = "engine",
        /// When it was deleted.
        in_recycle_time: u64 = "in_recycle_time",
        /// Days for which it is kept.
        save_time: u64 = "save_time",
        /// When it goes for good.
        auto_delete_time: u64 = "auto_delete_time",
        /// What it costs while it lies there: its storage alone.
        cost_per_hour: f64 = "cost_per_hour",
        /// What went wrong with it.
        error_message: String = "error_message",
        /// Its product.
        product_id: String = "product_id",
    }
}

object! {
    /// The body of restoring instances.
    pub struct RestoreBody {
        /// Ids.
        instances: Vec<String> = "instances",
    }
}

object! {
    /// How restoring began, instance by instance.
    pub struct RestoreResult {
        /// One outcome for each.
        results: Vec<RestoreItem> = "results",
    }
}

object! {
    /// How restoring an instance began.
    pub struct RestoreItem {
        /// Id of the instance.
        instance_id: String = "instance_id",
        /// Id of the background task that follows it.
        job_id: String = "job_id",
        /// Why it cannot be restored.
        error_msg: String = "error_msg",
    }
}
