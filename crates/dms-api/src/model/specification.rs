//! Changing an instance: table 4-22 (password), tables 4-37 and 4-38 (specification).

use super::object::{object, words};
use crate::secret::Secret;

words! {
    /// What a change of specification changes (table 4-37, `oper_type`).
    pub enum ChangeKind {
        /// More storage; the number of brokers stays.
        Storage = "storage",
        /// More brokers; the storage of each stays.
        Horizontal = "horizontal",
        /// Another flavour; brokers and storage stay.
        Vertical = "vertical",
    }
}

object! {
    /// The body of changing the specification (table 4-37).
    pub struct ChangeSpecificationBody {
        /// `storage`, `horizontal` or `vertical`.
        oper_type: ChangeKind = "oper_type",
        /// Storage afterwards, in GB of all brokers; for `storage` and `horizontal`.
        new_storage_space: u64 = "new_storage_space",
        /// Product afterwards, for `vertical`.
        new_product_id: String = "new_product_id",
        /// Number of brokers afterwards, for `horizontal`.
        new_broker_num: u64 = "new_broker_num",
        /// Flavour afterwards, for instances with an old flavour.
        new_spec_code: String = "new_spec_code",
    }
}

object! {
    /// The answer of a change that runs in the background (tables 4-28 and 4-38).
    pub struct JobStarted {
        /// Id of the background task.
        job_id: String = "job_id",
    }
}

object! {
    /// The body of resetting the password (table 4-22).
    pub struct ResetPasswordBody {
        /// 8 to 32 characters of at least three kinds, not beginning with `-`.
        new_password: Secret = "new_password",
    }
}
