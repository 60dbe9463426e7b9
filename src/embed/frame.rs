//! The console in a frame: messages between its window and the one around it.
//!
//! Only pages of `allowedParentOrigins` are told anything or listened to. Whoever else talks is
//! ignored, and named on the activity page and in a notice.

use super::message::PREFIX;
use super::{FromHost, Strangers, Tell, ToHost, start};
use crate::auth::Session;
use crate::config::ConfigFile;
use crate::i18n::use_lang;
use crate::notices::Notices;
use crate::platform;
use leptos::{ev, prelude::*};
use std::rc::Rc;
use web_sys::{MessageEvent, Window};

/// Begins to talk with the page around the frame; nothing where there is none.
pub fn start_in_frame() {
    let Some(parent) = platform::parent_window() else {
        return nobody_has_tokens();
    };
    let (strangers, notices, lang) = (expect_context::<Strangers>(), expect_context::<Notices>(), use_lang());
    let allowed =
        expect_context::<RwSignal<ConfigFile>>().with_untracked(|it| it.allowed_parent_origins.clone());
    let report = move |origin: &str| strangers.note(notices, lang.get_untracked(), origin);
    let known = platform::parent_origin();
    if let Some(origin) = known.as_ref().filter(|origin| !allowed.contains(origin)) {
        report(origin);
    }
    // Where the browser does not tell who the parent is, each of those allowed is told: a message
    // reaches only a window of the origin that it names.
    let targets: Vec<String> =
        allowed.iter().filter(|it| known.as_ref().is_none_or(|known| known == *it)).cloned().collect();
    let receive = (!targets.is_empty()).then(|| start(post_to(parent.clone(), targets)));
    if receive.is_none() {
        nobody_has_tokens();
    }

    let listener = window_event_listener(ev::Custom::<MessageEvent>::new("message"), move |event| {
        if !is_ours(&event) {
            return;
        }
        let is_parent = event.source().is_some_and(|source| source.loose_eq(&parent));
        if is_parent && allowed.contains(&event.origin()) {
            let text = js_sys::JSON::stringify(&event.data()).ok().and_then(|text| text.as_string());
            if let (Some(receive), Some(message)) = (&receive, text.as_deref().and_then(FromHost::read)) {
                receive(message);
            }
        } else {
            report(&event.origin());
        }
    });
    on_cleanup(move || listener.remove());
}

/// There is nobody who may be asked for a token.
fn nobody_has_tokens() {
    let session = expect_context::<Session>();
    session.set_host(move |_| session.refuse_host_token());
}

/// Whether a message is meant for the console; others talk to this window as well.
fn is_ours(event: &MessageEvent) -> bool {
    let kind = js_sys::Reflect::get(&event.data(), &"type".into()).ok().and_then(|kind| kind.as_string());
    kind.is_some_and(|kind| kind.starts_with(PREFIX))
}

fn post_to(parent: Window, targets: Vec<String>) -> Tell {
    Rc::new(move |message: &ToHost| {
        let Ok(message) = js_sys::JSON::parse(&message.write().to_string()) else { return };
        for target in &targets {
            // A parent that has gone hears nothing.
            let _ = parent.post_message(&message, target);
        }
    })
}
