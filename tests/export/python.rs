//! The Python in which the official SDK and the parser of HCL are installed.

use std::env;
use std::io::Write;
use std::process::{Command, Output, Stdio};

/// A Python with the packages of `e2e/python/requirements.txt`; `None`, with the reason
/// printed, where there is none.
pub fn python() -> Option<Command> {
    let Some(path) = env::var_os("DMS_PYTHON") else {
        println!("skipped: DMS_PYTHON does not name a Python with e2e/python/requirements.txt");
        return None;
    };
    let mut python = Command::new(path);
    python.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    // Text in any language, whatever the locale of the machine.
    python.env("PYTHONUTF8", "1");
    Some(python)
}

/// A helper of `e2e/python`.
pub fn helper(name: &str) -> Option<Command> {
    let mut python = python()?;
    python.arg(format!("{}/e2e/python/{name}", env!("CARGO_MANIFEST_DIR")));
    Some(python)
}

/// Gives `input` to the command.
pub fn output(mut command: Command, input: &str) -> Output {
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

/// Gives `input` to the command, which must not fail; answers what it prints.
pub fn printed(command: Command, input: &str) -> String {
    let output = output(command, input);
    assert!(output.status.success(), "{}\n{input}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
