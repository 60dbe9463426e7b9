//! The recycle bin of the project.

use crate::i18n::messages;

messages! {
    title { en: "Recycle bin", zh: "回收站" }
    loading { en: "Loading the recycle bin", zh: "正在加载回收站" }
    intro { en: "Deleted instances lie here for some days and can be brought back until then, with everything in them.", zh: "已删除的实例会在回收站中保留数日，在此期间可连同全部数据一起恢复。" }

    policy { en: "Policy", zh: "回收策略" }
    use_bin { en: "Deleted instances go to the recycle bin", zh: "删除的实例进入回收站" }
    use_bin_hint { en: "Off: what is deleted is gone at once. Instances in their grace or retention period never go there.", zh: "关闭后，删除的实例将立即彻底删除。处于宽限期或保留期的实例不会进入回收站。" }
    days { en: "Kept for", zh: "保留时长" }
    days_hint { en: "Counts for what is deleted from now on.", zh: "仅对之后删除的实例生效。" }
    save { en: "Save policy", zh: "保存策略" }
    saved { en: "The policy was saved", zh: "回收策略已保存" }

    table { en: "Instances in the recycle bin", zh: "回收站中的实例" }
    name { en: "Name", zh: "名称" }
    product { en: "Product", zh: "产品" }
    since { en: "Deleted", zh: "删除时间" }
    until { en: "Goes for good", zh: "彻底删除时间" }
    cost { en: "Costs", zh: "费用" }
    left(duration: &str) { en: "in {duration}", zh: "{duration}后" }
    per_hour(amount: &str) { en: "{amount} per hour", zh: "每小时 {amount}" }
    until_end(amount: &str) { en: "{amount} until then", zh: "至彻底删除共 {amount}" }
    total(amount: &str) { en: "All together: {amount} per hour", zh: "合计：每小时 {amount}" }
    cost_note { en: "A pay-per-use instance in the bin costs its storage, not its flavor. Amounts are in the currency of the account.", zh: "回收站中的按需实例仅收取存储费用，不收取规格费用。金额以账号结算币种为准。" }
    other_engine { en: "An instance of another engine is restored in the console of that engine.", zh: "其他引擎的实例请在对应引擎的控制台中恢复。" }
    faulty { en: "The service says that it cannot be restored.", zh: "服务提示该实例无法恢复。" }
    empty_title { en: "The recycle bin is empty", zh: "回收站为空" }
    empty_on { en: "An instance that is deleted will lie here until its days are over.", zh: "删除的实例将保留在此处，直至保留期结束。" }
    empty_off { en: "It is switched off: what is deleted is gone at once.", zh: "回收站未开启，删除的实例将立即彻底删除。" }

    select { en: "Select", zh: "选择" }
    select_of(name: &str) { en: "Select {name}", zh: "选择 {name}" }
    none_selected { en: "Select instances first.", zh: "请先选择实例。" }
    too_many(most: usize) { en: "At most {most} at a time.", zh: "一次最多 {most} 个。" }
    restore { en: "Restore", zh: "恢复" }
    restore_of(name: &str) { en: "Restore {name}", zh: "恢复 {name}" }
    restore_selected(count: usize) { en: "Restore selected ({count})", zh: "恢复所选（{count}）" }
    restore_title(count: usize) { en: "Restore {count} instances", zh: "恢复 {count} 个实例" }
    restore_text { en: "The instance comes back with its id, name, addresses and data, and is charged as before. This takes some minutes.", zh: "实例将以原有的 ID、名称、地址和数据恢复，并按原方式计费，需要几分钟时间。" }
    to_restore { en: "Instances to restore", zh: "待恢复的实例" }
    begun(count: usize) { en: "Instances being restored: {count}", zh: "正在恢复 {count} 个实例" }
    not_restored { en: "Not restored", zh: "未能恢复" }
}
