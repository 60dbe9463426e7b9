//! Sending what was put together: reads at once, changes after they were confirmed.

use super::address;
use super::form::{Built, Draft, Trouble};
use crate::auth::Session;
use crate::data::Mutation;
use crate::router::use_location;
use crate::ui::focus_first_invalid;
use crate::workspace::{Client, use_client};
use dms_api::operation::OperationId;
use leptos::html;
use leptos::prelude::*;

/// Sends the request of a form.
#[derive(Clone, Copy, Debug)]
pub struct Sender {
    /// The request under way.
    pub mutation: Mutation,
    /// Whether it is asked if a change is meant.
    pub confirm: RwSignal<bool>,
    /// The number in the log of what was sent last.
    pub answer: RwSignal<Option<u64>>,
    /// Whether what the rules forbid is sent all the same.
    pub anyway: RwSignal<bool>,
    client: Client,
    tell_address: Callback<()>,
    built: Memo<Built>,
}

impl Sender {
    /// The sender of an operation's form. `suffix` is kept at the end of the address.
    pub fn new(id: OperationId, draft: RwSignal<Draft>, built: Memo<Built>, suffix: String) -> Self {
        let (location, session) = (use_location(), expect_context::<Session>());
        let tell_address = Callback::new(move |()| {
            let project = session.project_id().unwrap_or_default();
            let href = draft.with_untracked(|draft| address::href(id, draft, &project));
            location.replace(&format!("{href}{suffix}"));
        });
        Self {
            mutation: Mutation::default(),
            confirm: RwSignal::new(false),
            answer: RwSignal::new(None),
            anyway: RwSignal::new(false),
            client: use_client(),
            tell_address,
            built,
        }
    }

    /// Sends, or asks first, or shows what is wrong.
    pub fn submit(&self, node: NodeRef<html::Form>) {
        let anyway = self.anyway.get_untracked();
        let stops = |(_, trouble): &(String, Trouble)| !anyway || trouble.is_fatal();
        if self.built.with_untracked(|built| built.troubles.iter().any(stops)) {
            request_animation_frame(move || {
                if let Some(Some(node)) = node.try_get_untracked() {
                    focus_first_invalid(&node);
                }
            });
        } else if self.built.with_untracked(|built| built.request.operation.info().is_safe()) {
            self.send();
        } else {
            self.confirm.set(true);
        }
    }

    /// Sends; what comes of it, good or bad, is in the log.
    pub fn send(&self) {
        let (client, confirm, answer) = (self.client, self.confirm, self.answer);
        let request = self.built.with_untracked(|built| built.request.clone());
        self.tell_address.run(());
        self.mutation.run(async move { client.send(&request).await }, move |number| {
            let _ = confirm.try_set(false);
            let _ = answer.try_set(Some(number));
        });
    }
}
