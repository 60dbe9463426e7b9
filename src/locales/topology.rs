//! Vhosts, exchanges, queues and bindings.

use crate::i18n::messages;

messages! {
    loading { en: "Loading topology", zh: "正在加载拓扑" }
    refresh { en: "Read again", zh: "刷新" }
    name { en: "Name", zh: "名称" }
    delete { en: "Delete", zh: "删除" }
    clear { en: "Clear selection", zh: "取消选择" }
    selection { en: "What is selected", zh: "已选择的项" }
    selected(count: usize) { en: "{count} selected", zh: "已选择 {count} 项" }
    select(name: &str) { en: "Select {name}", zh: "选择 {name}" }
    select_all { en: "Select all on this page", zh: "选择本页全部" }
    nothing_free { en: "Nothing here can be deleted.", zh: "此处没有可删除的项。" }
    cut(read: &str, total: &str) { en: "There are {total}; the first {read} were read and are searched.", zh: "共 {total} 个，已读取并可搜索前 {read} 个。" }
    no_match { en: "Nothing has such a name", zh: "没有匹配的名称" }
    no_match_text { en: "The service knows no filter: the whole list was read and searched here.", zh: "服务端不支持按名称过滤，已在本页读取的全部列表中搜索。" }
    create { en: "Create", zh: "创建" }
    taken { en: "There is one of this name. The service accepts the same again, and refuses another.", zh: "该名称已存在。属性完全相同时服务会接受，否则会拒绝。" }
    created(name: &str) { en: "{name} was created", zh: "{name} 已创建" }
    deleted(names: &str) { en: "Deleted: {names}", zh: "已删除：{names}" }

    vhosts { en: "Vhosts", zh: "Vhost" }
    vhost_named(name: &str) { en: "Vhost {name}", zh: "Vhost {name}" }
    lists_of(name: &str) { en: "What is in vhost {name}", zh: "Vhost {name} 的内容" }
    create_vhost { en: "Create vhost", zh: "创建 Vhost" }
    delete_vhosts { en: "Delete vhosts", zh: "删除 Vhost" }
    ask_vhosts { en: "Delete these vhosts?", zh: "确定删除这些 Vhost？" }
    loss_vhosts { en: "All exchanges, queues and messages in them are gone, too.", zh: "其中的所有交换器、队列和消息将一并删除。" }
    kept_vhost { en: "Made with the instance: it stays.", zh: "随实例创建，不可删除。" }
    vhost_hint { en: "2 to 128 characters: letters, digits and . % | - _ /", zh: "2 至 128 个字符，可包含字母、数字和 . % | - _ /" }
    vhost_hint_amqp { en: "2 to 32 characters: letters, digits and . % | - _ / – each of the last six counts as three.", zh: "2 至 32 个字符，可包含字母、数字和 . % | - _ /，每个特殊字符按 3 个字符计算。" }
    vhost_gone(name: &str) { en: "There is no vhost {name}", zh: "Vhost {name} 不存在" }
    vhost_gone_text { en: "It may have been deleted. Choose another one.", zh: "可能已被删除，请选择其他 Vhost。" }
    to_vhost { en: "Back to the vhost", zh: "返回 Vhost" }

    exchange { en: "Exchange", zh: "交换器" }
    exchanges { en: "Exchanges", zh: "交换器" }
    find_exchange { en: "Find an exchange", zh: "搜索交换器" }
    create_exchange { en: "Create exchange", zh: "创建交换器" }
    delete_exchanges { en: "Delete exchanges", zh: "删除交换器" }
    ask_exchanges { en: "Delete this for good?", zh: "确定永久删除？" }
    loss_exchanges { en: "Their bindings are gone, too. Whoever publishes to them gets an error.", zh: "其绑定关系将一并删除，向其发布消息的客户端会报错。" }
    kept_exchange { en: "Made with the vhost: it stays.", zh: "随 Vhost 创建，不可删除。" }
    no_exchanges { en: "No exchanges", zh: "没有交换器" }
    no_exchanges_text { en: "Publishers send messages to exchanges; bindings lead them on to queues.", zh: "生产者将消息发送到交换器，再由绑定关系路由到队列。" }
    exchange_gone { en: "There is no such exchange", zh: "交换器不存在" }
    nameless { en: "default exchange", zh: "默认交换器" }
    kind { en: "Type", zh: "类型" }
    features { en: "Properties", zh: "属性" }
    durable { en: "Durable", zh: "持久化" }
    durable_hint { en: "Survives a restart of the broker.", zh: "代理重启后仍然存在。" }
    always_durable { en: "On AMQP-0-9-1 everything is durable.", zh: "AMQP-0-9-1 版本始终持久化。" }
    auto_delete { en: "Auto-delete", zh: "自动删除" }
    auto_delete_exchange { en: "Deleted when its last binding goes.", zh: "最后一个绑定解除后自动删除。" }
    auto_delete_queue { en: "Deleted when its last consumer goes.", zh: "最后一个消费者取消订阅后自动删除。" }
    internal { en: "Internal", zh: "内部" }
    internal_hint { en: "Takes messages from other exchanges only.", zh: "只接收来自其他交换器的消息。" }
    only_rabbit { en: "Only RabbitMQ 3.x has this.", zh: "仅 RabbitMQ 3.x 版本支持。" }
    arguments { en: "Arguments", zh: "参数" }
    arguments_hint { en: "A JSON object. A delayed exchange needs x-delayed-type: how it routes once the time is over.", zh: "JSON 对象。延时交换器需要 x-delayed-type，指定到期后的路由方式。" }
    needs_plugin(kind: &str, plugin: &str) { en: "{kind} – switch on the plugin {plugin} first", zh: "{kind}（需先开启插件 {plugin}）" }
    about_direct { en: "To the queues whose binding has exactly the message's routing key.", zh: "路由到绑定键与消息路由键完全一致的队列。" }
    about_fanout { en: "To all that is bound to it; routing keys do not matter.", zh: "路由到所有绑定的队列，忽略路由键。" }
    about_topic { en: "By patterns: * stands for one word of the routing key, # for any number.", zh: "按模式匹配路由键：* 匹配一个单词，# 匹配任意个单词。" }
    about_headers { en: "By the headers of the message in place of its routing key.", zh: "按消息头匹配，不使用路由键。" }
    about_hash { en: "Spreads messages by the hash of the routing key; a binding's key is its share.", zh: "按路由键的哈希值分发消息，绑定键表示权重。" }
    about_delayed { en: "Holds messages back for the time in their header x-delay.", zh: "按消息头 x-delay 的时间延迟投递。" }

    queue { en: "Queue", zh: "队列" }
    queues { en: "Queues", zh: "队列" }
    find_queue { en: "Find a queue", zh: "搜索队列" }
    create_queue { en: "Create queue", zh: "创建队列" }
    delete_queues { en: "Delete queues", zh: "删除队列" }
    ask_queues { en: "Delete this for good?", zh: "确定永久删除？" }
    loss_queues { en: "The messages in them and their bindings are gone, too.", zh: "其中的消息和绑定关系将一并删除。" }
    no_queues { en: "No queues", zh: "没有队列" }
    no_queues_text { en: "Queues keep messages until somebody consumes them.", zh: "队列保存消息，直到被消费。" }
    queue_gone { en: "There is no such queue", zh: "队列不存在" }
    gone_text { en: "It may have been deleted meanwhile, here or elsewhere.", zh: "可能已在此处或其他地方被删除。" }
    messages { en: "Messages", zh: "消息数" }
    consumers { en: "Consumers", zh: "消费者" }
    policy { en: "Policy", zh: "策略" }
    lazy { en: "Lazy", zh: "惰性队列" }
    lazy_hint { en: "Messages go to disk at once and take no memory.", zh: "消息直接写入磁盘，不占用内存。" }
    has_ttl { en: "TTL", zh: "TTL" }
    has_dead_letters { en: "Dead letters", zh: "死信" }
    message_ttl { en: "Messages live (ms)", zh: "消息存活时间（毫秒）" }
    message_ttl_hint { en: "x-message-ttl: after so many milliseconds a message expires. Empty: never.", zh: "x-message-ttl：消息在该毫秒数后过期。留空表示不过期。" }
    lives(time: &str) { en: "({time})", zh: "（{time}）" }
    dead_letter_exchange { en: "Dead letter exchange", zh: "死信交换器" }
    dead_letter_hint { en: "x-dead-letter-exchange: gets rejected and expired messages.", zh: "x-dead-letter-exchange：接收被拒绝和过期的消息。" }
    dead_letter_key { en: "Dead letter routing key", zh: "死信路由键" }
    dead_letter_key_hint { en: "x-dead-letter-routing-key. Empty: that of the message.", zh: "x-dead-letter-routing-key。留空则使用消息自身的路由键。" }
    purge { en: "Purge", zh: "清空消息" }
    ask_purge(name: &str) { en: "Delete all messages of {name}?", zh: "确定清空队列 {name} 的所有消息？" }
    purge_text { en: "The messages are lost. The queue, its consumers and its bindings stay.", zh: "消息将丢失，队列、消费者和绑定关系保持不变。" }
    purged(name: &str) { en: "The messages of {name} were deleted", zh: "队列 {name} 的消息已清空" }
    nothing_to_purge { en: "There are no messages in it.", zh: "队列中没有消息。" }
    consumer_tag { en: "Consumer tag", zh: "消费者标签" }
    client { en: "Client", zh: "客户端" }
    channel { en: "Channel", zh: "通道" }
    acknowledges { en: "Acknowledges", zh: "需要确认" }
    prefetch { en: "Prefetch", zh: "预取数" }
    yes { en: "Yes", zh: "是" }
    no { en: "No", zh: "否" }
    no_consumers { en: "Nobody consumes it", zh: "没有消费者" }
    no_consumers_text { en: "Messages stay here until a client subscribes.", zh: "在客户端订阅之前，消息会保留在队列中。" }

    bindings { en: "Bindings", zh: "绑定关系" }
    no_bindings { en: "No bindings", zh: "没有绑定关系" }
    no_bindings_exchange { en: "Messages published to this exchange are dropped until something is bound to it.", zh: "在绑定队列之前，发布到该交换器的消息会被丢弃。" }
    no_bindings_queue { en: "No exchange leads here. The default exchange still does: by the queue's name as the routing key.", zh: "没有交换器绑定到该队列。仍可通过默认交换器，以队列名称作为路由键投递。" }
    picture_of(count: usize) { en: "Picture of the bindings: {count}. The table below says the same.", zh: "绑定关系图，共 {count} 条，内容与下方表格相同。" }
    picture_note { en: "Round: exchanges. Square: queues. On the lines: routing keys.", zh: "圆角为交换器，方角为队列，连线上为路由键。" }
    left_out(count: usize) { en: "{count} more are in the table only.", zh: "另有 {count} 条仅在表格中列出。" }
    source { en: "From exchange", zh: "源交换器" }
    destination { en: "To", zh: "目标" }
    destination_type { en: "What is bound", zh: "目标类型" }
    queues_only { en: "AMQP-0-9-1 binds queues only.", zh: "AMQP-0-9-1 版本只能绑定队列。" }
    end_hint { en: "The name of one that is there.", zh: "已存在的名称。" }
    routing_key { en: "Routing key", zh: "路由键" }
    routing_key_hint { en: "At most 128 ASCII characters, without + and ~. May be empty.", zh: "最多 128 个 ASCII 字符，不能包含 + 和 ~，可以为空。" }
    empty_key { en: "(empty)", zh: "（空）" }
    bind { en: "Bind", zh: "绑定" }
    bound(destination: &str, exchange: &str) { en: "{destination} was bound to {exchange}", zh: "{destination} 已绑定到 {exchange}" }
    unbind { en: "Unbind", zh: "解除绑定" }
    unbind_of(destination: &str, exchange: &str) { en: "Unbind {destination} from {exchange}", zh: "解除 {destination} 与 {exchange} 的绑定" }
    ask_unbind { en: "Take this binding away?", zh: "确定解除该绑定？" }
    unbind_text(exchange: &str, destination: &str, key: &str) { en: "{exchange} → {destination}, routing key “{key}”", zh: "{exchange} → {destination}，路由键“{key}”" }
    unbind_note { en: "Messages no longer take this way. What is in the queue already stays.", zh: "消息不再经由该绑定路由，队列中已有的消息保留。" }
    unbound(destination: &str, exchange: &str) { en: "{destination} was unbound from {exchange}", zh: "已解除 {destination} 与 {exchange} 的绑定" }
    kept_binding { en: "The default exchange leads to every queue by itself.", zh: "默认交换器自动绑定所有队列。" }
}
