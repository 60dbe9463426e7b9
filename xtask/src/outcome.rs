//! How a command ends when it does not end well.

use std::fmt;
use std::process::ExitCode;

/// Each failure is one sentence for the person at the keyboard.
#[derive(Debug)]
pub enum Failure {
    /// The command line cannot be understood: exit code 2.
    Usage(String),
    /// Something that was tried did not work: exit code 1.
    Failed(String),
    /// The same, when everything has been said already.
    Told,
}

pub type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    pub fn exit_code(&self) -> ExitCode {
        match self {
            Self::Usage(_) => ExitCode::from(2),
            Self::Failed(_) | Self::Told => ExitCode::from(1),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(sentence) | Self::Failed(sentence) => f.write_str(sentence),
            Self::Told => Ok(()),
        }
    }
}

/// Turns an I/O error into a sentence that says what was being done.
pub trait Context<T> {
    fn context(self, doing: impl fmt::Display) -> Outcome<T>;
}

impl<T, E: fmt::Display> Context<T> for Result<T, E> {
    fn context(self, doing: impl fmt::Display) -> Outcome<T> {
        self.map_err(|error| Failure::Failed(format!("{doing}: {error}")))
    }
}
