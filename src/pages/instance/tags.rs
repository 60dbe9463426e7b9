//! Tags of an instance: several additions, edits and removals, saved together.

mod draft;
mod editor;
mod form;
mod row;
mod save;

pub use form::TagsPart;
