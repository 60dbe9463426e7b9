//! Scheduled tasks of an instance.

use crate::i18n::messages;

messages! {
    loading { en: "Loading scheduled tasks", zh: "正在加载定时任务" }
    intro { en: "What the service will do with the instance at a time that was set for it.", zh: "服务将在设定的时间对实例执行的任务。" }
    table { en: "Scheduled tasks", zh: "定时任务" }
    when { en: "When", zh: "执行时间" }
    ordered { en: "Ordered", zh: "创建时间" }
    in_time(duration: &str) { en: "in {duration}", zh: "{duration}后" }
    empty_title { en: "Nothing is scheduled", zh: "暂无定时任务" }
    empty_text { en: "Changes that are ordered for a later time stand here until they are done.", zh: "设定为稍后执行的变更会显示在此处。" }
    over { en: "Only a task that waits for its time can be changed.", zh: "仅可修改尚未执行的任务。" }

    change_of(name: &str) { en: "Move or cancel: {name}", zh: "修改或取消：{name}" }
    planned_for(time: &str) { en: "Planned for {time}.", zh: "计划执行时间：{time}。" }
    what { en: "What to do", zh: "操作" }
    do_move { en: "Move", zh: "修改时间" }
    move_text { en: "It is done at another time.", zh: "在其他时间执行。" }
    do_cancel { en: "Cancel the task", zh: "取消任务" }
    cancel_text { en: "It is not done. This cannot be undone.", zh: "任务将不再执行，且无法恢复。" }
    new_time { en: "New time", zh: "新的执行时间" }
    moved { en: "The task was moved", zh: "已修改任务的执行时间" }
    cancelled { en: "The task was cancelled", zh: "任务已取消" }

    delete { en: "Delete", zh: "删除" }
    delete_of(name: &str) { en: "Delete: {name}", zh: "删除：{name}" }
    delete_text { en: "The task and its record go. What waits for its time is not done.", zh: "任务及其记录将被删除，尚未执行的任务不再执行。" }
    deleted { en: "The scheduled task was deleted", zh: "定时任务已删除" }
}
