//! `/reference/statuses`: what each status of an instance means, and what it allows.

use super::TABS;
use crate::auth::Session;
use crate::i18n::{Message, t, tr};
use crate::locales::reference as msg;
use crate::platform;
use crate::router::Route;
use crate::shell::use_title;
use crate::ui::{Icon, IconView, PageHeader, StatusPill, Table, Tone};
use crate::widgets::{InstanceStatus, PageTabs, error_address, go_to_anchor, refusal_words, use_anchor};
use dms_api::capability::{Action, Refusal, allows_in};
use dms_api::errors::ErrorCode;
use dms_api::model::{ChangeKind, Status};
use leptos::prelude::*;

/// What can be done with an instance. All kinds of change of its specification depend on the
/// status alike.
const ACTIONS: [(Action, Message); 7] = [
    (Action::Edit, msg::action_edit),
    (Action::ChangeSpecification(ChangeKind::Storage), msg::action_change),
    (Action::ResetPassword, msg::action_password),
    (Action::SwitchPlugins, msg::action_plugins),
    (Action::ChangeTags, msg::action_tags),
    (Action::Restart, msg::action_restart),
    (Action::Delete, msg::action_delete),
];

/// What a status means and what to do in it; `None` is any that the reference does not list.
fn meaning(status: Option<&Status>) -> Message {
    match status {
        Some(Status::Creating) => msg::creating,
        Some(Status::CreateFailed) => msg::create_failed,
        Some(Status::Running) => msg::running,
        Some(Status::Error) => msg::error,
        Some(Status::Restarting) => msg::restarting,
        Some(Status::Extending) => msg::extending,
        Some(Status::ExtendedFailed) => msg::extended_failed,
        Some(Status::Other(word)) => match word.as_str() {
            "STARTING" => msg::starting,
            "SHRINKING" => msg::shrinking,
            "CONFIGURING" => msg::configuring,
            "VOLUMETYPECHANGING" => msg::volume_changing,
            "UPGRADING" => msg::upgrading,
            "ROLLINGBACK" => msg::rolling_back,
            "ROLLBACK" => msg::rollback,
            "ROLLBACKFAILED" => msg::rollback_failed,
            "FREEZING" => msg::freezing,
            "FROZEN" => msg::frozen,
            "DELETING" => msg::deleting,
            _ => msg::other_status,
        },
        None => msg::other_status,
    }
}

/// Why an action is refused in a status; `None`: it is allowed.
fn refusal(status: Option<&Status>, action: &Action) -> Option<Refusal> {
    let other = Status::Other(String::new());
    allows_in(status.unwrap_or(&other), action).err()
}

/// The statuses.
#[component]
pub fn StatusesPage() -> impl IntoView {
    let title = t(msg::statuses);
    use_title(move || title.get());
    let anchor = use_anchor();
    go_to_anchor(anchor, || true);
    let head = view! {
        <th scope="col">{t(msg::title_status)}</th>
        <th scope="col">{t(msg::meaning)}</th>
        {ACTIONS.map(|(_, title)| view! { <th scope="col" class="yes-no">{t(title)}</th> }).collect_view()}
    };
    let words = expect_context::<Session>().limits().statuses;
    let statuses = words.iter().map(|word| Some(Status::from(*word))).chain([None]);
    let code = |code: ErrorCode| {
        view! { <a href=platform::href(&error_address(code.as_str()))><code translate="no">{code.as_str()}</code></a> }
    };
    view! {
        <PageHeader title />
        <PageTabs label=msg::parts tabs=TABS />
        <p class="lead">{t(msg::statuses_intro)}</p>
        <div class="card table-card statuses">
            <Table label=t(msg::statuses) stack=true head=head.into_any()>
                {statuses.map(|status| view! { <StatusRow status anchor /> }).collect_view()}
            </Table>
        </div>
        <p class="hint">
            {t(msg::refused_with)} " " {code(ErrorCode::INSTANCE_STATUS)} " "
            {t(msg::refused_delete)} " " {code(ErrorCode::CANNOT_DELETE_IN_STATUS)}
        </p>
    }
}

#[component]
fn StatusRow(status: Option<Status>, anchor: Memo<String>) -> impl IntoView {
    let word = status.as_ref().map(|status| status.as_str().to_owned()).unwrap_or_default();
    let is_named = {
        let word = word.clone();
        move || !word.is_empty() && anchor.with(|anchor| *anchor == word)
    };
    let pill = match status.clone() {
        Some(status) => view! { <InstanceStatus status=Signal::stored(status) /> }.into_any(),
        None => view! { <StatusPill tone=Tone::Idle label=t(msg::unknown_status) /> }.into_any(),
    };
    let link = (!word.is_empty()).then(|| {
        let href = platform::href(&format!("{}#{word}", Route::Statuses.path()));
        let word = word.clone();
        view! { <a href=href class="sub"><code translate="no">{word}</code></a> }
    });
    let causes = matches!(status, Some(Status::CreateFailed | Status::Error | Status::ExtendedFailed));
    let instances = (!word.is_empty()).then(|| {
        view! { <a href=platform::href(&Route::Instances.with(&[("status", &word)]))>{t(msg::show_instances)}</a> }
    });
    let cell = |(action, title): (Action, Message)| {
        let refusal = refusal(status.as_ref(), &action);
        view! { <td class="yes-no" data-label=t(title)><Answer refusal /></td> }
    };
    view! {
        <tr id=word.clone() class:named=is_named>
            <th scope="row" data-label=t(msg::title_status)>{pill} {link}</th>
            <td class="status-meaning" data-label=t(msg::meaning)>
                <p>{t(meaning(status.as_ref()))}</p>
                <p class="status-links">
                    {instances}
                    {causes.then(|| view! {
                        <a href=platform::href(&Route::ErrorCodes.with(&[("from", "cause")]))>{t(msg::show_causes)}</a>
                    })}
                </p>
            </td>
            {ACTIONS.map(cell).collect_view()}
        </tr>
    }
}

/// Whether an action is allowed; why not, for whoever hears it or points at it.
#[component]
fn Answer(refusal: Option<Refusal>) -> impl IntoView {
    let (class, icon) = if refusal.is_none() { ("yes", Icon::Check) } else { ("no", Icon::X) };
    let reason = StoredValue::new(refusal);
    let words = tr(move |lang| {
        reason.with_value(|refusal| match refusal {
            None => msg::allowed(lang).to_owned(),
            Some(refusal) => msg::refused(lang, &refusal_words(lang, refusal)),
        })
    });
    view! {
        <span class=class data-tip=words>
            <IconView icon />
            <span class="visually-hidden">{words}</span>
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use dms_api::edition::Edition;
    use std::collections::BTreeSet;

    #[test]
    fn every_status_has_a_meaning_of_its_own() {
        let words = Edition::Current.limits().statuses;
        let statuses: Vec<Option<Status>> =
            words.iter().map(|word| Some(Status::from(*word))).chain([None]).collect();
        for lang in Lang::ALL {
            let meanings: BTreeSet<&str> =
                statuses.iter().map(|status| meaning(status.as_ref())(lang)).collect();
            assert_eq!(meanings.len(), statuses.len());
        }
    }

    #[test]
    fn a_failed_creation_can_only_be_deleted_and_an_unknown_status_is_not_judged() {
        let allowed = |status: Option<&Status>| {
            ACTIONS.iter().filter(|(action, _)| refusal(status, action).is_none()).count()
        };
        assert_eq!(allowed(Some(&Status::CreateFailed)), 1);
        assert_eq!(refusal(Some(&Status::CreateFailed), &Action::Delete), None);
        assert_eq!(allowed(Some(&Status::Extending)), 0);
        assert_eq!(allowed(None), ACTIONS.len());
    }
}
