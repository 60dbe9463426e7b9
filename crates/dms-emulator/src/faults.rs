//! Faults on demand (`POST /emulator/faults`): what a network and a bad day do to a client.

use crate::answer::{Refusal, not_json};
use crate::random::Random;
use dms_api::errors::{self, ErrorBody, ErrorCode};
use dms_api::operation::OperationId;
use http::{Response, StatusCode};
use serde_json::{Value, json};
use std::time::Duration;

/// What goes wrong, until it is cleared. Faults are not stored: a restart ends them.
#[derive(Debug)]
pub struct Faults {
    active: Vec<Fault>,
    next_create_failures: Vec<ErrorCode>,
    random: Random,
}

/// A fault and the requests it meets.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Only requests of this method.
    pub method: Option<String>,
    /// Only this operation.
    pub operation: Option<OperationId>,
    /// Share of the requests that it meets, 0 to 1.
    pub rate: f64,
    /// How many requests it still meets; without end if not said.
    pub times: Option<u32>,
    /// How long the answer waits.
    pub latency: Duration,
    /// What is answered instead; none for faults that only make wait.
    pub answer: Option<FaultyAnswer>,
}

/// What a fault answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultyAnswer {
    /// An error of the service, under this status.
    Error { status: u16, code: String },
    /// A page where JSON is promised.
    NotJson { status: u16 },
}

/// What the faults do to a request.
#[derive(Debug, Default)]
pub struct Disturbance {
    pub latency: Duration,
    pub answer: Option<FaultyAnswer>,
}

impl Faults {
    pub fn new(seed: u64) -> Self {
        Self { active: Vec::new(), next_create_failures: Vec::new(), random: Random::new(seed) }
    }

    pub fn clear(&mut self) {
        self.active.clear();
        self.next_create_failures.clear();
    }

    pub fn add(&mut self, fault: Fault) {
        self.active.push(fault);
    }

    /// Makes the next creation fail for this reason.
    pub fn fail_next_create(&mut self, cause: ErrorCode) {
        self.next_create_failures.push(cause);
    }

    pub fn take_next_create_failure(&mut self) -> Option<ErrorCode> {
        (!self.next_create_failures.is_empty()).then(|| self.next_create_failures.remove(0))
    }

    /// What happens to a request: all delays together, and the first answer. Faults that answer stand in a queue:
    /// one whose turn has not come is not used up.
    pub fn disturb(&mut self, method: &str, operation: Option<OperationId>) -> Disturbance {
        let mut disturbance = Disturbance::default();
        for fault in &mut self.active {
            let is_met = fault.method.as_deref().is_none_or(|wanted| wanted == method)
                && fault.operation.is_none_or(|wanted| Some(wanted) == operation);
            let has_to_wait = disturbance.answer.is_some() && fault.answer.is_some();
            if !is_met || has_to_wait || fault.times == Some(0) || self.random.fraction() >= fault.rate {
                continue;
            }
            fault.times = fault.times.map(|times| times - 1);
            disturbance.latency += fault.latency;
            if disturbance.answer.is_none() {
                disturbance.answer.clone_from(&fault.answer);
            }
        }
        self.active.retain(|fault| fault.times != Some(0));
        disturbance
    }

    /// The faults as `GET /emulator/state` shows them.
    pub fn answer(&self) -> Value {
        let faults: Vec<Value> = self.active.iter().map(Fault::answer).collect();
        let causes: Vec<&str> = self.next_create_failures.iter().map(|it| it.as_str()).collect();
        json!({ "active": faults, "fail_next_create": causes })
    }
}

impl Fault {
    fn answer(&self) -> Value {
        let (status, code) = match &self.answer {
            Some(FaultyAnswer::Error { status, code }) => (Some(*status), Some(code.as_str())),
            Some(FaultyAnswer::NotJson { status }) => (Some(*status), None),
            None => (None, None),
        };
        json!({
            "method": self.method,
            "operation": self.operation.map(OperationId::name),
            "error_rate": self.rate,
            "times": self.times,
            "latency_ms": u64::try_from(self.latency.as_millis()).unwrap_or(u64::MAX),
            "status": status,
            "code": code,
            "not_json": matches!(self.answer, Some(FaultyAnswer::NotJson { .. })),
        })
    }
}

impl FaultyAnswer {
    /// The response to a request with this id.
    pub fn respond(&self, request_id: &str) -> Response<Vec<u8>> {
        match self {
            Self::NotJson { status } => {
                let status = StatusCode::from_u16(*status).unwrap_or(StatusCode::BAD_GATEWAY);
                not_json(status, request_id)
            }
            Self::Error { status, code } => {
                let entry = errors::find(code);
                let body = ErrorBody {
                    error_msg: entry.map(|entry| entry.message_with(&[])).unwrap_or_default(),
                    error_code: code.clone(),
                    request_id: code.starts_with("APIG").then(|| request_id.to_owned()),
                };
                let refusal = Refusal::Service { status: *status, body, allow: Vec::new() };
                crate::answer::respond(Err(refusal), request_id)
            }
        }
    }
}
