//! Metrics of an instance.

use crate::i18n::messages;

messages! {
    loading { en: "Loading metrics", zh: "正在加载监控指标" }
    range { en: "Range", zh: "时间范围" }
    range_hour { en: "1 h", zh: "1 小时" }
    range_hours { en: "6 h", zh: "6 小时" }
    range_day { en: "24 h", zh: "24 小时" }
    range_week { en: "7 d", zh: "7 天" }
    range_month { en: "30 d", zh: "30 天" }
    subject { en: "Metrics of", zh: "监控对象" }
    of_instance { en: "Instance", zh: "实例" }
    of_nodes { en: "Nodes", zh: "节点" }
    of_queues { en: "Queues", zh: "队列" }
    of_vhosts { en: "Vhosts", zh: "Vhost" }
    queue { en: "Queue", zh: "队列" }
    filter { en: "Value of each point", zh: "数据点取值" }
    filter_average { en: "Average", zh: "平均值" }
    filter_max { en: "Maximum", zh: "最大值" }
    filter_min { en: "Minimum", zh: "最小值" }
    each_point(period: &str) { en: "Each point stands for {period}: the shortest that Cloud Eye answers for this range.", zh: "每个数据点代表 {period}，这是云监控在此时间范围内支持的最小周期。" }

    time { en: "Time", zh: "时间" }
    as_table { en: "As a table", zh: "以表格查看" }
    no_value { en: "–", zh: "–" }
    no_values { en: "No values in this range", zh: "该时间范围内没有数据" }
    nothing_title { en: "Nothing to measure", zh: "暂无监控对象" }
    nothing_text { en: "Cloud Eye has no metrics of this kind for the instance yet.", zh: "云监控暂无该实例此类对象的指标。" }

    missing_title { en: "There is no way to Cloud Eye", zh: "未接入云监控" }
    missing_text { en: "Metrics are kept by the Cloud Eye service (CES), not by DMS. This connection has no address for it, so only what is measured can be told, not the values.", zh: "监控指标由云监控服务（CES）保存，而非 DMS。此连接未配置云监控地址，因此只能列出监控项，无法显示数值。" }
    missing_gateway { en: "Whoever runs the gateway adds Cloud Eye to it: dms-server gateway --ces https://ces.REGION.example.com.", zh: "请由网关管理员为网关添加云监控：dms-server gateway --ces https://ces.REGION.example.com。" }
    missing_own { en: "Enter the Cloud Eye endpoint in the connection.", zh: "请在连接中填写云监控服务终端节点。" }
    missing_deployment { en: "Whoever runs this console adds the address to its config.json: “ces”.", zh: "请由控制台管理员在 config.json 中添加“ces”地址。" }
    missing_change { en: "To the connections", zh: "前往连接" }

    memory_blocks { en: "Memory is above the watermark: producers are blocked", zh: "内存超过水位线，生产者已被阻塞" }
    disk_blocks { en: "Storage is nearly full: producers are blocked", zh: "存储空间即将用尽，生产者已被阻塞" }
    on_nodes(nodes: &str) { en: "One node is enough to block the whole cluster: {nodes}", zh: "任一节点触发即阻塞整个集群：{nodes}" }
    memory_limit { en: "from here on the service blocks all producers", zh: "达到此值后，服务将阻塞所有生产者" }
    disk_limit { en: "with less than this the service blocks all producers", zh: "低于此值后，服务将阻塞所有生产者" }

    connections { en: "Connections", zh: "连接数" }
    channels { en: "Channels", zh: "通道数" }
    messages { en: "Messages", zh: "消息数" }
    ready { en: "Ready", zh: "可消费" }
    unacknowledged { en: "Unacknowledged", zh: "未确认" }
    persistent { en: "Persistent", zh: "持久化" }
    in_memory { en: "In memory", zh: "内存中" }
    rates { en: "Message rates", zh: "消息速率" }
    published { en: "Published", zh: "生产" }
    delivered { en: "Delivered", zh: "投递" }
    delivered_no_ack { en: "Delivered, automatic acknowledgement", zh: "投递（自动确认）" }
    fetched { en: "Delivered and fetched", zh: "投递与拉取" }
    acknowledged { en: "Acknowledged", zh: "确认" }
    redelivered { en: "Delivered again", zh: "重新投递" }
    queues_and_consumers { en: "Queues and consumers", zh: "队列与消费者" }
    queues { en: "Queues", zh: "队列数" }
    consumers { en: "Consumers", zh: "消费者数" }
    disk_usage { en: "Disk use", zh: "磁盘使用率" }
    traffic { en: "Traffic", zh: "流量" }
    bytes_in { en: "Traffic in", zh: "流入流量" }
    bytes_out { en: "Traffic out", zh: "流出流量" }
    connections_by_state { en: "Connections by state", zh: "各状态连接数" }
    channels_by_state { en: "Channels by state", zh: "各状态通道数" }
    queues_by_state { en: "Queues by state", zh: "各状态队列数" }
    state_running { en: "Running", zh: "运行中" }
    state_flow { en: "Flow control", zh: "流控" }
    state_block { en: "Blocked", zh: "阻塞" }
    state_close { en: "Closed", zh: "关闭" }
    cpu_usage { en: "CPU use", zh: "CPU 使用率" }
    memory_usage { en: "Memory use", zh: "内存使用率" }
    memory_used { en: "Memory in use", zh: "已用内存" }
    disk_free { en: "Free storage", zh: "可用存储空间" }
    core_load { en: "Load of each core", zh: "单核负载" }
    disk_read_rate { en: "Disk reads", zh: "磁盘读速率" }
    disk_write_rate { en: "Disk writes", zh: "磁盘写速率" }
    disk_read_await { en: "Time of a disk read", zh: "磁盘读操作耗时" }
    disk_write_await { en: "Time of a disk write", zh: "磁盘写操作耗时" }
    file_handles { en: "File handles", zh: "文件句柄数" }
    sockets { en: "Sockets", zh: "Socket 数" }
    processes { en: "Erlang processes", zh: "Erlang 进程数" }
    alive { en: "Alive (1) or offline (0)", zh: "节点存活（1 在线，0 离线）" }
    memory_flag { en: "Memory watermark reached (1)", zh: "内存水位线（1 已触发）" }
    disk_flag { en: "Disk watermark reached (1)", zh: "磁盘水位线（1 已触发）" }
    sizes { en: "Size", zh: "大小" }
    message_bytes { en: "Size of the messages", zh: "消息大小" }

    known { en: "What Cloud Eye knows", zh: "云监控的监控项" }
    known_note { en: "Cloud Eye writes _ for the characters % | / . - of names, so two vhosts may get one name. A queue outside the default vhost has the vhost's name in front.", zh: "名称中的 % | / . - 在云监控中显示为 _，因此不同 Vhost 可能显示为同一名称。非默认 Vhost 的队列名前会加上 Vhost 名称。" }
    dimension { en: "Of what", zh: "维度" }
    metrics { en: "Metrics", zh: "指标" }
    names { en: "What there is", zh: "监控对象" }
}
