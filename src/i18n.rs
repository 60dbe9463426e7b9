//! Two languages, checked at compile time: a message without one of them does not compile.
//!
//! The sentences are in [`crate::locales`], one module for each part of the console. A
//! component says `{t(msg::title)}`; what it shows follows the chosen language.

pub mod format;

use leptos::prelude::*;

/// A language of the console.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    ZhCn,
}

impl Lang {
    /// All languages, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::En, Self::ZhCn];

    /// The BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::ZhCn => "zh-CN",
        }
    }

    /// The language's own name.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::ZhCn => "简体中文",
        }
    }

    /// The language that a BCP 47 tag asks for (`zh`, `zh-Hans-CN`, `en-GB` …).
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
            "zh" => Some(Self::ZhCn),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}

/// Whose time zone times are shown in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimeZone {
    /// The browser's.
    #[default]
    Browser,
    /// Coordinated Universal Time.
    Utc,
}

impl TimeZone {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Browser, Self::Utc];

    /// The word for it in storage.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Browser => "browser",
            Self::Utc => "utc",
        }
    }
}

/// A message without arguments.
pub type Message = fn(Lang) -> &'static str;

/// The language in use, which the preferences of the person decide.
#[derive(Clone, Copy, Debug)]
pub struct CurrentLanguage(pub Signal<Lang>);

/// The language in use; reactive.
pub fn use_lang() -> Signal<Lang> {
    expect_context::<CurrentLanguage>().0
}

/// The text of a message, following the language.
pub fn t(message: Message) -> Signal<String> {
    tr(move |lang| message(lang).to_owned())
}

/// A text made from messages, following the language and every signal that it reads.
pub fn tr(text: impl Fn(Lang) -> String + Send + Sync + 'static) -> Signal<String> {
    let lang = use_lang();
    Signal::derive(move || text(lang.get()))
}

/// Declares messages, each in both languages:
///
/// ```ignore
/// messages! {
///     title { en: "Instances", zh: "实例" }
///     selected(count: &str) { en: "{count} selected", zh: "已选 {count} 项" }
/// }
/// ```
macro_rules! messages {
    ($($name:ident $(($($arg:ident: $type:ty),*))? { en: $en:literal, zh: $zh:literal $(,)? })*) => {
        $($crate::i18n::message!($name $(($($arg: $type),*))? $en, $zh);)*
    };
}

macro_rules! message {
    ($name:ident $en:literal, $zh:literal) => {
        #[doc = $en]
        pub fn $name(lang: $crate::i18n::Lang) -> &'static str {
            match lang {
                $crate::i18n::Lang::En => $en,
                $crate::i18n::Lang::ZhCn => $zh,
            }
        }
    };
    ($name:ident ($($arg:ident: $type:ty),*) $en:literal, $zh:literal) => {
        #[doc = $en]
        pub fn $name(lang: $crate::i18n::Lang, $($arg: $type),*) -> String {
            match lang {
                $crate::i18n::Lang::En => format!($en),
                $crate::i18n::Lang::ZhCn => format!($zh),
            }
        }
    };
}

pub(crate) use {message, messages};

#[cfg(test)]
mod tests {
    use super::*;

    messages! {
        plain { en: "Instances", zh: "实例" }
        counted(count: u32, of: &str) { en: "{count} of {of}", zh: "{of} 中的 {count} 个" }
    }

    #[test]
    fn messages_have_both_languages() {
        assert_eq!((plain(Lang::En), plain(Lang::ZhCn)), ("Instances", "实例"));
        assert_eq!(counted(Lang::En, 2, "9"), "2 of 9");
        assert_eq!(counted(Lang::ZhCn, 2, "9"), "9 中的 2 个");
    }

    #[test]
    fn tags_of_browsers_are_understood() {
        assert_eq!(Lang::from_tag("zh-Hans-CN"), Some(Lang::ZhCn));
        assert_eq!(Lang::from_tag("en_GB"), Some(Lang::En));
        assert_eq!(Lang::from_tag("fr"), None);
        assert_eq!(Lang::from_tag(""), None);
    }
}
