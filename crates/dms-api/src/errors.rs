//! The catalogue of error codes, which the service sends when it refuses a request or fails.
//!
//! | Data | Content | Read with |
//! |---|---|---|
//! | `data/error-codes.tsv` | the 193 codes of table 7.2: status, code, scope, literal message | [`catalogue`], [`find`] |
//! | `data/causes.tsv` | the 18 codes of table 6-7: why an instance failed | [`causes`] |
//! | `data/later-codes.tsv` | codes of the service of today that the reference does not have | [`later_codes`], [`find`] |
//! | `data/gateway-codes.tsv` | codes of the API gateway in front of the service, not in the reference | [`gateway_codes`], [`find`] |
//! | `data/explanations.*.tsv` | title, explanation and remedy of all these codes, one file for each language | [`Explanations::parse`] |
//!
//! The codes are small and compiled in. The explanations are not: the console fetches the file of
//! the language that it shows.

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
