//! `dms-server`: the console with the emulator, the emulator alone, or the console with the gateway
//! to the real service.
//!
//! ```text
//! dms-server demo                      # the console, signed in to the emulator
//! dms-server emulator                  # the emulator alone, for SDKs, Terraform and CI
//! dms-server gateway --endpoint https://dms.cn-north-4.example.com \
//!   --iam https://iam.cn-north-4.example.com --project-name cn-north-4
//! ```
//!
//! | Module | Content |
//! |---|---|
//! | [`cli`] | the command line and its errors |
//! | [`serve`] | files of the console, and the emulator behind HTTP |
//! | [`gateway`] | forwards the operations of `dms-api` to the service (`docs/gateway.md`) |
//! | [`store`] | the journal in which the emulator's state survives a restart |

mod brokers;
mod cli;
mod gateway;
mod serve;
mod store;

use std::process::ExitCode;

use cli::Command;

/// The version, and the commit of which a build for release was made: `0.1.0 (1a2b3c4d5e6f)`.
const VERSION: &str = env!("DMS_VERSION");

fn main() -> ExitCode {
    let command = match cli::parse() {
        Ok(command) => command,
        Err(ended) => return ended,
    };
    match command {
        Command::Demo(arguments) => end(serve::demo(&arguments), serve::Error::exit_code),
        Command::Emulator(arguments) => end(serve::emulator_alone(&arguments), serve::Error::exit_code),
        Command::Gateway(arguments) => end(gateway::run(&arguments), gateway::Error::exit_code),
    }
}

/// Says why the program ends, if it ends for a reason.
fn end<E: std::error::Error>(result: Result<(), E>, exit_code: fn(&E) -> u8) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            cli::complain(&error);
            ExitCode::from(exit_code(&error))
        }
    }
}
