//! The instances behind a tag, to be selected.

use super::page::Tags;
use super::view_state::{PAGE, Place, ViewState};
use crate::actions::bulk::name;
use crate::fleet::{Field, Term, View};
use crate::i18n::{Lang, Message, format, t, tr};
use crate::locales::{changes, common, instances, project_tags as msg};
use crate::platform;
use crate::router::{Part, Route};
use crate::ui::{
    Button, ButtonVariant, Card, Checkbox, EmptyState, Icon, IconView, LinkButton, Loading, Pagination,
    PaginationTexts, SelectionBar, SkeletonRows, Table, Tag,
};
use crate::widgets::{InstanceStatus, use_read_only_reason};
use dms_api::model::{Instance, Status};
use leptos::prelude::*;

/// What the place is called.
fn title(lang: Lang, place: &Place) -> String {
    match place {
        Place::Everything => msg::everything(lang).to_owned(),
        Place::Untagged => msg::untagged(lang).to_owned(),
        Place::Key(key) => msg::key_is(lang, key),
        Place::Value(key, value) => msg::tag_is(lang, key, value),
    }
}

/// The same instances on the page of all, filtered.
fn fleet_href(place: &Place) -> String {
    let term = match place {
        Place::Everything => None,
        Place::Untagged => Some(Term::absent(Field::Tag)),
        Place::Key(key) => Some(Term::has_tag(key)),
        Place::Value(key, value) => Some(Term::tag(key, value)),
    };
    let filter = term.map(|term| term.to_string()).unwrap_or_default();
    let view = View { filter, ..View::default() }.parameters();
    let parameters: Vec<(&str, &str)> = view.iter().map(|(key, text)| (*key, text.as_str())).collect();
    Route::Fleet.with(&parameters)
}

/// The instances of the place that the address names.
#[component]
pub fn Behind(tags: Tags) -> impl IntoView {
    let place = Memo::new(move |_| tags.view.with(|view| view.place.clone()));
    let shown = Memo::new(move |_| {
        let instances = tags.instances()?;
        let here = |it: &&Instance| place.with(|place| place.holds(it));
        Some(instances.iter().filter(here).cloned().collect::<Vec<_>>())
    });
    let title = tr(move |lang| place.with(|place| title(lang, place)));
    let count = tr(move |lang| match shown.with(|shown| shown.as_ref().map_or(0, Vec::len)) {
        1 => msg::one_instance(lang).to_owned(),
        count => msg::instances_count(lang, &format::number(count as u64)),
    });
    let state = Memo::new(move |_| shown.with(|shown| shown.as_ref().map(Vec::is_empty)));
    let content = move || match state.get() {
        None if tags.is_counted() => ().into_any(),
        None => waiting(),
        Some(true) => nobody(&place.get()),
        Some(false) => view! { <Rows tags shown /> }.into_any(),
    };
    let fleet = Signal::derive(move || place.with(fleet_href));
    let aside = move || {
        state.get().map(|_| {
            view! {
                <span class="muted" role="status">{count}</span>
                <LinkButton small=true icon=Icon::Fleet href=fleet>{t(msg::in_fleet)}</LinkButton>
            }
        })
    };
    view! {
        <Selected tags shown />
        <Card title flush=true actions=aside.into_any()>{content}</Card>
    }
}

fn head(select: AnyView) -> AnyView {
    view! {
        <th scope="col" class="select-cell">{select}</th>
        <th scope="col">{t(msg::name)}</th>
        <th scope="col">{t(msg::status)}</th>
        <th scope="col">{t(msg::tags)}</th>
        <th scope="col" class="row-menu"><span class="visually-hidden">{t(instances::actions)}</span></th>
    }
    .into_any()
}

fn waiting() -> AnyView {
    view! {
        <Loading label=t(common::loading)>
            <Table label=t(instances::table) busy=true head=head(().into_any())>
                <SkeletonRows rows=8 columns=5 />
            </Table>
        </Loading>
    }
    .into_any()
}

fn nobody(place: &Place) -> AnyView {
    let (title, text): (Message, Message) = match place {
        Place::Untagged => (msg::all_tagged_title, msg::all_tagged_text),
        _ => (msg::nobody_title, msg::nobody_text),
    };
    view! { <EmptyState icon=Icon::Tag title=t(title) text=t(text) /> }.into_any()
}

/// A page of the instances.
#[component]
fn Rows(tags: Tags, shown: Memo<Option<Vec<Instance>>>) -> impl IntoView {
    let total = move || shown.with(|shown| shown.as_ref().map_or(0, Vec::len));
    let pages = move || total().div_ceil(PAGE);
    let page = Memo::new(move |_| tags.view.with(|view| view.page.min(pages().saturating_sub(1))));
    let rows = Memo::new(move |_| {
        let first = page.get() * PAGE;
        shown.with(|shown| shown.iter().flatten().skip(first).take(PAGE).cloned().collect::<Vec<_>>())
    });
    let select = view! { <SelectShown tags shown /> };
    let texts = PaginationTexts {
        label: t(instances::pages),
        previous: t(instances::previous),
        next: t(instances::next),
    };
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let href = move |page: u32| {
        let page = usize::try_from(page).unwrap_or(1).saturating_sub(1);
        ViewState { page, ..tags.view.get() }.href()
    };
    view! {
        <Table label=t(instances::table) stack=true head=head(select.into_any())>
            {move || rows.get().into_iter().map(|instance| view! { <Row tags instance /> }).collect_view()}
        </Table>
        <Show when=move || { pages() > 1 }>
            <div class="foot tag-foot">
                <Pagination texts current=Signal::derive(move || number(page.get() + 1))
                    total=Signal::derive(move || number(pages())) href />
            </div>
        </Show>
    }
}

#[component]
fn Row(tags: Tags, instance: Instance) -> impl IntoView {
    let id = instance.instance_id.clone().unwrap_or_default();
    let name = name(&instance);
    let status = instance.status.clone().unwrap_or(Status::Other(common::none(Lang::En).to_owned()));
    let own: Vec<_> = instance.own_tags().cloned().collect();
    let checked = {
        let id = id.clone();
        Memo::new(move |_| tags.draft.with(|draft| draft.ids.contains(&id)))
    };
    let select = {
        let ids = [id.clone()];
        move |on| tags.draft.update(|draft| draft.select(&ids, on))
    };
    let tag = move |tag: dms_api::model::Tag| {
        let (key, value) = (tag.key.unwrap_or_default(), tag.value.unwrap_or_default());
        let here = StoredValue::new(Place::Value(key.clone(), value.clone()));
        let href = move || here.with_value(|here| tags.view.with(|view| view.at(here.clone()).href()));
        view! { <a class="tag-link" href=move || platform::href(&href())><Tag key value /></a> }
    };
    let own = match own.is_empty() {
        true => view! { <span class="faint">{t(common::none)}</span> }.into_any(),
        false => view! { <span class="tags">{own.into_iter().map(tag).collect_view()}</span> }.into_any(),
    };
    let (label, edit) = (name.clone(), name.clone());
    view! {
        <tr>
            <td class="select-cell">
                <Checkbox bare=true label=tr(move |lang| changes::select(lang, &label)) checked on_change=select />
            </td>
            <th scope="row" data-label=t(msg::name)>
                <a href=platform::href(&Route::of_instance(&id).href()) class="name" translate="no">{name}</a>
                <code translate="no" class="sub">{id.chars().take(8).collect::<String>()}</code>
            </th>
            <td data-label=t(msg::status)><InstanceStatus status=Signal::stored(status) /></td>
            <td class="tag-cell" data-label=t(msg::tags)>{own}</td>
            <td class="row-menu" data-label=t(instances::actions)>
                <a href=platform::href(&Route::part(&id, Part::Tags).href()) class="icon-btn"
                    aria-label=tr(move |lang| msg::edit_tags(lang, &edit))>
                    <IconView icon=Icon::Edit />
                </a>
            </td>
        </tr>
    }
}

/// The checkbox of all instances of the place, on whatever page they are.
#[component]
fn SelectShown(tags: Tags, shown: Memo<Option<Vec<Instance>>>) -> impl IntoView {
    let counts = Memo::new(move |_| {
        shown.with(|shown| {
            let here = shown.iter().flatten().filter_map(|it| it.instance_id.as_ref());
            tags.draft.with(|draft| {
                let selected = here.clone().filter(|id| draft.ids.contains(id)).count();
                (selected, here.count())
            })
        })
    });
    let is_all = move || matches!(counts.get(), (selected, all) if selected == all && all > 0);
    let is_some = move || counts.get().0 > 0 && !is_all();
    let select = move |on| {
        let ids: Vec<String> = shown
            .with_untracked(|shown| shown.iter().flatten().filter_map(|it| it.instance_id.clone()).collect());
        tags.draft.update(|draft| draft.select(&ids, on));
    };
    view! {
        <Checkbox label=t(msg::select_shown) checked=Signal::derive(is_all)
            indeterminate=Signal::derive(is_some) on_change=select />
    }
}

/// How many are selected, and giving them a tag; nothing while none is.
#[component]
fn Selected(tags: Tags, shown: Memo<Option<Vec<Instance>>>) -> impl IntoView {
    let counts = Memo::new(move |_| {
        let selected = tags.selected();
        let elsewhere = shown.with(|shown| {
            let is_here =
                |it: &&Instance| shown.iter().flatten().any(|here| here.instance_id == it.instance_id);
            selected.len() - selected.iter().filter(is_here).count()
        });
        (selected.len(), elsewhere)
    });
    let text = tr(move |lang| match counts.get() {
        (count, 0) => changes::selected(lang, count),
        (count, elsewhere) => msg::selected_elsewhere(lang, count, elsewhere),
    });
    view! {
        <Show when=move || { counts.get().0 > 0 }>
            <SelectionBar text label=t(changes::selection)>
                <Button small=true icon=Icon::Tag disabled_reason=use_read_only_reason()
                    on_click=move |_| tags.adding.set(true)>{t(msg::add_to_selected)}</Button>
                <span class="spacer"></span>
                <Button small=true variant=ButtonVariant::Quiet
                    on_click=move |_| tags.draft.update(|draft| draft.ids.clear())>{t(common::clear)}</Button>
            </SelectionBar>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_in_the_fleet() {
        let value = Place::Value("环境".to_owned(), "two words".to_owned());
        for (place, filter) in [
            (Place::Everything, ""),
            (Place::Untagged, "?filter=no:tag"),
            (Place::Key("env".to_owned()), "?filter=tag:env"),
            (value, "?filter=tag:%E7%8E%AF%E5%A2%83=%22two%20words%22"),
        ] {
            assert_eq!(fleet_href(&place), format!("/fleet{filter}"));
        }
    }
}
