//! `/reference/permissions`: the table of permissions, and the policy for a choice of them.

use super::TABS;
use super::operations;
use super::policy::{Choice, policy};
use super::uses::USES;
use crate::i18n::{t, tr};
use crate::locales::{common, reference as msg};
use crate::platform;
use crate::router::Location;
use crate::shell::use_title;
use crate::ui::{
    Badge, Button, ButtonVariant, Card, Checkbox, CodeBlock, EmptyState, Icon, Language, PageHeader, Table,
};
use crate::widgets::{PageTabs, copy_texts, operation_title, use_view};
use dms_api::operation::OperationId;
use leptos::prelude::*;

/// Permissions.
#[component]
pub fn PermissionsPage() -> impl IntoView {
    let title = t(msg::permissions);
    use_title(move || title.get());
    let chosen = use_chosen();
    view! {
        <PageHeader title />
        <PageTabs label=msg::parts tabs=TABS />
        <p class="lead">{t(msg::permissions_intro)}</p>
        <div class="overview">
            <div class="stack">
                <Uses chosen />
                <Operations chosen />
            </div>
            <div class="policy"><Policy chosen /></div>
        </div>
    }
}

/// The choice that the address holds, and how to change it.
#[derive(Clone, Copy)]
struct Chosen {
    choice: Memo<Choice>,
    go: Callback<Choice>,
}

fn use_chosen() -> Chosen {
    let (choice, go) = use_view(|query| Choice::read(|key| query.get(key)), Choice::href, Location::replace);
    Chosen { choice, go }
}

#[component]
fn Uses(chosen: Chosen) -> impl IntoView {
    let Chosen { choice, go } = chosen;
    let set = move |label, choice: fn() -> Choice| {
        view! {
            <Button small=true variant=ButtonVariant::Quiet on_click=move |_| go.run(choice())>{t(label)}</Button>
        }
    };
    let presets = view! {
        {set(msg::read_only, || Choice::of_all(false))}
        {set(msg::everything, || Choice::of_all(true))}
        {set(msg::nothing, Choice::default)}
    };
    let one = move |it: &'static super::uses::Use| {
        let checked = Memo::new(move |_| choice.with(|choice| choice.has_use(it.word)));
        view! {
            <Checkbox label=t(it.title) checked
                on_change=move |is_chosen| go.run(choice.with_untracked(|all| all.with_use(it.word, is_chosen))) />
        }
    };
    view! {
        <Card title=t(msg::uses) actions=presets.into_any()>
            <div class="uses" role="group" aria-label=t(msg::uses)>{USES.iter().map(one).collect_view()}</div>
        </Card>
    }
}

#[component]
fn Operations(chosen: Chosen) -> impl IntoView {
    let head = view! {
        <th scope="col" class="select-cell"><span class="visually-hidden">{t(msg::choice)}</span></th>
        <th scope="col">{t(msg::operation)}</th>
        <th scope="col">{t(msg::action)}</th>
    };
    view! {
        <Card title=t(msg::operations) flush=true>
            <Table label=t(msg::permissions) stack=true head=head.into_any()>
                {operations::all().map(|id| view! { <OperationRow id chosen /> }).collect_view()}
            </Table>
        </Card>
    }
}

#[component]
fn OperationRow(id: OperationId, chosen: Chosen) -> impl IntoView {
    let Chosen { choice, go } = chosen;
    let info = id.info();
    let title = tr(move |lang| operation_title(lang, id));
    let checked = Memo::new(move |_| choice.with(|choice| choice.has_operation(id)));
    let included = Memo::new(move |_| choice.with(|choice| choice.includes(id)));
    view! {
        <tr>
            <td class="select-cell">
                <Checkbox bare=true label=tr(move |lang| msg::choose(lang, &title.get())) checked
                    on_change=move |is_chosen| go.run(choice.with_untracked(|all| all.with_operation(id, is_chosen))) />
            </td>
            <th scope="row" data-label=t(msg::operation)>
                <b>{title}</b>
                <code translate="no" class="sub path">{info.method.as_str()}" "{path(info.path)}</code>
            </th>
            <td data-label=t(msg::action)>
                {match info.iam_action {
                    Some(action) => view! { <code translate="no">{action}</code> }.into_any(),
                    None => view! { <span class="faint">{t(msg::needs_none)}</span> }.into_any(),
                }}
                {move || included.get().then(|| view! { " " <Badge text=t(msg::included) /> })}
            </td>
        </tr>
    }
}

/// A path that breaks after its slashes only.
fn path(path: &'static str) -> impl IntoView {
    path.split_inclusive('/').map(|part| view! { {part} <wbr /> }).collect_view()
}

#[component]
fn Policy(chosen: Chosen) -> impl IntoView {
    let choice = chosen.choice;
    let actions = Memo::new(move |_| choice.with(Choice::actions));
    let text = Memo::new(move |_| actions.with(|actions| policy(actions)));
    let count = tr(move |lang| match actions.with(Vec::len) {
        1 => msg::one_action(lang).to_owned(),
        count => msg::actions_count(lang, count),
    });
    let save = move |_| {
        // Where the browser refuses the file, copying is still there.
        let _ = platform::download("dms-rabbitmq-policy.json", "application/json", &text.get_untracked());
    };
    let needs_specifications = move || {
        choice.with(|it| {
            it.has_operation(OperationId::ListSpecifications) || it.includes(OperationId::ListSpecifications)
        })
    };
    let written = move || {
        view! {
            <div class="json-head">
                <span class="hint" role="status">{count}</span>
                <Button small=true icon=Icon::Download on_click=save>{t(common::download)}</Button>
            </div>
            <CodeBlock text language=Language::Json label=t(msg::policy_label) copy=copy_texts() full=true />
            <p class="hint">{t(msg::policy_note)}</p>
            {move || needs_specifications().then(|| view! { <p class="hint">{t(msg::unlisted)}</p> })}
        }
        .into_any()
    };
    let empty = move || {
        let why = if choice.with(Choice::is_empty) { msg::policy_empty_text } else { msg::policy_free_text };
        view! { <EmptyState icon=Icon::Shield title=t(msg::policy_empty_title) text=t(why) /> }.into_any()
    };
    let is_written = Memo::new(move |_| actions.with(|actions| !actions.is_empty()));
    view! {
        <Card title=t(msg::policy)>
            {move || if is_written.get() { written() } else { empty() }}
        </Card>
    }
}
