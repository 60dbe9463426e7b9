//! Instances as a file: CSV for spreadsheets, JSON as the service answered.

use crate::platform;
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
        let object = instance.write();
        let cells = COLUMNS.map(|column| cell(object.get(column).unwrap_or(&Value::Null)));
        text.push_str("\r\n");
        text.push_str(&cells.join(","));
    }
    text.push_str("\r\n");
    text
}

/// A cell (RFC 4180). Text that a spreadsheet would take for a formula gets an apostrophe
/// before it: names and descriptions are anybody's.
fn cell(value: &Value) -> String {
    let text = match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(tags) => tags.iter().map(tag).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    };
    let guarded = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text };
    if guarded.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
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
        assert!(rows[1].ends_with("\"a, \"\"b\"\"\nc\",env=prod; 环境=生产"));
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
    fn json_is_what_the_service_answered() {
        let written: Vec<Instance> = serde_json::from_str(&json(&[instance("orders", "x")])).unwrap();
        assert_eq!(written, [instance("orders", "x")]);
    }
}
