//! The built-in demo.

use crate::i18n::messages;

messages! {
    title { en: "Built-in demo", zh: "内置演示" }
    nothing_real { en: "Demo: nothing here is real.", zh: "演示环境：此处的一切均为虚构。" }
    explained { en: "The service runs in this tab of your browser.", zh: "服务就运行在当前浏览器标签页中。" }
    kept { en: "What you do is kept in this browser until you reset it.", zh: "您的操作保存在此浏览器中，直至重置。" }
    kept_elsewhere { en: "Another tab has the demo open too: what you do here is forgotten with this tab.", zh: "另一个标签页也打开了演示：此处的操作将随本标签页关闭而丢弃。" }
    not_kept { en: "Nothing is stored here, since the browser forbids it or the page came over plain HTTP: what you do is forgotten when you leave the page.", zh: "此处不会存储数据（浏览器禁止存储，或页面通过未加密的 HTTP 打开）：离开页面后，您的操作将被丢弃。" }
    no_answer { en: "The demo did not answer", zh: "演示服务没有响应" }

    speed { en: "Speed of time", zh: "时间流速" }
    speed_changed { en: "Time runs at the new speed.", zh: "时间流速已更改。" }
    finish { en: "Finish all running work", zh: "完成所有进行中的任务" }
    finished { en: "All running work is finished.", zh: "所有进行中的任务均已完成。" }

    tour { en: "Tour", zh: "导览" }
    reset { en: "Reset", zh: "重置" }
    reset_title { en: "Reset the demo?", zh: "重置演示环境？" }
    reset_text { en: "Everything begins again as it was on the first day. What you have created and changed is gone.", zh: "一切将恢复到最初的状态，您创建和修改的内容都会消失。" }
    reset_now { en: "Reset the demo", zh: "重置演示环境" }
    reset_done { en: "The demo begins anew", zh: "演示环境已重置" }

    faults { en: "Faults", zh: "故障" }
    no_faults { en: "All is well. Make something go wrong, and see what the console makes of it.", zh: "一切正常。制造一些故障，看看控制台如何应对。" }
    faults_in_force(count: usize) { en: "Faults in force: {count}", zh: "当前生效的故障：{count}" }
    latency { en: "Answers wait", zh: "响应延迟" }
    at_once { en: "Not at all", zh: "无" }
    seconds(seconds: f64) { en: "{seconds} s", zh: "{seconds} 秒" }
    share { en: "Requests that fail", zh: "失败的请求比例" }
    code { en: "Error code", zh: "错误码" }
    no_such_code { en: "The API has no such code.", zh: "API 中没有该错误码。" }
    status { en: "Status", zh: "状态码" }
    status_hint { en: "Left empty: the one that belongs to the code.", zh: "留空则使用该错误码对应的状态码。" }
    no_such_status { en: "A number from 200 to 599.", zh: "请输入 200 到 599 之间的数字。" }
    apply { en: "Apply", zh: "应用" }
    applied { en: "The faults are in force.", zh: "故障已生效。" }
    clear { en: "End all faults", zh: "清除所有故障" }
    cleared { en: "All faults have ended.", zh: "所有故障已清除。" }
    cause { en: "The next creation fails because of", zh: "下一次创建失败的原因" }
    fail_next { en: "Let the next creation fail", zh: "使下一次创建失败" }
    will_fail { en: "The next creation will fail.", zh: "下一次创建将会失败。" }
    expire { en: "Let the sign-in expire", zh: "使登录过期" }
    expired { en: "The sign-in has expired.", zh: "登录已过期。" }

    stop_of(number: usize, count: usize) { en: "{number} of {count}", zh: "{number}/{count}" }
    skip { en: "Skip the tour", zh: "跳过导览" }
    back { en: "Back", zh: "上一步" }
    next { en: "Next", zh: "下一步" }
    done { en: "Done", zh: "完成" }
    stop_1_title { en: "A whole service, for you alone", zh: "一套完整的服务，供您独享" }
    stop_1_text { en: "These instances are made up: some are healthy, some busy, some in trouble. They obey the rules of the real service, so everything you can do there you can do here.", zh: "这些实例均为虚构：有的健康，有的繁忙，有的出了故障。它们遵循真实服务的规则，真实环境中能做的，在这里都能做。" }
    stop_2_title { en: "Create one, change it, delete it", zh: "创建、变更、删除" }
    stop_2_text { en: "The forms know the rules and say them before the service refuses. Every request can be read before it is sent, as JSON, curl, Terraform or Python.", zh: "表单熟知服务的规则，会在服务拒绝之前给出提示。每个请求在发送前都可查看，支持 JSON、curl、Terraform 和 Python。" }
    stop_3_title { en: "Hurry time", zh: "加快时间" }
    stop_3_text { en: "A new instance takes ten minutes in the real service, and ten seconds at ×60. Choose how fast time runs, or finish all running work at once.", zh: "真实服务中创建实例需要十分钟，在 ×60 下只需十秒。您可以选择时间流速，或立即完成所有进行中的任务。" }
    stop_4_title { en: "Look behind it", zh: "一探幕后" }
    stop_4_text { en: "Every request of this visit is here, with its answer, its timing and the curl command that repeats it. Secrets are masked.", zh: "本次访问的所有请求都在这里，包括响应、耗时和可重放的 curl 命令，敏感信息已脱敏。" }
    stop_5_title { en: "Break something", zh: "制造故障" }
    stop_5_text { en: "Make answers slow or wrong, let the next creation fail or the sign-in expire. Nothing can be damaged for good: Reset begins anew.", zh: "让响应变慢或出错，让下一次创建失败，让登录过期。不会造成任何永久损坏：点击“重置”即可重新开始。" }
}
