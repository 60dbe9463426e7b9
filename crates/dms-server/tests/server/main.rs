//! The real binary, over HTTP, as people, browsers and programs meet it.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod api;
#[cfg(unix)]
mod brokers;
mod console;
mod control;
mod data;
mod gateway;
mod http;
mod logs;
mod process;
mod start;
mod stop;
