//! The fields of the fleet, and what can be wrong with a filter expression.

use crate::i18n::messages;

messages! {
    name { en: "Name", zh: "名称" }
    id { en: "ID", zh: "ID" }
    tags { en: "Tags", zh: "标签" }
    status { en: "Status", zh: "状态" }
    kind { en: "Type", zh: "类型" }
    engine { en: "Engine", zh: "引擎" }
    version { en: "Version", zh: "版本" }
    specification { en: "Specification", zh: "规格" }
    flavor { en: "Flavor", zh: "产品规格编码" }
    vpc { en: "VPC", zh: "虚拟私有云" }
    subnet { en: "Subnet", zh: "子网" }
    security_group { en: "Security group", zh: "安全组" }
    zones { en: "Availability zones", zh: "可用区" }
    enterprise_project { en: "Enterprise project", zh: "企业项目" }
    billing { en: "Billing", zh: "计费模式" }
    user { en: "Created by", zh: "创建者" }
    access_user { en: "RabbitMQ user", zh: "RabbitMQ 用户名" }
    description { en: "Description", zh: "描述" }
    address { en: "Addresses", zh: "连接地址" }
    window { en: "Maintenance window", zh: "维护时间窗" }
    disk { en: "Storage type", zh: "磁盘类型" }
    error { en: "Error code", zh: "错误码" }
    place { en: "Place", zh: "位置" }
    connection { en: "Connection", zh: "连接" }
    region { en: "Region", zh: "区域" }
    project { en: "Project", zh: "项目" }
    storage { en: "Storage", zh: "存储空间" }
    used { en: "Storage in use", zh: "已用存储空间" }
    free { en: "Free storage", zh: "可用存储空间" }
    brokers { en: "Brokers", zh: "代理数量" }
    port { en: "Port", zh: "端口" }
    public { en: "Public access", zh: "公网访问" }
    ssl { en: "SSL", zh: "SSL" }
    ipv6 { en: "IPv6", zh: "IPv6" }
    acl { en: "Access control", zh: "访问控制" }
    encrypted { en: "Disk encryption", zh: "磁盘加密" }
    created { en: "Created", zh: "创建时间" }

    unknown_field(word: &str) { en: "There is no field “{word}”. To search for the text, put it in quotation marks.", zh: "没有名为“{word}”的字段。如需搜索该文本，请加上双引号。" }
    no_value(field: &str) { en: "A value is missing after “{field}”.", zh: "“{field}”之后缺少值。" }
    unclosed_quote { en: "The quotation mark is not closed.", zh: "双引号没有结束。" }
    after_quote { en: "A blank has to follow the quotation mark.", zh: "双引号之后需要空格。" }
    nothing_negated { en: "Nothing follows “-”.", zh: "“-”之后没有内容。" }
    operator_unfit(field: &str, operator: &str) { en: "“{operator}” does not fit the field “{field}”.", zh: "字段“{field}”不支持“{operator}”。" }
    one_value(operator: &str) { en: "“{operator}” takes one value.", zh: "“{operator}”只能有一个值。" }
    not_a_number(value: &str) { en: "“{value}” is not a number.", zh: "“{value}”不是数字。" }
    not_an_amount(value: &str) { en: "“{value}” is not an amount of storage, such as 100GB or 1.5TB.", zh: "“{value}”不是存储容量，例如 100GB 或 1.5TB。" }
    not_storage(value: &str) { en: "“{value}” is neither a share such as 80% nor an amount such as 100GB.", zh: "“{value}”既不是使用率（例如 80%），也不是容量（例如 100GB）。" }
    not_a_flag(value: &str) { en: "“{value}” is neither yes nor no.", zh: "“{value}”应为 yes 或 no。" }
    not_a_time(value: &str) { en: "“{value}” is not a date such as 2026-01-31, 2026-01 or 2026.", zh: "“{value}”不是日期，例如 2026-01-31、2026-01 或 2026。" }
    no_such_subject(value: &str) { en: "“{value}” is not a field.", zh: "“{value}”不是字段。" }
}
