//! Units and times.

use crate::i18n::messages;

messages! {
    millis(n: u64) { en: "{n} ms", zh: "{n} 毫秒" }
    tenths(n: &str) { en: "{n} s", zh: "{n} 秒" }
    seconds(n: u64) { en: "{n} s", zh: "{n} 秒" }
    minutes(n: u64) { en: "{n} min", zh: "{n} 分钟" }
    hours(n: u64) { en: "{n} h", zh: "{n} 小时" }
    hours_minutes(hours: u64, minutes: u64) { en: "{hours} h {minutes} min", zh: "{hours} 小时 {minutes} 分钟" }
    days(n: u64) { en: "{n} d", zh: "{n} 天" }
    just_now { en: "just now", zh: "刚刚" }
    ago(duration: &str) { en: "{duration} ago", zh: "{duration}前" }
}
