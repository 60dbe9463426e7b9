//! The client of the API: one way in (`Api::call`), one funnel for everything that can go
//! wrong ([`Problem`]), one log of all that was sent ([`ActivityLog`]).

mod activity;
mod client;
mod fetch;
mod problem;
mod retry;
mod transport;
mod version;

pub use activity::{ActivityLog, Body, Entry, Outcome};
pub use client::{Answered, Api};
pub use problem::{Problem, Refused};
pub use transport::{HttpRequest, HttpResponse, Transport, TransportError};
pub use version::spoken;
