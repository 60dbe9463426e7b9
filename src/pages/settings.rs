//! `/settings`: what a person can set, and what the console keeps.

mod about;
mod choosing;
mod connections;
mod page;
mod stored;
mod transfer;

pub use page::SettingsPage;
