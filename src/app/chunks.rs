//! The parts of the console that are fetched when they are first needed, so that the list of
//! instances is on the screen soon.
//!
//! `cargo xtask build` turns on the feature `split` and cuts the module at these functions: what
//! only one chunk reaches is a file of its own, what several share is in files between them.
//! Without the feature everything is one module and nothing waits.

/// Declares an async function that fetches a chunk and brings something out of it: where it is cut.
macro_rules! fetched {
    ($visibility:vis fn $name:ident() in $chunk:ident -> $type:ty { $value:expr }) => {
        #[cfg(feature = "split")]
        #[leptos::wasm_split::wasm_split($chunk, wasm_split_path = leptos::wasm_split, fallible)]
        $visibility fn $name() -> Result<$type, $crate::app::chunks::later::NotLoaded> {
            Ok($value)
        }
        #[cfg(not(feature = "split"))]
        $visibility async fn $name() -> Result<$type, $crate::app::chunks::later::NotLoaded> {
            Ok($value)
        }
    };
}

mod demo;
mod later;
mod signing;

use crate::actions::Dialogs;
use crate::activity::ActivityDrawer;
use crate::embed::Embedding;
use crate::jobs::JobFollower;
use crate::pages::{
    ActivityPage, Arrival, ChangePage, ColumnPickerPanel, ConnectPage, CreatePage, ErrorCodesPage,
    ExchangePage, ExplorerPage, ExportMenu, Exporter, FleetPage, InstancePage, IntervalMenu, MonitoringPart,
    MoreFiltersForm, PermissionsPage, ProductsPage, ProjectSummary, ProjectTagsPage, QueuePage,
    RecycleBinPage, RowMenu, ScheduledPart, SettingsPage, StatusesPage, TopologyPart, UsersPart, WindowsPage,
    ZonesPage,
};
use crate::palette::Palette;
use crate::platform;
use crate::shell::{
    LanguageMenu, NoticeList, ProjectMenu, RunningWork, SessionMenu, ShortcutHelp, SignInAgain, ThemeMenu,
};
use crate::widgets::{Parts, ToldProblem};
pub use demo::{demo_bar, send_to_demo};
use later::{Fetch, View};
use leptos::prelude::*;
pub use signing::authorize;

/// Declares parts: `page name in chunk => Component`. Parts of one chunk are fetched together;
/// the first word tells what stands in for them until then.
macro_rules! chunks {
    ($($(#[$doc:meta])* $stand:ident $name:ident in $chunk:ident => $component:ident;)*) => {
        $($(#[$doc])* pub fn $name() -> AnyView { later::$stand(|| Box::pin(fetch::$name())) })*

        mod fetch {
            use super::*;
            $(fetched! { pub fn $name() in $chunk -> View { || view! { <$component /> }.into_any() } })*
        }
    };
}

chunks! {
    /// `/connect`.
    page connect in extras => ConnectPage;
    /// Going to the place of work that a link names.
    page arrival in extras => Arrival;
    /// Signing in again over the page.
    question sign_in_again in extras => SignInAgain;
    /// The project at a glance, above the list.
    band summary in summary => ProjectSummary;
    /// The filters of the list that are used less often.
    panel more_filters in extras => MoreFiltersForm;
    /// The columns of the list.
    panel column_picker in extras => ColumnPickerPanel;
    /// The list as a file.
    overlay exporter in extras => Exporter;
    /// Following work to its end.
    overlay job_follower in extras => JobFollower;
    /// The work under way, in the banner.
    overlay running_work in extras => RunningWork;
    /// What the menu of a row offers.
    overlay row_menu in menus => RowMenu;
    /// As what the list can be saved.
    overlay export_menu in menus => ExportMenu;
    /// How often the list is read again.
    overlay interval_menu in menus => IntervalMenu;
    /// The languages.
    overlay language_menu in menus => LanguageMenu;
    /// The themes.
    overlay theme_menu in menus => ThemeMenu;
    /// The projects.
    overlay project_menu in menus => ProjectMenu;
    /// Signing out.
    overlay session_menu in menus => SessionMenu;
    /// What went wrong.
    panel problem in menus => ToldProblem;
    /// The notices.
    overlay notices in menus => NoticeList;
    /// `/instances/{id}` and its parts.
    page instance in instance => InstancePage;
    /// `/instances/{id}/topology`.
    panel topology in topology => TopologyPart;
    /// `/instances/{id}/users`.
    panel users in topology => UsersPart;
    /// `/instances/{id}/topology/{vhost}/exchanges/{exchange}`.
    page exchange in topology => ExchangePage;
    /// `/instances/{id}/topology/{vhost}/queues/{queue}`.
    page queue in topology => QueuePage;
    /// The part of an instance that shows its metrics.
    panel monitoring in monitoring => MonitoringPart;
    /// The part of an instance that shows its scheduled tasks.
    panel scheduled in operations => ScheduledPart;
    /// `/fleet`.
    page fleet in fleet => FleetPage;
    /// `/recycle-bin`.
    page recycle_bin in operations => RecycleBinPage;
    /// `/instances/new`.
    page create in changes => CreatePage;
    /// `/instances/{id}/change`.
    page change in changes => ChangePage;
    /// The dialogs of the actions on instances.
    overlay dialogs in changes => Dialogs;
    /// `/tags`.
    page project_tags in knowledge => ProjectTagsPage;
    /// `/catalog/products`.
    page products in knowledge => ProductsPage;
    /// `/catalog/zones`.
    page zones in knowledge => ZonesPage;
    /// `/catalog/windows`.
    page windows in knowledge => WindowsPage;
    /// `/reference/errors`.
    page error_codes in knowledge => ErrorCodesPage;
    /// `/reference/permissions`.
    page permissions in knowledge => PermissionsPage;
    /// `/reference/statuses`.
    page statuses in knowledge => StatusesPage;
    /// `/activity`.
    page activity in knowledge => ActivityPage;
    /// `/activity/request`.
    page explorer in knowledge => ExplorerPage;
    /// The latest requests.
    overlay activity_drawer in knowledge => ActivityDrawer;
    /// `/settings`.
    page settings in extras => SettingsPage;
    /// Getting anywhere by typing.
    overlay palette in knowledge => Palette;
    /// The talk with the page around the console.
    overlay embedding in embed => Embedding;
    /// The shortcuts of the keyboard.
    overlay shortcut_help in knowledge => ShortcutHelp;
}

/// The parts that others than the application show.
pub const PARTS: Parts = Parts {
    summary,
    more_filters,
    column_picker,
    exporter,
    topology,
    users,
    monitoring,
    scheduled,
    dialogs,
    demo_bar,
    embedding,
    job_follower,
    running_work,
    row_menu,
    export_menu,
    interval_menu,
    language_menu,
    theme_menu,
    project_menu,
    session_menu,
    problem,
    notices,
    arrival,
    sign_in_again,
    activity_drawer,
    palette,
    shortcut_help,
};

/// A part of each chunk that everybody may want; the others are for those who sign with a key, who
/// chose the demo, who are in a portal.
const AHEAD: [Fetch; 9] = [
    || Box::pin(fetch::row_menu()),
    || Box::pin(fetch::connect()),
    || Box::pin(fetch::instance()),
    || Box::pin(fetch::create()),
    || Box::pin(fetch::project_tags()),
    || Box::pin(fetch::fleet()),
    || Box::pin(fetch::topology()),
    || Box::pin(fetch::monitoring()),
    || Box::pin(fetch::recycle_bin()),
];

/// Fetches what may be wanted later; what fails now is tried again when it is needed.
pub async fn fetch_ahead() {
    platform::page_sheet().await;
    for fetch in AHEAD {
        if !platform::is_online() || fetch().await.is_err() {
            break;
        }
    }
}
