//! A problem on a page that is drawn before there is anything to explain it with.

use super::{ProblemPanel, use_parts};
use crate::api::Problem;
use leptos::prelude::*;

/// A problem, and how to try again.
#[derive(Clone, Debug)]
struct Told {
    problem: Problem,
    retry: Callback<()>,
}

/// Explains a problem as [`ProblemPanel`] does, which is fetched for the first one.
pub fn told(problem: Problem, retry: impl Fn() + Send + Sync + 'static) -> AnyView {
    provide_context(Told { problem, retry: Callback::new(move |()| retry()) });
    (use_parts().problem)()
}

/// The problem that is [told](told).
#[component]
pub fn ToldProblem() -> impl IntoView {
    let Told { problem, retry } = expect_context();
    view! { <ProblemPanel problem retry /> }
}
