//! What the menu asks for, done.

use super::file::save;
use super::{Export, Format, Scope};
use crate::api::Problem;
use crate::data::summary::read_all;
use crate::i18n::{format, t, tr, use_lang};
use crate::locales::{common, instances as msg};
use crate::notices::Notices;
use crate::ui::{Button, Dialog, Progress, Tone};
use crate::widgets::ProblemPanel;
use crate::workspace::use_client;
use dms_api::model::Instance;
use futures_util::future::{AbortHandle, abortable};
use leptos::prelude::*;

/// Saves whatever is asked for, and says how many instances it has. Reading many takes a while, which
/// is shown and can be given up.
#[component]
pub fn Exporter() -> impl IntoView {
    let Export { list, view, asked } = expect_context();
    let (client, lang, notices) = (use_client(), use_lang(), expect_context::<Notices>());
    let (open, progress) = (RwSignal::new(false), RwSignal::new((0, 0)));
    let problem = RwSignal::new(None::<(Problem, Format)>);
    let reading = StoredValue::new(None::<AbortHandle>);
    let save = move |format: Format, instances: &[Instance]| {
        let lang = lang.get_untracked();
        if save(format, instances) {
            notices.say(Tone::Ok, msg::exported(lang, &format::number(instances.len() as u64)), None);
        } else {
            notices.say(Tone::Bad, msg::export_failed(lang), Some(msg::not_saved(lang).to_owned()));
        }
    };
    let page = move |format| {
        let instances =
            list.value().with_untracked(|list| list.as_ref().and_then(|list| list.instances.clone()));
        save(format, &instances.unwrap_or_default());
    };
    let all = move |format| {
        let query = view.get_untracked().query();
        problem.set(None);
        progress.set((0, 0));
        let hear = move |done: u64, total: u64| {
            progress.set((done, total));
            if done < total {
                open.set(true);
            }
        };
        let (work, handle) = abortable(async move {
            match read_all(client, query, hear).await {
                Ok(instances) => {
                    open.set(false);
                    save(format, &instances);
                }
                Err(reason) => {
                    problem.set(Some((reason, format)));
                    open.set(true);
                }
            }
        });
        reading.set_value(Some(handle));
        // Not a task of the effect that asks for it: that one runs again at once.
        leptos::task::spawn_local(async move {
            // Given up or not, everything has been said.
            let _ = work.await;
        });
    };
    Effect::new(move |_| {
        let Some((scope, format)) = asked.get() else { return };
        asked.set(None);
        match scope {
            Scope::Page => page(format),
            Scope::All => all(format),
        }
    });
    let again = move |()| {
        if let Some((_, format)) = problem.get_untracked() {
            all(format);
        }
    };
    let give_up = move |()| {
        reading.try_with_value(|reading| reading.iter().for_each(AbortHandle::abort));
    };
    on_cleanup(move || give_up(()));
    let footer = move || view! { <Button on_click=move |_| open.set(false)>{t(common::cancel)}</Button> };
    view! {
        <Dialog open title=t(msg::export) close_label=t(common::close) footer on_close=Callback::new(give_up)>
            {move || match problem.get() {
                Some((problem, _)) => view! { <ProblemPanel problem retry=Callback::new(again) /> }.into_any(),
                None => view! { <Reading progress /> }.into_any(),
            }}
        </Dialog>
    }
}

/// How far the reading has come.
#[component]
fn Reading(progress: RwSignal<(u64, u64)>) -> impl IntoView {
    let text = tr(move |lang| {
        let (done, total) = progress.get();
        msg::exporting(lang, &format::number(done), &format::number(total))
    });
    let percent = move || {
        let (done, total) = progress.get();
        done.saturating_mul(100).checked_div(total).and_then(|percent| u8::try_from(percent).ok())
    };
    view! {
        <p>{text}</p>
        <Progress label=text percent=Signal::derive(percent) />
    }
}
