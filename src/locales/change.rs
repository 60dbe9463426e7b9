//! Changing the specification.

use crate::i18n::messages;

messages! {
    title { en: "Change specification", zh: "规格变更" }
    loading { en: "Loading what the instance can change to", zh: "正在加载可变更的规格" }
    submit { en: "Change specification", zh: "提交变更" }
    back { en: "Back to the instance", zh: "返回实例" }

    choose { en: "What to change", zh: "变更内容" }
    one_at_a_time { en: "One of the three at a time.", zh: "每次只能变更其中一项。" }
    storage { en: "Storage", zh: "存储空间" }
    storage_now(per_broker: &str, total: &str) { en: "{per_broker} for each broker, {total} in total", zh: "每个代理 {per_broker}，共 {total}" }
    brokers { en: "Brokers", zh: "代理数量" }
    flavor { en: "Flavor", zh: "代理规格" }
    flavor_now(flavor: &str) { en: "{flavor} for each broker", zh: "每个代理 {flavor}" }

    not_offered { en: "The service offers nothing to change to here.", zh: "服务未提供可变更的规格。" }
    no_room { en: "The disks are as large as they can be.", zh: "磁盘已达到最大容量。" }
    no_room_for_brokers(most: &str) { en: "Each broker brings as much storage as the others, and a cluster has at most {most} GB in total.", zh: "新增代理的存储空间与现有代理相同，而集群的存储空间总量最多为 {most} GB。" }
    sold_out(zones: &str) { en: "Sold out in {zones}", zh: "{zones} 资源已售罄" }
    all_sold_out { en: "Everything that is offered is sold out in the zones of this instance. Try again later.", zh: "实例所在可用区中，可变更的规格均已售罄，请稍后再试。" }
    nothing_possible { en: "Nothing can be changed now; each option above says why.", zh: "当前没有可变更的项，原因见上方各选项。" }

    per_broker { en: "Storage of each broker", zh: "每个代理的存储空间" }
    per_broker_hint(now: &str, step: &str, min: &str, max: &str) { en: "Now {now}. At least {step} more: from {min} to {max} GB.", zh: "当前 {now}，至少增加 {step}，可设置为 {min} 至 {max} GB。" }
    in_total(brokers: u64, per_broker: &str, total: &str) { en: "{brokers} × {per_broker} = {total} in total", zh: "{brokers} × {per_broker}，共 {total}" }
    add(size: &str) { en: "+{size}", zh: "+{size}" }
    add_storage { en: "Add to each broker", zh: "为每个代理增加" }
    disk_kind_old { en: "This is an instance of the older kind, whose disk does not grow while it runs. The service may refuse to extend it (DMS.00404033).", zh: "该实例为老实例，磁盘不支持在线扩容，服务可能会拒绝扩容（DMS.00404033）。" }
    new_number { en: "Number of brokers", zh: "代理数量" }
    number_of_brokers(brokers: u64) { en: "{brokers} brokers", zh: "{brokers} 个代理" }
    new_number_hint(per_broker: &str) { en: "Each broker has {per_broker}, the new ones as well. A cluster does not shrink.", zh: "每个代理的存储空间为 {per_broker}，新增代理与之相同。集群的代理数量只能增加。" }
    total_storage(total: &str) { en: "{total} storage in total", zh: "存储空间共 {total}" }
    new_flavor { en: "Flavor of each broker", zh: "每个代理的规格" }
    flavor_capacity(connections: &str, queues: &str) { en: "{connections} connections · {queues} queues each", zh: "每个代理 {connections} 个连接 · {queues} 个队列" }

    compare { en: "Before and after", zh: "变更前后对比" }
    map_label(before: u64, after: u64, zones: usize) { en: "Brokers before: {before}, after: {after}; availability zones: {zones}", zh: "代理数量：变更前 {before} 个，变更后 {after} 个；{zones} 个可用区" }
    joins { en: "new", zh: "新增" }
    table { en: "Figures before and after", zh: "变更前后的规格参数" }
    figure { en: "Figure", zh: "参数" }
    before { en: "Now", zh: "当前" }
    after { en: "Afterwards", zh: "变更后" }
    figure_brokers { en: "Brokers", zh: "代理数量" }
    figure_flavor { en: "Flavor of each", zh: "代理规格" }
    figure_per_broker { en: "Storage of each", zh: "单个代理存储空间" }
    figure_total { en: "Storage in total", zh: "存储空间总量" }
    figure_connections { en: "Connections at most", zh: "最大连接数" }
    figure_queues { en: "Queues at most", zh: "最大队列数" }
    unchanged { en: "unchanged", zh: "不变" }
    storage_before { en: "Storage now", zh: "当前存储空间" }
    storage_after { en: "Storage afterwards", zh: "变更后存储空间" }
    used_of(used: &str, total: &str) { en: "{used} of {total} used", zh: "已用 {used}，共 {total}" }

    impact { en: "Impact", zh: "变更影响" }
    duration { en: "Duration", zh: "预计耗时" }
    duration_text(from: &str, to: &str) { en: "Usually {from} to {to}. Until it has ended, the instance takes no other change.", zh: "通常需要 {from}至 {to}，期间实例不接受其他变更。" }
    impact_storage { en: "The disks grow while the brokers run, without a restart: clients notice nothing.", zh: "磁盘在线扩容，无需重启，客户端不受影响。" }
    impact_storage_limits(times: u64, most: u64) { en: "Storage never shrinks again, and it can be extended {most} times; {times} are used.", zh: "存储空间扩容后不能缩小，最多可扩容 {most} 次，已使用 {times} 次。" }
    impact_brokers { en: "Brokers are added one by one. Clients may be disconnected meanwhile and have to reconnect.", zh: "代理逐个增加，期间客户端连接可能中断，需要重连。" }
    impact_brokers_limits { en: "Clients with a fixed list of addresses need the new ones as well. Brokers cannot be removed again.", zh: "使用固定地址列表的客户端需补充新增代理的地址。代理增加后不能减少。" }
    impact_flavor { en: "The brokers are changed one by one, 5 to 10 minutes each. The clients of a broker lose their connections and have to reconnect.", zh: "代理逐个变更，每个约需 5 至 10 分钟，该代理上的客户端连接会中断，需要重连。" }
    impact_flavor_single { en: "The only broker restarts: until it is back, nobody can send or receive messages.", zh: "实例只有一个代理，重启期间无法收发消息。" }
    impact_peak { en: "Do it outside of the peak, with clients that reconnect by themselves.", zh: "请在业务低峰期操作，并确保客户端具备重连机制。" }
    acknowledge_storage { en: "I understand that the storage cannot be made smaller again.", zh: "我已了解，存储空间扩容后不能缩小。" }
    acknowledge_brokers { en: "I understand that clients may have to reconnect, and that brokers cannot be removed again.", zh: "我已了解，客户端可能需要重连，且代理增加后不能减少。" }
    acknowledge_flavor { en: "I understand that clients lose their connections while the brokers change.", zh: "我已了解，代理变更期间客户端连接会中断。" }
    acknowledge_first { en: "Tick this before the change is sent.", zh: "请先勾选此项，再提交变更。" }

    accepted(name: &str) { en: "The change of {name} has begun", zh: "{name} 的规格变更已开始" }
    looking { en: "Looking whether the change was made …", zh: "正在确认变更是否生效 …" }
    found_under_way { en: "The change has begun: the instance is being changed", zh: "变更已开始：实例正在变更" }
    found_under_way_text { en: "The service was asked: the instance is in status “Changing”. There is no need to send the change again.", zh: "已向服务确认，实例状态为“变更中”，无需再次提交。" }
    found_made { en: "The change was made", zh: "变更已完成" }
    found_made_text { en: "The service was asked: the instance already has the new specification.", zh: "已向服务确认，实例已是变更后的规格。" }
    found_not_made { en: "The change was not made", zh: "变更未生效" }
    found_not_made_text { en: "The service was asked: the instance is as it was before. The change can be sent again.", zh: "已向服务确认，实例规格没有变化，可以重新提交。" }
    found_nothing { en: "The service could not be asked either", zh: "暂时无法向服务确认" }
    found_nothing_text { en: "Open the background tasks of the instance before you send the change again.", zh: "再次提交前，请先查看实例的后台任务。" }
    to_tasks { en: "Background tasks", zh: "查看后台任务" }
    try_again { en: "Try again", zh: "再次变更" }

    dismiss { en: "Dismiss", zh: "知道了" }
}
