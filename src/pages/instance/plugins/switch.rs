//! Switching plugins: what is asked, what it does, and following it to its end.

use crate::actions::silence::{Found, Trouble};
use crate::api::Problem;
use crate::data::Mutation;
use crate::i18n::{Lang, t, tr, use_lang};
use crate::locales::{common, plugins as msg};
use crate::pages::instance::newest_running;
use crate::ui::{Button, ButtonVariant, Dialog, Flash, Tone};
use crate::widgets::RequestPreview;
use crate::workspace::{Client, Job, JobKind, use_workspace};
use dms_api::model::Instance;
use dms_api::operation::{ListTasks, Operation, SwitchPlugins};
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

impl Choice {
    fn question(&self, lang: Lang) -> String {
        match (self.enable, self.names.as_slice()) {
            (true, [name]) => msg::ask_on_one(lang, name),
            (false, [name]) => msg::ask_off_one(lang, name),
            (true, _) => msg::ask_on(lang).to_owned(),
            (false, _) => msg::ask_off(lang).to_owned(),
        }
    }

    /// What somebody should know before switching: title and text.
    fn warnings(&self, lang: Lang) -> Vec<(String, String)> {
        if !self.enable {
            return vec![(msg::off(lang).to_owned(), msg::off_text(lang).to_owned())];
        }
        let drops = |name: &&String| find(name).is_some_and(|plugin| plugin.drops_connections);
        let dropping: Vec<&str> = self.names.iter().filter(drops).map(String::as_str).collect();
        let separator = match lang {
            Lang::En => ", ",
            Lang::ZhCn => "、",
        };
        let mut warnings = Vec::new();
        if !dropping.is_empty() {
            warnings.push((msg::drops(lang).to_owned(), msg::drops_text(lang, &dropping.join(separator))));
        }
        if self.names.iter().any(|name| name == "rabbitmq_tracing") {
            warnings.push((msg::tracing(lang).to_owned(), msg::tracing_text(lang).to_owned()));
        }
        warnings
    }
}

/// The dialog about the plugins that are to be switched, while some are chosen.
#[component]
pub fn SwitchDialog(
    instance: Memo<Instance>,
    choice: RwSignal<Option<Choice>>,
    /// Called when the service has accepted.
    #[prop(into)]
    on_sent: Callback<()>,
) -> impl IntoView {
    let title = tr(move |lang| {
        choice.with(|choice| choice.as_ref().map(|choice| choice.question(lang))).unwrap_or_default()
    });
    view! {
        <Dialog open=choice title close_label=t(common::close)>
            <SwitchForm instance choice on_sent />
        </Dialog>
    }
}

/// Asks, and switches.
#[component]
fn SwitchForm(
    instance: Memo<Instance>,
    choice: RwSignal<Option<Choice>>,
    on_sent: Callback<()>,
) -> impl IntoView {
    let (workspace, mutation) = (use_workspace(), Mutation::default());
    let found = RwSignal::new(None::<Found>);
    let project = workspace.project_id();
    let chosen = choice.get_untracked().unwrap_or_default();
    let enable = chosen.enable;
    let operation = StoredValue::new(SwitchPlugins {
        instance_id: instance.with_untracked(|it| it.instance_id.clone()).unwrap_or_default(),
        enable,
        plugins: chosen.names.clone(),
    });
    let request = operation.with_value(|operation| operation.request(&project));
    let request = Signal::stored(request);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let job = instance.with_untracked(|it| Job::new(JobKind::Plugins, it));
        let operation = operation.get_value();
        let change = async move {
            switch(workspace.client, operation).await.map_err(|(problem, seen)| {
                // The page may have been left meanwhile, here and below.
                let _ = found.try_set(seen);
                problem
            })
        };
        mutation.run(change, move |task_id| {
            workspace.follow(Job { task_id, ..job });
            if mutation.is_here() {
                choice.set(None);
            }
            let _ = on_sent.try_run(());
        });
    };
    view! {
        <form on:submit=submit novalidate>
            {names(&chosen)}
            <Warnings chosen />
            <RequestPreview request />
            <Trouble mutation found />
            <footer>
                <Button on_click=move |_| choice.set(None)>{t(common::cancel)}</Button>
                <Button variant=ButtonVariant::Primary submit=true busy=mutation.busy()>
                    {t(if enable { msg::turn_on } else { msg::turn_off })}
                </Button>
            </footer>
        </form>
    }
}

/// Switches plugins; the task that does it. Without an answer, looks for the task.
async fn switch(
    client: Client,
    operation: SwitchPlugins,
) -> Result<Option<String>, (Problem, Option<Found>)> {
    let problem = match client.call(&operation).await {
        Ok(answered) => return Ok(answered.value.job_id),
        Err(problem) if problem.leaves_unknown() => problem,
        Err(problem) => return Err((problem, None)),
    };
    let list = ListTasks { instance_id: operation.instance_id, ..ListTasks::default() };
    match client.call(&list).await {
        // The service does one thing at a time with an instance: what is running is this.
        Ok(answered) => match newest_running(&answered.value) {
            Some(task) => Ok(task.id.clone()),
            None => Err((problem, Some(Found::NotMade))),
        },
        Err(_) => Err((problem, Some(Found::Unclear))),
    }
}

/// The names, where the title does not say the one.
fn names(chosen: &Choice) -> Option<impl IntoView + use<>> {
    let names = chosen.names.iter().map(|name| view! { <li><code translate="no">{name.clone()}</code></li> });
    (chosen.names.len() > 1).then(|| view! { <ul class="name-list">{names.collect_view()}</ul> })
}

#[component]
fn Warnings(chosen: Choice) -> impl IntoView {
    let lang = use_lang();
    move || {
        let warnings = chosen.warnings(lang.get());
        let flash =
            |(title, text): (String, String)| view! { <Flash tone=Tone::Warn title><p>{text}</p></Flash> };
        warnings.into_iter().map(flash).collect_view()
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
        assert!(harmless.warnings(Lang::En).is_empty());
        let both = choice(true, &["rabbitmq_mqtt", "rabbitmq_stomp", "rabbitmq_tracing"]);
        let warnings = both.warnings(Lang::En);
        assert!(warnings[0].1.contains("rabbitmq_mqtt, rabbitmq_stomp"));
        assert_eq!(warnings.len(), 2);
        assert_eq!(choice(false, &["rabbitmq_mqtt"]).warnings(Lang::ZhCn).len(), 1);
    }

    #[test]
    fn one_plugin_is_asked_for_by_its_name() {
        assert_eq!(choice(true, &["rabbitmq_mqtt"]).question(Lang::En), "Switch on rabbitmq_mqtt?");
        assert_eq!(choice(false, &["a", "b"]).question(Lang::En), "Switch these plugins off?");
    }
}
