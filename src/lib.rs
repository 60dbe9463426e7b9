//! The DMS RabbitMQ Console: a browser console for Huawei Cloud's Distributed Message
//! Service for RabbitMQ.
//!
//! Components are thin; what they decide is plain Rust beside them, tested natively.
//!
//! | Module | What it holds |
//! |---|---|
//! | [`app`] | places and shell put together |
//! | [`router`] | the address of the page, and going elsewhere |
//! | [`config`] | runtime configuration: `config.json`, the URL, stored preferences |
//! | [`session`] | who is signed in, in memory only |
//! | [`api`] | the client: transport, repeats, the funnel for errors, the activity log |
//! | [`demo`] | the emulator in a worker of the page, and its controls |
//! | [`sign_in`] | the forms that a person signs in with |
//! | [`data`] | queries and polling on top of the client |
//! | [`jobs`] | long work, followed to its end on whatever page one is |
//! | [`export`] | requests written as curl, Terraform and Python |
//! | [`shell`] | banner, navigation, notices, route announcements |
//! | [`activity`] | the requests of the visit: shown, filtered, exported |
//! | [`palette`] | getting anywhere by typing |
//! | [`actions`] | what can be done with an instance, from whichever page: menus and dialogs |
//! | [`pages`] | one module for each route |
//! | [`widgets`] | what pages share that knows the API: problems, statuses, words |
//! | [`ui`] | what pages share, knowing nothing of routes and the API |
//! | [`embed`] | the talk with the page around the console, where there is one |
//! | [`platform::mount`] | what the console is drawn into: a page, or an element of somebody else's |
//! | [`i18n`], [`locales`] | two languages |

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
