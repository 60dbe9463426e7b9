//! Scheduled tasks: what the service will do with the instance, and when.

mod change;
mod delete;
mod draft;
mod list;
mod send;
mod table;

pub use list::ScheduledPart;
