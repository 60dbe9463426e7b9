//! From when to when.

use super::range::{Range, to_utc};
use crate::data::Query;
use crate::i18n::{Message, t, use_lang};
use crate::locales::tasks as msg;
use crate::router::use_location;
use crate::ui::{Button, ButtonVariant, Field, FieldControl, Icon, IconButton, focus_first_invalid};
use crate::widgets::violation_words;
use dms_api::model::TaskList;
use leptos::html::Form;
use leptos::prelude::*;

/// The fields of the range. What the service would refuse is said at its field, whether it was
/// typed or came with the address.
#[component]
pub fn RangeForm(range: Memo<Range>, base: String, list: Query<TaskList>) -> impl IntoView {
    let (lang, location) = (use_lang(), use_location());
    let form = NodeRef::<Form>::new();
    let typed = RwSignal::new(Range::default());
    let violation = RwSignal::new(None);
    Effect::new(move |_| {
        let range = range.get();
        violation.set(range.violation(to_utc));
        typed.set(range);
    });
    let go = move |range: Range| {
        location.go(&range.href(&base));
    };
    let show_all = {
        let go = go.clone();
        move |_| {
            typed.set(Range::default());
            violation.set(None);
            go(Range::default());
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let range = Range { page: 1, ..typed.get_untracked() };
        violation.set(range.violation(to_utc));
        if violation.with_untracked(Option::is_none) {
            go(range);
            return;
        }
        request_animation_frame(move || {
            if let Some(form) = form.get_untracked() {
                focus_first_invalid(&form);
            }
        });
    };
    let error = move |field: &'static str| {
        Signal::derive(move || {
            violation
                .get()
                .filter(|it| it.field == field)
                .map(|violation| violation_words(lang.get(), &violation))
        })
    };
    let is_any = move || typed.with(Range::is_bounded) || range.with(Range::is_bounded);
    view! {
        <form class="range-form" aria-label=t(msg::range) node_ref=form on:submit=submit novalidate>
            {time_field(msg::from, typed, |range| &mut range.from, error("begin_time"))}
            {time_field(msg::to, typed, |range| &mut range.to, error("end_time"))}
            <div class="range-actions">
                <Button submit=true>{t(msg::show_range)}</Button>
                <Show when=is_any>
                    <Button variant=ButtonVariant::Quiet on_click=show_all.clone()>{t(msg::whole_range)}</Button>
                </Show>
                <span class="spacer"></span>
                <IconButton icon=Icon::Refresh label=t(msg::refresh) busy=list.loading() on_click=move |_| list.refresh() />
            </div>
        </form>
    }
}

fn time_field(
    label: Message,
    range: RwSignal<Range>,
    part: fn(&mut Range) -> &mut String,
    error: Signal<Option<String>>,
) -> AnyView {
    let value = move || range.with(|range| part(&mut range.clone()).clone());
    let control = move |control: FieldControl| {
        view! {
            <input type="datetime-local" class="input" id=control.id step="1"
                aria-describedby=control.described_by aria-invalid=control.invalid prop:value=value
                on:input:target=move |event| range.update(|range| *part(range) = event.target().value()) />
        }
        .into_any()
    };
    view! { <Field label=t(label) error control=control /> }.into_any()
}
