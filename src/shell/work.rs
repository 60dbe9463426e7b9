//! The work that is under way, in the banner.

use crate::data::use_clock;
use crate::i18n::{format, t, use_lang};
use crate::locales::jobs as msg;
use crate::router::Route;
use crate::ui::{Icon, IconView, Menu, MenuItem};
use crate::workspace::use_jobs;
use leptos::prelude::*;

/// A menu of the work under way; nothing where there is none.
#[component]
pub fn RunningWork() -> impl IntoView {
    let (jobs, lang, now) = (use_jobs().all(), use_lang(), use_clock());
    let count = Memo::new(move |_| jobs.with(Vec::len));
    let items = Signal::derive(move || {
        let lang = lang.get();
        let item = |job: crate::workspace::Job| {
            let seconds = now.get().saturating_sub(job.started_at) / 1000;
            let detail = format!("{} · {}", job.kind.title()(lang), format::duration(lang, seconds));
            MenuItem::link(&job.instance_name, Route::of_instance(&job.instance_id).href())
                .icon(Icon::Clock)
                .detail(detail)
        };
        jobs.get().into_iter().map(item).collect::<Vec<_>>()
    });
    view! {
        <Show when=move || { count.get() > 0 }>
            <div class="work">
                <Menu label=t(msg::running) items>
                    <IconView icon=Icon::Spinner />
                    <span class="visually-hidden">{t(msg::running)}": "</span>
                    {move || count.get()}
                </Menu>
            </div>
        </Show>
    }
}
