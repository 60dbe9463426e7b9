//! The built-in demo: fetched by those only who chose it, and never ahead.

use super::later::{self, NotLoaded, View};
use crate::api::{HttpRequest, HttpResponse, TransportError};
use crate::demo;
use leptos::prelude::*;
use std::pin::Pin;

type Sending = Pin<Box<dyn Future<Output = Result<HttpResponse, TransportError>>>>;
type Send = fn(HttpRequest) -> Sending;

/// What stands above each page of the demo.
pub fn demo_bar() -> AnyView {
    later::overlay(|| Box::pin(bar()))
}

/// Sends a request to the demo.
pub async fn send_to_demo(request: HttpRequest) -> Result<HttpResponse, TransportError> {
    let send = send().await.map_err(|_| TransportError::Unreachable)?;
    send(request).await
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(demo, wasm_split_path = leptos::wasm_split, fallible)]
fn bar() -> Result<View, NotLoaded> {
    Ok(demo::bar)
}

#[cfg(not(feature = "split"))]
async fn bar() -> Result<View, NotLoaded> {
    Ok(demo::bar)
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(demo, wasm_split_path = leptos::wasm_split, fallible)]
fn send() -> Result<Send, NotLoaded> {
    Ok(|request| Box::pin(demo::send(request)))
}

#[cfg(not(feature = "split"))]
async fn send() -> Result<Send, NotLoaded> {
    Ok(|request| Box::pin(demo::send(request)))
}
