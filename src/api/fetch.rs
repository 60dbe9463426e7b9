//! The transport over HTTP: `fetch`, with a time-out; dropping the future cancels the request.

use super::transport::{HttpRequest, HttpResponse, TransportError};
use crate::browser;
use gloo_net::http::{Method, RequestBuilder, Response};
use gloo_timers::callback::Timeout;
use std::cell::Cell;
use std::rc::Rc;
use web_sys::{AbortController, ReferrerPolicy, RequestCredentials};

/// Cancels the request when the future that waits for it is dropped.
struct AbortOnDrop(AbortController);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Sends a request and reads the whole answer.
pub async fn send(request: &HttpRequest) -> Result<HttpResponse, TransportError> {
    let controller = AbortController::new().map_err(|_| TransportError::Unreachable)?;
    let guard = AbortOnDrop(controller.clone());
    let timed_out = Rc::new(Cell::new(false));
    let timer = Timeout::new(request.timeout_millis, {
        let timed_out = Rc::clone(&timed_out);
        move || {
            timed_out.set(true);
            controller.abort();
        }
    });
    let result = exchange(request, &guard.0).await;
    drop(timer);
    result.map_err(|_| if timed_out.get() { TransportError::TimedOut } else { TransportError::Unreachable })
}

async fn exchange(
    request: &HttpRequest,
    controller: &AbortController,
) -> Result<HttpResponse, gloo_net::Error> {
    let method = request.method.parse().unwrap_or(Method::GET);
    let mut builder = RequestBuilder::new(&request.url)
        .method(method)
        .abort_signal(Some(&controller.signal()))
        .credentials(RequestCredentials::SameOrigin)
        .referrer_policy(ReferrerPolicy::NoReferrer);
    for (name, value) in &request.headers {
        builder = builder.header(name, value);
    }
    let response = match &request.body {
        Some(body) => builder.body(body)?.send().await?,
        None => builder.send().await?,
    };
    read(response).await
}

async fn read(response: Response) -> Result<HttpResponse, gloo_net::Error> {
    let headers = response.headers();
    Ok(HttpResponse {
        status: response.status(),
        request_id: headers.get("x-request-id"),
        retry_after: headers.get("retry-after").and_then(|seconds| seconds.trim().parse().ok()),
        date: headers.get("date").and_then(|date| browser::parse_date(&date)),
        subject_token: headers.get("x-subject-token"),
        body: response.text().await?,
    })
}
