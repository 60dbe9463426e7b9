//! Instances as a file: CSV for spreadsheets, JSON as the service answered.

use crate::i18n::format::rfc3339;
use crate::platform;
use dms_api::model::Quoted;
use dms_api::model::{Instance, Wire};
use serde_json::Value;

/// Kinds of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values.
    Csv,
    /// A JSON array.
    Json,
}

/// The columns of a CSV file: the API's own names, so that files of both languages agree.
const COLUMNS: [&str; 20] = [
    "name",
    "instance_id",
    "status",
    "type",
    "specification",
    "broker_num",
    "engine_version",
    "storage_space",
    "total_storage_space",
    "used_storage_space",
    "charging_mode",
    "connect_address",
    "port",
    "vpc_id",
    "subnet_id",
    "security_group_id",
    "enterprise_project_id",
    "created_at",
    "description",
    "tags",
];

/// Writes instances as a file of this kind.
pub fn write(format: Format, instances: &[Instance]) -> String {
    match format {
        Format::Csv => csv(instances),
        Format::Json => json(instances),
    }
}

/// Saves instances as a file; whether the browser takes it.
pub fn save(format: Format, instances: &[Instance]) -> bool {
    let (name, media_type) = match format {
        Format::Csv => ("instances.csv", "text/csv;charset=utf-8"),
        Format::Json => ("instances.json", "application/json"),
    };
    platform::download(name, media_type, &write(format, instances)).is_ok()
}

fn json(instances: &[Instance]) -> String {
    let values = instances.iter().map(Wire::write).collect::<Vec<_>>();
    serde_json::to_string_pretty(&values).unwrap_or_default()
}

fn csv(instances: &[Instance]) -> String {
    // The mark tells spreadsheets that the file is UTF-8.
    let mut text = String::from("\u{feff}");
    text.push_str(&COLUMNS.join(","));
    for instance in instances {
        let mut object = instance.write();
        // Thirteen digits become 1.7E+12 in a spreadsheet, and a day in the year 50000 in another.
        if let (Some(Quoted(millis)), Some(object)) = (instance.created_at, object.as_object_mut()) {
            object.insert("created_at".to_owned(), rfc3339(millis).into());
        }
        let cells = COLUMNS.map(|column| cell(object.get(column).unwrap_or(&Value::Null)));
        text.push_str("\r\n");
        text.push_str(&cells.join(","));
    }
    text.push_str("\r\n");
    text
}

/// A cell (RFC 4180), for spreadsheets of any region: there `;` or a tab may separate cells too.
/// Text that one would take for a formula, a number or a date gets an apostrophe before it: names
/// and descriptions are anybody's, ids stay as they are, and 3.8.35 is no day of 1935.
fn cell(value: &Value) -> String {
    let text = match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(tags) => tags.iter().map(tag).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    };
    let is_changed = is_formula(&text) || value.is_string() && (is_number(&text) || is_month(&text));
    let guarded = if is_changed { format!("'{text}") } else { text };
    if guarded.contains([',', ';', '\t', '"', '\n', '\r']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

/// Whether a spreadsheet would calculate: also where spaces come first, or the wide forms of an
/// input method are used.
fn is_formula(text: &str) -> bool {
    const BEGIN: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    text.starts_with(['\t', '\r', '\n']) || text.trim_start().starts_with(BEGIN)
}

/// Whether text may be a number, a date or a time somewhere: `3.8.35`, `1/2`, `00e12`, `10.0.0.1`.
fn is_number(text: &str) -> bool {
    let is_part = |it: char| it.is_ascii_digit() || " .,:/-_'%eE".contains(it);
    text.contains(|it: char| it.is_ascii_digit()) && text.chars().all(is_part)
}

/// Whether text may be a month with a day or a year: `sept-2`, `1 Mar`, `okt_26`.
fn is_month(text: &str) -> bool {
    const MONTHS: [&str; 19] = [
        "jan", "feb", "fév", "mar", "mär", "apr", "avr", "may", "mai", "jun", "jul", "aug", "aoû", "sep",
        "oct", "okt", "nov", "dec", "dez",
    ];
    let word: String = text.chars().filter(|it| it.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let is_part = |it: char| it.is_alphanumeric() || " .,:/-_'".contains(it);
    let has_digits = text.contains(|it: char| it.is_ascii_digit());
    let words = text.split(|it: char| !it.is_alphabetic()).filter(|word| !word.is_empty()).count();
    has_digits
        && words == 1
        && text.chars().all(is_part)
        && MONTHS.iter().any(|month| word.starts_with(month))
}

fn tag(tag: &Value) -> String {
    let part = |key| tag.get(key).and_then(Value::as_str).unwrap_or_default();
    format!("{}={}", part("key"), part("value"))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use dms_api::model::Tag;

    fn instance(name: &str, description: &str) -> Instance {
        Instance {
            name: Some(name.to_owned()),
            description: Some(description.to_owned()),
            storage_space: Some(300),
            tags: Some(vec![Tag::new("env", "prod"), Tag::new("环境", "生产")]),
            ..Instance::default()
        }
    }

    #[test]
    fn csv_has_a_row_for_each_instance() {
        let text = csv(&[instance("orders", "a, \"b\"\nc"), instance("audit", "")]);
        let rows: Vec<&str> = text.trim_start_matches('\u{feff}').split("\r\n").collect();
        assert!(rows[0].starts_with("name,instance_id,status"));
        assert!(rows[1].starts_with("orders,,"));
        assert!(rows[1].ends_with("\"a, \"\"b\"\"\nc\",\"env=prod; 环境=生产\""));
        assert_eq!(rows.len(), 4);
    }

    #[test]
    fn formulas_are_disarmed() {
        for hostile in ["=1+1", "+1", "-1", "@x"] {
            assert_eq!(cell(&Value::from(hostile)), format!("'{hostile}"));
        }
        assert_eq!(cell(&Value::from(-1)), "'-1");
    }

    #[test]
    fn cells_survive_the_spreadsheets_of_other_regions() {
        let text = |text: &str| cell(&Value::from(text));
        // Where `;` or a tab separates, the second half would be a formula.
        assert_eq!(text("x;=1+2"), "\"x;=1+2\"");
        assert_eq!(text("x\t=1+2"), "\"x\t=1+2\"");
        for hostile in [" =1+1", "\n=1+1", "＝1+1", "＠x", "\u{a0}-1"] {
            assert!(text(hostile).trim_start_matches('"').starts_with('\''), "{hostile:?}");
        }
        // German: a day in 1935, a thousand and more; anywhere: a day, a number, an id without its end.
        for read in ["3.8.35", "1.234", "192.168.100.208", "1/2", "12e34", "sept-2", "MAR1", "1 okt", "0012"]
        {
            assert_eq!(text(read), format!("'{read}"));
        }
        for plain in ["orders", "marvin", "mars-rover-2", "c6.4u8g.cluster", "AMQP-0-9-1", "", "true"] {
            assert_eq!(text(plain), plain);
        }
        assert_eq!(cell(&Value::from(300)), "300");
    }

    #[test]
    fn times_are_written_as_times() {
        let created = Instance { created_at: Some(Quoted(1_550_040_733_855)), ..instance("orders", "") };
        let text = csv(&[created]);
        assert!(text.contains(",2019-02-13T06:52:13.855Z,"), "{text}");
        assert!(!text.contains("1550040733855"));
    }

    #[test]
    fn json_is_what_the_service_answered() {
        let written: Vec<Instance> = serde_json::from_str(&json(&[instance("orders", "x")])).unwrap();
        assert_eq!(written, [instance("orders", "x")]);
    }
}
