//! The fleet without its page: rows of many places, filter expressions, sorting, grouping, views,
//! exports, and the order in which the service is asked.
//!
//! Everything here is plain Rust that runs natively: it draws nothing, sends nothing and knows no
//! clock. [`pages`](crate::pages) has the components over it.
//!
//! | Type | What it is |
//! |---|---|
//! | [`Place`], [`Row`], [`Field`] | one instance of one place, and what is known of it |
//! | [`Expression`], [`Term`], [`Filter`] | which rows are shown; [`complete`] helps to write it |
//! | [`Sort`], [`Group`], [`Bin`] | in which order, in which groups, and how full |
//! | [`View`], [`SavedViews`] | all of that in an address, and kept under a name |
//! | [`Fleet`], [`FleetRows`], [`Ask`] | reading it: what to ask when, and what an answer changes |
//! | [`compare`], [`export`] | two rows side by side; what is shown as a file |

mod ask;
mod compare;
mod complete;
pub mod export;
mod expression;
mod feed;
mod field;
mod filter;
mod group;
mod keys;
mod moving;
mod pages;
mod parser;
mod place;
mod place_feed;
mod row;
mod rows;
mod slots;
mod sort;
mod term;
mod value;
mod view;

#[cfg(test)]
mod testing;

pub use ask::{Ask, LARGEST_PAGE, Refusal, What};
pub use compare::{Compared, Part, compare};
pub use complete::{Candidate, CandidateKind, Completion, complete};
pub use expression::{Expression, ParseError, Reason};
pub use feed::{Failure, Fleet, Pace, Progress};
pub use field::{Field, Kind, Subject};
pub use filter::Filter;
pub use group::{Bin, Group, Totals, counts, group, histogram, totals};
pub use place::{Place, PlaceRef};
pub use row::Row;
pub use rows::{Change, FleetRows};
pub use slots::Slots;
pub use sort::{Sort, sort};
pub use term::{Condition, Op, Term};
pub use view::{SavedView, SavedViews, View, columns_from, columns_text};
