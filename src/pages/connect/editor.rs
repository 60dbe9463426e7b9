//! Adding a connection of one's own, changing and removing it.

mod draft;
mod form;

pub use form::{Editor, EditorDialog, RemoveDialog};
