//! A change that a person makes.

use crate::api::Problem;
use crate::i18n::{Lang, use_lang};
use crate::locales::problem as msg;
use crate::notices::Notices;
use crate::ui::Tone;
use crate::workspace::{Client, use_client};
use dms_api::operation::Operation;
use leptos::prelude::*;

/// A change: sent once however often it is asked for, its problem kept until the next try.
#[derive(Clone, Copy, Debug)]
pub struct Mutation {
    busy: RwSignal<bool>,
    problem: RwSignal<Option<Problem>>,
    client: Client,
    notices: Notices,
    lang: Signal<Lang>,
}

impl Default for Mutation {
    fn default() -> Self {
        Self {
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
            client: use_client(),
            notices: expect_context(),
            lang: use_lang(),
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
        let client = self.client;
        self.run(async move { client.call(&operation).await.map(|answered| answered.value) }, then);
    }

    /// The same for a change of several steps, such as looking before and after it is sent.
    pub fn run<T>(
        &self,
        change: impl Future<Output = Result<T, Problem>> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        let Self { busy, problem, .. } = *self;
        let mutation = *self;
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
                Err(error) => {
                    mutation.say_elsewhere(&error);
                    let _ = problem.try_set(Some(error));
                }
            }
        });
    }

    /// Whoever works in another place by now does not see the dialog that the problem belongs to.
    fn say_elsewhere(&self, problem: &Problem) {
        // Nobody is there to be told where the console was taken out of its page.
        let Some(lang) = self.lang.try_get_untracked().filter(|_| !self.client.is_open()) else { return };
        let (title, text) = match problem {
            Problem::Left { is_sent: false } => (msg::left_unsent(lang), msg::left_unsent_text(lang)),
            problem if problem.leaves_unknown() => (msg::left(lang), msg::left_remedy(lang)),
            _ => (msg::left_failed(lang), msg::left_failed_text(lang)),
        };
        self.notices.say(Tone::Warn, title, Some(text.to_owned()));
    }
}
