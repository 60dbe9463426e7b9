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
    starting { en: "Starting", zh: "启动中" }
    shrinking { en: "Shrinking", zh: "缩容中" }
    configuring { en: "Configuring", zh: "配置中" }
    volume_changing { en: "Changing storage type", zh: "存储类型变更中" }
    upgrading { en: "Upgrading", zh: "升级中" }
    rolling_back { en: "Rolling back", zh: "回滚中" }
    rollback_failed { en: "Rollback failed", zh: "回滚失败" }
    freezing { en: "Freezing", zh: "冻结中" }
    frozen { en: "Frozen", zh: "已冻结" }
    deleting { en: "Deleting", zh: "删除中" }
    recycled { en: "In the recycle bin", zh: "回收站中" }
    extended_failed { en: "Change failed", zh: "变更失败" }
}
