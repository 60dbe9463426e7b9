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
}

messages! {
    of_v1(title: &str) { en: "{title} (V1)", zh: "{title}（V1）" }
}
