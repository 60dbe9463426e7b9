//! The batch action on instances: tables 4-18 to 4-20, V1 tables 6-15 to 6-17.

use super::object::{object, words};

object! {
    /// The body of `POST /v2/{project_id}/instances/action` (table 4-18).
    pub struct BatchRequest {
        /// `delete`; the text of DMS.00400064 shows that `restart` is known too.
        action: String = "action",
        /// Ids of 1 to 50 instances.
        instances: Vec<String> = "instances",
        /// `rabbitmq`: delete all instances that could not be created.
        all_failure: String = "all_failure",
        /// `true`: past the recycle bin; `false`: into it (the service of today).
        force_delete: bool = "force_delete",
    }
}

object! {
    /// The body of `POST /v1.0/{project_id}/instances/action` (table 6-15).
    pub struct BatchRequestV1 {
        /// `delete`.
        action: String = "action",
        /// Ids of 1 to 50 instances.
        instances: Vec<String> = "instances",
        /// `"true"`: delete all instances that could not be created.
        all_failure: String = "allFailure",
    }
}

words! {
    /// How it went for one instance (table 4-20).
    pub enum BatchOutcome {
        /// Accepted.
        Success = "success",
        /// Refused.
        Failed = "failed",
    }
}

object! {
    /// The outcome for one instance of a batch (table 4-20).
    pub struct BatchItem {
        /// `success` or `failed`.
        result: BatchOutcome = "result",
        /// Id of the instance.
        instance: String = "instance",
    }
}

object! {
    /// The answer of a batch (table 4-19); empty for "all failed".
    pub struct BatchResult {
        /// One outcome for each instance.
        results: Vec<BatchItem> = "results",
    }
}
