//! Words that every part uses.

use crate::i18n::messages;

messages! {
    copy { en: "Copy", zh: "复制" }
    copied { en: "Copied", zh: "已复制" }
    copy_failed { en: "The browser did not allow copying", zh: "浏览器不允许复制" }
    try_again { en: "Try again", zh: "重试" }
    close { en: "Close", zh: "关闭" }
    cancel { en: "Cancel", zh: "取消" }
    none { en: "–", zh: "–" }
    on { en: "On", zh: "已开启" }
    off { en: "Off", zh: "未开启" }
    loading { en: "Loading", zh: "正在加载" }
    clear { en: "Clear", zh: "清除" }
    download { en: "Download", zh: "下载" }
    product { en: "DMS RabbitMQ Console", zh: "DMS RabbitMQ 控制台" }
}
