//! Signing in to a connection.

use super::findings::{Findings, Test};
use super::forms::Form;
use super::next::next_place;
use crate::api::{Problem, Project};
use crate::auth::enter::{Choice, Entered, Typed};
use crate::auth::{CredentialFields, Draft, choose_kind};
use crate::auth::{Session, kept};
use crate::config::{AuthKind, Connection, ConnectionKind};
use crate::i18n::{t, tr};
use crate::locales::{connect as msg, sign_in};
use crate::router::{use_location, use_query};
use crate::ui::{Button, ButtonVariant, SelectField, SelectOption, focus_first_invalid};
use crate::widgets::ProblemPanel;
use crate::workspace::use_api;
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Where a person begins: the ways to sign in are chosen before that, and rarely.
const FIRST: &str = ":is(input:not([type=radio]), select, textarea)";

/// Moves the focus to the first field of a form, once it has been drawn.
pub fn focus_first(form: NodeRef<html::Form>) {
    request_animation_frame(move || {
        let form = form.try_get_untracked().flatten();
        let field = form.and_then(|form| form.query_selector(FIRST).ok().flatten());
        if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
            // What cannot have it leaves the focus where it was.
            let _ = field.focus();
        }
    });
}

/// The form of a connection.
#[component]
pub fn SignIn(
    /// What is signed in to.
    connection: Connection,
    /// What is typed for it.
    form: Form,
    /// Where the form is on the page.
    node: NodeRef<html::Form>,
) -> impl IntoView {
    let api = use_api();
    let session = expect_context::<Session>();
    let location = use_location();
    let asked = use_query();
    let draft = form.draft;
    let is_demo = connection.demo_identity.is_some();
    let is_builtin = connection.kind == ConnectionKind::BuiltinDemo;
    let asks = connection.auth.asks() && !is_demo;
    let label = connection.label.clone();
    let fields = asks || connection.auth == AuthKind::Gateway || connection.auth == AuthKind::Host;
    let go_on = move || {
        // Whoever has gone elsewhere meanwhile stays there.
        if let Some(next) = asked.try_with_untracked(|query| query.get("next")) {
            location.go(&next_place(next));
        }
    };
    let stored = StoredValue::new(connection.clone());
    let test = Test::default();
    let run_test = move || {
        // The person may have gone elsewhere.
        let Some(connection) = stored.try_get_value() else { return };
        let typed = to_test(session, &connection, draft);
        test.run(connection, typed);
    };
    // A refusal of what was typed says all there is to say.
    let otherwise = move |problem: &Problem| {
        if !problem.is_unauthorized() && !is_builtin {
            run_test();
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if form.busy.get_untracked() {
            return;
        }
        let connection = stored.get_value();
        kept::choose(&connection);
        if let Some(choice) = form.choice.get_untracked() {
            let id = form.project.get_untracked();
            let project =
                choice.projects.iter().find(|project| project.id == id).cloned().unwrap_or_default();
            let step = async move { session.choose(api, choice, project).await.map(|()| Entered::Done) };
            return form.step(step, go_on, otherwise);
        }
        if is_demo || connection.auth == AuthKind::Host {
            let step = async move { session.open(api, connection).await.map(|()| Entered::Done) };
            return form.step(step, go_on, otherwise);
        }
        draft.tried.set(true);
        match untrack(|| draft.typed()) {
            Some(typed) => {
                let is_kept = draft.is_kept.get_untracked();
                let step = async move { session.sign_in(api, connection, typed, is_kept).await };
                form.step(step, go_on, otherwise);
            }
            None => request_animation_frame(move || {
                if let Some(Some(node)) = node.try_get_untracked() {
                    focus_first_invalid(&node);
                }
            }),
        }
    };
    // The fields give way to the choice of a project, and come back: the focus goes along.
    Effect::new(move |before: Option<bool>| {
        let is_choosing = form.choice.with(Option::is_some);
        if before.is_some_and(|before| before != is_choosing) {
            focus_first(node);
        }
        is_choosing
    });
    let credentials = move || {
        let connection = stored.get_value();
        view! {
            {asks.then(|| choose_kind(draft))}
            {fields.then(|| view! { <CredentialFields draft connection /> })}
        }
    };
    view! {
        <form class="credentials" node_ref=node on:submit=submit novalidate>
            {move || match form.choice.get() {
                Some(choice) => project_choice(&choice, form),
                None => credentials().into_any(),
            }}
            {is_builtin.then(|| view! { <p>{t(msg::demo_text)}</p> })}
            {move || form.problem.get().map(|problem| view! { <ProblemPanel problem /> })}
            <Button variant=ButtonVariant::Primary submit=true busy=form.busy>
                {if is_builtin {
                    t(msg::try_demo)
                } else if asks {
                    t(sign_in::sign_in)
                } else {
                    tr(move |lang| msg::connect_to(lang, &label))
                }}
            </Button>
            // What is inside the page cannot be out of reach.
            {(!is_builtin).then(|| view! { <Findings test on_test=move |()| run_test() /> })}
        </form>
    }
}

/// What to test a connection with: the credentials of the session that uses it, or what was typed.
fn to_test(session: Session, connection: &Connection, draft: Draft) -> Option<Typed> {
    // One that was changed since is another: credentials go only where they were entered.
    let is_used = session
        .connection()
        .with_untracked(|it| it.as_ref().is_some_and(|it| it.destination() == connection.destination()));
    if let Some(signed_in) = session.signed_in().get_untracked().filter(|_| is_used) {
        let project_id = signed_in.project.id;
        return Some(Typed::Credentials { credentials: signed_in.credentials, project_id });
    }
    // An identity that is published was typed by nobody.
    if connection.demo_identity.is_some() { None } else { untrack(|| draft.typed()) }
}

/// Choosing one of several projects.
fn project_choice(choice: &Choice, form: Form) -> AnyView {
    let option = |project: &Project| {
        let name = if project.name.is_empty() { &project.id } else { &project.name };
        SelectOption::new(project.id.clone(), format!("{name} · {}", project.id))
    };
    let options: Vec<SelectOption> = choice.projects.iter().map(option).collect();
    let chosen = form.project;
    view! {
        <SelectField label=t(msg::choose_project) hint=t(msg::choose_project_hint) value=chosen
            options=Signal::stored(options) on_change=move |id| chosen.set(id) />
        <div class="cluster">
            <Button small=true on_click=move |_| form.enter_others()>{t(msg::enter_others)}</Button>
        </div>
    }
    .into_any()
}
