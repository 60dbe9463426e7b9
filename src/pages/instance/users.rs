//! Users of an AMQP-0-9-1 instance, what each may do in which vhost, and a place to try it out.

mod change;
mod draft;
mod form;
mod part;
mod table;
mod tester;

pub use part::UsersPart;
