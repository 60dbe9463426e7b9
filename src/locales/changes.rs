//! Editing, resetting the password, restarting and deleting.

use crate::i18n::messages;

messages! {
    edit { en: "Edit", zh: "编辑" }
    change_specification { en: "Change specification", zh: "规格变更" }
    reset_password { en: "Reset password", zh: "重置密码" }
    restart { en: "Restart", zh: "重启" }
    create_copy { en: "Create a copy", zh: "创建副本" }
    change_window { en: "Change window", zh: "修改时间窗" }
    delete { en: "Delete", zh: "删除" }
    more { en: "More", zh: "更多" }

    select(name: &str) { en: "Select {name}", zh: "选择 {name}" }
    select_page { en: "Select all on this page", zh: "选择本页全部实例" }
    selection { en: "Selection", zh: "已选实例" }
    selected(count: usize) { en: "{count} selected", zh: "已选 {count} 项" }
    selected_elsewhere(count: usize, elsewhere: usize) { en: "{count} selected, {elsewhere} of them not on this page", zh: "已选 {count} 项，其中 {elsewhere} 项不在本页" }
    delete_selected { en: "Delete selected", zh: "删除所选" }
    restart_selected { en: "Restart selected", zh: "重启所选" }
    delete_all_failed { en: "Delete all failed", zh: "删除全部创建失败的实例" }

    edit_title(name: &str) { en: "Edit {name}", zh: "编辑 {name}" }
    name { en: "Name", zh: "名称" }
    name_hint(least: usize, most: usize) { en: "{least} to {most} English letters, digits, hyphens and underscores, beginning with a letter. Unique in the project.", zh: "{least} 至 {most} 个字符，由英文字母、数字、中划线和下划线组成，以英文字母开头，在项目内唯一。" }
    description { en: "Description", zh: "描述" }
    description_hint(used: usize, most: usize) { en: "{used} of at most {most} characters", zh: "{used} / {most} 个字符" }
    enterprise_project { en: "Enterprise project", zh: "企业项目" }
    project_hint { en: "It can be replaced, not removed.", zh: "可以更换，不能清空。" }
    window { en: "Maintenance window", zh: "维护时间窗" }
    security_group { en: "Security group", zh: "安全组" }
    security_group_hint { en: "ID of a security group. Those of other instances are suggested while you type.", zh: "安全组的 ID。输入时会提示其他实例使用的安全组。" }
    security_group_is(name: &str) { en: "This is {name}.", zh: "对应的安全组为 {name}。" }
    public_access { en: "Public access", zh: "公网访问" }
    public_hint { en: "Switched in the background, usually within two minutes. The instance stays usable.", zh: "开关操作在后台进行，通常两分钟内完成，期间实例可正常使用。" }
    public_cut { en: "Clients that connect over the internet are cut off.", zh: "关闭后，通过公网连接的客户端将被断开。" }
    public_ip { en: "Elastic IP ID", zh: "弹性公网 IP 的 ID" }
    public_ip_hint { en: "ID of an elastic IP that is not bound to anything yet.", zh: "尚未绑定其他资源的弹性公网 IP 的 ID。" }
    public_ip_off { en: "Needed only with public access.", zh: "仅在开启公网访问时需要填写。" }

    save { en: "Save", zh: "保存" }
    reset { en: "Discard changes", zh: "放弃修改" }
    nothing_changed { en: "Nothing has been changed yet.", zh: "尚未修改任何内容。" }
    kept_hint { en: "What you type is kept in this tab until it is saved or discarded.", zh: "输入的内容会保留在当前标签页中，直到保存或放弃。" }
    kept_title { en: "You are back in an unfinished edit", zh: "已恢复未完成的编辑" }
    kept_text { en: "What you typed before is still here and has not been saved.", zh: "之前输入的内容仍在，尚未保存。" }
    saved(name: &str) { en: "{name} was saved", zh: "{name} 已保存" }
    saved_text(parts: &str) { en: "Changed: {parts}.", zh: "已修改：{parts}。" }
    meanwhile(parts: &str) { en: "Changed meanwhile by somebody else, and kept: {parts}.", zh: "期间由他人修改并予以保留：{parts}。" }
    contested_title { en: "Somebody else changed this meanwhile", zh: "期间有他人做了修改" }
    now_is(part: &str, value: &str) { en: "{part} is now “{value}”.", zh: "{part}现为“{value}”。" }
    contested_text { en: "Nothing was sent. Saving replaces it by what is in the form.", zh: "尚未提交。保存后将以表单中的内容覆盖。" }

    not_made { en: "The change was not made", zh: "变更未生效" }
    not_made_text { en: "The console has looked: the instance is as it was. You can send the change again.", zh: "控制台已查询确认：实例保持原状，可以重新提交。" }
    unclear { en: "It cannot be told whether the change was made", zh: "无法确认变更是否生效" }
    unclear_text { en: "The service does not show it, or could not be asked. Sending the same change again does no harm.", zh: "服务不提供该信息，或暂时无法查询。重新提交相同的变更不会造成影响。" }

    password_title(name: &str) { en: "Reset the password of {name}", zh: "重置 {name} 的密码" }
    password_user(user: &str) { en: "The user {user} signs in with the new password from then on.", zh: "重置后，用户 {user} 需使用新密码登录。" }
    new_password { en: "New password", zh: "新密码" }
    generate { en: "Generate", zh: "生成密码" }
    copy_now { en: "Copy it now: it can never be read again.", zh: "请立即复制，之后将无法再次查看。" }
    password_rules { en: "Rules of the password", zh: "密码规则" }
    check_length(least: usize, most: usize) { en: "{least} to {most} characters", zh: "{least} 至 {most} 个字符" }
    check_kinds(needed: u8, has: u8) { en: "At least {needed} of: lower case, upper case, digits, special characters ({has} now)", zh: "至少包含小写字母、大写字母、数字、特殊字符中的 {needed} 种（当前 {has} 种）" }
    check_characters { en: "Only English letters, digits and the special characters of the keyboard", zh: "仅使用英文字母、数字和键盘上的半角特殊字符" }
    check_characters_space { en: "Only English letters, digits, spaces and the special characters of the keyboard", zh: "仅使用英文字母、数字、空格和键盘上的半角特殊字符" }
    check_hyphen { en: "Does not begin with a hyphen (-)", zh: "不以中划线（-）开头" }
    met { en: "met", zh: "已满足" }
    not_met { en: "not met", zh: "未满足" }
    password_difference(create: u8, reset: u8) { en: "Stricter than when an instance is created: {reset} kinds of character instead of {create}, and no hyphen first; spaces, on the other hand, are allowed.", zh: "与创建实例时的规则不同：需要 {reset} 种字符（创建时为 {create} 种），且不能以中划线开头，但允许使用空格。" }
    never_stored { en: "The password is never stored.", zh: "密码不会被保存。" }
    password_done(name: &str) { en: "The password of {name} was reset", zh: "{name} 的密码已重置" }
    password_done_text { en: "Give it to the clients before their next connection.", zh: "请在客户端下次连接前更新其密码。" }

    delete_title(name: &str) { en: "Delete {name}", zh: "删除 {name}" }
    delete_many_title(count: usize) { en: "Delete {count} selected instances", zh: "删除所选的 {count} 个实例" }
    delete_failed_title { en: "Delete all failed", zh: "删除全部创建失败的实例" }
    delete_loss { en: "All messages are lost", zh: "全部消息将丢失" }
    to_bin { en: "It goes to the recycle bin", zh: "将移入回收站" }
    to_bin_text(days: &str) { en: "It stops at once. For {days} it can be restored with its messages, and is gone for good after that. In the bin a pay-per-use instance costs its storage.", zh: "实例立即停止服务，并在回收站中保留 {days}，期间可连同消息一起恢复，之后将彻底删除。按需实例在回收站中仅收取存储费用。" }
    past_bin { en: "Delete for good, past the recycle bin", zh: "不进入回收站，直接彻底删除" }
    past_bin_hint { en: "It cannot be restored then.", zh: "删除后无法恢复。" }
    delete_loss_text { en: "Queues, messages and settings are deleted for good. There is no backup, and no way to undo it.", zh: "队列、消息和配置将被永久删除。没有备份，且无法撤销。" }
    prepaid_note { en: "It is paid by the year or month. Such an instance is given back by unsubscribing from its order in the billing center of the account; the service may refuse to delete it here.", zh: "该实例为包年/包月计费，应在账号的费用中心退订其订单；在此处直接删除可能会被服务拒绝。" }
    prepaid_notes(count: usize) { en: "Paid by the year or month: {count}. Such instances are given back by unsubscribing from their orders in the billing center; the service may refuse to delete them here.", zh: "其中 {count} 个为包年/包月计费，应在费用中心退订其订单；在此处直接删除可能会被服务拒绝。" }
    delete_failed_loss { en: "No messages are lost", zh: "不会丢失消息" }
    delete_failed_text { en: "These instances were never created and hold none. The request names none of them: what fails until it arrives is deleted too.", zh: "这些实例未创建成功，其中没有消息。该请求不指定实例：在请求到达之前新增的创建失败实例也会一并删除。" }
    nothing_failed { en: "There is no instance whose creation failed.", zh: "没有创建失败的实例。" }
    deleted_one(name: &str) { en: "{name} is being deleted", zh: "{name} 正在删除" }
    gone_before(name: &str) { en: "{name} was no longer there", zh: "{name} 已不存在" }

    restart_title(name: &str) { en: "Restart {name}", zh: "重启 {name}" }
    restart_many_title(count: usize) { en: "Restart {count} selected instances", zh: "重启所选的 {count} 个实例" }
    restart_effect { en: "Clients are disconnected", zh: "客户端连接将中断" }
    restart_effect_text { en: "Clients have to connect again, and messages that are not persistent may be lost. A restart usually takes two to five minutes.", zh: "客户端需要重新连接，未持久化的消息可能丢失。重启通常需要 2 至 5 分钟。" }

    to_delete(count: usize) { en: "Will be deleted: {count}", zh: "将删除 {count} 个实例" }
    to_restart(count: usize) { en: "Will restart: {count}", zh: "将重启 {count} 个实例" }
    left_out(count: usize) { en: "Left out: {count}", zh: "将跳过 {count} 个实例" }
    portions(requests: usize, most: usize) { en: "Sent as {requests} requests, one after the other: the service takes at most {most} instances in each.", zh: "将依次发送 {requests} 个请求，服务每次最多处理 {most} 个实例。" }
    none_possible { en: "None of these instances allows it now.", zh: "所选实例当前均不允许该操作。" }
    sending(done: usize, total: usize) { en: "{done} of {total} instances done", zh: "已处理 {done} / {total} 个实例" }
    sending_note { en: "You can close this; it goes on, and a notice tells how it went.", zh: "可以关闭此窗口，操作会继续进行，完成后将通知结果。" }

    deleted(count: usize) { en: "Deleted: {count}", zh: "已删除 {count} 个实例" }
    deleted_of(count: usize, all: usize) { en: "Deleted: {count} of {all}", zh: "已删除 {count} 个实例，共 {all} 个" }
    restarting(count: usize) { en: "Restarting: {count}", zh: "正在重启 {count} 个实例" }
    restarting_of(count: usize, all: usize) { en: "Restarting: {count} of {all}", zh: "正在重启 {count} 个实例，共 {all} 个" }
    item_deleted { en: "is deleted.", zh: "已删除。" }
    item_restarting { en: "is restarting.", zh: "正在重启。" }
    item_before { en: "was so already.", zh: "原已如此。" }
    item_unknown { en: "may or may not have been changed: no answer came, and it could not be looked at.", zh: "是否变更未知：没有收到应答，也无法查询。" }
    look_again(count: usize) { en: "Look again ({count})", zh: "重新查询（{count}）" }
    item_gone { en: "was no longer there.", zh: "已不存在。" }
    item_left_out { en: "was left out.", zh: "已跳过。" }
    item_refused { en: "was not changed: the request failed.", zh: "未变更：请求失败。" }
    item_refused_with(code: &str) { en: "was not changed: the request was refused ({code}).", zh: "未变更：请求被拒绝（{code}）。" }
    item_failed { en: "failed; the service gives no reason.", zh: "失败，服务未说明原因。" }
    item_unsent { en: "was not sent, because an earlier request failed.", zh: "未发送：前面的请求失败。" }
    retry_failed(count: usize) { en: "Try the failed again ({count})", zh: "重试失败的实例（{count}）" }
}
