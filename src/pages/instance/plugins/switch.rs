//! Switching plugins: what is asked, what it does, and following it to its end.

use crate::browser;
use crate::components::{Button, ButtonVariant, Dialog, Flash, Tone};
use crate::data::Mutation;
use crate::i18n::{Lang, t, tr};
use crate::jobs::{Job, JobKind, use_jobs};
use crate::locales::{common, plugins as msg};
use crate::parts::{ProblemPanel, RequestPreview};
use crate::session::Session;
use dms_api::model::Instance;
use dms_api::operation::{Operation, SwitchPlugins};
use dms_api::rules::plugins::find;
use leptos::prelude::*;

/// Which plugins are to be switched, and which way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// On or off.
    pub enable: bool,
    /// Names.
    pub names: Vec<String>,
}

/// What somebody should know before switching these plugins.
fn warnings(lang: Lang, choice: &Choice) -> Vec<String> {
    if !choice.enable {
        return vec![msg::off_effect(lang).to_owned()];
    }
    let known = |name: &&String| find(name).is_some_and(|plugin| plugin.drops_connections);
    let dropping: Vec<&str> = choice.names.iter().filter(known).map(String::as_str).collect();
    let mut warnings = Vec::new();
    if !dropping.is_empty() {
        warnings.push(msg::drops(lang, &dropping.join(", ")));
    }
    if choice.names.iter().any(|name| name == "rabbitmq_tracing") {
        warnings.push(msg::tracing(lang).to_owned());
    }
    warnings
}

/// Asks, while a choice is made, and switches.
#[component]
pub fn SwitchDialog(
    instance: Memo<Instance>,
    choice: RwSignal<Option<Choice>>,
    /// Called when the service has accepted.
    #[prop(into)]
    on_sent: Callback<()>,
) -> impl IntoView {
    let (jobs, mutation) = (use_jobs(), Mutation::default());
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(choice.with(Option::is_some)));
    let project = StoredValue::new(expect_context::<Session>().project_id().unwrap_or_default());
    let current = move || choice.get().unwrap_or_default();
    let operation = move || SwitchPlugins {
        instance_id: instance.with(|it| it.instance_id.clone()).unwrap_or_default(),
        enable: current().enable,
        plugins: current().names,
    };
    let request = Signal::derive(move || project.with_value(|project| operation().request(project)));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let job = instance.with_untracked(|it| Job {
            kind: JobKind::Plugins,
            project_id: project.get_value(),
            instance_id: it.instance_id.clone().unwrap_or_default(),
            instance_name: it.name.clone().unwrap_or_default(),
            task_id: None,
            started_at: browser::now_millis(),
            brokers: it.brokers().unwrap_or(1),
            summary: None,
        });
        mutation.send(untrack(operation), move |started| {
            jobs.follow(Job { task_id: started.job_id, ..job });
            open.set(false);
            on_sent.run(());
        });
    };
    let title = tr(move |lang| if current().enable { msg::ask_on(lang) } else { msg::ask_off(lang) }.to_owned());
    let warning = tr(move |lang| warnings(lang, &current()).join(" "));
    view! {
        <Dialog open title close_label=t(common::close) on_close=Callback::new(move |()| { choice.set(None); mutation.reset(); })>
            {move || view! {
                <form on:submit=submit novalidate>
                    <ul class="name-list">
                        {current().names.into_iter().map(|name| view! { <li><code>{name}</code></li> }).collect_view()}
                    </ul>
                    <Show when=move || !warning.get().is_empty()>
                        <Flash tone=Tone::Warn title=warning />
                    </Show>
                    <RequestPreview request />
                    {move || mutation.problem().get().map(|problem| view! { <ProblemPanel problem /> })}
                    <footer>
                        <Button on_click=move |_| open.set(false)>{t(common::cancel)}</Button>
                        <Button variant=ButtonVariant::Primary submit=true busy=mutation.busy()>
                            {move || if current().enable { t(msg::turn_on).get() } else { t(msg::turn_off).get() }}
                        </Button>
                    </footer>
                </form>
            }}
        </Dialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(enable: bool, names: &[&str]) -> Choice {
        Choice { enable, names: names.iter().map(|name| (*name).to_owned()).collect() }
    }

    #[test]
    fn dropped_connections_and_tracing_are_warned_about() {
        let harmless = choice(true, &["rabbitmq_federation"]);
        assert!(warnings(Lang::En, &harmless).is_empty());
        let both = choice(true, &["rabbitmq_mqtt", "rabbitmq_stomp", "rabbitmq_tracing"]);
        let warnings_on = warnings(Lang::En, &both);
        assert!(warnings_on[0].contains("rabbitmq_mqtt, rabbitmq_stomp"));
        assert_eq!(warnings_on.len(), 2);
        assert_eq!(warnings(Lang::ZhCn, &choice(false, &["rabbitmq_mqtt"])).len(), 1);
    }
}
