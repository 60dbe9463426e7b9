//! A change that a person makes.

use super::use_api;
use crate::api::Problem;
use dms_api::operation::Operation;
use leptos::prelude::*;

/// A change: sent once however often it is asked for, its problem kept until the next try.
#[derive(Clone, Copy, Debug)]
pub struct Mutation {
    busy: RwSignal<bool>,
    problem: RwSignal<Option<Problem>>,
    api: StoredValue<crate::api::Api>,
}

impl Default for Mutation {
    fn default() -> Self {
        Self {
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
            api: StoredValue::new(use_api()),
        }
    }
}

impl Mutation {
    /// Whether the change is under way.
    pub fn busy(&self) -> Signal<bool> {
        self.busy.into()
    }

    /// Why the last try failed; reactive.
    pub fn problem(&self) -> RwSignal<Option<Problem>> {
        self.problem
    }

    /// Forgets the last problem.
    pub fn reset(&self) {
        self.problem.set(None);
    }

    /// Sends an operation, unless one is under way, and goes on with its answer.
    ///
    /// The answer is waited for even when the page is left, so that what was started is known.
    pub fn send<O>(&self, operation: O, then: impl FnOnce(O::Output) + 'static)
    where
        O: Operation + 'static,
    {
        let (busy, problem, api) = (self.busy, self.problem, self.api.get_value());
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        problem.set(None);
        leptos::task::spawn_local(async move {
            let outcome = api.call(&operation).await;
            // The component that asked may be gone by now.
            let _ = busy.try_set(false);
            match outcome {
                Ok(answered) => then(answered.value),
                Err(error) => drop(problem.try_set(Some(error))),
            }
        });
    }
}
