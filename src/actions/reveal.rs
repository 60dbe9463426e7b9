//! Showing what went wrong where somebody will see it.

use crate::data::Mutation;
use crate::ui::focus_first_invalid;
use leptos::html::Form;
use leptos::prelude::*;

/// Moves to the first field that is marked invalid; without one, to the explanation.
pub fn reveal(form: NodeRef<Form>) {
    // Once what went wrong has been drawn.
    request_animation_frame(move || {
        let Some(Some(form)) = form.try_get_untracked() else { return };
        if !focus_first_invalid(&form)
            && let Ok(Some(explanation)) = form.query_selector("[role=alert]")
        {
            explanation.scroll_into_view();
        }
    });
}

/// Does so whenever the service refuses a change.
pub fn reveal_refusals(form: NodeRef<Form>, mutation: Mutation) {
    Effect::new(move |_| {
        if mutation.problem().with(Option::is_some) {
            reveal(form);
        }
    });
}
