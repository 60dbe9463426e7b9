//! `/reference/…`: what the API's reference knows, at hand while one works. Nobody has to be
//! signed in for it.

mod codes;
mod errors;
mod operations;
mod permissions;
mod policy;
mod row;
mod statuses;
mod uses;

pub use errors::ErrorCodesPage;
pub use permissions::PermissionsPage;
pub use statuses::StatusesPage;

use crate::i18n::Message;
use crate::locales::reference as msg;
use crate::router::Route;

/// The pages of the reference.
const TABS: &[(&str, Message)] = &[
    (Route::ErrorCodes.path(), msg::errors),
    (Route::Permissions.path(), msg::permissions),
    (Route::Statuses.path(), msg::statuses),
];
