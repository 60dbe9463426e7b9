//! Access by domain names, which can be given once and are never taken away.

use super::send;
use crate::actions::silence::{Found, Trouble};
use crate::actions::{Actions, Change};
use crate::data::Mutation;
use crate::i18n::{Message, t, use_lang};
use crate::locales::{common, upkeep as msg};
use crate::notices::Notices;
use crate::ui::{Button, ButtonVariant, Card, Dialog, DialogSize, Fact, Facts, Tone};
use crate::widgets::{RequestPreview, copy_texts, use_not_offered, use_refusal};
use crate::workspace::use_client;
use dms_api::capability::Action;
use dms_api::model::Instance;
use dms_api::operation::{EnableDomainName, Operation, OperationId};
use leptos::prelude::*;

/// The names and addresses that the service of today tells, each with what it leads to.
fn names(instance: &Instance) -> Vec<(Message, String)> {
    let all: [(Message, &Option<String>); 6] = [
        (msg::private_name, &instance.connect_domain_name),
        (msg::public_name, &instance.public_connect_domain_name),
        (msg::public_address, &instance.public_connect_address),
        (msg::management_name, &instance.management_connect_domain_name),
        (msg::public_management_name, &instance.public_management_connect_domain_name),
        (msg::public_management, &instance.public_management_connect_address),
    ];
    let some =
        |(term, text): (Message, &Option<String>)| Some((term, text.clone().filter(|it| !it.is_empty())?));
    all.into_iter().filter_map(some).collect()
}

/// The names, or the way to them.
#[component]
pub fn DomainNames(instance: Memo<Instance>) -> impl IntoView {
    let not_offered = use_not_offered(OperationId::EnableDomainName);
    let refusal = use_refusal(instance, Action::ChangeTopology);
    let (lang, open) = (use_lang(), RwSignal::new(false));
    let is_on = Memo::new(move |_| instance.with(|it| it.dns_enable == Some(true)));
    let listed = Memo::new(move |_| {
        let lang = lang.get();
        instance.with(|it| names(it).into_iter().map(|(term, text)| (term(lang), text)).collect::<Vec<_>>())
    });
    let fact = |(term, text): (&'static str, String)| {
        let copied = (Signal::stored(text.clone()), copy_texts());
        view! { <Fact term=Signal::stored(term.to_owned()) copy=copied><code translate="no">{text}</code></Fact> }
    };
    let reason = Signal::derive(move || not_offered.get().or_else(|| refusal.get()));
    view! {
        <Card title=t(msg::domains)>
            <Show when=move || listed.with(|it| !it.is_empty())>
                <Facts>{move || listed.get().into_iter().map(fact).collect_view()}</Facts>
            </Show>
            <Show when=move || !is_on.get()>
                <p class="muted">{t(msg::no_domains)}</p>
                <Button small=true disabled_reason=reason on_click=move |_| open.set(true)>{t(msg::enable_domains)}</Button>
            </Show>
        </Card>
        <Dialog open title=t(msg::enable_domains) size=DialogSize::Small close_label=t(common::close)>
            <EnableForm instance open />
        </Dialog>
    }
}

#[component]
fn EnableForm(instance: Memo<Instance>, open: RwSignal<bool>) -> impl IntoView {
    let lang = use_lang();
    let (client, notices, mutation) = (use_client(), expect_context::<Notices>(), Mutation::default());
    let (actions, found) = (expect_context::<Actions>(), RwSignal::new(None::<Found>));
    let id = instance.with_untracked(|it| it.instance_id.clone()).unwrap_or_default();
    let request = Signal::stored(EnableDomainName { instance_id: id.clone() }.request(&client.project_id()));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let id = id.clone();
        let change = async move {
            send::enable_domain_names(client, id).await.map_err(|(problem, seen)| {
                // The page may have been left meanwhile.
                let _ = found.try_set(seen);
                problem
            })
        };
        mutation.run(change, move |()| {
            if mutation.is_here() {
                open.set(false);
            }
            actions.changed(Change::Changed);
            notices.say(Tone::Ok, msg::domains_enabled(lang.get_untracked()), None);
        });
    };
    view! {
        <form on:submit=submit>
            <p>{t(msg::domains_text)}</p>
            <RequestPreview request />
            <Trouble mutation found />
            <footer>
                <Button on_click=move |_| open.set(false)>{t(common::cancel)}</Button>
                <Button variant=ButtonVariant::Primary submit=true busy=mutation.busy()>{t(msg::enable_domains)}</Button>
            </footer>
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn only_names_that_there_are_stand_there() {
        let instance = Instance {
            connect_domain_name: Some("a.example".to_owned()),
            public_connect_address: Some(String::new()),
            ..Instance::default()
        };
        let shown: Vec<_> = names(&instance).into_iter().map(|(term, text)| (term(Lang::En), text)).collect();
        assert_eq!(shown, [("Inside the VPC", "a.example".to_owned())]);
    }
}
