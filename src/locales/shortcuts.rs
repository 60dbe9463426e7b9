//! The sentences of the dialog that lists the keyboard shortcuts.

use crate::i18n::messages;

messages! {
    title { en: "Keyboard shortcuts", zh: "键盘快捷键" }
    everywhere { en: "Everywhere", zh: "通用" }
    going { en: "Go to", zh: "前往" }
    palette { en: "Search or jump", zh: "搜索或跳转" }
    help { en: "These shortcuts", zh: "查看快捷键" }
    search { en: "Search on the page", zh: "在页面中查找" }
    create { en: "Create an instance", zh: "创建实例" }
    activity { en: "Recent requests", zh: "最近的请求" }
    close { en: "Close what is open", zh: "关闭弹出内容" }
    then { en: "then", zh: "然后" }
    typing_hint { en: "While you type in a field, keys write letters and nothing else.", zh: "在输入框中输入时，快捷键不会触发。" }
    off_hint { en: "Shortcuts of a single key are switched off in the settings.", zh: "单键快捷键已在设置中关闭。" }
}
