//! The operations of the API that a permission can be about.

use dms_api::operation::{ApiVersion, OperationId as Id};

/// The operations of chapter 4 in its order. Table 5-1 is about these; the older ones of
/// chapter 6 need the same actions.
pub fn all() -> impl Iterator<Item = Id> {
    Id::ALL.iter().copied().filter(|id| id.info().version() == ApiVersion::V2)
}
