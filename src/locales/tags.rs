//! Tags of an instance.

use crate::i18n::messages;

messages! {
    form { en: "Tags of the instance", zh: "实例标签" }
    note(most: usize) { en: "At most {most} tags; each key once. Changes are sent together when you save.", zh: "最多 {most} 个标签，键不能重复。修改在保存时一并提交。" }
    key { en: "Key", zh: "键" }
    value { en: "Value", zh: "值" }
    key_of(number: usize) { en: "Key of tag {number}", zh: "标签 {number} 的键" }
    value_of(number: usize) { en: "Value of tag {number}", zh: "标签 {number} 的值" }
    state { en: "Change", zh: "变更" }
    added { en: "new", zh: "新增" }
    changed { en: "changed", zh: "已修改" }
    removed { en: "removed on saving", zh: "保存后移除" }
    remove(key: &str) { en: "Remove {key}", zh: "移除 {key}" }
    keep(key: &str) { en: "Keep {key}", zh: "保留 {key}" }
    add { en: "Add tag", zh: "添加标签" }
    full(most: usize) { en: "An instance has at most {most} tags.", zh: "每个实例最多 {most} 个标签。" }
    save { en: "Save", zh: "保存" }
    reset { en: "Discard changes", zh: "放弃修改" }
    nothing { en: "Nothing has been changed.", zh: "尚未修改。" }
    saved { en: "The tags were saved", zh: "标签已保存" }
    half { en: "The old tags were removed, but the new ones could not be added. Save again to add them.", zh: "旧标签已移除，但新标签未能添加。请再次保存以添加。" }
    requests { en: "Requests", zh: "请求" }
    loading { en: "Loading tags", zh: "正在加载标签" }
    empty_title { en: "No tags yet", zh: "还没有标签" }
    empty_text { en: "Tags help to find and group instances: environment, team, system.", zh: "标签便于查找和归类实例，例如环境、团队、系统。" }
}
