//! Ids of instances and background tasks, kept as numbers and written as the service does.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A UUID, `de873040-d661-4770-aa96-9329c71d7c8a`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uuid(pub u128);

impl Uuid {
    /// A UUID of version 4 made of random bits.
    pub fn random(high: u64, low: u64) -> Self {
        let bits = (u128::from(high) << 64) | u128::from(low);
        let version = bits & !(0xf << 76) | (0x4 << 76);
        Self(version & !(0x3 << 62) | (0x2 << 62))
    }

    /// Reads the written form; letters must be lower-case.
    pub fn parse(text: &str) -> Option<Self> {
        let has_hyphens =
            text.len() == 36 && [8, 13, 18, 23].iter().all(|at| text.as_bytes().get(*at) == Some(&b'-'));
        let digits: String = text.chars().filter(|character| *character != '-').collect();
        Some(Self(parse_hex(&digits)?)).filter(|_| has_hyphens)
    }
}

impl fmt::Display for Uuid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bits = self.0;
        write!(
            formatter,
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            bits >> 96,
            bits >> 80 & 0xffff,
            bits >> 64 & 0xffff,
            bits >> 48 & 0xffff,
            bits & 0xffff_ffff_ffff
        )
    }
}

impl fmt::Debug for Uuid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// The id of a background task. Changes of specification answer a UUID (table 4-38), all
/// others 32 hexadecimal digits (tables 4-28 and 4-42).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TaskId {
    /// 32 hexadecimal digits.
    Digits(u128),
    /// A UUID.
    Uuid(Uuid),
}

impl TaskId {
    /// Reads the written form.
    pub fn parse(text: &str) -> Option<Self> {
        Uuid::parse(text).map(Self::Uuid).or_else(|| parse_hex(text).map(Self::Digits))
    }
}

impl fmt::Display for TaskId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Digits(bits) => write!(formatter, "{bits:032x}"),
            Self::Uuid(uuid) => write!(formatter, "{uuid}"),
        }
    }
}

impl fmt::Debug for TaskId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

fn parse_hex(digits: &str) -> Option<u128> {
    let is_hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    (digits.len() == 32 && digits.bytes().all(is_hex))
        .then(|| u128::from_str_radix(digits, 16).ok())
        .flatten()
}

macro_rules! as_text {
    ($($type:ident)*) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                Self::parse(&text).ok_or_else(|| D::Error::custom("this is no id"))
            }
        }
    )*};
}

as_text!(Uuid TaskId);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_as_they_are_written() {
        let uuid = Uuid::random(0x0123_4567_89ab_cdef, 0xfedc_ba98_7654_3210);
        assert_eq!(uuid.to_string(), "01234567-89ab-4def-bedc-ba9876543210");
        assert_eq!(Uuid::parse(&uuid.to_string()), Some(uuid));
        let digits = TaskId::Digits(uuid.0);
        assert_eq!(TaskId::parse(&digits.to_string()), Some(digits));
        assert_eq!(TaskId::parse(&uuid.to_string()), Some(TaskId::Uuid(uuid)));
        assert_eq!(Uuid::parse("0123456789ab4defbedcba9876543210"), None);
        assert_eq!(Uuid::parse("01234567-89AB-4def-bedc-ba9876543210"), None);
    }
}
