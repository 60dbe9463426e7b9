//! Testing a connection, and what was found, with what to do about it.

use crate::api::Api;
use crate::auth::enter::Typed;
use crate::auth::probe::{Finding, ProbeStep, Untested, probe};
use crate::config::Connection;
use crate::data::use_explanations;
use crate::i18n::{Lang, Message, t, tr, use_lang};
use crate::locales::{probe as msg, problem};
use crate::ui::{Button, Flash, Icon, Tone};
use crate::workspace::use_api;
use leptos::prelude::*;

/// A test that runs, has run, or has not been asked for.
#[derive(Clone, Copy, Debug)]
pub struct Test {
    api: Api,
    busy: RwSignal<bool>,
    found: RwSignal<Vec<(ProbeStep, Finding)>>,
}

impl Default for Test {
    fn default() -> Self {
        Self { api: use_api(), busy: RwSignal::new(false), found: RwSignal::new(Vec::new()) }
    }
}

impl Test {
    /// Tests a connection, unless a test runs already; with credentials, also what they are good for.
    pub fn run(self, connection: Connection, typed: Option<Typed>) {
        if self.busy.try_get_untracked() != Some(false) {
            return;
        }
        self.busy.set(true);
        self.found.set(Vec::new());
        leptos::task::spawn_local(async move {
            // The person may go elsewhere meanwhile.
            let tell = |step, finding| {
                let _ = self.found.try_update(|found| found.push((step, finding)));
            };
            probe(self.api, connection, typed, tell).await;
            let _ = self.busy.try_set(false);
        });
    }
}

/// The button and, below it, what was found.
#[component]
pub fn Findings(
    /// The test.
    test: Test,
    /// Starts it.
    #[prop(into)]
    on_test: Callback<()>,
) -> impl IntoView {
    let lang = use_lang();
    let item = move |(step, finding): (ProbeStep, Finding)| view! { <li><Found step finding /></li> };
    view! {
        <div class="cluster">
            <Button small=true icon=Icon::Network busy=test.busy on_click=move |_| on_test.run(())>
                {t(msg::test)}
            </Button>
        </div>
        <div role="status" aria-label=move || msg::results(lang.get())>
            {move || {
                let found = test.found.get();
                let items = |found: Vec<_>| found.into_iter().map(item).collect_view();
                (!found.is_empty()).then(|| view! { <ul class="findings">{items(found)}</ul> })
            }}
        </div>
    }
}

#[component]
fn Found(step: ProbeStep, finding: Finding) -> impl IntoView {
    let tone = match (&finding, finding.is_good()) {
        (_, true) => Tone::Ok,
        (Finding::Silent | Finding::Failing(_), false) => Tone::Warn,
        (Finding::Untested(_), false) => Tone::Idle,
        (_, false) => Tone::Bad,
    };
    let code = match &finding {
        Finding::Gateway(code) => Some(code.clone()),
        _ => None,
    };
    let known = use_explanations(code);
    let finding = StoredValue::new(finding);
    let title = tr(move |lang| {
        let what = known.get().map(|known| known.title);
        let what = what.unwrap_or_else(|| finding.with_value(|finding| title(lang, step, finding)));
        msg::about(lang, step_title(step)(lang), &what)
    });
    let advice = tr(move |lang| {
        known.get().map_or_else(|| finding.with_value(|it| advice(lang, it)), |known| known.remedy)
    });
    let is_good = finding.with_value(Finding::is_good);
    view! {
        <Flash tone title>
            {(!is_good).then(|| view! { <p>{advice}</p> })}
        </Flash>
    }
}

const fn step_title(step: ProbeStep) -> Message {
    match step {
        ProbeStep::Dms => msg::dms,
        ProbeStep::Iam => msg::iam,
        ProbeStep::Access => msg::access,
    }
}

fn title(lang: Lang, step: ProbeStep, finding: &Finding) -> String {
    let title = match finding {
        Finding::Works if step == ProbeStep::Access => msg::access_works(lang),
        Finding::Works => msg::works(lang),
        Finding::AsksForCredentials => msg::asks(lang),
        Finding::Offline => msg::offline(lang),
        Finding::Unreachable => msg::unreachable(lang),
        Finding::Cors => msg::cors(lang),
        Finding::Policy => msg::policy(lang),
        Finding::MixedContent => msg::mixed(lang),
        Finding::Silent => msg::silent(lang),
        Finding::NotThisApi => msg::not_this_api(lang),
        Finding::CredentialsRefused => msg::credentials(lang),
        Finding::WrongProject => msg::wrong_project(lang),
        Finding::NoProject => msg::no_project(lang),
        Finding::NoPermission => msg::no_permission(lang),
        Finding::Untested(_) => msg::untested(lang),
        Finding::Gateway(code) => return msg::gateway(lang, code),
        Finding::Failing(status) => return msg::failing(lang, *status),
    };
    title.to_owned()
}

fn advice(lang: Lang, finding: &Finding) -> String {
    let advice = match finding {
        Finding::Works | Finding::AsksForCredentials => "",
        Finding::Offline => msg::offline_do(lang),
        Finding::Unreachable => msg::unreachable_do(lang),
        Finding::Cors => msg::cors_do(lang),
        Finding::Policy => msg::policy_do(lang),
        Finding::MixedContent => msg::mixed_do(lang),
        Finding::Silent => msg::silent_do(lang),
        Finding::NotThisApi => msg::not_this_api_do(lang),
        Finding::CredentialsRefused => msg::credentials_do(lang),
        Finding::WrongProject => msg::wrong_project_do(lang),
        Finding::NoProject => problem::no_project_remedy(lang),
        Finding::NoPermission => msg::no_permission_do(lang),
        Finding::Untested(Untested::Password) => msg::untested_password(lang),
        Finding::Untested(Untested::Project) => msg::untested_project(lang),
        Finding::Untested(Untested::Choice) => msg::untested_choice(lang),
        Finding::Gateway(_) => msg::gateway_do(lang),
        Finding::Failing(_) => msg::failing_do(lang),
    };
    advice.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_stands_in_the_way_comes_with_advice() {
        for finding in [
            Finding::Offline,
            Finding::Unreachable,
            Finding::Cors,
            Finding::Policy,
            Finding::MixedContent,
            Finding::Silent,
            Finding::NotThisApi,
            Finding::CredentialsRefused,
            Finding::WrongProject,
            Finding::NoProject,
            Finding::NoPermission,
            Finding::Untested(Untested::Password),
            Finding::Untested(Untested::Project),
            Finding::Untested(Untested::Choice),
            Finding::Gateway("GATEWAY.50201".to_owned()),
            Finding::Failing(503),
        ] {
            for lang in Lang::ALL {
                assert!(!finding.is_good() && !advice(lang, &finding).is_empty(), "{finding:?}");
                assert!(!title(lang, ProbeStep::Dms, &finding).is_empty());
            }
        }
    }
}
