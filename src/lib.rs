//! The DMS RabbitMQ Console: a browser console for Huawei Cloud's Distributed Message
//! Service for RabbitMQ.
//!
//! Components are thin; what they decide is plain Rust beside them, tested natively.
//!
//! | Module | What it holds |
//! |---|---|
//! | [`platform`] | what is asked of the browser |
//! | [`i18n`], [`locales`] | two languages, every sentence |
//! | [`config`] | runtime configuration: `config.json`, the URL, stored preferences |
//! | [`ui`] | the design system: it knows no route and no API |
//! | [`router`] | the address of the page, what it leads to, and going elsewhere |
//! | [`api`] | sending requests: transport, repeats, the funnel for errors, the activity log |
//! | [`auth`] | who is signed in, and the ways to sign in |
//! | [`workspace`] | the place of work: what calls the API there, drafts, the work that is followed |
//! | [`notices`] | what is said to the person |
//! | [`data`] | queries, changes and polling |
//! | [`export`] | requests written as curl, Terraform and Python |
//! | [`fleet`] | instances of many places: filtered, grouped, compared, exported, and what to ask next |
//! | [`widgets`] | components that know the API's words: problems, statuses, requests |
//! | [`jobs`] | following long work to its end |
//! | [`actions`] | what can be done with instances: menus and dialogs |
//! | [`shell`] | banner, navigation, route announcements |
//! | [`activity`] | the requests of the visit: shown, filtered, exported |
//! | [`palette`] | getting anywhere by typing |
//! | [`embed`] | the talk with the page around the console |
//! | [`demo`] | the emulator in a worker of the page, and its controls |
//! | [`pages`] | one module for each route |
//! | [`app`] | routes to pages, and the chunks that are fetched later |
//!
//! Each imports those above it, never those below it: `tests/rooms.rs` sees to that.

pub mod actions;
pub mod activity;
pub mod api;
pub mod app;
pub mod auth;
pub mod config;
pub mod data;
pub mod demo;
pub mod embed;
pub mod export;
pub mod fleet;
pub mod i18n;
pub mod jobs;
pub mod locales;
pub mod notices;
pub mod pages;
pub mod palette;
pub mod platform;
pub mod router;
pub mod shell;
pub mod ui;
pub mod widgets;
pub mod workspace;
