//! The state of an open edit dialog.

use super::draft::{Draft, Meanwhile, Part};
use super::save::{Saved, follow_public_access, save};
use crate::actions::silence::Found;
use crate::actions::{Actions, Change, sentences};
use crate::data::Mutation;
use crate::i18n::{Lang, use_lang};
use crate::locales::changes as msg;
use crate::notices::Notices;
use crate::ui::Tone;
use crate::widgets::{refusal_at, words_for};
use crate::workspace::{DraftSlot, Workspace, use_workspace};
use dms_api::model::Instance;
use dms_api::operation::{ApiRequest, Operation, UpdateInstance};
use dms_api::rules::topology::Engine;
use leptos::prelude::*;

/// What came of asking to save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Submitted {
    /// A rule is broken; the fields say which.
    Invalid,
    /// It is being sent, or there was nothing to send.
    Taken,
}

/// The draft, and what is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Editor {
    instance: StoredValue<Instance>,
    /// Where the draft is kept.
    slot: StoredValue<DraftSlot>,
    pub draft: RwSignal<Draft>,
    /// Whether it was typed before the dialog was opened this time.
    pub was_kept: RwSignal<bool>,
    pub is_changed: Memo<bool>,
    pub request: Memo<ApiRequest>,
    pub mutation: Mutation,
    pub found: RwSignal<Option<Found>>,
    /// What somebody else changed to something else meanwhile.
    pub contested: RwSignal<Vec<Part>>,
    /// The parts that were left once: from then on they say what is wrong with them.
    left: RwSignal<Vec<Part>>,
    around: Around,
}

/// What outlives the dialog.
#[derive(Clone, Copy, Debug)]
struct Around {
    workspace: Workspace,
    actions: Actions,
    notices: Notices,
    lang: Signal<Lang>,
}

impl Editor {
    /// Begins to edit the instance that the dialog is about, or goes on with its draft.
    pub fn open() -> Self {
        let around = Around {
            workspace: use_workspace(),
            actions: expect_context(),
            notices: expect_context(),
            lang: use_lang(),
        };
        let instance = around.actions.instance.get_untracked();
        let id = StoredValue::new(id(&instance));
        let slot = around.workspace.draft(&format!("edit.{}", id.get_value()));
        let kept = kept(&slot, &instance);
        let was_kept = RwSignal::new(kept.is_some());
        let (draft, meanwhile) = kept.unwrap_or_else(|| (Draft::new(&instance), Meanwhile::default()));
        let draft = RwSignal::new(draft);
        let slot = StoredValue::new(slot);
        Effect::new(move |_| slot.with_value(|slot| draft.with(|draft| keep(slot, draft))));
        let project_id = around.workspace.project_id();
        Self {
            instance: StoredValue::new(instance),
            slot,
            draft,
            was_kept,
            is_changed: Memo::new(move |_| draft.with(|draft| !draft.changed().is_empty())),
            request: Memo::new(move |_| {
                let body = draft.with(Draft::body);
                UpdateInstance { instance_id: id.get_value(), body }.request(&project_id)
            }),
            mutation: Mutation::default(),
            found: RwSignal::new(None),
            contested: RwSignal::new(meanwhile.contested),
            left: RwSignal::default(),
            around,
        }
    }

    /// Changes the draft; what was said about the last try is no longer about it.
    pub fn edit(self, change: impl FnOnce(&mut Draft)) {
        self.draft.update(change);
        self.mutation.reset();
        self.contested.set(Vec::new());
    }

    /// Whether the instance is one of AMQP-0-9-1.
    pub fn is_amqp(self) -> bool {
        self.instance.with_value(|it| Engine::of_instance(it) == Engine::Amqp091)
    }

    /// Forgets what was typed.
    pub fn reset(self) {
        self.edit(|draft| *draft = self.instance.with_value(Draft::new));
        self.was_kept.set(false);
        self.left.set(Vec::new());
    }

    /// A field was left.
    pub fn leave(self, part: Part) {
        self.left.update(|left| left.push(part));
    }

    /// What is wrong with a part: by the rules once it was left, or as the service said.
    pub fn error(self, part: Part) -> Signal<Option<String>> {
        let lang = self.around.lang;
        Signal::derive(move || {
            let lang = lang.get();
            let is_left = self.left.with(|left| left.contains(&part));
            let violations = if is_left { self.draft.with(Draft::violations) } else { Vec::new() };
            words_for(lang, part.field(), &violations).or_else(|| {
                self.mutation.problem().with(|problem| refusal_at(lang, part.field(), problem.as_ref()))
            })
        })
    }

    /// What a part is by now, in words.
    pub fn now_is(self, lang: Lang, part: Part) -> String {
        self.draft.with(|draft| msg::now_is(lang, part.title()(lang), &draft.before(lang, part)))
    }

    /// Saves the draft, unless it breaks a rule.
    pub fn submit(self) -> Submitted {
        self.left.set(Part::ALL.to_vec());
        let draft = self.draft.get_untracked();
        if !draft.violations().is_empty() {
            return Submitted::Invalid;
        }
        if draft.changed().is_empty() {
            return Submitted::Taken;
        }
        self.contested.set(Vec::new());
        let Around { workspace, actions, .. } = self.around;
        let (instance, sent, slot) = (self.instance.get_value(), draft.clone(), self.slot.get_value());
        let instance_id = id(&instance);
        let change = async move {
            save(workspace.client, instance_id, draft).await.map_err(|(problem, found)| {
                // The dialog may have been closed meanwhile, here and below.
                let _ = self.found.try_set(found);
                if problem.is_not_found() {
                    actions.changed(Change::Changed);
                }
                problem
            })
        };
        self.mutation.run(change, move |saved| match saved {
            Saved::Contested(now) => {
                if let Some(meanwhile) = self.draft.try_update(|draft| draft.rebase(&now)) {
                    self.contested.set(meanwhile.contested);
                }
                actions.changed(Change::Changed);
            }
            Saved::Done { changed, meanwhile } => {
                slot.write(None);
                let is_all = self.draft.try_update(|draft| {
                    draft.settle(sent);
                    draft.changed().is_empty()
                });
                // What was typed while it was being saved keeps the dialog open.
                if is_all == Some(true) {
                    actions.edit.set(false);
                }
                self.around.saved(instance, &changed, &meanwhile);
            }
        });
        Submitted::Taken
    }
}

impl Around {
    /// Tells the person and the page, and follows what goes on in the background.
    fn saved(self, instance: Instance, changed: &[Part], meanwhile: &Meanwhile) {
        let lang = self.lang.get_untracked();
        let name = instance.name.as_deref().unwrap_or_default();
        let mut text = msg::saved_text(lang, &titles(lang, changed));
        if !meanwhile.taken_over.is_empty() {
            text = sentences(lang, &text, &msg::meanwhile(lang, &titles(lang, &meanwhile.taken_over)));
        }
        self.notices.say(Tone::Ok, msg::saved(lang, name), Some(text));
        self.actions.changed(Change::Changed);
        if changed.contains(&Part::PublicAccess) {
            leptos::task::spawn_local(follow_public_access(self.workspace, instance));
        }
    }
}

/// The titles of parts, as a list in a sentence.
fn titles(lang: Lang, parts: &[Part]) -> String {
    let separator = match lang {
        Lang::En => ", ",
        Lang::ZhCn => "、",
    };
    parts.iter().map(|part| part.title()(lang)).collect::<Vec<_>>().join(separator)
}

fn id(instance: &Instance) -> String {
    instance.instance_id.clone().unwrap_or_default()
}

/// The draft that is kept in this tab, gone on from what the instance is now.
fn kept(slot: &DraftSlot, instance: &Instance) -> Option<(Draft, Meanwhile)> {
    let mut draft: Draft = serde_json::from_str(&slot.read()?).ok()?;
    let meanwhile = draft.rebase(instance);
    (!draft.changed().is_empty()).then_some((draft, meanwhile))
}

/// Keeps a draft in this tab while it differs from the instance.
fn keep(slot: &DraftSlot, draft: &Draft) {
    let text = if draft.changed().is_empty() { None } else { serde_json::to_string(draft).ok() };
    slot.write(text.as_deref());
}
