//! Every sentence of the console, in both languages, by the part that shows it.

pub mod catalog;
pub mod change;
pub mod changes;
pub mod common;
pub mod connect;
pub mod create;
pub mod instance;
pub mod instances;
pub mod jobs;
pub mod plugins;
pub mod problem;
pub mod project_tags;
pub mod reference;
pub mod request;
pub mod shell;
pub mod status;
pub mod tags;
pub mod tasks;
pub mod units;
pub mod violation;
