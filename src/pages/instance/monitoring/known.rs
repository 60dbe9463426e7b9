//! What Cloud Eye knows of the instance: dimensions, their metrics, and what there is in each.

use super::view_state::Subject;
use crate::i18n::{Lang, format, t, tr};
use crate::locales::monitoring as msg;
use crate::ui::{Card, Table};
use dms_api::model::{MetricDimension, MetricHierarchy};
use leptos::prelude::*;

/// A dimension as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    dimension: String,
    metrics: Vec<String>,
    /// What there is in it, each with what else is known of it.
    names: Vec<(String, String)>,
}

/// What a field of the hierarchy lists.
fn names(known: &MetricHierarchy, key: &str) -> Vec<(String, String)> {
    let pair = |name: &Option<String>, more: &Option<String>| {
        Some((name.clone()?, more.clone().unwrap_or_default()))
    };
    match key {
        "nodes" => known.nodes.iter().flatten().filter_map(|it| pair(&it.name, &it.available_zone)).collect(),
        "queues" => known.queues.iter().flatten().filter_map(|it| pair(&it.name, &it.vhost)).collect(),
        "exchanges" => known.exchanges.iter().flatten().filter_map(|it| pair(&it.name, &it.vhost)).collect(),
        "vhosts" => known.vhosts.iter().flatten().filter_map(|it| pair(&it.name, &None)).collect(),
        "instance_ids" => {
            known.instance_ids.iter().flatten().filter_map(|it| pair(&it.name, &None)).collect()
        }
        _ => Vec::new(),
    }
}

fn rows(known: &MetricHierarchy) -> Vec<Row> {
    let row = |dimension: &MetricDimension| Row {
        dimension: dimension.name.clone().unwrap_or_default(),
        metrics: dimension.metrics.clone().unwrap_or_default(),
        names: dimension.key_name.iter().flatten().flat_map(|key| names(known, key)).collect(),
    };
    known.dimensions.iter().flatten().map(row).collect()
}

/// The name of a dimension in words.
fn dimension_words(lang: Lang, dimension: &str) -> String {
    match Subject::ALL.into_iter().find(|subject| subject.dimension() == dimension) {
        Some(subject) => super::frame::subject_words(lang, subject).to_owned(),
        None => dimension.to_owned(),
    }
}

/// The table.
#[component]
pub fn Known(#[prop(into)] known: Signal<MetricHierarchy>) -> impl IntoView {
    let rows = Memo::new(move |_| known.with(rows));
    let head = view! {
        <th scope="col">{t(msg::dimension)}</th>
        <th scope="col">{t(msg::metrics)}</th>
        <th scope="col">{t(msg::names)}</th>
    };
    view! {
        <Card title=t(msg::known) flush=true>
            <Table label=t(msg::known) stack=true head=head.into_any()>
                {move || rows.get().into_iter().map(row_view).collect_view()}
            </Table>
            <p class="hint card-note">{t(msg::known_note)}</p>
        </Card>
    }
}

fn row_view(row: Row) -> AnyView {
    let Row { dimension, metrics, names } = row;
    let words = {
        let dimension = dimension.clone();
        tr(move |lang| dimension_words(lang, &dimension))
    };
    let metric_count = metrics.len();
    let name_count = names.len();
    let name = |(name, more): (String, String)| {
        let more = (!more.is_empty()).then(|| view! { " " <span class="faint">{more}</span> });
        view! { <li><code translate="no">{name}</code>{more}</li> }
    };
    let metric = |name: String| view! { <li><code translate="no">{name}</code></li> };
    view! {
        <tr>
            <th scope="row" data-label=t(msg::dimension)>{words} " " <code translate="no" class="sub">{dimension}</code></th>
            <td data-label=t(msg::metrics)>{listed(metric_count, metrics.into_iter().map(metric).collect_view().into_any())}</td>
            <td data-label=t(msg::names)>{listed(name_count, names.into_iter().map(name).collect_view().into_any())}</td>
        </tr>
    }
    .into_any()
}

/// A number that opens to what it counts.
fn listed(count: usize, items: AnyView) -> AnyView {
    if count == 0 {
        return view! { <span class="faint">"0"</span> }.into_any();
    }
    view! {
        <details class="known-list">
            <summary>{format::number(count as u64)}</summary>
            <ul class="plain-list">{items}</ul>
        </details>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use dms_api::model::{MonitoredNode, MonitoredPart};

    #[test]
    fn a_dimension_has_what_its_keys_list() {
        let dimension = |name: &str, key: &str| MetricDimension {
            name: Some(name.to_owned()),
            metrics: Some(vec!["m".to_owned()]),
            key_name: Some(vec![key.to_owned()]),
            ..MetricDimension::default()
        };
        let known = MetricHierarchy {
            dimensions: Some(vec![dimension("rabbitmq_node", "nodes"), dimension("other", "groups")]),
            nodes: Some(vec![MonitoredNode {
                name: Some("n-0".to_owned()),
                available_zone: Some("az1".to_owned()),
                ..MonitoredNode::default()
            }]),
            queues: Some(vec![MonitoredPart::default()]),
            ..MetricHierarchy::default()
        };
        let rows = rows(&known);
        assert_eq!(rows[0].names, [("n-0".to_owned(), "az1".to_owned())]);
        assert!(rows[1].names.is_empty() && names(&known, "queues").is_empty());
        assert_eq!(dimension_words(Lang::En, "rabbitmq_node"), "Nodes");
        assert_eq!(dimension_words(Lang::En, "other"), "other");
    }
}
