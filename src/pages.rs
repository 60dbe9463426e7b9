//! The pages, one module for each route.

mod activity;
mod arrival;
mod catalog;
mod connect;
mod create;
mod explorer;
mod fleet;
mod instance;
mod instances;
mod not_found;
mod opening;
mod project_tags;
mod recycle_bin;
mod reference;
mod settings;
mod signed_in;

pub use activity::ActivityPage;
pub use arrival::Arrival;
pub use catalog::{ProductsPage, WindowsPage, ZonesPage};
pub use connect::ConnectPage;
pub use create::CreatePage;
pub use explorer::ExplorerPage;
pub use fleet::FleetPage;
pub use instance::{
    ChangePage, ExchangePage, InstancePage, MonitoringPart, QueuePage, ScheduledPart, TopologyPart, UsersPart,
};
pub use instances::{
    ColumnPickerPanel, ExportMenu, Exporter, InstancesPage, IntervalMenu, MoreFiltersForm, ProjectSummary,
    RowMenu, waiting_summary,
};
pub use not_found::NotFoundPage;
pub use project_tags::ProjectTagsPage;
pub use recycle_bin::RecycleBinPage;
pub use reference::{ErrorCodesPage, PermissionsPage, StatusesPage};
pub use settings::SettingsPage;
pub use signed_in::SignedIn;
