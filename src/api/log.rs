//! Every request of the visit, in memory, with its secrets masked before it is kept. What is
//! kept is bounded: the oldest requests are forgotten, and before that the answers' bodies.

use super::http::HttpResponse;
use crate::platform;
use dms_api::errors::ErrorBody;
use dms_api::operation::ApiRequest;
use dms_api::secret::{MASK, is_secret_header, mask, masked};
use leptos::prelude::*;
use serde_json::Value;

/// How many requests are remembered.
const CAPACITY: usize = 500;

/// How many bytes of answers are remembered, all together.
const BODY_BYTES: usize = 8_000_000;

/// The body of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// Its size as it came, in bytes, decompressed.
    pub bytes: usize,
    /// Its text, secrets masked; `None` once it had to make room for newer ones.
    pub text: Option<String>,
}

/// How a request ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Still under way.
    Pending,
    /// Answered.
    Answered {
        /// HTTP status.
        status: u16,
        /// Error code, where the answer has one.
        code: Option<String>,
        /// Body.
        body: Body,
        /// What support asks for.
        request_id: Option<String>,
        /// `Content-Type`, where there was one.
        content_type: Option<String>,
    },
    /// No answer.
    Lost,
    /// Nobody waited for the answer any more: another request took its place, or the page was left.
    Cancelled,
}

impl Outcome {
    /// An answer as it may be kept. `secrets` are those that the request held: an answer may
    /// repeat them wherever it likes.
    pub fn answered(response: &HttpResponse, secrets: &[&str]) -> Self {
        let code = (response.status >= 400).then(|| error_code(&response.body)).flatten();
        Self::Answered {
            status: response.status,
            code,
            body: Body { bytes: response.body.len(), text: Some(mask_text(&response.body, secrets)) },
            request_id: response.request_id.clone(),
            content_type: response.content_type.clone(),
        }
    }

    fn body_mut(&mut self) -> Option<&mut Body> {
        match self {
            Self::Answered { body, .. } => Some(body),
            Self::Pending | Self::Lost | Self::Cancelled => None,
        }
    }
}

/// A request of the visit.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its number in the visit, from 1.
    pub number: u64,
    /// What was sent, secrets masked.
    pub request: ApiRequest,
    /// The headers that it was sent with, secrets masked.
    pub headers: Vec<(&'static str, String)>,
    /// Size of what was sent, in bytes.
    pub request_bytes: usize,
    /// Base address that it was sent to.
    pub base: String,
    /// The page of the console that was open: path and query.
    pub page: String,
    /// When it was sent, in milliseconds since 1970-01-01 UTC.
    pub started_at: u64,
    /// How long it took, in milliseconds.
    pub duration: Option<u64>,
    /// How it ended.
    pub outcome: Outcome,
}

impl Entry {
    /// HTTP status, where there was an answer.
    pub fn status(&self) -> Option<u16> {
        match self.outcome {
            Outcome::Answered { status, .. } => Some(status),
            Outcome::Pending | Outcome::Lost | Outcome::Cancelled => None,
        }
    }

    /// Error code, where the answer has one.
    pub fn code(&self) -> Option<&str> {
        match &self.outcome {
            Outcome::Answered { code, .. } => code.as_deref(),
            Outcome::Pending | Outcome::Lost | Outcome::Cancelled => None,
        }
    }

    /// What support asks for.
    pub fn request_id(&self) -> Option<&str> {
        match &self.outcome {
            Outcome::Answered { request_id, .. } => request_id.as_deref(),
            Outcome::Pending | Outcome::Lost | Outcome::Cancelled => None,
        }
    }

    /// The body of the answer.
    pub fn body(&self) -> Option<&Body> {
        match &self.outcome {
            Outcome::Answered { body, .. } => Some(body),
            Outcome::Pending | Outcome::Lost | Outcome::Cancelled => None,
        }
    }

    /// The same without the text of the answer, which is most of it.
    pub fn without_text(&self) -> Self {
        let outcome = match &self.outcome {
            Outcome::Answered { status, code, body, request_id, content_type } => Outcome::Answered {
                status: *status,
                code: code.clone(),
                body: Body { bytes: body.bytes, text: None },
                request_id: request_id.clone(),
                content_type: content_type.clone(),
            },
            other => other.clone(),
        };
        Self {
            request: self.request.clone(),
            headers: Vec::new(),
            base: self.base.clone(),
            page: self.page.clone(),
            outcome,
            ..*self
        }
    }

    /// Whether it did not bring what was asked for.
    pub fn has_failed(&self) -> bool {
        match self.outcome {
            Outcome::Answered { status, .. } => status >= 400,
            Outcome::Pending | Outcome::Cancelled => false,
            Outcome::Lost => true,
        }
    }

    /// Whether it only read.
    pub fn is_read(&self) -> bool {
        self.request.operation.info().is_safe()
    }
}

/// The log; oldest first.
#[derive(Clone, Copy, Debug)]
pub struct ActivityLog {
    entries: RwSignal<Vec<Entry>>,
    count: StoredValue<u64>,
}

impl Default for ActivityLog {
    fn default() -> Self {
        Self { entries: RwSignal::new(Vec::new()), count: StoredValue::new(0) }
    }
}

impl ActivityLog {
    /// All requests; reactive.
    pub fn entries(&self) -> Signal<Vec<Entry>> {
        self.entries.into()
    }

    /// The request of a number, if it is still remembered; reactive.
    pub fn entry(&self, number: u64) -> Option<Entry> {
        self.entries.with(|entries| entries.iter().find(|entry| entry.number == number).cloned())
    }

    /// Notes that a request goes out to a base address, from a page.
    pub fn start(
        &self,
        request: &ApiRequest,
        headers: &[(&'static str, String)],
        base: String,
        page: String,
        now: u64,
    ) -> PendingEntry {
        let shown = |(name, value): &(&'static str, String)| {
            let value = if is_secret_header(name) { MASK } else { value };
            (*name, value.to_owned())
        };
        self.count.update_value(|count| *count += 1);
        let number = self.count.get_value();
        let entry = Entry {
            number,
            request: ApiRequest { body: request.body.clone().map(masked), ..request.clone() },
            headers: headers.iter().map(shown).collect(),
            request_bytes: request.body_text().len(),
            base,
            page,
            started_at: now,
            duration: None,
            outcome: Outcome::Pending,
        };
        self.entries.update(|entries| {
            if entries.len() >= CAPACITY {
                entries.remove(0);
            }
            entries.push(entry);
        });
        PendingEntry { log: *self, number, is_finished: false }
    }

    /// Notes how a request ended; nothing where the console was taken out of its page meanwhile.
    fn finish(&self, number: u64, now: u64, outcome: Outcome) {
        self.entries.try_update(|entries| {
            if let Some(entry) = entries.iter_mut().rev().find(|entry| entry.number == number) {
                entry.duration = Some(now.saturating_sub(entry.started_at));
                entry.outcome = outcome;
            }
            make_room(entries, BODY_BYTES);
        });
    }

    /// Forgets everything.
    pub fn clear(&self) {
        self.entries.update(Vec::clear);
    }
}

/// A request under way, as the log has it. Whoever drops it does not wait for the answer any more.
#[derive(Debug)]
pub struct PendingEntry {
    log: ActivityLog,
    number: u64,
    is_finished: bool,
}

impl PendingEntry {
    /// Notes how the request ended; its number in the log.
    pub fn finish(mut self, outcome: Outcome) -> u64 {
        self.log.finish(self.number, platform::now_millis(), outcome);
        self.is_finished = true;
        self.number
    }
}

impl Drop for PendingEntry {
    fn drop(&mut self) {
        if !self.is_finished {
            self.log.finish(self.number, platform::now_millis(), Outcome::Cancelled);
        }
    }
}

/// Drops the oldest bodies until the rest fits.
fn make_room(entries: &mut [Entry], limit: usize) {
    let kept = |entry: &Entry| entry.body().and_then(|body| body.text.as_ref()).map_or(0, String::len);
    let mut total: usize = entries.iter().map(kept).sum();
    for entry in entries {
        if total <= limit {
            return;
        }
        total -= kept(entry);
        if let Some(body) = entry.outcome.body_mut() {
            body.text = None;
        }
    }
}

fn error_code(body: &str) -> Option<String> {
    let body = serde_json::from_str::<ErrorBody>(body).ok()?;
    Some(body.error_code).filter(|code| !code.is_empty())
}

/// Answers rarely hold secrets; only one that might is parsed and masked.
fn mask_text(body: &str, secrets: &[&str]) -> String {
    let secrets = secrets.iter().filter(|secret| !secret.is_empty());
    // A secret may stand in a text as it is, or as JSON writes it.
    let secrets: Vec<String> = secrets.flat_map(|secret| [(*secret).to_owned(), escaped(secret)]).collect();
    let text = hidden(body, &secrets).unwrap_or_else(|| body.to_owned());
    let has_fields =
        ["password", "secret_key", "security_token", "\"sk\""].iter().any(|word| text.contains(word));
    // There are more ways to write a text in JSON, which all begin with a backslash.
    if !has_fields && !text.contains('\\') {
        return text;
    }
    let Ok(mut value) = serde_json::from_str::<Value>(&text) else { return text };
    let has_repeated = hide(&mut value, &secrets);
    if has_fields {
        mask(&mut value);
    }
    if has_fields || has_repeated { value.to_string() } else { text }
}

/// A text as it stands between the quotes of JSON.
fn escaped(text: &str) -> String {
    let quoted = Value::from(text).to_string();
    quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(&quoted).to_owned()
}

/// The text without the secrets, if it held one.
fn hidden(text: &str, secrets: &[String]) -> Option<String> {
    let held: Vec<&String> = secrets.iter().filter(|secret| text.contains(secret.as_str())).collect();
    let hide = |text: String, secret: &&String| text.replace(secret.as_str(), MASK);
    (!held.is_empty()).then(|| held.iter().fold(text.to_owned(), hide))
}

/// Takes the secrets out of every text of a document; whether it held one.
fn hide(value: &mut Value, secrets: &[String]) -> bool {
    let mut found = false;
    match value {
        Value::String(text) => {
            if let Some(without) = hidden(text, secrets) {
                *text = without;
                found = true;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| found |= hide(item, secrets)),
        Value::Object(object) => object.values_mut().for_each(|item| found |= hide(item, secrets)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use dms_api::operation::{Operation, ResetPassword};

    fn log_of(count: usize) -> ActivityLog {
        let log = ActivityLog::default();
        let request = dms_api::operation::ListProjectTags.request("p");
        for _ in 0..count {
            log.start(&request, &[], String::new(), "/instances".to_owned(), 0);
        }
        log
    }

    fn response(status: u16, body: &str) -> HttpResponse {
        HttpResponse { status, body: body.to_owned(), ..HttpResponse::default() }
    }

    #[test]
    fn secrets_are_masked_before_they_are_kept() {
        let owner = Owner::new();
        owner.set();
        let log = ActivityLog::default();
        let operation = ResetPassword { instance_id: "i".into(), new_password: "Top-Secret1".into() };
        let bodies = [
            r#"{"password":"Top-Secret1"}"#,
            r#"{"password":"another"}"#,
            "<p>Top-Secret1 is no password</p>",
            r#"{"error_msg":"Top-Secret1"}"#,
        ];
        for body in bodies {
            let number = log.start(&operation.request("p"), &[], String::new(), String::new(), 1000).number;
            log.finish(number, 1042, Outcome::answered(&response(200, body), &["Top-Secret1", ""]));
        }
        let entries = log.entries().get_untracked();
        assert_eq!(entries[0].duration, Some(42));
        let kept = format!("{entries:?}");
        assert!(!kept.contains("Top-Secret1") && !kept.contains("another"), "{kept}");
        assert_eq!(entries[0].body().map(|body| body.bytes), Some(bodies[0].len()));
    }

    #[test]
    fn a_secret_is_masked_however_json_writes_it() {
        let secret = r#"Ab"1\<2&/"#;
        for body in [
            r#"Ab"1\<2&/ is no password"#,
            r#"{"error_msg":"Ab\"1\\<2&/ is too short"}"#,
            r#"{"error_msg":"Ab\u00221\u005c\u003c2\u0026\/ is too short"}"#,
            r#"{"list":[{"params":"{\"x\":\"Ab\\\"1\\\\<2&/\"}"}]}"#,
        ] {
            let text = mask_text(body, &[secret]);
            assert!(text.contains(MASK) && !text.contains("Ab") && !text.contains("2"), "{text}");
        }
        // What holds none stays as it came.
        let body = r#"{ "params": "{\"x\":1.0}" }"#;
        assert_eq!(mask_text(body, &[secret]), body);
    }

    #[test]
    fn codes_are_read_from_refusals_only() {
        let body = r#"{"error_msg":"no","error_code":"DMS.00404022"}"#;
        let code = |status| match Outcome::answered(&response(status, body), &[]) {
            Outcome::Answered { code, .. } => code,
            _ => None,
        };
        assert_eq!(code(404).as_deref(), Some("DMS.00404022"));
        assert_eq!(code(200), None);
    }

    #[test]
    fn the_oldest_requests_are_forgotten() {
        let owner = Owner::new();
        owner.set();
        let log = log_of(CAPACITY + 1);
        let entries = log.entries().get_untracked();
        assert_eq!((entries.len(), entries[0].number), (CAPACITY, 2));
        assert!(log.entry(1).is_none() && log.entry(2).is_some());
    }

    #[test]
    fn the_oldest_bodies_make_room() {
        let owner = Owner::new();
        owner.set();
        let log = log_of(3);
        for number in 1..=3 {
            log.finish(number, 1, Outcome::answered(&response(200, "0123456789"), &[]));
        }
        let mut entries = log.entries().get_untracked();
        make_room(&mut entries, 20);
        let texts: Vec<bool> =
            entries.iter().map(|entry| entry.body().is_some_and(|body| body.text.is_some())).collect();
        assert_eq!(texts, [false, true, true]);
        assert_eq!(entries[0].body().map(|body| body.bytes), Some(10));
    }
}
