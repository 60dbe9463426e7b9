//! Maintenance windows: tables 4-56 and 4-57, V1 tables 6-34 and 6-35.

use super::object::object;

object! {
    /// A maintenance window (table 4-57).
    pub struct MaintenanceWindow {
        /// Whether it is given to instances that name none.
        default: bool = "default",
        /// Its number.
        seq: u64 = "seq",
        /// First hour, two digits: `22`.
        begin: String = "begin",
        /// Hour of its end, two digits: `02`.
        end: String = "end",
    }
}

object! {
    /// The answer of listing maintenance windows (table 4-56).
    pub struct MaintenanceWindowList {
        /// The six windows.
        maintain_windows: Vec<MaintenanceWindow> = "maintain_windows",
    }
}
