//! Runtime configuration: what the page was deployed with (`config.json`), what its address
//! says (`?lang=…`), and what the person chose before.

mod file;
mod preferences;
mod url;

pub use file::{AuthKind, ConfigFile, Connection, ConnectionKind, DemoIdentity, Loaded, TAB_KEY, load};
pub use preferences::{
    Density, PAGE_SIZES, Preferences, RefreshInterval, STORED_PREFIX, Stored, Theme, TimeZone,
};
pub use url::UrlOptions;
