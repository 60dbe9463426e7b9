//! Tasks in words.

use crate::i18n::{Lang, format};
use crate::locales::tasks as msg;
use crate::platform::parse_rfc3339_millis;
use crate::ui::Tone;
use dms_api::model::{Task, TaskStatus};

/// What a task does. The reference prints one name only; others stay as the service says them.
pub fn name(lang: Lang, task: &Task) -> String {
    let name = task.name.as_deref().unwrap_or_default();
    let known = match name {
        "createInstance" => msg::create_instance,
        "extendInstanceStorage" => msg::extend_storage,
        "extendInstanceBroker" => msg::extend_brokers,
        "extendInstanceFlavor" => msg::change_flavor,
        "switchInstancePlugin" => msg::switch_plugin,
        "bindInstancePublicIp" => msg::bind_ip,
        "unbindInstancePublicIp" => msg::unbind_ip,
        "resetInstancePassword" => msg::reset_password,
        "restartInstance" => msg::restart,
        "deleteInstance" => msg::delete_instance,
        _ => return name.to_owned(),
    };
    known(lang).to_owned()
}

/// The status of a task.
pub fn status(lang: Lang, status: &TaskStatus) -> String {
    let known = match status {
        TaskStatus::Created => msg::created,
        TaskStatus::Executing => msg::executing,
        TaskStatus::Success => msg::success,
        TaskStatus::Failed => msg::failed,
        TaskStatus::Deleted => msg::deleted,
        TaskStatus::Cancelled => msg::cancelled,
        TaskStatus::Other(word) => return word.clone(),
    };
    known(lang).to_owned()
}

/// How a status feels.
pub fn tone(status: &TaskStatus) -> Tone {
    match status {
        TaskStatus::Created | TaskStatus::Executing => Tone::Busy,
        TaskStatus::Success => Tone::Ok,
        TaskStatus::Failed => Tone::Bad,
        TaskStatus::Deleted | TaskStatus::Cancelled | TaskStatus::Other(_) => Tone::Idle,
    }
}

/// When a task ran, in milliseconds since 1970-01-01 UTC: a running one until now.
pub fn span(task: &Task, now: u64) -> Option<(u64, u64)> {
    let start = parse_rfc3339_millis(task.created_at.as_deref()?)?;
    let running = task.status.as_ref().is_some_and(TaskStatus::is_running);
    let end = task.updated_at.as_deref().and_then(parse_rfc3339_millis).filter(|_| !running);
    Some((start, end.unwrap_or(now).max(start)))
}

/// A point in time that the service wrote; what cannot be read stays as it is.
pub fn moment(lang: Lang, text: Option<&str>) -> String {
    let text = text.unwrap_or_default();
    parse_rfc3339_millis(text).map_or_else(|| text.to_owned(), |millis| format::date(lang, millis, true))
}

/// How long a task took, or has taken so far.
pub fn duration(lang: Lang, task: &Task, now: u64) -> String {
    span(task, now).map(|(start, end)| format::duration(lang, (end - start) / 1000)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn task(status: &str) -> Task {
        Task {
            name: Some("bindInstancePublicIp".to_owned()),
            status: Some(status.into()),
            created_at: Some("2020-06-23T03:00:03.471Z".to_owned()),
            updated_at: Some("2020-06-23T03:00:08.130Z".to_owned()),
            ..Task::default()
        }
    }

    #[test]
    fn known_names_are_said_and_others_kept() {
        assert_eq!(name(Lang::En, &task("SUCCESS")), "Bind elastic IP");
        let other = Task { name: Some("migrate".to_owned()), ..Task::default() };
        assert_eq!(name(Lang::ZhCn, &other), "migrate");
    }

    #[test]
    fn a_running_task_lasts_until_now() {
        let start = parse_rfc3339_millis("2020-06-23T03:00:03.471Z").unwrap();
        assert_eq!(duration(Lang::En, &task("SUCCESS"), start + 60_000), "4 s");
        assert_eq!(duration(Lang::En, &task("EXECUTING"), start + 60_000), "1 min");
        assert_eq!(duration(Lang::En, &Task::default(), start), "");
    }
}
