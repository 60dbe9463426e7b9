//! The connections that are configured.

use crate::auth::Session;
use crate::config::{ConfigFile, Connection};
use crate::i18n::{Message, t};
use crate::locales::{connect, settings as msg};
use crate::router::Route;
use crate::ui::{Badge, Card, EmptyState, Icon, LinkButton};
use crate::widgets::choices;
use leptos::prelude::*;

/// The connections, each with what is known of it; which is in use.
#[component]
pub fn Connections() -> impl IntoView {
    let config = expect_context::<RwSignal<ConfigFile>>();
    let session = expect_context::<Session>();
    let in_use = Memo::new(move |_| {
        let is_signed_in = session.signed_in().with(Option::is_some);
        session.connection().with(|it| it.as_ref().filter(|_| is_signed_in).map(|it| it.id.clone()))
    });
    let list = move || {
        let connections = config.with(|config| config.connections.clone());
        if connections.is_empty() {
            view! { <EmptyState icon=Icon::Plug title=t(connect::none_title) text=t(connect::none_text) /> }
                .into_any()
        } else {
            let item = |connection| view! { <li>{one(&connection, in_use)}</li> };
            view! { <ul class="connection-list">{connections.iter().cloned().map(item).collect_view()}</ul> }
                .into_any()
        }
    };
    let actions = view! { <LinkButton small=true icon=Icon::Plug href=Route::Connect.path()>{t(msg::to_connect)}</LinkButton> };
    view! {
        <Card title=t(msg::connections) actions=actions.into_any()>
            <p class="hint">{t(msg::connections_hint)}</p>
            {list}
        </Card>
    }
}

fn one(connection: &Connection, in_use: Memo<Option<String>>) -> AnyView {
    let id = connection.id.clone();
    let is_used = move || in_use.with(|used| used.as_deref() == Some(&id));
    let address = |term: Message, address: &str| {
        let own = address.is_empty().then(|| t(msg::own_address));
        let address =
            (!address.is_empty()).then(|| view! { <code translate="no">{address.to_owned()}</code> });
        view! { <dt>{t(term)}</dt><dd>{address}{own}</dd> }
    };
    let project = [&connection.project_name, &connection.project_id];
    let project: Vec<&str> = project.into_iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
    let project = (!project.is_empty()).then(|| {
        view! { <dt>{t(msg::project)}</dt><dd><code translate="no">{project.join(" / ")}</code></dd> }
    });
    view! {
        <p class="connection-title">
            <b>{connection.label.clone()}</b>
            <Badge text=t(choices::connection_kind(connection.kind)) />
            <Show when=is_used><Badge text=t(msg::in_use) /></Show>
        </p>
        <dl class="facts">
            {address(msg::endpoint, &connection.endpoint)}
            {address(msg::iam, &connection.iam)}
            {project}
            <dt>{t(msg::sign_in)}</dt><dd>{t(choices::auth(connection.auth))}</dd>
        </dl>
    }
    .into_any()
}
