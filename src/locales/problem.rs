//! What went wrong, why, and what to do now.

use crate::i18n::messages;

messages! {
    offline { en: "No network connection", zh: "网络已断开" }
    offline_why { en: "The browser has no network, so the service cannot be asked.", zh: "浏览器当前没有网络连接，无法访问服务。" }
    offline_remedy { en: "What is on the page stays as it is. It is read again as soon as the network is back.", zh: "页面上已有的内容保持不变，网络恢复后会自动重新读取。" }

    unreachable { en: "The service did not answer", zh: "服务没有应答" }
    unreachable_why { en: "The request went out and no answer can be read. Browsers do not say why: a wrong address, a server that is down, a certificate that is not trusted, an address that does not allow calls from this page (CORS), or one that leads on to another (a redirect, which is not followed).", zh: "请求已发出，但没有收到任何可用的应答。浏览器不会说明原因：可能是地址有误、服务器未运行、证书不受信任、该地址不允许从本页面跨域调用（CORS），或该地址重定向到了其他地址（不会跟随重定向）。" }
    unreachable_remedy { en: "Check the address of the connection and whether the server is running, then try again.", zh: "请检查连接的地址以及服务器是否正在运行，然后重试。" }

    timed_out { en: "The service took too long", zh: "服务响应超时" }
    timed_out_why(seconds: u32) { en: "There was no answer within {seconds} seconds.", zh: "{seconds} 秒内没有收到应答。" }
    try_again { en: "Try again in a moment.", zh: "请稍后重试。" }

    unknown { en: "It is not known whether the change was made", zh: "变更是否生效未知" }
    unknown_why { en: "The change was sent, but no whole answer came back.", zh: "变更请求已发出，但未收到完整的应答。" }
    unknown_remedy { en: "Look at the instance first. Send the change again only if it was not made.", zh: "请先查看实例，确认变更未生效后再重新提交。" }

    signed_out { en: "You are not signed in", zh: "尚未登录" }
    signed_out_why { en: "The request needs credentials, and this tab has none.", zh: "该请求需要凭证，而当前标签页没有可用的凭证。" }
    signed_out_remedy { en: "Sign in again; you then return to this page.", zh: "请重新登录，登录后会回到本页面。" }

    left { en: "You left this project before the outcome was known", zh: "结果未知：您已离开该项目" }
    left_why { en: "The request belongs to a project, and a person, that this tab no longer works for. Nothing was sent on in their name.", zh: "该请求属于本标签页已不再使用的项目或用户，之后没有再以其名义发送任何请求。" }
    left_remedy { en: "Go back to that project to see what became of it.", zh: "请回到该项目查看实际结果。" }
    left_unsent { en: "You left this project before the change was sent", zh: "变更未发送：您已离开该项目" }
    left_unsent_text { en: "Nothing was sent.", zh: "没有发送任何请求。" }
    left_failed { en: "A change in the project that you left was not made", zh: "您已离开的项目中有一项变更未生效" }
    left_failed_text { en: "The service refused it; the activity log says why.", zh: "服务拒绝了该变更，原因请见活动日志。" }
    no_project { en: "No project was found", zh: "未找到可用的项目" }
    no_project_why { en: "IAM accepted the credentials, but lists no project that they can use.", zh: "IAM 接受了该凭证，但没有列出其可使用的项目。" }
    no_project_remedy { en: "Enter the project id if you know it, or ask an administrator to grant your user access to the project of the region.", zh: "如果知道项目 ID，请直接填写；否则请联系管理员为您的用户授予该区域项目的访问权限。" }
    not_in_v1 { en: "The region's API cannot do this", zh: "该区域的 API 不支持此操作" }
    not_in_v1_why { en: "This connection speaks the API V1 of old regions. It creates, shows, edits and deletes instances and lists zones, products and windows; background tasks, plugins, tags, password resets and specification changes came with V2.", zh: "此连接使用旧区域的 V1 API。它可以创建、查询、修改和删除实例，以及查询可用区、产品和维护时间窗；后台任务、插件、标签、重置密码和规格变更从 V2 开始提供。" }
    not_in_v1_remedy { en: "If the region offers V2 by now, change the API version of the connection.", zh: "如果该区域现已提供 V2，请修改连接的 API 版本。" }
    not_offered { en: "This region does not offer it", zh: "该区域不提供此功能" }
    not_offered_edition { en: "The service of this connection is of the edition of January 2024, which does not have it yet. Nothing was asked.", zh: "此连接对应的服务为 2024 年 1 月的版本，尚不包含此功能，因此未发送请求。" }
    not_offered_answer(status: u16) { en: "Its API knows no such operation: the answer was {status}.", zh: "该区域的 API 没有此操作，返回状态码为 {status}。" }
    not_offered_remedy { en: "Everything else works as before. Regions get new operations one after the other: look again later, or choose another region.", zh: "其他功能不受影响。新功能会在各区域陆续上线，请稍后再来查看，或选择其他区域。" }
    operation { en: "Operation", zh: "操作" }
    changes_off { en: "Changes are switched off", zh: "变更操作已禁用" }
    changes_off_why { en: "The console has become read-only, so the change was not sent.", zh: "控制台已变为只读，变更请求未发送。" }
    changes_off_remedy { en: "Close this, or try again once changes are switched on.", zh: "请关闭，或在恢复变更操作后重试。" }

    sign_on_ended { en: "Your sign-on has ended", zh: "单点登录已失效" }
    sign_on_ended_why { en: "The sign-on in front of this console answered in place of the service. Nothing arrived there, so nothing was changed.", zh: "本控制台前的单点登录拦截了请求，请求未到达服务，未做任何变更。" }
    sign_on_ended_remedy { en: "Reload the page and sign on again. Drafts are kept in this tab; passwords have to be entered again.", zh: "请重新加载页面并再次登录。草稿会保留在此标签页中，密码需要重新输入。" }
    not_whole { en: "The answer did not arrive whole", zh: "应答不完整" }
    not_whole_why { en: "An answer began, but nothing of it can be used: the connection broke off before its end, or it is empty.", zh: "应答已开始返回但无法使用：连接在传输完成前中断，或应答为空。" }
    not_json { en: "The answer is not JSON", zh: "应答不是 JSON" }
    not_json_why(line: usize, column: usize) { en: "The service said success, but from line {line}, column {column} on the answer is no JSON. A proxy or a sign-on page in between often answers this way.", zh: "服务返回了成功状态，但应答从第 {line} 行第 {column} 列起不是合法的 JSON。这通常来自中间的代理或单点登录页面。" }
    not_json_remedy { en: "Check that the connection leads to the DMS API itself. If it does, report the request id.", zh: "请确认连接指向的确实是 DMS 的 API。如果确认无误，请提供请求 ID 反馈问题。" }

    shape { en: "The answer has an unexpected shape", zh: "应答的结构不符合预期" }
    shape_why(part: &str) { en: "The answer is JSON, but “{part}” is missing or of another kind than the API reference says.", zh: "应答是 JSON，但其中的“{part}”缺失，或与 API 参考描述的类型不同。" }

    sign_in_refused { en: "Signing in was refused", zh: "登录被拒绝" }
    sign_in_refused_why { en: "IAM did not accept account, user, password and project together. It does not say more than that, so as not to help anybody who guesses.", zh: "IAM 未接受所填的账号、用户名、密码和项目。出于安全考虑，它不会说明更多细节。" }
    sign_in_refused_remedy { en: "Check all four: the password is case-sensitive, and the project is a name such as cn-north-4. After several failures IAM locks a user for a while. A HUAWEI ID or the account itself gets no token: create an IAM user for it, or use an access key.", zh: "请逐项核对：密码区分大小写，项目应填写名称，例如 cn-north-4。多次失败后，IAM 会暂时锁定该用户。华为账号或账号本身无法获取 Token，请为其创建 IAM 用户，或使用访问密钥。" }
    code_asked { en: "A code of the MFA device is needed", zh: "需要 MFA 设备验证码" }
    code_asked_why { en: "The user signs in with a virtual MFA device: beside the password IAM wants its six digits, and the id of the user.", zh: "该用户启用了虚拟 MFA 登录保护：除密码外，IAM 还需要 6 位动态验证码和用户 ID。" }
    code_asked_remedy { en: "Enter what the device shows now; each code is good for half a minute, and once.", zh: "请输入设备当前显示的验证码。每个验证码约半分钟内有效，且只能使用一次。" }
    unauthorized { en: "The credentials were not accepted", zh: "凭证未被接受" }
    forbidden { en: "You may not do this", zh: "没有执行该操作的权限" }
    forbidden_remedy { en: "Ask an administrator to allow the missing action for your user.", zh: "请联系管理员为您的用户授予缺少的授权项。" }
    not_found { en: "This does not exist", zh: "目标不存在" }
    not_found_remedy { en: "It may have been deleted meanwhile. Go back to the list and look for it there.", zh: "它可能已被删除。请返回列表查找。" }
    throttled { en: "Too many requests", zh: "请求过于频繁" }
    server { en: "The service failed", zh: "服务内部出错" }
    server_remedy { en: "Try again in a moment. If it goes on, report the request id to support.", zh: "请稍后重试。如果问题持续，请将请求 ID 提供给技术支持。" }
    refused { en: "The service refused the request", zh: "服务拒绝了该请求" }
    refused_remedy { en: "Check what was sent against the message of the service.", zh: "请对照服务返回的消息检查所发送的内容。" }
    status_was(status: u16) { en: "The service answered with HTTP status {status}.", zh: "服务返回了 HTTP 状态码 {status}。" }

    refused_here(code: &str) { en: "The service did not accept this value ({code}).", zh: "服务未接受该值（{code}）。" }
    code { en: "Error code", zh: "错误码" }
    http_status { en: "HTTP status", zh: "HTTP 状态码" }
    request_id { en: "Request ID", zh: "请求 ID" }
    in_reference { en: "Look up in the reference (new tab)", zh: "在参考中查看（新标签页）" }
    missing_action { en: "Missing permission", zh: "缺少的授权项" }
}
