//! Background tasks.

use crate::i18n::messages;

messages! {
    table { en: "Background tasks", zh: "后台任务" }
    name { en: "Task", zh: "任务" }
    status { en: "Status", zh: "状态" }
    user { en: "User", zh: "用户" }
    started { en: "Started", zh: "启动时间" }
    duration { en: "Duration", zh: "用时" }
    actions { en: "Actions", zh: "操作" }
    timeline { en: "Timeline", zh: "时间线" }
    timeline_hint { en: "Newest first; the longer the bar, the longer it took", zh: "最新的在前，条形越长表示用时越长" }
    timeline_label(count: &str) { en: "{count} tasks, newest first, and how long each took", zh: "{count} 个任务及其用时，最新的在前" }

    created { en: "Waiting", zh: "等待中" }
    executing { en: "In progress", zh: "执行中" }
    success { en: "Done", zh: "成功" }
    failed { en: "Failed", zh: "失败" }
    deleted { en: "Deleted", zh: "已删除" }
    cancelled { en: "Cancelled", zh: "已取消" }

    create_instance { en: "Create instance", zh: "创建实例" }
    extend_storage { en: "Add storage", zh: "扩容存储空间" }
    extend_brokers { en: "Add brokers", zh: "增加代理" }
    change_flavor { en: "Change flavor", zh: "变更代理规格" }
    switch_plugin { en: "Switch plugins", zh: "开关插件" }
    bind_ip { en: "Bind elastic IP", zh: "绑定弹性公网 IP" }
    unbind_ip { en: "Unbind elastic IP", zh: "解绑弹性公网 IP" }
    reset_password { en: "Reset password", zh: "重置密码" }
    restart { en: "Restart", zh: "重启实例" }
    delete_instance { en: "Delete instance", zh: "删除实例" }

    range { en: "Time range", zh: "时间范围" }
    from { en: "From", zh: "开始时间" }
    to { en: "To", zh: "结束时间" }
    show_range { en: "Show", zh: "查询" }
    whole_range { en: "All times", zh: "全部时间" }
    refresh { en: "Refresh", zh: "刷新" }
    loading { en: "Loading background tasks", zh: "正在加载后台任务" }
    empty_title { en: "No background tasks", zh: "没有后台任务" }
    empty_text { en: "Changes that take a while, such as adding storage, leave a record here.", zh: "扩容等耗时的变更会在此留下记录。" }
    empty_range { en: "No tasks in this time range", zh: "该时间范围内没有任务" }
    empty_range_text { en: "Records are found by when their task started, in the time zone of the settings.", zh: "按任务的启动时间查询，时间以设置中的时区为准。" }
    beyond_title { en: "This page is empty", zh: "此页没有内容" }
    beyond_text { en: "There are fewer tasks than this page number needs.", zh: "任务数量不足以填充到此页。" }
    last_page { en: "Go to the last page", zh: "前往最后一页" }

    details_of(name: &str) { en: "Details of {name}", zh: "{name}的详情" }
    task_id { en: "Task ID", zh: "任务 ID" }
    raw_name { en: "Name in the API", zh: "API 中的名称" }
    ended { en: "Ended", zh: "结束时间" }
    updated { en: "Last change", zh: "更新时间" }
    parameters { en: "Parameters", zh: "任务参数" }
    no_parameters { en: "The task has no parameters.", zh: "该任务没有参数。" }
    delete { en: "Delete record", zh: "删除记录" }
    delete_of(name: &str) { en: "Delete the record of {name}", zh: "删除{name}的记录" }
    delete_text { en: "Only the record is deleted; what the task did stays. A deleted record cannot be brought back.", zh: "仅删除这条记录，任务的结果不受影响。删除后无法恢复。" }
    delete_running { en: "The task is still running.", zh: "任务仍在执行。" }
    record_deleted { en: "The record was deleted", zh: "记录已删除" }
}
