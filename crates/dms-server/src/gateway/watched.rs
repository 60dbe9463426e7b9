//! What those who watch over the gateway learn of a request, whatever becomes of it.

use std::sync::Arc;

use axum::extract::Request;
use axum::response::Response;
use tokio::time::Instant;

use super::Gateway;
use super::callers::Caller;
use super::errors::Reason;
use super::metrics::Metrics;
use crate::serve::logging::Note;

/// What stands for the status where the caller left before there was one, as with nginx.
const LEFT: u16 = 499;

/// A request from its beginning to its answer, or to where its caller left: it is counted in any case.
pub struct Watched<'a> {
    metrics: &'a Metrics,
    pub note: Arc<Note>,
    /// Where it comes from. Who asks is known better later, if it may ask at all.
    address: Option<Caller>,
    started: Instant,
    status: u16,
}

impl<'a> Watched<'a> {
    pub fn new(gateway: &'a Gateway, request: &Request) -> Self {
        Self {
            metrics: &gateway.metrics,
            note: Note::of(request),
            address: gateway.proxies.caller(request),
            started: Instant::now(),
            status: LEFT,
        }
    }

    pub fn answered(mut self, response: &Response) {
        self.status = response.status().as_u16();
        if let Some(reason) = response.extensions().get::<Reason>() {
            self.metrics.refused(reason.code());
            self.note.code(reason.code());
        }
        if let Some(address) = &self.address {
            self.note.caller(address);
        }
    }
}

impl Drop for Watched<'_> {
    fn drop(&mut self) {
        // A panic is answered further out.
        let status = if std::thread::panicking() { 500 } else { self.status };
        self.metrics.answered(self.note.noted_operation(), status, self.started.elapsed());
    }
}
