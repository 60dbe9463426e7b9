//! An emulator and what surrounds it: calls in, replies out, and what is to be stored in between.

use dms_api::message::{Call, Reply};
use dms_emulator::{Change, Delay, Edition, Emulator, RestoreError, Seed, Settings};
use http::{Request, Response, StatusCode};
use std::time::Duration;
use time::OffsetDateTime;

/// How many times faster than real time work is done at first: an instance is created in 10 s.
const SPEED: f64 = 60.0;

/// Where the speed is stored, beside the emulator's own entries.
const SPEED_KEY: &str = "host/speed";

/// A running emulator.
#[derive(Debug)]
pub struct Host {
    emulator: Emulator,
    /// The speed that is stored.
    stored_speed: Option<f64>,
}

/// What came of a call.
#[derive(Debug)]
pub struct Handled {
    /// What to say.
    pub reply: Reply,
    /// How long to wait before saying it.
    pub delay: Duration,
    /// What to store before saying it.
    pub changes: Vec<Change>,
}

impl Host {
    /// A new demo of an edition.
    pub fn new(edition: Edition, now: OffsetDateTime) -> Self {
        let settings = Settings { speed: SPEED, edition, ..Settings::default() };
        Self { emulator: Emulator::new(settings, Seed::Demo, now), stored_speed: None }
    }

    /// The demo of an edition that was stored, as if it had run all the while.
    ///
    /// # Errors
    /// What was stored is of another version, or damaged.
    pub fn restore(
        edition: Edition,
        entries: Vec<(String, Vec<u8>)>,
        now: OffsetDateTime,
    ) -> Result<Self, RestoreError> {
        let (own, entries): (Vec<_>, Vec<_>) = entries.into_iter().partition(|(key, _)| key == SPEED_KEY);
        let stored_speed = own.first().and_then(|(_, value)| serde_json::from_slice(value).ok());
        let settings = Settings { speed: stored_speed.unwrap_or(SPEED), edition, ..Settings::default() };
        let emulator = Emulator::restore(settings, entries.into_iter(), now)?;
        Ok(Self { emulator, stored_speed })
    }

    /// What is to be stored and is not yet.
    pub fn take_changes(&mut self) -> Vec<Change> {
        let mut changes = self.emulator.take_changes();
        let speed = Some(self.emulator.speed());
        if self.stored_speed != speed {
            self.stored_speed = speed;
            changes.push(Change { key: SPEED_KEY.to_owned(), value: serde_json::to_vec(&speed).ok() });
        }
        changes
    }

    /// Answers a call.
    pub fn handle(&mut self, call: Call, now: OffsetDateTime) -> Handled {
        let number = call.number;
        let response = match request(call) {
            Ok(request) => self.emulator.handle(&request, now),
            Err(_) => refused(),
        };
        let delay = response.extensions().get::<Delay>().map(|delay| delay.0).unwrap_or_default();
        Handled { reply: reply(number, response), delay, changes: self.take_changes() }
    }
}

fn request(call: Call) -> Result<Request<Vec<u8>>, http::Error> {
    let builder = Request::builder().method(call.method.as_str()).uri(call.target);
    let builder = call.headers.iter().fold(builder, |builder, (name, value)| builder.header(name, value));
    builder.body(call.body.unwrap_or_default().into_bytes())
}

/// The answer to what is not a request, such as a header of several lines.
fn refused() -> Response<Vec<u8>> {
    let mut response = Response::new(b"The request is malformed.".to_vec());
    *response.status_mut() = StatusCode::BAD_REQUEST;
    response
}

fn reply(number: u64, response: Response<Vec<u8>>) -> Reply {
    let (head, body) = response.into_parts();
    let headers = head.headers.iter();
    Reply {
        number,
        status: head.status.as_u16(),
        headers: headers
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect(),
        body: String::from_utf8_lossy(&body).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use serde_json::{Value, json};
    use std::collections::BTreeMap;

    const NOW: OffsetDateTime = time::macros::datetime!(2026-11-24 08:00 UTC);

    fn call(method: &str, target: &str, body: Option<Value>) -> Call {
        let body = body.map(|body| body.to_string());
        Call { number: 1, method: method.to_owned(), target: target.to_owned(), headers: Vec::new(), body }
    }

    fn state(host: &mut Host, now: OffsetDateTime) -> Value {
        let reply = host.handle(call("GET", "/emulator/state", None), now).reply;
        serde_json::from_str(&reply.body).unwrap()
    }

    /// What a store would hold.
    #[derive(Default)]
    struct Kept(BTreeMap<String, Vec<u8>>);

    impl Kept {
        fn take(&mut self, changes: Vec<Change>) {
            for Change { key, value } in changes {
                match value {
                    Some(value) => drop(self.0.insert(key, value)),
                    None => drop(self.0.remove(&key)),
                }
            }
        }

        fn restore(&self) -> Host {
            Host::restore(Edition::default(), self.0.clone().into_iter().collect(), NOW).unwrap()
        }
    }

    #[test]
    fn each_edition_has_its_own_emulator() {
        for edition in Edition::ALL {
            let mut host = Host::new(edition, NOW);
            let mut kept = Kept::default();
            kept.take(host.take_changes());
            assert_eq!(state(&mut host, NOW)["edition"], edition.name());
            let mut again = Host::restore(edition, kept.0.into_iter().collect(), NOW).unwrap();
            assert_eq!(state(&mut again, NOW)["edition"], edition.name());
        }
    }

    #[test]
    fn the_emulator_answers_with_its_headers_and_after_its_delay() {
        let mut host = Host::new(Edition::default(), NOW);
        let fault = json!({ "latency_ms": 250, "times": 1 });
        host.handle(call("POST", "/emulator/faults", Some(fault)), NOW);
        let handled = host.handle(call("GET", "/v2/available-zones", None), NOW);
        assert_eq!((handled.reply.number, handled.reply.status), (1, 401));
        assert_eq!(handled.delay, Duration::from_millis(250));
        assert!(handled.reply.header("x-request-id").is_some());
        assert!(handled.reply.body.contains("DMS.10240103"));
    }

    #[test]
    fn what_is_no_request_is_refused() {
        let mut host = Host::new(Edition::default(), NOW);
        let mut split = call("GET", "/v2/available-zones", None);
        split.headers.push(("x-auth-token".to_owned(), "a\r\nb".to_owned()));
        for call in [split, call("GET", "no path", None), call("G T", "/", None)] {
            assert_eq!(host.handle(call, NOW).reply.status, 400);
        }
    }

    #[test]
    fn a_demo_is_found_as_it_was_left_with_its_speed() {
        let (mut host, mut kept) = (Host::new(Edition::default(), NOW), Kept::default());
        kept.take(host.take_changes());
        kept.take(host.handle(call("POST", "/emulator/clock", Some(json!({ "speed": 600 }))), NOW).changes);
        kept.take(
            host.handle(call("POST", "/emulator/reset", Some(json!({ "seed": "empty" }))), NOW).changes,
        );
        assert!(host.take_changes().is_empty());

        let mut found = kept.restore();
        assert_eq!(state(&mut found, NOW), state(&mut host, NOW));
        assert_eq!(state(&mut found, NOW)["clock"]["speed"], 600.0);
        assert_eq!(state(&mut found, NOW)["instances"], 0);
    }

    #[test]
    fn a_damaged_store_is_refused() {
        assert!(Host::restore(Edition::default(), Vec::new(), NOW).is_err());
        let damaged = vec![("meta/format".to_owned(), b"{".to_vec())];
        assert!(Host::restore(Edition::default(), damaged, NOW).is_err());
    }

    #[test]
    fn time_goes_on_while_nobody_is_looking() {
        let (mut host, mut kept) = (Host::new(Edition::default(), NOW), Kept::default());
        kept.take(host.take_changes());
        let jobs = state(&mut host, NOW)["jobs"].as_u64().unwrap();
        let later = state(&mut kept.restore(), NOW + Duration::from_secs(3600))["jobs"].as_u64().unwrap();
        assert!(later < jobs, "{later} of {jobs}");
    }
}
