//! JSON Schema of what the API takes and gives: the lower half of the OpenAPI document, which each operation and each
//! table of [`crate::model`] describes itself with.

mod described;
pub(crate) mod examples;
pub(crate) mod limits;
mod token;

pub(crate) use described::reference;
pub use described::{Described, Schemas};
pub use limits::one_of;
pub(crate) use token::token_request;
