//! What a person chose, in use: kept in the browser's storage, never anything secret.

use super::UrlOptions;
use super::stored::{Density, Stored, Theme};
use crate::i18n::{CurrentLanguage, Lang, format};
use crate::platform;
use crate::platform::mount::Root;
use leptos::prelude::*;

/// What the keys of everything that the console stores begin with.
pub const STORED_PREFIX: &str = "dms-console.";

/// Where it is remembered that the tour of the built-in demo was seen.
pub const TOUR_SEEN: &str = "dms-console.tour";

/// The databases in which the worker of the built-in demo keeps the emulator's state, one for each edition.
pub const DEMO_DATABASES: [&str; 2] = ["dms-console.demo", "dms-console.demo.current"];

/// The preferences in use. A choice is stored at once; an option of the page's address goes
/// before what is stored, for this visit.
#[derive(Clone, Copy, Debug)]
pub struct Preferences {
    stored: RwSignal<Stored>,
    fallback_lang: RwSignal<Lang>,
    fallback_theme: RwSignal<Theme>,
    options: RwSignal<UrlOptions>,
    // Made at the root: what goes on when the component that began it has gone may read them still.
    lang: Signal<Lang>,
    theme: Signal<Theme>,
}

impl Preferences {
    /// Where they are stored.
    pub const KEY: &str = "dms-console.preferences";

    /// Loads the preferences and lets the page follow them.
    pub fn install(options: RwSignal<UrlOptions>) -> Self {
        let stored = Self::read().unwrap_or_default();
        format::set_time_zone(stored.time_zone);
        let stored = RwSignal::new(stored);
        let asked = platform::languages();
        let fallback = asked.iter().find_map(|tag| Lang::from_tag(tag)).unwrap_or_default();
        let fallback_lang = RwSignal::new(fallback);
        let lang = Memo::new(move |_| {
            let chosen = stored.with(|stored| Lang::from_tag(&stored.language));
            options.with(|options| options.lang).or(chosen).unwrap_or_else(|| fallback_lang.get())
        });
        let fallback_theme = RwSignal::new(Theme::default());
        let theme = Memo::new(move |_| {
            let chosen = stored.with(|stored| stored.theme);
            options.with(|options| options.theme).or(chosen).unwrap_or_else(|| fallback_theme.get())
        });
        let (lang, theme) = (lang.into(), theme.into());
        let preferences = Self { stored, fallback_lang, fallback_theme, options, lang, theme };
        let root = Root::current();
        Effect::new(move |_| preferences.apply(root));
        // What is chosen in another tab counts here as well.
        let other_tab = platform::on_stored_elsewhere(Self::KEY, move || {
            preferences.stored.set(Self::read().unwrap_or_default());
        });
        on_cleanup(move || other_tab.remove());
        provide_context(CurrentLanguage(preferences.lang));
        provide_context(preferences);
        preferences
    }

    /// Those in the browser's storage, if there are any.
    fn read() -> Option<Stored> {
        platform::read_local(Self::KEY).map(|text| Stored::parse(&text))
    }

    /// The deployment's own defaults, used where the person chose nothing.
    pub fn set_defaults(&self, lang: Option<Lang>, theme: Option<Theme>) {
        if let Some(lang) = lang {
            self.fallback_lang.set(lang);
        }
        if let Some(theme) = theme {
            self.fallback_theme.set(theme);
        }
    }

    fn apply(&self, root: Root) {
        format::set_time_zone(self.stored.with(|stored| stored.time_zone));
        root.set_attribute("lang", Some(self.lang.get().tag()));
        let theme = Some(self.theme.get()).filter(|theme| *theme != Theme::System);
        root.set_attribute("data-theme", theme.map(Theme::word));
        let compact = self.stored.with(|stored| stored.density == Density::Compact);
        root.set_attribute("data-density", compact.then_some("compact"));
    }

    /// The language in use.
    pub fn lang(&self) -> Signal<Lang> {
        self.lang
    }

    /// The theme in use.
    pub fn theme(&self) -> Signal<Theme> {
        self.theme
    }

    /// Chooses a language.
    pub fn set_lang(&self, lang: Lang) {
        self.options.update(|options| options.lang = None);
        self.change(|stored| lang.tag().clone_into(&mut stored.language));
    }

    /// Chooses a theme.
    pub fn set_theme(&self, theme: Theme) {
        self.options.update(|options| options.theme = None);
        self.change(|stored| stored.theme = Some(theme));
    }

    /// Everything that is stored; reactive.
    pub fn stored(&self) -> RwSignal<Stored> {
        self.stored
    }

    /// Replaces everything that was chosen.
    pub fn replace(&self, stored: Stored) {
        self.options.update(|options| (options.lang, options.theme) = (None, None));
        self.change(|old| *old = stored);
    }

    /// Forgets everything that the console keeps in the browser, for good and for the tab.
    pub async fn clear(self) {
        self.stored.set(Stored::default());
        platform::clear_stored(STORED_PREFIX, &[]);
        for database in DEMO_DATABASES {
            platform::delete_database(database).await;
        }
        platform::forget_files().await;
    }

    /// Changes what is stored: what another tab has stored meanwhile stays. Where nothing can be
    /// stored, what was chosen lasts for the visit.
    pub fn change(&self, change: impl FnOnce(&mut Stored)) {
        let mut stored = Self::read().unwrap_or_else(|| self.stored.get_untracked());
        change(&mut stored);
        platform::write_local(Self::KEY, &stored.write().to_string());
        self.stored.set(stored);
    }
}
