//! How it ended for one instance of many.

use crate::api::Problem;
use dms_api::model::Instance;

/// How it ended for one instance; `R` is why it may be left out.
#[derive(Clone, Debug, PartialEq)]
pub enum Ended<R> {
    /// The service accepted it.
    Done,
    /// It was so before.
    Before,
    /// The instance was no longer there.
    Gone,
    /// It was not sent: the instance did not allow it.
    LeftOut(R),
    /// The request with this instance in it was refused.
    Refused(Problem),
    /// The service said that it failed, and not why.
    Failed,
    /// No answer came, and nothing tells whether it was done.
    Unknown(Problem),
    /// It was not sent, because what came before failed.
    Unsent,
}

/// How it ended for each instance.
pub type Results<R> = Vec<(Instance, Ended<R>)>;

/// What looking at an instance found.
#[derive(Clone, Debug, PartialEq)]
pub enum Look {
    /// It is as it was to be, or on its way there.
    Done,
    /// It is not there.
    Gone,
    /// It is as it was.
    Unchanged,
    /// It could not be looked at.
    Lost,
}

impl<R> Ended<R> {
    /// Why a request failed, where one did.
    pub fn problem(&self) -> Option<&Problem> {
        match self {
            Self::Refused(problem) | Self::Unknown(problem) => Some(problem),
            _ => None,
        }
    }

    /// What became of an instance whose request ended in `problem`, after looking where that leaves
    /// it open. Without a look there is nothing to tell it by: neither "done" nor "not changed".
    pub fn after(problem: &Problem, look: &Look) -> Self {
        match look {
            Look::Done => Self::Done,
            Look::Gone => Self::Gone,
            Look::Unchanged => Self::Refused(problem.clone()),
            Look::Lost => Self::Unknown(problem.clone()),
        }
    }

    /// Whether another try may change it: not what is gone, and not what may have been done already.
    pub fn can_be_tried_again(&self) -> bool {
        !matches!(self, Self::Gone | Self::Unknown(_))
    }

    /// Whether the next portion would fail as well: what was refused was not about these instances.
    pub fn ends_the_run(&self) -> bool {
        match self {
            Self::Refused(Problem::Refused(refused)) => !matches!(refused.status, 400 | 404 | 409),
            Self::Refused(_) | Self::Unknown(_) => true,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Refused;
    use dms_api::operation::OperationId;

    fn refused(status: u16) -> Problem {
        Problem::Refused(Refused {
            operation: OperationId::BatchInstances,
            status,
            code: None,
            message: String::new(),
            request_id: None,
            retry_after: None,
        })
    }

    #[test]
    fn what_could_not_be_looked_at_is_neither_done_nor_unchanged() {
        let after = |look: Look| Ended::<()>::after(&refused(504), &look);
        assert_eq!(after(Look::Done), Ended::Done);
        assert_eq!(after(Look::Gone), Ended::Gone);
        assert_eq!(after(Look::Unchanged), Ended::Refused(refused(504)));
        assert_eq!(after(Look::Lost), Ended::Unknown(refused(504)));
        // Trying it again could do it twice.
        assert!(!after(Look::Lost).can_be_tried_again() && after(Look::Unchanged).can_be_tried_again());
    }

    #[test]
    fn a_refusal_of_some_instances_does_not_end_the_run() {
        let ends = |ended: Ended<()>| ended.ends_the_run();
        assert!(!ends(Ended::Refused(refused(400))));
        assert!(ends(Ended::Refused(refused(403))));
        assert!(ends(Ended::Refused(Problem::Offline)));
        assert!(ends(Ended::Unknown(Problem::Unreachable)));
        assert!(!ends(Ended::Failed));
    }
}
