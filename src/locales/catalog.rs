//! The catalog: products, zones, windows.

use crate::i18n::messages;

messages! {
    title { en: "Catalog", zh: "产品目录" }
    parts { en: "Parts of the catalog", zh: "目录内容" }
    refresh { en: "Refresh", zh: "刷新" }
    create_with { en: "Create with this", zh: "以此创建" }
    create_with_name(name: &str) { en: "Create with {name}", zh: "以 {name} 创建" }

    products { en: "Products", zh: "产品" }
    products_intro { en: "What an instance can be made of. Figures are for each broker; mark several to see them side by side.", zh: "可用于创建实例的产品规格。各项指标均为单个代理的数值，勾选多个产品可并排对比。" }
    loading_products { en: "Loading products", zh: "正在加载产品" }
    product { en: "Product", zh: "产品" }
    any_kind { en: "All", zh: "全部" }
    any_zone { en: "Any zone", zh: "全部可用区" }
    zone { en: "Availability zone", zh: "可用区" }
    kind { en: "Type", zh: "类型" }
    cpus { en: "vCPUs", zh: "vCPU" }
    memory { en: "Memory", zh: "内存" }
    gibibytes(n: u64) { en: "{n} GiB", zh: "{n} GiB" }
    brokers { en: "Brokers", zh: "代理数量" }
    range(from: &str, to: &str) { en: "{from} – {to}", zh: "{from} – {to}" }
    connections { en: "Connections", zh: "连接数" }
    queues { en: "Queues", zh: "队列数" }
    storage { en: "Storage", zh: "存储空间" }
    zones_left { en: "Zones with resources left", zh: "有资源的可用区" }
    sold_out_kind(kind: &str, zones: &str) { en: "{kind} sold out in {zones}", zh: "{kind}在{zones}已售罄" }
    no_zone { en: "Sold out everywhere", zh: "全部售罄" }
    billing { en: "Billing modes", zh: "计费模式" }
    compare_this(name: &str) { en: "Compare {name}", zh: "对比 {name}" }
    compare { en: "Compare", zh: "对比" }
    comparison { en: "Comparison", zh: "产品对比" }
    only_differences { en: "Only differences", zh: "仅显示差异项" }
    clear_comparison { en: "Clear comparison", zh: "清除对比" }
    compare_more { en: "Mark a second product to compare it with.", zh: "再勾选一个产品即可对比。" }
    compare_most(most: usize) { en: "At most {most} products side by side.", zh: "最多并排对比 {most} 个产品。" }
    fact { en: "Fact", zh: "项目" }
    differs { en: "differs", zh: "有差异" }
    same { en: "These products do not differ in anything the service tells.", zh: "就服务提供的信息而言，这些产品没有差异。" }
    connections_each { en: "Connections per broker", zh: "单个代理连接数" }
    connections_all { en: "Connections of all brokers", zh: "全部代理连接数" }
    queues_each { en: "Queues per broker", zh: "单个代理队列数" }
    queues_all { en: "Queues of all brokers", zh: "全部代理队列数" }
    storage_each { en: "Storage per broker", zh: "单个代理存储空间" }
    storage_in(kind: &str) { en: "{kind}: zones with resources left", zh: "{kind}：有资源的可用区" }
    flavor_of_server { en: "Server flavor", zh: "云服务器规格" }
    architectures { en: "CPU architecture", zh: "CPU 架构" }
    alias { en: "Other name", zh: "别名" }
    no_product_title { en: "No product matches", zh: "没有匹配的产品" }
    no_product_text { en: "Nothing of this type is sold in this zone.", zh: "该可用区没有此类型的产品。" }
    none_title { en: "There are no products", zh: "没有产品" }
    none_text { en: "The service offers none in this region.", zh: "服务在该区域未提供产品。" }
    clear_filters { en: "Clear filters", zh: "清除筛选" }

    zones { en: "Availability zones", zh: "可用区" }
    zones_intro { en: "Where brokers can be. The zones of an instance are chosen when it is created and cannot be changed.", zh: "代理可部署的可用区。实例的可用区在创建时选择，创建后不可修改。" }
    loading_zones { en: "Loading availability zones", zh: "正在加载可用区" }
    name { en: "Name", zh: "名称" }
    code { en: "Code", zh: "编码" }
    id { en: "ID", zh: "ID" }
    resources { en: "Resources", zh: "资源" }
    available { en: "Available", zh: "有资源" }
    sold_out { en: "Sold out", zh: "已售罄" }
    ipv6 { en: "IPv6", zh: "IPv6" }
    supported { en: "Supported", zh: "支持" }
    not_supported { en: "Not supported", zh: "不支持" }
    default { en: "Default", zh: "默认" }
    products_here { en: "Products", zh: "产品" }
    products_of(count: usize, all: usize) { en: "{count} of {all}", zh: "{count} / {all}" }
    zone_full { en: "Nothing can be created in this zone now.", zh: "该可用区当前无法创建实例。" }
    no_zones_title { en: "There are no zones", zh: "没有可用区" }

    features { en: "Feature switches of the region", zh: "区域特性开关" }
    feature { en: "Feature", zh: "特性" }
    feature_state { en: "State", zh: "状态" }
    feature_run_log { en: "Run logs of RabbitMQ in the Log Tank Service", zh: "RabbitMQ 运行日志（云日志服务）" }
    feature_identity { en: "Permissions by identity policies", zh: "身份策略鉴权" }
    cores { en: "Cores of all brokers", zh: "全部代理的核数" }
    consumers_each { en: "Consumers of each broker", zh: "单个代理消费者数" }
    rate_each { en: "Messages per second of each broker", zh: "单个代理每秒消息数" }
    sold_with { en: "Versions", zh: "版本" }
    windows { en: "Maintenance windows", zh: "维护时间窗" }
    windows_intro { en: "Four hours each day in which the service may work on an instance. Each instance has one; it can be changed at any time.", zh: "服务可在每天的四个小时内对实例进行维护。每个实例对应一个时间窗，可随时修改。" }
    loading_windows { en: "Loading maintenance windows", zh: "正在加载维护时间窗" }
    window { en: "Window", zh: "时间窗" }
    number { en: "Number", zh: "序号" }
    next { en: "Next", zh: "下次开始" }
    show_window(range: &str) { en: "Show {range} on the dial", zh: "在表盘上显示 {range}" }
    no_windows_title { en: "There are no windows", zh: "没有维护时间窗" }
}
