//! What a person can set.

use crate::i18n::messages;

messages! {
    title { en: "Settings", zh: "设置" }
    intro { en: "Kept in this browser, for this console only. Every choice takes effect at once.", zh: "保存在此浏览器中，仅用于本控制台。更改立即生效。" }

    appearance { en: "Appearance", zh: "外观" }
    language { en: "Language", zh: "语言" }
    theme { en: "Theme", zh: "主题" }
    density { en: "Density", zh: "密度" }
    comfortable { en: "Comfortable", zh: "宽松" }
    compact { en: "Compact", zh: "紧凑" }
    time_zone { en: "Time zone", zh: "时区" }
    zone_browser { en: "This browser's", zh: "浏览器时区" }
    zone_utc { en: "UTC", zh: "UTC" }
    now_is(time: &str) { en: "Now: {time}", zh: "当前时间：{time}" }

    lists { en: "Lists", zh: "列表" }
    refresh { en: "Refresh automatically", zh: "自动刷新" }
    page_size { en: "Rows per page", zh: "每页行数" }
    columns { en: "Columns of the instance list", zh: "实例列表的列" }

    keyboard { en: "Keyboard", zh: "键盘" }
    shortcuts { en: "Shortcuts of a single key", zh: "单键快捷键" }
    shortcuts_hint { en: "Switch them off if they are in the way of speech input or other tools. Ctrl+K always works.", zh: "如果与语音输入或其他工具冲突，可将其关闭。Ctrl+K 始终可用。" }
    show_shortcuts { en: "Show all shortcuts", zh: "查看全部快捷键" }

    connections { en: "Connections", zh: "连接" }
    connections_hint { en: "Those of config.json beside this page, and your own.", zh: "来自本页面旁的 config.json，以及自行添加的连接。" }
    in_use { en: "In use", zh: "使用中" }
    endpoint { en: "Endpoint", zh: "终端节点" }
    iam { en: "IAM", zh: "IAM" }
    project { en: "Project", zh: "项目" }
    sign_in { en: "Sign-in", zh: "登录方式" }
    own_address { en: "The address of this page", zh: "本页面的地址" }
    by_token { en: "A token that is pasted", zh: "粘贴 Token" }
    by_password { en: "IAM user and password", zh: "IAM 用户名和密码" }
    by_access_key { en: "Access key", zh: "访问密钥" }
    by_gateway { en: "By the gateway", zh: "由网关处理" }
    by_host { en: "By the page around it", zh: "由嵌入页面提供" }
    to_connect { en: "Connect", zh: "连接" }

    stored { en: "Stored data", zh: "已存储的数据" }
    stored_hint { en: "Everything this console keeps in the browser. Passwords are never among it, and a token or key only until the tab is closed, if you asked for that.", zh: "本控制台在浏览器中保存的全部数据。其中不含密码；Token 或密钥仅在您选择后保存，直至关闭标签页。" }
    nothing_stored { en: "Nothing is stored.", zh: "没有存储任何数据。" }
    stored_table { en: "Stored data", zh: "已存储的数据" }
    key { en: "Key", zh: "键" }
    what { en: "What it is", zh: "内容" }
    lasts { en: "Kept", zh: "保留期限" }
    size { en: "Size", zh: "大小" }
    for_good { en: "Until cleared", zh: "直至清除" }
    for_tab { en: "Until the tab is closed", zh: "直至关闭标签页" }
    is_fleet { en: "Views and columns of the fleet", zh: "全部实例页的视图和列" }
    is_preferences { en: "These settings", zh: "这些设置" }
    is_connections { en: "Your own connections", zh: "自行添加的连接" }
    is_connection { en: "The connection of this tab", zh: "此标签页使用的连接" }
    is_session { en: "The sign-in, as you asked for", zh: "按您的选择保留的登录状态" }
    is_jobs { en: "Work that is being followed", zh: "正在跟踪的任务" }
    is_draft { en: "A form that was not sent yet", zh: "尚未提交的表单" }
    is_tour { en: "That the tour of the demo was seen", zh: "已看过演示导览的记录" }
    is_demo { en: "What was done in the built-in demo", zh: "内置演示中的操作结果" }
    is_files { en: "The console's own files, so that it opens without a network", zh: "控制台自身的文件，用于离线打开" }
    is_other { en: "Other", zh: "其他" }
    clear_all { en: "Clear all", zh: "全部清除" }
    clear_title { en: "Clear all stored data?", zh: "清除全部已存储的数据？" }
    clear_text { en: "Settings return to their defaults, drafts of forms and what was done in the built-in demo are lost, and running work is no longer followed after a reload. The console's own files are kept again at the next visit. Nothing at the service changes, and you stay signed in.", zh: "设置将恢复为默认值，未提交的表单草稿和内置演示中的操作结果会丢失，重新加载后不再跟踪正在进行的任务。控制台自身的文件会在下次访问时重新保存。服务中的数据不受影响，您仍保持登录状态。" }
    cleared { en: "All stored data was cleared", zh: "已清除全部存储的数据" }

    transfer { en: "Take settings along", zh: "迁移设置" }
    transfer_hint { en: "A JSON file of the settings on this page: no connections, no credentials.", zh: "包含本页设置的 JSON 文件，不含连接和凭证。" }
    export { en: "Export settings", zh: "导出设置" }
    import { en: "Import settings", zh: "导入设置" }
    imported { en: "The settings were imported", zh: "已导入设置" }
    import_failed { en: "The file could not be used; nothing was changed", zh: "无法使用该文件，设置未更改" }

    about { en: "About this console", zh: "关于本控制台" }
    version { en: "Version", zh: "版本" }
}
