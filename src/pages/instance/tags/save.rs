//! Saving tags: one request after another, then a look at what the service has.

use super::draft::Draft;
use crate::api::Problem;
use crate::workspace::Client;
use dms_api::model::{Tag, TagAction};
use dms_api::operation::{ChangeTags, ListTags};

/// How far saving came.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// The tags that the instance has now, as far as is known.
    pub tags: Vec<Tag>,
    /// Whether the service was asked for them at the end.
    is_seen: bool,
    /// How many requests were accepted.
    accepted: usize,
    /// What stopped the rest.
    stopped: Option<Problem>,
}

/// Why there is something left to save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// Part of it was saved.
    Half,
    /// The instance has other tags by now.
    Meanwhile,
    /// No answer came; the console looked, and nothing was saved.
    NotMade,
    /// No answer came, and the service could not be asked.
    Unclear,
}

/// Sends the requests in their order until one fails, and looks.
pub async fn send(
    client: Client,
    instance_id: String,
    requests: Vec<ChangeTags>,
    known: Vec<Tag>,
) -> Progress {
    let mut progress = Progress { tags: known, is_seen: false, accepted: 0, stopped: None };
    for request in &requests {
        match client.call(request).await {
            Ok(_) => progress.accept(request),
            Err(problem) => {
                progress.stopped = Some(problem);
                break;
            }
        }
    }
    if let Ok(answered) = client.call(&ListTags { instance_id }).await {
        progress.tags = answered.value.tags.unwrap_or_default();
        progress.is_seen = true;
    }
    progress
}

impl Progress {
    fn accept(&mut self, request: &ChangeTags) {
        self.accepted += 1;
        match request.action {
            TagAction::Create => self.tags.extend(request.tags.iter().cloned()),
            _ => self.tags.retain(|tag| !request.tags.iter().any(|gone| gone.key == tag.key)),
        }
    }

    /// What became of a draft: `Ok` when nothing is left of it to save, whoever did it; else
    /// what stopped it, and why there is something left where that needs words.
    pub fn judge(self, draft: &mut Draft, instance_id: &str) -> Result<(), (Problem, Option<Left>)> {
        let before = draft.requests(instance_id);
        draft.rebase(&self.tags);
        let left = draft.requests(instance_id);
        let Some(problem) = self.stopped else { return Ok(()) };
        if left.is_empty() {
            return Ok(());
        }
        let why = match (self.accepted, problem.leaves_unknown()) {
            (1.., _) => Some(Left::Half),
            (0, true) if !self.is_seen => Some(Left::Unclear),
            (0, true) if left == before => Some(Left::NotMade),
            (0, true) => Some(Left::Half),
            (0, false) => (left != before).then_some(Left::Meanwhile),
        };
        Err((problem, why))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A draft that edits one tag and adds another.
    fn draft() -> Draft {
        let mut draft = Draft::new(&[Tag::new("env", "prod")]);
        draft.change(0, |row| row.value = "test".to_owned());
        draft.add();
        draft.change(1, |row| (row.key, row.value) = ("team".to_owned(), "pay".to_owned()));
        draft
    }

    fn judge(
        tags: &[Tag],
        accepted: usize,
        stopped: Option<Problem>,
        is_seen: bool,
    ) -> Result<(), Option<Left>> {
        let progress = Progress { tags: tags.to_vec(), is_seen, accepted, stopped };
        progress.judge(&mut draft(), "i").map_err(|(_, left)| left)
    }

    #[test]
    fn accepted_requests_are_known_without_looking() {
        let mut progress =
            Progress { tags: vec![Tag::new("env", "prod")], is_seen: false, accepted: 0, stopped: None };
        draft().requests("i").iter().for_each(|request| progress.accept(request));
        assert_eq!(progress.tags, [Tag::new("env", "test"), Tag::new("team", "pay")]);
        assert_eq!(progress.judge(&mut draft(), "i"), Ok(()));
    }

    #[test]
    fn what_is_left_has_its_reason() {
        let (old, silence) = ([Tag::new("env", "prod")], || Some(Problem::OutcomeUnknown));
        assert_eq!(judge(&[], 1, silence(), true), Err(Some(Left::Half)));
        assert_eq!(judge(&[], 0, silence(), true), Err(Some(Left::Half)));
        assert_eq!(judge(&old, 0, silence(), true), Err(Some(Left::NotMade)));
        assert_eq!(judge(&old, 0, silence(), false), Err(Some(Left::Unclear)));
        assert_eq!(judge(&old, 0, Some(Problem::Offline), true), Err(None));
        assert_eq!(judge(&[], 0, Some(Problem::Offline), true), Err(Some(Left::Meanwhile)));
    }

    #[test]
    fn without_an_answer_it_may_have_been_saved() {
        let new = [Tag::new("env", "test"), Tag::new("team", "pay")];
        assert_eq!(judge(&new, 1, Some(Problem::OutcomeUnknown), true), Ok(()));
    }
}
