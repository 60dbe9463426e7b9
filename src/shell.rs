//! The frame around all pages: banner, navigation, notices, and what is said aloud when the
//! page changes.

mod banner;
mod connection;
mod copy_link;
mod deployment;
mod frame;
mod help;
mod left_out;
mod navigation;
mod overlays;
mod session_menu;
mod shortcuts;
mod sign_in_again;
mod title;
mod work;

pub use copy_link::{CopyLink, use_here};
pub use deployment::Deployment;
pub use frame::Frame;
pub use help::ShortcutHelp;
pub use navigation::{ENTRIES, Entry};
pub use overlays::Overlays;
pub use sign_in_again::SignInAgain;
pub use title::{Heading, Visits, use_late_title, use_title};
pub use work::RunningWork;
