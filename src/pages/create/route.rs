//! From step to step: the address, what has been left, and where the focus goes.

use super::form::Form;
use super::step::Step;
use crate::router::{use_location, use_query};
use crate::ui::focus_first_invalid;
use leptos::html;
use leptos::prelude::*;

/// Where one is in the wizard, and how to get elsewhere in it.
#[derive(Clone, Copy, Debug)]
pub struct Navigator {
    /// The current step.
    pub step: Memo<Step>,
    /// The instance that is being copied.
    pub from: Memo<Option<String>>,
    /// Goes to a step.
    pub go: Callback<Step>,
    /// Goes to a step and there to the first field with something wrong.
    pub mend: Callback<Step>,
}

impl Navigator {
    /// The address of a step.
    pub fn href(self, step: Step) -> String {
        self.from.with(|from| step.href(from.as_deref()))
    }
}

/// Follows the address; `body` is the form that holds the current step.
pub fn use_navigator(form: Form, body: NodeRef<html::Form>) -> Navigator {
    let (query, location) = (use_query(), use_location());
    let step =
        Memo::new(move |_| query.with(|query| Step::from_word(&query.get("step").unwrap_or_default())));
    let from = Memo::new(move |_| query.with(|query| query.get("from").filter(|from| !from.is_empty())));
    let go = Callback::new(move |step: Step| {
        location.go(&step.href(from.get_untracked().as_deref()));
    });
    let mends = StoredValue::new(false);
    let mend = Callback::new(move |wanted: Step| {
        form.leave(wanted);
        if step.get_untracked() == wanted {
            focus(body, true);
        } else {
            mends.set_value(true);
            go.run(wanted);
        }
    });
    // However the step changes (buttons, the browser's own), the old one has been left; unless
    // it was with another draft.
    Effect::new(move |before: Option<(Step, u32)>| {
        let now = (step.get(), form.number());
        if let Some((before, number)) = before.filter(|(before, _)| *before != now.0) {
            if number == now.1 {
                form.leave(before);
            }
            focus(body, mends.get_value());
            mends.set_value(false);
        }
        now
    });
    Navigator { step, from, go, mend }
}

/// Moves the focus into the step once it is there: to the first field with something wrong, or
/// to its beginning.
fn focus(body: NodeRef<html::Form>, to_fault: bool) {
    request_animation_frame(move || {
        let Some(Some(form)) = body.try_get_untracked() else { return };
        if to_fault && focus_first_invalid(&form) {
            return;
        }
        let stay = web_sys::FocusOptions::new();
        stay.set_prevent_scroll(true);
        // A form that cannot have the focus leaves it where it was.
        let _ = form.focus_with_options(&stay);
    });
}

/// A refusal is shown where its field is; what is about no field, above the button that was
/// pressed, which it must not push out of sight.
pub fn send_home(form: Form, route: Navigator, body: NodeRef<html::Form>) {
    Effect::new(move |_| match form.refused_field() {
        Some(field) => route.mend.run(Step::of_field(&field)),
        None if form.creation.problem().with(Option::is_some) => show_end(body),
        None => {}
    });
}

/// Scrolls to the buttons of the step.
fn show_end(body: NodeRef<html::Form>) {
    request_animation_frame(move || {
        let form = body.try_get_untracked().flatten();
        let actions = form.and_then(|form| form.query_selector(".form-actions").ok().flatten());
        if let Some(actions) = actions {
            actions.scroll_into_view_with_bool(false);
        }
    });
}
