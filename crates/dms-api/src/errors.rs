//! The catalogue of error codes: what the service answers when it refuses or fails.
//!
//! | Data | What it holds | Read through |
//! |---|---|---|
//! | `data/error-codes.tsv` | the 193 codes of table 7.2: status, code, scope, literal message | [`catalogue`], [`find`] |
//! | `data/causes.tsv` | the 18 codes of table 6-7: why an instance failed | [`causes`] |
//! | `data/later-codes.tsv` | codes that the service has today, not of the reference | [`later_codes`], [`find`] |
//! | `data/gateway-codes.tsv` | codes of the API gateway in front, not of the reference | [`gateway_codes`], [`find`] |
//! | `data/explanations.*.tsv` | title, explanation and remedy of all of these, one file per language | [`Explanations::parse`] |
//!
//! The first three are small and embedded. The explanations are not: the console fetches
//! the one file whose language it shows.

mod body;
mod catalogue;
mod code;
mod explanations;

pub use body::ErrorBody;
pub use catalogue::{
    Cause, Entry, Scope, catalogue, catalogued, causes, find, gateway_codes, later_codes, other_spelling,
};
pub use code::ErrorCode;
pub use explanations::{Explanation, Explanations};
