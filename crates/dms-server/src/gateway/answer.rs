//! The service's answer on its way to the caller: judged, begun, and streamed.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::response::Response;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use http_body::Frame;
use http_body_util::BodyExt;
use hyper::body::Incoming;
use tokio::time::{Instant, Sleep, sleep_until, timeout_at};

use super::errors::{Reason, Refused};
use super::headers;
use super::places::Place;

/// How much of an answer is waited for before any of it is passed on. What breaks off before is
/// still answered by an error that says so; a caller cannot be told later.
const READ_AHEAD: usize = 64 << 10;

/// Makes the caller's answer of the service's.
pub async fn relay(
    answer: http::Response<Incoming>,
    deadline: Instant,
    idle: Duration,
    place: Place,
) -> Result<Response, Refused> {
    let (head, mut body) = answer.into_parts();
    check(head.status, &head.headers)?;
    let mut begun = Begun::default();
    let rest = loop {
        let until = deadline.min(Instant::now() + idle);
        match timeout_at(until, body.frame()).await {
            Err(_) => return Err(Reason::Silent.into()),
            Ok(Some(Err(_))) => return Err(Reason::BrokenOff.into()),
            Ok(Some(Ok(frame))) => begun.add(frame.into_data().unwrap_or_default()),
            Ok(None) => break None,
        }
        if begun.len() >= READ_AHEAD {
            break Some(body);
        }
    };
    let body = match rest {
        None => Body::from(begun.into_bytes()),
        Some(rest) => Body::new(Streamed {
            begun: Some(begun.into_bytes()),
            rest,
            idle,
            next: Box::pin(sleep_until(deadline.min(Instant::now() + idle))),
            deadline,
            _place: place,
        }),
    };
    let mut response = Response::new(body);
    *response.status_mut() = head.status;
    *response.headers_mut() = headers::of_response(&head.headers);
    if head.status != StatusCode::NO_CONTENT {
        let json = HeaderValue::from_static("application/json");
        response.headers_mut().entry(header::CONTENT_TYPE).or_insert(json);
    }
    Ok(response)
}

/// The beginning of an answer. Most are one piece, and stay it.
#[derive(Default)]
struct Begun {
    first: Bytes,
    more: Vec<u8>,
}

impl Begun {
    fn add(&mut self, piece: Bytes) {
        if self.first.is_empty() {
            self.first = piece;
        } else {
            self.more.extend_from_slice(&piece);
        }
    }

    fn len(&self) -> usize {
        self.first.len() + self.more.len()
    }

    fn into_bytes(self) -> Bytes {
        if self.more.is_empty() { self.first } else { [&self.first[..], &self.more].concat().into() }
    }
}

/// Whether an operation can have answered this. Pages, of the service or of something on the way
/// to it, are not passed on: they would come from the console's own address.
fn check(status: StatusCode, headers: &HeaderMap) -> Result<(), Refused> {
    if status.is_redirection() || status.is_informational() {
        return Err(Reason::Unexpected.into());
    }
    let media_type = headers.get(header::CONTENT_TYPE).map(|value| value.to_str().unwrap_or_default());
    if media_type.is_none_or(is_json) {
        return Ok(());
    }
    // Where the service failed, how it did says more.
    let failure = (!status.is_success()).then_some(status);
    let retry_after = headers.get(header::RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
    Err(Refused { reason: Reason::Unexpected, status: failure, retry_after })
}

/// Whether a media type is JSON.
pub fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || (essence.starts_with("application/") && essence.ends_with("+json"))
}

/// An answer that is too long to be waited for.
struct Streamed {
    begun: Option<Bytes>,
    rest: Incoming,
    idle: Duration,
    /// When the next piece has to be there.
    next: Pin<Box<Sleep>>,
    deadline: Instant,
    _place: Place,
}

/// The service took too long, or broke off. The caller's connection ends with it: that is how HTTP
/// says that an answer is not whole.
#[derive(Debug, thiserror::Error)]
#[error("the answer is not whole")]
struct NotWhole;

impl http_body::Body for Streamed {
    type Data = Bytes;
    type Error = NotWhole;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, NotWhole>>> {
        let this = &mut *self;
        if let Some(begun) = this.begun.take() {
            return Poll::Ready(Some(Ok(Frame::data(begun))));
        }
        let Poll::Ready(frame) = Pin::new(&mut this.rest).poll_frame(context) else {
            ready!(this.next.as_mut().poll(context));
            return Poll::Ready(Some(Err(NotWhole)));
        };
        this.next.as_mut().reset(this.deadline.min(Instant::now() + this.idle));
        Poll::Ready(frame.map(|frame| frame.map_err(|_| NotWhole)))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use http::{HeaderMap, StatusCode};

    use super::{Reason, check};

    #[test]
    fn json_and_what_is_not_labelled_pass() {
        for (status, media_type, refused) in [
            (200, Some("application/json"), None),
            (200, Some("application/json;charset=UTF-8"), None),
            (400, Some("Application/Problem+JSON"), None),
            (204, None, None),
            (200, Some("text/html"), Some(None)),
            (503, Some("text/html; charset=utf-8"), Some(Some(503))),
            (200, Some("application/jsonp"), Some(None)),
            (200, Some("image/svg+xml"), Some(None)),
            (302, Some("application/json"), Some(None)),
            (304, None, Some(None)),
        ] {
            let headers: HeaderMap =
                media_type.iter().map(|it| (http::header::CONTENT_TYPE, it.parse().unwrap())).collect();
            let outcome = check(StatusCode::from_u16(status).unwrap(), &headers);
            let expected = refused.map(|status: Option<u16>| (Reason::Unexpected, status));
            let outcome = outcome.err().map(|it| (it.reason, it.status.map(|status| status.as_u16())));
            assert_eq!(outcome, expected, "{status} {media_type:?}");
        }
    }
}
