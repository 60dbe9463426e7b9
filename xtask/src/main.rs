//! `cargo xtask …`: set-up and every recurring chore, on any machine.

mod args;
mod bench;
mod build;
mod css;
mod demo;
mod dev;
mod fuzz;
mod hash;
mod outcome;
mod package;
mod parallel;
mod paths;
mod process;
mod setup;
mod steps;
mod test;
mod worker;

use std::process::ExitCode;

use args::Args;
use outcome::{Failure, Outcome};

const HELP: &str = "\
cargo xtask COMMAND

  demo [--listen 127.0.0.1:8080] [--speed 60] [--brokers]
           set up, build and run the console with the emulator at the address it prints; --brokers: with real
           RabbitMQ nodes behind instances
  test [--quick] [--only rust|python|browser|lint] [--grep TEXT]
           set up and run every test, or those of one kind, or those whose names contain a text;
           --quick leaves the browser out
  build [--quick] [--console]
           the console for release in dist/, compressed, and the dms-server binary; --quick: what `demo`
           runs, in target/; --console: without the server
  package [--as-built]
           what others take, in target/package/: one static server with the console inside, the console alone, lists
           of their parts (CycloneDX), checksums; --as-built: with the console that lies in dist/
  dev      the console at http://127.0.0.1:8080, rebuilt and reloaded on every change (by Trunk, which is
           compiled the first time)
  fuzz [--inputs 1000000]
           send damaged requests to the emulator until one makes it panic, or all are answered
  bench [--emulator] [--page] [--gateway] [--kept]
           run the benchmarks, all or those that are named, and write bench/results.json and docs/performance.md;
           --kept only writes the document anew
  css      join style/*.css into target/console.css and demo.css (Trunk calls this too)
  worker   name the files of the demo's worker by their content (Trunk calls this in its folder)
  help     this text

Environment
  DMS_CHROMIUM       the browser for the tests, when none is found or another is wanted
  CARGO_TARGET_DIR   where cargo builds
  XDG_CACHE_HOME     tools built once for all clones are kept below it (default ~/.cache)
";

fn main() -> ExitCode {
    match dispatch() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if !matches!(failure, Failure::Told) {
                eprintln!("{failure}");
            }
            failure.exit_code()
        }
    }
}

fn dispatch() -> Outcome {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_else(|| "help".to_owned());
    let args = Args::new(&command, arguments);
    match command.as_str() {
        "demo" => demo::run(args),
        "test" => test::run(args),
        "build" => build::run(args),
        "dev" => dev::run(args),
        "package" => package::run(args),
        "fuzz" => fuzz::run(args),
        "bench" => bench::run(args),
        "css" => css::run(args),
        "worker" => worker::run(args),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        unknown => Err(Failure::Usage(format!("unknown command `{unknown}`; `cargo xtask help` lists them"))),
    }
}
