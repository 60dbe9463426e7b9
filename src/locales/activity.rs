//! The requests of the visit.

use crate::i18n::messages;

messages! {
    title { en: "API activity", zh: "API 活动" }
    intro { en: "Every request of this visit, kept in memory until the tab is closed. Secrets are masked before they are kept.", zh: "本次访问发出的全部请求，仅保存在内存中，关闭标签页即清除。密钥和密码在保存前已脱敏。" }
    open_page { en: "Open the page", zh: "打开完整页面" }

    config_title { en: "config.json has keys that are not understood", zh: "config.json 中有无法识别的键" }
    config_text(keys: &str) { en: "They are ignored: {keys}", zh: "这些键已被忽略：{keys}" }

    find { en: "Find a request", zh: "查找请求" }
    find_hint { en: "Operation, path, code, request ID", zh: "操作、路径、错误码、请求 ID" }
    kinds { en: "Kind of request", zh: "请求类型" }
    kind_all { en: "All", zh: "全部" }
    kind_reads { en: "Reads", zh: "读取" }
    kind_changes { en: "Changes", zh: "变更" }
    kind_failed { en: "Failed", zh: "失败" }
    shown(shown: &str, total: &str) { en: "{shown} of {total} requests", zh: "显示 {shown} 条，共 {total} 条请求" }

    export { en: "Export HAR", zh: "导出 HAR" }
    exported(count: &str) { en: "Exported {count} requests", zh: "已导出 {count} 条请求" }
    clear { en: "Clear", zh: "清空" }
    new_request { en: "New request", zh: "新建请求" }

    table { en: "Requests", zh: "请求" }
    time { en: "Time", zh: "时间" }
    request { en: "Request", zh: "请求" }
    status { en: "Status", zh: "状态" }
    duration { en: "Duration", zh: "耗时" }
    size { en: "Size", zh: "大小" }
    page { en: "Page", zh: "来源页面" }
    details_of(number: u64) { en: "Details of request {number}", zh: "第 {number} 条请求的详情" }
    pending { en: "Under way", zh: "进行中" }
    cancelled { en: "Cancelled", zh: "已取消" }
    lost { en: "No answer", zh: "无应答" }

    detail_title(number: u64) { en: "Request {number}", zh: "请求 {number}" }
    gone { en: "This request is no longer remembered: the console keeps those of this visit only, and of them the latest.", zh: "该请求已不在记录中：控制台只保留本次访问中较新的请求。" }
    operation { en: "Operation", zh: "操作" }
    code { en: "Error code", zh: "错误码" }
    request_id { en: "Request ID", zh: "请求 ID" }
    started { en: "Sent", zh: "发送时间" }
    sent { en: "Size sent", zh: "发送大小" }
    received { en: "Size received", zh: "接收大小" }
    answer { en: "Answer", zh: "应答" }
    no_answer_body { en: "The answer has no body.", zh: "应答没有内容。" }
    dropped { en: "The body had to make room for newer ones.", zh: "为容纳更新的请求，该应答的内容已不再保留。" }
    copy_curl { en: "Copy as curl", zh: "复制为 curl 命令" }
    replay { en: "Send again", zh: "重新发送" }
    replay_changes { en: "Changes are never repeated. Open the request in the form to send a similar one.", zh: "变更请求不会被重复发送。如需发送类似的请求，请在请求表单中打开。" }
    open_form { en: "Open in the request form", zh: "在请求表单中打开" }

    empty_title { en: "No request yet", zh: "还没有请求" }
    empty_text { en: "Nothing was asked of the service since the page was loaded.", zh: "自页面加载以来，尚未向服务发送任何请求。" }
    no_match_title { en: "No request matches", zh: "没有匹配的请求" }
    no_match_text { en: "No request of this visit matches the filter.", zh: "本次访问没有满足筛选条件的请求。" }
    show_all { en: "Show all", zh: "显示全部" }
}
