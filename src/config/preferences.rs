//! What a person chose: kept in the browser's storage, never anything secret.

use super::UrlOptions;
use crate::browser;
use crate::i18n::{Lang, format};
use crate::root::Root;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What the keys of everything that the console stores begin with.
pub const STORED_PREFIX: &str = "dms-console.";

/// Where the worker of the built-in demo keeps the emulator's state.
const DEMO_DATABASE: &str = "dms-console.demo";

/// Light, dark, or as the system is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system is.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All themes, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The word for it in the address, in storage and in `data-theme`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme that a word names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.word() == word)
    }
}

/// How close the rows of tables are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Density {
    /// 48 px a row.
    #[default]
    Comfortable,
    /// 34 px a row.
    Compact,
}

impl Density {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Comfortable, Self::Compact];
}

/// Whose time zone times are shown in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
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
}

/// How often a list is read again by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RefreshInterval {
    /// Only when asked; rows in transition are still followed.
    Off,
    /// Every 10 s.
    Fast,
    /// Every 30 s.
    #[default]
    Normal,
    /// Every minute.
    Slow,
}

impl RefreshInterval {
    /// All intervals, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Off, Self::Fast, Self::Normal, Self::Slow];

    /// Seconds between two reads.
    pub const fn seconds(self) -> Option<u32> {
        match self {
            Self::Off => None,
            Self::Fast => Some(10),
            Self::Normal => Some(30),
            Self::Slow => Some(60),
        }
    }
}

/// How many rows a page of the instance list can have; the service answers at most 50 (table 4-7).
pub const PAGE_SIZES: [u32; 3] = [10, 20, 50];

/// The preferences as they are stored. Anything missing or unknown falls back to its default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Stored {
    /// Language tag; empty: as the browser asks.
    pub language: String,
    /// Theme.
    pub theme: Theme,
    /// Density of tables.
    pub density: Density,
    /// Rows a page, one of [`PAGE_SIZES`].
    pub page_size: u32,
    /// Ids of the columns that are hidden.
    pub hidden_columns: Vec<String>,
    /// How often lists are read again.
    pub refresh: RefreshInterval,
    /// Time zone.
    pub time_zone: TimeZone,
    /// Whether shortcuts of a single key are switched off.
    pub no_shortcuts: bool,
}

impl Stored {
    /// Reads what is stored; a damaged text counts as nothing stored.
    pub fn parse(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// The preferences as a file to keep, or to give to others.
    pub fn export(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// Reads such a file; the error says what is wrong with it, as the parser does. What the
    /// file does not say is the default.
    pub fn import(text: &str) -> Result<Self, String> {
        let file: Map<String, Value> = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let known = serde_json::to_value(Self::default()).unwrap_or_default();
        if let Some(key) = file.keys().find(|key| known.get(key.as_str()).is_none()) {
            return Err(format!("unknown key `{key}`"));
        }
        serde_json::from_value(Value::Object(file)).map_err(|error| error.to_string())
    }
}

/// The preferences in use. A choice is stored at once; an option of the page's address goes
/// before what is stored, for this visit.
#[derive(Clone, Copy, Debug)]
pub struct Preferences {
    stored: RwSignal<Stored>,
    fallback_lang: StoredValue<Lang>,
    url: RwSignal<UrlOptions>,
}

impl Preferences {
    /// Where they are stored.
    pub const KEY: &str = "dms-console.preferences";

    /// Loads the preferences and lets the page follow them.
    pub fn install(url: UrlOptions) -> Self {
        let stored = browser::read_local(Self::KEY).map(|text| Stored::parse(&text)).unwrap_or_default();
        format::set_time_zone(stored.time_zone);
        let asked = browser::languages();
        let fallback = asked.iter().find_map(|tag| Lang::from_tag(tag)).unwrap_or_default();
        let preferences = Self {
            stored: RwSignal::new(stored),
            fallback_lang: StoredValue::new(fallback),
            url: RwSignal::new(url),
        };
        let root = Root::current();
        Effect::new(move |_| preferences.apply(root));
        provide_context(preferences);
        preferences
    }

    /// The deployment's own defaults, used where the person chose nothing.
    pub fn set_defaults(&self, lang: Option<Lang>, theme: Option<Theme>) {
        if let Some(lang) = lang {
            self.fallback_lang.set_value(lang);
        }
        self.stored.update(|stored| {
            if stored.theme == Theme::System {
                stored.theme = theme.unwrap_or_default();
            }
        });
    }

    fn apply(&self, root: Root) {
        format::set_time_zone(self.stored.with(|stored| stored.time_zone));
        root.set_attribute("lang", Some(self.lang().get().tag()));
        let theme = Some(self.theme().get()).filter(|theme| *theme != Theme::System);
        root.set_attribute("data-theme", theme.map(Theme::word));
        let compact = self.stored.with(|stored| stored.density == Density::Compact);
        root.set_attribute("data-density", compact.then_some("compact"));
    }

    /// The language in use.
    pub fn lang(self) -> Signal<Lang> {
        Signal::derive(move || self.lang_now())
    }

    /// The language in use now, for work that goes on when its component is gone: the signal of
    /// [`lang`](Self::lang) ends with the component that asked for it.
    pub fn lang_now(self) -> Lang {
        let chosen = self.stored.with(|stored| Lang::from_tag(&stored.language));
        self.url.get().lang.or(chosen).unwrap_or_else(|| self.fallback_lang.get_value())
    }

    /// The theme in use.
    pub fn theme(self) -> Signal<Theme> {
        Signal::derive(move || {
            self.url.get().theme.unwrap_or_else(|| self.stored.with(|stored| stored.theme))
        })
    }

    /// Chooses a language.
    pub fn set_lang(&self, lang: Lang) {
        self.url.update(|url| url.lang = None);
        self.change(|stored| lang.tag().clone_into(&mut stored.language));
    }

    /// Chooses a theme.
    pub fn set_theme(&self, theme: Theme) {
        self.url.update(|url| url.theme = None);
        self.change(|stored| stored.theme = theme);
    }

    /// What the address, or the page around the console, asks for; reactive.
    pub fn options(&self) -> RwSignal<UrlOptions> {
        self.url
    }

    /// Everything that is stored; reactive.
    pub fn stored(&self) -> RwSignal<Stored> {
        self.stored
    }

    /// Replaces everything that was chosen.
    pub fn replace(&self, stored: Stored) {
        self.url.update(|url| (url.lang, url.theme) = (None, None));
        self.change(|old| *old = stored);
    }

    /// Forgets everything that the console stores, for good and for the tab.
    pub fn clear(&self) {
        self.stored.set(Stored::default());
        browser::clear_stored(STORED_PREFIX, &[]);
        browser::delete_database(DEMO_DATABASE);
    }

    /// Changes what is stored.
    pub fn change(&self, change: impl FnOnce(&mut Stored)) {
        self.stored.update(change);
        if let Ok(text) = self.stored.with_untracked(serde_json::to_string) {
            browser::write_local(Self::KEY, &text);
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_stored_is_read_again() {
        let stored = Stored {
            language: "zh-CN".to_owned(),
            theme: Theme::Dark,
            density: Density::Compact,
            page_size: 20,
            hidden_columns: vec!["tags".to_owned()],
            refresh: RefreshInterval::Off,
            time_zone: TimeZone::Utc,
            no_shortcuts: true,
        };
        assert_eq!(Stored::parse(&serde_json::to_string(&stored).unwrap()), stored);
        assert_eq!(Stored::import(&stored.export()), Ok(stored));
    }

    #[test]
    fn a_file_of_something_else_is_refused_with_a_reason() {
        assert_eq!(Stored::import("{}"), Ok(Stored::default()));
        assert!(Stored::import("[").unwrap_err().contains("line 1"));
        assert!(Stored::import(r#"{"theme":"pink"}"#).unwrap_err().contains("pink"));
        assert!(Stored::import(r#"{"password":"x"}"#).unwrap_err().contains("password"));
    }

    #[test]
    fn unknown_keys_and_damage_are_survived() {
        assert_eq!(Stored::parse(r#"{"theme":"dark","new":1}"#).theme, Theme::Dark);
        assert_eq!(Stored::parse("{"), Stored::default());
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in ".*") {
            let _ = Stored::import(&text);
            Stored::parse(&text);
        }
    }
}
