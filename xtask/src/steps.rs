//! What each step of a command cost: the table that `demo` and `test` end with, so that the next slow thing
//! is seen.

use std::cell::Cell;
use std::fmt;
use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use wait4::Wait4;

use crate::outcome::{Context, Failure, Outcome};
use crate::{paths, process};

/// A step shorter than this was only a look whether something is there.
const WORTH_A_LINE: Duration = Duration::from_millis(200);

static STEPS: Mutex<Vec<Step>> = Mutex::new(Vec::new());

thread_local! {
    /// CPU time of the programs that this thread ran in the step it is in.
    static CPU: Cell<Duration> = const { Cell::new(Duration::ZERO) };
}

#[derive(Debug)]
struct Step {
    name: String,
    purpose: &'static str,
    wall: Duration,
    cpu: Duration,
}

/// Runs a step and keeps what it cost, whatever comes of it.
pub fn step<T>(name: &str, purpose: &'static str, run: impl FnOnce() -> T) -> T {
    let (start, outside) = (Instant::now(), CPU.take());
    let result = run();
    keep(Step { name: name.to_owned(), purpose, wall: start.elapsed(), cpu: CPU.replace(outside) });
    result
}

/// Books CPU time of a program that has ended on the step that ran it.
pub fn book(cpu: Duration) {
    CPU.set(CPU.get() + cpu);
}

/// What has been booked on the step that this thread is in.
pub fn booked() -> Duration {
    CPU.get()
}

/// Prints what the steps cost so far.
pub fn print() {
    let steps = STEPS.lock().unwrap_or_else(PoisonError::into_inner);
    println!("\n{}", Table(&steps));
}

fn keep(step: Step) {
    STEPS.lock().unwrap_or_else(PoisonError::into_inner).push(step);
}

/// A step that runs beside the others, as a program of its own.
#[derive(Debug)]
pub struct Beside {
    name: &'static str,
    purpose: &'static str,
    start: Instant,
    child: Child,
    log: PathBuf,
}

impl Beside {
    /// Starts it; what it prints is shown when it has ended.
    pub fn start(name: &'static str, purpose: &'static str, mut command: Command) -> Outcome<Self> {
        let log = paths::target().join(format!("{}.log", name.replace([' ', ',', ':'], "-")));
        fs::create_dir_all(paths::target()).context("target/ cannot be created")?;
        let out = File::create(&log).context(format_args!("{} cannot be written", log.display()))?;
        let errors = out.try_clone().context("a log cannot be opened twice")?;
        process::announce(&command);
        println!("beside the next steps; its output: {}", log.display());
        command.stdin(Stdio::null()).stdout(out).stderr(errors);
        let child = command.spawn().context(format_args!("{name} cannot be started"))?;
        Ok(Self { name, purpose, start: Instant::now(), child, log })
    }

    /// Waits for its end.
    pub fn finish(self) -> Outcome {
        let ended = self.child.wait4().context(format_args!("cannot wait for {}", self.name))?;
        // Until now, although it may have ended before: its end was not watched.
        let wall = self.start.elapsed();
        let cpu = ended.rusage.utime + ended.rusage.stime;
        keep(Step { name: self.name.to_owned(), purpose: self.purpose, wall, cpu });
        print!("{}", fs::read_to_string(&self.log).unwrap_or_default());
        if ended.status.success() {
            return Ok(());
        }
        Err(Failure::Failed(format!("{} failed ({})", self.name, ended.status)))
    }
}

struct Table<'a>(&'a [Step]);

impl fmt::Display for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<28} {:>8} {:>8}  what for", "step", "wall", "CPU")?;
        for Step { name, purpose, wall, cpu } in self.0.iter().filter(|step| step.wall >= WORTH_A_LINE) {
            writeln!(f, "{name:<28} {:>8} {:>8}  {purpose}", Minutes(*wall), Minutes(*cpu))?;
        }
        let cpu = self.0.iter().map(|step| step.cpu).sum();
        write!(f, "CPU of the programs that these steps ran: {}", Minutes(cpu))
    }
}

/// `2:05.3`
struct Minutes(Duration);

impl fmt::Display for Minutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.0.as_millis() + 50) / 100;
        let (minutes, rest) = (tenths / 600, tenths % 600);
        f.pad(&format!("{minutes}:{:02}.{}", rest / 10, rest % 10))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        let shown = |millis| Minutes(Duration::from_millis(millis)).to_string();
        assert_eq!(
            [0, 49, 50, 59_949, 59_950, 3_600_000].map(shown),
            ["0:00.0", "0:00.0", "0:00.1", "0:59.9", "1:00.0", "60:00.0"]
        );
    }

    #[test]
    fn the_table_leaves_out_what_was_only_a_look_but_counts_it() {
        let of = |name: &str, wall| Step {
            name: name.to_owned(),
            purpose: "why",
            wall: Duration::from_millis(wall),
            cpu: Duration::from_secs(30),
        };
        let table = Table(&[of("look", 199), of("build", 61_000)]).to_string();
        assert!(!table.contains("look"), "{table}");
        assert!(table.contains("build                          1:01.0   0:30.0  why"), "{table}");
        assert!(table.ends_with("1:00.0"), "{table}");
    }

    #[test]
    fn a_step_inside_another_does_not_count_twice() {
        let outer = step("outer", "", || {
            book(Duration::from_secs(1));
            step("inner", "", || book(Duration::from_secs(5)));
            CPU.get()
        });
        assert_eq!((outer, CPU.get()), (Duration::from_secs(1), Duration::ZERO));
    }
}
