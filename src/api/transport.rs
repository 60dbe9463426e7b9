//! What the client needs of the outside, as values: what carries requests, what signs them, what
//! waits. The application brings its own, tests bring theirs.

use super::access::Access;
use super::credentials::AccessKey;
use super::fetch;
use super::http::{HttpRequest, HttpResponse, TransportError};
use crate::config::{Connection, ConnectionKind};
use crate::platform;
use dms_api::edition::Edition;
use dms_api::operation::ApiRequest;
use gloo_timers::future::TimeoutFuture;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;

/// Something of the outside that takes its time.
pub type Pending<T> = Pin<Box<dyn Future<Output = T>>>;

/// Carries a request to whoever answers it. Dropping the future cancels the request.
pub type Carry = fn(HttpRequest) -> Pending<Result<HttpResponse, TransportError>>;

/// Carries a request to the emulator of an edition.
pub type CarryToEmulator = fn(Edition, HttpRequest) -> Pending<Result<HttpResponse, TransportError>>;

/// Adds the headers that authorize a request with an access key, at a time in milliseconds since
/// 1970-01-01 UTC; `None` where what signs could not be fetched.
pub type Sign = fn(HttpRequest, ApiRequest, Access, AccessKey, u64) -> Pending<Option<HttpRequest>>;

/// Makes the headers that authorize a request.
pub type SignatureHeaders =
    fn(&HttpRequest, &ApiRequest, &Access, &AccessKey, u64) -> Vec<(&'static str, String)>;

/// What the client needs of the outside.
#[derive(Clone, Copy, Debug)]
pub struct Outside {
    /// Carries requests over the network.
    pub network: Carry,
    /// Carries requests to the emulator in a worker of the page.
    pub worker: CarryToEmulator,
    /// Signs requests.
    pub sign: Sign,
    /// Waits for so many milliseconds.
    pub wait: fn(u32) -> Pending<()>,
}

impl Outside {
    /// The browser's `fetch` and timers, and what only some need: a worker and what signs.
    pub fn of_browser(worker: CarryToEmulator, sign: Sign) -> Self {
        Self {
            network: |request| Box::pin(async move { fetch::send(&request).await }),
            worker,
            sign,
            wait: |millis| Box::pin(TimeoutFuture::new(millis)),
        }
    }

    /// Whether requests of a connection can arrive, as far as the browser knows.
    pub fn is_online(kind: ConnectionKind) -> bool {
        kind == ConnectionKind::BuiltinDemo || platform::is_online()
    }

    /// Sends a request of a connection and waits for the whole answer, as long as the request says.
    pub async fn send(
        &self,
        connection: &Connection,
        request: &HttpRequest,
    ) -> Result<HttpResponse, TransportError> {
        let copy = request.clone();
        let mut exchange = match connection.kind {
            ConnectionKind::BuiltinDemo => (self.worker)(connection.edition(), copy),
            ConnectionKind::Emulator | ConnectionKind::Gateway | ConnectionKind::Direct => {
                (self.network)(copy)
            }
        };
        let mut time_out = (self.wait)(request.timeout_millis);
        poll_fn(|context| match exchange.as_mut().poll(context) {
            Poll::Pending => time_out.as_mut().poll(context).map(|()| Err(TransportError::TimedOut)),
            ready => ready,
        })
        .await
    }
}
