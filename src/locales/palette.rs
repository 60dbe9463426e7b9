//! Getting anywhere by typing.

use crate::i18n::messages;

messages! {
    open { en: "Search or jump to…", zh: "搜索或跳转…" }
    title { en: "Command palette", zh: "命令面板" }
    find { en: "Find a page, an instance, an action, a setting or an error code", zh: "查找页面、实例、操作、设置或错误码" }
    results { en: "Results", zh: "结果" }
    found(count: usize) { en: "{count} results", zh: "{count} 条结果" }
    nothing(query: &str) { en: "Nothing found for “{query}”", zh: "没有找到“{query}”" }
    searching { en: "Searching the service…", zh: "正在向服务查询…" }
    keys { en: "↑ ↓ to choose, Enter to go, Esc to close", zh: "↑ ↓ 选择，Enter 前往，Esc 关闭" }

    current_instance { en: "This instance", zh: "当前实例" }
    pages { en: "Pages", zh: "页面" }
    instances { en: "Instances", zh: "实例" }
    settings { en: "Settings", zh: "设置" }
    codes { en: "Error codes", zh: "错误码" }

    open_part(part: &str) { en: "Show {part}", zh: "查看{part}" }
    setting(name: &str, value: &str) { en: "{name}: {value}", zh: "{name}：{value}" }
    now { en: "in force", zh: "当前" }
}
