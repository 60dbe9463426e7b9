//! The plugins of an instance.

use super::switch::{Choice, SwitchDialog};
use crate::data::{Query, every};
use crate::i18n::{Message, t, tr, use_lang};
use crate::locales::{instance as shown, instances, plugins as msg};
use crate::ui::{
    Button, ButtonVariant, Checkbox, EmptyState, Icon, Loading, SelectionBar, SkeletonLines, StatusPill,
    Table, Tone,
};
use crate::widgets::{ProblemPanel, use_refusal};
use crate::workspace::{Job, use_jobs};
use dms_api::capability::Action;
use dms_api::model::{Instance, Plugin, PluginList};
use dms_api::operation::ListPlugins;
use dms_api::rules::plugins::find;
use dms_api::rules::topology::Engine;
use leptos::prelude::*;

/// Seconds between two looks while the service switches plugins.
const MODIFYING_SECONDS: u32 = 3;

/// What a plugin is for, in words; nothing for those that are not known.
fn about(name: &str) -> Option<Message> {
    Some(match name {
        "rabbitmq_amqp1_0" => msg::about_amqp,
        "rabbitmq_delayed_message_exchange" => msg::about_delayed,
        "rabbitmq_federation" => msg::about_federation,
        "rabbitmq_sharding" => msg::about_sharding,
        "rabbitmq_shovel" => msg::about_shovel,
        "rabbitmq_tracing" => msg::about_tracing,
        "rabbitmq_mqtt" => msg::about_mqtt,
        "rabbitmq_web_mqtt" => msg::about_web_mqtt,
        "rabbitmq_stomp" => msg::about_stomp,
        "rabbitmq_web_stomp" => msg::about_web_stomp,
        "rabbitmq_consistent_hash_exchange" => msg::about_hash,
        _ => return None,
    })
}

/// The plugins of an instance.
#[component]
pub fn PluginsPart(instance: Memo<Instance>) -> impl IntoView {
    let id = Memo::new(move |_| instance.with(|it| it.instance_id.clone()).unwrap_or_default());
    let list = Query::read(move || ListPlugins { instance_id: id.get() }, PluginList::clone);
    let plugins = Memo::new(move |_| {
        list.value().with(|it| it.as_ref().and_then(|it| it.plugins.clone())).unwrap_or_default()
    });
    let is_modifying = Memo::new(move |_| {
        list.value().with(|it| it.as_ref().is_some_and(|it| it.plugins_modifying == Some(true)))
    });
    every(Signal::derive(move || is_modifying.get().then_some(MODIFYING_SECONDS)), move || list.poll());
    let is_amqp = Memo::new(move |_| instance.with(|it| Engine::of_instance(it) == Engine::Amqp091));
    let is_loaded = Memo::new(move |_| list.value().with(Option::is_some));
    let is_empty = Memo::new(move |_| plugins.with(Vec::is_empty));
    let selected = RwSignal::new(Vec::<String>::new());
    let choice = RwSignal::new(None::<Choice>);
    let refusal = use_reason(instance, is_modifying);
    view! {
        <p class="lead">{t(msg::note)}</p>
        {move || list.problem().get().map(|problem| {
            view! { <ProblemPanel problem retry=Callback::new(move |()| list.refresh()) /> }
        })}
        {move || match (is_loaded.get(), is_empty.get()) {
            (false, _) if list.problem().with(Option::is_some) => ().into_any(),
            (false, _) => view! { <Loading label=t(msg::loading)><SkeletonLines lines=8 /></Loading> }.into_any(),
            (true, true) if is_amqp.get() => {
                view! { <EmptyState icon=Icon::Plug title=t(shown::amqp_no_plugins) text=t(msg::amqp_text) /> }.into_any()
            }
            (true, true) => {
                view! { <EmptyState icon=Icon::Plug title=t(msg::empty_title) text=t(msg::empty_text) /> }.into_any()
            }
            (true, false) => view! { <Rows plugins selected choice refusal busy=list.loading() /> }.into_any(),
        }}
        <SwitchDialog instance choice on_sent=Callback::new(move |()| { selected.set(Vec::new()); list.refresh(); }) />
    }
}

/// Why plugins cannot be switched now. The instance goes on running while some are switched,
/// so its status does not tell: the service accepts one change at a time.
fn use_reason(instance: Memo<Instance>, is_modifying: Memo<bool>) -> Signal<Option<String>> {
    let lang = use_lang();
    let refusal = use_refusal(instance, Action::SwitchPlugins);
    let id = instance.with_untracked(|it| it.instance_id.clone()).unwrap_or_default();
    let work = use_jobs().of_instance(id);
    Signal::derive(move || {
        let busy = |lang, job: Job| msg::busy(lang, job.kind.title()(lang));
        let modifying = || is_modifying.get().then(|| msg::modifying(lang.get()).to_owned());
        refusal.get().or_else(|| work.get().map(|job| busy(lang.get(), job))).or_else(modifying)
    })
}

/// The chosen plugins that the switch would change.
fn changing(plugins: &[Plugin], selected: &[String], enable: bool) -> Vec<String> {
    let differs = |plugin: &&Plugin| plugin.enable != Some(enable);
    let names = plugins.iter().filter(differs).filter_map(|plugin| plugin.name.clone());
    names.filter(|name| selected.contains(name)).collect()
}

fn names_of(plugins: &[Plugin]) -> Vec<String> {
    plugins.iter().filter_map(|plugin| plugin.name.clone()).collect()
}

#[component]
fn Rows(
    plugins: Memo<Vec<Plugin>>,
    selected: RwSignal<Vec<String>>,
    choice: RwSignal<Option<Choice>>,
    refusal: Signal<Option<String>>,
    busy: Signal<bool>,
) -> impl IntoView {
    let lang = use_lang();
    let some = Memo::new(move |_| selected.with(|it| !it.is_empty()));
    let all = Memo::new(move |_| plugins.with(Vec::len) == selected.with(Vec::len));
    let select_all = move |on: bool| {
        selected.set(if on { plugins.with_untracked(|all| names_of(all)) } else { Vec::new() });
    };
    let toggle = move |enable: bool| {
        let names = plugins.with_untracked(|all| selected.with_untracked(|it| changing(all, it, enable)));
        choice.set(Some(Choice { enable, names }));
    };
    let reason = move |enable: bool, nothing: Message| {
        Signal::derive(move || {
            let none = plugins.with(|all| selected.with(|it| changing(all, it, enable).is_empty()));
            refusal.get().or_else(|| none.then(|| nothing(lang.get()).to_owned()))
        })
    };
    let head = view! {
        <th scope="col" class="select-cell">
            <Checkbox label=t(msg::select_all) checked=all indeterminate=Signal::derive(move || some.get() && !all.get())
                on_change=select_all />
        </th>
        {[msg::name, msg::state, msg::version].into_iter().map(|it| view! { <th scope="col">{t(it)}</th> }).collect_view()}
        <th scope="col" class="row-menu"><span class="visually-hidden">{t(instances::actions)}</span></th>
    };
    view! {
        <Show when=move || some.get()>
            <SelectionBar text=tr(move |lang| msg::selected(lang, selected.with(Vec::len))) label=t(msg::selection)>
                <Button small=true disabled_reason=reason(true, msg::all_on) on_click=move |_| toggle(true)>{t(msg::turn_on)}</Button>
                <Button small=true disabled_reason=reason(false, msg::all_off) on_click=move |_| toggle(false)>{t(msg::turn_off)}</Button>
                <Button small=true variant=ButtonVariant::Quiet on_click=move |_| selected.set(Vec::new())>{t(msg::clear)}</Button>
            </SelectionBar>
        </Show>
        <div class="card table-card plugin-table">
            <Table label=t(msg::table) stack=true busy head=head.into_any()>
                <For each=move || names_of(&plugins.get()) key=Clone::clone let:name>
                    <Row name plugins selected choice refusal />
                </For>
            </Table>
        </div>
    }
}

/// A plugin. Its row stays while its state changes, and the focus in it.
#[component]
fn Row(
    name: String,
    plugins: Memo<Vec<Plugin>>,
    selected: RwSignal<Vec<String>>,
    choice: RwSignal<Option<Choice>>,
    refusal: Signal<Option<String>>,
) -> impl IntoView {
    let name = StoredValue::new(name);
    let plugin = Memo::new(move |_| {
        let is_it = |plugin: &&Plugin| name.with_value(|name| plugin.name.as_ref() == Some(name));
        plugins.with(|all| all.iter().find(is_it).cloned()).unwrap_or_default()
    });
    let enabled = Memo::new(move |_| plugin.with(|it| it.enable == Some(true)));
    let at_first = enabled.get_untracked();
    let state = move || match (enabled.get(), plugin.with(|it| it.running == Some(true))) {
        (true, true) => (Tone::Ok, msg::enabled as Message),
        (true, false) => (Tone::Warn, msg::not_running as Message),
        (false, _) => (Tone::Idle, msg::disabled as Message),
    };
    let is_selected = Signal::derive(move || selected.with(|it| name.with_value(|name| it.contains(name))));
    let select = move |on: bool| {
        selected.update(|it| {
            it.retain(|other| name.with_value(|name| other != name));
            if on {
                it.push(name.get_value());
            }
        });
    };
    let about = name.with_value(|name| about(name));
    let port = name.with_value(|name| find(name).and_then(|plugin| plugin.port));
    let action =
        tr(move |lang| if enabled.get() { msg::turn_off(lang) } else { msg::turn_on(lang) }.to_owned());
    let action_of = tr(move |lang| {
        name.with_value(|name| {
            if enabled.get() { msg::turn_off_of(lang, name) } else { msg::turn_on_of(lang, name) }
        })
    });
    let switch =
        move |_| choice.set(Some(Choice { enable: !enabled.get_untracked(), names: vec![name.get_value()] }));
    view! {
        <tr aria-selected=move || is_selected.get().then_some("true") class:changed=move || enabled.get() != at_first>
            <td class="select-cell">
                <Checkbox bare=true label=tr(move |lang| name.with_value(|name| msg::select(lang, name)))
                    checked=is_selected on_change=select />
            </td>
            <th scope="row" data-label=t(msg::name)>
                <code translate="no">{name.get_value()}</code>
                <span class="sub">
                    {about.map(t)}
                    {port.map(|port| view! { " · "{tr(move |lang| msg::port(lang, port))} })}
                </span>
            </th>
            <td data-label=t(msg::state)>
                <StatusPill tone=Signal::derive(move || state().0) label=tr(move |lang| state().1(lang).to_owned()) />
            </td>
            <td data-label=t(msg::version)>{move || plugin.with(|it| it.version.clone())}</td>
            <td class="row-menu">
                <Button small=true disabled_reason=refusal on_click=switch>
                    <span aria-hidden="true">{action}</span>
                    <span class="visually-hidden">{action_of}</span>
                </Button>
            </td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_switched() {
        let plugin = |name: &str, enable| Plugin {
            name: Some(name.to_owned()),
            enable: Some(enable),
            ..Plugin::default()
        };
        let plugins = [plugin("a", true), plugin("b", false), plugin("c", false)];
        let selected = ["a".to_owned(), "b".to_owned()];
        assert_eq!(changing(&plugins, &selected, true), ["b"]);
        assert_eq!(changing(&plugins, &selected, false), ["a"]);
    }

    #[test]
    fn every_offered_plugin_is_explained() {
        for plugin in dms_api::rules::plugins::OFFERED {
            assert!(about(plugin.name).is_some(), "{}", plugin.name);
        }
    }
}
