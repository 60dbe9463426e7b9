//! What the operations of the API do.

use crate::i18n::messages;

messages! {
    create_instance { en: "Create an instance", zh: "创建实例" }
    list_instances { en: "List instances", zh: "查询实例列表" }
    show_instance { en: "Show an instance", zh: "查询指定实例" }
    delete_instance { en: "Delete an instance", zh: "删除实例" }
    update_instance { en: "Edit an instance", zh: "修改实例信息" }
    batch_instances { en: "Delete or restart several instances", zh: "批量重启或删除实例" }
    reset_password { en: "Reset the password of an instance", zh: "重置密码" }
    list_plugins { en: "List the plugins of an instance", zh: "查询插件列表" }
    switch_plugins { en: "Switch plugins on or off", zh: "开启或关闭插件" }
    list_specifications { en: "List what an instance can change to", zh: "查询可扩容规格列表" }
    change_specification { en: "Change the specification of an instance", zh: "实例规格变更" }
    list_tasks { en: "List background tasks", zh: "查询实例的后台任务列表" }
    show_task { en: "Show a background task", zh: "查询后台任务管理中的指定记录" }
    delete_task { en: "Delete the record of a background task", zh: "删除后台任务管理中的指定记录" }
    change_tags { en: "Add or remove tags of an instance", zh: "批量添加或删除实例标签" }
    list_tags { en: "List the tags of an instance", zh: "查询实例标签" }
    list_project_tags { en: "List the tags of the project", zh: "查询项目标签" }
    list_windows { en: "List maintenance windows", zh: "查询维护时间窗时间段" }
    list_zones { en: "List availability zones", zh: "查询可用区信息" }
    list_products { en: "List products", zh: "查询产品规格列表" }
    create_token { en: "Get a token", zh: "获取 Token" }
    list_projects { en: "List projects", zh: "查询项目列表" }
    of_v1(title: &str) { en: "{title} (V1)", zh: "{title}（V1）" }
}
