//! Notices: short messages that come and go in a corner of the page.

use crate::platform;
use leptos::prelude::*;

use super::{Icon, IconButton, IconView, Tone, tone::toned};

/// A notice.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// Tells notices apart; also what is dismissed.
    pub id: u64,
    /// Whether it is good news or bad.
    pub tone: Tone,
    /// What happened.
    pub title: String,
    /// What more there is to say.
    pub text: Option<String>,
    /// A place to look, and what it is called.
    pub link: Option<(String, String)>,
}

impl Notice {
    /// Whether it is announced at once (`role=alert`) rather than when there is a pause
    /// (`role=status`).
    pub fn is_urgent(&self) -> bool {
        self.tone == Tone::Bad
    }
}

/// Notices below each other.
#[component]
pub fn NoticeStack(
    #[prop(into)] notices: Signal<Vec<Notice>>,
    /// The accessible name of a notice's close button.
    #[prop(into)]
    dismiss_label: Signal<String>,
    #[prop(into)] on_dismiss: Callback<u64>,
) -> impl IntoView {
    view! {
        <For each=move || notices.get() key=|notice| notice.id let:notice>
            {notice_view(notice, dismiss_label, on_dismiss)}
        </For>
    }
}

fn notice_view(notice: Notice, dismiss_label: Signal<String>, on_dismiss: Callback<u64>) -> AnyView {
    let Notice { id, tone, title, text, link } = notice;
    let icon = if tone == Tone::Idle { Icon::Info } else { tone.icon() };
    view! {
        <div class=toned("notice", tone)>
            <IconView icon />
            <div class="flash-body">
                <p class="flash-title">{title}</p>
                {text.map(|text| view! { <p>{text}</p> })}
                {link.map(|(href, text)| view! { <p><a href=platform::href(&href)>{text}</a></p> })}
            </div>
            <IconButton small=true icon=Icon::X label=dismiss_label on_click=move |_| on_dismiss.run(id) />
        </div>
    }
    .into_any()
}
