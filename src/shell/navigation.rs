//! The navigation at the side.

use crate::components::{Icon, IconView};
use crate::i18n::{Message, t};
use crate::locales::shell as msg;
use leptos::prelude::*;
use leptos_router::components::A;

/// A page that the navigation leads to.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Its address.
    pub href: &'static str,
    /// Its icon.
    pub icon: Icon,
    /// What it is called.
    pub label: Message,
    /// The key that leads there, after `g`.
    pub key: &'static str,
}

const fn place(href: &'static str, icon: Icon, label: Message, key: &'static str) -> Place {
    Place { href, icon, label, key }
}

/// What the navigation leads to, in its order: menu, shortcuts and palette follow.
pub const PLACES: &[Place] = &[
    place("/instances", Icon::Instances, msg::instances, "i"),
    place("/activity", Icon::Activity, msg::activity, "a"),
    place("/settings", Icon::Settings, msg::settings, "s"),
];

/// The navigation.
#[component]
pub fn Navigation() -> impl IntoView {
    let place = |Place { href, icon, label, .. }: &Place| {
        let (href, icon, label) = (*href, *icon, *label);
        view! {
            <A href=href>
                <IconView icon />
                <span>{t(label)}</span>
            </A>
        }
    };
    view! {
        <nav class="side" aria-label=t(msg::navigation)>
            {PLACES.iter().map(place).collect_view()}
        </nav>
    }
}
