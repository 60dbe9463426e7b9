//! The third step: VPC, subnet, security group, public access.

use super::draft::Draft;
use super::form::{DraftText, Form};
use crate::data::suggestions::{Named, Network, Suggestions};
use crate::i18n::{Message, format, t, tr, use_lang};
use crate::locales::{create as msg, instance};
use crate::ui::{Field, FieldControl, Icon, IconView, Switch, TextKind};
use dms_api::rules::topology::Engine;
use leptos::prelude::*;

/// How many networks are offered to be taken over as a whole.
const OFFERED: usize = 4;

/// Where the instance is.
#[component]
pub fn NetworkStep() -> impl IntoView {
    let form = Form::current();
    let public = form.part(Draft::asks_public);
    let lang = use_lang();
    let is_amqp = form.part(|draft| draft.engine() == Engine::Amqp091);
    let not_public =
        Signal::derive(move || is_amqp.get().then(|| instance::amqp_not_public(lang.get()).to_owned()));
    view! {
        <KnownNetworks />
        <IdField field="vpc_id" label=instance::vpc get=|it| &it.vpc get_mut=|it| &mut it.vpc
            known=|suggestions, _| suggestions.vpcs() />
        <IdField field="subnet_id" label=instance::subnet get=|it| &it.subnet get_mut=|it| &mut it.subnet
            known=|suggestions, draft| suggestions.subnets(draft.vpc.trim()) />
        <IdField field="security_group_id" label=instance::security_group
            get=|it| &it.security_group get_mut=|it| &mut it.security_group
            known=|suggestions, _| suggestions.security_groups() />
        <p class="hint">{t(msg::network_fixed)}</p>
        <div class="field">
            <Switch label=t(instance::public_access) checked=public hint=t(msg::public_hint) disabled_reason=not_public
                on_change=move |on| form.draft.update(|draft| draft.public = on) />
        </div>
        <Show when=move || public.get()>
            <DraftText field="publicip_id" label=msg::public_ip required=true kind=TextKind::Code
                get=|it| &it.public_ip get_mut=|it| &mut it.public_ip hint=t(msg::public_ip_hint) />
        </Show>
    }
}

/// The networks of instances that are there already, to be taken over in one go.
#[component]
fn KnownNetworks() -> impl IntoView {
    let suggestions = expect_context::<Signal<Suggestions>>();
    let networks = Memo::new(move |_| {
        suggestions.with(|it| it.networks.iter().take(OFFERED).cloned().collect::<Vec<_>>())
    });
    move || {
        let networks = networks.get();
        (!networks.is_empty()).then(|| view! {
            <fieldset class="field">
                <legend>{t(msg::known_networks)}</legend>
                <ul class="choices">
                    {networks.into_iter().map(|(network, count)| view! { <KnownNetwork network count /> }).collect_view()}
                </ul>
            </fieldset>
        })
    }
}

#[component]
fn KnownNetwork(network: Network, count: usize) -> impl IntoView {
    let form = Form::current();
    let title = network.vpc.title();
    let details = [&network.subnet, &network.security_group].map(Named::title).join(" · ");
    let ids = [&network.vpc, &network.subnet, &network.security_group].map(|it| it.id.clone());
    let used_by = tr(move |lang| msg::used_by(lang, &format::number(count as u64)));
    let is_chosen = {
        let ids = ids.clone();
        form.part(move |draft| {
            [&draft.vpc, &draft.subnet, &draft.security_group].map(|id| id.trim())
                == ids.each_ref().map(String::as_str)
        })
    };
    let take_over = move |_| {
        let [vpc, subnet, security_group] = ids.clone();
        form.draft
            .update(|draft| (draft.vpc, draft.subnet, draft.security_group) = (vpc, subnet, security_group));
    };
    view! {
        <li>
            <button type="button" class="known-network" on:click=take_over
                aria-pressed=move || if is_chosen.get() { "true" } else { "false" }>
                <b>{title}</b>
                <span>{details}</span>
                <span>{used_by}</span>
                {move || is_chosen.get().then(|| view! { <IconView icon=Icon::Check /> })}
            </button>
        </li>
    }
}

/// The id of something in another service, with those that instances already have and, where
/// it is one of them, its name.
#[component]
fn IdField(
    field: &'static str,
    label: Message,
    get: fn(&Draft) -> &String,
    get_mut: fn(&mut Draft) -> &mut String,
    known: fn(&Suggestions, &Draft) -> Vec<Named>,
) -> impl IntoView {
    let form = Form::current();
    let suggestions = expect_context::<Signal<Suggestions>>();
    let value = form.part(move |draft| get(draft).clone());
    let known = Memo::new(move |_| suggestions.with(|all| form.draft.with(|draft| known(all, draft))));
    let name = Signal::derive(move || {
        known.with(|known| value.with(|value| known.iter().find(|it| it.id == value.trim())?.name.clone()))
    });
    let hint = tr(move |lang| match name.get() {
        Some(name) => msg::id_is(lang, &name),
        None => msg::id_hint(lang).to_owned(),
    });
    let control = move |control: FieldControl| {
        let list = format!("{}-list", control.id);
        let option = |Named { id, name }: Named| view! { <option value=id label=name></option> };
        view! {
            <input id=control.id class="input mono" type="text" autocomplete="off" spellcheck="false"
                list=list.clone() aria-required=control.required aria-invalid=control.invalid
                aria-describedby=control.described_by prop:value=value
                on:input:target=move |event| form.draft.update(|draft| *get_mut(draft) = event.target().value())
                on:blur=move |_| form.touch(field) />
            <datalist id=list>{move || known.get().into_iter().map(option).collect_view()}</datalist>
        }
        .into_any()
    };
    view! { <Field label=t(label) required=true hint=hint error=form.error(field) control /> }
}
