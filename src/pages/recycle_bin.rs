//! `/recycle-bin`: what was deleted and can be brought back, and for how long.

mod bin;
mod page;
mod policy;
mod restore;
mod send;
mod table;

pub use page::RecycleBinPage;
