//! The API V2 (chapter 4), by chapter.

mod instances;
mod management;
mod metadata;
mod specification;
mod tags;
mod tasks;

pub use instances::*;
pub use management::*;
pub use metadata::*;
pub use specification::*;
pub use tags::*;
pub use tasks::*;
