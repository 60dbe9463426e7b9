//! The instances in the bin as a table.

use super::bin::{amount, cost_per_hour, cost_until_end, is_ours, is_restorable, left};
use crate::data::use_clock;
use crate::i18n::{Lang, format, t, tr, use_lang};
use crate::locales::{common, recycle as msg};
use crate::ui::{Button, Checkbox, Table};
use crate::widgets::{use_read_only_reason, words};
use dms_api::model::RecycledInstance;
use dms_api::rules::limits::BATCH_MAX;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The ids of those that were selected.
type Selected = RwSignal<BTreeSet<String>>;

/// The table, and restoring what is selected in it.
#[component]
pub fn BinTable(
    instances: Memo<Vec<RecycledInstance>>,
    restoring: RwSignal<Option<Vec<RecycledInstance>>>,
    #[prop(into)] busy: Signal<bool>,
) -> impl IntoView {
    let (lang, read_only) = (use_lang(), use_read_only_reason());
    let selected: Selected = RwSignal::default();
    let chosen = Memo::new(move |_| {
        let is_chosen = |it: &&RecycledInstance| {
            it.instance_id.as_ref().is_some_and(|id| selected.with(|ids| ids.contains(id)))
        };
        instances.with(|all| all.iter().filter(is_chosen).cloned().collect::<Vec<_>>())
    });
    let reason = Signal::derive(move || {
        let (lang, count) = (lang.get(), chosen.with(Vec::len));
        let limit = match count {
            0 => Some(msg::none_selected(lang).to_owned()),
            count if count > BATCH_MAX => Some(msg::too_many(lang, BATCH_MAX)),
            _ => None,
        };
        read_only.get().or(limit)
    });
    let head = view! {
        <th scope="col" class="select-cell"><span class="visually-hidden">{t(msg::select)}</span></th>
        <th scope="col">{t(msg::name)}</th>
        <th scope="col">{t(msg::product)}</th>
        <th scope="col">{t(msg::since)}</th>
        <th scope="col">{t(msg::until)}</th>
        <th scope="col" class="num">{t(msg::cost)}</th>
        <th scope="col" class="row-menu"><span class="visually-hidden">{t(msg::restore)}</span></th>
    };
    let total = tr(move |lang| msg::total(lang, &amount(instances.with(|all| cost_per_hour(all)))));
    let restore = move |_| restoring.set(Some(chosen.get_untracked()));
    let row = move |instance: RecycledInstance| view! { <Row instance selected restoring /> };
    view! {
        <div class="card table-card">
            <div class="bin-tools">
                <Button disabled_reason=reason on_click=restore>
                    {tr(move |lang| msg::restore_selected(lang, chosen.with(Vec::len)))}
                </Button>
                <span class="muted">{total}</span>
            </div>
            <Table label=t(msg::table) stack=true busy head=head.into_any()>
                {move || instances.get().into_iter().map(row).collect_view()}
            </Table>
        </div>
        <p class="hint">{t(msg::cost_note)}</p>
    }
}

fn until_words(lang: Lang, instance: &RecycledInstance, now: u64) -> (String, String) {
    let date = instance.auto_delete_time.map(|at| format::date(lang, at, true));
    let date = date.unwrap_or_else(|| common::none(lang).to_owned());
    let rest = left(instance, now).map(|left| msg::left(lang, &format::duration(lang, left / 1000)));
    (date, rest.unwrap_or_default())
}

fn cost_words(lang: Lang, instance: &RecycledInstance, now: u64) -> (String, String) {
    let Some(cost) = instance.cost_per_hour else { return (common::none(lang).to_owned(), String::new()) };
    let rest = cost_until_end(instance, now).filter(|rest| *rest > 0.0);
    (
        msg::per_hour(lang, &amount(cost)),
        rest.map(|rest| msg::until_end(lang, &amount(rest))).unwrap_or_default(),
    )
}

#[component]
fn Row(
    instance: RecycledInstance,
    selected: Selected,
    restoring: RwSignal<Option<Vec<RecycledInstance>>>,
) -> impl IntoView {
    let (lang, read_only, now) = (use_lang(), use_read_only_reason(), use_clock());
    // Seconds of days are nothing that anybody can see.
    let minute = Memo::new(move |_| now.get() / 60_000 * 60_000);
    let id = instance.instance_id.clone().unwrap_or_default();
    let name = instance.name.clone().unwrap_or_else(|| id.clone());
    let (ours, restorable) = (is_ours(&instance), is_restorable(&instance));
    let engine = (!ours).then(|| instance.engine.clone()).flatten();
    let flavor = instance.product_id.as_deref().and_then(words::flavor);
    let (product, trouble) = (instance.product_id.clone(), instance.error_message.clone());
    let instance = StoredValue::new(instance);
    let since = tr(move |lang| {
        let at = instance.with_value(|it| it.in_recycle_time);
        at.map_or_else(|| common::none(lang).to_owned(), |at| format::date(lang, at, true))
    });
    let until = move || instance.with_value(|it| until_words(lang.get(), it, minute.get()));
    let cost = move || instance.with_value(|it| cost_words(lang.get(), it, minute.get()));
    let refused = Signal::derive(move || {
        let message = if ours { msg::faulty } else { msg::other_engine };
        read_only.get().or_else(|| (!restorable).then(|| message(lang.get()).to_owned()))
    });
    let (select_id, checked_id) = (id.clone(), id.clone());
    let select = move |on: bool| {
        selected.update(|ids| {
            ids.remove(&select_id);
            ids.extend(on.then(|| select_id.clone()));
        });
    };
    let (select_name, restore_name) = (name.clone(), name.clone());
    view! {
        <tr>
            <td class="select-cell">
                <Checkbox bare=true label=tr(move |lang| msg::select_of(lang, &select_name)) disabled_reason=refused
                    checked=Signal::derive(move || selected.with(|ids| ids.contains(&checked_id))) on_change=select />
            </td>
            <th scope="row" data-label=t(msg::name)>
                <span><b>{name}</b>{engine.map(|engine| view! { " " <span class="faint">{engine}</span> })}</span>
                <code translate="no" class="sub">{id}</code>
                {trouble.map(|text| view! { <span class="sub bad">{text}</span> })}
            </th>
            <td data-label=t(msg::product)>
                <span>{flavor}</span> <code translate="no" class="sub">{product}</code>
            </td>
            <td data-label=t(msg::since)><span class="nowrap">{since}</span></td>
            <td data-label=t(msg::until)>
                <span class="nowrap">{move || until().0}</span> <span class="sub">{move || until().1}</span>
            </td>
            <td class="num" data-label=t(msg::cost)>
                <span class="nowrap">{move || cost().0}</span> <span class="sub">{move || cost().1}</span>
            </td>
            <td class="row-menu" data-label=t(msg::restore)>
                <Button small=true disabled_reason=refused
                    on_click=move |_| restoring.set(Some(vec![instance.get_value()]))>
                    <span aria-hidden="true">{t(msg::restore)}</span>
                    <span class="visually-hidden">{tr(move |lang| msg::restore_of(lang, &restore_name))}</span>
                </Button>
            </td>
        </tr>
    }
}
