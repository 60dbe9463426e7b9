#![doc = include_str!("../README.md")]

mod answer;
mod auth;
mod beside;
mod call;
mod catalog;
mod clock;
mod control;
mod faults;
mod handlers;
mod ids;
mod monitoring;
mod nodes;
mod outside;
mod present;
mod random;
mod seed;
mod sentinel;
mod settings;
mod state;
mod word;
mod work;

pub use dms_api::edition::Edition;
pub use ids::Uuid as InstanceId;
pub use nodes::{Measures, Part, Report, Wanted};
pub use seed::{ParseSeedError, Seed};
pub use sentinel::{Effect, SENTINELS, Sentinel};
pub use settings::{Policy, Settings, User};
pub use state::{Binding, Change, Consumer, Exchange, Queue, RestoreError, Topology, Vhost, password_hash};

use answer::Answer;
use call::Envelope;
use clock::Clock;
use dms_api::operation::Service;
use faults::Faults;
use http::{Request, Response};
use nodes::Nodes;
use random::Random;
use state::State;
use std::time::Duration;
use time::OffsetDateTime;

/// How long a fault wants an answer to wait: an extension of the response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delay(pub Duration);

/// An emulated service.
#[derive(Debug)]
pub struct Emulator {
    settings: Settings,
    state: State,
    faults: Faults,
    nodes: Nodes,
    /// Ids of requests. They are not kept: nothing that is stored depends on them.
    request_ids: Random,
}

impl Emulator {
    /// A new emulator. What it holds from the start is among its first changes.
    pub fn new(settings: Settings, seed: Seed, now: OffsetDateTime) -> Self {
        let clock = Clock::new(now, 0, settings.speed);
        let random = Random::new(start_of(now));
        let mut emulator = Self::with(settings, State::new(clock, random), now);
        seed::plant(&mut emulator, &seed);
        emulator
    }

    /// The emulator whose changes were stored, as if it had run all the while.
    ///
    /// # Errors
    /// What was stored is not of an emulator, of another version, or damaged.
    pub fn restore(
        settings: Settings,
        entries: impl Iterator<Item = (String, Vec<u8>)>,
        now: OffsetDateTime,
    ) -> Result<Self, RestoreError> {
        let state = State::restore(entries, now, settings.speed)?;
        let mut emulator = Self::with(settings, state, now);
        work::run_due(&mut emulator);
        emulator.restart_nodes();
        Ok(emulator)
    }

    fn with(settings: Settings, state: State, now: OffsetDateTime) -> Self {
        let start = start_of(now);
        let request_ids = Random::new(random::mix(start ^ 0x7265_7175_6573_7473));
        Self { settings, state, faults: Faults::new(start), nodes: Nodes::default(), request_ids }
    }

    /// Answers a request. Never panics.
    pub fn handle(&mut self, request: &Request<Vec<u8>>, now: OffsetDateTime) -> Response<Vec<u8>> {
        self.state.clock.observe(now);
        work::run_due(self);
        handlers::look_after(self);
        let request_id = format!("{:032x}", self.request_ids.uuid().0);
        if request.uri().path().starts_with(control::PREFIX) {
            return answer::respond(control::handle(self, request), &request_id);
        }
        let found = call::find(self.settings.edition, request);
        let operation = found.as_ref().ok().map(|(operation, _)| *operation);
        let disturbance = self.faults.disturb(request.method().as_str(), operation);
        let mut response = match disturbance.answer {
            Some(faulty) => faulty.respond(&request_id),
            None => {
                let answer = match found {
                    Ok((operation, params)) => {
                        let project_id = &self.settings.project_id;
                        let envelope =
                            Envelope::read(self.settings.edition, request, operation, params, project_id);
                        envelope.and_then(|envelope| self.answer(request, envelope))
                    }
                    Err(refusal) => beside::answer(self, request).unwrap_or(Err(refusal)),
                };
                answer::respond(answer, &request_id)
            }
        };
        if !disturbance.latency.is_zero() {
            response.extensions_mut().insert(Delay(disturbance.latency));
        }
        response
    }

    fn answer(&mut self, request: &Request<Vec<u8>>, envelope: Envelope) -> Answer {
        let operation = envelope.operation;
        if operation.info().service() == Service::Iam {
            return handlers::handle_identity(self, request, &envelope);
        }
        let project = envelope.params.project_id.as_deref();
        let caller = auth::authenticate(self, request, project)?;
        auth::check_permission(&caller, operation)?;
        handlers::handle(self, operation, &envelope.by(caller))
    }

    /// How many times faster than real time work is done: as in the settings, until
    /// `POST /emulator/clock` changed it. Whoever restores an emulator says it again.
    pub fn speed(&self) -> f64 {
        self.state.clock.speed()
    }

    /// What changed since the last call. Storing it before the response goes out makes every
    /// acknowledged change survive a crash.
    pub fn take_changes(&mut self) -> Vec<Change> {
        self.state.take_changes()
    }

    /// Everything that would have to be stored, to compare two emulators.
    pub fn snapshot(&self) -> Vec<Change> {
        self.state.snapshot()
    }

    /// Begins anew; the time goes on, and tokens are forgotten.
    fn reset(&mut self, seed: &Seed) {
        self.state.clear();
        self.faults.clear();
        self.nodes.clear();
        seed::plant(self, seed);
    }
}

/// A number to begin random sequences with: emulators that start at other times give other ids.
fn start_of(now: OffsetDateTime) -> u64 {
    random::mix(now.unix_timestamp_nanos() as u64)
}
