//! `/instances`: the list of instances.

mod export;
mod filters;
mod list;
mod row;
mod row_menu;
mod selection;
mod strip;
mod toolbar;
mod view_state;

pub use export::{ExportMenu, Exporter};
pub use filters::MoreFiltersForm;
pub use list::InstancesPage;
pub use row_menu::RowMenu;
pub use strip::{ProjectSummary, waiting as waiting_summary};
pub use toolbar::{ColumnPickerPanel, IntervalMenu};
