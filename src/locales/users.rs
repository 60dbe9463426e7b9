//! Users of AMQP-0-9-1 instances.

use crate::i18n::messages;

messages! {
    users { en: "Users", zh: "用户" }
    loading { en: "Loading users", zh: "正在加载用户" }
    note { en: "Who may connect to the broker, and what each may do. In every vhost three regular expressions say which exchanges and queues can be configured, written to and read from.", zh: "可以连接代理的用户及其权限。每个 Vhost 用三个正则表达式分别限定可配置、可写入和可读取的交换器与队列。" }
    name { en: "User name", zh: "用户名" }
    name_hint { en: "7 to 64 characters, beginning with a letter: letters, digits, - and _. It cannot be changed later.", zh: "7 至 64 个字符，以字母开头，可包含字母、数字、- 和 _。创建后不可修改。" }
    password { en: "Password", zh: "密码" }
    hidden { en: "hidden", zh: "已隐藏" }
    password_hint { en: "Every change sends the whole user, and the service does not tell the password: type it again, or a new one.", zh: "每次修改都会提交完整的用户信息，服务不返回密码，请重新输入原密码或设置新密码。" }
    new_password { en: "Set another password", zh: "设置新密码" }
    kept_hint { en: "Otherwise the present one is sent along: every change sends the whole user.", zh: "不勾选则沿用当前密码。每次修改都会提交完整的用户信息。" }
    vhost { en: "Vhost", zh: "Vhost" }
    permissions { en: "Permissions", zh: "权限" }
    permissions_hint { en: "Regular expressions. One that is not anchored by ^ and $ matches anywhere in a name; an empty one allows nothing.", zh: "正则表达式。未用 ^ 和 $ 锚定时可匹配名称的任意部分，留空表示不允许。" }
    configure { en: "Configure", zh: "配置" }
    write { en: "Write", zh: "写" }
    read { en: "Read", zh: "读" }
    nothing { en: "nothing", zh: "无" }
    try_name { en: "Try a name", zh: "测试名称" }
    try_hint { en: "The name of an exchange or a queue: below each expression stands whether it matches.", zh: "输入交换器或队列名称，各表达式下方会显示是否匹配。" }
    try_all_hint { en: "The name of an exchange or a queue: the table shows who may do what with it. Nothing is sent.", zh: "输入交换器或队列名称，下表会显示各用户对其拥有的权限。不会发送任何请求。" }
    matches { en: "Matches", zh: "匹配" }
    differs { en: "No match", zh: "不匹配" }
    untried { en: "Cannot be tried here", zh: "此处无法测试" }
    add_vhost { en: "Add vhost", zh: "添加 Vhost" }
    no_more_vhosts { en: "Every vhost has its permissions already.", zh: "所有 Vhost 均已设置权限。" }
    remove { en: "Remove", zh: "移除" }
    remove_of(vhost: &str) { en: "Remove the permissions in {vhost}", zh: "移除 {vhost} 的权限" }
    create { en: "Create user", zh: "创建用户" }
    change { en: "Change", zh: "修改" }
    change_title(name: &str) { en: "Change {name}", zh: "修改用户 {name}" }
    save { en: "Save", zh: "保存" }
    delete { en: "Delete", zh: "删除" }
    delete_of(name: &str) { en: "Delete {name}", zh: "删除用户 {name}" }
    ask { en: "Delete this user?", zh: "确定删除该用户？" }
    loss { en: "Clients that use it can no longer connect.", zh: "使用该用户的客户端将无法连接。" }
    created(name: &str) { en: "User {name} was created", zh: "用户 {name} 已创建" }
    changed(name: &str) { en: "User {name} was changed", zh: "用户 {name} 已修改" }
    deleted(name: &str) { en: "User {name} was deleted", zh: "用户 {name} 已删除" }
    empty { en: "No users", zh: "没有用户" }
    empty_text { en: "Without a user no client can connect to the broker.", zh: "没有用户时，客户端无法连接代理。" }
    elsewhere { en: "Users are looked after in RabbitMQ itself", zh: "请在 RabbitMQ 管理界面中管理用户" }
    elsewhere_text { en: "On RabbitMQ 3.x the API has no users: open the management page, Admin → Users. It answers only where the instance can be reached: in its VPC, or by public access.", zh: "RabbitMQ 3.x 版本的 API 不提供用户管理，请在管理界面的 Admin → Users 中操作。该地址仅在实例所在 VPC 内或开启公网访问后可达。" }
    elsewhere_user(user: &str) { en: "Sign in there as {user}, with the password of the instance.", zh: "使用用户名 {user} 和实例密码登录。" }
}
