//! The connection test.

use crate::i18n::messages;

messages! {
    test { en: "Test connection", zh: "测试连接" }
    results { en: "Result of the connection test", zh: "连接测试结果" }
    about(step: &str, what: &str) { en: "{step}: {what}", zh: "{step}：{what}" }
    dms { en: "Service", zh: "服务" }
    iam { en: "IAM", zh: "IAM" }
    access { en: "Access", zh: "访问权限" }

    works { en: "it answers as the API should", zh: "应答符合 API 的预期" }
    asks { en: "it answers, and asks for credentials", zh: "已连通，等待提供凭证" }
    access_works { en: "the credentials can list the project's instances", zh: "该凭证可以查询项目中的实例" }

    offline { en: "this browser has no network", zh: "浏览器没有网络连接" }
    offline_do { en: "Connect this computer to the network and test again.", zh: "请将本机接入网络后重新测试。" }
    unreachable { en: "nothing answers at the address", zh: "该地址没有应答" }
    unreachable_do { en: "Check the spelling of the host and its port, whether a server runs there, whether a VPN is needed, and whether this browser trusts its certificate: opening the address in a tab of its own shows which of these it is.", zh: "请检查主机名和端口是否正确、服务器是否在运行、是否需要 VPN，以及浏览器是否信任其证书。在新标签页中直接打开该地址即可看出具体原因。" }
    cors { en: "something answers, but not to pages from here (CORS)", zh: "该地址有应答，但不允许本页面跨域访问（CORS）" }
    cors_do { en: "Browsers keep pages from reading the answers of other hosts that do not allow it, and the cloud's own endpoints do not. Use dms-server gateway, or have whoever runs the server at this address allow this origin.", zh: "浏览器不允许页面读取未授权主机的应答，云服务的终端节点通常不会授权。请使用 dms-server gateway，或请该地址的管理员允许本页面的来源。" }
    policy { en: "the security policy of this page forbids the address", zh: "本页面的安全策略禁止访问该地址" }
    policy_do { en: "The server of this console allows connections to itself only (Content-Security-Policy, connect-src). Use it as a gateway, or have its operator add the address.", zh: "本控制台的服务器只允许连接自身（Content-Security-Policy 的 connect-src）。请将其用作网关，或请管理员加入该地址。" }
    mixed { en: "an encrypted page may not ask an unencrypted address", zh: "加密页面不能访问未加密的地址" }
    mixed_do { en: "Use an address that begins with https://.", zh: "请使用以 https:// 开头的地址。" }
    silent { en: "there is no answer in time", zh: "未及时应答" }
    silent_do { en: "A firewall may swallow the requests, or the server may be overloaded. Test again in a moment; then ask whoever runs the network.", zh: "可能是防火墙拦截了请求，或服务器负载过高。请稍后重新测试，仍然无效请联系网络管理员。" }
    not_this_api { en: "something answers, but it is not this API", zh: "该地址有应答，但不是所需的 API" }
    not_this_api_do { en: "The address leads to a web page or to another service, often a proxy, a sign-on page, or the endpoint of another product. Enter the endpoint of DMS, or of IAM, for the region.", zh: "该地址指向网页或其他服务，常见于代理、登录页面或其他产品的终端节点。请填写该区域的 DMS 或 IAM 终端节点。" }
    credentials { en: "the credentials are refused", zh: "凭证被拒绝" }
    credentials_do { en: "They may be mistyped, expired, withdrawn or of another region; for an access key, the clock of this computer must be right. Sign in again.", zh: "凭证可能填写有误、已过期、被撤销或属于其他区域；使用访问密钥时还需保证本机时钟准确。请重新登录。" }
    wrong_project { en: "the project is not the one of the credentials, or does not exist", zh: "项目与凭证不符，或项目不存在" }
    wrong_project_do { en: "Compare the project ID with “My Credentials” of the management console, or leave it empty to have it found. A token is valid for the one project that it was issued for.", zh: "请与管理控制台“我的凭证”中的项目 ID 核对，或留空以自动查找。Token 仅对签发时指定的项目有效。" }
    no_project { en: "the credentials are right, but good for no project", zh: "凭证正确，但没有可用的项目" }
    untested { en: "not tested", zh: "未测试" }
    untested_password { en: "A password is tried by signing in only: IAM locks a user after several wrong ones.", zh: "密码只在登录时验证：多次输入错误会导致 IAM 锁定该用户。" }
    untested_project { en: "The project would have to be found through IAM, which cannot be reached. Enter the project ID, or mend the IAM endpoint first.", zh: "需要通过 IAM 查找项目，但 IAM 无法访问。请填写项目 ID，或先解决 IAM 终端节点的问题。" }
    untested_choice { en: "The credentials are right, and good for several projects. Sign in to choose one, or enter the project ID.", zh: "凭证正确，且可用于多个项目。请登录后选择，或填写项目 ID。" }
    no_permission { en: "the credentials are right, but may not list instances", zh: "凭证正确，但没有查询实例的权限" }
    no_permission_do { en: "Ask an administrator for the action dms:instance:list; “Permissions” under “Reference” writes the policy.", zh: "请联系管理员授予 dms:instance:list 授权项，可在“参考”的“权限”页面生成策略。" }
    gateway(code: &str) { en: "the gateway refuses ({code})", zh: "网关拒绝（{code}）" }
    gateway_do { en: "The gateway's operator can look the code up in docs/gateway.md.", zh: "网关管理员可在 docs/gateway.md 中查询该错误码。" }
    failing(status: u16) { en: "it answers with HTTP status {status}", zh: "返回 HTTP 状态码 {status}" }
    failing_do { en: "The address may be right and the service in trouble. Test again in a moment.", zh: "地址可能无误，但服务暂时异常。请稍后重新测试。" }
}
