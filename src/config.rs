//! Runtime configuration: what the page was deployed with (`config.json`), what its address
//! says (`?lang=…`), and what the person chose before.

mod connection;
pub mod endpoint;
mod file;
pub mod own;
mod preferences;
mod stored;
mod url;

pub use connection::{ApiVersion, AuthKind, Connection, ConnectionKind, DemoIdentity, Upstream};
pub use file::{ConfigFile, Loaded, load};
pub use preferences::{DEMO_DATABASES, Preferences, STORED_PREFIX, TOUR_SEEN};
pub use stored::{Density, PAGE_SIZES, RefreshInterval, Stored, Theme};
pub use url::{At, UrlOptions};
