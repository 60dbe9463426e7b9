//! How a tag is sent to one instance after another, and how one of them is looked at.

use crate::actions::bulk::{Bulk, Ended, Look, Results};
use crate::api::Problem;
use crate::i18n::Lang;
use crate::locales::project_tags as msg;
use crate::pages::project_tags::draft::Draft;
use crate::pages::project_tags::page::Tags;
use crate::pages::project_tags::plan::{LeftOut, Plan};
use crate::workspace::{Client, Workspace};
use dms_api::errors::ErrorCode;
use dms_api::model::{Instance, Tag, TagAction};
use dms_api::operation::{ChangeTags, ListTags};
use leptos::prelude::*;

/// A tag that is added to many instances.
#[derive(Clone)]
pub struct AddWork {
    /// The tag.
    pub tag: Tag,
    /// The page.
    pub tags: Tags,
}

impl Bulk for AddWork {
    type Reason = LeftOut;

    fn portion(&self, _: usize) -> usize {
        1
    }

    fn plan(&self, instances: Vec<Instance>) -> (Vec<Instance>, Results<LeftOut>) {
        let Plan { gets, has, left_out } = Plan::new(&self.tag, instances, &self.tags.limits);
        let has = has.into_iter().map(|instance| (instance, Ended::Before));
        let left_out = left_out.into_iter().map(|(instance, why)| (instance, Ended::LeftOut(why)));
        (gets, has.chain(left_out).collect())
    }

    async fn send(&self, client: Client, portion: &[Instance]) -> Vec<Ended<LeftOut>> {
        let mut ended = Vec::new();
        for instance in portion {
            let operation = ChangeTags {
                instance_id: instance.instance_id.clone().unwrap_or_default(),
                action: TagAction::Create,
                tags: vec![self.tag.clone()],
            };
            ended.push(match client.call(&operation).await {
                Ok(_) => Ended::Done,
                Err(problem) if problem.is_not_found() => Ended::Gone,
                Err(problem) if may_have_it(&problem) => match self.look(client, instance).await {
                    // That the key is in use is an answer, whatever cannot be looked at after it.
                    Look::Lost if !problem.leaves_unknown() => Ended::Refused(problem),
                    look => Ended::after(&problem, &look),
                },
                Err(problem) => Ended::Refused(problem),
            });
        }
        ended
    }

    async fn look(&self, client: Client, instance: &Instance) -> Look {
        let instance_id = instance.instance_id.clone().unwrap_or_default();
        match client.call(&ListTags { instance_id }).await {
            Ok(seen) => {
                let mut tags = seen.value.tags.iter().flatten();
                let has_it = tags.any(|own| own.key == self.tag.key && own.value == self.tag.value);
                if has_it { Look::Done } else { Look::Unchanged }
            }
            Err(problem) if problem.is_not_found() => Look::Gone,
            Err(_) => Look::Lost,
        }
    }

    fn is_well(&self, ended: &Ended<LeftOut>) -> bool {
        has_tag(ended)
    }

    fn headline(&self, lang: Lang, well: usize, all: usize) -> String {
        if well == all { msg::added(lang, well) } else { msg::added_of(lang, well, all) }
    }

    fn words(&self, lang: Lang, ended: &Ended<LeftOut>) -> String {
        match ended {
            Ended::Before => msg::item_had(lang).to_owned(),
            ended => ended.words(lang, msg::item_added, |reason| {
                reason.words(lang, self.tag.key.as_deref().unwrap_or_default())
            }),
        }
    }

    fn again(&self, lang: Lang, count: usize) -> String {
        msg::go_on(lang, count)
    }

    fn ended(&self, _: Workspace, results: &Results<LeftOut>) {
        // The page may have been left meanwhile; then there is nothing to read again.
        if self.tags.draft.is_disposed() {
            return;
        }
        self.tags.refresh();
        if results.iter().all(|(_, ended)| has_tag(ended)) {
            self.tags.draft.set(Draft::default());
        }
    }

    fn close(&self) {
        let _ = self.tags.adding.try_set(false);
    }
}

fn has_tag(ended: &Ended<LeftOut>) -> bool {
    matches!(ended, Ended::Done | Ended::Before)
}

/// Whether the instance may have the tag although this came back: no answer, or that the key is
/// in use.
fn may_have_it(problem: &Problem) -> bool {
    problem.leaves_unknown() || problem.code() == Some(ErrorCode::TAG_KEY_EXISTS.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Refused;
    use dms_api::operation::OperationId;

    fn refused(status: u16, code: &str) -> Problem {
        Problem::Refused(Refused {
            operation: OperationId::ChangeTags,
            status,
            code: Some(code.to_owned()),
            message: String::new(),
            request_id: None,
            retry_after: None,
        })
    }

    #[test]
    fn those_that_had_the_tag_count_as_well() {
        for (ended, is_well) in [
            (Ended::Done, true),
            (Ended::Before, true),
            (Ended::Gone, false),
            (Ended::Unsent, false),
            (Ended::LeftOut(LeftOut::Full(10)), false),
            (Ended::Unknown(Problem::Unreachable), false),
        ] {
            assert_eq!(has_tag(&ended), is_well, "{ended:?}");
        }
    }

    #[test]
    fn only_silence_and_a_key_in_use_make_it_look() {
        assert!(may_have_it(&Problem::OutcomeUnknown) && may_have_it(&refused(400, "DMS.10240045")));
        assert!(may_have_it(&refused(500, "DMS.00500000")));
        assert!(!may_have_it(&refused(400, "DMS.00400026")) && !may_have_it(&Problem::Offline));
    }
}
