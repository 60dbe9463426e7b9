//! What the menu asks for, done.

use super::file::{save, save_all};
use super::{Export, Format, Scope};
use crate::api::Problem;
use crate::components::Tone;
use crate::data::use_api;
use crate::i18n::{format, use_lang};
use crate::locales::instances as msg;
use crate::shell::Notices;
use leptos::prelude::*;

/// Saves whatever is asked for, and says how many instances it has.
#[component]
pub fn Exporter() -> impl IntoView {
    let Export { list, view, asked } = expect_context();
    let (api, lang, notices) = (use_api(), use_lang(), expect_context::<Notices>());
    let say = move |outcome: Result<u64, Problem>| match outcome {
        Ok(count) => {
            notices.say(Tone::Ok, msg::exported(lang.get_untracked(), &format::number(count)), None);
        }
        Err(problem) => {
            let code = problem.code().map(str::to_owned);
            notices.say(Tone::Bad, msg::export_failed(lang.get_untracked()), code);
        }
    };
    let page = move |format: Format| {
        let instances =
            list.value().with_untracked(|list| list.as_ref().and_then(|list| list.instances.clone()));
        let instances = instances.unwrap_or_default();
        if save(format, &instances) {
            say(Ok(instances.len() as u64));
        }
    };
    let all = move |format: Format| {
        let query = view.get_untracked().query();
        leptos::task::spawn_local(async move { say(save_all(api, format, query).await) });
    };
    Effect::new(move |_| {
        let Some((scope, format)) = asked.get() else { return };
        asked.set(None);
        match scope {
            Scope::Page => page(format),
            Scope::All => all(format),
        }
    });
}
