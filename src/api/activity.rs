//! Every request of the visit, in memory, with its secrets masked before it is kept.

use dms_api::operation::{ApiRequest, OperationId};
use dms_api::secret;
use leptos::prelude::*;
use serde_json::Value;

/// How many requests are remembered.
const CAPACITY: usize = 500;

/// How a request ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Still under way.
    Pending,
    /// Answered.
    Answered {
        /// HTTP status.
        status: u16,
        /// Body, secrets masked.
        body: String,
        /// What support asks for.
        request_id: Option<String>,
    },
    /// No answer.
    Lost,
}

/// A request of the visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number in the visit, from 1.
    pub number: u64,
    /// What was asked for.
    pub operation: OperationId,
    /// Path and query.
    pub target: String,
    /// Body, secrets masked.
    pub body: Option<String>,
    /// When it was sent, in milliseconds since 1970-01-01 UTC.
    pub started_at: u64,
    /// How long it took, in milliseconds.
    pub duration: Option<u64>,
    /// How it ended.
    pub outcome: Outcome,
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

    /// Notes that a request goes out; gives its number.
    pub fn start(&self, request: &ApiRequest, now: u64) -> u64 {
        self.count.update_value(|count| *count += 1);
        let number = self.count.get_value();
        let entry = Entry {
            number,
            operation: request.operation,
            target: request.target(),
            body: request.body.clone().map(masked),
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
        number
    }

    /// Notes how a request ended.
    pub fn finish(&self, number: u64, now: u64, outcome: Outcome) {
        let outcome = match outcome {
            Outcome::Answered { status, body, request_id } => {
                Outcome::Answered { status, body: mask_text(body), request_id }
            }
            other => other,
        };
        self.entries.update(|entries| {
            if let Some(entry) = entries.iter_mut().rev().find(|entry| entry.number == number) {
                entry.duration = Some(now.saturating_sub(entry.started_at));
                entry.outcome = outcome;
            }
        });
    }

    /// Forgets everything.
    pub fn clear(&self) {
        self.entries.update(Vec::clear);
    }
}

fn masked(mut body: Value) -> String {
    secret::mask(&mut body);
    body.to_string()
}

/// Answers rarely hold secrets; only one that might is parsed and masked.
fn mask_text(body: String) -> String {
    if !body.contains("password") && !body.contains("token") {
        return body;
    }
    match serde_json::from_str(&body) {
        Ok(value) => masked(value),
        Err(_) => body,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dms_api::operation::{Operation, ResetPassword};

    #[test]
    fn secrets_are_masked_before_they_are_kept() {
        let owner = Owner::new();
        owner.set();
        let log = ActivityLog::default();
        let operation = ResetPassword { instance_id: "i".into(), new_password: "Top-Secret1".into() };
        let number = log.start(&operation.request("p"), 1000);
        let body = r#"{"password":"Top-Secret1"}"#.to_owned();
        log.finish(number, 1042, Outcome::Answered { status: 200, body, request_id: None });
        let entries = log.entries().get_untracked();
        assert_eq!(entries[0].duration, Some(42));
        assert!(!format!("{entries:?}").contains("Top-Secret1"));
    }

    #[test]
    fn the_oldest_requests_are_forgotten() {
        let owner = Owner::new();
        owner.set();
        let log = ActivityLog::default();
        let request = dms_api::operation::ListProjectTags.request("p");
        for _ in 0..=CAPACITY {
            log.start(&request, 0);
        }
        let entries = log.entries().get_untracked();
        assert_eq!((entries.len(), entries[0].number), (CAPACITY, 2));
    }
}
