//! What is shown of the fleet, as a file.

use super::{Field, Place, Row, Subject};
use crate::export::{self, Adopted, Adoption, Origin};
use crate::i18n::Lang;
use dms_api::model::{AvailabilityZone, Wire};
use dms_api::secret::masked;
use serde_json::{Value, json};

/// The columns that are shown, as a table for spreadsheets, after those that tell where a row is. The
/// names of the columns are those of expressions, so that files of both languages agree.
pub fn csv(rows: &[Row], positions: &[u32], columns: &[Subject]) -> String {
    let place = [Field::Connection, Field::Region, Field::Project].map(Subject::Field);
    let name = [Field::Name, Field::Id].map(Subject::Field);
    let mut all: Vec<Subject> = place.into_iter().chain(name).collect();
    let place = Subject::Field(Field::Place);
    for column in columns.iter().filter(|column| **column != place) {
        if *column == Subject::Field(Field::Storage) {
            all.extend([Field::Used, Field::Free].map(Subject::Field));
        }
        all.push(column.clone());
    }
    let mut seen = Vec::new();
    all.retain(|column| {
        !seen.contains(column) && {
            seen.push(column.clone());
            true
        }
    });
    let heading: Vec<String> = all.iter().map(ToString::to_string).collect();
    let row = |row: &Row| all.iter().map(|column| cell(row, column)).collect();
    export::csv(heading.iter().map(String::as_str), shown(rows, positions).map(row))
}

/// A cell: numbers stay numbers.
fn cell(row: &Row, column: &Subject) -> Value {
    let Some(text) = row.text(column) else { return Value::Null };
    let is_number = match column {
        Subject::Field(field) => field.is_number(),
        Subject::Tag(_) => false,
    };
    let number = text.parse::<u64>().ok().filter(|_| is_number);
    number.map_or_else(|| Value::from(text.into_owned()), Value::from)
}

/// What the service answered, each with its place, with secrets masked.
pub fn json(rows: &[Row], positions: &[u32]) -> String {
    let value = |row: &Row| {
        let place = row.place();
        json!({
            "connection": place.connection_name,
            "region": place.region,
            "project_id": place.project_id,
            "project_name": place.project_name,
            "instance": masked(row.instance().write()),
        })
    };
    let values: Vec<Value> = shown(rows, positions).map(value).collect();
    serde_json::to_string_pretty(&values).unwrap_or_default()
}

/// The instances as Terraform resources with `import` blocks: for adopting a fleet into code. `zones`
/// are those of a place, which Terraform names by code.
pub fn terraform<'a>(
    rows: &'a [Row],
    positions: &'a [u32],
    zones: impl Fn(&Place) -> &'a [AvailabilityZone],
    lang: Lang,
) -> Adoption {
    let adopted = |row: &'a Row| {
        let place = row.place();
        let origin = Origin {
            account: if place.connection_name.is_empty() {
                &place.connection
            } else {
                &place.connection_name
            },
            region: &place.region,
            project_id: &place.project_id,
            project_name: &place.project_name,
        };
        Adopted { instance: row.instance(), origin, zones: zones(place) }
    };
    export::adopt(&shown(rows, positions).map(adopted).collect::<Vec<_>>(), lang)
}

fn shown<'a>(rows: &'a [Row], positions: &'a [u32]) -> impl Iterator<Item = &'a Row> {
    positions.iter().filter_map(|position| rows.get(*position as usize))
}

#[cfg(test)]
mod tests;
