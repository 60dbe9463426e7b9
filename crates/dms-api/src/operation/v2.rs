//! The API V2: the operations of chapter 4 of the reference, and those that only the service of today
//! has. Each module is a group of operations.

mod bindings;
mod broker_users;
mod exchanges;
mod instances;
mod management;
mod metadata;
mod queues;
mod recycle;
mod region;
mod specification;
mod tags;
mod tasks;
mod upkeep;
mod vhosts;

pub use bindings::*;
pub use broker_users::*;
pub use exchanges::*;
pub use instances::*;
pub use management::*;
pub use metadata::*;
pub use queues::*;
pub use recycle::*;
pub use region::*;
pub use specification::*;
pub use tags::*;
pub use tasks::*;
pub use upkeep::*;
pub use vhosts::*;
