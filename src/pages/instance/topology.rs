//! What is inside an instance: vhosts, their exchanges and queues, and what binds these.
//!
//! What is decided is plain Rust: what a form says ([`draft`]), what the address asks for
//! ([`view_state`]), where the picture has its lines ([`picture`]), how a change is looked for that got no
//! answer ([`change`]).

mod bind;
mod bindings;
mod change;
mod create;
mod delete;
mod draft;
mod exchange;
mod exchanges;
mod fields;
mod frame;
mod listing;
mod part;
mod picture;
mod picture_view;
mod queue;
mod queues;
mod vhosts;
mod view_state;
mod walk;

pub use change::{Change, ChangeForm, made_if};
pub use delete::DeleteDialog;
pub use exchange::ExchangePage;
pub use fields::{Draft, Labels, text_field};
pub use frame::Scope;
pub use part::TopologyPart;
pub use queue::QueuePage;
pub use walk::{Whole, all_vhosts, walk};
