//! What pages share and that knows the API: the explanation of a problem, the status of an
//! instance, the words for specifications. Components that know nothing of it are in
//! [`crate::components`].

mod pretty_json;
mod problem;
mod copy;
mod status;
mod violation;
pub mod words;

pub use pretty_json::pretty_json;
pub use problem::ProblemPanel;
pub use copy::copy_texts;
pub use violation::{refusal_at, violation_words, words_for};
pub use status::{InstanceStatus, tone, words as status_words};
