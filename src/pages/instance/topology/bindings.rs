//! The bindings of an exchange or a queue: a picture, the same as a table, and what takes one away.

use super::bind::BindDialog;
use super::change::{ChangeForm, Flow};
use super::draft::BindingDraft;
use super::exchanges::is_nameless;
use super::frame::Scope;
use super::picture::Side;
use super::picture_view::BindingPicture;
use crate::i18n::{Message, t, tr, use_lang};
use crate::locales::{common, instances, topology as msg};
use crate::platform;
use crate::router::{Inside, Route};
use crate::ui::{Button, Card, Dialog, EmptyState, Icon, Opening, Table};
use dms_api::model::Binding;
use dms_api::operation::DeleteBinding;
use leptos::prelude::*;

/// The bindings of what a page is about.
#[component]
pub fn Bindings(
    scope: Scope,
    /// What the page is about.
    inside: Inside,
    /// Which end of the bindings it is.
    side: Side,
    bindings: Memo<Vec<Binding>>,
    /// Why nothing can be bound here.
    #[prop(into)]
    refusal: Signal<Option<String>>,
) -> impl IntoView {
    let (bind, unbind) = (RwSignal::new(false), RwSignal::new(None::<Binding>));
    let is_empty = Memo::new(move |_| bindings.with(Vec::is_empty));
    let center = inside.name.clone();
    let draft = match side {
        Side::Source => BindingDraft::new(&inside.name, ""),
        Side::Destination => BindingDraft::new("", &inside.name),
    };
    let inside = StoredValue::new(inside);
    let button = move || {
        view! {
            <Button small=true icon=Icon::Plus disabled_reason=refusal on_click=move |_| bind.set(true)>{t(msg::bind)}</Button>
        }
    };
    let empty_text = match side {
        Side::Source => msg::no_bindings_exchange,
        Side::Destination => msg::no_bindings_queue,
    };
    view! {
        <Card title=t(msg::bindings) flush=true actions=button().into_any()>
            {move || match is_empty.get() {
                true => view! { <EmptyState icon=Icon::Network title=t(msg::no_bindings) text=t(empty_text) /> }.into_any(),
                false => view! {
                    <div class="bindings">
                        <BindingPicture bindings side center=center.clone() />
                        <BindingTable scope inside bindings unbind />
                    </div>
                }.into_any(),
            }}
        </Card>
        <BindDialog scope inside side draft open=bind />
        <Unbind scope inside unbind />
    }
}

const HEADS: [Message; 3] = [msg::source, msg::destination, msg::routing_key];

#[component]
fn BindingTable(
    scope: Scope,
    inside: StoredValue<Inside>,
    bindings: Memo<Vec<Binding>>,
    unbind: RwSignal<Option<Binding>>,
) -> impl IntoView {
    let head = view! {
        {HEADS.into_iter().map(|it| view! { <th scope="col">{t(it)}</th> }).collect_view()}
        <th scope="col" class="row-menu"><span class="visually-hidden">{t(instances::actions)}</span></th>
    };
    view! {
        <Table label=t(msg::bindings) stack=true head=head.into_any()>
            <For each=move || bindings.get() key=|it| format!("{it:?}") let:binding>
                {row(scope, inside, binding, unbind)}
            </For>
        </Table>
    }
}

fn row(
    scope: Scope,
    inside: StoredValue<Inside>,
    binding: Binding,
    unbind: RwSignal<Option<Binding>>,
) -> impl IntoView {
    let lang = use_lang();
    let source = binding.source.clone().unwrap_or_default();
    let destination = binding.destination.clone().unwrap_or_default();
    let key = binding.routing_key.clone().unwrap_or_default();
    let is_queue = binding.destination_type.as_deref() != Some("exchange");
    let is_own = is_nameless(&source);
    let refusal = Signal::derive(move || {
        let own = is_own.then(|| msg::kept_binding(lang.get()).to_owned());
        scope.refusal.get().or(own)
    });
    let (from, to) = (source.clone(), destination.clone());
    let name = tr(move |lang| msg::unbind_of(lang, &to, &from));
    let shown_key = match key.is_empty() {
        true => view! { <span class="hint">{t(msg::empty_key)}</span> }.into_any(),
        false => view! { <code class="given" translate="no">{key}</code> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row" data-label=t(msg::source)>{end(scope, inside, source, false)}</th>
            <td data-label=t(msg::destination)>
                {end(scope, inside, destination, is_queue)}
                <span class="sub">{t(if is_queue { msg::queue } else { msg::exchange })}</span>
            </td>
            <td data-label=t(msg::routing_key)>{shown_key}</td>
            <td class="row-menu">
                <Button small=true disabled_reason=refusal on_click=move |_| unbind.set(Some(binding.clone()))>
                    <span aria-hidden="true">{t(msg::unbind)}</span>
                    <span class="visually-hidden">{name}</span>
                </Button>
            </td>
        </tr>
    }
}

/// An end of a binding: a link, unless it is what the page is about, or has no name.
fn end(scope: Scope, inside: StoredValue<Inside>, name: String, is_queue: bool) -> AnyView {
    if is_nameless(&name) && !is_queue {
        return view! { <span>{t(msg::nameless)}</span> }.into_any();
    }
    let at = Inside { id: scope.id(), vhost: inside.with_value(|it| it.vhost.clone()), name: name.clone() };
    if inside.with_value(|it| *it == at) {
        return view! { <span class="name given" translate="no">{name}</span> }.into_any();
    }
    let route = if is_queue { Route::Queue(at) } else { Route::Exchange(at) };
    view! { <a class="name given" translate="no" href=platform::href(&route.href())>{name}</a> }.into_any()
}

/// Asks, and takes a binding away.
#[component]
fn Unbind(scope: Scope, inside: StoredValue<Inside>, unbind: RwSignal<Option<Binding>>) -> impl IntoView {
    view! {
        <Dialog open=unbind title=t(msg::ask_unbind) alert=true close_label=t(common::close)>
            <UnbindForm scope inside binding=unbind.get_untracked().unwrap_or_default() opening=unbind.into() />
        </Dialog>
    }
}

#[component]
fn UnbindForm(
    scope: Scope,
    inside: StoredValue<Inside>,
    binding: Binding,
    opening: Opening,
) -> impl IntoView {
    let flow = Flow::default();
    let Binding { source, destination, destination_type, routing_key, properties_key, .. } = binding;
    let key = routing_key.clone().unwrap_or_default();
    let change = DeleteBinding {
        instance_id: scope.id(),
        vhost: inside.with_value(|it| it.vhost.clone()),
        exchange: source.unwrap_or_default(),
        destination_type: destination_type.unwrap_or_default(),
        destination: destination.unwrap_or_default(),
        properties_key: properties_key.or(routing_key).unwrap_or_default(),
    };
    let request = Signal::stored(flow.request(&change));
    let (from, to) = (change.exchange.clone(), change.destination.clone());
    let send = move |()| flow.send(change.clone(), opening, || ());
    view! {
        <ChangeForm flow opening action=msg::unbind is_removal=true request on_send=send>
            <p class="given">{tr(move |lang| msg::unbind_text(lang, &to, &from, &key))}</p>
            <p class="hint">{t(msg::unbind_note)}</p>
        </ChangeForm>
    }
}
