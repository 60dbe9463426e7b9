//! How the instances that match are: by status, and by the share of their storage in use. Each part of a
//! picture is a button that filters by it, and says in words what it shows.

use super::store::{Fleet, Known};
use crate::fleet::{Bin, Field, Subject, Term, group, histogram};
use crate::i18n::{Lang, format, t, tr};
use crate::locales::{common, fleet as msg};
use crate::ui::Card;
use crate::widgets::{status_words, tone};
use dms_api::model::Status;
use leptos::prelude::*;
use std::time::Duration;

/// For how long the filter has to be left alone before the pictures follow: the table goes first.
const SETTLE: Duration = Duration::from_millis(120);

/// What the pictures show.
#[derive(Clone, Debug, Default, PartialEq)]
struct Facets {
    /// The statuses, how many have each, and what filters by it.
    statuses: Vec<(Option<Status>, u64, Vec<Term>)>,
    /// The shares of storage in use.
    storage: Vec<Bin>,
}

impl Facets {
    fn of(known: &Known, matches: &[u32]) -> Self {
        let rows = known.feed.rows().rows();
        let statuses = group(rows, matches, &Subject::Field(Field::Status));
        let status = |value: Option<String>| value.map(|word| Status::from(word.as_str()));
        let statuses = statuses.into_iter().map(|it| (status(it.value), it.totals.rows, it.terms)).collect();
        Self { statuses, storage: histogram(rows, matches) }
    }
}

/// What the rows that match are like, once the filter rests.
fn use_facets(fleet: Fleet) -> RwSignal<Facets> {
    let facets = RwSignal::new(Facets::default());
    let look = move || {
        let _ = fleet.known.try_with_value(|known| {
            let now = fleet.matches.with_untracked(|matches| Facets::of(known, matches));
            if facets.with_untracked(|before| *before != now) {
                facets.set(now);
            }
        });
    };
    Effect::new(move |before: Option<()>| {
        fleet.version.track();
        fleet.matches.track();
        match before {
            None => look(),
            Some(()) => {
                if let Ok(timer) = set_timeout_with_handle(look, SETTLE) {
                    on_cleanup(move || timer.clear());
                }
            }
        }
    });
    facets
}

/// Both pictures.
#[component]
pub fn Pictures(fleet: Fleet) -> impl IntoView {
    let facets = use_facets(fleet);
    view! {
        <div class="strip">
            <Card title=t(msg::statuses) span=7><Statuses fleet facets /></Card>
            <Card title=t(msg::storage) span=5><Storage fleet facets /></Card>
        </div>
    }
}

/// A button of a picture, which filters or no longer does.
#[component]
fn Part(
    fleet: Fleet,
    /// What it filters by.
    #[prop(into)]
    terms: Signal<Vec<Term>>,
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] class: String,
    /// How much of a bar it takes.
    #[prop(into)]
    weight: Signal<u64>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let is_pressed = Memo::new(move |_| fleet.expression.with(|it| terms.with(|terms| it.has(terms))));
    view! {
        <button type="button" class=class aria-label=label data-tip=label
            style:flex-grow=move || weight.get().to_string()
            aria-pressed=move || if is_pressed.get() { "true" } else { "false" }
            on:click=move |_| fleet.toggle(&terms.get_untracked())>
            {children.map(|children| children())}
        </button>
    }
}

fn words(lang: Lang, status: Option<&Status>) -> String {
    status.map_or_else(|| common::none(lang).to_owned(), |status| status_words(lang, status))
}

#[component]
fn Statuses(fleet: Fleet, facets: RwSignal<Facets>) -> impl IntoView {
    // A part stays while its status does: what is counted anew must not take the focus from it.
    let statuses = Memo::new(move |_| {
        facets.with(|facets| facets.statuses.iter().map(|(status, ..)| status.clone()).collect::<Vec<_>>())
    });
    let found = move |status: &Option<Status>| {
        facets.with(|facets| {
            let found = facets.statuses.iter().find(|(known, ..)| known == status);
            found.map(|(_, count, terms)| (*count, terms.clone())).unwrap_or_default()
        })
    };
    let tone_of = |status: &Option<Status>| status.as_ref().map_or("idle", |status| tone(status).class());
    let part = move |status: Option<Status>| {
        let class = format!("fill {}", tone_of(&status));
        let now = {
            let status = status.clone();
            Memo::new(move |_| found(&status))
        };
        let label = tr(move |lang| {
            msg::status_filter(lang, &words(lang, status.as_ref()), &format::number(now.get().0))
        });
        let (terms, weight) = (Signal::derive(move || now.get().1), Signal::derive(move || now.get().0));
        view! { <Part fleet terms label class weight /> }
    };
    let entry = move |status: Option<Status>| {
        let class = format!("swatch fill {}", tone_of(&status));
        let count = {
            let status = status.clone();
            move || format::number(found(&status).0)
        };
        view! {
            <li><span>
                <span class=class></span>
                {tr(move |lang| words(lang, status.as_ref()))} " " <b>{count}</b>
            </span></li>
        }
    };
    let key = |status: &Option<Status>| status.as_ref().map(|it| it.as_str().to_owned());
    view! {
        <div class="segments">
            <div class="fleet-bar" role="group" aria-label=t(msg::statuses_of)>
                <For each=move || statuses.get() key=key children=part />
            </div>
            <ul class="legend"><For each=move || statuses.get() key=key children=entry /></ul>
        </div>
    }
}

#[component]
fn Storage(fleet: Fleet, facets: RwSignal<Facets>) -> impl IntoView {
    let bars = Memo::new(move |_| facets.with(|facets| facets.storage.len()));
    let most = Memo::new(move |_| {
        facets.with(|facets| facets.storage.iter().map(|bin| bin.count).max().unwrap_or(0))
    });
    let bar = move |bar: usize| {
        let bin = Memo::new(move |_| facets.with(|facets| facets.storage.get(bar).cloned()));
        let of = move |bin: Option<Bin>| {
            bin.map(|it| (u64::from(it.from), u64::from(it.to), it.count)).unwrap_or_default()
        };
        let label = tr(move |lang| {
            let (from, to, count) = of(bin.get());
            msg::storage_filter(lang, from, to, &format::number(count))
        });
        let height = move || format!("{}%", (of(bin.get()).2 * 100).div_ceil(most.get().max(1)));
        let from = move || of(bin.get()).0;
        let class = move || match from() {
            90.. => "fill bad",
            80.. => "fill warn",
            _ => "fill busy",
        };
        let terms = Signal::derive(move || bin.get().map(|it| it.terms).unwrap_or_default());
        view! {
            <Part fleet terms label weight=Signal::stored(1_u64)>
                <span class=class style:block-size=height></span>
                <span aria-hidden="true">{from}</span>
            </Part>
        }
    };
    view! {
        <div class="fleet-bars" role="group" aria-label=t(msg::storage_of)>
            {move || (0..bars.get()).map(bar).collect_view()}
        </div>
    }
}
