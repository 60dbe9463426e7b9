//! `/fleet`: all instances of one place of work or several, filtered, grouped and sorted in the browser.

mod add_place;
mod bulk;
mod cell;
mod columns;
mod compare;
mod export;
mod filter;
mod kept;
mod line;
mod page;
mod pictures;
mod places;
mod reading;
mod selection;
mod store;
mod table;
mod toolbar;
mod views;

pub use page::FleetPage;
