//! What a person chose, as it is kept and as it is given to others.

use crate::i18n::TimeZone;
use serde_json::{Map, Value, json};

/// Light, dark, or as the system is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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

    /// The word for it in storage.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Comfortable => "comfortable",
            Self::Compact => "compact",
        }
    }
}

/// How often a list is read again by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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

    /// The word for it in storage.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Fast => "fast",
            Self::Normal => "normal",
            Self::Slow => "slow",
        }
    }

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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stored {
    /// Language tag; empty: as the browser asks.
    pub language: String,
    /// Theme; `None`: as the deployment has it.
    pub theme: Option<Theme>,
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
    /// Reads what is stored. Whatever is damaged or unknown counts as not stored.
    pub fn parse(text: &str) -> Self {
        let file: Map<String, Value> = serde_json::from_str(text).unwrap_or_default();
        let mut stored = Self::default();
        for (key, value) in &file {
            let _ = stored.set(key, value);
        }
        stored
    }

    /// As it is stored.
    pub fn write(&self) -> Value {
        json!({
            "language": self.language,
            "theme": self.theme.map(Theme::word),
            "density": self.density.word(),
            "pageSize": self.page_size,
            "hiddenColumns": self.hidden_columns,
            "refresh": self.refresh.word(),
            "timeZone": self.time_zone.word(),
            "noShortcuts": self.no_shortcuts,
        })
    }

    /// The preferences as a file to keep, or to give to others.
    pub fn export(&self) -> String {
        format!("{:#}", self.write())
    }

    /// Reads such a file; the error says what is wrong with it. What the file does not say is the
    /// default.
    pub fn import(text: &str) -> Result<Self, String> {
        let text = text.trim_start_matches('\u{feff}');
        let file: Map<String, Value> = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let mut stored = Self::default();
        match file.iter().find(|(key, value)| stored.set(key, value).is_none()) {
            Some((key, value)) => Err(format!("\"{key}\": {value}")),
            None => Ok(stored),
        }
    }

    /// Takes one value over; `None` where key or value is not known.
    fn set(&mut self, key: &str, value: &Value) -> Option<()> {
        match key {
            "language" => self.language = value.as_str()?.to_owned(),
            "theme" if value.is_null() => self.theme = None,
            "theme" => self.theme = Some(named(&Theme::ALL, Theme::word, value)?),
            "density" => self.density = named(&Density::ALL, Density::word, value)?,
            "pageSize" => self.page_size = u32::try_from(value.as_u64()?).ok()?,
            "hiddenColumns" => {
                let id = |id: &Value| id.as_str().map(str::to_owned);
                self.hidden_columns = value.as_array()?.iter().map(id).collect::<Option<_>>()?;
            }
            "refresh" => self.refresh = named(&RefreshInterval::ALL, RefreshInterval::word, value)?,
            "timeZone" => self.time_zone = named(&TimeZone::ALL, TimeZone::word, value)?,
            "noShortcuts" => self.no_shortcuts = value.as_bool()?,
            _ => return None,
        }
        Some(())
    }
}

/// The choice that a word names.
fn named<T: Copy>(all: &[T], word: fn(T) -> &'static str, value: &Value) -> Option<T> {
    let text = value.as_str()?;
    all.iter().copied().find(|choice| word(*choice) == text)
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
            theme: Some(Theme::Dark),
            density: Density::Compact,
            page_size: 20,
            hidden_columns: vec!["tags".to_owned()],
            refresh: RefreshInterval::Off,
            time_zone: TimeZone::Utc,
            no_shortcuts: true,
        };
        assert_eq!(Stored::parse(&stored.write().to_string()), stored);
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
        let stored =
            Stored::parse(r#"{"density":"huge","theme":"dark","pageSize":-1,"hiddenColumns":[1],"new":1}"#);
        assert_eq!(stored, Stored { theme: Some(Theme::Dark), ..Stored::default() });
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
