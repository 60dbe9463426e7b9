//! `/instances/new`: creating an instance in six steps.
//!
//! | Module | What it holds |
//! |---|---|
//! | [`draft`], [`copy`] | what is asked for, as a request, and from an instance |
//! | [`catalog`], [`offer`] | what the region sells, and which combinations of it can be had |
//! | [`check`] | the rules, field by field |
//! | [`step`], [`route`] | the steps, their addresses and fields, and the way between them |
//! | [`saved`] | the draft between two visits |
//! | [`form`] | all of it as signals; what the steps are made of |
//! | [`sending`], [`outcome`] | sending once, and what came of it |

mod access;
mod billing;
mod catalog;
mod check;
mod copy;
mod draft;
mod form;
mod keeping;
mod lines;
mod network;
mod offer;
mod outcome;
mod page;
mod preset;
mod quota;
mod review;
mod route;
mod saved;
mod sending;
mod specification;
mod step;
mod summary;
mod tags;
mod zones;

pub use page::CreatePage;
