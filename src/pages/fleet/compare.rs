//! Two instances side by side: what differs comes first.

use super::cell::shown_name;
use super::store::Fleet;
use crate::fleet::{Compared, Part, Row, compare};
use crate::i18n::{Lang, t, tr, use_lang};
use crate::locales::{common, fleet as msg};
use crate::ui::{Dialog, DialogSize, Table};
use leptos::prelude::*;

/// The dialog, about the two instances that are selected.
#[component]
pub fn CompareDialog(fleet: Fleet) -> impl IntoView {
    view! {
        <Dialog open=fleet.comparing title=t(msg::compare_title) size=DialogSize::Large close_label=t(common::close)
            light_dismiss=true>
            {move || match <[Row; 2]>::try_from(fleet.selected_rows()) {
                Ok(rows) => view! { <Comparison rows /> }.into_any(),
                Err(_) => ().into_any(),
            }}
        </Dialog>
    }
}

#[component]
fn Comparison(rows: [Row; 2]) -> impl IntoView {
    let (equal, differing): (Vec<Compared>, Vec<Compared>) =
        compare(&rows[0], &rows[1]).into_iter().partition(Compared::is_equal);
    let names = rows.each_ref().map(|row| shown_name(row).to_owned());
    let (different, same) = (differing.len(), equal.len());
    view! {
        <div class="fleet-compare" role="group" aria-label=t(msg::compare_title) tabindex="0">
            <h3>{tr(move |lang| msg::differing(lang, different))}</h3>
            {side_by_side(names.clone(), differing, tr(move |lang| msg::differing(lang, different)))}
            <h3>{tr(move |lang| msg::equal(lang, same))}</h3>
            {side_by_side(names, equal, tr(move |lang| msg::equal(lang, same)))}
        </div>
    }
}

fn side_by_side(names: [String; 2], parts: Vec<Compared>, label: Signal<String>) -> impl IntoView {
    let lang = use_lang();
    let head = view! {
        <th scope="col">{t(msg::field)}</th>
        {names.into_iter().map(|name| view! { <th scope="col" translate="no">{name}</th> }).collect_view()}
    };
    let row = move |compared: Compared| {
        let differs = !compared.is_equal();
        let Compared { part, values } = compared;
        let value = move |value: Option<String>| {
            let text = move || value.clone().unwrap_or_else(|| common::none(lang.get()).to_owned());
            match differs {
                true => view! { <td><mark>{text}</mark></td> }.into_any(),
                false => view! { <td>{text}</td> }.into_any(),
            }
        };
        view! {
            <tr>
                <th scope="row">{move || title(lang.get(), &part)}</th>
                {values.into_iter().map(value).collect_view()}
            </tr>
        }
    };
    view! { <Table label head=head.into_any()>{parts.into_iter().map(row).collect_view()}</Table> }
}

/// What is compared, in words; the API's own name where there is none.
fn title(lang: Lang, part: &Part) -> String {
    match part {
        Part::Place(field) => field.title(lang).to_owned(),
        Part::Field(name) => name.clone(),
        Part::Tag(key) => msg::group_tag(lang, key),
    }
}
