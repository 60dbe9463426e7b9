//! `/catalog/…`: what the region sells, to look at and compare before anything is created.

mod compare;
mod cores;
mod features;
mod line;
mod products;
mod reading;
mod table;
mod view_state;
mod windows;
mod zones;

pub use products::ProductsPage;
pub use windows::WindowsPage;
pub use zones::ZonesPage;

use crate::i18n::Message;
use crate::locales::catalog as msg;
use crate::router::Route;

/// The pages of the catalog.
const TABS: &[(&str, Message)] = &[
    (Route::Products.path(), msg::products),
    (Route::Zones.path(), msg::zones),
    (Route::Windows.path(), msg::windows),
];
