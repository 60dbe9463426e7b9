//! How an instance is looked after.

use crate::i18n::messages;

messages! {
    growth { en: "Automatic growth", zh: "存储自动扩容" }
    growth_off { en: "Off: the storage stays as it is.", zh: "未开启，存储空间不会自动扩容。" }
    growth_on(threshold: u64, increment: u64, max: &str) { en: "At {threshold} % use it grows by {increment} %, up to {max}.", zh: "使用率达到 {threshold}% 时扩容 {increment}%，最大 {max}。" }
    change_growth { en: "Change", zh: "修改" }
    growth_text { en: "The service adds storage when any broker is full enough, and charges it. Clients notice nothing. If use grows very fast, it may come too late; storage never shrinks.", zh: "任一代理的使用率达到阈值时，服务自动扩容并计费，不影响业务。如果使用量增长过快，扩容可能不及时；存储空间不能缩小。" }
    growth_switch { en: "Grow automatically", zh: "自动扩容" }
    threshold { en: "When so much is used", zh: "触发阈值" }
    threshold_hint { en: "20 to 80 %.", zh: "取值范围为 20% 至 80%。" }
    increment { en: "Grow by", zh: "扩容步长" }
    increment_hint { en: "10 to 100 % of what there is, at least 100 GB.", zh: "当前容量的 10% 至 100%，至少 100 GB。" }
    max { en: "Up to", zh: "最大存储空间" }
    max_hint { en: "All brokers together, in hundreds.", zh: "全部代理合计，须为 100 的整数倍。" }
    save { en: "Save", zh: "保存" }
    growth_saved { en: "Automatic growth was saved", zh: "存储自动扩容已保存" }

    domains { en: "Domain names", zh: "域名" }
    no_domains { en: "The instance is reached by its addresses only.", zh: "实例仅可通过 IP 地址访问。" }
    enable_domains { en: "Enable domain names", zh: "开启域名访问" }
    domains_text { en: "The instance gets domain names beside its addresses. This takes effect at once and cannot be switched off.", zh: "为实例分配域名，与 IP 地址同时可用。立即生效，开启后不可关闭。" }
    domains_enabled { en: "The instance has domain names", zh: "已开启域名访问" }
    private_name { en: "Inside the VPC", zh: "内网域名" }
    public_name { en: "From the internet", zh: "公网域名" }
    public_address { en: "Public address", zh: "公网地址" }
    management_name { en: "Management page", zh: "管理页面域名" }
    public_management_name { en: "Management page from the internet", zh: "管理页面公网域名" }
    public_management { en: "Public address of the management page", zh: "管理页面公网地址" }
}
