//! Adding a tag to many instances: what is asked, how far it has come, how it went.

mod ask;
mod run;

use super::page::Tags;
use crate::actions::bulk::{BulkEnd, Phase, Run, Sending, name};
use crate::i18n::{t, tr};
use crate::locales::{common, project_tags as msg};
use crate::ui::{Dialog, DialogSize};
use ask::Ask;
use dms_api::model::Tag;
use leptos::prelude::*;
use run::AddWork;

/// The dialog.
#[component]
pub fn AddTag(tags: Tags) -> impl IntoView {
    let title = tr(move |lang| {
        let selected = tags.selected();
        match selected.as_slice() {
            [one] => msg::add_title_one(lang, &name(one)),
            all => msg::add_title(lang, all.len()),
        }
    });
    view! {
        <Dialog open=tags.adding title size=DialogSize::Large close_label=t(common::close)>
            {move || view! { <Steps tags /> }}
        </Dialog>
    }
}

#[component]
fn Steps(tags: Tags) -> impl IntoView {
    let run = Run::new(AddWork { tag: Tag::default(), tags });
    move || match run.phase.get() {
        Phase::Asking => view! { <Ask run tags /> }.into_any(),
        Phase::Sending { done, total } => view! { <Sending done total portion=1 /> }.into_any(),
        Phase::Ended(results) => view! { <BulkEnd run results /> }.into_any(),
    }
}
