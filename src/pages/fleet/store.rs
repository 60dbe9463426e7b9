//! What the page knows: the rows of all places, and what of them is shown.
//!
//! The rows are no signal, as one of ten thousand rows would touch everything that reads any of them:
//! `version` grows when some have changed, and each line in view compares its own row. What is drawn,
//! selected or has the focus goes by the slot of its row.

use super::kept::Kept;
use super::reading::Reading;
use crate::actions::BatchAction;
use crate::auth::Beside;
use crate::config::At;
use crate::fleet::{
    Change, Expression, Field, Fleet as Feed, Group, ParseError, Row, Slots, Sort, Subject, Term, View,
    group, sort,
};
use crate::router::Route;
use leptos::prelude::*;
use std::collections::HashSet;
use std::sync::Arc;

/// A line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Line {
    /// The head of a group, by its number among those that are shown.
    Group(u32),
    /// The row of a slot.
    Row(u32),
}

impl Line {
    /// What names it in the page.
    pub fn word(self) -> String {
        match self {
            Self::Group(group) => format!("g{group}"),
            Self::Row(slot) => format!("r{slot}"),
        }
    }

    /// Reads what `word` writes.
    pub fn parse(word: &str) -> Option<Self> {
        let number = word.get(1..)?.parse().ok()?;
        match word.get(..1)? {
            "g" => Some(Self::Group(number)),
            "r" => Some(Self::Row(number)),
            _ => None,
        }
    }
}

/// The rows, and their slots.
#[derive(Debug, Default)]
pub struct Known {
    /// The rows, and what has to be asked next.
    pub feed: Feed,
    /// The numbers that the rows keep.
    pub slots: Slots,
    /// When something was read last, in milliseconds since 1970-01-01 UTC.
    pub read_at: Option<u64>,
}

impl Known {
    /// Follows a change of the rows.
    pub fn follow(&mut self, change: &Change) {
        self.slots.follow(self.feed.rows().rows(), change);
    }

    fn row(&self, slot: u32) -> Option<&Row> {
        self.feed.rows().rows().get(self.slots.position(slot)? as usize)
    }
}

/// What the page knows, and what it shows of it.
#[derive(Clone, Copy)]
pub struct Fleet {
    /// The rows; whoever changes them says so with `version`.
    pub known: StoredValue<Known>,
    /// Grows when rows have changed.
    pub version: RwSignal<u64>,
    /// How the rows are read.
    pub reading: Reading,
    /// The places whose credentials are there.
    pub beside: Memo<Vec<Beside>>,
    /// The place that is open.
    pub here: Signal<Option<At>>,
    /// What the person keeps: columns and views.
    pub kept: Kept,
    /// The filter as it is typed.
    pub text: RwSignal<String>,
    /// The view in force: the filter as it is typed, the rest from the address.
    pub view: Memo<View>,
    /// Goes to another view, from which one can go back.
    pub go: Callback<View>,
    /// The expression that was typed, or what is wrong with it.
    pub parsed: Memo<Result<Expression, ParseError>>,
    /// The expression in force: the last one without a mistake.
    pub expression: Memo<Expression>,
    /// The positions of the rows that match, in their order.
    pub matches: Memo<Arc<Vec<u32>>>,
    /// The groups that are shown.
    pub groups: Memo<Arc<Vec<Group>>>,
    /// The lines of the table.
    pub lines: Memo<Arc<Vec<Line>>>,
    /// The columns after the name.
    pub columns: Memo<Vec<Subject>>,
    /// The slots of the selected rows.
    pub selection: RwSignal<HashSet<u32>>,
    /// The values of the groups that are folded.
    pub folded: RwSignal<HashSet<Option<String>>>,
    /// What is to be done with the selected rows.
    pub batch: RwSignal<Option<BatchAction>>,
    /// Whether the selected rows are shown side by side.
    pub comparing: RwSignal<bool>,
    /// The slot that was selected last: Shift selects from there.
    last_selected: StoredValue<Option<u32>>,
}

/// Where the parts of the page get it from.
#[derive(Clone, Copy)]
pub struct Sources {
    /// The rows.
    pub known: StoredValue<Known>,
    /// Grows when rows have changed.
    pub version: RwSignal<u64>,
    /// How the rows are read.
    pub reading: Reading,
    /// The places whose credentials are there.
    pub beside: Memo<Vec<Beside>>,
    /// The place that is open.
    pub here: Signal<Option<At>>,
    /// What the person keeps.
    pub kept: Kept,
    /// The filter as it is typed.
    pub text: RwSignal<String>,
    /// The view of the address.
    pub in_address: Memo<View>,
    /// Goes to another view.
    pub go: Callback<View>,
}

impl Fleet {
    /// Puts together what is shown.
    pub fn new(sources: Sources) -> Self {
        let Sources { known, version, reading, beside, here, kept, text, in_address, go } = sources;
        let view = Memo::new(move |_| View { filter: text.get(), ..in_address.get() });
        let parsed = Memo::new(move |_| text.with(|text| Expression::parse(text)));
        let expression = Memo::new(move |last: Option<&Expression>| {
            parsed.with(|parsed| parsed.clone().unwrap_or_else(|_| last.cloned().unwrap_or_default()))
        });
        let order = use_order(known, version, Memo::new(move |_| view.with(|view| view.sort.clone())));
        let matches = Memo::new(move |_| {
            version.track();
            let filter = expression.with(Expression::filter);
            let rows = |known: &Known| order.with(|order| filter.select_of(known.feed.rows().rows(), order));
            Arc::new(known.with_value(rows))
        });
        let by = Memo::new(move |_| view.with(|view| view.group.clone()));
        let groups = Memo::new(move |_| {
            let groups = by.with(|by| {
                let by = by.as_ref()?;
                let rows = |known: &Known| matches.with(|all| group(known.feed.rows().rows(), all, by));
                Some(known.with_value(rows))
            });
            Arc::new(groups.unwrap_or_default())
        });
        let folded = RwSignal::new(HashSet::new());
        let lines = Memo::new(move |_| {
            let lines = |known: &Known| match by.with(Option::is_some) {
                true => groups.with(|groups| folded.with(|folded| grouped(groups, folded, &known.slots))),
                false => matches
                    .with(|all| all.iter().filter_map(|at| known.slots.slot(*at)).map(Line::Row).collect()),
            };
            Arc::new(known.with_value(lines))
        });
        let columns = use_columns(view, beside, kept);
        Self {
            known,
            version,
            reading,
            beside,
            here,
            kept,
            text,
            view,
            go,
            parsed,
            expression,
            matches,
            groups,
            lines,
            columns,
            selection: RwSignal::default(),
            folded,
            batch: RwSignal::new(None),
            comparing: RwSignal::new(false),
            last_selected: StoredValue::new(None),
        }
    }

    /// How many rows match; reactive.
    pub fn matching(self) -> usize {
        self.matches.with(|matches| matches.len())
    }

    /// The row of a slot, as it is now; `None` once it is gone.
    pub fn row(self, slot: u32) -> Memo<Option<Row>> {
        let Self { known, version, .. } = self;
        Memo::new(move |_| {
            version.track();
            known.with_value(|known| known.row(slot).cloned())
        })
    }

    /// The selected rows, in the order in which they are shown; those that do not match come last.
    pub fn selected_rows(self) -> Vec<Row> {
        let rows = |known: &Known| {
            self.selection.with_untracked(|selection| {
                let slot = |at: &u32| known.slots.slot(*at).filter(|slot| selection.contains(slot));
                let shown: Vec<u32> = self.matches.with_untracked(|at| at.iter().filter_map(slot).collect());
                let is_shown: HashSet<u32> = shown.iter().copied().collect();
                let mut others: Vec<u32> = selection.difference(&is_shown).copied().collect();
                others.sort_unstable();
                shown.into_iter().chain(others).filter_map(|slot| known.row(slot).cloned()).collect()
            })
        };
        self.known.with_value(rows)
    }

    /// How many of the rows that match are selected; reactive.
    pub fn selected_matching(self) -> usize {
        self.selection.with(|selection| match selection.is_empty() {
            true => 0,
            false => self.known.with_value(|known| {
                let is_selected =
                    |at: &&u32| known.slots.slot(**at).is_some_and(|slot| selection.contains(&slot));
                self.matches.with(|matches| matches.iter().filter(is_selected).count())
            }),
        })
    }

    /// Selects a row, or no longer; `is_range`: with all between it and the one that was selected last.
    pub fn select(self, slot: u32, is_selected: bool, is_range: bool) {
        let from = self.last_selected.get_value().filter(|_| is_range).unwrap_or(slot);
        self.last_selected.set_value(Some(slot));
        let range = self.lines.with_untracked(|lines| between(lines, from, slot));
        self.selection.update(|selection| change(selection, range, is_selected));
    }

    /// Selects all rows that match, or no longer.
    pub fn select_matching(self, is_selected: bool) {
        let slots = |known: &Known| {
            self.matches
                .with_untracked(|at| at.iter().filter_map(|at| known.slots.slot(*at)).collect::<Vec<_>>())
        };
        let slots = self.known.with_value(slots);
        self.selection.update(|selection| change(selection, slots, is_selected));
    }

    /// Forgets what of the selection is gone.
    pub fn forget_gone(self) {
        let is_gone = |known: &Known, slot: &u32| known.slots.position(*slot).is_none();
        let has_gone = self.known.with_value(|known| {
            self.selection.with_untracked(|selection| selection.iter().any(|slot| is_gone(known, slot)))
        });
        if has_gone {
            self.selection.update(|selection| {
                self.known.with_value(|known| selection.retain(|slot| !is_gone(known, slot)));
            });
        }
    }

    /// Folds a group, or unfolds it.
    pub fn fold(self, value: Option<String>) {
        self.folded.update(|folded| {
            if !folded.remove(&value) {
                folded.insert(value);
            }
        });
    }

    /// Goes to another view.
    pub fn change(self, change: impl FnOnce(&mut View)) {
        let mut view = self.view.get_untracked();
        change(&mut view);
        self.go.run(view);
    }

    /// Filters by these terms as well, or no longer.
    pub fn toggle(self, terms: &[Term]) {
        let expression = self.expression.get_untracked().toggled(terms);
        self.change(|view| view.filter = expression.to_string());
    }

    /// Sorts by a column, or the other way round.
    pub fn sort_by(self, by: &Subject) {
        self.change(|view| view.sort = view.sort.clicked(by));
    }
}

/// The address of a view.
pub fn href(view: &View) -> String {
    let parameters = view.parameters();
    let parameters: Vec<(&str, &str)> = parameters.iter().map(|(key, text)| (*key, text.as_str())).collect();
    Route::Fleet.with(&parameters)
}

/// The positions of all rows in their order: a filter keeps it, so that typing sorts nothing.
fn use_order(known: StoredValue<Known>, version: RwSignal<u64>, by: Memo<Sort>) -> Memo<Arc<Vec<u32>>> {
    Memo::new(move |_| {
        version.track();
        known.with_value(|known| {
            let rows = known.feed.rows().rows();
            let mut positions: Vec<u32> = (0..rows.len() as u32).collect();
            by.with(|by| sort(rows, &mut positions, by));
            Arc::new(positions)
        })
    })
}

/// The columns after the name, which is always there; the place only where there are several, unless
/// somebody asked for it.
fn use_columns(view: Memo<View>, beside: Memo<Vec<Beside>>, kept: Kept) -> Memo<Vec<Subject>> {
    let is_chosen = move |subject: &Subject| {
        let has = |columns: &Vec<Subject>| columns.contains(subject);
        view.with(|view| view.columns.as_ref().is_some_and(has))
            || kept.columns.with(|it| it.as_ref().is_some_and(has))
    };
    Memo::new(move |_| {
        let mut columns =
            kept.columns.with(|preferred| view.with(|view| view.shown_columns(preferred.as_deref())));
        columns.retain(|column| *column != Subject::Field(Field::Name));
        let place = Subject::Field(Field::Place);
        if beside.with(Vec::len) < 2 && !is_chosen(&place) {
            columns.retain(|column| *column != place);
        }
        columns
    })
}

/// The heads of the groups, each with its rows unless it is folded.
fn grouped(groups: &[Group], folded: &HashSet<Option<String>>, slots: &Slots) -> Vec<Line> {
    let mut lines = Vec::new();
    for (number, group) in groups.iter().enumerate() {
        lines.push(Line::Group(number as u32));
        if !folded.contains(&group.value) {
            lines.extend(group.rows.iter().filter_map(|at| slots.slot(*at)).map(Line::Row));
        }
    }
    lines
}

/// The slots from one to another, as they are shown; the last one alone where the other is not.
fn between(lines: &[Line], from: u32, to: u32) -> Vec<u32> {
    let place = |slot| lines.iter().position(|line| *line == Line::Row(slot));
    let (Some(one), Some(other)) = (place(from), place(to)) else { return vec![to] };
    let slot = |line: &Line| match line {
        Line::Row(slot) => Some(*slot),
        Line::Group(_) => None,
    };
    lines[one.min(other)..=one.max(other)].iter().filter_map(slot).collect()
}

fn change(selection: &mut HashSet<u32>, slots: Vec<u32>, is_selected: bool) {
    for slot in slots {
        match is_selected {
            true => selection.insert(slot),
            false => selection.remove(&slot),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_named_in_the_page() {
        for line in [Line::Group(0), Line::Row(99_999)] {
            assert_eq!(Line::parse(&line.word()), Some(line));
        }
        assert_eq!((Line::parse(""), Line::parse("x1"), Line::parse("r")), (None, None, None));
    }

    #[test]
    fn shift_selects_what_is_between_as_it_is_shown() {
        let lines = [Line::Group(0), Line::Row(7), Line::Row(3), Line::Group(1), Line::Row(5)];
        assert_eq!(between(&lines, 7, 5), [7, 3, 5]);
        assert_eq!(between(&lines, 5, 3), [3, 5]);
        assert_eq!(between(&lines, 9, 3), [3], "what was selected last is not shown any more");
        let mut selection = HashSet::from([7, 5]);
        change(&mut selection, vec![7, 3], false);
        assert_eq!(selection, HashSet::from([5]));
    }
}
