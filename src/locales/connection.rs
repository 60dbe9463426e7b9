//! A connection that a person adds.

use crate::i18n::messages;

messages! {
    add { en: "Add connection", zh: "添加连接" }
    edit { en: "Edit connection", zh: "编辑连接" }
    remove { en: "Remove", zh: "移除" }
    save { en: "Save connection", zh: "保存连接" }
    intro { en: "Kept in this browser: names and addresses only, never anything secret.", zh: "保存在此浏览器中，仅包含名称和地址，不含任何机密信息。" }
    label { en: "Name", zh: "名称" }
    kind { en: "Kind", zh: "类型" }
    direct_hint { en: "Only where the endpoint allows calls from this page (CORS): the cloud's own do not. Test it first.", zh: "仅当终端节点允许本页面跨域调用（CORS）时可用，云服务自身的终端节点通常不允许。请先测试。" }
    endpoint_hint { en: "Such as https://dms-gateway.example.com.", zh: "例如 https://dms-gateway.example.com。" }
    iam { en: "IAM endpoint", zh: "IAM 终端节点" }
    iam_hint { en: "Empty if the same address answers for IAM, as a gateway does.", zh: "如果同一地址也提供 IAM（例如网关），可留空。" }
    upstream { en: "Endpoint behind the gateway", zh: "网关后端的终端节点" }
    upstream_hint { en: "The address of DMS that the gateway forwards to: signatures are made for it.", zh: "网关转发到的 DMS 地址，签名以此为准。" }
    upstream_iam { en: "IAM endpoint behind the gateway", zh: "网关后端的 IAM 终端节点" }
    ces { en: "Cloud Eye endpoint", zh: "云监控服务（CES）终端节点" }
    ces_hint { en: "For metrics. A gateway that forwards to Cloud Eye has it at its own address; without one there are no metrics.", zh: "用于查看监控指标。网关转发云监控时，填写网关自身的地址；留空则不显示监控指标。" }
    upstream_ces { en: "Cloud Eye endpoint behind the gateway", zh: "网关后端的云监控服务终端节点" }
    project_hint { en: "Usually the region, such as cn-north-4.", zh: "通常为区域，例如 cn-north-4。" }
    version { en: "API version", zh: "API 版本" }
    version_hint { en: "V1 only for old regions that offer nothing newer; much of the console needs V2.", zh: "仅当旧区域未提供更新版本时选择 V1；控制台的许多功能需要 V2。" }

    required { en: "This is needed.", zh: "此项必填。" }
    bad_address { en: "An address begins with https:// and the name of a host.", zh: "地址应以 https:// 开头，后接主机名。" }
    too_much { en: "Only the address of the service: no user name, no “?” and no “#”.", zh: "只填写服务的地址，不含用户名、“?”和“#”。" }
    unencrypted { en: "Credentials would travel unencrypted: use https://. http:// is for addresses of this computer only.", zh: "凭证将以明文传输，请使用 https://。http:// 仅可用于本机地址。" }

    remove_title(label: &str) { en: "Remove {label}?", zh: "移除“{label}”？" }
    remove_text { en: "The connection is removed from this browser. Nothing happens to the service behind it.", zh: "仅从此浏览器中移除该连接，不影响其背后的服务。" }
}
