//! The transport over HTTP: `fetch`; dropping the future cancels the request.

use super::http::{HttpRequest, HttpResponse, TransportError};
use super::retry;
use crate::platform;
use gloo_net::http::{Method, RequestBuilder, Response};
use web_sys::{AbortController, ReferrerPolicy, RequestCredentials, RequestRedirect, ResponseType};

/// Cancels the request when the future that waits for it is dropped.
struct AbortOnDrop(AbortController);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Sends a request and reads the whole answer.
pub async fn send(request: &HttpRequest) -> Result<HttpResponse, TransportError> {
    let guard = AbortController::new().map(AbortOnDrop).map_err(|_| TransportError::Unreachable)?;
    let response = begin(request, &guard.0).await.map_err(|_| TransportError::Unreachable)?;
    if response.type_() == ResponseType::Opaqueredirect {
        return Err(TransportError::Redirected);
    }
    read(response).await.map_err(|_| TransportError::BrokenOff)
}

/// Sends a request and waits for the head of the answer. It goes where the connection says and
/// nowhere else: a redirect would take credentials and changes along.
async fn begin(request: &HttpRequest, controller: &AbortController) -> Result<Response, gloo_net::Error> {
    let method = request.method.parse().unwrap_or(Method::GET);
    let mut builder = RequestBuilder::new(&request.url())
        .method(method)
        .abort_signal(Some(&controller.signal()))
        .credentials(RequestCredentials::SameOrigin)
        .redirect(RequestRedirect::Manual)
        .referrer_policy(ReferrerPolicy::NoReferrer);
    for (name, value) in &request.headers {
        builder = builder.header(name, value);
    }
    match &request.body {
        Some(body) => builder.body(body)?.send().await,
        None => builder.send().await,
    }
}

async fn read(response: Response) -> Result<HttpResponse, gloo_net::Error> {
    let headers = response.headers();
    let date = headers.get("date").and_then(|date| platform::parse_date(&date));
    let now = date.unwrap_or_else(platform::now_millis);
    let retry_after = headers.get("retry-after");
    Ok(HttpResponse {
        status: response.status(),
        request_id: headers.get("x-request-id"),
        retry_after: retry_after.and_then(|text| retry::seconds(&text, now, platform::parse_date)),
        date,
        content_type: headers.get("content-type"),
        subject_token: headers.get("x-subject-token"),
        body: response.text().await?,
    })
}
