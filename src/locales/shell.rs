//! The frame around all pages.

use crate::i18n::messages;

messages! {
    skip { en: "Skip to content", zh: "跳到主要内容" }
    navigation { en: "Main", zh: "主导航" }
    breadcrumbs { en: "Breadcrumbs", zh: "面包屑" }
    copy_link { en: "Copy link", zh: "复制链接" }
    link_copied { en: "Link copied", zh: "已复制链接" }
    instances { en: "Instances", zh: "实例" }
    fleet { en: "Fleet", zh: "全部实例" }
    activity { en: "Activity", zh: "活动" }
    api_activity { en: "API activity", zh: "API 活动" }
    settings { en: "Settings", zh: "设置" }
    recycle_bin { en: "Recycle bin", zh: "回收站" }
    tags { en: "Tags", zh: "标签" }
    catalog { en: "Catalog", zh: "产品目录" }
    reference { en: "Reference", zh: "参考" }
    language { en: "Language", zh: "语言" }
    theme { en: "Theme", zh: "主题" }
    theme_system { en: "As the system", zh: "跟随系统" }
    theme_light { en: "Light", zh: "浅色" }
    theme_dark { en: "Dark", zh: "深色" }
    connection { en: "Connection", zh: "连接" }
    project { en: "Project", zh: "项目" }
    session { en: "Session", zh: "会话" }
    signed_in_as(user: &str) { en: "Signed in as {user}", zh: "已登录：{user}" }
    valid_for(duration: &str) { en: "valid for {duration}", zh: "有效期剩余 {duration}" }
    end_unknown { en: "end not known", zh: "有效期未知" }
    sign_out { en: "Sign out", zh: "退出登录" }
    notices { en: "Notices", zh: "通知" }
    dismiss { en: "Dismiss", zh: "关闭通知" }
    offline { en: "No network connection. What you see may be out of date; it is read again as soon as the network is back.", zh: "网络已断开。当前内容可能不是最新的，网络恢复后会自动重新读取。" }
    unreachable { en: "The console's own server cannot be reached, so it does not know what to connect to. Error codes, permissions and statuses can be read without a network; instances cannot be shown or changed.", zh: "无法连接控制台所在的服务器，因此不知道可以连接哪些服务。离线时仍可查阅错误码、权限和状态说明，但无法查看或变更实例。" }
    left_out(count: usize) { en: "Entries that could not be read, and are left out: {count}", zh: "有 {count} 个条目无法解析，未显示" }
    left_out_text { en: "The service answered them in a form that the API reference does not know. The request log shows the answer as it came.", zh: "服务返回的这些条目不符合 API 参考的格式。可在 API 活动中查看原始应答。" }
    newer { en: "A newer version of the console is available. Reload when it suits you; until then everything goes on as it is.", zh: "控制台有新版本。您可以在方便时重新加载，在此之前一切照常。" }
    reload { en: "Reload", zh: "重新加载" }
    later { en: "Later", zh: "稍后" }
    config_broken(place: &str) { en: "config.json could not be understood and is not used: {place}", zh: "config.json 无法解析，已忽略：{place}" }
    config_title { en: "Configuration", zh: "配置" }
    part_failed { en: "This part of the console could not be loaded", zh: "控制台的这一部分加载失败" }
    part_failed_text { en: "The network may be down, or a newer version was installed meanwhile. Try again; if that does not help, reload the page.", zh: "可能是网络已断开，或控制台已更新到新版本。请重试；如仍失败，请重新加载页面。" }
    not_found_title { en: "Page not found", zh: "页面不存在" }
    not_found_text { en: "There is no page at this address. It may have been mistyped.", zh: "该地址没有对应的页面，可能是输入有误。" }
    to_instances { en: "Go to instances", zh: "前往实例列表" }
    read_only { en: "Read-only", zh: "只读" }
}
