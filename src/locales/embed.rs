//! The console inside the page of a portal.

use crate::i18n::messages;

messages! {
    stranger_title { en: "A page that is not allowed to was ignored", zh: "已忽略未获许可的页面" }
    stranger_text(origin: &str) { en: "{origin} shows this console in a frame or sent it a message, but is not among allowedParentOrigins in config.json. It was told nothing and nothing it said was done.", zh: "{origin} 以框架方式嵌入了本控制台或向其发送了消息，但不在 config.json 的 allowedParentOrigins 中。控制台未向其提供任何信息，也未执行其任何请求。" }
}
