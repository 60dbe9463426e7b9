//! The console inside a page of somebody else, a portal: what the two tell each other.
//!
//! The messages are the same whether the console is in a frame, where they are posted between
//! windows, or drawn into an element of the page, where they are handed over. Only what is
//! embedded comes here, so that nobody else pays for it.

mod element;
mod frame;
mod message;
mod properties;
mod reports;
mod strangers;

pub use element::{Given, Host};
pub use message::{FromHost, ToHost};
pub use strangers::{StrangerReport, Strangers};

use crate::auth::Session;
use crate::auth::host::HostToken;
use crate::platform::mount::Root;
use crate::router::{Location, use_location};
use leptos::prelude::*;
use message::Asked;
use std::rc::Rc;

/// Talks with whatever page the console is in.
#[component]
pub fn Embedding() -> impl IntoView {
    match use_context::<Host>() {
        Some(host) => element::start_in_element(host),
        None => frame::start_in_frame(),
    }
}

/// How something is told to the host.
pub type Tell = Rc<dyn Fn(&ToHost)>;

/// Begins to talk: tells what happens, and asks for tokens. What the host says goes to what is returned.
pub fn start(tell: Tell) -> impl Fn(FromHost) + Clone {
    let (session, location) = (expect_context::<Session>(), use_location());
    let root = Root::current();
    tell(&ToHost::Ready);
    reports::start(&tell);
    session.set_host(move |reason| tell(&ToHost::TokenRequest { reason: reason.word() }));
    move |message| match message {
        FromHost::Token(Some(token)) => session.take_host_token(token),
        FromHost::Token(None) => session.refuse_host_token(),
        // The host has put the page into its own history already, or has gone back to it.
        FromHost::Navigate(path) => location.replace(&path),
        FromHost::Preferences(asked) => prefer(location, &root, asked),
    }
}

fn prefer(location: Location, root: &Root, asked: Asked) {
    location.options().update(|options| {
        options.lang = asked.lang.or(options.lang);
        options.theme = asked.theme.or(options.theme);
        options.read_only = asked.read_only.unwrap_or(options.read_only);
    });
    for (name, value) in asked.properties {
        root.set_property(&name, &value);
    }
}
