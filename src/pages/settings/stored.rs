//! What the console keeps in the browser, and clearing it.

use crate::config::{DEMO_DATABASES, Preferences, STORED_PREFIX};
use crate::i18n::{Message, format, t, use_lang};
use crate::locales::{common, settings as msg};
use crate::notices::Notices;
use crate::platform::{self, StoredItem};
use crate::ui::{Button, ButtonVariant, Card, Dialog, DialogSize, Icon, Table, Tone};
use leptos::prelude::*;
use leptos::task::{spawn_local, spawn_local_scoped_with_cancellation};

/// An entry of the browser's storage.
#[derive(Clone, Debug, PartialEq, Eq)]
struct StoredEntry {
    is_of_tab: bool,
    key: String,
    /// In bytes, where the browser tells.
    size: Option<usize>,
}

impl From<StoredItem> for StoredEntry {
    fn from(StoredItem { is_of_tab, key, value }: StoredItem) -> Self {
        Self { is_of_tab, size: Some(key.len() + value.len()), key }
    }
}

/// What is kept under keys.
fn under_keys() -> Vec<StoredEntry> {
    let mut items = platform::stored_items(STORED_PREFIX);
    items.sort_by(|one, other| (one.is_of_tab, &one.key).cmp(&(other.is_of_tab, &other.key)));
    items.into_iter().map(StoredEntry::from).collect()
}

/// What is kept otherwise.
async fn elsewhere() -> Vec<StoredEntry> {
    let mut databases = platform::databases().await;
    databases.retain(|name| DEMO_DATABASES.contains(&name.as_str()));
    let files = platform::has_files().await.then(platform::files_name);
    let kept = |key| StoredEntry { is_of_tab: false, key, size: None };
    databases.into_iter().chain(files).map(kept).collect()
}

/// The stored data, and a button that clears it.
#[component]
pub fn StoredData() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let asking = RwSignal::new(false);
    let (looked, others) = (RwSignal::new(0_u32), RwSignal::new(Vec::new()));
    Effect::new(move |_| {
        looked.track();
        spawn_local_scoped_with_cancellation(async move { others.set(elsewhere().await) });
    });
    let items = Memo::new(move |_| {
        // Whatever is chosen on the page is stored at once.
        preferences.stored().track();
        looked.track();
        let mut items = under_keys();
        items.extend(others.get());
        items
    });
    let is_empty = Memo::new(move |_| items.with(Vec::is_empty));
    let actions = move || {
        (!is_empty.get()).then(|| view! {
            <Button small=true variant=ButtonVariant::Danger icon=Icon::Trash on_click=move |_| asking.set(true)>
                {t(msg::clear_all)}
            </Button>
        })
    };
    view! {
        <Card title=t(msg::stored) actions=actions.into_any()>
            <p class="hint">{t(msg::stored_hint)}</p>
            {move || if is_empty.get() {
                view! { <p>{t(msg::nothing_stored)}</p> }.into_any()
            } else {
                table(items).into_any()
            }}
        </Card>
        <ClearAll asking looked />
    }
}

fn table(items: Memo<Vec<StoredEntry>>) -> impl IntoView {
    let headings = [msg::key, msg::what, msg::lasts, msg::size];
    let head = headings.into_iter().map(|heading| view! { <th scope="col">{t(heading)}</th> }).collect_view();
    view! {
        <Table label=t(msg::stored_table) stack=true head=head.into_any()>
            {move || items.get().into_iter().map(row).collect_view()}
        </Table>
    }
}

fn row(StoredEntry { is_of_tab, key, size }: StoredEntry) -> AnyView {
    let lasts = if is_of_tab { msg::for_tab } else { msg::for_good };
    let size = size.map_or_else(|| t(common::none).get_untracked(), format::bytes);
    view! {
        <tr>
            <th scope="row"><code translate="no" class="stored-key">{key.clone()}</code></th>
            <td data-label=t(msg::what)>{t(meaning(&key))}</td>
            <td data-label=t(msg::lasts)>{t(lasts)}</td>
            <td data-label=t(msg::size)>{size}</td>
        </tr>
    }
    .into_any()
}

/// What is stored under a key.
fn meaning(key: &str) -> Message {
    match key.strip_prefix(STORED_PREFIX).and_then(|rest| rest.split('.').next()) {
        Some("preferences") => msg::is_preferences,
        Some("fleet") => msg::is_fleet,
        Some("connections") => msg::is_connections,
        Some("connection") => msg::is_connection,
        Some("session") => msg::is_session,
        Some("jobs") => msg::is_jobs,
        Some("draft" | "edit" | "tags" | "change") => msg::is_draft,
        Some("tour") => msg::is_tour,
        Some("demo") => msg::is_demo,
        None => msg::is_files,
        _ => msg::is_other,
    }
}

#[component]
fn ClearAll(asking: RwSignal<bool>, looked: RwSignal<u32>) -> impl IntoView {
    let (preferences, notices, lang) =
        (expect_context::<Preferences>(), expect_context::<Notices>(), use_lang());
    let clear = move |_| {
        asking.set(false);
        let words = msg::cleared(lang.get_untracked());
        // Goes on when the page is left.
        spawn_local(async move {
            preferences.clear().await;
            let _ = looked.try_update(|times| *times += 1);
            notices.say(Tone::Ok, words, None);
        });
    };
    let footer = move || {
        view! {
            <Button on_click=move |_| asking.set(false)>{t(common::cancel)}</Button>
            <Button variant=ButtonVariant::DangerPrimary on_click=clear>{t(msg::clear_all)}</Button>
        }
    };
    view! {
        <Dialog open=asking size=DialogSize::Small alert=true title=t(msg::clear_title) close_label=t(common::close) footer>
            <p>{t(msg::clear_text)}</p>
        </Dialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn every_key_that_the_console_writes_is_known() {
        let meaning = |key: &str| meaning(key)(Lang::En);
        assert_eq!(meaning("dms-console.preferences"), "These settings");
        assert_eq!(meaning("dms-console.fleet.local"), "Views and columns of the fleet");
        assert_eq!(meaning("dms-console.jobs"), "Work that is being followed");
        assert_eq!(meaning("dms-console.connections"), "Your own connections");
        assert_eq!(meaning("dms-console.connection"), "The connection of this tab");
        assert_eq!(meaning("dms-console.session"), "The sign-in, as you asked for");
        assert_eq!(meaning("dms-console.tour"), "That the tour of the demo was seen");
        for database in DEMO_DATABASES {
            assert_eq!(meaning(database), "What was done in the built-in demo");
        }
        assert!(meaning("dms-console https://console.example/").starts_with("The console's own files"));
        for draft in ["draft.create", "edit.i", "tags.i", "change.i"] {
            assert_eq!(meaning(&format!("dms-console.{draft}")), "A form that was not sent yet");
        }
        assert_eq!(meaning("dms-console.new"), "Other");
    }
}
