//! The statuses of chapter 7.3.

use crate::i18n::messages;

messages! {
    creating { en: "Creating", zh: "创建中" }
    create_failed { en: "Creation failed", zh: "创建失败" }
    running { en: "Running", zh: "运行中" }
    error { en: "Faulty", zh: "故障" }
    restarting { en: "Restarting", zh: "重启中" }
    extending { en: "Changing", zh: "变更中" }
    unlisted { en: "The API reference does not list this status.", zh: "API 参考中未列出此状态。" }
    extended_failed { en: "Change failed", zh: "变更失败" }
}
