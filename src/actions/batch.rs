//! Deleting or restarting several instances (chapter 4.1.6), or one through the same way:
//! restarting has no other.

mod ask;
mod dialog;
mod plan;
mod send;

pub use dialog::BatchDialog;
pub use plan::{Batch, BatchAction};
