//! Listing instances (chapters 4.1.2 and 6.1.1.6), the latest first: the reference does not
//! say in which order.

use super::{is_v1, today};
use crate::Emulator;
use crate::answer::{Answer, Reply};
use crate::call::Call;
use crate::ids::Uuid;
use crate::present;
use crate::state::{Filter, Record};
use dms_api::operation::ApiVersion;
use dms_api::rules::paging::{parse_limit, parse_offset, parse_start};
use serde_json::{Value, json};

/// How a generation of the API spells the filters.
struct Spelling {
    id: &'static str,
    include_failure: &'static str,
    exact_name: &'static str,
}

const V2: Spelling =
    Spelling { id: "instance_id", include_failure: "include_failure", exact_name: "exact_match_name" };
const V1: Spelling = Spelling { id: "id", include_failure: "includeFailure", exact_name: "exactMatchName" };

pub fn list(emulator: &mut Emulator, call: &Call, version: ApiVersion) -> Answer {
    let (spelling, present): (_, fn(&Record, _) -> Value) =
        if is_v1(version) { (V1, present::listed_v1) } else { (V2, present::listed) };
    let offset = offset(call, version)?;
    let limit = parse_limit(call.query("limit"))?;
    let owned = |name| call.query(name).map(str::to_owned);
    let exact_name = call.query("name").filter(|_| call.flag(spelling.exact_name));
    let name_part = call.query("name").filter(|_| exact_name.is_none()).map(str::to_lowercase);
    let filter = Filter {
        name_part,
        status: owned("status").map(|status| status.to_uppercase()),
        enterprise_project: owned("enterprise_project_id"),
        include_failure: call.flag(spelling.include_failure),
    };

    let now = emulator.state.now();
    let instances = &mut emulator.state.instances;
    let id = call.query(spelling.id);
    let (page, total) = if call.is_for_other_engine() {
        (Vec::new(), 0)
    } else if id.is_none() && exact_name.is_none() {
        instances.page(&filter, offset, limit)
    } else {
        let found: Vec<&Record> = match (id, exact_name) {
            (Some(id), name) => {
                let record = Uuid::parse(id).and_then(|id| instances.get(id));
                let has_name = |record: &&Record| name.is_none_or(|name| *record.name == *name);
                instances.matching(record.filter(has_name).into_iter(), &filter)
            }
            (None, Some(name)) => instances.matching(instances.named(name).rev(), &filter),
            (None, None) => Vec::new(),
        };
        let total = found.len();
        let [skip, take] = [offset, limit].map(|it| usize::try_from(it).unwrap_or(usize::MAX));
        (found.into_iter().skip(skip).take(take).collect(), total)
    };
    let page: Vec<(Uuid, Value)> = page.into_iter().map(|record| (record.id, present(record, now))).collect();
    let of_today = |(id, listed): (Uuid, Value)| match emulator.state.instances.get(id) {
        Some(record) if !is_v1(version) => today::shown(emulator, record, listed),
        _ => listed,
    };
    let page: Vec<Value> = page.into_iter().map(of_today).collect();
    Ok(Reply::json(json!({ "instances": page, "instance_num": total })))
}

/// V1's example pages with `start`, which counts from 1; `offset` is understood as well.
fn offset(call: &Call, version: ApiVersion) -> Result<u64, crate::answer::Refusal> {
    match call.query("start").filter(|_| is_v1(version)) {
        Some(start) => Ok(parse_start(Some(start))?),
        None => Ok(parse_offset(call.query("offset"))?),
    }
}
