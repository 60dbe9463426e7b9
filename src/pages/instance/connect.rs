//! How clients connect: the addresses of all brokers, and programs to begin with.

use super::brokers::Network;
use super::snippets::{Client, Target, Tls};
use crate::auth::Session;
use crate::config::{Connection, ConnectionKind};
use crate::i18n::{Lang, Message, t, tr, use_lang};
use crate::locales::{common, instance as msg};
use crate::platform;
use crate::ui::{Card, CodeBlock, CopyButton, Fact, Facts, Flash, Segmented, Tabs, Tone};
use crate::widgets::copy_texts;
use dms_api::model::Instance;
use leptos::prelude::*;

/// Addresses and programs.
#[component]
pub fn Connect(instance: Memo<Instance>) -> impl IntoView {
    let network = RwSignal::new(Network::default());
    let target = Memo::new(move |_| instance.with(|it| target(it, network.get())));
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
    let address = |address: String| {
        view! {
            <span class="broker-address">
                <code translate="no">{address.clone()}</code><CopyButton text=address texts=copy_texts() />
            </span>
        }
    };
    let addresses = move || match target.with(Target::addresses) {
        none if none.is_empty() => view! { <span class="faint">{t(msg::no_address)}</span> }.into_any(),
        addresses => addresses.into_iter().map(address).collect_view().into_any(),
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
    let session = expect_context::<Session>();
    let is_demo = Memo::new(move |_| session.is_demo());
    let has_brokers = Memo::new(move |_| target.with(|target| !target.brokers.is_empty()));
    let connection = session.connection();
    let has_authority = Memo::new(move |_| {
        instance
            .with(|instance| connection.with(|it| it.as_ref().is_some_and(|it| has_authority(instance, it))))
    });
    view! {
        <Card title=t(msg::connect)>
            <Networks instance network />
            <Facts>
                <Fact term=t(msg::amqp)>{addresses}</Fact>
                <Fact term=t(msg::management)>{management_link}</Fact>
                <Fact term=t(msg::public_access)>{public}</Fact>
                <Fact term=t(msg::ssl)>{ssl}</Fact>
            </Facts>
            <Show when=move || is_demo.get()><p class="hint">{t(msg::demo_addresses)}</p></Show>
            <Show when=move || has_brokers.get()><Snippets target has_authority /></Show>
        </Card>
    }
}

/// Where clients connect to by a network, verifying the brokers where there is something to verify.
fn target(instance: &Instance, network: Network) -> Target {
    Target {
        brokers: network.brokers(instance),
        user: instance.access_user.clone().unwrap_or_else(|| "USER".to_owned()),
        tls: if instance.ssl_enable == Some(true) { Tls::Verified } else { Tls::Off },
    }
}

/// Where the emulator has the certificate of its authority.
const AUTHORITY: &str = "/emulator/brokers/ca.pem";

/// Whether the emulator that this page comes from vouches for the brokers: those that are real are at loopback addresses.
fn has_authority(instance: &Instance, connection: &Connection) -> bool {
    let is_here = connection.kind == ConnectionKind::Emulator && connection.endpoint.is_empty();
    let is_real = instance.connect_address.as_deref().is_some_and(|address| address.starts_with("127."));
    is_here && is_real && instance.ssl_enable == Some(true)
}

/// Chooses among the networks by which there is a way to the instance, where there are several.
#[component]
fn Networks(instance: Memo<Instance>, network: RwSignal<Network>) -> impl IntoView {
    let lang = use_lang();
    let there = Memo::new(move |_| {
        let leads_there = |it: &Network| instance.with(|instance| !it.brokers(instance).is_empty());
        Network::ALL.into_iter().filter(leads_there).map(Network::word).collect::<Vec<_>>()
    });
    // A network that is switched off cannot stay chosen.
    Effect::new(move |_| {
        let is_there = there.with(|there| there.contains(&network.get().word()));
        if !is_there && network.get_untracked() != Network::default() {
            network.set(Network::default());
        }
    });
    let options = Signal::derive(move || {
        let named =
            |network: Network| (network.word().to_owned(), network_title(network)(lang.get()).to_owned());
        there.get().into_iter().filter_map(Network::from_word).map(named).collect::<Vec<_>>()
    });
    view! {
        <Show when=move || { there.with(Vec::len) > 1 }>
            <Segmented label=t(msg::way) options value=Signal::derive(move || network.get().word().to_owned())
                on_change=move |word: String| network.set(Network::from_word(&word).unwrap_or_default()) />
        </Show>
    }
}

const fn network_title(network: Network) -> Message {
    match network {
        Network::Private => msg::way_private,
        Network::Public => msg::way_public,
        Network::Ipv6 => msg::way_ipv6,
    }
}

#[component]
fn Snippets(target: Memo<Target>, has_authority: Memo<bool>) -> impl IntoView {
    let (selected, verifies) = (RwSignal::new(0), RwSignal::new(true));
    let client = move || Client::ALL.get(selected.get()).copied().unwrap_or(Client::Python);
    let has_tls = Memo::new(move |_| target.with(|target| target.tls != Tls::Off));
    let text = Memo::new(move |_| {
        let tls = match (has_tls.get(), verifies.get()) {
            (false, _) => Tls::Off,
            (true, true) => Tls::Verified,
            (true, false) => Tls::Unverified,
        };
        Target { tls, ..target.get() }.snippet(client())
    });
    let code = Signal::derive(move || text.get().unwrap_or_default());
    let label = tr(move |lang| msg::snippet(lang, client().name()));
    view! {
        <Show when=move || has_tls.get()><Verifying verifies has_authority /></Show>
        <Tabs label=t(msg::client) tabs=Client::ALL.map(|client| client.name().to_owned()).to_vec() selected>
            <Show when=move || text.with(Option::is_some)
                fallback=move || view! { <p class="hint">{t(msg::always_verifies)}</p> }>
                <CodeBlock text=code language=Signal::derive(move || client().language()) label copy=copy_texts() />
            </Show>
            <p class="hint">{t(msg::password_note)}</p>
        </Tabs>
    }
}

/// Whether programs verify the brokers, and what either means.
#[component]
fn Verifying(verifies: RwSignal<bool>, has_authority: Memo<bool>) -> impl IntoView {
    const WAYS: [(&str, Message); 2] = [("verified", msg::tls_verified), ("unverified", msg::tls_unverified)];
    let lang = use_lang();
    let options = Signal::derive(move || {
        WAYS.map(|(word, title)| (word.to_owned(), title(lang.get()).to_owned())).to_vec()
    });
    let value = Signal::derive(move || WAYS[usize::from(!verifies.get())].0.to_owned());
    let text = tr(move |lang: Lang| {
        let text = match (verifies.get(), has_authority.get()) {
            (true, false) => msg::tls_verified_text,
            (true, true) => msg::tls_emulator_text,
            (false, _) => msg::tls_unverified_text,
        };
        text(lang).to_owned()
    });
    let download = move || {
        has_authority.get().then(|| {
            view! { " " <a href=platform::href(AUTHORITY) download="emulator-ca.pem">{t(msg::tls_download)}</a> }
        })
    };
    view! {
        <Segmented label=t(msg::tls) options value on_change=move |word: String| verifies.set(word == WAYS[0].0) />
        {move || match verifies.get() {
            true => view! { <p class="hint">{text}{download}</p> }.into_any(),
            false => view! { <Flash tone=Tone::Warn title=text /> }.into_any(),
        }}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_is_there_where_the_emulator_of_this_page_has_real_brokers_with_ssl() {
        let real = Instance {
            connect_address: Some("127.9.8.1".to_owned()),
            ssl_enable: Some(true),
            ..Instance::default()
        };
        let here = Connection { kind: ConnectionKind::Emulator, ..Connection::default() };
        assert!(has_authority(&real, &here));
        assert!(!has_authority(&Instance { ssl_enable: Some(false), ..real.clone() }, &here));
        let address = Some("192.168.0.74".to_owned());
        assert!(!has_authority(&Instance { connect_address: address, ..real.clone() }, &here));
        for kind in [ConnectionKind::BuiltinDemo, ConnectionKind::Gateway, ConnectionKind::Direct] {
            assert!(!has_authority(&real, &Connection { kind, ..Connection::default() }));
        }
        let endpoint = "http://127.0.0.1:9000".to_owned();
        assert!(!has_authority(&real, &Connection { endpoint, ..here }));
    }

    #[test]
    fn every_broker_is_a_target_and_ssl_is_verified_unless_somebody_chooses_otherwise() {
        let addresses = Some("192.168.0.74,192.168.0.75".to_owned());
        let instance = Instance {
            connect_address: addresses,
            ssl_enable: Some(true),
            port: Some(5671),
            ..Instance::default()
        };
        let of = target(&instance, Network::Private);
        assert_eq!(of.addresses(), ["amqps://192.168.0.74:5671", "amqps://192.168.0.75:5671"]);
        assert_eq!(of.tls, Tls::Verified);
        let creating = Instance { connect_address: Some(String::new()), ..Instance::default() };
        assert!(target(&creating, Network::Private).brokers.is_empty());
    }
}
