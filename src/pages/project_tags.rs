//! `/tags`: the tags of the project, the instances behind each, and a tag for many instances.

mod add;
mod behind;
mod census;
mod draft;
mod page;
mod places;
mod plan;
mod view_state;

pub use page::ProjectTagsPage;
