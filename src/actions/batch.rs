//! Deleting or restarting several instances (chapter 4.1.6), or one through the same way:
//! restarting has no other. Whatever else is done to many instances shares how they are gone
//! through and how the results are shown.

mod ask;
mod dialog;
mod plan;
mod results;
mod run;
mod runner;

pub use dialog::{BatchDialog, Sending};
pub use plan::{Batch, BatchAction};
pub use results::{Item, ItemList, ended_words, name, problems};
pub use run::{Ended, in_turn, read_again};
