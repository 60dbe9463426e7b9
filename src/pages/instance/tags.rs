//! Tags of an instance: several additions, edits and removals, saved together.

mod draft;
mod editor;

pub use editor::TagsPart;
