//! `OperationId::ALL` against two tables of operations, of the reference and of the service of today:
//! no operation is missing on either side.
#![expect(clippy::unwrap_used, reason = "tests")]

use dms_api::edition::Edition;
use dms_api::operation::{OperationId, OperationInfo};

/// The operations of the reference: V2 and IAM with a row each, V1 with two rows in all.
const TABLE: &str = include_str!("data/operations.md");

/// The operations that the rows V1-1…6 and V1-7…9 stand for, as chapter 6.1 prints them.
///
/// Table 5-1 lists no path of V1: an operation of V1 needs the permission of the same operation of V2,
/// otherwise V1 would bypass the permissions.
const V1: &[[&str; 5]] = &[
    ["create", "POST /v1.0/{p}/instances", "200", "6.1.1.1", "dms:instance:create"],
    ["show", "GET /v1.0/{p}/instances/{i}", "200", "6.1.1.2", "dms:instance:get"],
    ["update", "PUT /v1.0/{p}/instances/{i}", "204", "6.1.1.3", "dms:instance:modify"],
    ["delete", "DELETE /v1.0/{p}/instances/{i}", "204", "6.1.1.4", "dms:instance:delete"],
    // Table 6-18 gives 200 alone, also for an empty body; the 204 of V2 is accepted too.
    ["batch delete", "POST /v1.0/{p}/instances/action", "200 or 204", "6.1.1.5", "dms:instance:delete"],
    ["list", "GET /v1.0/{p}/instances", "200", "6.1.1.6", "dms:instance:list"],
    ["zones", "GET /v1.0/availableZones", "200", "6.1.2.1", ""],
    ["products", "GET /v1.0/products?engine=", "200", "6.1.2.2", ""],
    ["windows", "GET /v1.0/instances/maintain-windows", "200", "6.1.2.3", ""],
];

/// What the table and [`OperationInfo`] both say of an operation.
#[derive(Debug, PartialEq)]
struct Row {
    method: String,
    path: String,
    alias: Option<String>,
    success: Vec<u16>,
    chapter: String,
    iam_action: Option<String>,
}

impl Row {
    /// Reads the columns "method and path", "success", "chapter" and "IAM action".
    fn parse([request, success, chapter, iam_action]: [&str; 4]) -> Self {
        let (method, rest) = request.split_once(' ').unwrap();
        let alias = rest.split_once("also prints ").map(|(_, alias)| {
            let (alias_method, alias) = alias.split_once(' ').unwrap();
            assert_eq!(alias_method, method);
            path(alias)
        });
        Self {
            method: method.to_owned(),
            path: path(rest),
            alias,
            success: statuses(success),
            chapter: chapter.rsplit(", ").next().unwrap().to_owned(),
            iam_action: Some(iam_action.to_owned()).filter(|action| action.starts_with("dms:")),
        }
    }
}

impl From<&OperationInfo> for Row {
    fn from(info: &OperationInfo) -> Self {
        Self {
            method: info.method.to_string(),
            path: info.path.to_owned(),
            alias: info.alias.map(str::to_owned),
            success: info.success.to_vec(),
            chapter: info.chapter.to_owned(),
            iam_action: info.iam_action.map(str::to_owned),
        }
    }
}

/// The path at the beginning of a text, without query, with the long names of the placeholders.
fn path(text: &str) -> String {
    let end = text.find([' ', ':', '?', '[']).unwrap_or(text.len());
    text[..end].replace("{p}", "{project_id}").replace("{i}", "{instance_id}")
}

/// The numbers of three digits in a text.
fn statuses(text: &str) -> Vec<u16> {
    let numbers = text.split(|character: char| !character.is_ascii_digit());
    numbers.filter(|digits| digits.len() == 3).map(|digits| digits.parse().unwrap()).collect()
}

/// The rows of the table below its head, cell by cell.
fn rows() -> Vec<[&'static str; 6]> {
    let cells = |line: &'static str| -> [&'static str; 6] {
        let line = line.strip_prefix('|').and_then(|line| line.strip_suffix('|')).unwrap();
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        cells.try_into().unwrap()
    };
    let mut rows: Vec<_> = TABLE.lines().map(cells).collect();
    let head = rows.drain(..2).next().unwrap();
    assert_eq!(head, ["#", "Operation", "Method and path", "Success", "Chapter", "IAM action (table 5-1)"]);
    rows
}

#[test]
fn operations_are_those_of_the_reference() {
    let mut expected = Vec::new();
    for [number, _, columns @ ..] in rows() {
        match number {
            "V1-1…6" => {
                let six = V1.iter().filter(|row| row[3].starts_with("6.1.1"));
                expected.extend(six.map(|[_, columns @ ..]| Row::parse(*columns)));
            }
            "V1-7…9" => {
                let three = V1.iter().filter(|row| row[3].starts_with("6.1.2"));
                expected.extend(three.map(|[_, columns @ ..]| Row::parse(*columns)));
            }
            _ => expected.push(Row::parse(columns)),
        }
    }
    assert_eq!(expected.len(), 20 + 9 + 2);
    let described: Vec<Row> =
        Edition::V2024_01.operations().map(|operation| operation.info().into()).collect();
    for (described, expected) in described.iter().zip(&expected) {
        assert_eq!(described, expected);
    }
    assert_eq!(described.len(), expected.len());
}

#[test]
fn the_rows_of_v1_are_spelled_out_here() {
    let names: Vec<&str> = rows()
        .iter()
        .filter(|[number, ..]| number.starts_with("V1-"))
        .flat_map(|[_, names, ..]| names.split(", "))
        .collect();
    let spelled_out: Vec<&str> = V1.iter().map(|[name, ..]| *name).collect();
    assert_eq!(names, spelled_out);
    let [[.., chapter, _], [_, _, paths, ..]] =
        ["V1-1…6", "V1-7…9"].map(|number| rows().into_iter().find(|row| row[0] == number).unwrap());
    assert_eq!(chapter, "6.1.1");
    let requests = V1.iter().filter(|row| row[3].starts_with("6.1.2")).map(|row| row[1]);
    let listed: Vec<&str> = requests.map(|request| request.strip_prefix("GET ").unwrap()).collect();
    assert_eq!(paths, format!("GET {}", listed.join(", ")));
}

#[test]
fn every_operation_describes_itself() {
    for operation in OperationId::ALL {
        assert_eq!(operation.info().id, *operation, "{}", operation.name());
        // QueryMetrics of Cloud Eye is a read although its method is POST.
        let is_read = operation.info().method.as_str() == "GET" || *operation == OperationId::QueryMetrics;
        assert_eq!(operation.info().is_safe(), is_read);
    }
}

/// The operations of the service of today, as the official SDK has them: name in the SDK, method, path
/// and status of success.
const TODAY: &str = include_str!("data/operations-today.tsv");

#[test]
fn operations_of_today_are_those_of_the_sdk() {
    let mut listed: Vec<(String, String, String)> = TODAY
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let [sdk, method, path, _success] = cells.try_into().unwrap();
            (sdk.to_owned(), method.to_owned(), path.to_owned())
        })
        .collect();
    let mut described: Vec<(String, String, String)> = OperationId::ALL
        .iter()
        .filter_map(|operation| {
            let info = operation.info();
            Some((operation.sdk()?.method.to_owned(), info.method.to_string(), info.path.to_owned()))
        })
        .collect();
    listed.sort();
    described.sort();
    assert_eq!(described.len(), 52);
    assert_eq!(described, listed);
}
