//! Deleting or restarting several instances (chapter 4.1.6), or one through the same way:
//! restarting has no other.

mod ask;
mod dialog;
mod plan;
mod send;
mod several;

pub use dialog::BatchDialog;
pub use plan::{Batch, BatchAction};
pub use several::{PlaceBatch, Several, SeveralDialog};
