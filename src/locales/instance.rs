//! One instance.

use crate::i18n::messages;

messages! {
    single { en: "Single", zh: "单机" }
    cluster { en: "Cluster", zh: "集群" }
    cluster_of(brokers: u64) { en: "Cluster · {brokers} brokers", zh: "集群 · {brokers} 个代理" }
    pay_per_use { en: "Pay-per-use", zh: "按需计费" }
    yearly_monthly { en: "Yearly/monthly", zh: "包年/包月" }
    io_normal { en: "Common I/O", zh: "普通 IO" }
    io_high { en: "High I/O", zh: "高 IO" }
    io_ultra { en: "Ultra-high I/O", zh: "超高 IO" }
    io_general { en: "General-purpose SSD", zh: "通用型 SSD" }
    io_extreme { en: "Extreme SSD", zh: "极速型 SSD" }

    loading { en: "Loading instance", zh: "正在加载实例" }
    parts { en: "Parts of the instance", zh: "实例内容" }
    overview { en: "Overview", zh: "概览" }
    tasks { en: "Background tasks", zh: "后台任务" }
    topology { en: "Topology", zh: "拓扑" }
    users { en: "Users", zh: "用户" }
    monitoring { en: "Monitoring", zh: "监控" }
    scheduled { en: "Scheduled tasks", zh: "定时任务" }
    plugins { en: "Plugins", zh: "插件" }
    json { en: "JSON", zh: "JSON" }

    creating_title { en: "Creating the instance", zh: "正在创建实例" }
    extending_title { en: "Changing the specification", zh: "正在变更规格" }
    extending_text { en: "Brokers are changed one by one, 5 to 10 minutes each. Clients may have to reconnect.", zh: "代理逐个变更，每个约需 5 至 10 分钟，期间客户端可能需要重连。" }
    restarting_title { en: "Restarting", zh: "正在重启" }
    restarting_text { en: "Brokers restart one by one. Clients may have to reconnect.", zh: "代理逐个重启，期间客户端可能需要重连。" }
    faulty_title { en: "The instance is faulty", zh: "实例故障" }
    create_failed_title { en: "The instance could not be created", zh: "实例创建失败" }
    extended_failed_title { en: "The last change failed", zh: "上一次变更失败" }
    extended_failed_text { en: "The instance runs on with its previous specification.", zh: "实例仍以变更前的规格运行。" }
    work_of(work: &str, summary: &str) { en: "{work}: {summary}", zh: "{work}：{summary}" }
    elapsed(elapsed: &str) { en: "{elapsed} elapsed", zh: "已用 {elapsed}" }
    usually(from: &str, to: &str) { en: "Usually {from} to {to}", zh: "通常需要 {from}至 {to}" }
    cause { en: "Cause", zh: "原因" }
    cause_unknown { en: "The service gave no cause.", zh: "服务未说明原因。" }

    brokers { en: "Brokers", zh: "代理" }
    brokers_note { en: "The API tells the zones and the number of brokers, not which broker is where: the picture spreads them evenly.", zh: "API 只提供可用区和代理数量，不提供每个代理的位置，图中按均匀分布示意。" }
    brokers_in_zones(brokers: u64, zones: usize) { en: "Brokers: {brokers}, availability zones: {zones}", zh: "{brokers} 个代理，{zones} 个可用区" }
    broker(number: u64) { en: "broker-{number}", zh: "代理 {number}" }
    each(flavor: &str) { en: "{flavor} each", zh: "每个代理 {flavor}" }

    storage { en: "Storage", zh: "存储空间" }
    storage_of_total(total: &str) { en: "/ {total}", zh: "/ {total}" }
    extended_times(times: u64, most: u64) { en: "Extended {times} of {most} times", zh: "已扩容 {times} / {most} 次" }
    full_hint { en: "A broker whose disk is full blocks publishers.", zh: "磁盘写满后，代理会阻塞消息写入。" }
    online_growth { en: "Grows without a restart", zh: "扩容无需重启" }
    usable(size: &str) { en: "{size} usable for messages", zh: "可用于消息的空间 {size}" }

    connect { en: "Connect", zh: "连接" }
    amqp { en: "AMQP", zh: "AMQP" }
    management { en: "Management", zh: "管理地址" }
    public_access { en: "Public access", zh: "公网访问" }
    ssl { en: "SSL", zh: "SSL" }
    acl { en: "Access control (ACL)", zh: "访问控制（ACL）" }
    amqp_no_ssl { en: "AMQP-0-9-1 has no SSL.", zh: "AMQP-0-9-1 不支持 SSL。" }
    amqp_not_public { en: "AMQP-0-9-1 cannot be reached from the internet.", zh: "AMQP-0-9-1 不支持公网访问。" }
    amqp_no_plugins { en: "AMQP-0-9-1 has no plugins.", zh: "AMQP-0-9-1 不支持插件。" }
    amqp_fixed_brokers { en: "AMQP-0-9-1 keeps its number of brokers; storage and flavor can grow.", zh: "AMQP-0-9-1 的代理数量不可变更，存储空间和规格可以扩大。" }
    encryption { en: "Disk encryption", zh: "磁盘加密" }
    encryption_key { en: "Encryption key", zh: "加密密钥" }
    architecture { en: "CPU architecture", zh: "CPU 架构" }
    ssl_fixed { en: "cannot be changed after creation", zh: "创建后不可修改" }
    client { en: "Client", zh: "客户端" }
    snippet(language: &str) { en: "Example in {language}", zh: "{language} 示例" }
    password_note { en: "The program takes the user's password from the environment variable RABBITMQ_PASSWORD; the API never tells it. In an address, characters such as # / ? @ % would change it.", zh: "程序从环境变量 RABBITMQ_PASSWORD 读取该用户的密码，API 不会返回密码。如果写入连接地址，# / ? @ % 等字符会改变密码。" }
    way { en: "Network", zh: "网络" }
    way_private { en: "Private", zh: "内网" }
    way_public { en: "Public", zh: "公网" }
    way_ipv6 { en: "IPv6", zh: "IPv6" }
    tls { en: "Certificate of the broker", zh: "服务端证书" }
    tls_verified { en: "Verified", zh: "校验" }
    tls_unverified { en: "Not verified", zh: "不校验" }
    tls_verified_text { en: "RABBITMQ_CA_FILE names a PEM file with the certificate authority. The service's certificate comes from no public authority, and the API offers none to download: ask support for it.", zh: "RABBITMQ_CA_FILE 为 CA 证书文件（PEM 格式）的路径。服务端证书并非由公共 CA 签发，API 也不提供下载，请联系技术支持获取。" }
    tls_emulator_text { en: "RABBITMQ_CA_FILE names a PEM file with the certificate authority, which is the emulator's own.", zh: "RABBITMQ_CA_FILE 为 CA 证书文件（PEM 格式）的路径，该 CA 由模拟器自建。" }
    tls_download { en: "Download CA certificate", zh: "下载 CA 证书" }
    tls_unverified_text { en: "Encrypted, but to anybody: whoever is between client and broker can read the password. For tests only.", zh: "连接已加密，但不确认对方身份，中间人可以获取密码，仅可用于测试。" }
    demo_addresses { en: "The built-in demo has no brokers: nothing answers at these addresses.", zh: "内置演示没有真实的代理，以上地址无法连接。" }
    always_verifies { en: "This library always verifies the broker: give it the certificate.", zh: "该客户端库始终校验服务端证书，请提供 CA 证书。" }
    no_address { en: "There is no address yet.", zh: "暂无连接地址。" }

    maintenance { en: "Maintenance window", zh: "维护时间窗" }
    window_text(begin: &str, end: &str) { en: "{begin} – {end}", zh: "{begin} – {end}" }
    window_open { en: "Open now", zh: "当前处于维护时间窗内" }
    window_next(duration: &str) { en: "Next in {duration}", zh: "距下次 {duration}" }
    window_zone { en: "Times of the region.", zh: "时间为区域当地时间。" }
    window_zone_assumed { en: "Times of the region. The API does not tell its time zone: the hand and the countdown take it to be yours.", zh: "时间为区域当地时间。API 不提供区域所在时区，指针和倒计时按您的时区推算。" }

    facts { en: "Instance", zh: "基本信息" }
    id { en: "ID", zh: "ID" }
    version { en: "Version", zh: "版本" }
    description { en: "Description", zh: "描述" }
    created { en: "Created", zh: "创建时间" }
    created_by { en: "Created by", zh: "创建人" }
    user { en: "User name", zh: "用户名" }
    enterprise_project { en: "Enterprise project", zh: "企业项目" }
    default_project { en: "default (0)", zh: "默认（0）" }
    billing { en: "Billing", zh: "计费" }
    billing_mode { en: "Mode", zh: "计费模式" }
    order { en: "Order", zh: "订单" }
    product_id { en: "Product", zh: "产品 ID" }
    spec_code { en: "Specification code", zh: "规格编码" }
    tags { en: "Tags", zh: "标签" }
    system_tags { en: "Tags of the cloud", zh: "系统标签" }
    no_tags { en: "No tags", zh: "没有标签" }

    network { en: "Network", zh: "网络" }
    vpc { en: "VPC", zh: "VPC" }
    subnet { en: "Subnet", zh: "子网" }
    security_group { en: "Security group", zh: "安全组" }
    addresses { en: "Addresses", zh: "连接地址" }
    ipv6 { en: "IPv6", zh: "IPv6" }

    json_note { en: "The answer as it came, laid out for reading.", zh: "服务返回的原始应答，已排版便于阅读。" }
    json_label { en: "Answer of showing the instance", zh: "查询实例的应答" }

    awaited_title { en: "Ordered, not there yet", zh: "已下单，尚未创建" }
    awaited_text { en: "A yearly/monthly instance is made once its order has been paid and processed. Pay the order in the billing center of your account, unless it is paid automatically; the instance is shown here as soon as the service has it.", zh: "包年/包月实例会在订单支付并处理完成后创建。如未设置自动支付，请前往账号的费用中心支付订单；服务创建实例后，此处会自动显示。" }
    gone_title { en: "This instance does not exist", zh: "实例不存在" }
    to_list { en: "Back to the list", zh: "返回列表" }
    refresh { en: "Refresh", zh: "刷新" }
}
