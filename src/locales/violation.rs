//! What is wrong with a value, said at its field.

use crate::i18n::messages;

messages! {
    required { en: "Fill this in.", zh: "请填写此项。" }
    field_public_access { en: "public access", zh: "公网访问" }
    field_billing { en: "yearly/monthly billing", zh: "包年/包月计费" }
    field_window { en: "the other time of the window", zh: "时间窗的另一个时间" }
    field_change { en: "this kind of change", zh: "所选的变更类型" }
    required_with(field: &str) { en: "Needed because of {field}.", zh: "设置了{field}，因此必须填写此项。" }
    too_short(min: usize, got: usize) { en: "At least {min} characters; there are {got}.", zh: "至少 {min} 个字符，当前 {got} 个。" }
    too_long(max: usize, got: usize) { en: "At most {max} characters; there are {got}.", zh: "最多 {max} 个字符，当前 {got} 个。" }
    start_with_letter { en: "Begin with an English letter.", zh: "必须以英文字母开头。" }
    starts_with_hyphen { en: "Do not begin with a hyphen (-).", zh: "不能以中划线（-）开头。" }
    edge_space { en: "No space at the beginning or end.", zh: "首尾不能有空格。" }
    forbidden(character: &str) { en: "The character “{character}” is not allowed here.", zh: "此处不能使用字符“{character}”。" }
    too_few_kinds(needed: u8, has: u8) { en: "Use at least {needed} kinds of character: lower case, upper case, digits, special. There are {has}.", zh: "至少包含小写字母、大写字母、数字、特殊字符中的 {needed} 种，当前 {has} 种。" }
    malformed { en: "This does not have the right form.", zh: "格式不正确。" }
    not_one_of(words: &str) { en: "Must be one of: {words}.", zh: "取值只能为：{words}。" }
    not_in_future { en: "Choose a time that is to come.", zh: "请选择将来的时间。" }
    not_offered { en: "This is not offered here.", zh: "此处不提供该选项。" }
    out_of_range(min: &str, max: &str) { en: "From {min} to {max}.", zh: "取值范围为 {min} 至 {max}。" }
    must_be(value: &str) { en: "Can only be {value}.", zh: "只能为 {value}。" }
    must_grow(from: &str) { en: "Can only grow; it is {from} now.", zh: "只能增大，当前为 {from}。" }
    limit_reached(max: &str) { en: "The most is {max}, and that is reached.", zh: "已达到上限 {max}。" }
    too_many(max: usize, got: usize) { en: "At most {max}; there are {got}.", zh: "最多 {max} 个，当前 {got} 个。" }
    duplicate { en: "This is already used.", zh: "已被使用，不能重复。" }
    not_a_window { en: "No maintenance window begins then.", zh: "没有从该时间开始的维护时间窗。" }
    window_end(end: &str) { en: "The window that begins then ends at {end}.", zh: "该时间窗的结束时间应为 {end}。" }
    end_before_begin { en: "The end is before the beginning.", zh: "结束时间早于开始时间。" }
}
