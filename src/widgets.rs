//! What pages share and that knows the API: the explanation of a problem, the status of an
//! instance, the words for specifications. Components that know nothing of it are in
//! [`crate::ui`].

mod address;
mod anchor;
pub mod choices;
pub mod columns;
mod confirm;
mod copy;
mod generate;
mod operation;
mod page_tabs;
mod parts;
mod password;
mod permission;
mod problem;
pub mod product;
mod request_preview;
mod status;
mod told;
mod view;
mod violation;
pub mod window;
pub mod words;

pub use address::{error_address, permission_address};
pub use anchor::{go_to_anchor, use_anchor};
pub use confirm::{CONFIRMATION, Confirmation};
pub use copy::{copy_and_say, copy_texts};
pub use generate::generate_password;
pub use operation::operation_title;
pub use page_tabs::PageTabs;
pub use parts::{Part, Parts, use_parts};
pub use password::password_checks;
pub use permission::{refusal_words, use_not_offered, use_read_only, use_read_only_reason, use_refusal};
pub use problem::ProblemPanel;
pub use request_preview::RequestPreview;
pub use status::{InstanceStatus, tone, words as status_words};
pub use told::{ToldProblem, told};
pub use view::{SearchView, use_search_text, use_search_view, use_view};
pub use violation::{refusal_at, violation_words, words_for};
