//! Every sentence of the console, in both languages, by the part that shows it.

pub mod activity;
pub mod catalog;
pub mod change;
pub mod changes;
pub mod common;
pub mod connect;
pub mod create;
pub mod explorer;
pub mod instance;
pub mod instances;
pub mod jobs;
pub mod operations;
pub mod palette;
pub mod plugins;
pub mod problem;
pub mod project_tags;
pub mod reference;
pub mod request;
pub mod settings;
pub mod shell;
pub mod shortcuts;
pub mod status;
pub mod tags;
pub mod tasks;
pub mod units;
pub mod violation;
