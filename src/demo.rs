//! The built-in demo: the emulator in a worker of the page, so that a folder of static files is all
//! that is needed.
//!
//! The rest of the console reaches it by two functions, [`send`] and [`bar`], and these only through
//! the application's list of chunks: whoever works with another service fetches nothing of it.

mod bar;
mod control;
mod faults;
mod port;
mod reset;
mod tour;

use crate::api::{HttpRequest, HttpResponse, TransportError};
use dms_api::edition::Edition;
use leptos::prelude::*;

/// Sends a request to the demo of an edition, which starts with the first one.
pub async fn send(edition: Edition, request: HttpRequest) -> Result<HttpResponse, TransportError> {
    port::Demo::of(edition).send(request).await
}

/// What says above each page that nothing is real, with the controls of the demo and its tour.
pub fn bar() -> AnyView {
    view! { <bar::Bar /> }.into_any()
}
