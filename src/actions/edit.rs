//! Editing name, description, maintenance window, security group, public access and project.

mod draft;
mod editor;
mod fields;
mod save;

use super::reveal::{reveal, reveal_refusals};
use super::silence::Trouble;
use super::{Actions, maybe};
use crate::i18n::{t, tr};
use crate::locales::{changes as msg, common};
use crate::ui::{Button, ButtonVariant, Dialog, DialogSize, Flash, Tone};
use crate::widgets::RequestPreview;
use editor::{Editor, Submitted};
use fields::EditFields;
use leptos::html::Form;
use leptos::prelude::*;

/// The dialog.
#[component]
pub fn EditDialog() -> impl IntoView {
    let actions = expect_context::<Actions>();
    let title = tr(move |lang| {
        actions.instance.with(|it| msg::edit_title(lang, it.name.as_deref().unwrap_or_default()))
    });
    view! {
        <Dialog open=actions.edit size=DialogSize::Large title close_label=t(common::close)>
            <EditForm />
        </Dialog>
    }
}

#[component]
fn EditForm() -> impl IntoView {
    let editor = Editor::open();
    let form = NodeRef::<Form>::new();
    reveal_refusals(form, editor.mutation);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if editor.submit() == Submitted::Invalid {
            reveal(form);
        }
    };
    let nothing =
        maybe(move |lang| (!editor.is_changed.get()).then(|| msg::nothing_changed(lang).to_owned()));
    let request =
        move || editor.is_changed.get().then(|| view! { <RequestPreview request=editor.request /> });
    view! {
        <form class="edit-form" on:submit=submit novalidate node_ref=form>
            <Kept editor />
            <EditFields editor />
            {request}
            <Contested editor />
            <Trouble mutation=editor.mutation found=editor.found />
            <footer>
                <p class="hint">{t(msg::kept_hint)}</p>
                <Button variant=ButtonVariant::Quiet disabled_reason=nothing on_click=move |_| editor.reset()>
                    {t(msg::reset)}
                </Button>
                <Button variant=ButtonVariant::Primary submit=true busy=editor.mutation.busy() disabled_reason=nothing>
                    {t(msg::save)}
                </Button>
            </footer>
        </form>
    }
}

/// Says that what was typed before is still there.
#[component]
fn Kept(editor: Editor) -> impl IntoView {
    let is_shown = move || editor.was_kept.get() && editor.is_changed.get();
    move || {
        is_shown().then(|| {
            view! {
                <Flash tone=Tone::Idle title=t(msg::kept_title)><p>{t(msg::kept_text)}</p></Flash>
            }
        })
    }
}

/// Says what somebody else changed meanwhile that would now be replaced.
#[component]
fn Contested(editor: Editor) -> impl IntoView {
    move || {
        let parts = editor.contested.get();
        let item = move |part| view! { <li>{tr(move |lang| editor.now_is(lang, part))}</li> };
        (!parts.is_empty()).then(move || {
            view! {
                <Flash tone=Tone::Warn alert=true title=t(msg::contested_title)>
                    <ul class="plain-list">{parts.into_iter().map(item).collect_view()}</ul>
                    <p>{t(msg::contested_text)}</p>
                </Flash>
            }
        })
    }
}
