//! Signing in, as a person sees it: the form on `/connect`, and the same over the page when the
//! credentials have expired.

mod again;
mod draft;
mod fields;

pub use again::SignInAgain;
pub use draft::Draft;
pub use fields::{CredentialFields, choose_kind};
