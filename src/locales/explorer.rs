//! The form for any operation of the API.

use crate::i18n::messages;

messages! {
    title { en: "Request form", zh: "请求表单" }
    intro { en: "Any operation of the API, from its fields to its answer. Fields bear the API's own names.", zh: "调用任意 API 操作：填写字段，查看请求，发送并查看应答。字段名称与 API 保持一致。" }
    operation { en: "Operation", zh: "操作" }
    chapter(chapter: &str) { en: "Chapter {chapter} of the reference", zh: "API 参考第 {chapter} 章" }
    of_today { en: "Not in the reference of January 2024", zh: "2024 年 1 月版 API 参考未收录" }
    action(action: &str) { en: "Needs {action}", zh: "需要授权项 {action}" }
    success(statuses: &str) { en: "Answers {statuses}", zh: "成功时返回 {statuses}" }

    path { en: "Path", zh: "路径参数" }
    query { en: "Query", zh: "查询参数" }
    body { en: "Body", zh: "请求体" }
    nothing { en: "This operation takes no arguments.", zh: "该操作没有参数。" }
    empty_hint { en: "What is left empty is not sent. To send an empty text, type \"\".", zh: "留空的字段不会发送。如需发送空文本，请输入 \"\"。" }

    unset { en: "Not sent", zh: "不发送" }
    one_per_line { en: "One on each line", zh: "每行一个" }
    whole_number { en: "Whole number", zh: "整数" }
    any_json { en: "JSON", zh: "JSON" }
    malformed_number { en: "This is no whole number.", zh: "不是整数。" }
    malformed_json { en: "This is no JSON.", zh: "不是合法的 JSON。" }
    required { en: "The operation needs this.", zh: "该操作必须提供此字段。" }
    add(name: &str) { en: "Add to {name}", zh: "添加 {name} 项" }
    remove(name: &str) { en: "Remove {name}", zh: "移除 {name}" }
    show { en: "Show", zh: "显示" }
    hide { en: "Hide", zh: "隐藏" }

    anyway { en: "Send even if the rules forbid it", zh: "即使不符合规则也发送" }
    anyway_hint { en: "To see what the service itself answers.", zh: "用于查看服务本身的应答。" }
    send { en: "Send", zh: "发送" }
    confirm_title(operation: &str) { en: "Send: {operation}", zh: "发送：{operation}" }
    confirm_text { en: "This changes something at the service, and cannot be taken back here.", zh: "该请求会更改服务中的数据，发送后无法在此撤销。" }
    answer { en: "Answer", zh: "应答" }
    share { en: "Path and query stay in the address of this page once they were sent; the body does not.", zh: "发送后，路径参数和查询参数会保留在本页地址中，请求体不会。" }
}
