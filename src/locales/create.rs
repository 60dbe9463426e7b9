//! Creating an instance.

use crate::i18n::messages;

messages! {
    title { en: "Create instance", zh: "创建实例" }
    steps { en: "Steps", zh: "步骤" }
    step_billing { en: "Billing and zone", zh: "计费与可用区" }
    step_specification { en: "Specification", zh: "规格" }
    step_network { en: "Network", zh: "网络" }
    step_access { en: "Access", zh: "访问" }
    step_tags { en: "Tags", zh: "标签" }
    step_review { en: "Review", zh: "确认" }
    step_done { en: "completed", zh: "已完成" }
    step_faulty { en: "needs correction", zh: "有误" }
    back { en: "Back", zh: "上一步" }
    next(step: &str) { en: "Next: {step}", zh: "下一步：{step}" }
    create { en: "Create instance", zh: "创建实例" }
    loading_catalog { en: "Loading zones and products", zh: "正在加载可用区和产品" }
    list_separator { en: ", ", zh: "、" }
    sentence_separator { en: ". ", zh: "。" }

    draft_saved { en: "Draft saved", zh: "草稿已保存" }
    start_over { en: "Start over", zh: "重新开始" }
    bring_back { en: "Bring back the previous draft", zh: "恢复之前的草稿" }

    name { en: "Name", zh: "名称" }
    name_hint { en: "4 to 64 English letters, digits, hyphens and underscores, beginning with a letter. Unique in the project.", zh: "4 至 64 个字符，由英文字母、数字、中划线、下划线组成，以英文字母开头，在项目内唯一。" }
    description { en: "Description", zh: "描述" }
    billing { en: "Billing mode", zh: "计费模式" }
    pay_per_use_text { en: "Paid afterwards, by the hour. Ends when you delete the instance.", zh: "后付费，按使用时长计费，删除实例即停止计费。" }
    yearly_monthly_text { en: "Paid ahead, for months or years. The order is made with the instance.", zh: "预付费，按月或按年购买，创建实例时同时下单。" }
    period_num { en: "For", zh: "购买时长" }
    period_type { en: "Unit", zh: "时长单位" }
    months { en: "months", zh: "月" }
    years { en: "years", zh: "年" }
    months_count(n: u64) { en: "{n} months", zh: "{n} 个月" }
    one_month { en: "1 month", zh: "1 个月" }
    years_count(n: u64) { en: "{n} years", zh: "{n} 年" }
    one_year { en: "1 year", zh: "1 年" }
    auto_renew { en: "Renew automatically", zh: "自动续订" }
    auto_renew_months { en: "Otherwise the instance ends with the months that are paid.", zh: "未开启时，实例在所购月数到期后停止服务。" }
    auto_renew_years { en: "Otherwise the instance ends with the years that are paid.", zh: "未开启时，实例在所购年数到期后停止服务。" }
    auto_pay { en: "Pay automatically", zh: "自动支付" }
    auto_pay_hint { en: "From the balance of the account. Otherwise somebody pays the order by hand before the instance is created.", zh: "从账户余额中自动扣款。未开启时，需手动支付订单后才会创建实例。" }
    renews { en: "renews itself", zh: "自动续订" }
    pays { en: "paid automatically", zh: "自动支付" }
    zones { en: "Availability zones", zh: "可用区" }
    zones_hint { en: "One zone, or three and more, over which the brokers are spread. Zones cannot be changed later. Whether an instance has IPv6 depends on its zones.", zh: "请选择 1 个，或 3 个及以上可用区，代理将分布在所选可用区中。创建后不可修改。IPv6 是否可用取决于所选可用区。" }
    zone_hint_single { en: "A single broker is in one zone. It cannot be changed later. Whether an instance has IPv6 depends on its zone.", zh: "单机实例位于一个可用区，创建后不可修改。IPv6 是否可用取决于所选可用区。" }
    default_zone { en: "Default", zh: "默认可用区" }
    ipv6_zone { en: "IPv6", zh: "支持 IPv6" }
    sold_out { en: "Sold out", zh: "已售罄" }
    sold_out_in(zones: &str) { en: "Sold out in {zones}", zh: "{zones}已售罄" }
    other_version { en: "Not sold with this version", zh: "不支持所选版本" }
    other_billing { en: "Not sold with this billing mode", zh: "不支持所选的计费模式" }
    two_zones_title { en: "Two zones are worse than one", zh: "不建议选择两个可用区" }
    two_zones_text { en: "When two zones lose sight of each other, the one with fewer brokers stops, and queues whose only copies are there stop with it. Choose one zone, or three and more.", zh: "两个可用区之间网络中断时，代理较少的可用区会停止服务，仅存放在该可用区的队列也随之不可用。请选择 1 个，或 3 个及以上可用区。" }
    enterprise_project { en: "Enterprise project", zh: "企业项目" }
    enterprise_project_hint { en: "The id of the project; 0 is the default one. Accounts with enterprise projects must name one.", zh: "企业项目 ID，0 表示默认项目。企业项目账号必须填写。" }

    kind { en: "Type", zh: "类型" }
    single_text { en: "One broker. For development and tests.", zh: "1 个代理，适合开发与测试。" }
    cluster_text { en: "3, 5 or 7 brokers. Survives the loss of a broker.", zh: "3、5 或 7 个代理，可容忍单个代理故障。" }
    single_zone_note(zone: &str) { en: "Of the zones that you have chosen, a single broker takes the first: {zone}. The others are kept in case you come back to a cluster.", zh: "单机实例只使用所选可用区中的第一个：{zone}。其余可用区会保留，切换回集群时仍然有效。" }
    flavor { en: "Flavor of each broker", zh: "代理规格" }
    unlisted_kind(word: &str) { en: "Type {word}: offered here, not described in the API reference", zh: "类型 {word}：当前区域提供，API 参考中未说明" }
    unlisted_version { en: "This version is offered here; the API reference does not describe it.", zh: "当前区域提供此版本，API 参考中未说明。" }
    version_not_offered { en: "The copied instance has this version, but the list of this region does not. The service decides.", zh: "被复制的实例使用此版本，但当前区域的列表中没有，能否创建以服务为准。" }
    flavor_short { en: "Flavor", zh: "代理规格" }
    connections_count(n: &str) { en: "{n} connections", zh: "{n} 个连接" }
    queues_count(n: &str) { en: "{n} queues", zh: "{n} 个队列" }
    storage_from_to(min: &str, max: &str) { en: "Storage {min} to {max} GB", zh: "存储空间 {min} 至 {max} GB" }
    brokers { en: "Brokers", zh: "代理数量" }
    brokers_count(n: u64) { en: "{n} brokers", zh: "{n} 个代理" }
    brokers_hint { en: "Brokers can be added later, not removed. Connections and queues are those of all brokers together.", zh: "创建后可以增加代理，不能减少。连接数和队列数为全部代理合计。" }
    not_with_flavor { en: "Not offered with this flavor", zh: "所选代理规格不支持" }
    storage_kind { en: "Storage type", zh: "存储类型" }
    storage_kind_hint { en: "Cannot be changed later.", zh: "创建后不可修改。" }
    storage_per_broker { en: "Storage per broker", zh: "单个代理存储空间" }
    storage_in_total { en: "Storage in total", zh: "存储空间总量" }
    from_to(min: &str, max: &str) { en: "From {min} to {max} GB. Storage can be added later, not removed.", zh: "取值范围为 {min} 至 {max} GB。创建后可以扩容，不能缩小。" }
    storage_total(total: &str, brokers: u64, range: &str) { en: "{total} in total, for {brokers} brokers. {range}", zh: "{brokers} 个代理共 {total}。{range}" }

    any_architecture { en: "Chosen by the service", zh: "由服务决定" }
    encryption_hint { en: "The disks are encrypted with a key of the Data Encryption Workshop. Cannot be changed later.", zh: "使用数据加密服务（DEW）中的密钥加密磁盘，创建后不可修改。" }
    encryption_key_hint { en: "The id of the key, as the Data Encryption Workshop shows it.", zh: "请填写数据加密服务中显示的密钥 ID。" }

    known_networks { en: "Networks of your instances", zh: "现有实例使用的网络" }
    used_by(count: &str) { en: "Instances: {count}", zh: "{count} 个实例" }
    id_hint { en: "The id, as the VPC service shows it.", zh: "请填写虚拟私有云控制台中显示的 ID。" }
    id_is(name: &str) { en: "This is {name}.", zh: "名称：{name}" }
    network_fixed { en: "VPC and subnet cannot be changed later; the security group can.", zh: "VPC 和子网创建后不可修改，安全组可以修改。" }
    public_hint { en: "Reachable from the internet through an elastic IP. Can be switched later.", zh: "通过弹性公网 IP 从互联网访问，创建后可以开启或关闭。" }
    public_ip { en: "Elastic IP", zh: "弹性公网 IP" }
    public_ip_hint { en: "The id of an elastic IP that nothing else uses.", zh: "未绑定其他资源的弹性公网 IP 的 ID。" }

    user_hint { en: "The name with which clients sign in to RabbitMQ: 4 to 64 English letters, digits, hyphens and underscores, beginning with a letter. Cannot be changed later.", zh: "客户端登录 RabbitMQ 使用的用户名：4 至 64 个字符，由英文字母、数字、中划线、下划线组成，以英文字母开头。创建后不可修改。" }
    amqp_users { en: "AMQP-0-9-1 has no user of the instance. Its users, each with permissions in vhosts, are added once it runs.", zh: "AMQP-0-9-1 实例没有实例级用户。实例运行后，可添加用户并按 Vhost 授权。" }
    acl_hint { en: "On: only users with permissions get in. Can be switched later.", zh: "开启后，仅拥有权限的用户可以访问，创建后可以开启或关闭。" }
    password { en: "Password", zh: "密码" }
    password_set { en: "Set; not shown", zh: "已设置，不显示" }
    copy_password { en: "Copy password", zh: "复制密码" }
    password_not_kept { en: "The draft does not keep the password: after a reload it is asked for again.", zh: "草稿不保存密码，刷新页面后需重新输入。" }
    ssl_hint { en: "Clients connect with TLS, on port 5671. Cannot be changed later.", zh: "客户端使用 TLS 加密连接，端口为 5671。创建后不可修改。" }
    window_hint { en: "Four hours in which the service may work on the instance. Choose when little happens; it can be changed later.", zh: "服务可在这四个小时内对实例进行维护。建议选择业务低峰期，创建后可以修改。" }
    default_window { en: "Default", zh: "默认" }

    tags_intro(most: usize) { en: "Tags help to find instances and to split costs. Up to {most}, each with a key and a value.", zh: "标签用于查找实例和分摊费用，最多 {most} 个，每个标签包含键和值。" }
    add_tag { en: "Add tag", zh: "添加标签" }
    tags_full(most: usize) { en: "An instance has at most {most} tags.", zh: "一个实例最多 {most} 个标签。" }
    tag_row(number: usize) { en: "Tag {number}", zh: "标签 {number}" }
    tag_key { en: "Key", zh: "键" }
    tag_value { en: "Value", zh: "值" }
    remove_tag(number: usize) { en: "Remove tag {number}", zh: "删除标签 {number}" }

    summary { en: "Summary", zh: "配置摘要" }
    quota { en: "Instances of the project", zh: "项目实例配额" }
    quota_used(used: &str, most: &str) { en: "{used} of {most} instances of the project are used", zh: "项目已使用 {used} / {most} 个实例" }
    quota_full { en: "The quota of the project is used up", zh: "项目的实例配额已用完" }
    quota_full_text { en: "The service will refuse another instance. Delete one, or ask for a higher quota.", zh: "服务将拒绝创建新实例。请删除现有实例，或申请提升配额。" }
    unnamed { en: "Not named yet", zh: "尚未命名" }
    connections { en: "Connections", zh: "连接数" }
    queues { en: "Queues", zh: "队列数" }

    edit { en: "Edit", zh: "修改" }
    edit_step(step: &str) { en: "Edit: {step}", zh: "修改：{step}" }
    fixed_title { en: "Cannot be changed later", zh: "创建后不可修改" }
    fixed_text { en: "Storage and the number of brokers can only grow. What stands here stays as it is.", zh: "存储空间和代理数量只能增加，以下各项创建后保持不变。" }
    faults(count: usize) { en: "To be corrected before the instance can be created: {count}", zh: "创建前需修正 {count} 处" }
    fault(step: &str, field: &str, text: &str) { en: "{step} – {field}: {text}", zh: "{step} – {field}：{text}" }

    started(name: &str) { en: "{name} is being created", zh: "{name} 正在创建" }
    looking { en: "Looking whether the instance is there", zh: "正在查询实例是否已创建" }
    found { en: "The instance is there", zh: "实例已存在" }
    found_text(name: &str, status: &str, ago: &str) { en: "{name} · {status} · created {ago}", zh: "{name} · {status} · 创建于{ago}" }
    open_found { en: "Open the instance", zh: "查看实例" }
    nothing_found { en: "There is no instance of this name", zh: "没有该名称的实例" }
    nothing_found_text { en: "It may still appear. Sending again does no harm: names are unique, so there will never be two.", zh: "实例可能稍后出现。可以放心重新提交：名称不可重复，不会创建出两个实例。" }
    unclear { en: "It cannot be told whether the instance was created", zh: "无法确认实例是否已创建" }
    unclear_text { en: "The list of instances could not be read. Sending again does no harm: names are unique, so there will never be two.", zh: "未能读取实例列表。可以放心重新提交：名称不可重复，不会创建出两个实例。" }
    look_again { en: "Look again", zh: "再次查询" }
    send_again { en: "Send again", zh: "重新提交" }
    retry_with_values { en: "Try again with these values", zh: "使用这些配置重试" }
}
