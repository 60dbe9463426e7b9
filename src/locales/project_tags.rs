//! The tags of the project, and a tag for many instances.

use crate::i18n::messages;

messages! {
    title { en: "Project tags", zh: "项目标签" }
    loading { en: "Loading tags", zh: "正在加载标签" }
    refresh { en: "Refresh", zh: "刷新" }
    reading(done: &str, total: &str) { en: "Reading instances: {done} of {total}", zh: "正在读取实例：{done} / {total}" }
    keys { en: "Keys and values", zh: "键和值" }
    find { en: "Find a key or value", zh: "查找键或值" }
    clear_find { en: "Clear", zh: "清除" }
    no_match { en: "No key or value matches.", zh: "没有匹配的键或值。" }
    untagged { en: "Without tags", zh: "无标签的实例" }
    everything { en: "All instances", zh: "全部实例" }
    instances_count(count: &str) { en: "{count} instances", zh: "{count} 个实例" }
    one_instance { en: "1 instance", zh: "1 个实例" }
    in_fleet { en: "Show in the fleet", zh: "在全部实例中查看" }
    key_is(key: &str) { en: "Tagged with {key}", zh: "带有标签 {key}" }
    tag_is(key: &str, value: &str) { en: "{key} = {value}", zh: "{key} = {value}" }

    empty_title { en: "No tags yet", zh: "还没有标签" }
    empty_text { en: "Tags help to find and group instances: environment, team, system. Give one to several instances at once.", zh: "标签便于查找和归类实例，例如环境、团队、系统。可以一次为多个实例添加标签。" }
    no_instances_title { en: "There are no instances", zh: "没有实例" }
    no_instances_text { en: "Tags belong to instances, and this project has none yet.", zh: "标签属于实例，而该项目还没有实例。" }
    nobody_title { en: "No instance behind this", zh: "没有对应的实例" }
    nobody_text { en: "No instance that you can see has this tag now. It may have been removed meanwhile.", zh: "您可以查看的实例中没有带此标签的，标签可能已被移除。" }
    all_tagged_title { en: "Every instance has a tag", zh: "所有实例均有标签" }
    all_tagged_text { en: "There is nothing left to be tagged.", zh: "没有需要添加标签的实例。" }

    name { en: "Name", zh: "名称" }
    status { en: "Status", zh: "状态" }
    tags { en: "Tags", zh: "标签" }
    select_shown { en: "Select all of these", zh: "选择以下全部实例" }
    add_to_selected { en: "Add tag to selected", zh: "为所选实例添加标签" }
    edit_tags(name: &str) { en: "Edit tags of {name}", zh: "编辑 {name} 的标签" }
    selected_elsewhere(count: usize, elsewhere: usize) { en: "{count} selected, {elsewhere} of them not shown here", zh: "已选 {count} 项，其中 {elsewhere} 项未在此显示" }

    add_title(count: usize) { en: "Add a tag to {count} instances", zh: "为 {count} 个实例添加标签" }
    add_title_one(name: &str) { en: "Add a tag to {name}", zh: "为 {name} 添加标签" }
    will_get(count: usize) { en: "Will get it: {count}", zh: "将添加：{count} 个" }
    have_it(count: usize) { en: "Have it already: {count}", zh: "已有该标签：{count} 个" }
    left_out(count: usize) { en: "Left out: {count}", zh: "将跳过：{count} 个" }
    has_other(key: &str, value: &str) { en: "{key} is “{value}” here already; a key has one value.", zh: "{key} 的值已为“{value}”，一个键只能有一个值。" }
    is_full(most: usize) { en: "It has {most} tags already; that is the most.", zh: "已有 {most} 个标签，达到上限。" }
    one_request_each(count: usize) { en: "{count} requests, one for each instance, one after the other. This is the first.", zh: "共 {count} 个请求，每个实例一个，依次发送。以下是第一个。" }
    add { en: "Add tag", zh: "添加标签" }
    nobody_gets_it { en: "None of these instances can get the tag.", zh: "所选实例均无法添加该标签。" }
    kept { en: "What you type is kept in this tab until it is added.", zh: "输入的内容会保留在当前标签页中，直到添加完成。" }
    sending_note { en: "You can close this; it goes on, and a notice tells how it went.", zh: "可以关闭此窗口，添加会继续进行，完成后将通知结果。" }

    added(count: usize) { en: "Tag added: {count}", zh: "已为 {count} 个实例添加标签" }
    added_of(count: usize, all: usize) { en: "Tag added: {count} of {all}", zh: "已为 {count} 个实例添加标签，共 {all} 个" }
    item_added { en: "has the tag.", zh: "已添加。" }
    item_had { en: "had the tag already.", zh: "原已有该标签。" }
    go_on(count: usize) { en: "Go on with the rest ({count})", zh: "继续处理其余实例（{count}）" }
}
