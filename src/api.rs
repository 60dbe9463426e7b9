//! What sends requests ([`Api`]), one funnel for everything that can go wrong ([`Problem`]), one
//! log of all that was sent ([`ActivityLog`]). It knows no session: each request comes with the
//! [`Access`] that it is sent with, and the [`Workspace`](crate::workspace::Workspace) gives it.

mod access;
mod client;
mod clock;
mod credentials;
mod fetch;
mod http;
mod log;
mod problem;
mod retry;
pub mod sign;
mod transport;
mod version;

pub use access::{Access, Epoch};
pub use client::{Answered, Api, understand};
pub use credentials::{AccessKey, Credentials, Project, Token};
pub use http::{HttpRequest, HttpResponse, TransportError};
pub use log::{ActivityLog, Body, Entry, Outcome};
pub use problem::{Problem, Refused};
pub use transport::{Outside, Pending, SignatureHeaders};
pub use version::spoken;
