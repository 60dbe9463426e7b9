//! The users, and what each may do; with a name to try, what of it matches.

use super::form::{match_words, right_title};
use super::tester::{Match, Right, matches};
use crate::i18n::{Message, t, tr};
use crate::locales::{instances, users as msg};
use crate::ui::{Button, StatusPill, Table, Tone};
use dms_api::model::{BrokerUser, VhostPermission};
use dms_api::secret::MASK;
use leptos::prelude::*;

/// What is asked for in a row.
#[derive(Clone, Copy, Debug)]
pub struct Wishes {
    /// Changing a user.
    pub change: Callback<BrokerUser>,
    /// Deleting one.
    pub delete: Callback<BrokerUser>,
    /// Why neither can be done.
    pub refusal: Signal<Option<String>>,
}

const HEADS: [Message; 3] = [msg::name, msg::password, msg::permissions];

/// The table.
#[component]
pub fn UserTable(
    users: Memo<Vec<BrokerUser>>,
    /// The name that is tried.
    tried: RwSignal<String>,
    wishes: Wishes,
    #[prop(into)] busy: Signal<bool>,
) -> impl IntoView {
    let head = view! {
        {HEADS.into_iter().map(|it| view! { <th scope="col">{t(it)}</th> }).collect_view()}
        <th scope="col" class="row-menu"><span class="visually-hidden">{t(instances::actions)}</span></th>
    };
    view! {
        <div class="card table-card">
            <Table label=t(msg::users) stack=true busy head=head.into_any()>
                <For each=move || users.get() key=|user| format!("{user:?}") let:user>{row(user, tried, wishes)}</For>
            </Table>
        </div>
    }
}

fn row(user: BrokerUser, tried: RwSignal<String>, wishes: Wishes) -> impl IntoView {
    let name = user.access_key.clone().unwrap_or_default();
    let permissions = user.vhosts.clone().unwrap_or_default();
    let user = StoredValue::new(user);
    let (changed, deleted) = (name.clone(), name.clone());
    view! {
        <tr>
            <th scope="row" data-label=t(msg::name)><span class="name given" translate="no">{name}</span></th>
            <td data-label=t(msg::password)><code aria-label=t(msg::hidden)>{MASK}</code></td>
            <td data-label=t(msg::permissions)>
                <ul class="permission-list">{permissions.into_iter().map(|it| line(it, tried)).collect_view()}</ul>
            </td>
            <td class="row-menu">
                <span class="cluster">
                    <Button small=true disabled_reason=wishes.refusal on_click=move |_| wishes.change.run(user.get_value())>
                        <span aria-hidden="true">{t(msg::change)}</span>
                        <span class="visually-hidden">{tr(move |lang| msg::change_title(lang, &changed))}</span>
                    </Button>
                    <Button small=true disabled_reason=wishes.refusal on_click=move |_| wishes.delete.run(user.get_value())>
                        <span aria-hidden="true">{t(msg::delete)}</span>
                        <span class="visually-hidden">{tr(move |lang| msg::delete_of(lang, &deleted))}</span>
                    </Button>
                </span>
            </td>
        </tr>
    }
}

/// A vhost, and the three expressions.
fn line(permission: VhostPermission, tried: RwSignal<String>) -> impl IntoView {
    let vhost = permission.vhost.clone().unwrap_or_default();
    let right = move |right: Right| {
        let pattern = right.of(&permission).to_owned();
        let shown = match pattern.is_empty() {
            true => view! { <span class="hint">{t(msg::nothing)}</span> }.into_any(),
            false => view! { <code class="given" translate="no">{pattern.clone()}</code> }.into_any(),
        };
        let result =
            Memo::new(move |_| tried.with(|name| (!name.is_empty()).then(|| matches(&pattern, name))));
        view! {
            <div>
                <dt>{t(right_title(right))}</dt>
                <dd>{shown}{move || result.get().map(pill)}</dd>
            </div>
        }
    };
    view! {
        <li>
            <b class="given" translate="no">{vhost}</b>
            <dl>{Right::ALL.map(right).collect_view()}</dl>
        </li>
    }
}

fn pill(result: Match) -> impl IntoView {
    let tone = match result {
        Match::Yes => Tone::Ok,
        Match::No => Tone::Idle,
        Match::Unknown => Tone::Warn,
    };
    view! { <StatusPill tone label=tr(move |lang| match_words(lang, result).to_owned()) /> }
}
