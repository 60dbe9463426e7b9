//! How clients connect: addresses, and code to begin with.

use super::snippets::{Client, Target};
use crate::i18n::{t, tr};
use crate::locales::{common, instance as msg};
use crate::ui::{Card, CodeBlock, CopyButton, Fact, Facts, Tabs};
use crate::widgets::copy_texts;
use dms_api::model::Instance;
use leptos::prelude::*;

/// Addresses and snippets.
#[component]
pub fn Connect(instance: Memo<Instance>) -> impl IntoView {
    let target = Memo::new(move |_| instance.with(target));
    let management = Memo::new(move |_| instance.with(|it| it.management_connect_address.clone()));
    let public = tr(move |lang| {
        instance.with(|it| match (it.enable_publicip, &it.publicip_address) {
            (Some(true), Some(address)) => format!("{} · {address}", common::on(lang)),
            (Some(true), None) => common::on(lang).to_owned(),
            _ => common::off(lang).to_owned(),
        })
    });
    let ssl = tr(move |lang| {
        let word = if instance.with(|it| it.ssl_enable == Some(true)) { common::on } else { common::off };
        format!("{} · {}", word(lang), msg::ssl_fixed(lang))
    });
    let address = move || match target.get() {
        Some(target) => {
            let uri = target.uri();
            view! { <code translate="no">{uri.clone()}</code><CopyButton text=uri texts=copy_texts() /> }
                .into_any()
        }
        None => view! { <span class="faint">{t(msg::no_address)}</span> }.into_any(),
    };
    let management_link = move || match management.get().filter(|address| !address.is_empty()) {
        // Only addresses of the web become links: what the service says is text.
        Some(address) if address.starts_with("http://") || address.starts_with("https://") => {
            let href = address.clone();
            view! { <a href=href target="_blank" rel="noreferrer">{address}</a> }.into_any()
        }
        Some(address) => address.into_any(),
        None => view! { <span class="faint">{t(msg::no_address)}</span> }.into_any(),
    };
    view! {
        <Card title=t(msg::connect)>
            <Facts>
                <Fact term=t(msg::amqp)>{address}</Fact>
                <Fact term=t(msg::management)>{management_link}</Fact>
                <Fact term=t(msg::public_access)>{public}</Fact>
                <Fact term=t(msg::ssl)>{ssl}</Fact>
            </Facts>
            {move || target.get().map(|target| view! { <Snippets target /> })}
        </Card>
    }
}

/// Where clients connect to: the first broker's address.
fn target(instance: &Instance) -> Option<Target> {
    let host = instance.connect_address.as_deref()?.split(',').next()?.trim().to_owned();
    (!host.is_empty()).then(|| Target {
        host,
        port: instance.port.unwrap_or(5672),
        user: instance.access_user.clone().unwrap_or_else(|| "USER".to_owned()),
        ssl: instance.ssl_enable == Some(true),
    })
}

#[component]
fn Snippets(target: Target) -> impl IntoView {
    let selected = RwSignal::new(0);
    let client = move || Client::ALL.get(selected.get()).copied().unwrap_or(Client::Python);
    let text = Signal::derive(move || target.snippet(client()));
    let label = tr(move |lang| msg::snippet(lang, client().name()));
    view! {
        <Tabs label=t(msg::client) tabs=Client::ALL.map(|client| client.name().to_owned()).to_vec() selected>
            <CodeBlock text language=Signal::derive(move || client().language()) label copy=copy_texts() />
            <p class="hint">{t(msg::password_note)}</p>
        </Tabs>
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn the_first_broker_is_the_target() {
        let instance =
            Instance { connect_address: Some("192.168.0.74,192.168.0.75".to_owned()), ..Instance::default() };
        assert_eq!(target(&instance).unwrap().host, "192.168.0.74");
        let creating = Instance { connect_address: Some(String::new()), ..Instance::default() };
        assert_eq!(target(&creating), None);
    }
}
