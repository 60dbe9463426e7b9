//! The frame around all pages: banner, navigation, notices, and what is said aloud when the
//! page changes.

mod banner;
mod frame;
mod help;
mod navigation;
mod notices;
mod overlays;
mod shortcuts;
mod sign_in_again;
mod title;
mod work;

pub use frame::Frame;
pub use help::ShortcutHelp;
pub use navigation::{ENTRIES, Entry};
pub use notices::Notices;
pub use overlays::Overlays;
pub use sign_in_again::SignInAgain;
pub use title::{Visits, use_late_title, use_title};
