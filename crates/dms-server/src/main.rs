//! `dms-server`: the console with the emulator, the emulator alone, or the console with the gateway
//! to the real service.

mod cli;
mod gateway;
mod serve;
mod store;

use std::process::ExitCode;

use cli::Command;

fn main() -> ExitCode {
    let command = match cli::parse() {
        Ok(command) => command,
        Err(ended) => return ended,
    };
    let result = match command {
        Command::Demo(arguments) => serve::demo(&arguments),
        Command::Emulator(arguments) => serve::emulator_alone(&arguments),
        Command::Gateway(arguments) => gateway::run(&arguments),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            cli::complain(&error);
            ExitCode::from(error.exit_code())
        }
    }
}
