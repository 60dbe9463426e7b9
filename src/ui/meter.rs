//! How full something is.

use leptos::prelude::*;

use super::Tone;

/// How full a disk has to be before its bar warns, in percent.
pub const WARN_PERCENT: u8 = 80;
/// How full a disk has to be before its bar alarms, in percent.
pub const BAD_PERCENT: u8 = 90;

/// The share of `total` that `used` is, in whole percent: 0 for an empty or
/// unknown total, at most 100, and never 100 before it is full.
#[must_use]
pub fn percent(used: u64, total: u64) -> u8 {
    if total == 0 {
        return 0;
    }
    if used >= total {
        return 100;
    }
    let exact = u128::from(used) * 100 / u128::from(total);
    u8::try_from(exact).unwrap_or(100)
}

/// What a fill level says: warns from 80 %, alarms from 90 %.
#[must_use]
pub const fn fill_tone(percent: u8) -> Tone {
    if percent >= BAD_PERCENT {
        Tone::Bad
    } else if percent >= WARN_PERCENT {
        Tone::Warn
    } else {
        Tone::Ok
    }
}

/// A fill bar with its value in words above it.
#[component]
pub fn Meter(
    /// What is measured, such as "Storage".
    #[prop(into)]
    label: Signal<String>,
    /// How full, 0 to 100.
    #[prop(into)]
    percent: Signal<u8>,
    /// The value in words, such as "212 / 300 GB"; also its text equivalent.
    #[prop(into)]
    value_text: Signal<String>,
    /// Taller and as wide as its container, for a card of its own.
    #[prop(optional)]
    large: bool,
    /// Draws only the bar, where the words already stand next to it.
    #[prop(optional)]
    bare: bool,
) -> impl IntoView {
    let now = move || percent.get().min(100);
    view! {
        <div class="meter" class:large=large>
            {(!bare).then(|| view! { <span class="meter-text" aria-hidden="true">{value_text}</span> })}
            <div
                class=move || super::tone::toned("bar", fill_tone(now()))
                role="meter"
                aria-label=label
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=move || now().to_string()
                aria-valuetext=value_text
            >
                <span style:inline-size=move || [&now().to_string(), "%"].concat()></span>
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::{Tone, fill_tone, percent};

    #[test]
    fn percent_rounds_down_and_is_100_only_when_full() {
        assert_eq!(percent(0, 0), 0);
        assert_eq!(percent(5, 0), 0);
        assert_eq!(percent(212, 300), 70);
        assert_eq!(percent(999, 1000), 99);
        assert_eq!(percent(1000, 1000), 100);
        assert_eq!(percent(1200, 1000), 100);
        assert_eq!(percent(u64::MAX - 1, u64::MAX), 99);
    }

    #[test]
    fn tones_change_exactly_at_80_and_90() {
        assert_eq!(fill_tone(79), Tone::Ok);
        assert_eq!(fill_tone(80), Tone::Warn);
        assert_eq!(fill_tone(89), Tone::Warn);
        assert_eq!(fill_tone(90), Tone::Bad);
    }
}
