//! Taking the list away as a file.

mod exporter;
mod file;
mod menu;

pub use exporter::Exporter;
pub use file::Format;
pub use menu::{ExportButton, ExportMenu};

use super::view_state::ViewState;
use crate::data::Query;
use dms_api::model::InstanceList;
use leptos::prelude::*;

/// What is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The page that is shown.
    Page,
    /// Everything that matches.
    All,
}

/// What the menu asks the exporter for.
#[derive(Clone, Copy, Debug)]
struct Export {
    list: Query<InstanceList>,
    view: Memo<ViewState>,
    asked: RwSignal<Option<(Scope, Format)>>,
}
