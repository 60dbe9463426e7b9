//! Every sentence of the console, in both languages, by the part that shows it.

pub mod common;
pub mod connect;
pub mod instance;
pub mod instances;
pub mod jobs;
pub mod problem;
pub mod request;
pub mod shell;
pub mod status;
pub mod units;
pub mod violation;
