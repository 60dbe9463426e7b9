//! When a change gets no answer: look whether it was made, and say what was found.

use crate::data::Mutation;
use crate::i18n::{Message, t};
use crate::locales::changes as msg;
use crate::ui::{Flash, Tone};
use crate::widgets::ProblemPanel;
use leptos::prelude::*;

/// What looking found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// The change was made.
    Made,
    /// It was not.
    NotMade,
    /// The service does not tell, or could not be asked.
    Unclear,
}

/// Why a change failed, and what looking found where that was in doubt.
#[component]
pub fn Trouble(
    /// The change.
    mutation: Mutation,
    /// What looking found after the last try.
    found: RwSignal<Option<Found>>,
) -> impl IntoView {
    view! {
        {move || mutation.problem().get().map(|problem| view! { <ProblemPanel problem /> })}
        <Looked mutation found />
    }
}

/// What looking found, as long as the problem stands.
#[component]
pub fn Looked(
    /// The change.
    mutation: Mutation,
    /// What looking found after the last try.
    found: RwSignal<Option<Found>>,
) -> impl IntoView {
    move || {
        let found = found.get().filter(|_| mutation.problem().with(Option::is_some))?;
        let (title, text): (Message, Message) = match found {
            Found::Made => return None,
            Found::NotMade => (msg::not_made, msg::not_made_text),
            Found::Unclear => (msg::unclear, msg::unclear_text),
        };
        Some(view! { <Flash tone=Tone::Warn title=t(title)><p>{t(text)}</p></Flash> })
    }
}
