//! A connection: what it leads to, and the form to sign in to it.

use super::editor::Editor;
use super::forms::Forms;
use super::sign_in::{SignIn, focus_first};
use crate::config::{ApiVersion, Connection, ConnectionKind};
use crate::i18n::{Message, t, tr};
use crate::locales::{connect as msg, connection as editing};
use crate::ui::{Badge, Button, Card, Icon, IconButton, IconView};
use crate::widgets::choices;
use leptos::{html, prelude::*};

const fn icon(kind: ConnectionKind) -> Icon {
    match kind {
        ConnectionKind::BuiltinDemo => Icon::Sparkle,
        ConnectionKind::Emulator => Icon::Server,
        ConnectionKind::Gateway => Icon::Shield,
        ConnectionKind::Direct => Icon::Globe,
    }
}

/// A connection, unfolded if it is the chosen one.
#[component]
pub fn ConnectionCard(
    /// What it leads to.
    connection: Connection,
    /// Id of the connection that is unfolded.
    chosen: RwSignal<String>,
    /// What is typed on the page.
    forms: Forms,
    /// Changes connections of one's own.
    editor: Editor,
) -> impl IntoView {
    let id = connection.id.clone();
    // Where nothing has to be typed there is nothing to unfold.
    let asks = connection.auth.asks() && connection.demo_identity.is_none();
    let is_unfolded = Memo::new(move |_| !asks || chosen.with(|chosen| *chosen == id));
    let id = connection.id.clone();
    let label = connection.label.clone();
    let name = connection.label.clone();
    let facts = facts(&connection);
    let actions = connection.is_own.then(|| own_actions(connection.clone(), editor));
    let node = NodeRef::<html::Form>::new();
    let unfold = move |id: String| {
        chosen.set(id);
        focus_first(node);
    };
    view! {
        <Card title=label actions=actions.into_any()>
            {facts}
            {move || match is_unfolded.get() {
                true => {
                    let (form, connection) = (forms.of(&connection), connection.clone());
                    view! { <SignIn connection form node /> }.into_any()
                }
                false => {
                    let (id, name) = (id.clone(), name.clone());
                    view! {
                        <Button on_click=move |_| unfold(id.clone())>
                            {tr(move |lang| msg::sign_in_to(lang, &name))}
                        </Button>
                    }
                    .into_any()
                }
            }}
        </Card>
    }
}

/// What can be done with a connection of one's own.
fn own_actions(connection: Connection, editor: Editor) -> AnyView {
    let (label, removed) = (connection.label.clone(), connection.clone());
    let named = |action: Message| {
        let label = label.clone();
        tr(move |lang| format!("{}: {label}", action(lang)))
    };
    view! {
        <IconButton small=true icon=Icon::Edit label=named(editing::edit)
            on_click=move |_| editor.edit(connection.clone()) />
        <IconButton small=true icon=Icon::Trash label=named(editing::remove)
            on_click=move |_| editor.ask_to_remove(removed.clone()) />
    }
    .into_any()
}

fn facts(connection: &Connection) -> AnyView {
    let address = Some(connection.endpoint.clone()).filter(|address| !address.is_empty());
    let is_v1 = connection.api_version == ApiVersion::V1;
    view! {
        <p class="connection-kind">
            <IconView icon=icon(connection.kind) />
            <span>{t(choices::connection_kind(connection.kind))}</span>
            {address.map(|address| view! { <code translate="no">{address}</code> })}
            {is_v1.then(|| view! { <Badge text=t(msg::api_v1) /> })}
            {connection.is_own.then(|| view! { <Badge text=t(msg::own) /> })}
        </p>
    }
    .into_any()
}
