//! Products side by side.

use super::cores::CoresRow;
use super::line::{Line, range, storage_words, zone_names};
use super::view_state::ViewState;
use crate::i18n::{Lang, format, t, tr, use_lang};
use crate::locales::{catalog as msg, common};
use crate::ui::{Button, ButtonVariant, Card, Checkbox, Icon, LinkButton, Table};
use crate::widgets::{use_read_only_reason, words};
use dms_api::model::{AvailabilityZone, ProductProperties, Quoted};
use leptos::prelude::*;

/// A fact, what each product has there, and whether they differ in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub term: String,
    /// The products' own.
    pub values: Vec<String>,
}

impl Fact {
    /// Whether the products differ in it.
    pub fn differs(&self) -> bool {
        self.values.windows(2).any(|pair| pair.first() != pair.last())
    }
}

/// What the products are compared by; what none of them tells is left out.
pub fn facts(lang: Lang, lines: &[Line], zones: &[AvailabilityZone]) -> Vec<Fact> {
    let none = || common::none(lang).to_owned();
    let fact = |term: &str, value: &dyn Fn(&Line) -> Option<String>| {
        let value = |line| value(line).filter(|text| !text.is_empty()).unwrap_or_else(none);
        Fact { term: term.to_owned(), values: lines.iter().map(value).collect() }
    };
    // What all brokers have together, with the fewest and with the most of them.
    let together = |line: &Line, each: Option<u64>| {
        let (fewest, most) = line.brokers()?;
        let each = each?;
        Some(range(lang, each.saturating_mul(fewest), each.saturating_mul(most)))
    };
    let number = |value: Option<u64>| value.map(format::number);
    let mut facts = vec![
        fact(msg::kind(lang), &|line| line.kind(lang)),
        fact(msg::cpus(lang), &|line| number(line.cpus)),
        fact(msg::memory(lang), &|line| line.memory.map(|memory| msg::gibibytes(lang, memory))),
        fact(msg::brokers(lang), &|line| line.brokers().map(|(fewest, most)| range(lang, fewest, most))),
        fact(msg::connections_each(lang), &|line| number(line.connections)),
        fact(msg::connections_all(lang), &|line| together(line, line.connections)),
        fact(msg::queues_each(lang), &|line| number(line.queues)),
        fact(msg::queues_all(lang), &|line| together(line, line.queues)),
        fact(msg::storage_each(lang), &|line| storage_words(lang, line.storage)),
    ];
    let limit = |line: &Line, get: fn(&ProductProperties) -> Option<Quoted<u64>>| {
        line.product.properties.as_ref().and_then(get).map(|Quoted(value)| format::number(value))
    };
    facts.extend([
        fact(msg::consumers_each(lang), &|line| limit(line, |it| it.max_consumer_per_broker)),
        fact(msg::rate_each(lang), &|line| limit(line, |it| it.max_tps_per_broker)),
        fact(msg::sold_with(lang), &|line| {
            let versions = line.product.properties.as_ref()?.engine_versions.as_deref()?;
            Some(
                versions
                    .split(',')
                    .map(str::trim)
                    .collect::<Vec<_>>()
                    .join(crate::locales::create::list_separator(lang)),
            )
        }),
    ]);
    for kind in kinds_of_storage(lines, zones) {
        let term = msg::storage_in(lang, &words::storage_io(lang, &kind));
        facts.push(fact(&term, &|line| {
            let kinds = line.kinds_of_storage(zones);
            let (_, left, _) = kinds.into_iter().find(|(code, ..)| *code == kind)?;
            Some(if left.is_empty() { msg::no_zone(lang).to_owned() } else { zone_names(lang, &left, zones) })
        }));
    }
    facts.extend([
        fact(msg::billing(lang), &|line| {
            Some(line.billing(lang).join(crate::locales::create::list_separator(lang)))
        }),
        fact(msg::flavor_of_server(lang), &|line| line.product.ecs_flavor_id.clone()),
        fact(msg::architectures(lang), &|line| line.product.arch_types.as_ref().map(|all| all.join(", "))),
        fact(msg::alias(lang), &|line| {
            line.product.properties.as_ref().and_then(|it| it.product_alias.clone())
        }),
    ]);
    facts.retain(|fact| fact.values.iter().any(|value| *value != none()));
    facts
}

/// The kinds of storage of all products, each once.
fn kinds_of_storage(lines: &[Line], zones: &[AvailabilityZone]) -> Vec<String> {
    let mut kinds: Vec<String> = Vec::new();
    for (code, ..) in lines.iter().flat_map(|line| line.kinds_of_storage(zones)) {
        if !kinds.contains(&code) {
            kinds.push(code);
        }
    }
    kinds
}

/// The marked products side by side; a hint while there is only one.
#[component]
pub fn Comparison(
    lines: Memo<Vec<Line>>,
    zones: Signal<Vec<AvailabilityZone>>,
    view: Memo<ViewState>,
    go: Callback<ViewState>,
) -> impl IntoView {
    let marked = Memo::new(move |_| lines.with(|lines| view.with(|view| view.side_by_side(lines))));
    let clear = move |_| {
        go.run(view.get_untracked().with(|view| {
            view.compared.clear();
            view.differences = false;
        }));
    };
    let actions = move || {
        view! {
            <Checkbox label=t(msg::only_differences) checked=Signal::derive(move || view.with(|view| view.differences))
                on_change=move |on| go.run(view.get_untracked().with(|view| view.differences = on)) />
            <Button small=true variant=ButtonVariant::Quiet icon=Icon::X on_click=clear>{t(msg::clear_comparison)}</Button>
        }
    };
    let count = Memo::new(move |_| marked.with(Vec::len));
    move || match count.get() {
        0 => ().into_any(),
        1 => view! { <p class="hint compare-hint" role="status">{t(msg::compare_more)}</p> }.into_any(),
        _ => view! {
            <div class="comparison">
                <Card title=t(msg::comparison) flush=true actions=actions().into_any()>
                    <SideBySide marked zones view />
                </Card>
            </div>
        }
        .into_any(),
    }
}

#[component]
fn SideBySide(
    marked: Memo<Vec<Line>>,
    zones: Signal<Vec<AvailabilityZone>>,
    view: Memo<ViewState>,
) -> impl IntoView {
    let lang = use_lang();
    let read_only = use_read_only_reason();
    let facts = Memo::new(move |_| {
        let mut facts = marked.with(|lines| zones.with(|zones| facts(lang.get(), lines, zones)));
        if view.with(|view| view.differences) {
            facts.retain(Fact::differs);
        }
        facts
    });
    let column = move |line: Line| {
        let href = view.with(|view| view.create_href(&line.id));
        let name = line.id.clone();
        view! {
            <th scope="col">
                <b>{line.name()}</b>
                <code translate="no" class="sub">{line.id}</code>
                <LinkButton small=true href disabled_reason=read_only>
                    <span aria-hidden="true">{t(msg::create_with)}</span>
                    <span class="visually-hidden">{tr(move |lang| msg::create_with_name(lang, &name))}</span>
                </LinkButton>
            </th>
        }
    };
    let row = |fact: Fact| {
        let differs = fact.differs();
        view! {
            <tr class:differs=differs>
                <th scope="row">
                    {fact.term}
                    {differs.then(|| view! { <span class="visually-hidden">" · "{t(msg::differs)}</span> })}
                </th>
                {fact.values.into_iter().map(|value| view! { <td>{value}</td> }).collect_view()}
            </tr>
        }
    };
    move || {
        let facts = facts.get();
        if facts.is_empty() {
            return view! { <p class="comparison-same">{t(msg::same)}</p> }.into_any();
        }
        let head = view! {
            <th scope="col"><span class="visually-hidden">{t(msg::fact)}</span></th>
            {marked.get().into_iter().map(column).collect_view()}
        };
        view! {
            <Table label=t(msg::comparison) head=head.into_any()>
                {facts.into_iter().map(row).collect_view()}
                <CoresRow lines=marked.get() />
            </Table>
        }
        .into_any()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::super::line::tests::{lines, zones};
    use super::*;

    fn of(term: &str) -> Fact {
        facts(Lang::En, &lines(), &zones()).into_iter().find(|fact| fact.term == term).unwrap()
    }

    #[test]
    fn brokers_together_have_from_the_fewest_to_the_most() {
        let all = of("Connections of all brokers");
        assert_eq!(all.values, ["2,000", "9,000 – 21,000", "13,500 – 31,500"]);
        assert!(all.differs());
    }

    #[test]
    fn what_is_the_same_does_not_differ() {
        assert!(!of("Storage per broker").differs());
        let ultra = of("Ultra-high I/O: zones with resources left");
        assert_eq!(ultra.values, ["Zone A"; 3]);
    }

    #[test]
    fn what_no_product_tells_is_left_out() {
        let facts = facts(Lang::ZhCn, &lines(), &zones());
        assert!(facts.iter().all(|fact| fact.term != msg::architectures(Lang::ZhCn)));
        assert!(facts.iter().all(|fact| fact.values.len() == 3));
    }
}
