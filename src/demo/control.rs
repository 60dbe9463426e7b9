//! Steering the emulator: its control routes, which are no part of the service.

use super::send;
use crate::api::HttpRequest;
use crate::auth::Session;
use crate::i18n::{Lang, Message, use_lang};
use crate::locales::demo as msg;
use crate::notices::Notices;
use crate::platform;
use crate::ui::{Announcer, Tone};
use crate::workspace::{Cache, use_workspaces};
use dms_api::edition::Edition;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

/// How long the emulator may take, in milliseconds; it answers at once unless it starts.
const TIME_OUT: u32 = 30_000;

/// What the emulator says about itself, as far as the bar shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Condition {
    /// How many times faster than real time work is done.
    pub speed: f64,
    /// How many faults are in force.
    pub faults: usize,
}

impl Condition {
    /// Reads the answer to `GET /emulator/state`.
    fn read(state: &Value) -> Self {
        let count = |pointer: &str| state.pointer(pointer).and_then(Value::as_array).map_or(0, Vec::len);
        Self {
            speed: state.pointer("/clock/speed").and_then(Value::as_f64).unwrap_or(1.0),
            faults: count("/faults/active") + count("/faults/fail_next_create"),
        }
    }
}

/// The controls of the demo.
#[derive(Clone, Copy, Debug)]
pub struct Control {
    edition: Edition,
    condition: RwSignal<Condition>,
    busy: RwSignal<bool>,
    lang: Signal<Lang>,
    notices: Notices,
    announcer: Announcer,
    cache: Cache,
}

impl Control {
    /// The controls, made where they are shown.
    pub fn install() -> Self {
        let control = Self {
            edition: untrack(|| expect_context::<Session>().edition()),
            condition: RwSignal::default(),
            busy: RwSignal::new(false),
            lang: use_lang(),
            notices: expect_context(),
            announcer: Announcer::current(),
            cache: use_workspaces().cache(),
        };
        provide_context(control);
        control.look();
        control
    }

    /// The edition that the emulator is of, which stays as long as the bar.
    pub fn edition(self) -> Edition {
        self.edition
    }

    /// What is known of the emulator; reactive.
    pub fn condition(self) -> Signal<Condition> {
        self.condition.into()
    }

    /// Whether the emulator is being asked for something; reactive.
    pub fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    /// Looks how the emulator is.
    pub fn look(self) {
        spawn_local(self.refresh());
    }

    async fn refresh(self) {
        if self.is_gone() {
            return;
        }
        if let Some(state) = self.ask("GET", "state", None).await {
            // The bar may be gone by now.
            let _ = self.condition.try_set(Condition::read(&state));
        }
    }

    /// Asks for something; when it is done, says so and reads the page again.
    pub fn run(self, route: &'static str, bodies: Vec<Value>, done: Message) {
        spawn_local(async move {
            if self.steer(route, bodies).await {
                self.cache.clear();
                self.announcer.say(done(self.lang.get_untracked()));
            }
        });
    }

    /// Whether the bar has gone: the demo was left, or the console taken out of its page. The worker
    /// may have ended with it, and is not to be started again.
    pub fn is_gone(self) -> bool {
        self.busy.is_disposed()
    }

    /// Asks for something, in several steps if need be. Whether it was done, and somebody is there to
    /// be told.
    pub async fn steer(self, route: &'static str, bodies: Vec<Value>) -> bool {
        let _ = self.busy.try_set(true);
        let mut done = true;
        for body in bodies {
            done = done && !self.is_gone() && self.ask("POST", route, Some(body)).await.is_some();
        }
        self.refresh().await;
        if self.busy.try_set(false).is_some() {
            return false;
        }
        if !done {
            self.notices.say(Tone::Bad, msg::no_answer(self.lang.get_untracked()), None);
        }
        done
    }

    async fn ask(self, method: &'static str, route: &str, body: Option<Value>) -> Option<Value> {
        let request = HttpRequest {
            method,
            base: platform::base_uri(),
            target: format!("/emulator/{route}"),
            headers: Vec::new(),
            body: body.map(|body| body.to_string()),
            timeout_millis: TIME_OUT,
        };
        let answer = send(self.edition, request).await.ok().filter(|answer| answer.status == 200)?;
        serde_json::from_str(&answer.body).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_state_is_read() {
        let state = json!({
            "clock": { "speed": 600.0 },
            "faults": { "active": [{}, {}], "fail_next_create": ["public.00.0018"] },
        });
        assert_eq!(Condition::read(&state), Condition { speed: 600.0, faults: 3 });
        assert_eq!(Condition::read(&Value::Null), Condition { speed: 1.0, faults: 0 });
    }
}
