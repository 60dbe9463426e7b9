//! `/connect`: choose a service and sign in.

mod card;
mod editor;
mod findings;
mod forms;
mod next;
mod page;
mod sign_in;

pub use next::connect_href;
pub use page::ConnectPage;
