//! Requests in words.

use crate::api::{Entry, Outcome};
use crate::i18n::t;
use crate::locales::activity as msg;
use crate::router::Route;
use crate::ui::{StatusPill, Tone};
use crate::workspace::use_api;
use leptos::prelude::*;

/// The status of a request, as a pill.
pub fn status_pill(entry: &Entry) -> AnyView {
    let (tone, label) = match entry.outcome {
        Outcome::Pending => (Tone::Busy, t(msg::pending)),
        Outcome::Cancelled => (Tone::Idle, t(msg::cancelled)),
        Outcome::Lost => (Tone::Bad, t(msg::lost)),
        Outcome::Answered { status, .. } => {
            let tone = match status {
                0..400 => Tone::Ok,
                400..500 => Tone::Warn,
                _ => Tone::Bad,
            };
            (tone, Signal::stored(status.to_string()))
        }
    };
    view! { <StatusPill tone label /> }.into_any()
}

/// The request form, filled in with a request of the log.
pub fn explorer_href(entry: &Entry) -> String {
    let number = entry.number.to_string();
    Route::Explorer.with(&[("operation", entry.request.operation.name()), ("entry", &number)])
}

/// The requests of the visit; reactive.
pub fn requests() -> Signal<Vec<Entry>> {
    use_api().log().entries()
}
