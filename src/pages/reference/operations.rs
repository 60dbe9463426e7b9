//! The operations of the API that a permission can be about.

use dms_api::operation::{ApiVersion, OperationId as Id};

/// The operations of V2: those of chapter 4 in its order, which table 5-1 is about (the older ones of
/// chapter 6 need the same actions), then those of today.
pub fn all() -> impl Iterator<Item = Id> {
    Id::ALL.iter().copied().filter(|id| id.info().version() == ApiVersion::V2)
}
