//! The navigation at the side.

use crate::components::{Icon, IconView};
use crate::i18n::{Message, t};
use crate::locales::shell as msg;
use leptos::prelude::*;
use leptos_router::components::A;

/// What the navigation leads to: every page there is.
const PLACES: [(&str, Icon, Message); 4] = [
    ("/instances", Icon::Instances, msg::instances),
    ("/tags", Icon::Tag, msg::tags),
    ("/catalog", Icon::Catalog, msg::catalog),
    ("/reference", Icon::Reference, msg::reference),
];

/// The navigation.
#[component]
pub fn Navigation() -> impl IntoView {
    let place = |(href, icon, label): (&'static str, Icon, Message)| {
        view! {
            <A href=href>
                <IconView icon />
                <span>{t(label)}</span>
            </A>
        }
    };
    view! {
        <nav class="side" aria-label=t(msg::navigation)>
            {PLACES.into_iter().map(place).collect_view()}
        </nav>
    }
}
