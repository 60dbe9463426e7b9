//! `cargo xtask fuzz`: damaged requests for the emulator, many more than the tests send.

use crate::args::Args;
use crate::outcome::{Failure, Outcome};
use crate::{paths, process};

/// A few minutes' work.
const INPUTS: u64 = 1_000_000;

pub fn run(mut args: Args) -> Outcome {
    let inputs = args.value("--inputs")?;
    args.finish()?;
    let inputs = match inputs {
        None => INPUTS,
        Some(text) => {
            text.parse().map_err(|_| Failure::Usage("--inputs is a number, such as 1000000".to_owned()))?
        }
    };
    // Optimized, but as in the tests arithmetic that overflows panics.
    let build = ["--config", "profile.dev.opt-level=2", "--target-dir"];
    process::run(
        process::cargo(&["test", "--package", "dms-emulator", "--test", "emulator"])
            .args(build)
            .arg(paths::target().join("fuzz"))
            .args(["--", "--exact", "fuzz::damaged_requests_are_answered"])
            .env("DMS_FUZZ_INPUTS", inputs.to_string()),
    )
}
