//! `cargo xtask demo`: the console with the emulator, and nothing else to do.

use crate::args::Args;
use crate::build::Variant;
use crate::outcome::{Failure, Outcome};
use crate::steps::{self, step};
use crate::{build, process, setup};

pub fn run(mut args: Args) -> Outcome {
    let listen = args.value("--listen")?;
    let speed = args.value("--speed")?;
    let has_brokers = args.switch("--brokers");
    args.finish()?;

    let toolbox = step("set-up", "tools that build the console", || setup::console(Variant::Quick))?;
    step("console", "the page, without what only makes it smaller", || {
        build::console(&toolbox, Variant::Quick)
    })?;
    let binary = step("server", "serves the page and the emulator", build::test_server)?;
    if has_brokers {
        step("set-up: RabbitMQ", "real nodes behind instances", setup::rabbitmq);
    }
    let mut server = process::command(binary);
    server.arg("demo").arg("--dist").arg(Variant::Quick.dist());
    server.args(["--listen", listen.as_deref().unwrap_or("127.0.0.1:8080")]);
    server.args(["--speed", speed.as_deref().unwrap_or("60")]);
    if has_brokers {
        server.arg("--brokers");
    }
    steps::print();
    process::announce(&server);
    hand_over_to(server)
}

/// Hands this process over to the server, so that signals reach it.
#[cfg(unix)]
fn hand_over_to(mut server: std::process::Command) -> Outcome {
    use std::os::unix::process::CommandExt;
    let error = server.exec();
    Err(Failure::Failed(format!("the server cannot be started: {error}")))
}

#[cfg(not(unix))]
fn hand_over_to(mut server: std::process::Command) -> Outcome {
    process::run(&mut server)
}
