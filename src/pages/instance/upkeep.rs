//! How the instance is looked after: storage that grows by itself, access by domain names.

mod domains;
mod draft;
mod form;
mod growth;
mod send;

pub use domains::DomainNames;
pub use growth::StorageGrowthCard;
