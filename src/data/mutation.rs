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
        Self { busy: RwSignal::new(false), problem: RwSignal::new(None), api: StoredValue::new(use_api()) }
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

    /// Whether the component that made it is still there, and so the dialog is still about the same
    /// subject: what an answer does to the dialog, it does only then.
    pub fn is_here(&self) -> bool {
        !self.busy.is_disposed()
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
        let api = self.api.get_value();
        self.run(async move { api.call(&operation).await.map(|answered| answered.value) }, then);
    }

    /// The same for a change of several steps, such as looking before and after it is sent.
    pub fn run<T>(
        &self,
        change: impl Future<Output = Result<T, Problem>> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        let (busy, problem) = (self.busy, self.problem);
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        problem.set(None);
        leptos::task::spawn_local(async move {
            let outcome = change.await;
            // The component that asked may be gone by now.
            let _ = busy.try_set(false);
            match outcome {
                Ok(value) => then(value),
                Err(error) => drop(problem.try_set(Some(error))),
            }
        });
    }
}
