//! Background tasks: what the service did and is doing with the instance.

mod detail;
mod list;
mod range;
mod range_form;
mod record;
mod table;
mod timeline;
pub mod words;

pub use list::TasksPart;
pub use range::to_utc;
