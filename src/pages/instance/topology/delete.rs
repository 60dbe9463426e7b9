//! Deleting one or many: what goes, and what goes with it.

use super::change::{Change, Flow};
use crate::actions::silence::Looked;
use crate::i18n::{Message, t};
use crate::locales::common;
use crate::ui::{Dialog, Flash, Opening, Tone};
use crate::widgets::Confirmation;
use leptos::prelude::*;

/// The longest name that is typed to confirm.
const TYPED_MAX: usize = 64;

/// Asks, and deletes.
#[component]
pub fn DeleteDialog<C: Change + Send + Sync>(
    /// The names, while it is asked about them.
    names: RwSignal<Option<Vec<String>>>,
    /// The change that deletes them.
    make: Callback<Vec<String>, C>,
    /// The question.
    #[prop(into)]
    title: Signal<String>,
    /// The action's name, on its button.
    action: Message,
    /// What goes with them.
    loss: Message,
    /// Called once they are gone.
    #[prop(into)]
    on_deleted: Callback<Vec<String>>,
) -> impl IntoView {
    let content = move || {
        let all = names.get_untracked().unwrap_or_default();
        view! { <DeleteForm opening=names.into() names=all make action loss on_deleted /> }
    };
    view! { <Dialog open=names title alert=true close_label=t(common::close)>{content()}</Dialog> }
}

#[component]
fn DeleteForm<C: Change + Send + Sync>(
    opening: Opening,
    names: Vec<String>,
    make: Callback<Vec<String>, C>,
    action: Message,
    loss: Message,
    on_deleted: Callback<Vec<String>>,
) -> impl IntoView {
    let flow = Flow::default();
    let word = word(&names);
    let request = Signal::stored(flow.request(&make.run(names.clone())));
    let list = names
        .iter()
        .cloned()
        .map(|name| view! { <li class="given" translate="no">{name}</li> })
        .collect_view();
    let confirm = move |()| {
        let gone = names.clone();
        flow.send(make.run(names.clone()), opening, move || on_deleted.run(gone));
    };
    view! {
        <Confirmation dialog=opening word=Signal::stored(word) action=t(action) request mutation=flow.mutation on_confirm=confirm>
            <ul class="names">{list}</ul>
            <Flash tone=Tone::Bad title=t(loss) />
            <Looked mutation=flow.mutation found=flow.found />
        </Confirmation>
    }
}

/// What is typed: the name of the one, where it can be typed; nothing of its own for several.
fn word(names: &[String]) -> String {
    match names {
        [name] if name.chars().count() <= TYPED_MAX => name.clone(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_typed_where_it_can_be() {
        assert_eq!(word(&["a/b%c|d".to_owned()]), "a/b%c|d");
        assert_eq!(word(&["a".to_owned(), "b".to_owned()]), "");
        assert_eq!(word(&["k".repeat(200)]), "");
    }
}
