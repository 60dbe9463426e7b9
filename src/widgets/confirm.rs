//! Asking before something is changed for good.

use super::{ProblemPanel, RequestPreview};
use crate::data::Mutation;
use crate::i18n::{t, tr};
use crate::locales::{common, request as msg};
use crate::ui::{Button, ButtonVariant, Opening, TextField};
use dms_api::operation::ApiRequest;
use leptos::prelude::*;

/// What is typed where nothing has a name of its own.
pub const CONFIRMATION: &str = "DELETE";

/// What a dialog asks before a change that cannot be undone. The word is typed, so that no single
/// click or key destroys anything; the request can be read; a refusal stays in the dialog.
#[component]
pub fn Confirmation(
    /// The dialog that asks.
    #[prop(into)]
    dialog: Opening,
    /// The word to type; where it is empty, [`CONFIRMATION`].
    #[prop(optional, into)]
    word: Signal<String>,
    /// The action's name, on its button.
    #[prop(into)]
    action: Signal<String>,
    /// The request that the action sends.
    #[prop(into)]
    request: Signal<ApiRequest>,
    /// The change.
    mutation: Mutation,
    /// Sends it.
    #[prop(into)]
    on_confirm: Callback<()>,
    /// What is affected.
    children: Children,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    mutation.reset();
    let word = Memo::new(move |_| word.with(|word| word_to_type(word).to_owned()));
    let matches = move || typed.with(|typed| word.with(|word| typed.trim() == word));
    let error = tr(move |lang| {
        if tried.get() && !matches() {
            word.with(|word| msg::word_differs(lang, word))
        } else {
            String::new()
        }
    });
    let error = Signal::derive(move || Some(error.get()).filter(|error| !error.is_empty()));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if matches() {
            on_confirm.run(());
        }
    };
    view! {
        <form on:submit=submit novalidate>
            {children()}
            <TextField label=tr(move |lang| word.with(|word| msg::type_word(lang, word))) value=typed error required=true
                on_input=move |text| typed.set(text) />
            <RequestPreview request />
            {move || mutation.problem().get().map(|problem| view! { <ProblemPanel problem /> })}
            <footer>
                <Button on_click=move |_| dialog.close.run(())>{t(common::cancel)}</Button>
                <Button variant=ButtonVariant::DangerPrimary submit=true busy=mutation.busy()>{action}</Button>
            </footer>
        </form>
    }
}

/// What has to be typed for a name: it has to be something, and nobody sees white space around it.
fn word_to_type(name: &str) -> &str {
    match name.trim() {
        "" => CONFIRMATION,
        name => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn something_has_to_be_typed_and_can_be() {
        for (name, word) in [("orders", "orders"), (" orders ", "orders"), ("", "DELETE"), (" ", "DELETE")] {
            assert_eq!(word_to_type(name), word);
        }
    }
}
