//! The emulator, driven as a client drives it: typed operations in, decoded answers out.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "tests")]

mod authentication;
mod client;
mod control;
mod examples;
mod further;
mod fuzz;
mod invariants;
mod lifecycle;
mod listing;
mod management;
mod matrix;
mod pages;
mod persistence;
mod provoke;
mod refusals;
mod seeds;
mod specification;
mod terraform;
mod today;
mod valid;
