//! Plugins of an instance: which there are, and switching one or many.

mod list;
mod switch;

pub use list::PluginsPart;
