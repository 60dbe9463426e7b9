//! The pages, one module for each route.

mod activity;
mod connect;
mod create;
mod explorer;
mod instance;
mod instances;
mod not_found;
mod settings;
mod signed_in;

pub use activity::ActivityPage;
pub use connect::ConnectPage;
pub use create::CreatePage;
pub use explorer::ExplorerPage;
pub use instance::{ChangePage, InstancePage};
pub use instances::InstancesPage;
pub use not_found::NotFoundPage;
pub use settings::SettingsPage;
pub use signed_in::SignedIn;
