//! Instances as a file: CSV for spreadsheets, JSON as the service answered.

use crate::export;
use crate::i18n::format::rfc3339;
use crate::platform;
use dms_api::model::{Instance, Quoted, Wire};

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
    let row = |instance: &Instance| {
        let mut object = instance.write();
        // Thirteen digits become 1.7E+12 in a spreadsheet, and a day in the year 50000 in another.
        if let (Some(Quoted(millis)), Some(object)) = (instance.created_at, object.as_object_mut()) {
            object.insert("created_at".to_owned(), rfc3339(millis).into());
        }
        COLUMNS.map(|column| object.get(column).cloned().unwrap_or_default()).to_vec()
    };
    export::csv(COLUMNS, instances.iter().map(row))
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
