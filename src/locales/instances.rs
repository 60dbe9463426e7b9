//! The list of instances.

use crate::i18n::messages;

messages! {
    title { en: "Instances", zh: "实例" }
    table { en: "Instances", zh: "实例" }

    name { en: "Name", zh: "名称" }
    status { en: "Status", zh: "状态" }
    specification { en: "Specification", zh: "规格" }
    storage { en: "Storage", zh: "存储空间" }
    version { en: "Version", zh: "版本" }
    billing { en: "Billing", zh: "计费模式" }
    tags { en: "Tags", zh: "标签" }
    created { en: "Created", zh: "创建时间" }
    actions { en: "Actions", zh: "操作" }

    status_strip { en: "Instances by status", zh: "按状态统计的实例" }
    status_card { en: "Status", zh: "状态" }
    running { en: "Running", zh: "运行中" }
    in_progress { en: "In progress", zh: "处理中" }
    attention { en: "Needs attention", zh: "需要关注" }
    other { en: "Other", zh: "其他" }
    storage_card { en: "Storage", zh: "存储空间" }
    storage_strip { en: "Storage in use", zh: "存储空间使用情况" }
    used { en: "Used", zh: "已用" }
    free { en: "Free", zh: "可用" }
    nearly_full { en: "Over 90 %", zh: "超过 90 %" }
    covers_all(count: &str) { en: "All {count} instances, failed creations included", zh: "全部 {count} 个实例，含创建失败的实例" }
    covers_one { en: "One instance, failed creations included", zh: "共 1 个实例，含创建失败的实例" }
    covers_page(count: &str, total: &str) { en: "{count} of {total} instances: those on this page", zh: "仅本页的 {count} 个实例，共 {total} 个" }
    storage_of_page(total: &str, count: &str) { en: "Status of all {total} instances, failed creations included; storage of the {count} on this page", zh: "状态统计全部 {total} 个实例（含创建失败），存储空间仅统计本页的 {count} 个" }
    reading_project { en: "Reading the project", zh: "正在读取项目" }
    read_all { en: "Read all", zh: "读取全部" }
    read_again { en: "Read again", zh: "重新读取" }
    reading(done: &str, total: &str) { en: "Reading {done} of {total}", zh: "正在读取 {done} / {total}" }

    find { en: "Find by name", zh: "按名称查找" }
    clear_find { en: "Clear name", zh: "清除名称" }
    any_status { en: "Any status", zh: "全部状态" }
    more_filters { en: "More filters", zh: "更多筛选" }
    exact { en: "Whole name only", zh: "名称精确匹配" }
    instance_id { en: "Instance ID", zh: "实例 ID" }
    enterprise_project { en: "Enterprise project", zh: "企业项目" }
    enterprise_project_hint { en: "0 is the default project.", zh: "0 表示默认项目。" }
    include_failed { en: "Include failed creations", zh: "包含创建失败的实例" }
    apply { en: "Apply", zh: "应用" }
    chip_name(value: &str) { en: "Name: {value}", zh: "名称：{value}" }
    chip_exact_name(value: &str) { en: "Name is {value}", zh: "名称为 {value}" }
    chip_status(value: &str) { en: "Status: {value}", zh: "状态：{value}" }
    chip_id(value: &str) { en: "ID: {value}", zh: "ID：{value}" }
    chip_project(value: &str) { en: "Enterprise project: {value}", zh: "企业项目：{value}" }
    chip_failed { en: "With failed creations", zh: "含创建失败" }
    remove_filter(filter: &str) { en: "Remove filter “{filter}”", zh: "移除筛选“{filter}”" }
    clear_filters { en: "Clear filters", zh: "清除筛选" }

    columns { en: "Columns", zh: "列" }
    compact { en: "Compact rows", zh: "紧凑行距" }
    refresh { en: "Refresh", zh: "刷新" }
    refreshed(ago: &str) { en: "Updated {ago}", zh: "{ago}更新" }
    interval { en: "Refresh automatically", zh: "自动刷新" }
    interval_off { en: "Off", zh: "关闭" }
    interval_every(duration: &str) { en: "Every {duration}", zh: "每 {duration}" }
    export { en: "Export", zh: "导出" }
    export_page_csv { en: "This page as CSV", zh: "本页导出为 CSV" }
    export_page_json { en: "This page as JSON", zh: "本页导出为 JSON" }
    export_all_csv { en: "All matches as CSV", zh: "全部匹配项导出为 CSV" }
    export_all_json { en: "All matches as JSON", zh: "全部匹配项导出为 JSON" }
    exported(count: &str) { en: "Instances exported: {count}", zh: "已导出 {count} 个实例" }
    exporting(done: &str, total: &str) { en: "Exporting: {done} of {total} instances read", zh: "正在导出：已读取 {done} / {total} 个实例" }
    export_failed { en: "The export failed", zh: "导出失败" }
    not_saved { en: "The browser did not save the file.", zh: "浏览器未能保存文件。" }

    row_menu(name: &str) { en: "Actions for {name}", zh: "{name} 的操作" }
    open { en: "Open", zh: "查看详情" }
    open_json { en: "Show JSON", zh: "查看 JSON" }
    copy_id { en: "Copy ID", zh: "复制 ID" }
    copy_address { en: "Copy address", zh: "复制连接地址" }

    storage_of(name: &str) { en: "Storage of {name}", zh: "{name} 的存储空间" }
    storage_use(used: &str, total: &str, percent: &str) { en: "{used} of {total} used, {percent}", zh: "已用 {used}，共 {total}，{percent}" }
    more_tags(count: usize) { en: "+{count}", zh: "+{count}" }
    since(duration: &str) { en: "for {duration}", zh: "已 {duration}" }
    seen_since(duration: &str) { en: "seen for {duration}", zh: "已观察到 {duration}" }

    page_size { en: "Rows per page", zh: "每页行数" }
    per_page(size: u32) { en: "{size} / page", zh: "{size} 条/页" }
    range(first: &str, last: &str, total: &str) { en: "{first}–{last} of {total}", zh: "第 {first}–{last} 项，共 {total} 项" }
    pages { en: "Pages", zh: "分页" }
    previous { en: "Previous page", zh: "上一页" }
    next { en: "Next page", zh: "下一页" }
    page { en: "Page", zh: "第" }

    empty_title { en: "No instances yet", zh: "还没有实例" }
    empty_text { en: "This project has no RabbitMQ instances that you can see.", zh: "该项目中没有您可以查看的 RabbitMQ 实例。" }
    no_match_title { en: "No instance matches", zh: "没有匹配的实例" }
    no_match_text { en: "No instance of this project matches all filters.", zh: "该项目中没有实例满足全部筛选条件。" }
    beyond_title { en: "This page is empty", zh: "此页没有内容" }
    beyond_text { en: "There are fewer instances than this page number needs.", zh: "实例数量不足以填充到此页。" }
    first_page { en: "Go to the first page", zh: "前往第一页" }
}
