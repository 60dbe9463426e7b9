//! The parts of the console that are fetched when they are first needed. The application knows where
//! they are; whoever shows one asks for it here.

use leptos::prelude::*;

/// Shows a part, or what stands in for it until it has been fetched.
pub type Part = fn() -> AnyView;

/// The parts that are not pages.
#[derive(Clone, Copy, Debug)]
pub struct Parts {
    /// The project at a glance, above the list.
    pub summary: Part,
    /// The filters of the list that are used less often.
    pub more_filters: Part,
    /// The columns of the list.
    pub column_picker: Part,
    /// The list as a file.
    pub exporter: Part,
    /// What is inside the instance that is open.
    pub topology: Part,
    /// The users of the instance that is open.
    pub users: Part,
    /// What Cloud Eye measured of the instance whose page is open.
    pub monitoring: Part,
    /// The scheduled tasks of the instance whose page is open.
    pub scheduled: Part,
    /// What the menu of a row of the list offers.
    pub row_menu: Part,
    /// As what the list can be saved.
    pub export_menu: Part,
    /// How often the list is read again.
    pub interval_menu: Part,
    /// The languages.
    pub language_menu: Part,
    /// The themes.
    pub theme_menu: Part,
    /// The projects.
    pub project_menu: Part,
    /// Signing out.
    pub session_menu: Part,
    /// What went wrong, on a page that is there before the explanation.
    pub problem: Part,
    /// The notices, once there are any.
    pub notices: Part,
    /// The dialogs of the actions on instances.
    pub dialogs: Part,
    /// What stands above each page of the demo.
    pub demo_bar: Part,
    /// The talk with the page around the console.
    pub embedding: Part,
    /// Following work to its end.
    pub job_follower: Part,
    /// The work under way, in the banner.
    pub running_work: Part,
    /// Going to the place of work that a link names.
    pub arrival: Part,
    /// Signing in again over the page.
    pub sign_in_again: Part,
    /// The latest requests.
    pub activity_drawer: Part,
    /// Getting anywhere by typing.
    pub palette: Part,
    /// The shortcuts of the keyboard.
    pub shortcut_help: Part,
}

/// The parts that are fetched when they are needed.
pub fn use_parts() -> Parts {
    expect_context()
}
