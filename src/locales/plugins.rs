//! Plugins of an instance.

use crate::i18n::messages;

messages! {
    table { en: "Plugins", zh: "插件" }
    name { en: "Plugin", zh: "插件" }
    version { en: "Version", zh: "版本" }
    state { en: "State", zh: "状态" }
    enabled { en: "On", zh: "已开启" }
    disabled { en: "Off", zh: "未开启" }
    not_running { en: "On, not running", zh: "已开启，未运行" }
    select(name: &str) { en: "Select {name}", zh: "选择 {name}" }
    select_all { en: "Select all plugins", zh: "选择全部插件" }
    selected(count: usize) { en: "{count} selected", zh: "已选择 {count} 个" }
    selection { en: "Selected plugins", zh: "已选择的插件" }
    clear { en: "Clear selection", zh: "取消选择" }
    turn_on { en: "Switch on", zh: "开启" }
    turn_off { en: "Switch off", zh: "关闭" }
    turn_on_of(name: &str) { en: "Switch on {name}", zh: "开启 {name}" }
    turn_off_of(name: &str) { en: "Switch off {name}", zh: "关闭 {name}" }
    all_on { en: "All of these are on already.", zh: "所选插件均已开启。" }
    all_off { en: "All of these are off already.", zh: "所选插件均未开启。" }
    loading { en: "Loading plugins", zh: "正在加载插件" }
    amqp_text { en: "It is the service's own broker on shared storage. What plugins do for RabbitMQ, such as delayed messages, is built in where it is offered.", zh: "AMQP-0-9-1 是服务自研的存算分离引擎。延迟消息等 RabbitMQ 插件提供的能力已在支持的范围内内置。" }
    modifying { en: "The service is switching plugins.", zh: "服务正在开启或关闭插件。" }
    empty_title { en: "No plugins", zh: "没有插件" }
    empty_text { en: "This instance offers no plugins that can be switched.", zh: "该实例没有可以开关的插件。" }
    note { en: "Plugins take memory and processor time of the brokers. Switching takes about a minute; the instance goes on running.", zh: "插件会占用代理的内存和 CPU。开关插件约需一分钟，期间实例保持运行。" }
    busy(work: &str) { en: "“{work}” is under way. The service accepts one change at a time.", zh: "“{work}”正在进行，服务一次只接受一项变更。" }
    ask_on { en: "Switch these plugins on?", zh: "确定开启这些插件？" }
    ask_off { en: "Switch these plugins off?", zh: "确定关闭这些插件？" }
    ask_on_one(name: &str) { en: "Switch on {name}?", zh: "确定开启 {name}？" }
    ask_off_one(name: &str) { en: "Switch off {name}?", zh: "确定关闭 {name}？" }
    drops { en: "All clients are disconnected", zh: "所有客户端连接将断开" }
    drops_text(names: &str) { en: "Switching on {names} drops the connections of all clients, whatever they use. They have to connect again.", zh: "开启 {names} 会断开所有客户端的连接（无论使用何种协议），客户端需要重新连接。" }
    tracing { en: "Not for production", zh: "请勿用于生产环境" }
    tracing_text { en: "rabbitmq_tracing writes every message to disk. Use it to find a fault, and switch it off again.", zh: "rabbitmq_tracing 会将每条消息写入磁盘。仅用于定位问题，用完请关闭。" }
    off { en: "Clients may depend on it", zh: "可能有客户端依赖" }
    off_text { en: "Whatever uses these plugins stops working: protocols, exchanges, links to other brokers.", zh: "使用这些插件的协议、交换器以及与其他代理的连接将停止工作。" }
    port(port: u16) { en: "port {port}", zh: "端口 {port}" }
    about_amqp { en: "AMQP 1.0 clients beside AMQP 0-9-1", zh: "支持 AMQP 1.0 客户端" }
    about_delayed { en: "Exchanges that deliver messages after a delay", zh: "支持延时投递消息的交换器" }
    about_federation { en: "Passes messages between brokers over wide-area links", zh: "在不同代理之间跨网络转发消息" }
    about_sharding { en: "Spreads a queue over the brokers of a cluster", zh: "将队列分片到集群的多个代理" }
    about_shovel { en: "Moves messages from one broker to another", zh: "将消息从一个代理搬移到另一个代理" }
    about_tracing { en: "Records the messages that pass", zh: "记录经过的消息" }
    about_mqtt { en: "MQTT clients", zh: "支持 MQTT 客户端" }
    about_web_mqtt { en: "MQTT over WebSocket", zh: "支持基于 WebSocket 的 MQTT" }
    about_stomp { en: "STOMP clients", zh: "支持 STOMP 客户端" }
    about_web_stomp { en: "STOMP over WebSocket", zh: "支持基于 WebSocket 的 STOMP" }
    about_hash { en: "Exchanges that spread messages by hash", zh: "按哈希分发消息的交换器" }
}
