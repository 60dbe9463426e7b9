//! The request before it is sent, and confirming it.

use crate::i18n::messages;

messages! {
    request { en: "Request", zh: "请求" }
    forms { en: "Form of the request", zh: "请求的形式" }
    request_as(form: &str) { en: "Request as {form}", zh: "请求（{form}）" }

    terraform_pays { en: "Yearly/monthly: applying this orders the instance and pays for it at once.", zh: "包年/包月：执行 apply 会立即下单并支付。" }
    terraform_zone(id: &str) { en: "{id} is the id of a zone: write its code instead, such as cn-north-4a.", zh: "{id} 是可用区 ID，请改为可用区编码，例如 cn-north-4a。" }
    terraform_adopts { en: "These instances exist already: the import blocks take them into the state. Run “terraform plan” first; it should import and change nothing. Keys come from HW_ACCESS_KEY and HW_SECRET_KEY, or from variables where there are several accounts; passwords are not written.", zh: "以下实例已存在，import 块会将其纳入 Terraform 状态。请先执行 terraform plan，计划应仅包含导入，不含变更。密钥取自 HW_ACCESS_KEY 和 HW_SECRET_KEY，存在多个账号时取自变量；密码不会写入。" }
    terraform_left_out(name: &str, status: &str) { en: "Left out: {name} ({status})", zh: "未包含：{name}（{status}）" }
    demo_alone { en: "The built-in demo lives in this page, so no program can reach it. For one that programs can call, run “dms-server demo”.", zh: "内置演示运行在本页面中，外部程序无法访问。如需供程序调用的环境，请运行 dms-server demo。" }

    type_word(word: &str) { en: "Type {word} to confirm", zh: "请输入 {word} 以确认" }
    word_differs(word: &str) { en: "This must read {word} exactly.", zh: "必须与 {word} 完全一致。" }
    read_only { en: "The console is read-only here: changes are switched off.", zh: "当前控制台为只读，已禁用所有变更操作。" }

    busy(status: &str) { en: "Not now: the instance is in status “{status}”. Wait until it has finished.", zh: "实例当前状态为“{status}”，请等待其结束后再操作。" }
    never_created { en: "The instance was never created; it can only be deleted.", zh: "实例未创建成功，只能删除。" }
    faulty { en: "The instance is faulty. Restart it first, or delete it.", zh: "实例处于故障状态，请先重启，或将其删除。" }
    extended_too_often(times: u64) { en: "The storage was extended {times} times already; that is the most.", zh: "存储空间已扩容 {times} 次，达到上限。" }
    single_broker { en: "A single instance has one broker; only clusters grow.", zh: "单机实例只有一个代理，仅集群可以增加代理。" }
    most_brokers(brokers: u64) { en: "The cluster has {brokers} brokers already; that is the most.", zh: "集群已有 {brokers} 个代理，达到上限。" }
}
