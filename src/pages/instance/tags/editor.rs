//! The state of the editor of tags.

use super::draft::Draft;
use super::save::{Left, send};
use crate::actions::{Actions, Change};
use crate::auth::Session;
use crate::data::{Mutation, Query};
use crate::i18n::{Lang, use_lang};
use crate::locales::tags as msg;
use crate::notices::Notices;
use crate::ui::Tone;
use crate::workspace::{Client, DraftSlot, use_workspace};
use dms_api::model::Tag;
use dms_api::operation::ChangeTags;
use dms_api::rules::limits::TagLimits;
use leptos::prelude::*;

/// The draft, and what is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Editor {
    instance_id: StoredValue<String>,
    list: Query<Vec<Tag>>,
    /// The tags as they are edited.
    pub draft: RwSignal<Draft>,
    /// Whether it was typed on an earlier visit.
    pub was_kept: RwSignal<bool>,
    /// Whether saving was tried, so that what is wrong is said everywhere.
    pub tried: RwSignal<bool>,
    /// What saving sends now.
    pub pending: Memo<Vec<ChangeTags>>,
    /// Saving.
    pub mutation: Mutation,
    /// Why there is something left after the last try.
    pub left: RwSignal<Option<Left>>,
    /// What the service of this edition takes.
    pub limits: TagLimits,
    around: Around,
}

/// What outlives the page.
#[derive(Clone, Copy, Debug)]
struct Around {
    client: Client,
    actions: Actions,
    notices: Notices,
    lang: Signal<Lang>,
}

impl Editor {
    /// Begins to edit the tags that were read, or goes on with what was typed in this tab.
    pub fn open(instance_id: String, list: Query<Vec<Tag>>) -> Self {
        let workspace = use_workspace();
        let slot = StoredValue::new(workspace.draft(&format!("tags.{instance_id}")));
        let kept = slot.with_value(kept);
        let was_kept = RwSignal::new(kept.is_some());
        let draft = RwSignal::new(kept.unwrap_or_default());
        let instance_id = StoredValue::new(instance_id);
        let requests = move |draft: &Draft| instance_id.with_value(|id| draft.requests(id));
        let pending = Memo::new(move |_| draft.with(requests));
        let rebase = move || {
            if let Some(tags) = list.value().get() {
                draft.update(|draft| draft.rebase(&tags));
            }
        };
        untrack(rebase);
        was_kept.update(|was_kept| *was_kept &= pending.with_untracked(|it| !it.is_empty()));
        Effect::new(move |_| rebase());
        Effect::new(move |_| {
            let text = draft.with(|draft| instance_id.with_value(|id| written(id, draft)));
            slot.with_value(|slot| slot.write(text.as_deref()));
        });
        let around = Around {
            client: workspace.client,
            actions: expect_context(),
            notices: expect_context(),
            lang: use_lang(),
        };
        Self {
            instance_id,
            list,
            draft,
            was_kept,
            tried: RwSignal::new(false),
            pending,
            mutation: Mutation::default(),
            left: RwSignal::new(None),
            limits: expect_context::<Session>().limits().tags,
            around,
        }
    }

    /// Forgets what was typed.
    pub fn discard(self) {
        self.draft.set(Draft::new(&self.tags()));
        self.calm();
    }

    /// Nothing is wrong, and nothing left over, any more.
    fn calm(self) {
        self.mutation.reset();
        self.left.set(None);
        self.tried.set(false);
        self.was_kept.set(false);
    }

    fn tags(self) -> Vec<Tag> {
        self.list.value().get_untracked().unwrap_or_default()
    }

    /// The tags that the cloud itself added, which are no part of the draft; reactive.
    pub fn system_tags(self) -> Vec<Tag> {
        let tags = self.list.value();
        tags.with(|tags| tags.iter().flatten().filter(|tag| tag.is_system()).cloned().collect())
    }

    /// Saves the draft; `false`: it breaks a rule, which the fields say.
    pub fn save(self) -> bool {
        self.tried.set(true);
        if !self.draft.with_untracked(|draft| draft.is_valid(&self.limits)) {
            return false;
        }
        let requests = self.pending.get_untracked();
        if requests.is_empty() || self.mutation.busy().get_untracked() {
            return true;
        }
        self.left.set(None);
        let (id, known, around) = (self.instance_id.get_value(), self.tags(), self.around);
        let mut sent = self.draft.get_untracked();
        let change = async move {
            let progress = send(around.client, id.clone(), requests, known).await;
            // The page may have been left meanwhile, here and below: the next visit goes on
            // from what was kept.
            let _ = self.list.value().try_set(Some(progress.tags.clone()));
            around.actions.changed(Change::Changed);
            progress.judge(&mut sent, &id).map_err(|(problem, left)| {
                let _ = self.left.try_set(left);
                problem
            })
        };
        self.mutation.run(change, move |()| {
            if self.draft.try_with_untracked(|_| ()).is_some() {
                self.calm();
            }
            around.notices.say(Tone::Ok, msg::saved(around.lang.get_untracked()), None);
        });
        true
    }
}

fn kept(slot: &DraftSlot) -> Option<Draft> {
    serde_json::from_str(&slot.read()?).ok()
}

/// The draft as it is kept, while there is something to save.
fn written(instance_id: &str, draft: &Draft) -> Option<String> {
    if draft.requests(instance_id).is_empty() { None } else { serde_json::to_string(draft).ok() }
}
