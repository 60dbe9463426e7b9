//! docs/error-codes.md: each of the 193 codes, how it is provoked or why it cannot be.

use super::{HOW_IT_IS_MADE, cell, keep};
use crate::provoke::{IMPOSSIBLE, PROVOCATIONS, why_of_scope};
use dms_api::errors::{Entry, catalogue};
use dms_api::operation::route;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Provokes the code; returns what was done, and with which request.
fn provoked(entry: &Entry) -> Option<(&'static str, String)> {
    let provocation = PROVOCATIONS.iter().find(|it| it.code == entry.code.as_str())?;
    let mut client = provocation.client();
    let got = (provocation.request)(&mut client);
    assert_eq!((got.code.as_str(), got.status), (provocation.code, entry.status), "{}", provocation.how);
    let sent = client.sent.expect("a request was sent");
    let (method, path) = (sent.method(), sent.uri().path());
    Some((provocation.how, format!("{method} {}", template(method.as_str(), path))))
}

/// The path of the operation that a request is for, as the reference prints it.
fn template(method: &str, path: &str) -> String {
    let segments = |path: &str| path.split('/').count();
    let of_operation = route(method, path).ok().and_then(|(operation, _)| {
        let info = operation.info();
        [info.path].into_iter().chain(info.alias).find(|template| segments(template) == segments(path))
    });
    of_operation.unwrap_or(path).to_owned()
}

fn why_not(entry: &Entry) -> &'static str {
    let of_its_own = IMPOSSIBLE.iter().find(|it| it.code == entry.code.as_str()).map(|it| it.why);
    of_its_own.or(why_of_scope(entry.scope)).expect("a code is provoked, or there is a reason")
}

#[test]
fn error_codes_page() {
    let mut table = String::new();
    let mut count = 0;
    let mut rest: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in catalogue() {
        let Entry { code, status, message, .. } = entry;
        let Some((how, request)) = provoked(entry) else {
            rest.entry(why_not(entry)).or_default().push(entry);
            continue;
        };
        count += 1;
        writeln!(table, "| {code} | {status} | {} | {} | `{request}` |", cell(message), cell(how)).unwrap();
    }

    let total = catalogue().len();
    let mut page = format!(
        "# Error codes\n\n{HOW_IT_IS_MADE}\n\
         Table 7.2 of the reference has {total} codes, shared by all engines of the service. \
         {count} of them can be provoked\nby requests; why the other {} cannot is said below. As a \
         fault, every code can be had:\n`POST /emulator/faults {{\"code\": \"DMS.00500006\", \
         \"times\": 1}}`.\n\n## Provoked by a request\n\n\
         The emulator holds its demo instances; who sends the request may do everything, unless \
         said otherwise.\n\n\
         | Code | Status | Message | What provokes it | Request |\n|---|---|---|---|---|\n{table}\n\
         ## Never answered to a request\n",
        total - count
    );
    for (why, entries) in rest {
        let (first, others) = why.split_at(1);
        write!(
            page,
            "\n### {}{others}\n\n| Code | Status | Message |\n|---|---|---|\n",
            first.to_uppercase()
        )
        .unwrap();
        for Entry { code, status, message, .. } in entries {
            writeln!(page, "| {code} | {status} | {} |", cell(message)).unwrap();
        }
    }
    keep("error-codes.md", &page);
}
