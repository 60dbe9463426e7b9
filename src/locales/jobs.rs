//! Long work and how it ended.

use crate::i18n::messages;

messages! {
    running { en: "Work in progress", zh: "正在进行的操作" }
    create { en: "Create instance", zh: "创建实例" }
    storage { en: "Add storage", zh: "扩容存储空间" }
    brokers { en: "Add brokers", zh: "增加代理" }
    flavor { en: "Change flavor", zh: "变更代理规格" }
    plugins { en: "Switch plugins", zh: "开关插件" }
    public_access { en: "Switch public access", zh: "开关公网访问" }
    restart { en: "Restart", zh: "重启" }
    restore { en: "Restore instance", zh: "恢复实例" }
    ended_well(job: &str, name: &str) { en: "{job}: done for {name}", zh: "{name}：{job}已完成" }
    ended_badly(job: &str, name: &str) { en: "{job}: failed for {name}", zh: "{name}：{job}失败" }
    gone(job: &str, name: &str) { en: "{job}: {name} is no longer there", zh: "{job}：{name} 已不存在" }
    elapsed(elapsed: &str, from: &str, to: &str) { en: "{elapsed} elapsed, usually {from} to {to}", zh: "已用 {elapsed}，通常需要 {from}至 {to}" }
    follow { en: "Background tasks", zh: "查看后台任务" }
}
