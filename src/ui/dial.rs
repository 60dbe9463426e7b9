//! A daily window of time on a 24-hour dial. Midnight is at the top, noon at
//! the bottom.

use leptos::prelude::*;

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// A daily window, in minutes since midnight; may pass midnight.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct DailyWindow {
    /// Its first minute.
    pub begin: u16,
    /// The minute in which it is over.
    pub end: u16,
}

impl DailyWindow {
    /// How long it is, in minutes. A window that ends when it begins lasts a day.
    #[must_use]
    pub const fn length(self) -> u16 {
        let (begin, end) = (self.begin % DAY, self.end % DAY);
        if end > begin { end - begin } else { DAY - begin + end }
    }

    /// Whether `minute` of the day is inside. The end is not.
    #[must_use]
    pub const fn contains(self, minute: u16) -> bool {
        (minute % DAY + DAY - self.begin % DAY) % DAY < self.length()
    }

    /// Minutes from `minute` of the day until the window begins next; 0 at its
    /// beginning.
    #[must_use]
    pub const fn minutes_until(self, minute: u16) -> u16 {
        (self.begin % DAY + DAY - minute % DAY) % DAY
    }
}

/// Where `minute` of the day is on the dial, as an SVG rotation around the
/// centre of a 120 × 120 drawing, from the top.
fn turn(minute: u16) -> String {
    rotation(minute, 0)
}

/// The same for a circle's stroke, which starts at three o'clock.
fn arc_turn(minute: u16) -> String {
    rotation(minute, -90)
}

fn rotation(minute: u16, offset: i32) -> String {
    // One minute is a quarter of a degree; integers keep float formatting out.
    let quarters = i32::from(minute % DAY) + offset * 4;
    let (sign, size) = if quarters < 0 { ("-", -quarters) } else { ("", quarters) };
    let fraction =
        [".0", ".25", ".5", ".75"].get(usize::try_from(size % 4).unwrap_or(0)).copied().unwrap_or("");
    ["rotate(", sign, &(size / 4).to_string(), fraction, " 60 60)"].concat()
}

/// The window on its dial, with a hand for the time of day.
#[component]
pub fn Dial(
    #[prop(into)] window: Signal<DailyWindow>,
    /// Minutes since midnight in the same time zone as the window.
    #[prop(optional, into)]
    now: Signal<Option<u16>>,
    /// The text equivalent, such as "02:00 to 06:00".
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let dashes = move || {
        let length = window.get().length();
        [&length.to_string(), " ", &DAY.to_string()].concat()
    };
    let hand = move || {
        now.get().map(|minute| {
            view! {
                <g transform=turn(minute)>
                    <line class="hand" x1="60" y1="60" x2="60" y2="33" />
                </g>
                <circle class="hub" cx="60" cy="60" r="3" />
            }
        })
    };
    let tick =
        |hour: u16| view! { <line class="tick" x1="60" y1="29" x2="60" y2="31" transform=turn(hour * 60) /> };
    let ticks = (0..24).step_by(2).map(tick).collect_view();
    view! {
        <svg class="dial" viewBox="0 0 120 120" role="img" aria-label=label>
            <circle class="track" cx="60" cy="60" r="38" />
            <circle
                class="arc" cx="60" cy="60" r="38" pathLength=DAY.to_string()
                stroke-dasharray=dashes transform=move || arc_turn(window.get().begin)
            />
            {ticks}
            <text x="60" y="11">"00"</text>
            <text x="112" y="63">"06"</text>
            <text x="60" y="116">"12"</text>
            <text x="8" y="63">"18"</text>
            {hand}
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::{DailyWindow, arc_turn, turn};

    const NIGHT: DailyWindow = DailyWindow { begin: 22 * 60, end: 2 * 60 };

    #[test]
    fn a_window_may_pass_midnight() {
        assert_eq!(NIGHT.length(), 240);
        assert_eq!(DailyWindow { begin: 120, end: 360 }.length(), 240);
        assert_eq!(DailyWindow { begin: 1200, end: 1440 }.length(), 240);
    }

    #[test]
    fn a_window_holds_its_beginning_but_not_its_end() {
        assert!(NIGHT.contains(22 * 60) && NIGHT.contains(0) && NIGHT.contains(119));
        assert!(!NIGHT.contains(120) && !NIGHT.contains(12 * 60) && !NIGHT.contains(22 * 60 - 1));
    }

    #[test]
    fn the_next_beginning_is_always_less_than_a_day_away() {
        assert_eq!(NIGHT.minutes_until(22 * 60), 0);
        assert_eq!(NIGHT.minutes_until(22 * 60 + 1), 24 * 60 - 1);
        assert_eq!(NIGHT.minutes_until(0), 22 * 60);
    }

    #[test]
    fn noon_is_at_the_bottom_and_arcs_start_a_quarter_earlier() {
        assert_eq!(turn(0), "rotate(0.0 60 60)");
        assert_eq!(turn(12 * 60), "rotate(180.0 60 60)");
        assert_eq!(turn(61), "rotate(15.25 60 60)");
        assert_eq!(arc_turn(6 * 60), "rotate(0.0 60 60)");
        assert_eq!(arc_turn(359), "rotate(-0.25 60 60)");
        assert_eq!(arc_turn(0), "rotate(-90.0 60 60)");
    }
}
