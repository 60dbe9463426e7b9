//! What is changed about a module before and after the bundler, so that less is sent.

mod sections;
mod short;
mod unused;

use std::fs;
use std::path::Path;

use crate::outcome::{Context, Outcome};

/// Copies a module without the exports that nothing calls.
pub fn without_unused(module: &Path, copy: &Path) -> Outcome {
    let doing = || format!("the exports of {} cannot be changed", module.display());
    let whole = fs::read(module).context(doing())?;
    let left = unused::left_out(&whole).context(doing())?;
    fs::write(copy, left).context(doing())
}

/// Gives what a module imports from its script short names, in both.
pub fn with_short_names(module: &Path, script: &Path) -> Outcome {
    let doing = || format!("the imports of {} cannot be changed", module.display());
    let names =
        short::names(&fs::read(module).context(doing())?, &fs::read_to_string(script).context(doing())?);
    let (short, renamed) = names.context(doing())?;
    fs::write(module, short).context(doing())?;
    fs::write(script, renamed).context(doing())
}
