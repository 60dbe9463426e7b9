//! The explanation of a problem: what happened, why, what to do now, the code, and the
//! request id that support asks for.

use super::{copy_texts, error_address, permission_address};
use crate::api::{Problem, Refused};
use crate::data::use_explanations;
use crate::i18n::{Lang, t, tr};
use crate::locales::{common, problem as msg, shell};
use crate::platform;
use crate::ui::{Button, CopyButton, Flash, Icon, IconView, Tone};
use dms_api::errors::Explanation;
use dms_api::operation::OperationId;
use leptos::prelude::*;

/// What is said of a problem.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Words {
    title: String,
    explanation: String,
    remedy: String,
}

impl Words {
    fn new(title: &str, explanation: impl Into<String>, remedy: &str) -> Self {
        Self { title: title.to_owned(), explanation: explanation.into(), remedy: remedy.to_owned() }
    }
}

fn words(lang: Lang, problem: &Problem, known: Option<&Explanation>) -> Words {
    match problem {
        Problem::Offline => Words::new(msg::offline(lang), msg::offline_why(lang), msg::offline_remedy(lang)),
        Problem::Unreachable => {
            Words::new(msg::unreachable(lang), msg::unreachable_why(lang), msg::unreachable_remedy(lang))
        }
        Problem::TimedOut { seconds } => {
            Words::new(msg::timed_out(lang), msg::timed_out_why(lang, *seconds), msg::try_again(lang))
        }
        Problem::OutcomeUnknown => {
            Words::new(msg::unknown(lang), msg::unknown_why(lang), msg::unknown_remedy(lang))
        }
        Problem::SignedOut => {
            Words::new(msg::signed_out(lang), msg::signed_out_why(lang), msg::signed_out_remedy(lang))
        }
        Problem::Left { .. } => Words::new(msg::left(lang), msg::left_why(lang), msg::left_remedy(lang)),
        Problem::NoProject => {
            Words::new(msg::no_project(lang), msg::no_project_why(lang), msg::no_project_remedy(lang))
        }
        Problem::NotInV1 => {
            Words::new(msg::not_in_v1(lang), msg::not_in_v1_why(lang), msg::not_in_v1_remedy(lang))
        }
        Problem::NotOffered(_) => {
            Words::new(msg::not_offered(lang), msg::not_offered_edition(lang), msg::not_offered_remedy(lang))
        }
        Problem::Refused(refused) if problem.not_offered().is_some() => Words::new(
            msg::not_offered(lang),
            msg::not_offered_answer(lang, refused.status),
            msg::not_offered_remedy(lang),
        ),
        Problem::ReadOnly => {
            Words::new(msg::changes_off(lang), msg::changes_off_why(lang), msg::changes_off_remedy(lang))
        }
        Problem::SignOnEnded => Words::new(
            msg::sign_on_ended(lang),
            msg::sign_on_ended_why(lang),
            msg::sign_on_ended_remedy(lang),
        ),
        Problem::NotJson { excerpt, .. } if excerpt.is_empty() => {
            Words::new(msg::not_whole(lang), msg::not_whole_why(lang), msg::try_again(lang))
        }
        Problem::NotJson { line, column, .. } => Words::new(
            msg::not_json(lang),
            msg::not_json_why(lang, *line, *column),
            msg::not_json_remedy(lang),
        ),
        Problem::Shape { part, .. } => {
            Words::new(msg::shape(lang), msg::shape_why(lang, part), msg::not_json_remedy(lang))
        }
        Problem::Refused(refused) => refused_words(lang, refused, known),
    }
}

fn refused_words(lang: Lang, refused: &Refused, known: Option<&Explanation>) -> Words {
    if let Some(known) = known {
        return Words::new(&known.title, known.explanation.as_str(), &known.remedy);
    }
    if refused.asks_for_code() {
        return Words::new(msg::code_asked(lang), msg::code_asked_why(lang), msg::code_asked_remedy(lang));
    }
    if (refused.operation, refused.status) == (OperationId::CreateToken, 401) {
        let (title, why) = (msg::sign_in_refused(lang), msg::sign_in_refused_why(lang));
        return Words::new(title, why, msg::sign_in_refused_remedy(lang));
    }
    let (title, remedy) = match refused.status {
        401 => (msg::unauthorized(lang), msg::signed_out_remedy(lang)),
        403 => (msg::forbidden(lang), msg::forbidden_remedy(lang)),
        404 => (msg::not_found(lang), msg::not_found_remedy(lang)),
        429 => (msg::throttled(lang), msg::try_again(lang)),
        500.. => (msg::server(lang), msg::server_remedy(lang)),
        _ => (msg::refused(lang), msg::refused_remedy(lang)),
    };
    Words::new(title, msg::status_was(lang, refused.status), remedy)
}

/// What the service itself said, where it said something.
fn literal(problem: &Problem) -> Option<String> {
    let text = match problem {
        Problem::Refused(refused) => &refused.message,
        Problem::NotJson { excerpt, .. } | Problem::Shape { excerpt, .. } => excerpt,
        _ => return None,
    };
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Explains a problem, and offers to try again where that can help.
#[component]
pub fn ProblemPanel(
    /// The problem.
    problem: Problem,
    /// Does it again.
    #[prop(optional, into)]
    retry: Option<Callback<()>>,
) -> impl IntoView {
    let known = use_explanations(problem.code().map(str::to_owned));
    let problem = StoredValue::new(problem);
    let words =
        move |lang| problem.with_value(|problem| known.with(|known| words(lang, problem, known.as_ref())));
    let retry = retry.filter(|_| problem.with_value(Problem::may_pass));
    // It is how the region is, and nothing went wrong.
    let lacking = problem.with_value(Problem::not_offered);
    let tone = if lacking.is_some() { Tone::Idle } else { Tone::Bad };
    let is_sign_on = problem.with_value(|problem| *problem == Problem::SignOnEnded);
    let actions = view! {
        {is_sign_on.then(|| view! {
            <Button small=true on_click=move |_| platform::reload()>{t(shell::reload)}</Button>
        })}
        {retry.map(|retry| view! {
            <Button small=true icon=Icon::Refresh on_click=move |_| retry.run(())>
                {t(common::try_again)}
            </Button>
        })}
    };
    view! {
        <Flash tone alert=lacking.is_none() title=tr(move |lang| words(lang).title) actions=actions.into_any()>
            <p>{tr(move |lang| words(lang).explanation)}</p>
            <p>{tr(move |lang| words(lang).remedy)}</p>
            {problem.with_value(literal).map(|text| view! {
                <blockquote class="literal" lang="en">{text}</blockquote>
            })}
            <dl class="problem-facts">
                {lacking.map(|operation| fact(msg::operation, operation.name().to_owned(), None))}
                {problem.with_value(|it| it.code().map(str::to_owned)).map(|code| {
                    move || fact(msg::code, code.clone(), known.with(Option::is_some).then(|| error_address(&code)))
                })}
                {problem.with_value(status).map(|status| fact(msg::http_status, status, None))}
                {problem.with_value(|it| it.request_id().map(str::to_owned)).map(|id| fact(msg::request_id, id, None))}
                {problem.with_value(action).map(|(action, place)| fact(msg::missing_action, action, Some(place)))}
            </dl>
        </Flash>
    }
}

fn status(problem: &Problem) -> Option<String> {
    match problem {
        Problem::Refused(refused) => Some(refused.status.to_string()),
        _ => None,
    }
}

/// A 403 names the IAM action that the caller lacks (table 5-1), and where its policy is written.
fn action(problem: &Problem) -> Option<(String, String)> {
    match problem {
        Problem::Refused(refused) if refused.status == 403 => {
            let action = refused.operation.info().iam_action?;
            Some((action.to_owned(), permission_address(refused.operation)))
        }
        _ => None,
    }
}

/// A fact, and where the reference says more of it.
fn fact(term: crate::i18n::Message, value: String, place: Option<String>) -> impl IntoView {
    let code = view! { <code translate="no">{value.clone()}</code> };
    let shown = match place {
        Some(place) => reference_link(place, code.into_any()),
        None => code.into_any(),
    };
    view! {
        <div>
            <dt>{t(term)}</dt>
            <dd>{shown}<CopyButton text=value texts=copy_texts() /></dd>
        </div>
    }
}

/// A link into the reference. It opens beside the page: what is typed there, passwords above
/// all, would not survive leaving it.
fn reference_link(place: String, content: AnyView) -> AnyView {
    let href = platform::href(&place);
    view! {
        <a href=href target="_blank" rel="noopener" data-tip=t(msg::in_reference)>
            {content} <IconView icon=Icon::ExternalLink />
        </a>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(status: u16) -> Problem {
        Problem::Refused(Refused {
            operation: OperationId::DeleteInstance,
            status,
            code: None,
            message: "no".to_owned(),
            request_id: None,
            retry_after: None,
        })
    }

    #[test]
    fn every_problem_says_what_happened_why_and_what_to_do() {
        let excerpt = String::new();
        let problems = [
            Problem::Offline,
            Problem::Unreachable,
            Problem::TimedOut { seconds: 30 },
            Problem::OutcomeUnknown,
            Problem::SignedOut,
            Problem::Left { is_sent: true },
            Problem::NoProject,
            Problem::NotInV1,
            Problem::NotOffered(OperationId::ListVhosts),
            Problem::ReadOnly,
            Problem::SignOnEnded,
            Problem::NotJson { line: 1, column: 0, excerpt: excerpt.clone(), request_id: None },
            Problem::NotJson { line: 1, column: 2, excerpt: "<p>".to_owned(), request_id: None },
            Problem::Shape { part: "instances", excerpt, request_id: None },
        ];
        for problem in problems.into_iter().chain([400, 401, 403, 404, 429, 500, 503].map(refused)) {
            for lang in Lang::ALL {
                let words = words(lang, &problem, None);
                assert!(!words.title.is_empty() && !words.explanation.is_empty() && !words.remedy.is_empty());
            }
        }
    }

    #[test]
    fn a_403_names_the_missing_action() {
        let named = action(&refused(403)).map(|(action, _)| action);
        assert_eq!(named.as_deref(), Some("dms:instance:delete"));
        assert_eq!(action(&refused(404)), None);
    }
}
