//! All instances of one place of work or several.

use crate::i18n::messages;

messages! {
    title { en: "Fleet", zh: "全部实例" }
    table { en: "Fleet", zh: "全部实例" }
    table_label(count: &str) { en: "Fleet, {count} instances shown", zh: "全部实例，显示 {count} 个" }
    loading { en: "Loading instances", zh: "正在加载实例" }
    yes { en: "Yes", zh: "是" }
    no { en: "No", zh: "否" }
    one_instance { en: "1 instance", zh: "1 个实例" }
    count(count: &str) { en: "{count} instances", zh: "{count} 个实例" }
    shown_of(shown: &str, all: &str) { en: "{shown} of {all} instances", zh: "{shown} / {all} 个实例" }
    select_all(count: &str) { en: "Select all {count} that match", zh: "选择全部 {count} 个匹配的实例" }
    refresh { en: "Read everything again", zh: "重新读取全部实例" }

    places { en: "Places", zh: "位置" }
    add_place { en: "Add place", zh: "添加位置" }
    add_place_hint { en: "Work in several projects and regions side by side. Credentials stay in memory and end with this visit.", zh: "可同时查看多个项目和区域的实例。凭证仅保存在内存中，本次访问结束即失效。" }
    no_places { en: "There is no other place to add here.", zh: "没有可添加的其他位置。" }
    needs_sign_in { en: "You will be asked to sign in; then it is here as well.", zh: "需要登录，登录后会显示在此处。" }
    other_connection { en: "Opens the other connection in place of this one.", zh: "将打开该连接，替换当前连接。" }
    open_place { en: "open", zh: "当前" }
    leave_place(place: &str) { en: "Leave {place}", zh: "移除 {place}" }
    place_read(done: &str, total: &str) { en: "{done} of {total} instances", zh: "{done} / {total} 个实例" }
    place_progress(place: &str) { en: "Reading {place}", zh: "正在读取 {place}" }
    place_whole(total: &str) { en: "{total} instances", zh: "{total} 个实例" }
    place_waiting(seconds: &str) { en: "The service asks to wait: going on in {seconds}", zh: "服务要求稍候，{seconds}后继续" }
    pages_missing(count: usize) { en: "Pages that could not be read: {count}", zh: "{count} 页读取失败" }
    pages_missing_text { en: "The instances on them are missing below; everything else is there.", zh: "下方缺少这些页上的实例，其余实例均已显示。" }
    retry { en: "Retry", zh: "重试" }
    place_failed(place: &str) { en: "{place} could not be read", zh: "无法读取 {place}" }
    failed_pages_of(place: &str, count: usize) { en: "{place}: pages that could not be read: {count}", zh: "{place}：{count} 页读取失败" }

    filter { en: "Filter the fleet", zh: "筛选实例" }
    filter_example { en: "status:RUNNING tag:env=prod storage>80%", zh: "status:RUNNING tag:env=prod storage>80%" }
    filter_hint { en: "A word finds names, ids and tags; field:value, field!=value, field>value compare one field.", zh: "直接输入文字可按名称、ID 和标签查找；也可使用 字段:值、字段!=值、字段>值。" }
    filter_completions { en: "Completions", zh: "补全建议" }
    completions(count: usize) { en: "{count} completions", zh: "{count} 条补全建议" }
    without_value { en: "a field without a value", zh: "没有值的字段" }
    is_one_of { en: "is one of", zh: "等于其中之一" }
    contains { en: "contains", zh: "包含" }
    is_more { en: "is more than", zh: "大于" }
    is_at_least { en: "is at least", zh: "大于或等于" }
    is_less { en: "is less than", zh: "小于" }
    is_at_most { en: "is at most", zh: "小于或等于" }
    filter_invalid(at: usize, error: &str) { en: "At character {at}: {error}", zh: "第 {at} 个字符处：{error}" }
    clear_filter { en: "Clear the filter", zh: "清除筛选条件" }
    remove_term(term: &str) { en: "Remove filter {term}", zh: "移除筛选条件 {term}" }
    terms { en: "Filters in force", zh: "当前筛选条件" }
    group_by { en: "Group by", zh: "分组" }
    no_group { en: "No groups", zh: "不分组" }
    group_tag(key: &str) { en: "Tag {key}", zh: "标签 {key}" }
    columns { en: "Columns", zh: "列" }
    columns_reset { en: "Standard columns", zh: "恢复默认列" }
    compact { en: "Compact rows", zh: "紧凑行距" }

    statuses { en: "Instances by status", zh: "实例状态" }
    statuses_of { en: "Instances by status: a button filters", zh: "各状态的实例数，点击可筛选" }
    status_filter(status: &str, count: &str) { en: "{status}: {count}. Filter by this status", zh: "{status}：{count} 个，按此状态筛选" }
    storage { en: "Storage in use", zh: "存储空间使用率" }
    storage_of { en: "Instances by share of storage in use: a button filters", zh: "各存储使用率区间的实例数，点击可筛选" }
    storage_filter(from: u64, to: u64, count: &str) { en: "{from} to {to} % of storage in use: {count}. Filter by this share", zh: "使用率 {from}%–{to}%：{count} 个，按此区间筛选" }
    storage_range(from: u64, to: u64) { en: "{from}–{to} %", zh: "{from}–{to}%" }

    views { en: "Views", zh: "视图" }
    save_view { en: "Save this view", zh: "保存当前视图" }
    view_name { en: "Name of the view", zh: "视图名称" }
    save { en: "Save", zh: "保存" }
    no_views { en: "No view is saved for this connection yet.", zh: "该连接还没有已保存的视图。" }
    views_kept { en: "Kept in this browser, for this connection.", zh: "保存在此浏览器中，仅用于该连接。" }
    open_view(name: &str) { en: "Open {name}", zh: "打开 {name}" }
    delete_view(name: &str) { en: "Delete view {name}", zh: "删除视图 {name}" }
    copy_view(name: &str) { en: "Copy link to {name}", zh: "复制 {name} 的链接" }
    view_saved(name: &str) { en: "View saved: {name}", zh: "已保存视图：{name}" }

    export { en: "Export", zh: "导出" }
    export_csv { en: "CSV, columns as shown", zh: "CSV（按显示的列）" }
    export_json { en: "JSON, as the service answers", zh: "JSON（服务返回的原始字段）" }
    export_terraform { en: "Terraform, with import blocks", zh: "Terraform（含 import 块）" }
    export_left_out(count: &str) { en: "{count} instances are left out: they were never created, or are being deleted.", zh: "跳过 {count} 个未创建成功或正在删除的实例。" }
    export_partial { en: "Not everything has been read: the file has what is there.", zh: "尚未读取全部实例，文件仅包含已读取的部分。" }

    compare { en: "Compare", zh: "对比" }
    compare_two { en: "Select exactly two instances to compare them.", zh: "请选择两个实例进行对比。" }
    compare_title { en: "Compare two instances", zh: "对比两个实例" }
    differing(count: usize) { en: "Different: {count}", zh: "不同：{count} 项" }
    equal(count: usize) { en: "The same: {count}", zh: "相同：{count} 项" }
    field { en: "Field", zh: "字段" }
    same_everywhere { en: "Nothing differs but name and id.", zh: "除名称和 ID 外没有差异。" }
    selected_elsewhere(count: usize, elsewhere: usize) { en: "{count} selected, outside the filter: {elsewhere}", zh: "已选 {count} 项，其中 {elsewhere} 项不符合当前筛选条件" }

    empty_title { en: "There are no instances", zh: "没有实例" }
    empty_text { en: "The places that are open have no instance yet.", zh: "已打开的位置中还没有实例。" }
    nothing_title { en: "No instance matches", zh: "没有匹配的实例" }
    nothing_text { en: "No instance that was read matches the filter.", zh: "已读取的实例均不符合筛选条件。" }
    print_note(shown: usize, all: usize) { en: "Printed: the first {shown} of {all} instances that match.", zh: "已打印 {all} 个匹配实例中的前 {shown} 个。" }
}
