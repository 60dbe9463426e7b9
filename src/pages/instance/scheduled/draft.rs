//! What becomes of a scheduled task: another time, or none.

use dms_api::errors::ErrorCode;
use dms_api::model::{ScheduledTask, TaskStatus};
use dms_api::operation::ChangeScheduledTask;
use dms_api::rules::time_range::parse_time;
use dms_api::rules::{Reason, Violation};

/// What is done with a task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Change {
    /// It gets another time.
    #[default]
    Move,
    /// It is not done at all.
    Cancel,
}

impl Change {
    /// The word for it in a form.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Move => "move",
            Self::Cancel => "cancel",
        }
    }

    /// The change that a word names.
    pub fn from_word(word: &str) -> Self {
        if word == Self::Cancel.word() { Self::Cancel } else { Self::Move }
    }
}

/// What was chosen and typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// What is done.
    pub change: Change,
    /// The new time, as a `datetime-local` field has it.
    pub time: String,
}

impl Draft {
    /// The operation. `to_utc` turns the time of the field into the fourteen digits that the API takes.
    ///
    /// # Errors
    /// What is wrong with the time: it is missing, or not in the future.
    pub fn operation(
        &self,
        instance_id: &str,
        task_id: &str,
        now: u64,
        to_utc: impl Fn(&str) -> Option<String>,
    ) -> Result<ChangeScheduledTask, Violation> {
        let execute_at = match self.change {
            Change::Cancel => None,
            Change::Move => Some(future(&to_utc(self.time.trim()).unwrap_or_default(), now)?),
        };
        Ok(ChangeScheduledTask {
            instance_id: instance_id.to_owned(),
            task_id: task_id.to_owned(),
            execute_at,
            is_cancelled: self.change == Change::Cancel,
        })
    }
}

fn future(digits: &str, now: u64) -> Result<String, Violation> {
    let violation = |reason| Violation::new(ErrorCode::INVALID_TIMESTAMP, "execute_at", reason);
    if digits.is_empty() {
        return Err(violation(Reason::Required));
    }
    let seconds = parse_time("execute_at", digits)?;
    let is_future = u64::try_from(seconds).is_ok_and(|seconds| seconds > now / 1000);
    if is_future { Ok(digits.to_owned()) } else { Err(violation(Reason::NotInFuture)) }
}

/// Whether a task still waits for its time: what is done, or was cancelled, stays so.
pub fn is_waiting(task: &ScheduledTask) -> bool {
    matches!(task.status, None | Some(TaskStatus::Created))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(local: &str) -> Option<String> {
        let digits: String = local.chars().filter(char::is_ascii_digit).collect();
        (!digits.is_empty()).then(|| format!("{digits:0<14}"))
    }

    /// 2026-11-30 00:00:00 UTC.
    const NOW: u64 = 1_795_996_800_000;

    fn reason(time: &str) -> Option<Reason> {
        let draft = Draft { time: time.to_owned(), ..Draft::default() };
        draft.operation("i", "t", NOW, digits).err().map(|it| it.reason)
    }

    #[test]
    fn a_task_is_moved_into_the_future_only() {
        assert_eq!(reason(""), Some(Reason::Required));
        assert_eq!(reason("2026-11-29T23:59"), Some(Reason::NotInFuture));
        assert_eq!(reason("2026-12-01T08:30"), None);
    }

    #[test]
    fn cancelling_needs_no_time() {
        let draft = Draft { change: Change::Cancel, time: "nonsense".to_owned() };
        let operation = draft.operation("i", "t", NOW, digits);
        assert!(operation.is_ok_and(|it| it.is_cancelled && it.execute_at.is_none()));
        assert_eq!(Change::from_word(Change::Cancel.word()), Change::Cancel);
    }

    #[test]
    fn what_is_over_stays_so() {
        let of = |status: &str| {
            is_waiting(&ScheduledTask { status: Some(status.into()), ..ScheduledTask::default() })
        };
        assert!(of("CREATED") && !of("CANCELLED") && !of("SUCCESS"));
    }
}
