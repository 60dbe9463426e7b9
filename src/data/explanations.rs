//! What the error codes mean: one file for each language, fetched when the first error of
//! the visit is shown, so that nobody pays for them before.

use super::online::use_online;
use crate::i18n::{Lang, use_lang};
use crate::platform;
use dms_api::errors::{Explanation, Explanations};
use leptos::prelude::*;
use std::sync::Arc;

/// The file of a language.
#[derive(Clone, Debug, Default)]
enum File {
    /// Nobody has asked for it.
    #[default]
    Unknown,
    /// It is being fetched, for all who ask meanwhile.
    OnItsWay,
    /// It was fetched.
    Here(Arc<Explanations>),
    /// The last fetch brought none.
    Failed,
}

impl File {
    /// Whether somebody who asks for it now has to fetch it.
    fn is_wanted(&self) -> bool {
        matches!(self, Self::Unknown | Self::Failed)
    }

    fn explanations(&self) -> Option<&Arc<Explanations>> {
        match self {
            Self::Here(file) => Some(file),
            _ => None,
        }
    }
}

/// The files, one for each language.
#[derive(Clone, Copy, Debug)]
struct Store([RwSignal<File>; 2]);

impl Store {
    fn of(self, lang: Lang) -> RwSignal<File> {
        match lang {
            Lang::En => self.0[0],
            Lang::ZhCn => self.0[1],
        }
    }

    /// Fetches the file of a language, unless it is there or on its way.
    fn need(self, lang: Lang) {
        let file = self.of(lang);
        if file.with_untracked(File::is_wanted) {
            file.set(File::OnItsWay);
            leptos::task::spawn_local(async move {
                let fetched = fetch(lang).await.map(|it| File::Here(Arc::new(it)));
                // The console may be gone.
                let _ = file.try_set(fetched.unwrap_or(File::Failed));
            });
        }
    }
}

/// Makes the store; once, at the root.
pub fn install_explanations() {
    provide_context(Store([RwSignal::default(), RwSignal::default()]));
}

/// What a code means, in the language in use; `None` while unknown.
pub fn use_explanations(code: Option<String>) -> Signal<Option<Explanation>> {
    let store = expect_context::<Store>();
    let lang = use_lang();
    Effect::new(move |_| store.need(lang.get()));
    Signal::derive(move || {
        let code = code.as_deref()?;
        store.of(lang.get()).with(|file| file.explanations()?.get(code).cloned())
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
        self.0.of(lang).with(|file| file.explanations().cloned())
    }

    /// Whether the last fetch of the file of a language brought none. Reactive.
    pub fn has_failed(self, lang: Lang) -> bool {
        self.0.of(lang).with(|file| matches!(file, File::Failed))
    }
}

async fn fetch(lang: Lang) -> Option<Explanations> {
    let address = format!("{}data/explanations.{}.tsv", platform::base_uri(), lang.tag());
    // Without the file the service's own message still stands.
    let response = gloo_net::http::Request::get(&address).send().await.ok()?;
    let text = if response.ok() { response.text().await.ok()? } else { return None };
    Some(Explanations::parse(&text))
}
