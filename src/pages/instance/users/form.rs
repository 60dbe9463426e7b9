//! Making and changing a user.

use super::draft::{Row, UserDraft};
use super::tester::{Match, Right, matches};
use crate::i18n::{Lang, Message, t, tr, use_lang};
use crate::locales::{changes, common, sign_in, topology, users as msg};
use crate::pages::instance::topology::{ChangeForm, Draft, Labels, Scope, text_field};
use crate::platform;
use crate::ui::{
    Button, Checkbox, Checklist, CopyButton, Dialog, DialogSize, Icon, Opening, PasswordField, SelectField,
    SelectOption, TextField, TextKind,
};
use crate::widgets::{copy_texts, generate_password, password_checks, violation_words};
use dms_api::model::BrokerUser;
use dms_api::operation::{CreateUser, UpdateUser};
use dms_api::rules::broker_user::SECRET;
use dms_api::secret::Secret;
use leptos::prelude::*;

/// What the dialog is about: a new user, or one who is there.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    /// Somebody new.
    New,
    /// Somebody who is there.
    User(Box<BrokerUser>),
}

/// The dialog.
#[component]
pub fn UserDialog(
    scope: Scope,
    subject: RwSignal<Option<Subject>>,
    /// The vhosts of the instance.
    #[prop(into)]
    vhosts: Signal<Vec<String>>,
) -> impl IntoView {
    let title = tr(move |lang| match subject.get() {
        Some(Subject::User(user)) => msg::change_title(lang, user.access_key.as_deref().unwrap_or_default()),
        _ => msg::create(lang).to_owned(),
    });
    view! {
        <Dialog open=subject title close_label=t(common::close) size=DialogSize::Large>
            <UserForm scope subject=subject.get_untracked().unwrap_or(Subject::New) opening=subject.into() vhosts />
        </Dialog>
    }
}

#[component]
fn UserForm(scope: Scope, subject: Subject, opening: Opening, vhosts: Signal<Vec<String>>) -> impl IntoView {
    let known = match &subject {
        Subject::New => None,
        Subject::User(user) => Some(user.access_key.clone().unwrap_or_default()),
    };
    let begin = match &subject {
        Subject::New => UserDraft::new(scope.engine.default_vhost()),
        Subject::User(user) => UserDraft::of(user),
    };
    let kept = begin.kept.clone();
    let is_new = known.is_none();
    let draft = Draft::new(begin, UserDraft::violations);
    let known = StoredValue::new(known);
    let create = move || CreateUser { instance_id: scope.id(), user: draft.value.with(UserDraft::user) };
    let update = move |user_name: String| UpdateUser {
        instance_id: scope.id(),
        user_name,
        user: draft.value.with(UserDraft::user),
    };
    let request = Signal::derive(move || match known.get_value() {
        Some(name) => draft.flow.request(&update(name)),
        None => draft.flow.request(&create()),
    });
    let send = move |()| match known.get_value() {
        Some(name) => draft.flow.send(untrack(|| update(name)), opening, || ()),
        None => draft.flow.send(untrack(create), opening, || ()),
    };
    let name =
        Labels { field: "access_key", label: msg::name, hint: Some(msg::name_hint), is_required: true };
    let action = if is_new { topology::create } else { msg::save };
    view! {
        <ChangeForm flow=draft.flow opening action request violations=draft.violations on_send=send>
            {is_new.then(|| text_field(draft, name, |it| &mut it.name, |it| &it.name, TextKind::Code, Signal::default()))}
            <PasswordPart draft kept />
            <Permissions draft vhosts />
        </ChangeForm>
    }
}

/// The password: that of a user who has one stays, unless another is wanted.
#[component]
fn PasswordPart(draft: Draft<UserDraft>, kept: Option<Secret>) -> impl IntoView {
    let has_kept = kept.is_some();
    let kept = StoredValue::new(kept);
    let is_kept = Memo::new(move |_| draft.value.with(|draft| draft.kept.is_some()));
    let choose = move |is_new: bool| {
        draft.value.update(|draft| draft.kept = kept.get_value().filter(|_| !is_new));
    };
    view! {
        {has_kept.then(|| view! {
            <Checkbox label=t(msg::new_password) hint=t_some(msg::kept_hint)
                checked=Signal::derive(move || !is_kept.get()) on_change=choose />
        })}
        {move || (!is_kept.get()).then(|| view! { <PasswordFields draft is_asked=!has_kept /> })}
    }
}

fn t_some(message: Message) -> Signal<Option<String>> {
    let lang = use_lang();
    Signal::derive(move || Some(message(lang.get()).to_owned()))
}

#[component]
fn PasswordFields(draft: Draft<UserDraft>, is_asked: bool) -> impl IntoView {
    let Draft { value, violations, flow } = draft;
    let lang = use_lang();
    let text = Signal::derive(move || value.with(|draft| draft.secret.0.clone()));
    let typed = move |text: String| {
        value.update(|draft| draft.secret = Secret(text));
        flow.mutation.reset();
    };
    let make = move |_| {
        // Without a source of randomness there is still typing.
        if let Some(made) = generate_password(&SECRET, platform::random_bytes) {
            typed(made);
        }
    };
    let left = move |()| {
        if !text.with(String::is_empty) {
            flow.leave(SECRET.field);
        }
    };
    let hint = Signal::derive(move || is_asked.then(|| msg::password_hint(lang.get()).to_owned()));
    view! {
        <PasswordField label=t(msg::password) required=true value=text hint error=flow.error(SECRET.field, violations)
            on_input=typed on_blur=left show_label=t(sign_in::show_password) hide_label=t(sign_in::hide_password) />
        <div class="cluster">
            <Button small=true icon=Icon::Sparkle on_click=make>{t(changes::generate)}</Button>
            {move || (!text.with(String::is_empty)).then(|| view! {
                <CopyButton text texts=copy_texts() />
                <span class="hint">{t(changes::copy_now)}</span>
            })}
        </div>
        <Checklist label=t(changes::password_rules)
            checks=Signal::derive(move || text.with(|text| password_checks(lang.get(), &SECRET, text))) />
    }
}

/// The permissions, a row for each vhost, and a name to try them on.
#[component]
fn Permissions(draft: Draft<UserDraft>, vhosts: Signal<Vec<String>>) -> impl IntoView {
    let (value, lang) = (draft.value, use_lang());
    let tried = RwSignal::new(String::new());
    let numbers =
        Memo::new(move |_| value.with(|it| it.rows.iter().map(|row| row.number).collect::<Vec<_>>()));
    let free = Memo::new(move |_| value.with(|draft| vhosts.with(|vhosts| draft.free_vhost(vhosts))));
    let full = Signal::derive(move || {
        free.with(Option::is_none).then(|| msg::no_more_vhosts(lang.get()).to_owned())
    });
    let add = move |_| {
        if let Some(vhost) = free.get_untracked() {
            value.update(|draft| draft.add(&vhost));
        }
    };
    view! {
        <fieldset class="permissions">
            <legend>{t(msg::permissions)}</legend>
            <p class="hint">{t(msg::permissions_hint)}</p>
            <TextField label=t(msg::try_name) hint=t_some(msg::try_hint) value=tried kind=TextKind::Code
                on_input=move |text| tried.set(text) />
            <For each=move || numbers.get() key=|number| *number let:number>
                <PermissionRow draft number vhosts tried />
            </For>
            <Button small=true icon=Icon::Plus disabled_reason=full on_click=add>{t(msg::add_vhost)}</Button>
        </fieldset>
    }
}

#[component]
fn PermissionRow(
    draft: Draft<UserDraft>,
    number: u32,
    vhosts: Signal<Vec<String>>,
    tried: RwSignal<String>,
) -> impl IntoView {
    let Draft { value, flow, .. } = draft;
    let find = move |draft: &UserDraft| draft.rows.iter().position(|row| row.number == number);
    // A row that has just gone keeps its last content until it is removed.
    let row = Memo::new(move |last: Option<&Row>| {
        let found = value.with(|draft| draft.rows.iter().find(|row| row.number == number).cloned());
        let gone = || Row { number, vhost: String::new(), patterns: Default::default() };
        found.or_else(|| last.cloned()).unwrap_or_else(gone)
    });
    let change = move |change: &dyn Fn(&mut Row)| {
        value.update(|draft| draft.rows.iter_mut().filter(|row| row.number == number).for_each(change));
        flow.mutation.reset();
    };
    let lang = use_lang();
    // A vhost that is gone meanwhile is still what the row says.
    let options = Signal::derive(move || {
        let own = row.with(|row| row.vhost.clone());
        let mut names = vhosts.get();
        if !own.is_empty() && !names.contains(&own) {
            names.push(own);
        }
        names.into_iter().map(|name| SelectOption::new(name.clone(), name)).collect::<Vec<_>>()
    });
    let error = Signal::derive(move || {
        let item = value.with(find)?;
        let broken = draft.violations.with(|all| all.iter().find(|it| it.item == Some(item)).copied())?;
        Some(violation_words(lang.get(), &broken))
    });
    let remove = move |_| value.update(|draft| draft.rows.retain(|row| row.number != number));
    let pattern = move |(at, right): (usize, Right)| {
        let text = Signal::derive(move || row.with(|row| row.patterns[at].clone()));
        let hint = Signal::derive(move || {
            let name = tried.get();
            let result = (!name.is_empty()).then(|| matches(&text.get(), &name))?;
            Some(match_words(lang.get(), result).to_owned())
        });
        view! {
            <TextField label=t(right_title(right)) kind=TextKind::Code value=text hint
                on_input=move |text| change(&|row| row.patterns[at].clone_from(&text)) />
        }
    };
    view! {
        <div class="permission-row" role="group" aria-label=move || row.with(|row| topology::vhost_named(lang.get(), &row.vhost))>
            <SelectField label=t(msg::vhost) options error value=Signal::derive(move || row.with(|row| row.vhost.clone()))
                on_change=move |name: String| change(&|row| row.vhost.clone_from(&name)) />
            {Right::ALL.into_iter().enumerate().map(pattern).collect_view()}
            <Button small=true icon=Icon::Trash on_click=remove>
                <span aria-hidden="true">{t(msg::remove)}</span>
                <span class="visually-hidden">{tr(move |lang| row.with(|row| msg::remove_of(lang, &row.vhost)))}</span>
            </Button>
        </div>
    }
}

/// What a right is called.
pub fn right_title(right: Right) -> Message {
    match right {
        Right::Configure => msg::configure,
        Right::Write => msg::write,
        Right::Read => msg::read,
    }
}

/// What a permission says of a name, in words.
pub fn match_words(lang: Lang, result: Match) -> &'static str {
    match result {
        Match::Yes => msg::matches(lang),
        Match::No => msg::differs(lang),
        Match::Unknown => msg::untried(lang),
    }
}
