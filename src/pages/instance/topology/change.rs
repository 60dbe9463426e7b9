//! Changes of what is inside: how each is sent, looked for where no answer came, and asked for in a dialog.

use super::walk::{all_exchanges, all_queues, all_vhosts};
use crate::actions::silence::{Found, Trouble};
use crate::api::Problem;
use crate::data::Mutation;
use crate::i18n::{Lang, Message, t, use_lang};
use crate::locales::{common, topology as msg};
use crate::notices::Notices;
use crate::ui::{Button, ButtonVariant, Opening, Tone, focus_first_invalid};
use crate::widgets::{RequestPreview, refusal_at, words_for};
use crate::workspace::{Client, use_client};
use dms_api::model::Binding;
use dms_api::operation::{
    ApiRequest, CreateBinding, CreateExchange, CreateQueue, CreateVhost, DeleteBinding, DeleteExchanges,
    DeleteQueues, DeleteVhosts, ListBindings, Operation, PurgeQueue, ShowQueue,
};
use dms_api::rules::Violation;
use leptos::{html, prelude::*};
use std::collections::HashSet;

/// A change of what is inside an instance.
pub trait Change: Operation + Clone + 'static {
    /// Looks whether it was made.
    fn look(&self, client: Client) -> impl Future<Output = Result<Found, Problem>>;

    /// What is said once it was made.
    fn done(&self, lang: Lang) -> String;
}

/// What it means that something is there, or not, after it was to be.
pub fn made_if(is_so: bool) -> Found {
    if is_so { Found::Made } else { Found::NotMade }
}

/// Sends a change; where no answer comes, looks whether it was made.
async fn send<C: Change>(client: Client, change: &C) -> Result<(), (Problem, Option<Found>)> {
    let problem = match client.call(change).await {
        Ok(_) => return Ok(()),
        Err(problem) if problem.leaves_unknown() => problem,
        Err(problem) => return Err((problem, None)),
    };
    match change.look(client).await {
        Ok(Found::Made) => Ok(()),
        Ok(found) => Err((problem, Some(found))),
        Err(_) => Err((problem, Some(Found::Unclear))),
    }
}

/// The names of a list that was read to its end.
macro_rules! names {
    ($read:expr) => {
        $read.ask.await?.items.into_iter().filter_map(|it| it.name).collect::<HashSet<String>>()
    };
}

fn list(names: &[String]) -> String {
    names.join(", ")
}

impl Change for CreateVhost {
    async fn look(&self, client: Client) -> Result<Found, Problem> {
        Ok(made_if(names!(all_vhosts(client, self.instance_id.clone())).contains(&self.name)))
    }

    fn done(&self, lang: Lang) -> String {
        msg::created(lang, &self.name)
    }
}

impl Change for DeleteVhosts {
    async fn look(&self, client: Client) -> Result<Found, Problem> {
        let there = names!(all_vhosts(client, self.instance_id.clone()));
        Ok(made_if(!self.names.iter().any(|name| there.contains(name))))
    }

    fn done(&self, lang: Lang) -> String {
        msg::deleted(lang, &list(&self.names))
    }
}

impl Change for CreateExchange {
    async fn look(&self, client: Client) -> Result<Found, Problem> {
        let there = names!(all_exchanges(client, self.instance_id.clone(), self.vhost.clone()));
        Ok(made_if(self.body.name.as_ref().is_some_and(|name| there.contains(name))))
    }

    fn done(&self, lang: Lang) -> String {
        msg::created(lang, self.body.name.as_deref().unwrap_or_default())
    }
}

impl Change for DeleteExchanges {
    async fn look(&self, client: Client) -> Result<Found, Problem> {
        let there = names!(all_exchanges(client, self.instance_id.clone(), self.vhost.clone()));
        Ok(made_if(!self.names.iter().any(|name| there.contains(name))))
    }

    fn done(&self, lang: Lang) -> String {
        msg::deleted(lang, &list(&self.names))
    }
}

impl Change for CreateQueue {
    async fn look(&self, client: Client) -> Result<Found, Problem> {
        let there = names!(all_queues(client, self.instance_id.clone(), self.vhost.clone()));
        Ok(made_if(self.body.name.as_ref().is_some_and(|name| there.contains(name))))
    }

    fn done(&self, lang: Lang) -> String {
        msg::created(lang, self.body.name.as_deref().unwrap_or_default())
    }
}

impl Change for DeleteQueues {
    async fn look(&self, client: Client) -> Result<Found, Problem> {
        let there = names!(all_queues(client, self.instance_id.clone(), self.vhost.clone()));
        Ok(made_if(!self.names.iter().any(|name| there.contains(name))))
    }

    fn done(&self, lang: Lang) -> String {
        msg::deleted(lang, &list(&self.names))
    }
}

impl Change for PurgeQueue {
    /// Messages that are in it now may have come since.
    async fn look(&self, client: Client) -> Result<Found, Problem> {
        let Self { instance_id, vhost, queue } = self.clone();
        let shown = client.call(&ShowQueue { instance_id, vhost, queue }).await?.value;
        Ok(if shown.messages == Some(0) { Found::Made } else { Found::Unclear })
    }

    fn done(&self, lang: Lang) -> String {
        msg::purged(lang, &self.queue)
    }
}

async fn bindings(
    client: Client,
    (instance_id, vhost, exchange): (&str, &str, &str),
) -> Result<Vec<Binding>, Problem> {
    let (instance_id, vhost) = (instance_id.to_owned(), vhost.to_owned());
    let list = ListBindings { instance_id, vhost, exchange: exchange.to_owned() };
    Ok(client.call(&list).await?.value.items.unwrap_or_default())
}

impl Change for CreateBinding {
    async fn look(&self, client: Client) -> Result<Found, Problem> {
        let there = bindings(client, (&self.instance_id, &self.vhost, &self.exchange)).await?;
        let body = &self.body;
        Ok(made_if(there.iter().any(|it| {
            it.destination == body.destination
                && it.destination_type == body.destination_type
                && it.routing_key == body.routing_key
        })))
    }

    fn done(&self, lang: Lang) -> String {
        msg::bound(lang, self.body.destination.as_deref().unwrap_or_default(), &self.exchange)
    }
}

impl Change for DeleteBinding {
    async fn look(&self, client: Client) -> Result<Found, Problem> {
        let there = bindings(client, (&self.instance_id, &self.vhost, &self.exchange)).await?;
        let is_this = |it: &Binding| {
            it.destination.as_deref() == Some(&*self.destination)
                && it.destination_type.as_deref() == Some(&*self.destination_type)
                && it.properties_key.as_deref() == Some(&*self.properties_key)
        };
        Ok(made_if(!there.iter().any(is_this)))
    }

    fn done(&self, lang: Lang) -> String {
        msg::unbound(lang, &self.destination, &self.exchange)
    }
}

/// A change on its way from a form to the service.
#[derive(Clone, Copy, Debug)]
pub struct Flow {
    /// The change.
    pub mutation: Mutation,
    /// What looking found.
    pub found: RwSignal<Option<Found>>,
    /// Whether it was tried to be sent.
    tried: RwSignal<bool>,
    /// The fields that were filled in and left.
    left: RwSignal<HashSet<&'static str>>,
    client: Client,
    notices: Notices,
    lang: Signal<Lang>,
}

impl Default for Flow {
    fn default() -> Self {
        Self {
            mutation: Mutation::default(),
            found: RwSignal::new(None),
            tried: RwSignal::new(false),
            left: RwSignal::default(),
            client: use_client(),
            notices: expect_context(),
            lang: use_lang(),
        }
    }
}

impl Flow {
    /// Sends it, says so, and closes the dialog.
    pub fn send<C: Change>(self, change: C, opening: Opening, then: impl FnOnce() + 'static) {
        let Self { mutation, found, client, notices, lang, .. } = self;
        let sent = change.clone();
        let run = async move {
            send(client, &sent).await.map_err(|(problem, seen)| {
                // The page may have been left meanwhile.
                let _ = found.try_set(seen);
                problem
            })
        };
        mutation.run(run, move |()| {
            notices.say(Tone::Ok, change.done(lang.get_untracked()), None);
            if mutation.is_here() {
                opening.close.run(());
                then();
            }
        });
    }

    /// The request as it would be sent now.
    pub fn request<O: Operation>(self, operation: &O) -> ApiRequest {
        operation.request(&self.client.project_id())
    }

    /// Notes that a field was left.
    pub fn leave(self, field: &'static str) {
        self.left.update(|left| {
            left.insert(field);
        });
    }

    /// What is wrong with a field: once it was left or all were sent, or as the service says.
    pub fn error(self, field: &'static str, violations: Memo<Vec<Violation>>) -> Signal<Option<String>> {
        let Self { mutation, tried, left, lang, .. } = self;
        Signal::derive(move || {
            let is_seen = tried.get() || left.with(|left| left.contains(field));
            let broken = violations.with(|all| words_for(lang.get(), field, all)).filter(|_| is_seen);
            broken.or_else(|| mutation.problem().with(|it| refusal_at(lang.get(), field, it.as_ref())))
        })
    }
}

/// The form in which a change is asked for: its fields, its request, its buttons.
#[component]
pub fn ChangeForm(
    flow: Flow,
    /// The dialog.
    #[prop(into)]
    opening: Opening,
    /// The action's name, on its button.
    action: Message,
    /// Whether something is taken away.
    #[prop(optional)]
    is_removal: bool,
    /// The request that the action sends.
    #[prop(into)]
    request: Signal<ApiRequest>,
    /// What the service would refuse.
    #[prop(optional, into)]
    violations: Signal<Vec<Violation>>,
    /// Sends it.
    #[prop(into)]
    on_send: Callback<()>,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let form = NodeRef::<html::Form>::new();
    // What is wrong is marked before it can be found: in the next frame.
    let reveal = move || {
        request_animation_frame(move || {
            if let Some(Some(form)) = form.try_get_untracked() {
                focus_first_invalid(&form);
            }
        });
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        flow.tried.set(true);
        if violations.with_untracked(Vec::is_empty) { on_send.run(()) } else { reveal() }
    };
    Effect::new(move |_| {
        if flow.mutation.problem().with(Option::is_some) {
            reveal();
        }
    });
    let variant = if is_removal { ButtonVariant::DangerPrimary } else { ButtonVariant::Primary };
    view! {
        <form on:submit=submit novalidate node_ref=form>
            {children()}
            <RequestPreview request />
            <Trouble mutation=flow.mutation found=flow.found />
            <footer>
                <Button on_click=move |_| opening.close.run(())>{t(common::cancel)}</Button>
                <Button variant submit=true busy=flow.mutation.busy()>{t(action)}</Button>
            </footer>
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::testing::{Console, answer, end};
    use leptos::prelude::Owner;

    /// What becomes of a deletion that gets no answer, where a list says what is there.
    fn lost<C: Change>(change: C, list: &'static str) -> Result<(), Option<Found>> {
        let _owner = Owner::new_root(None);
        let console = Console::new(move |request| match request.method {
            "GET" => answer(200, list),
            _ => answer(504, "{}"),
        });
        end(send(console.client(), &change)).map_err(|(_, found)| found)
    }

    fn delete() -> DeleteQueues {
        let names = vec!["a".to_owned(), "b".to_owned()];
        DeleteQueues { instance_id: "i".to_owned(), vhost: "/".to_owned(), names }
    }

    #[test]
    fn without_an_answer_it_is_looked_for() {
        assert_eq!(lost(delete(), r#"{"total":1,"items":[{"name":"c"}]}"#), Ok(()));
        let half = r#"{"total":2,"items":[{"name":"b"},{"name":"c"}]}"#;
        assert_eq!(lost(delete(), half), Err(Some(Found::NotMade)));
        assert_eq!(lost(delete(), "<p>"), Err(Some(Found::Unclear)));
        let purge = PurgeQueue { instance_id: "i".to_owned(), vhost: "/".to_owned(), queue: "q".to_owned() };
        assert_eq!(lost(purge.clone(), r#"{"name":"q","messages":0}"#), Ok(()));
        assert_eq!(lost(purge, r#"{"name":"q","messages":3}"#), Err(Some(Found::Unclear)));
    }
}
