//! One request from its caller to the service, and the answer back.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use dms_api::edition::Edition;
use dms_api::operation::allowed_methods;
use http::uri::PathAndQuery;
use http::{HeaderMap, HeaderValue, Method, header};
use http_body::Body as _;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use tokio::time::{Instant, timeout};

use super::Gateway;
use super::allow::{self, Allowed};
use super::answer::{is_json, relay};
use super::errors::{Reason, Refused};
use super::upstream::Outgoing;
use super::watched::Watched;
use crate::serve::answer::{REQUEST_ID, new_request_id};
use crate::serve::logging::Note;

/// The largest request body. The service's own largest are a few kilobytes.
const BODY_LIMIT: usize = 64 << 10;
/// How long a caller may take for the body of a request.
pub const BODY_TIME_OUT: Duration = Duration::from_secs(30);

/// Answers a request, with the service's answer or with the reason why not.
pub async fn answer(gateway: &Gateway, request: Request) -> Response {
    let watched = Watched::new(gateway, &request);
    let path = request.uri().path().to_owned();
    let mut response = match gateway.forward(request, &watched.note).await {
        Ok(response) => response,
        Err(refused) => refused.into_response(),
    };
    if response.extensions().get() == Some(&Reason::MethodNotAllowed) {
        let methods: Vec<_> =
            allowed_methods(Edition::Current, &path).iter().map(ToString::to_string).collect();
        if let Ok(allow) = HeaderValue::try_from(methods.join(", ")) {
            response.headers_mut().insert(header::ALLOW, allow);
        }
    }
    if !response.headers().contains_key(&REQUEST_ID)
        && let Ok(id) = HeaderValue::try_from(new_request_id())
    {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    watched.answered(&response);
    response
}

impl Gateway {
    async fn forward(&self, request: Request, note: &Note) -> Result<Response, Refused> {
        self.guard.check(&request, &self.proxies)?;
        let caller = self.mode.identify(&request, &self.proxies)?;
        note.caller(&caller);
        self.limits.count(&caller)?;
        let allowed = allow::find(request.method().as_str(), request.uri().path())?;
        note.operation(allowed.operation.name());
        self.mode.check(&allowed, request.headers())?;
        if self.read_only && !allowed.is_read() {
            return Err(Reason::ReadOnly.into());
        }
        // Without an address of Cloud Eye, its operations are none.
        self.upstream.endpoint(allowed.operation.info().service()).ok_or(Reason::NotAnOperation)?;
        let place = self.places.enter(caller)?;
        let outgoing = self.outgoing(request, &allowed).await?;
        let deadline = self.upstream.deadline();
        let answer = self.send(outgoing, deadline).await?;
        relay(answer, deadline, self.upstream.time_outs.idle, place).await
    }

    /// The request as it goes on. Its body is taken whole, so that a caller who is slow or goes away
    /// never leaves half a change with the service.
    async fn outgoing(&self, request: Request, allowed: &Allowed) -> Result<Outgoing, Refused> {
        let (head, body) = request.into_parts();
        check_body(&head.method, &head.headers)?;
        let service = allowed.operation.info().service();
        Ok(Outgoing {
            service,
            target: head.uri.path_and_query().cloned().unwrap_or(PathAndQuery::from_static("/")),
            headers: self.mode.headers(service, &head.headers),
            method: head.method,
            body: read(body).await?,
        })
    }

    /// Sends the request once; a second time only where the service refused the gateway's token, which
    /// means that it did nothing.
    async fn send(
        &self,
        outgoing: Outgoing,
        deadline: Instant,
    ) -> Result<http::Response<hyper::body::Incoming>, Refused> {
        let host = self.upstream.endpoint(outgoing.service).ok_or(Reason::NotAnOperation)?.host();
        let again = self.mode.may_send_again().then(|| outgoing.clone());
        for mut outgoing in std::iter::once(outgoing).chain(again) {
            let credentials = self.mode.ready(&self.upstream, deadline).await?;
            credentials.apply(&mut outgoing, host);
            let answer = self.upstream.send(outgoing, deadline).await?;
            if !self.mode.judge(&credentials, answer.status(), answer.headers())? {
                return Ok(answer);
            }
        }
        Err(Reason::CredentialsRefused.into())
    }
}

/// A body is not too long, and is JSON: forms of other sites cannot send that.
fn check_body(method: &Method, headers: &HeaderMap) -> Result<(), Reason> {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let length: usize = match text(header::CONTENT_LENGTH) {
        None => 0,
        Some(length) => length.parse().map_err(|_| Reason::BodyTooLarge)?,
    };
    if length > BODY_LIMIT {
        return Err(Reason::BodyTooLarge);
    }
    let has_body = length > 0 || matches!(*method, Method::POST | Method::PUT);
    if has_body && !text(header::CONTENT_TYPE).is_some_and(is_json) {
        return Err(Reason::NotJson);
    }
    Ok(())
}

async fn read(body: Body) -> Result<Bytes, Reason> {
    if body.is_end_stream() {
        return Ok(Bytes::new());
    }
    match timeout(BODY_TIME_OUT, Limited::new(body, BODY_LIMIT).collect()).await {
        Err(_) => Err(Reason::BodyTooSlow),
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(Reason::BodyTooLarge),
        Ok(Err(_)) => Err(Reason::Malformed),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::pin::Pin;
    use std::task::{Context, Poll};

    use axum::body::{Body, Bytes};
    use http::{HeaderMap, HeaderName, HeaderValue, Method};

    use super::{BODY_LIMIT, Reason, check_body, read};

    #[tokio::test(start_paused = true)]
    async fn a_body_that_does_not_come_is_not_waited_for() {
        assert_eq!(read(Body::new(Never)).await.unwrap_err(), Reason::BodyTooSlow);
        assert_eq!(read(Body::from(vec![0; BODY_LIMIT + 1])).await.unwrap_err(), Reason::BodyTooLarge);
        assert_eq!(read(Body::from("{}")).await.unwrap(), Bytes::from_static(b"{}"));
    }

    #[test]
    fn bodies_are_json_and_not_too_long() {
        let check = |method: Method, headers: &[(&'static str, &'static str)]| {
            let headers: HeaderMap = headers
                .iter()
                .map(|&(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
                .collect();
            check_body(&method, &headers).err()
        };
        let json = ("content-type", "application/json;charset=UTF-8");
        assert_eq!(check(Method::POST, &[json, ("content-length", "2")]), None);
        assert_eq!(check(Method::GET, &[]), None);
        assert_eq!(check(Method::DELETE, &[]), None);
        assert_eq!(check(Method::POST, &[]), Some(Reason::NotJson));
        for form in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""] {
            let refused = check(Method::POST, &[("content-type", form), ("content-length", "2")]);
            assert_eq!(refused, Some(Reason::NotJson), "{form}");
        }
        assert_eq!(check(Method::POST, &[json, ("content-length", "65537")]), Some(Reason::BodyTooLarge));
    }

    /// A body whose frames never come.
    struct Never;

    impl http_body::Body for Never {
        type Data = Bytes;
        type Error = std::io::Error;

        fn poll_frame(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<http_body::Frame<Bytes>, Self::Error>>> {
            Poll::Pending
        }
    }
}
