//! How the storage is to grow, as typed.

use dms_api::errors::ErrorCode;
use dms_api::model::StorageGrowth;
use dms_api::rules::storage_growth::{self, INCREMENT_DEFAULT, Present, THRESHOLD_PERCENT};
use dms_api::rules::{Reason, Violation};

/// A number that is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// Use that makes the storage grow.
    Threshold,
    /// Storage at most.
    Max,
    /// How much is added.
    Increment,
}

impl Number {
    /// The API's name of the field.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Threshold => "expand_threshold",
            Self::Max => "max_volume_size",
            Self::Increment => "expand_increment",
        }
    }
}

/// What is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// On or off.
    pub is_on: bool,
    threshold: String,
    max: String,
    increment: String,
}

impl Draft {
    /// From what the service has. Switched off it says 0, or nothing: then as it is usually wanted.
    pub fn of(growth: &StorageGrowth) -> Self {
        let text = |number: Option<u64>, usual: &str| {
            number.filter(|it| *it > 0).map_or_else(|| usual.to_owned(), |it| it.to_string())
        };
        Self {
            is_on: growth.enable == Some(true),
            threshold: text(growth.threshold, &THRESHOLD_PERCENT.end().to_string()),
            max: text(growth.max_size, ""),
            increment: text(growth.increment, &INCREMENT_DEFAULT.to_string()),
        }
    }

    /// A number as it is typed.
    pub fn text(&self, number: Number) -> &str {
        match number {
            Number::Threshold => &self.threshold,
            Number::Max => &self.max,
            Number::Increment => &self.increment,
        }
    }

    /// Types a number.
    pub fn set(&mut self, number: Number, text: String) {
        match number {
            Number::Threshold => self.threshold = text,
            Number::Max => self.max = text,
            Number::Increment => self.increment = text,
        }
    }

    /// What is sent: switched off, nothing but that.
    pub fn body(&self) -> StorageGrowth {
        let number = |number| self.text(number).trim().parse().ok().filter(|_| self.is_on);
        StorageGrowth {
            enable: Some(self.is_on),
            threshold: number(Number::Threshold),
            max_size: number(Number::Max),
            increment: number(Number::Increment),
            ..StorageGrowth::default()
        }
    }

    /// What is wrong with it.
    pub fn violations(&self, present: Present) -> Vec<Violation> {
        if !self.is_on {
            return Vec::new();
        }
        let numbers = [Number::Threshold, Number::Max, Number::Increment];
        let is_odd = |number: &Number| {
            let text = self.text(*number).trim();
            !text.is_empty() && text.parse::<u64>().is_err()
        };
        let odd: Vec<&'static str> = numbers.into_iter().filter(is_odd).map(Number::field).collect();
        let malformed =
            |field| Violation::new(ErrorCode::INVALID_REQUEST_PARAMETERS, field, Reason::Malformed);
        let mut found: Vec<Violation> = odd.iter().copied().map(malformed).collect();
        let mut broken = Vec::new();
        storage_growth::check(&self.body(), Some(present), &mut broken);
        found.extend(broken.into_iter().filter(|it| !odd.contains(&it.field)));
        found
    }
}

/// Whether the service has what was sent.
pub fn has(growth: &StorageGrowth, sent: &StorageGrowth) -> bool {
    let numbers = |it: &StorageGrowth| (it.threshold, it.max_size, it.increment);
    growth.enable == sent.enable && (sent.enable == Some(false) || numbers(growth) == numbers(sent))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRESENT: Present = Present { total: 300, brokers: 3 };

    fn draft(max: &str) -> Draft {
        let mut draft = Draft::of(&StorageGrowth { enable: Some(true), ..StorageGrowth::default() });
        draft.set(Number::Max, max.to_owned());
        draft
    }

    fn reasons(draft: &Draft) -> Vec<(&'static str, Reason)> {
        draft.violations(PRESENT).into_iter().map(|it| (it.field, it.reason)).collect()
    }

    #[test]
    fn the_usual_is_there_and_the_most_is_asked_for() {
        assert_eq!(reasons(&draft("")), [("max_volume_size", Reason::Required)]);
        assert_eq!(reasons(&draft("1000")), []);
        assert_eq!(reasons(&draft("much")), [("max_volume_size", Reason::Malformed)]);
        assert_eq!(reasons(&draft("300")), [("max_volume_size", Reason::MustGrow { from: 300 })]);
        assert_eq!(draft("1000").body().threshold, Some(80));
    }

    #[test]
    fn switched_off_nothing_is_wrong_and_no_number_is_sent() {
        let off = Draft { is_on: false, ..draft("much") };
        assert_eq!(reasons(&off), []);
        assert_eq!(off.body(), StorageGrowth { enable: Some(false), ..StorageGrowth::default() });
        let shown = StorageGrowth { enable: Some(false), threshold: Some(0), ..StorageGrowth::default() };
        assert!(has(&shown, &off.body()) && !has(&shown, &draft("1000").body()));
    }
}
