//! Signing in, on the page that connects and over every other.

use crate::i18n::messages;

messages! {
    sign_in { en: "Sign in", zh: "登录" }
    way { en: "Sign in with", zh: "登录方式" }
    way_password { en: "IAM user", zh: "IAM 用户" }
    way_token { en: "Token", zh: "Token" }
    way_access_key { en: "Access key", zh: "访问密钥" }
    way_gateway { en: "Gateway", zh: "网关" }
    way_host { en: "Portal", zh: "门户" }

    domain { en: "Account name", zh: "账号名" }
    domain_hint { en: "The account (domain) that the IAM user belongs to.", zh: "IAM 用户所属的账号。" }
    user { en: "IAM user", zh: "IAM 用户名" }
    password { en: "Password", zh: "密码" }
    show_password { en: "Show password", zh: "显示密码" }
    hide_password { en: "Hide password", zh: "隐藏密码" }
    show { en: "Show", zh: "显示" }
    hide { en: "Hide", zh: "隐藏" }
    has_mfa { en: "The user has a virtual MFA device", zh: "该用户启用了虚拟 MFA" }
    passcode { en: "Code of the MFA device", zh: "MFA 验证码" }
    passcode_hint { en: "The six digits that the device shows now.", zh: "设备当前显示的 6 位数字。" }
    user_id { en: "IAM user ID", zh: "IAM 用户 ID" }
    user_id_hint { en: "32 hexadecimal digits, as “My Credentials” in the management console shows them.", zh: "32 位十六进制字符，可在管理控制台的“我的凭证”中查看。" }
    no_token { en: "A HUAWEI ID gets no token", zh: "华为账号无法获取 Token" }
    no_token_text { en: "IAM gives tokens to IAM users only, not to a HUAWEI ID nor to the account itself. Create an IAM user in the account, or sign in with an access key.", zh: "IAM 仅为 IAM 用户签发 Token，华为账号及账号本身无法获取。请在账号下创建 IAM 用户，或使用访问密钥登录。" }
    project { en: "Project name", zh: "项目名称" }
    project_hint { en: "Usually the region, such as cn-north-4. The token is valid for this project only.", zh: "通常为区域，例如 cn-north-4。Token 仅对该项目有效。" }
    token { en: "Token", zh: "Token" }
    token_hint { en: "The value of X-Subject-Token, as IAM answered it. One of an agency counts for the project that it was asked for.", zh: "IAM 应答头 X-Subject-Token 的值。委托的 Token 仅对申请时指定的项目有效。" }
    access_key { en: "Access key ID", zh: "访问密钥 ID" }
    secret_key { en: "Secret access key", zh: "秘密访问密钥" }
    secret_key_hint { en: "Requests are signed here in the browser; the key itself is never sent.", zh: "请求在浏览器中签名，密钥本身不会被发送。" }
    security_token { en: "Security token", zh: "临时安全令牌" }
    security_token_hint { en: "Only with a temporary access key.", zh: "仅临时访问密钥需要填写。" }
    project_id { en: "Project ID", zh: "项目 ID" }
    project_id_hint { en: "32 hexadecimal digits. Leave it empty to have it found through IAM.", zh: "32 位十六进制字符。留空则通过 IAM 查找。" }
    keep { en: "Keep me signed in over reloads of this tab", zh: "刷新此标签页后保持登录" }
    keep_hint { en: "The token or key is then kept by the browser until the tab is closed or you sign out. A password never is.", zh: "Token 或密钥将由浏览器保存，直至关闭标签页或退出登录。密码不会被保存。" }
    gateway_signs { en: "The gateway has credentials of its own: there is nothing to enter.", zh: "网关使用自己的凭证，无需填写。" }
    host_signs { en: "The page around the console signs in.", zh: "由嵌入本控制台的页面负责登录。" }
    cannot_sign { en: "Requests cannot be signed over this gateway", zh: "无法通过此网关对请求签名" }
    cannot_sign_why { en: "A signature is made for the address of the service, which this connection does not name. Its operator can add “upstream” to the connection, or let the gateway sign.", zh: "签名针对的是服务的地址，而此连接未给出该地址。管理员可为此连接配置 “upstream”，或由网关签名。" }

    required { en: "This is needed to sign in.", zh: "登录时必须填写此项。" }
    has_space { en: "There is a space or line break inside; copy it again as one piece.", zh: "其中包含空格或换行，请重新完整复制。" }
    bad_user_id { en: "A user ID has 32 hexadecimal digits.", zh: "用户 ID 由 32 位十六进制字符组成。" }
    bad_passcode { en: "A code has six digits.", zh: "验证码为 6 位数字。" }
    bad_project_id { en: "A project ID has 32 digits and letters from a to f, in lower case.", zh: "项目 ID 由 32 位数字和小写字母 a～f 组成。" }

    declined { en: "You are no longer signed in. What you see may be out of date; it is read again once you have signed in.", zh: "登录已失效。当前内容可能不是最新的，重新登录后会自动重新读取。" }
    again { en: "Sign in again", zh: "重新登录" }
    again_title { en: "Sign in again", zh: "请重新登录" }
    again_password(user: &str) { en: "The token of {user} is no longer valid. Sign in to go on where you were; nothing on the page is lost.", zh: "{user} 的 Token 已失效。重新登录后可继续操作，页面上的内容不会丢失。" }
    again_token { en: "The token is no longer valid. Paste a new one to go on where you were; nothing on the page is lost.", zh: "Token 已失效。粘贴新的 Token 后可继续操作，页面上的内容不会丢失。" }
    again_key(key: &str) { en: "The service refused the access key {key}: it may have expired or been disabled, or the clock of this computer may be wrong. Enter it again, or another one, to go on where you were.", zh: "服务拒绝了访问密钥 {key}：密钥可能已过期或被停用，也可能是本机时钟不准。请重新填写该密钥或其他密钥后继续操作。" }
    soon_title { en: "Your sign-in ends in a few minutes", zh: "登录即将到期" }
    soon_text { en: "Sign in now to work on without interruption, or close this and be asked again when it has ended. Nothing on the page is lost.", zh: "现在重新登录即可不间断地继续操作；也可以先关闭，到期后会再次询问。页面上的内容不会丢失。" }
    project_title(name: &str) { en: "Sign in for {name}", zh: "登录项目 {name}" }
    project_text { en: "A token is valid for one project. Sign in again to work in the other one.", zh: "Token 仅对一个项目有效。如需切换到其他项目，请重新登录。" }
}
