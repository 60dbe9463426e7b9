//! Tags of an instance.

use crate::i18n::messages;

messages! {
    form { en: "Tags of the instance", zh: "实例标签" }
    note(most: usize) { en: "At most {most} tags, each key once. Nothing is sent before you save; until then, what you type is kept in this browser tab.", zh: "最多 {most} 个标签，键不能重复。保存前不会提交任何修改，输入的内容会保留在当前浏览器标签页中。" }
    tag(number: usize) { en: "Tag {number}", zh: "标签 {number}" }
    key { en: "Key", zh: "键" }
    value { en: "Value", zh: "值" }
    added { en: "new", zh: "新增" }
    changed { en: "changed", zh: "已修改" }
    removed { en: "will be removed", zh: "将移除" }
    remove { en: "Remove", zh: "移除" }
    keep { en: "Keep", zh: "保留" }
    remove_of(name: &str) { en: "Remove {name}", zh: "移除 {name}" }
    keep_of(name: &str) { en: "Keep {name}", zh: "保留 {name}" }
    add { en: "Add tag", zh: "添加标签" }
    full(most: usize) { en: "An instance has at most {most} tags.", zh: "每个实例最多 {most} 个标签。" }
    over(most: usize, excess: usize) { en: "An instance has at most {most} tags; {excess} too many.", zh: "每个实例最多 {most} 个标签，超出 {excess} 个。" }
    save { en: "Save", zh: "保存" }
    reset { en: "Discard changes", zh: "放弃修改" }
    nothing { en: "Nothing has been changed yet.", zh: "尚未修改。" }
    saved { en: "The tags were saved", zh: "标签已保存" }
    half { en: "Only part of it was saved", zh: "仅保存了一部分" }
    half_text { en: "The old tags have been removed, the new ones have not been added yet. They are still here: save again to add them.", zh: "旧标签已移除，新标签尚未添加。新标签仍保留在此，请再次保存以添加。" }
    meanwhile { en: "The tags have been changed meanwhile", zh: "标签已被他人修改" }
    meanwhile_text { en: "The rows now show the tags as they are, with your changes on top. Save again to apply these.", zh: "列表已更新为当前标签，并保留了你的修改。请再次保存以应用这些修改。" }
    kept_title { en: "You are back in unsaved changes", zh: "已恢复未保存的修改" }
    kept_text { en: "What you typed before is still here and has not been saved.", zh: "之前输入的内容仍在，尚未保存。" }
    requests { en: "Requests", zh: "请求" }
    removes(keys: &str) { en: "Saving removes {keys}", zh: "保存时移除：{keys}" }
    adds(keys: &str) { en: "Saving adds {keys}", zh: "保存时添加：{keys}" }
    system { en: "Added by the cloud itself: they cannot be edited and do not count.", zh: "由云平台自动添加，不可编辑，不计入标签数量。" }
    loading { en: "Loading tags", zh: "正在加载标签" }
    empty_title { en: "No tags yet", zh: "还没有标签" }
    empty_text { en: "Tags help to find and group instances: environment, team, system.", zh: "标签便于查找和归类实例，例如环境、团队、系统。" }
}
