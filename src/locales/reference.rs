//! The reference: error codes, permissions, statuses.

use crate::i18n::messages;

messages! {
    title { en: "Reference", zh: "参考" }
    parts { en: "Parts of the reference", zh: "参考内容" }

    errors { en: "Error codes", zh: "错误码" }
    errors_intro { en: "Every code that the service, its gateway or a failed instance can name: what it means and what to do now.", zh: "服务、网关以及异常实例可能给出的全部错误码，及其含义和处理方法。" }
    search { en: "Search codes", zh: "查找错误码" }
    search_hint { en: "Code, word or status", zh: "错误码、关键词或状态码" }
    clear_search { en: "Clear search", zh: "清除查找内容" }
    status { en: "HTTP status", zh: "HTTP 状态码" }
    any_status { en: "Any HTTP status", zh: "全部 HTTP 状态码" }
    group { en: "Where it comes from", zh: "来源" }
    any_group { en: "From anywhere", zh: "全部来源" }
    group_rabbitmq { en: "RabbitMQ instances", zh: "RabbitMQ 实例" }
    group_kafka { en: "Kafka instances", zh: "Kafka 实例" }
    group_queue { en: "Former queue service", zh: "旧版队列服务" }
    group_billing { en: "Billing", zh: "计费" }
    group_upgrade { en: "Version upgrades", zh: "版本升级" }
    group_internal { en: "Failures of the service", zh: "服务内部故障" }
    group_gateway { en: "API gateway", zh: "API 网关" }
    group_cause { en: "Causes of failed instances", zh: "实例异常原因" }
    shown(shown: usize, all: usize) { en: "{shown} of {all} codes", zh: "{shown} / {all} 个错误码" }
    code { en: "Code", zh: "错误码" }
    meaning { en: "Meaning", zh: "含义" }
    remedy { en: "What to do", zh: "处理方法" }
    message { en: "Message of the service", zh: "服务返回的消息" }
    http(status: u16) { en: "HTTP {status}", zh: "HTTP {status}" }
    copy_code { en: "Copy code", zh: "复制错误码" }
    no_match_title { en: "No code matches", zh: "没有匹配的错误码" }
    no_match_text { en: "Codes that the reference does not list are not here. The message and the request id of the answer say more.", zh: "参考未列出的错误码不在此处，请查看应答中的消息和请求 ID。" }
    clear_filters { en: "Clear filters", zh: "清除筛选" }
    unexplained_title { en: "The explanations could not be loaded", zh: "错误码说明加载失败" }
    unexplained_text { en: "Codes and messages are here all the same.", zh: "错误码和消息仍可查看。" }

    permissions { en: "Permissions", zh: "权限" }
    permissions_intro { en: "Choose what somebody may do. The policy grants exactly what that needs, for an IAM custom policy; it can be given in IAM projects and in enterprise projects.", zh: "选择允许执行的操作，即可得到仅包含所需授权项的策略，用于 IAM 自定义策略。授权范围支持 IAM 项目和企业项目。" }
    uses { en: "What somebody may do", zh: "允许执行的操作" }
    use_list { en: "See instances", zh: "查看实例" }
    use_create { en: "Create instances", zh: "创建实例" }
    use_edit { en: "Edit instances and switch public access", zh: "编辑实例、开关公网访问" }
    use_password { en: "Reset passwords", zh: "重置密码" }
    use_change { en: "Change specifications", zh: "变更规格" }
    use_delete { en: "Delete and restart instances", zh: "删除和重启实例" }
    use_tasks { en: "See background tasks", zh: "查看后台任务" }
    use_task_records { en: "Delete records of background tasks", zh: "删除后台任务记录" }
    use_plugins { en: "See and switch plugins", zh: "查看和开关插件" }
    use_tags { en: "See tags", zh: "查看标签" }
    use_change_tags { en: "Change tags", zh: "修改标签" }
    use_topology { en: "See vhosts, exchanges and queues", zh: "查看 Vhost、Exchange 和 Queue" }
    use_change_topology { en: "Change vhosts, exchanges and queues", zh: "管理 Vhost、Exchange 和 Queue" }
    use_users { en: "Manage users of AMQP-0-9-1", zh: "管理 AMQP-0-9-1 实例的用户" }
    use_upkeep { en: "Set storage growth, scheduled tasks and domain names", zh: "设置磁盘自动扩容、定时任务和域名访问" }
    use_monitoring { en: "See monitoring", zh: "查看监控" }
    read_only { en: "Only reading", zh: "仅查看" }
    everything { en: "Everything", zh: "全部操作" }
    nothing { en: "Clear", zh: "清除" }
    operations { en: "Operations", zh: "API 操作" }
    operation { en: "Operation", zh: "操作" }
    action { en: "IAM action", zh: "授权项" }
    choose(name: &str) { en: "Allow: {name}", zh: "允许：{name}" }
    choice { en: "Allow", zh: "允许" }
    included { en: "needed above", zh: "上方已包含" }
    needs_none { en: "none needed", zh: "无需授权" }
    policy { en: "Policy", zh: "策略" }
    policy_label { en: "Policy as JSON", zh: "策略 JSON" }
    actions_count(count: usize) { en: "{count} actions", zh: "{count} 个授权项" }
    one_action { en: "1 action", zh: "1 个授权项" }
    policy_empty_title { en: "Nothing is chosen", zh: "尚未选择" }
    policy_empty_text { en: "Choose what somebody may do, and the policy is written here.", zh: "选择允许执行的操作后，此处会生成策略。" }
    policy_free_text { en: "What is chosen needs no permission: every user of the account may do it.", zh: "所选操作无需授权，账号下的用户均可执行。" }
    policy_note { en: "In IAM, create a custom policy in the JSON view, paste this, and give it to a user group.", zh: "在 IAM 中以 JSON 视图创建自定义策略，粘贴以上内容，并授予用户组。" }
    unlisted { en: "Table 5-1 names no action for listing specifications; the service may ask for one all the same.", zh: "表 5-1 未列出查询可变更规格的授权项，服务仍可能要求授权。" }

    statuses { en: "Instance statuses", zh: "实例状态" }
    statuses_intro { en: "What each status means, what to do in it, and which actions an instance allows while it lasts.", zh: "各状态的含义、处理建议，以及该状态下实例允许的操作。" }
    title_status { en: "Status", zh: "状态" }
    unknown_status { en: "Any other", zh: "其他状态" }
    allowed { en: "allowed", zh: "允许" }
    refused(reason: &str) { en: "refused: {reason}", zh: "不允许：{reason}" }
    show_instances { en: "Instances in this status", zh: "处于该状态的实例" }
    show_causes { en: "Causes and what to do", zh: "原因与处理方法" }
    refused_with { en: "The service refuses what is not allowed with", zh: "对于不允许的操作，服务返回错误码" }
    refused_delete { en: "and deletion with", zh: "；不允许删除时返回" }
    action_edit { en: "Edit", zh: "编辑" }
    action_change { en: "Change specification", zh: "规格变更" }
    action_password { en: "Reset password", zh: "重置密码" }
    action_plugins { en: "Switch plugins", zh: "开关插件" }
    action_tags { en: "Change tags", zh: "修改标签" }
    action_restart { en: "Restart", zh: "重启" }
    action_delete { en: "Delete", zh: "删除" }
    creating { en: "The service is setting the instance up. It takes 10 to 17 minutes; then it is running, or its creation has failed.", zh: "服务正在创建实例，通常需要 10 至 17 分钟，之后进入运行中或创建失败状态。" }
    create_failed { en: "The instance could not be created and never ran. Its error code says why. Delete it, mend the cause, and create it again.", zh: "实例创建失败，从未运行。错误码说明了原因。请先删除，排除原因后重新创建。" }
    running { en: "Everything is well: clients can connect, and every change is possible.", zh: "实例正常运行，客户端可以连接，可执行各项变更。" }
    error { en: "The instance is faulty; clients may not reach all of it. Look at its cause, restart it, and turn to support if that does not help.", zh: "实例发生故障，客户端可能无法正常访问。请查看原因并尝试重启，如未恢复请联系技术支持。" }
    restarting { en: "Brokers restart, usually for two to five minutes. Clients connect again by themselves if they are built to.", zh: "代理正在重启，通常需要 2 至 5 分钟。具备重连能力的客户端会自动恢复连接。" }
    extending { en: "The specification is being changed: minutes for storage, 5 to 10 minutes for each broker otherwise.", zh: "正在变更规格：扩容存储需要数分钟，其他变更每个代理约需 5 至 10 分钟。" }
    starting { en: "It is on its way from frozen to running.", zh: "正在从冻结状态恢复运行。" }
    shrinking { en: "Its specification is being made smaller. Brokers are changed one after the other.", zh: "正在缩小规格，代理逐个变更。" }
    configuring { en: "A setting is being applied.", zh: "正在应用配置。" }
    volume_changing { en: "Its disks are being moved to another kind of storage.", zh: "正在变更磁盘的存储类型。" }
    upgrading { en: "The service is upgrading the broker.", zh: "服务正在升级代理。" }
    rolling_back { en: "A change has failed and is being undone.", zh: "变更失败，正在回滚。" }
    rollback { en: "A change is being undone, as newer deployments also write it.", zh: "正在回滚变更，部分环境使用此写法。" }
    rollback_failed { en: "A change could neither be made nor undone. Ask support, with the request id of the change.", zh: "变更失败且回滚失败。请携带变更的请求 ID 联系技术支持。" }
    freezing { en: "It is being frozen: the account owes money, or the service was ordered to.", zh: "正在冻结，通常因账号欠费或违规。" }
    frozen { en: "It is frozen and cannot be used until the account is in order. Data is kept for the retention period.", zh: "已冻结，账号恢复正常前无法使用，数据在保留期内保留。" }
    deleting { en: "It is being deleted.", zh: "正在删除。" }
    extended_failed { en: "The last change failed. The instance runs on as it was before; the background tasks say more. The change can be tried again.", zh: "上一次规格变更失败，实例仍以变更前的规格运行。可在后台任务中查看详情，并重新发起变更。" }
    other_status { en: "Newer deployments know more, such as DELETING or FROZEN. The console shows them as they come and leaves the judgement to the service.", zh: "较新的环境还有其他状态，例如 DELETING、FROZEN。控制台按原样显示，是否允许操作由服务判断。" }
}
