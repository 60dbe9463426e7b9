//! `/connect`: choose a service and sign in.

mod card;
mod editor;
mod findings;
mod next;
mod page;

pub use next::connect_href;
pub use page::ConnectPage;
