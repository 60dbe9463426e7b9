//! Node.js, which runs wasm-opt and the browser tests.

use crate::outcome::{Failure, Outcome};
use crate::process;

const OLDEST: u32 = 20;

pub fn ensure() -> Outcome {
    let Some(version) = process::answer("node", &["--version"]) else {
        return Err(Failure::Failed(format!(
            "Node.js {OLDEST} or later with npm is needed and was not found: install it, then run the command again."
        )));
    };
    if major(&version).is_some_and(|major| major >= OLDEST) {
        return Ok(());
    }
    Err(Failure::Failed(format!(
        "Node.js {OLDEST} or later is needed and {version} was found: update it, then run the command again."
    )))
}

/// `v20.1.2` → 20.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn versions() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("20"), None);
    }
}
