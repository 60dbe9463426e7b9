//! What the error codes mean: one file for each language, fetched when the first error of
//! the visit is shown, so that nobody pays for them before.

use crate::browser;
use crate::i18n::{Lang, use_lang};
use dms_api::errors::{Explanation, Explanations};
use leptos::prelude::*;
use std::sync::Arc;

/// The files fetched so far.
#[derive(Clone, Copy, Debug)]
struct Store([RwSignal<Option<Arc<Explanations>>>; 2]);

impl Store {
    fn of(self, lang: Lang) -> RwSignal<Option<Arc<Explanations>>> {
        match lang {
            Lang::En => self.0[0],
            Lang::ZhCn => self.0[1],
        }
    }
}

/// Makes the store; once, at the root.
pub fn install_explanations() {
    provide_context(Store([RwSignal::new(None), RwSignal::new(None)]));
}

/// What a code means, in the language in use; `None` while unknown.
pub fn use_explanations(code: Option<String>) -> Signal<Option<Explanation>> {
    let store = expect_context::<Store>();
    let lang = use_lang();
    Effect::new(move |_| {
        let lang = lang.get();
        if store.of(lang).with_untracked(Option::is_none) {
            leptos::task::spawn_local(async move { fetch(store, lang).await });
        }
    });
    Signal::derive(move || {
        let code = code.as_deref()?;
        store.of(lang.get()).with(|file| file.as_ref()?.get(code).cloned())
    })
}

async fn fetch(store: Store, lang: Lang) {
    let address = format!("{}data/explanations.{}.tsv", browser::base_uri(), lang.tag());
    // Without the file the service's own message still stands: nothing more to say.
    let Ok(response) = gloo_net::http::Request::get(&address).send().await else { return };
    if let (true, Ok(text)) = (response.ok(), response.text().await) {
        store.of(lang).set(Some(Arc::new(Explanations::parse(&text))));
    }
}
