//! Sending a tag to one instance after another, whether or not somebody keeps looking.

use crate::actions::batch::{Ended, in_turn, name, read_again};
use crate::actions::silence::is_unknown;
use crate::api::{Api, Problem};
use crate::data::use_api;
use crate::i18n::{Lang, use_lang};
use crate::locales::project_tags as msg;
use crate::pages::project_tags::draft::Draft;
use crate::pages::project_tags::page::Tags;
use crate::pages::project_tags::plan::{LeftOut, Plan};
use crate::shell::Notices;
use crate::ui::Tone;
use dms_api::errors::ErrorCode;
use dms_api::model::{Instance, Tag, TagAction};
use dms_api::operation::{ChangeTags, ListTags};
use leptos::prelude::*;

/// What became of an instance.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Its request was sent, or was not for want of another's success.
    Ended(Ended),
    /// It had the tag before.
    Had,
    /// It could not get the tag.
    LeftOut(LeftOut),
}

impl Outcome {
    /// Whether it has the tag.
    pub fn is_well(&self) -> bool {
        matches!(self, Self::Ended(Ended::Done) | Self::Had)
    }
}

/// What became of each instance.
pub type Outcomes = Vec<(Instance, Outcome)>;

/// How many have the tag, as a headline.
pub fn headline(lang: Lang, outcomes: &Outcomes) -> String {
    let well = outcomes.iter().filter(|(_, outcome)| outcome.is_well()).count();
    match well == outcomes.len() {
        true => msg::added(lang, well),
        false => msg::added_of(lang, well, outcomes.len()),
    }
}

/// How far it has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// It has not begun.
    Asking,
    /// So many of so many instances are through.
    Sending { done: usize, total: usize },
    /// How it went.
    Ended(Outcomes),
}

/// What a run needs, and how far it has come. It goes on when the dialog is closed.
#[derive(Clone, Copy)]
pub struct Run {
    /// How far it has come.
    pub phase: RwSignal<Phase>,
    /// The tag that is added.
    tag: StoredValue<Tag>,
    tags: Tags,
    api: Api,
    notices: Notices,
    lang: Signal<Lang>,
}

impl Run {
    /// A run that has not begun.
    pub fn new(tags: Tags) -> Self {
        Self {
            phase: RwSignal::new(Phase::Asking),
            tag: StoredValue::new(Tag::default()),
            tags,
            api: use_api(),
            notices: expect_context(),
            lang: use_lang(),
        }
    }

    /// The key of the tag that is added.
    pub fn key(self) -> String {
        self.tag.with_value(|tag| tag.key.clone().unwrap_or_default())
    }

    /// Sends a tag to instances, once.
    pub fn start(self, tag: Tag, instances: Vec<Instance>) {
        if self.phase.with_untracked(|phase| *phase != Phase::Asking) {
            return;
        }
        self.tag.set_value(tag.clone());
        self.carry_out(tag, Outcomes::new(), async move { (instances, Outcomes::new()) });
    }

    /// Goes on with those that do not have the tag, from what they are by now.
    pub fn go_on(self, outcomes: Outcomes) {
        let is_settled = |outcome: &Outcome| outcome.is_well() || *outcome == Outcome::Ended(Ended::Gone);
        let (before, left): (Outcomes, Outcomes) =
            outcomes.into_iter().partition(|(_, outcome)| is_settled(outcome));
        let left = left.into_iter().map(|(instance, _)| instance).collect();
        let api = self.api;
        let read = async move {
            let (there, gone) = read_again(api, left).await;
            (there, gone.into_iter().map(|(instance, ended)| (instance, Outcome::Ended(ended))).collect())
        };
        self.carry_out(self.tag.get_value(), before, read);
    }

    /// Closes the dialog.
    pub fn close(self) {
        self.tags.adding.set(false);
    }

    fn carry_out(
        self,
        tag: Tag,
        mut outcomes: Outcomes,
        instances: impl Future<Output = (Vec<Instance>, Outcomes)> + 'static,
    ) {
        self.phase.set(Phase::Sending { done: 0, total: 0 });
        leptos::task::spawn_local(async move {
            let (instances, gone) = instances.await;
            outcomes.extend(gone);
            let Plan { gets, has, left_out } = Plan::new(&tag, instances);
            let (api, total) = (self.api, gets.len());
            let sent = in_turn(
                gets.chunks(1),
                async |one| add(api, &tag, one).await,
                |done| {
                    // Nobody is looking any more when the dialog was closed.
                    let _ = self.phase.try_set(Phase::Sending { done, total });
                },
            )
            .await;
            outcomes.extend(sent.into_iter().map(|(instance, ended)| (instance, Outcome::Ended(ended))));
            outcomes.extend(has.into_iter().map(|instance| (instance, Outcome::Had)));
            outcomes.extend(left_out.into_iter().map(|(instance, why)| (instance, Outcome::LeftOut(why))));
            self.end(outcomes);
        });
    }

    fn end(self, outcomes: Outcomes) {
        let is_well = outcomes.iter().all(|(_, outcome)| outcome.is_well());
        let title = headline(self.lang.get_untracked(), &outcomes);
        let names: Vec<String> = outcomes.iter().map(|(instance, _)| name(instance)).collect();
        let was_closed = self.phase.try_set(Phase::Ended(outcomes)).is_some();
        if is_well {
            self.notices.say(Tone::Ok, title, Some(names.join(", ")));
        } else if was_closed {
            self.notices.say(Tone::Warn, title, None);
        }
        // The page may have been left meanwhile; then there is nothing to read again.
        if self.tags.draft.try_with_untracked(|_| ()).is_some() {
            self.tags.refresh();
            if is_well {
                self.tags.draft.set(Draft::default());
                self.tags.adding.set(false);
            }
        }
    }
}

/// Adds a tag to an instance.
async fn add(api: Api, tag: &Tag, one: &[Instance]) -> Vec<Ended> {
    let mut ended = Vec::new();
    for instance in one {
        let instance_id = instance.instance_id.clone().unwrap_or_default();
        let operation = ChangeTags {
            instance_id: instance_id.clone(),
            action: TagAction::Create,
            tags: vec![tag.clone()],
        };
        ended.push(match api.call(&operation).await {
            Ok(_) => Ended::Done,
            Err(problem) if problem.is_not_found() => Ended::Gone,
            Err(problem) if may_have_it(&problem) && has_it(api, instance_id, tag).await => Ended::Done,
            Err(problem) => Ended::Refused(problem),
        });
    }
    ended
}

/// Whether the instance may have the tag although this came back: no answer, or that the key is
/// in use.
fn may_have_it(problem: &Problem) -> bool {
    is_unknown(problem) || problem.code() == Some(ErrorCode::TAG_KEY_EXISTS.as_str())
}

/// Looks whether an instance has a tag.
async fn has_it(api: Api, instance_id: String, tag: &Tag) -> bool {
    let seen = api.call(&ListTags { instance_id }).await;
    seen.is_ok_and(|seen| {
        seen.value.tags.iter().flatten().any(|own| own.key == tag.key && own.value == tag.value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_count_those_that_have_the_tag() {
        let all = |outcomes: &[Outcome]| -> Outcomes {
            outcomes.iter().map(|outcome| (Instance::default(), outcome.clone())).collect()
        };
        let well = all(&[Outcome::Had, Outcome::Ended(Ended::Done)]);
        assert_eq!(headline(Lang::En, &well), "Tag added: 2");
        let some = all(&[Outcome::Had, Outcome::Ended(Ended::Unsent), Outcome::LeftOut(LeftOut::Full)]);
        assert_eq!(headline(Lang::ZhCn, &some), "已为 1 个实例添加标签，共 3 个");
    }

    #[test]
    fn only_silence_and_a_key_in_use_make_it_look() {
        use crate::api::Refused;
        use dms_api::operation::OperationId;
        let refused = |code: &str| {
            Problem::Refused(Refused {
                operation: OperationId::ChangeTags,
                status: 400,
                code: Some(code.to_owned()),
                message: String::new(),
                request_id: None,
            })
        };
        assert!(may_have_it(&Problem::OutcomeUnknown) && may_have_it(&refused("DMS.10240045")));
        assert!(!may_have_it(&refused("DMS.00400026")) && !may_have_it(&Problem::Offline));
    }
}
