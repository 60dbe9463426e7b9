//! When a change gets no answer: look whether it was made, and say what was found.

use crate::api::Problem;
use crate::data::Mutation;
use crate::i18n::{Message, t};
use crate::locales::changes as msg;
use crate::ui::{Flash, Tone};
use crate::widgets::ProblemPanel;
use leptos::prelude::*;

/// What looking found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// The change was made.
    Made,
    /// It was not.
    NotMade,
    /// The service does not tell, or could not be asked.
    Unclear,
}

/// Whether the change may have been made although this came back: nothing did, or nothing of
/// the service's own.
pub fn is_unknown(problem: &Problem) -> bool {
    match problem {
        Problem::OutcomeUnknown | Problem::Unreachable | Problem::NotJson { .. } => true,
        // The gateway lost, or gave up, the service behind it.
        Problem::Refused(refused) => matches!(refused.status, 502 | 504),
        Problem::Offline
        | Problem::TimedOut { .. }
        | Problem::SignedOut
        | Problem::NoProject
        | Problem::SignOnEnded
        | Problem::NotInV1
        | Problem::ReadOnly
        | Problem::Shape { .. } => false,
    }
}

/// Why a change failed, and what looking found where that was in doubt.
#[component]
pub fn Trouble(
    /// The change.
    mutation: Mutation,
    /// What looking found after the last try.
    found: RwSignal<Option<Found>>,
) -> impl IntoView {
    view! {
        {move || mutation.problem().get().map(|problem| view! { <ProblemPanel problem /> })}
        <Looked mutation found />
    }
}

/// What looking found, as long as the problem stands.
#[component]
pub fn Looked(
    /// The change.
    mutation: Mutation,
    /// What looking found after the last try.
    found: RwSignal<Option<Found>>,
) -> impl IntoView {
    move || {
        let found = found.get().filter(|_| mutation.problem().with(Option::is_some))?;
        let (title, text): (Message, Message) = match found {
            Found::Made => return None,
            Found::NotMade => (msg::not_made, msg::not_made_text),
            Found::Unclear => (msg::unclear, msg::unclear_text),
        };
        Some(view! { <Flash tone=Tone::Warn title=t(title)><p>{t(text)}</p></Flash> })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Refused;
    use dms_api::operation::OperationId;

    fn refused(status: u16) -> Problem {
        Problem::Refused(Refused {
            operation: OperationId::UpdateInstance,
            status,
            code: None,
            message: String::new(),
            request_id: None,
        })
    }

    #[test]
    fn only_silence_leaves_a_doubt() {
        for problem in [Problem::OutcomeUnknown, Problem::Unreachable, refused(502), refused(504)] {
            assert!(is_unknown(&problem), "{problem:?}");
        }
        for problem in [Problem::Offline, Problem::SignedOut, refused(400), refused(404), refused(500)] {
            assert!(!is_unknown(&problem), "{problem:?}");
        }
    }
}
