//! `/activity`: every request of the visit.

mod page;
mod table;

pub use page::ActivityPage;
