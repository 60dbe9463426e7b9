//! The standard library for wasm32-unknown-unknown.

use std::path::Path;

use super::announce;
use crate::outcome::{Failure, Outcome};
use crate::process;

const TARGET: &str = "wasm32-unknown-unknown";

pub fn ensure() -> Outcome {
    if is_there() {
        return Ok(());
    }
    announce("the standard library for wasm32", "a few seconds");
    let added = process::run(process::command("rustup").args(["target", "add", TARGET]));
    if added.is_ok() && is_there() {
        return Ok(());
    }
    Err(Failure::Failed(format!(
        "Rust's standard library for {TARGET} is missing and `rustup target add {TARGET}` could not bring it: \
         install it for this rustc, then run the command again."
    )))
}

fn is_there() -> bool {
    process::answer("rustc", &["--print", "target-libdir", "--target", TARGET])
        .is_some_and(|folder| Path::new(&folder).is_dir())
}
