//! The frame around all pages: banner, navigation, notices, and what is said aloud when the
//! page changes.

mod banner;
mod connection;
mod copy_link;
mod deployment;
mod frame;
mod help;
mod left_out;
mod menus;
mod navigation;
mod notices;
mod overlays;
mod session;
mod shortcuts;
mod sign_in_again;
mod title;
mod work;

pub use copy_link::{CopyLink, use_here};
pub use deployment::Deployment;
pub use frame::Frame;
pub use help::ShortcutHelp;
pub use menus::{LanguageMenu, ProjectMenu, SessionMenu, ThemeMenu};
pub use navigation::{ENTRIES, Entry};
pub use notices::NoticeList;
pub use overlays::Overlays;
pub use sign_in_again::SignInAgain;
pub use title::{Heading, Visits, use_late_title, use_title};
pub use work::RunningWork;
