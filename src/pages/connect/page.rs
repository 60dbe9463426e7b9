//! The page and its cards.

use super::card::ConnectionCard;
use super::editor::{Editor, EditorDialog, RemoveDialog};
use super::forms::Forms;
use crate::auth::{Session, kept};
use crate::config::ConfigFile;
use crate::i18n::t;
use crate::locales::{connect as msg, connection};
use crate::router::use_location;
use crate::shell::use_title;
use crate::ui::{Button, EmptyState, Icon, PageHeader};
use leptos::prelude::*;

/// All connections, with a form to sign in to the one that is chosen.
#[component]
pub fn ConnectPage() -> impl IntoView {
    let config = expect_context::<RwSignal<ConfigFile>>();
    let session = expect_context::<Session>();
    let (title, location) = (t(msg::title), use_location());
    use_title(move || title.get());
    let first = config.with_untracked(|config| {
        let used = session.connection().get_untracked().map(|it| it.id);
        let tabs = || kept::connection(config).or(config.first_connection()).map(|it| it.id.clone());
        let wanted = location.wanted().get_untracked().map(|at| at.connection);
        wanted.or(used).or_else(tabs)
    });
    // Who signs in somewhere else than a link leads has changed their mind.
    on_cleanup(move || {
        let Some(wanted) = location.wanted().get_untracked() else { return };
        let entered = session.connection().get_untracked().map(|it| it.id);
        if session.place().get_untracked().is_some() && Some(wanted.connection) != entered {
            location.options().update(|options| options.at = None);
            location.arrive();
        }
    });
    let chosen = RwSignal::new(first.unwrap_or_default());
    let connections = Memo::new(move |_| config.with(|config| config.connections.clone()));
    let (editor, forms) = (Editor::new(), Forms::new());
    view! {
        <PageHeader title>
            <Button icon=Icon::Plus on_click=move |_| editor.add()>{t(connection::add)}</Button>
        </PageHeader>
        <p class="lead">{t(msg::intro)}</p>
        <Show
            when=move || connections.with(|all| !all.is_empty())
            fallback=|| view! { <EmptyState icon=Icon::Plug title=t(msg::none_title) text=t(msg::none_text) /> }
        >
            <div class="connections">
                // Only the card of a connection that has changed is drawn anew.
                <For each=move || connections.get() key=Clone::clone let:connection>
                    <ConnectionCard connection chosen forms editor />
                </For>
            </div>
        </Show>
        <EditorDialog editor />
        <RemoveDialog editor />
    }
}
