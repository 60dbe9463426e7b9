//! What the operations of the API do. Each has a title: one that is missing does not compile.

use crate::i18n::{Lang, messages};
use dms_api::operation::OperationId;

/// Declares the title of each operation in both languages.
macro_rules! titles {
    ($($($id:ident)|+ { en: $en:literal, zh: $zh:literal })*) => {
        /// What an operation does.
        pub fn title(lang: Lang, id: OperationId) -> &'static str {
            match id {
                $($(OperationId::$id)|+ => match lang {
                    Lang::En => $en,
                    Lang::ZhCn => $zh,
                },)*
            }
        }
    };
}

titles! {
    CreateInstance | CreateInstanceV1 { en: "Create an instance", zh: "创建实例" }
    ListInstances | ListInstancesV1 { en: "List instances", zh: "查询实例列表" }
    ShowInstance | ShowInstanceV1 { en: "Show an instance", zh: "查询指定实例" }
    DeleteInstance | DeleteInstanceV1 { en: "Delete an instance", zh: "删除实例" }
    UpdateInstance | UpdateInstanceV1 { en: "Edit an instance", zh: "修改实例信息" }
    BatchInstances | BatchInstancesV1 { en: "Delete or restart several instances", zh: "批量重启或删除实例" }
    ResetPassword { en: "Reset the password of an instance", zh: "重置密码" }
    ListPlugins { en: "List the plugins of an instance", zh: "查询插件列表" }
    SwitchPlugins { en: "Switch plugins on or off", zh: "开启或关闭插件" }
    ListSpecifications { en: "List what an instance can change to", zh: "查询可扩容规格列表" }
    ChangeSpecification { en: "Change the specification of an instance", zh: "实例规格变更" }
    ListTasks { en: "List background tasks", zh: "查询实例的后台任务列表" }
    ShowTask { en: "Show a background task", zh: "查询后台任务管理中的指定记录" }
    DeleteTask { en: "Delete the record of a background task", zh: "删除后台任务管理中的指定记录" }
    ChangeTags { en: "Add or remove tags of an instance", zh: "批量添加或删除实例标签" }
    ListTags { en: "List the tags of an instance", zh: "查询实例标签" }
    ListProjectTags { en: "List the tags of the project", zh: "查询项目标签" }
    ListMaintenanceWindows | ListMaintenanceWindowsV1 { en: "List maintenance windows", zh: "查询维护时间窗时间段" }
    ListAvailabilityZones | ListAvailabilityZonesV1 { en: "List availability zones", zh: "查询可用区信息" }
    ListProducts | ListProductsV1 { en: "List products", zh: "查询产品规格列表" }
    CreateToken { en: "Get a token", zh: "获取 Token" }
    ListProjects { en: "List projects", zh: "查询项目列表" }
    CreateVhost { en: "Create a vhost", zh: "创建 Vhost" }
    ListVhosts { en: "List vhosts", zh: "查询 Vhost 列表" }
    DeleteVhosts { en: "Delete vhosts", zh: "批量删除 Vhost" }
    CreateExchange { en: "Create an exchange", zh: "创建 Exchange" }
    ListExchanges { en: "List exchanges", zh: "查询 Exchange 列表" }
    DeleteExchanges { en: "Delete exchanges", zh: "批量删除 Exchange" }
    CreateBinding { en: "Bind to an exchange", zh: "添加绑定关系" }
    ListBindings { en: "List the bindings of an exchange", zh: "查询 Exchange 绑定关系列表" }
    DeleteBinding { en: "Delete a binding", zh: "删除绑定关系" }
    CreateQueue { en: "Create a queue", zh: "创建 Queue" }
    ListQueues { en: "List queues", zh: "查询 Queue 列表" }
    ShowQueue { en: "Show a queue", zh: "查询 Queue 详情" }
    PurgeQueue { en: "Delete the messages of a queue", zh: "清空 Queue 消息" }
    DeleteQueues { en: "Delete queues", zh: "批量删除 Queue" }
    CreateUser { en: "Create a user", zh: "创建用户" }
    ListUsers { en: "List users", zh: "查询用户列表" }
    UpdateUser { en: "Change a user", zh: "修改用户参数" }
    DeleteUser { en: "Delete a user", zh: "删除用户" }
    ShowRecycleBin { en: "Show the recycle bin", zh: "查询回收站" }
    ChangeRecyclePolicy { en: "Change the policy of the recycle bin", zh: "修改回收站策略" }
    RestoreInstances { en: "Restore instances from the recycle bin", zh: "从回收站恢复实例" }
    ShowStorageGrowth { en: "Show automatic storage growth", zh: "查询磁盘自动扩容配置" }
    ChangeStorageGrowth { en: "Change automatic storage growth", zh: "修改磁盘自动扩容配置" }
    ListScheduledTasks { en: "List scheduled tasks", zh: "查询定时任务列表" }
    ChangeScheduledTask { en: "Move or cancel a scheduled task", zh: "修改或取消定时任务" }
    DeleteScheduledTask { en: "Delete a scheduled task", zh: "删除定时任务" }
    EnableDomainName { en: "Enable access by domain name", zh: "开启域名访问" }
    ShowMetricHierarchy { en: "Show what Cloud Eye monitors", zh: "查询实例监控维度" }
    ShowQuotas { en: "Show quotas", zh: "查询租户配额" }
    ShowProductCores { en: "Show the cores of a product", zh: "查询产品规格核数" }
    ListFeatures { en: "List feature switches", zh: "查询特性开关列表" }
    ListOldProducts { en: "List products of old flavours", zh: "查询旧规格产品列表" }
    ListMetrics { en: "List the metrics of Cloud Eye", zh: "查询云监控指标列表" }
    QueryMetrics { en: "Read metrics from Cloud Eye", zh: "批量查询云监控指标数据" }
}

messages! {
    of_v1(title: &str) { en: "{title} (V1)", zh: "{title}（V1）" }
}
