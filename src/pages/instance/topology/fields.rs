//! Fields of the forms: each writes into a draft, and says what is wrong with it.

use super::change::Flow;
use crate::i18n::{Message, t, use_lang};
use crate::locales::topology as msg;
use crate::ui::{Checkbox, TextField, TextKind};
use dms_api::rules::Violation;
use dms_api::rules::topology::Engine;
use leptos::prelude::*;

/// A draft, what is wrong with it, and the flow that sends it.
#[derive(Debug)]
pub struct Draft<D: Send + Sync + 'static> {
    /// What the form says.
    pub value: RwSignal<D>,
    /// What the service would refuse.
    pub violations: Memo<Vec<Violation>>,
    /// What sends it.
    pub flow: Flow,
}

impl<D: Send + Sync + 'static> Clone for Draft<D> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<D: Send + Sync + 'static> Copy for Draft<D> {}

impl<D: Send + Sync + 'static> Draft<D> {
    /// A draft as it begins.
    pub fn new(value: D, check: impl Fn(&D) -> Vec<Violation> + Send + Sync + 'static) -> Self {
        let value = RwSignal::new(value);
        Self { value, violations: Memo::new(move |_| value.with(&check)), flow: Flow::default() }
    }
}

/// The words around a field.
#[derive(Clone, Copy, Debug)]
pub struct Labels {
    /// The API's name of the field.
    pub field: &'static str,
    /// Its label.
    pub label: Message,
    /// What it is for.
    pub hint: Option<Message>,
    /// Whether it cannot be left empty.
    pub is_required: bool,
}

/// A field for a text of a draft.
pub fn text_field<D: Send + Sync + 'static>(
    draft: Draft<D>,
    labels: Labels,
    part: fn(&mut D) -> &mut String,
    read: fn(&D) -> &str,
    kind: TextKind,
    suggestions: Signal<Vec<String>>,
) -> AnyView {
    let Draft { value, violations, flow } = draft;
    let Labels { field, label, hint, is_required } = labels;
    let lang = use_lang();
    let hint = Signal::derive(move || hint.map(|hint| hint(lang.get()).to_owned()));
    let typed = move |text: String| {
        value.update(|draft| *part(draft) = text);
        flow.mutation.reset();
    };
    let left = move |()| {
        if value.with(|draft| !read(draft).is_empty()) {
            flow.leave(field);
        }
    };
    view! {
        <TextField label=t(label) kind hint suggestions required=is_required error=flow.error(field, violations)
            value=Signal::derive(move || value.with(|draft| read(draft).to_owned())) on_input=typed on_blur=left />
    }
    .into_any()
}

/// A box for something that only 3.x lets one choose.
pub fn box_of_rabbit<D: Send + Sync + 'static>(
    draft: Draft<D>,
    (label, hint): (Message, Message),
    engine: Engine,
    (always, refusal): (bool, Message),
    part: fn(&mut D) -> &mut bool,
    read: fn(&D) -> bool,
) -> AnyView {
    let lang = use_lang();
    let is_fixed = engine == Engine::Amqp091;
    let checked = Signal::derive(move || if is_fixed { always } else { draft.value.with(read) });
    let reason = Signal::derive(move || is_fixed.then(|| refusal(lang.get()).to_owned()));
    view! {
        <Checkbox label=t(label) hint=Signal::derive(move || Some(hint(lang.get()).to_owned())) checked disabled_reason=reason
            on_change=move |on| draft.value.update(|draft| *part(draft) = on) />
    }
    .into_any()
}

/// A hint where the name is taken: the service accepts what is the same, and refuses what is not.
pub fn taken_hint(is_taken: impl Fn() -> bool + Send + Sync + 'static) -> impl IntoView {
    move || is_taken().then(|| view! { <p class="hint" role="status">{t(msg::taken)}</p> })
}
