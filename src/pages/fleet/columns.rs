//! Which columns there are, and how close the rows are.

use super::store::Fleet;
use super::toolbar::title;
use crate::config::{Density, Preferences};
use crate::fleet::{Field, Subject};
use crate::i18n::{t, tr};
use crate::locales::fleet as msg;
use crate::ui::{Button, Checkbox, Icon, Popover, Switch};
use leptos::prelude::*;

/// A box for each column. What is chosen is kept in the browser; where the address has columns of its own,
/// it is these that change.
#[component]
pub fn ColumnPicker(fleet: Fleet, keys: Memo<Vec<String>>) -> impl IntoView {
    view! { <Popover label=t(msg::columns) icon=Icon::Columns><Panel fleet keys /></Popover> }
}

#[component]
fn Panel(fleet: Fleet, keys: Memo<Vec<String>>) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let subjects = Memo::new(move |_| {
        let fields =
            Field::ALL.iter().filter(|field| **field != Field::Name).map(|field| Subject::Field(*field));
        fields.chain(keys.get().into_iter().map(Subject::Tag)).collect::<Vec<_>>()
    });
    let column = move |subject: Subject| {
        let (own, label) = (subject.clone(), subject.clone());
        let checked = Signal::derive(move || fleet.columns.with(|columns| columns.contains(&own)));
        view! {
            <Checkbox label=tr(move |lang| title(lang, &label)) checked on_change=move |on| show(fleet, &subject, on) />
        }
    };
    let compact = Signal::derive(move || preferences.stored().with(|it| it.density == Density::Compact));
    let set_compact = move |compact: bool| {
        preferences.change(|stored| {
            stored.density = if compact { Density::Compact } else { Density::Comfortable };
        });
    };
    view! {
        <div class="fleet-picker" role="group" aria-label=t(msg::columns)>
            {move || subjects.get().into_iter().map(column).collect_view()}
        </div>
        <hr />
        <div class="picker">
            <Switch label=t(msg::compact) checked=compact on_change=set_compact />
            <Button small=true on_click=move |_| choose(fleet, None)>{t(msg::columns_reset)}</Button>
        </div>
    }
}

fn show(fleet: Fleet, subject: &Subject, is_shown: bool) {
    let columns = with(fleet.columns.get_untracked(), subject, is_shown);
    choose(fleet, Some(columns));
}

fn choose(fleet: Fleet, columns: Option<Vec<Subject>>) {
    if fleet.view.with_untracked(|view| view.columns.is_some()) {
        fleet.change(|view| view.columns = columns);
    } else {
        fleet.kept.set_columns(columns);
    }
}

/// The columns with one more, or less: fields in their order, keys of tags after them.
fn with(mut columns: Vec<Subject>, subject: &Subject, is_shown: bool) -> Vec<Subject> {
    columns.retain(|column| column != subject);
    if is_shown {
        let next = columns.iter().position(|column| column > subject).unwrap_or(columns.len());
        columns.insert(next, subject.clone());
    }
    // None at all would be the usual ones again.
    if columns.is_empty() { vec![Field::Name.into()] } else { columns }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_gets_its_place_and_none_is_a_choice() {
        let fields = |fields: &[Field]| fields.iter().map(|field| Subject::Field(*field)).collect::<Vec<_>>();
        let columns = fields(&[Field::Id, Field::Created]);
        let more = with(columns.clone(), &Field::Status.into(), true);
        assert_eq!(more, fields(&[Field::Id, Field::Status, Field::Created]));
        assert_eq!(with(more, &Field::Status.into(), false), columns);
        let tagged = with(columns, &Subject::Tag("env".to_owned()), true);
        assert_eq!(tagged.last(), Some(&Subject::Tag("env".to_owned())));
        assert_eq!(with(fields(&[Field::Id]), &Field::Id.into(), false), fields(&[Field::Name]));
    }
}
