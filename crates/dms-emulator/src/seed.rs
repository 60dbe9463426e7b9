//! What an emulator holds at the start.

mod demo;
mod large;
mod specimen;
mod today;

use crate::Emulator;
use dms_api::edition::Edition;
use std::fmt;
use std::str::FromStr;

/// What an emulator holds at the start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seed {
    /// No instances.
    Empty,
    /// About thirty believable instances in every status.
    Demo,
    /// Many instances.
    Large {
        /// How many.
        instances: u32,
    },
}

/// How many instances the seed "large" has where it is not said.
const LARGE: u32 = 10_000;

/// The text is not the name of a seed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseSeedError;

impl fmt::Display for ParseSeedError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a seed is \"empty\", \"demo\" or \"large\"")
    }
}

impl std::error::Error for ParseSeedError {}

impl FromStr for Seed {
    type Err = ParseSeedError;

    fn from_str(text: &str) -> Result<Self, ParseSeedError> {
        match text {
            "empty" => Ok(Self::Empty),
            "demo" => Ok(Self::Demo),
            "large" => Ok(Self::Large { instances: LARGE }),
            _ => Err(ParseSeedError),
        }
    }
}

impl fmt::Display for Seed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Empty => "empty",
            Self::Demo => "demo",
            Self::Large { .. } => "large",
        })
    }
}

/// Fills an empty emulator.
pub(crate) fn plant(emulator: &mut Emulator, seed: &Seed) {
    match seed {
        Seed::Empty => {}
        Seed::Demo => {
            demo::plant(emulator);
            if emulator.settings.edition == Edition::Current {
                today::plant(emulator);
            }
        }
        Seed::Large { instances } => large::plant(emulator, *instances),
    }
}
