//! The pages, one module for each route.

mod connect;
mod create;
mod instance;
mod instances;
mod not_found;
mod signed_in;

pub use connect::ConnectPage;
pub use create::CreatePage;
pub use instance::{ChangePage, InstancePage};
pub use instances::InstancesPage;
pub use not_found::NotFoundPage;
pub use signed_in::SignedIn;
