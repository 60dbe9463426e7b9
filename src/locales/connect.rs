//! The page that connects to a service.

use crate::i18n::messages;

messages! {
    title { en: "Connect", zh: "连接" }
    intro { en: "Choose the service to work with. Credentials stay in the memory of this tab: a reload forgets them unless you ask otherwise.", zh: "选择要使用的服务。凭证只保存在当前标签页的内存中；除非您另行选择，刷新页面即清除。" }
    connecting(label: &str) { en: "Signing in to {label}", zh: "正在登录 {label}" }
    elsewhere_title { en: "The link leads somewhere else", zh: "该链接指向其他位置" }
    elsewhere_text(connection: &str, project: &str) { en: "It is for project {project} of the connection {connection}, which is not known here. The page is shown for the project that is open.", zh: "链接指向连接 {connection} 的项目 {project}，但此处没有该连接或项目。当前页面显示的是已打开项目的内容。" }
    connections { en: "Connections", zh: "连接" }
    connect { en: "Connect", zh: "连接" }
    connect_to(label: &str) { en: "Connect to {label}", zh: "连接到 {label}" }
    sign_in_to(label: &str) { en: "Sign in to {label}", zh: "登录 {label}" }
    none_title { en: "No connection is configured", zh: "尚未配置连接" }
    none_text { en: "Add one on the Connect page or in config.json beside this page, or start the console with its emulator: dms-server demo.", zh: "请在“连接”页面或本页面旁的 config.json 中添加，或启动自带仿真服务的控制台：dms-server demo。" }
    kind_builtin { en: "Built-in demo", zh: "内置演示" }
    demo_text { en: "A whole service with thirty instances, made up and running in this tab. No account, no cloud, no network: everything works, and nothing costs anything.", zh: "一套完整的服务和三十个虚构的实例，就运行在当前标签页中。无需账号、无需云、无需网络：一切功能均可使用，不产生任何费用。" }
    try_demo { en: "Try the demo", zh: "体验演示" }
    kind_emulator { en: "Emulator", zh: "仿真服务" }
    kind_gateway { en: "Gateway", zh: "网关" }
    kind_direct { en: "Direct endpoint", zh: "直连终端节点" }
    api_v1 { en: "API V1", zh: "API V1" }
    own { en: "Added by you", zh: "自行添加" }
    choose_project { en: "Project", zh: "项目" }
    enter_others { en: "Use other credentials", zh: "更换凭证" }
    choose_project_hint { en: "The credentials are good for several projects. Another one can be chosen later, at the top of the page.", zh: "该凭证可用于多个项目，之后可在页面顶部切换。" }
}
