//! The control routes below `/emulator/`: no part of the service, and without authentication.
//! Whoever serves the emulator decides who may reach them.
//!
//! | Route | What it does |
//! |---|---|
//! | `GET /emulator/state` | counts, clock, running jobs, faults |
//! | `POST /emulator/reset` | `{"seed": "empty"\|"demo"\|"large", "instances": n}`: begins anew |
//! | `POST /emulator/faults` | adds a fault, see [`Wanted`] |
//! | `POST /emulator/clock` | lets time pass, faster or at once, see [`Pace`] |
//! | `GET /emulator/openapi.json` | the description of the API (feature `openapi`); with `?openapi=3.0` for tools that read no 3.1 |

use crate::Emulator;
use crate::answer::{Answer, Refusal, Reply};
use crate::faults::{Fault, FaultyAnswer};
use crate::seed::Seed;
use crate::settings::Settings;
use crate::state::{Record, loopback_addresses};
use crate::work;
use dms_api::errors::{self, ErrorCode};
use dms_api::operation::OperationId;
use http::{Request, StatusCode};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use std::time::Duration;

/// What all control routes begin with.
pub const PREFIX: &str = "/emulator/";

/// How far time can be advanced in one go: ten years.
const MOST_SECONDS: f64 = 10.0 * 366.0 * 86_400.0;
/// The last second that has a date of four digits for its year, since 1970.
const LAST_SECOND: f64 = 253_402_300_799.0;
/// The largest seed.
const MOST_INSTANCES: u32 = 1_000_000;
/// The longest delay.
const MOST_LATENCY_MS: u64 = 600_000;

/// Answers a control request.
pub fn handle(emulator: &mut Emulator, request: &Request<Vec<u8>>) -> Answer {
    let route = request.uri().path().strip_prefix(PREFIX).unwrap_or_default();
    match (request.method().as_str(), route) {
        ("GET", "state") => Ok(state(emulator)),
        ("POST", "reset") => reset(emulator, &read(request)?),
        ("POST", "faults") => faults(emulator, read(request)?),
        ("POST", "clock") => clock(emulator, &read(request)?),
        #[cfg(feature = "openapi")]
        ("GET", "openapi.json") => description(emulator.settings.edition, request.uri().query()),
        (_, "state" | "reset" | "faults" | "clock") => {
            Err(refuse(StatusCode::METHOD_NOT_ALLOWED, "This control route has another method."))
        }
        _ => Err(refuse(StatusCode::NOT_FOUND, "There is no such control route.")),
    }
}

/// The description of the API in a version of OpenAPI.
#[cfg(feature = "openapi")]
fn description(edition: dms_api::edition::Edition, query: Option<&str>) -> Result<Reply, Refusal> {
    match query {
        None | Some("openapi=3.1") => Ok(Reply::json(dms_api::openapi::document(edition))),
        Some("openapi=3.0") => Ok(Reply::json(dms_api::openapi::document_3_0(edition))),
        Some(_) => Err(bad("The description is had in OpenAPI 3.1, or in 3.0 with ?openapi=3.0.")),
    }
}

fn refuse(status: StatusCode, sentence: impl Into<String>) -> Refusal {
    Refusal::Control(status, sentence.into())
}

fn bad(sentence: impl Into<String>) -> Refusal {
    refuse(StatusCode::BAD_REQUEST, sentence)
}

fn read<T: DeserializeOwned>(request: &Request<Vec<u8>>) -> Result<T, Refusal> {
    let body = request.body().as_slice();
    let body = if body.iter().all(u8::is_ascii_whitespace) { b"{}" } else { body };
    // By way of an object: a struct could also be read from a list.
    serde_json::from_slice::<Map<String, Value>>(body)
        .and_then(|object| serde_json::from_value(Value::Object(object)))
        .map_err(|error| bad(format!("The request is not understood: {error}.")))
}

fn state(emulator: &Emulator) -> Reply {
    let state = &emulator.state;
    let mut answer = json!({
        "project_id": emulator.settings.project_id,
        "edition": emulator.settings.edition.name(),
        "instances": state.instances.len(),
        "statuses": state.instances.count_by_status(),
        "jobs": state.jobs.len(),
        "tokens": state.tokens.len(),
        "clock": {
            "now": state.now().rfc3339(),
            "advanced_seconds": state.clock.advanced_millis() as f64 / 1000.0,
            "speed": state.clock.speed(),
        },
        "faults": emulator.faults.answer(),
    });
    if let Some(limit) = emulator.settings.node_limit() {
        let with_nodes = state.instances.iter().filter(|record| record.node.is_some());
        let instance = |record: &Record| {
            json!({
                "instance_id": record.id.to_string(),
                "name": &*record.name,
                "addresses": loopback_addresses(record.id, record.brokers),
                "reason": emulator.nodes.reason(record.id),
            })
        };
        answer["nodes"] = json!({ "max": limit, "instances": with_nodes.map(instance).collect::<Vec<_>>() });
    }
    Reply::json(answer)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reset {
    seed: Option<String>,
    instances: Option<u32>,
}

fn reset(emulator: &mut Emulator, wanted: &Reset) -> Answer {
    let seed: Seed = match &wanted.seed {
        Some(seed) => seed.parse().map_err(|error| bad(format!("{error}.")))?,
        None => Seed::Demo,
    };
    let seed = match (seed, wanted.instances) {
        (Seed::Large { .. }, Some(instances)) if instances <= MOST_INSTANCES => Seed::Large { instances },
        (Seed::Large { .. }, Some(_)) => {
            return Err(bad(format!("A seed has at most {MOST_INSTANCES} instances.")));
        }
        (seed, None) => seed,
        (_, Some(_)) => return Err(bad("Only the seed \"large\" has a number of instances.")),
    };
    emulator.reset(&seed);
    Ok(state(emulator))
}

/// A fault to be added. Every part may be left out.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// Ends all faults first.
    #[serde(default)]
    clear: bool,
    /// How long answers wait, in milliseconds.
    latency_ms: Option<u64>,
    /// Share of the requests that fail, 0 to 1.
    error_rate: Option<f64>,
    /// Status of the failures.
    status: Option<u16>,
    /// Code of the failures, of table 7.2 or of the gateway.
    code: Option<String>,
    /// How many requests the fault meets.
    times: Option<u32>,
    /// Only requests of this method.
    method: Option<String>,
    /// Only this operation, by its name in the documentation (`ListInstances`).
    operation: Option<String>,
    /// Answers a page instead of JSON.
    #[serde(default)]
    not_json: bool,
    /// The next creation fails for this reason (table 6-7).
    fail_next_create: Option<String>,
    /// All tokens expire now.
    #[serde(default)]
    expire_tokens: bool,
}

fn faults(emulator: &mut Emulator, wanted: Wanted) -> Answer {
    let fault = fault(&wanted)?;
    let cause = wanted.fail_next_create.as_deref().map(cause).transpose()?;
    if wanted.clear {
        emulator.faults.clear();
    }
    if let Some(fault) = fault {
        emulator.faults.add(fault);
    }
    if let Some(cause) = cause {
        emulator.faults.fail_next_create(cause);
    }
    if wanted.expire_tokens {
        emulator.state.expire_tokens();
    }
    Ok(Reply::json(emulator.faults.answer()))
}

fn cause(code: &str) -> Result<ErrorCode, Refusal> {
    let found = errors::causes().iter().find(|cause| cause.code.as_str() == code);
    found.map(|cause| cause.code).ok_or_else(|| bad(format!("Table 6-7 has no code {code:?}.")))
}

fn fault(wanted: &Wanted) -> Result<Option<Fault>, Refusal> {
    let operation = wanted.operation.as_deref().map(operation).transpose()?;
    let rate = wanted.error_rate.unwrap_or(1.0);
    if !(0.0..=1.0).contains(&rate) {
        return Err(bad("\"error_rate\" is a number from 0 to 1."));
    }
    let latency_ms = wanted.latency_ms.unwrap_or_default();
    if latency_ms > MOST_LATENCY_MS {
        return Err(bad(format!("\"latency_ms\" is at most {MOST_LATENCY_MS}.")));
    }
    if wanted.status.is_some_and(|status| !(200..=599).contains(&status)) {
        return Err(bad("\"status\" is an HTTP status from 200 to 599."));
    }
    let answer = faulty_answer(wanted)?;
    if answer.is_none() && latency_ms == 0 {
        return Ok(None);
    }
    Ok(Some(Fault {
        method: wanted.method.as_deref().map(str::to_uppercase),
        operation,
        rate,
        times: wanted.times,
        latency: Duration::from_millis(latency_ms),
        answer,
    }))
}

fn faulty_answer(wanted: &Wanted) -> Result<Option<FaultyAnswer>, Refusal> {
    if wanted.not_json {
        return Ok(Some(FaultyAnswer::NotJson { status: wanted.status.unwrap_or(200) }));
    }
    let is_wanted = wanted.code.is_some() || wanted.status.is_some() || wanted.error_rate.is_some();
    if !is_wanted {
        return Ok(None);
    }
    let code = wanted.code.clone().unwrap_or_else(|| ErrorCode::INTERNAL.to_string());
    let entry = errors::find(&code).ok_or_else(|| bad(format!("There is no error code {code:?}.")))?;
    Ok(Some(FaultyAnswer::Error { status: wanted.status.unwrap_or(entry.status), code }))
}

fn operation(name: &str) -> Result<OperationId, Refusal> {
    let found = OperationId::ALL.iter().copied().find(|operation| operation.name() == name);
    found.ok_or_else(|| bad(format!("There is no operation {name:?}.")))
}

/// What is to become of time. One part at least is given; they are done in this order.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pace {
    /// How many times faster than real time work is done from now on.
    speed: Option<f64>,
    /// Lets time pass until all work under way has ended.
    #[serde(default)]
    finish: bool,
    /// Lets this much time pass.
    advance_seconds: Option<f64>,
}

fn clock(emulator: &mut Emulator, wanted: &Pace) -> Answer {
    let seconds = wanted.advance_seconds.unwrap_or_default();
    if !(0.0..=MOST_SECONDS).contains(&seconds) {
        return Err(bad(format!("\"advance_seconds\" is a number from 0 to {MOST_SECONDS}.")));
    }
    if wanted.speed.is_some_and(|speed| !Settings::SPEEDS.contains(&speed)) {
        let (least, most) = Settings::SPEEDS.into_inner();
        return Err(bad(format!("\"speed\" is a number from {least} to {most}.")));
    }
    if wanted.speed.is_none() && !wanted.finish && wanted.advance_seconds.is_none() {
        return Err(bad("One of \"speed\", \"finish\" and \"advance_seconds\" is needed."));
    }
    let end = emulator.state.now().unix_seconds() as f64 + seconds;
    if end > LAST_SECOND {
        return Err(bad("The emulator's time ends with the year 9999."));
    }
    if let Some(speed) = wanted.speed {
        emulator.state.set_speed(speed);
    }
    if wanted.finish {
        emulator.state.advance(left(emulator));
    }
    emulator.state.advance(Duration::from_secs_f64(seconds));
    work::run_due(emulator);
    Ok(state(emulator))
}

/// How long the work under way still takes.
fn left(emulator: &Emulator) -> Duration {
    let end = emulator.state.jobs.last_end().unwrap_or_default();
    Duration::from_millis(u64::try_from(end.0 - emulator.state.now().0).unwrap_or_default())
}
