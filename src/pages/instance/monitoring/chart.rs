//! One chart: lines over time, their values at a moment, and the same as a table.

use super::charts::{self, Chart, metric_words};
use super::limits::{self, Limit};
use super::series::{Line, Picture};
use crate::i18n::{Lang, format, t, tr, use_lang};
use crate::locales::monitoring as msg;
use crate::ui::{Card, Table};
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::Div;
use leptos::prelude::*;

/// Width and height that the lines are drawn in; the picture is stretched to its place.
const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 200.0;
/// How many lines can be told apart; more repeat.
const STYLES: usize = 7;

/// The path of a line: a gap stays one, and a value between two gaps is a dash that can be seen.
fn path(values: &[Option<f64>], top: f64) -> String {
    let mut text = String::new();
    let mut is_down = false;
    for (index, value) in values.iter().enumerate() {
        let Some(value) = value else {
            is_down = false;
            continue;
        };
        let (x, y) = (x_of(index, values.len()), y_of(*value, top));
        let command = if is_down { "L" } else { "M" };
        text.push_str(&format!("{command}{x:.1} {y:.1}"));
        if !is_down && values.get(index + 1).is_none_or(Option::is_none) {
            text.push_str(&format!("L{:.1} {y:.1}", x + 2.0));
        }
        is_down = true;
    }
    text
}

fn x_of(index: usize, count: usize) -> f64 {
    if count < 2 { 0.0 } else { index as f64 * WIDTH / (count - 1) as f64 }
}

fn y_of(value: f64, top: f64) -> f64 {
    HEIGHT - (value / top).clamp(0.0, 1.0) * HEIGHT
}

/// The moment at a share of the width, 0 to 1.
fn index_at(share: f64, count: usize) -> usize {
    let last = count.saturating_sub(1);
    ((share.clamp(0.0, 1.0) * last as f64).round() as usize).min(last)
}

/// Where a key moves the chosen moment to; `None`: it is no key for that.
fn moved(key: &str, index: usize, last: usize) -> Option<usize> {
    let page = (last / 10).max(1);
    Some(match key {
        "ArrowLeft" | "ArrowDown" => index.saturating_sub(1),
        "ArrowRight" | "ArrowUp" => (index + 1).min(last),
        "PageDown" => index.saturating_sub(page),
        "PageUp" => (index + page).min(last),
        "Home" => 0,
        "End" => last,
        _ => return None,
    })
}

/// What a line is called: the metric, the part, or both.
fn line_words(lang: Lang, line: &Line, has_several_metrics: bool) -> String {
    match (line.part.is_empty(), has_several_metrics) {
        (false, false) => line.part.clone(),
        _ => metric_words(lang, &line.metric),
    }
}

/// What the chart shows, for whoever draws it.
#[derive(Clone, Copy)]
struct Shown {
    picture: Signal<Picture>,
    several: bool,
    limit: Option<Limit>,
    /// The moment that was chosen; none: the last one with a value.
    chosen: RwSignal<Option<usize>>,
}

impl Shown {
    fn index(self) -> usize {
        let last = self.picture.with(|it| it.moments.len().saturating_sub(1));
        self.chosen.get().unwrap_or_else(|| self.picture.with(Picture::last)).min(last)
    }

    fn top(self) -> f64 {
        self.picture.with(|it| it.top(self.limit.map(|limit| limit.value)))
    }

    fn time(self, lang: Lang) -> String {
        let at = self.picture.with(|it| it.moments.get(self.index()).copied());
        at.map(|at| format::date(lang, at, true)).unwrap_or_default()
    }

    /// Each line with its value at the chosen moment.
    fn values(self, lang: Lang) -> Vec<(String, String, bool)> {
        let index = self.index();
        self.picture.with(|picture| {
            let value = |line: &Line| {
                let value = line.values.get(index).copied().flatten();
                let words =
                    value.map_or_else(|| msg::no_value(lang).to_owned(), |value| picture.words(value));
                let is_bad = value.is_some_and(|it| self.limit.is_some_and(|limit| limit.is_reached(it)));
                (line_words(lang, line, self.several), words, is_bad)
            };
            picture.lines.iter().map(value).collect()
        })
    }
}

/// A chart in its card.
#[component]
pub fn ChartCard(chart: Chart, #[prop(into)] picture: Signal<Picture>) -> impl IntoView {
    let shown = Shown {
        picture,
        several: chart.metrics.len() > 1,
        limit: limits::of(&chart.id),
        chosen: RwSignal::new(None),
    };
    let is_empty = Memo::new(move |_| picture.with(Picture::is_empty));
    let title = tr(move |lang| charts::title(lang, &chart));
    view! {
        <Card title>
            {move || match is_empty.get() {
                true => view! { <p class="chart-empty">{t(msg::no_values)}</p> }.into_any(),
                false => view! { <Plot shown title /> <Legend shown /> <AsTable shown title /> }.into_any(),
            }}
        </Card>
    }
}

/// The lines with their axes. The chosen moment is that of a slider: keys and pointer move it.
#[component]
fn Plot(shown: Shown, #[prop(into)] title: Signal<String>) -> impl IntoView {
    let lang = use_lang();
    let node = NodeRef::<Div>::new();
    let picture = shown.picture;
    let last = move || picture.with(|it| it.moments.len().saturating_sub(1));
    let key = move |event: KeyboardEvent| {
        let at = untrack(|| moved(&event.key(), shown.index(), last()));
        if let Some(index) = at {
            event.prevent_default();
            shown.chosen.set(Some(index));
        }
    };
    let point = move |event: PointerEvent| {
        let Some(node) = node.get_untracked() else { return };
        let place = node.get_bounding_client_rect();
        if place.width() > 0.0 {
            let share = (f64::from(event.client_x()) - place.x()) / place.width();
            shown.chosen.set(Some(index_at(share, untrack(last) + 1)));
        }
    };
    let value_text = tr(move |lang| {
        let values = shown.values(lang).into_iter().map(|(name, value, _)| format!("{name}: {value}"));
        format!("{} · {}", shown.time(lang), values.collect::<Vec<_>>().join(", "))
    });
    let cursor = move || {
        let count = picture.with(|it| it.moments.len());
        format!("{:.2}%", x_of(shown.index(), count) / WIDTH * 100.0)
    };
    let axis = move |share: f64| move || picture.with(|it| it.words(shown.top() * share));
    let time = move |end: bool| {
        move || {
            let at = picture.with(|it| if end { it.moments.last() } else { it.moments.first() }.copied());
            at.map(|at| format::date(lang.get(), at, true)).unwrap_or_default()
        }
    };
    view! {
        <div class="chart">
            <div class="chart-axis" aria-hidden="true">
                <span>{axis(1.0)}</span><span>{axis(0.5)}</span><span>{axis(0.0)}</span>
            </div>
            <div class="chart-plot" node_ref=node role="slider" tabindex="0" aria-label=title
                aria-valuemin="0" aria-valuemax=last aria-valuenow=move || shown.index() aria-valuetext=value_text
                on:keydown=key on:pointermove=point on:pointerdown=point>
                {lines(shown)}
                <span class="chart-cursor" style:inset-inline-start=cursor></span>
            </div>
            <div class="chart-times" aria-hidden="true"><span>{time(false)}</span><span>{time(true)}</span></div>
        </div>
        {shown.limit.map(|limit| view! {
            <p class="hint chart-limit-note"><span class="chart-limit-mark" aria-hidden="true"></span>
                {tr(move |lang| format!("{}: {}", picture.with(|it| it.words(limit.value)), (limit.effect)(lang)))}
            </p>
        })}
    }
}

fn lines(shown: Shown) -> AnyView {
    let paths = move || {
        let top = shown.top();
        shown.picture.with(|picture| {
            let line = |(index, line): (usize, &Line)| {
                view! { <path class=style_of(index) d=path(&line.values, top) /> }
            };
            picture.lines.iter().enumerate().map(line).collect_view()
        })
    };
    let limit = move || {
        shown.limit.map(|limit| {
            let y = format!("{:.1}", y_of(limit.value, shown.top()));
            view! { <line class="chart-limit" x1="0" x2=WIDTH.to_string() y1=y.clone() y2=y /> }
        })
    };
    let middle = (HEIGHT / 2.0).to_string();
    view! {
        <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") preserveAspectRatio="none" aria-hidden="true">
            <line class="chart-grid" x1="0" x2=WIDTH.to_string() y1=middle.clone() y2=middle />
            {limit}
            {paths}
        </svg>
    }
    .into_any()
}

fn style_of(index: usize) -> String {
    format!("chart-line s{}", index % STYLES)
}

/// The chosen moment, and each line's value then.
#[component]
fn Legend(shown: Shown) -> impl IntoView {
    let lang = use_lang();
    let item = |(index, (name, value, is_bad)): (usize, (String, String, bool))| {
        view! {
            <li>
                <svg class="chart-swatch" viewBox="0 0 24 8" aria-hidden="true">
                    <path class=style_of(index) d="M0 4L24 4" />
                </svg>
                <span>{name}</span>
                <b class:bad=is_bad>{value}</b>
            </li>
        }
    };
    let items = move || shown.values(lang.get()).into_iter().enumerate().map(item).collect_view();
    view! {
        <div class="chart-legend">
            <time>{move || shown.time(lang.get())}</time>
            <ul>{items}</ul>
        </div>
    }
}

/// The same as a table, made once somebody opens it.
#[component]
fn AsTable(shown: Shown, #[prop(into)] title: Signal<String>) -> impl IntoView {
    let lang = use_lang();
    let is_open = RwSignal::new(false);
    let picture = shown.picture;
    let table = move || {
        let names = picture.with(|it| {
            it.lines.iter().map(|line| line_words(lang.get(), line, shown.several)).collect::<Vec<_>>()
        });
        let head = view! {
            <th scope="col">{t(msg::time)}</th>
            {names.into_iter().map(|name| view! { <th scope="col" class="num">{name}</th> }).collect_view()}
        };
        view! { <Table label=title head=head.into_any()>{table_rows(shown, lang.get())}</Table> }
    };
    view! {
        <details class="chart-table" on:toggle=move |_| is_open.set(true)>
            <summary>{t(msg::as_table)}</summary>
            <Show when=move || is_open.get()>{table}</Show>
        </details>
    }
}

/// The newest first, without the moments that have no value.
fn table_rows(shown: Shown, lang: Lang) -> AnyView {
    let none = msg::no_value(lang);
    let rows = shown.picture.with(|picture| {
        let row = |(index, at): (usize, &u64)| {
            let values: Vec<Option<f64>> =
                picture.lines.iter().map(|line| line.values.get(index).copied().flatten()).collect();
            let cell = |value: Option<f64>| {
                let words = value.map_or_else(|| none.to_owned(), |value| picture.words(value));
                view! { <td class="num">{words}</td> }
            };
            let has_value = values.iter().any(Option::is_some);
            has_value.then(|| {
                view! {
                    <tr>
                        <th scope="row"><span class="nowrap">{format::date(lang, *at, true)}</span></th>
                        {values.into_iter().map(cell).collect_view()}
                    </tr>
                }
            })
        };
        picture.moments.iter().enumerate().rev().filter_map(row).collect_view()
    });
    rows.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_stay_gaps_and_single_values_can_be_seen() {
        assert_eq!(
            path(&[Some(0.0), Some(1.0), None, Some(1.0)], 1.0),
            "M0.0 200.0L333.3 0.0M1000.0 0.0L1002.0 0.0"
        );
        assert_eq!(path(&[], 1.0), "");
        assert_eq!(path(&[Some(9.0)], 1.0), "M0.0 0.0L2.0 0.0");
    }

    #[test]
    fn keys_and_pointers_stay_within_the_picture() {
        assert_eq!((moved("ArrowLeft", 0, 9), moved("ArrowRight", 9, 9)), (Some(0), Some(9)));
        assert_eq!((moved("Home", 5, 9), moved("End", 5, 9), moved("a", 5, 9)), (Some(0), Some(9), None));
        assert_eq!((moved("PageUp", 0, 100), moved("PageDown", 3, 100)), (Some(10), Some(0)));
        assert_eq!((index_at(-1.0, 10), index_at(0.5, 11), index_at(2.0, 10)), (0, 5, 9));
        assert_eq!(index_at(0.5, 0), 0);
    }

    #[test]
    fn a_line_is_called_by_what_tells_it_from_the_others() {
        let line =
            |part: &str| Line { metric: "fd_used".to_owned(), part: part.to_owned(), values: Vec::new() };
        assert_eq!(line_words(Lang::En, &line("node-0"), false), "node-0");
        assert_eq!(line_words(Lang::En, &line("q"), true), "File handles");
        assert_eq!(line_words(Lang::En, &line(""), false), "File handles");
    }
}
