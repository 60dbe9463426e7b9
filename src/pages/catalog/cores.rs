//! The cores of a product, which only the service knows.

use super::line::{Line, range};
use crate::data::Query;
use crate::i18n::{format, t, tr};
use crate::locales::{catalog as msg, common};
use crate::widgets::use_not_offered;
use dms_api::operation::{OperationId, ShowProductCores};
use leptos::prelude::*;

/// A row with the cores of products side by side; none where the region does not tell them.
#[component]
pub fn CoresRow(lines: Vec<Line>) -> impl IntoView {
    let is_offered = use_not_offered(OperationId::ShowProductCores).with_untracked(Option::is_none);
    is_offered.then(|| {
        view! {
            <tr>
                <th scope="row">{t(msg::cores)}</th>
                {lines.into_iter().map(|line| view! { <Cores line /> }).collect_view()}
            </tr>
        }
    })
}

/// With the fewest and with the most brokers.
#[component]
fn Cores(line: Line) -> impl IntoView {
    let (fewest, most) = line.brokers().unwrap_or((1, 1));
    let read = move |product_id: String, broker_num: u64| {
        let operation = move || ShowProductCores {
            product_id: product_id.clone(),
            broker_num,
            ..ShowProductCores::default()
        };
        Query::read(operation, |cores| cores.core_num)
    };
    let (least, greatest) = (read(line.id.clone(), fewest), read(line.id, most));
    let words = tr(move |lang| match (least.value().get().flatten(), greatest.value().get().flatten()) {
        (Some(least), Some(greatest)) => range(lang, least, greatest),
        (Some(one), None) | (None, Some(one)) => format::number(one),
        (None, None) => common::none(lang).to_owned(),
    });
    view! { <td>{words}</td> }
}
