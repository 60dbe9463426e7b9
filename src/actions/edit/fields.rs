//! The fields of the edit dialog.

use super::draft::{Draft, Part, Values, range};
use super::editor::Editor;
use crate::actions::{maybe, sentences};
use crate::data::suggestions::{Suggestions, use_suggestions};
use crate::i18n::{Lang, t};
use crate::locales::{changes as msg, create, instance as shown, instances};
use crate::ui::{Choice, ChoiceCards, DailyWindow, Dial, Switch, TextArea, TextField, TextKind};
use dms_api::rules::limits::{DESCRIPTION_LENGTH, INSTANCE_NAME_LENGTH};
use dms_api::rules::text::length;
use dms_api::rules::window::{ClockStyle, Window};
use leptos::prelude::*;

/// All fields.
#[component]
pub fn EditFields(editor: Editor) -> impl IntoView {
    let known = use_suggestions();
    view! {
        <div class="edit-columns">
            <div>
                <Name editor />
                <Description editor />
                <Project editor known />
            </div>
            <div>
                <SecurityGroup editor known />
                <PublicAccess editor />
                {editor.is_amqp().then(|| view! { <AccessControl editor /> })}
            </div>
        </div>
        <WindowChoice editor />
    }
}

/// What a field shows.
fn value(editor: Editor, get: impl Fn(&Values) -> &str + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(move || editor.draft.with(|draft| get(&draft.values).to_owned()))
}

fn hint(text: impl Fn(Lang) -> String + Send + Sync + 'static) -> Signal<Option<String>> {
    maybe(move |lang| Some(text(lang)))
}

#[component]
fn Name(editor: Editor) -> impl IntoView {
    let (least, most) = (*INSTANCE_NAME_LENGTH.start(), *INSTANCE_NAME_LENGTH.end());
    view! {
        <TextField label=t(Part::Name.title()) required=true
            value=value(editor, |values| &values.name) error=editor.error(Part::Name)
            hint=hint(move |lang| msg::name_hint(lang, least, most))
            on_input=move |text| editor.edit(|draft| draft.values.name = text)
            on_blur=move |()| editor.leave(Part::Name) />
    }
}

#[component]
fn Description(editor: Editor) -> impl IntoView {
    let used = move || editor.draft.with(|draft| length(&draft.values.description));
    view! {
        <TextArea label=t(Part::Description.title())
            value=value(editor, |values| &values.description) error=editor.error(Part::Description)
            hint=hint(move |lang| msg::description_hint(lang, used(), *DESCRIPTION_LENGTH.end()))
            on_input=move |text| editor.edit(|draft| draft.values.description = text)
            on_blur=move |()| editor.leave(Part::Description) />
    }
}

#[component]
fn Project(editor: Editor, known: Signal<Suggestions>) -> impl IntoView {
    view! {
        <TextField label=t(Part::Project.title()) kind=TextKind::Code
            value=value(editor, |values| &values.project) error=editor.error(Part::Project)
            hint=hint(|lang| sentences(lang, instances::enterprise_project_hint(lang), msg::project_hint(lang)))
            suggestions=Signal::derive(move || known.with(|known| known.projects.clone()))
            on_input=move |text: String| editor.edit(|draft| draft.values.project = text.trim().to_owned())
            on_blur=move |()| editor.leave(Part::Project) />
    }
}

/// The id of a security group, and its name where an instance tells it.
#[component]
fn SecurityGroup(editor: Editor, known: Signal<Suggestions>) -> impl IntoView {
    let groups = Memo::new(move |_| known.with(Suggestions::security_groups));
    let name = move || {
        let id = editor.draft.with(|draft| draft.values.security_group.clone());
        groups.with(|groups| groups.iter().find(|group| group.id == id)?.name.clone())
    };
    let ids = move || groups.with(|groups| groups.iter().map(|group| group.id.clone()).collect::<Vec<_>>());
    view! {
        <TextField label=t(Part::SecurityGroup.title()) required=true kind=TextKind::Code
            value=value(editor, |values| &values.security_group) error=editor.error(Part::SecurityGroup)
            hint=hint(move |lang| match name() {
                Some(name) => msg::security_group_is(lang, &name),
                None => msg::security_group_hint(lang).to_owned(),
            })
            suggestions=Signal::derive(ids)
            on_input=move |text: String| editor.edit(|draft| draft.values.security_group = text.trim().to_owned())
            on_blur=move |()| editor.leave(Part::SecurityGroup) />
    }
}

#[component]
fn PublicAccess(editor: Editor) -> impl IntoView {
    let is_on = Memo::new(move |_| editor.draft.with(|draft| draft.values.is_public));
    let is_cut = move || editor.draft.with(Draft::cuts_public_access);
    let off = maybe(move |lang| (!is_on.get()).then(|| msg::public_ip_off(lang).to_owned()));
    let is_amqp = editor.is_amqp();
    let refused = maybe(move |lang| is_amqp.then(|| shown::amqp_not_public(lang).to_owned()));
    view! {
        <div class="field">
            <Switch label=t(Part::PublicAccess.title()) checked=is_on disabled_reason=refused
                hint=hint(move |lang| if is_cut() { msg::public_cut(lang) } else { msg::public_hint(lang) }.to_owned())
                on_change=move |on| editor.edit(|draft| draft.values.is_public = on) />
        </div>
        <TextField label=t(msg::public_ip) kind=TextKind::Code disabled_reason=off
            value=value(editor, |values| &values.public_ip) error=editor.error(Part::PublicAccess)
            hint=hint(|lang| msg::public_ip_hint(lang).to_owned())
            on_input=move |text: String| editor.edit(|draft| draft.values.public_ip = text.trim().to_owned())
            on_blur=move |()| editor.leave(Part::PublicAccess) />
    }
}

/// Whether access is controlled for each user of AMQP-0-9-1.
#[component]
fn AccessControl(editor: Editor) -> impl IntoView {
    let is_on = Memo::new(move |_| editor.draft.with(|draft| draft.values.has_acl));
    view! {
        <div class="field">
            <Switch label=t(Part::AccessControl.title()) checked=is_on
                hint=hint(|lang| create::acl_hint(lang).to_owned())
                on_change=move |on| editor.edit(|draft| draft.values.has_acl = on) />
        </div>
    }
}

/// The six windows, and the chosen one on the dial.
#[component]
fn WindowChoice(editor: Editor) -> impl IntoView {
    let begin = value(editor, |values| &values.window);
    let window = Memo::new(move |_| Window::beginning_at(&begin.get()));
    let choice = |window: Window| Choice {
        value: window.begin(ClockStyle::Second),
        title: range(window),
        ..Choice::default()
    };
    let dial = move || {
        window.get().map(|window| {
            let minutes = |hour: u8| u16::from(hour) * 60;
            let daily = DailyWindow { begin: minutes(window.begin_hour()), end: minutes(window.end_hour()) };
            view! { <Dial window=Signal::stored(daily) label=range(window) /> }
        })
    };
    view! {
        <div class="window-choice">
            {dial}
            <ChoiceCards label=t(Part::Window.title()) value=begin error=editor.error(Part::Window)
                choices=Signal::stored(Window::ALL.map(choice).to_vec()) hint=hint(|lang| shown::window_zone(lang).to_owned())
                on_change=move |begin| editor.edit(|draft| draft.values.window = begin) />
        </div>
    }
}
