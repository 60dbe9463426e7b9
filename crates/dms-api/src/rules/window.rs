//! Maintenance windows: six of four hours, beginning at 22:00, 02:00, 06:00, 10:00, 14:00
//! and 18:00 (tables 4-2, 4-16 and 4-57).

use super::{Reason, Violation, limits::WINDOW_HOURS};
use crate::errors::ErrorCode;

/// One of the six maintenance windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Window {
    begin: u8,
}

/// How the API writes a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockStyle {
    /// `22`: in the list of windows (table 4-57).
    Hour,
    /// `22:00`: when creating an instance (table 4-2), and in V1.
    Minute,
    /// `22:00:00`: when changing an instance (table 4-16), and in answers.
    Second,
}

impl Window {
    /// All six, in the order of their numbers.
    pub const ALL: [Self; 6] = [
        Self { begin: 22 },
        Self { begin: 2 },
        Self { begin: 6 },
        Self { begin: 10 },
        Self { begin: 14 },
        Self { begin: 18 },
    ];

    /// What an instance gets that names none: 02:00 to 06:00.
    pub const DEFAULT: Self = Self { begin: 2 };

    /// The window that begins at a time in any of the three styles.
    pub fn beginning_at(time: &str) -> Option<Self> {
        let hour = full_hour(time)?;
        Self::ALL.into_iter().find(|window| window.begin == hour)
    }

    /// The number that the list of windows gives it, from 1 to 6.
    pub fn seq(self) -> u8 {
        (self.begin + 2) % 24 / WINDOW_HOURS + 1
    }

    /// First hour.
    pub fn begin_hour(self) -> u8 {
        self.begin
    }

    /// Hour in which it ends; 2 for the window over midnight.
    pub fn end_hour(self) -> u8 {
        (self.begin + WINDOW_HOURS) % 24
    }

    /// When it begins.
    pub fn begin(self, style: ClockStyle) -> String {
        style.write(self.begin_hour())
    }

    /// When it ends.
    pub fn end(self, style: ClockStyle) -> String {
        style.write(self.end_hour())
    }
}

impl ClockStyle {
    fn write(self, hour: u8) -> String {
        match self {
            Self::Hour => format!("{hour:02}"),
            Self::Minute => format!("{hour:02}:00"),
            Self::Second => format!("{hour:02}:00:00"),
        }
    }
}

/// Checks `maintain_begin` and `maintain_end`: both or neither, in `HH:mm` or `HH:mm:ss`.
/// Neither is `None`: a new instance gets [`Window::DEFAULT`].
///
/// # Errors
/// DMS.00400106.
pub fn check_window(begin: &str, end: &str) -> Result<Option<Window>, Violation> {
    const BEGIN: &str = "maintain_begin";
    const END: &str = "maintain_end";
    let violation = |field, reason| Violation::new(ErrorCode::INVALID_MAINTENANCE_WINDOW, field, reason);
    match (begin.is_empty(), end.is_empty()) {
        (true, true) => return Ok(None),
        (true, false) => return Err(violation(BEGIN, Reason::RequiredWith(END))),
        (false, true) => return Err(violation(END, Reason::RequiredWith(BEGIN))),
        (false, false) => {}
    }
    let window = Some(begin)
        .filter(|begin| begin.contains(':'))
        .and_then(Window::beginning_at)
        .ok_or(violation(BEGIN, Reason::NotAWindow))?;
    if !end.contains(':') || full_hour(end) != Some(window.end_hour()) {
        return Err(violation(END, Reason::WindowEndMismatch { window }));
    }
    Ok(Some(window))
}

/// Checks the same fields of a change of an instance. Both left out, it keeps its window
/// (`None`); both empty, the service assigns [`Window::DEFAULT`] (table 4-16).
///
/// # Errors
/// DMS.00400106.
pub fn check_new_window(begin: Option<&str>, end: Option<&str>) -> Result<Option<Window>, Violation> {
    match (begin, end) {
        (Some(""), Some("")) => Ok(Some(Window::DEFAULT)),
        _ => check_window(begin.unwrap_or_default(), end.unwrap_or_default()),
    }
}

/// The hour of a time of day in any of the three styles, on the hour.
fn full_hour(time: &str) -> Option<u8> {
    let hour = time.strip_suffix(":00:00").or_else(|| time.strip_suffix(":00")).unwrap_or(time);
    let is_two_digits = hour.len() == 2 && hour.bytes().all(|byte| byte.is_ascii_digit());
    hour.parse().ok().filter(|_| is_two_digits)
}
