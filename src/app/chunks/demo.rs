//! The built-in demo: fetched by those only who chose it, and never ahead.

use super::later::{self, View};
use crate::api::{HttpRequest, HttpResponse, Pending, TransportError};
use crate::demo;
use dms_api::edition::Edition;
use leptos::prelude::*;

type Sending = Pending<Result<HttpResponse, TransportError>>;
type Send = fn(Edition, HttpRequest) -> Sending;

/// What stands above each page of the demo.
pub fn demo_bar() -> AnyView {
    later::overlay(|| Box::pin(bar()))
}

/// Sends a request to the demo of an edition.
pub fn send_to_demo(edition: Edition, request: HttpRequest) -> Sending {
    Box::pin(async move {
        let send = send().await.map_err(|_| TransportError::Unreachable)?;
        send(edition, request).await
    })
}

fetched! { fn bar() in demo -> View { demo::bar } }
fetched! { fn send() in demo -> Send { |edition, request| Box::pin(demo::send(edition, request)) } }
