//! What the error codes mean: one file for each language, fetched when the first error of
//! the visit is shown, so that nobody pays for them before.

use super::online::use_online;
use crate::i18n::{Lang, use_lang};
use crate::platform;
use dms_api::errors::{Explanation, Explanations};
use leptos::prelude::*;
use std::sync::Arc;

/// The files fetched so far.
#[derive(Clone, Copy, Debug)]
struct Store {
    files: [RwSignal<Option<Arc<Explanations>>>; 2],
    /// Whether the last fetch brought none.
    failed: RwSignal<bool>,
}

impl Store {
    fn of(self, lang: Lang) -> RwSignal<Option<Arc<Explanations>>> {
        match lang {
            Lang::En => self.files[0],
            Lang::ZhCn => self.files[1],
        }
    }

    /// Fetches the file of a language, unless it is there.
    fn need(self, lang: Lang) {
        if self.of(lang).with_untracked(Option::is_none) {
            leptos::task::spawn_local(async move {
                let file = fetch(lang).await;
                self.failed.set(file.is_none());
                if let Some(file) = file {
                    self.of(lang).set(Some(Arc::new(file)));
                }
            });
        }
    }
}

/// Makes the store; once, at the root.
pub fn install_explanations() {
    provide_context(Store {
        files: [RwSignal::new(None), RwSignal::new(None)],
        failed: RwSignal::new(false),
    });
}

/// What a code means, in the language in use; `None` while unknown.
pub fn use_explanations(code: Option<String>) -> Signal<Option<Explanation>> {
    let store = expect_context::<Store>();
    let lang = use_lang();
    Effect::new(move |_| store.need(lang.get()));
    Signal::derive(move || {
        let code = code.as_deref()?;
        store.of(lang.get()).with(|file| file.as_ref()?.get(code).cloned())
    })
}

/// The explanations of all codes in both languages, for whoever searches in them.
#[derive(Clone, Copy, Debug)]
pub struct AllExplanations(Store);

/// Fetches both files, and again when the network is back.
pub fn use_all_explanations() -> AllExplanations {
    let all = AllExplanations(expect_context());
    let online = use_online();
    Effect::new(move |_| {
        if online.get() {
            all.fetch();
        }
    });
    all
}

impl AllExplanations {
    /// Fetches what is not there yet.
    pub fn fetch(self) {
        Lang::ALL.into_iter().for_each(|lang| self.0.need(lang));
    }

    /// Those in a language; `None` until they are there. Reactive.
    pub fn of(self, lang: Lang) -> Option<Arc<Explanations>> {
        self.0.of(lang).get()
    }

    /// Whether the last fetch brought none.
    pub fn failed(self) -> Signal<bool> {
        self.0.failed.into()
    }
}

async fn fetch(lang: Lang) -> Option<Explanations> {
    let address = format!("{}data/explanations.{}.tsv", platform::base_uri(), lang.tag());
    // Without the file the service's own message still stands.
    let response = gloo_net::http::Request::get(&address).send().await.ok()?;
    let text = if response.ok() { response.text().await.ok()? } else { return None };
    Some(Explanations::parse(&text))
}
