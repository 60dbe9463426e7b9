//! Running other programs.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

use wait4::Wait4;

use crate::outcome::{Context, Failure, Outcome};
use crate::{paths, steps};

/// A command that runs in the root of the work tree.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(paths::root());
    command
}

/// The cargo that runs us, with these arguments.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments);
    command
}

/// Prints the command, runs it with this terminal, and fails with the name of the program.
pub fn run(command: &mut Command) -> Outcome {
    announce(command);
    let name = command.get_program().to_string_lossy().into_owned();
    let status = end_of(command.spawn().context(format_args!("cannot run `{name}`"))?)
        .context(format_args!("cannot wait for `{name}`"))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::Failed(format!("`{}` failed ({status})", line(command))))
}

/// Waits for a program, and books its CPU time on the step that ran it.
pub fn end_of(child: Child) -> std::io::Result<ExitStatus> {
    let ended = child.wait4()?;
    steps::book(ended.rusage.utime + ended.rusage.stime);
    Ok(ended.status)
}

/// What a probe such as `trunk --version` prints, or nothing when it cannot be run or fails.
pub fn answer(program: impl AsRef<OsStr>, arguments: &[&str]) -> Option<String> {
    let output = command(program).args(arguments).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(text)
}

/// The first program of this name on PATH.
pub fn find(name: &str) -> Option<PathBuf> {
    let file = paths::executable(name);
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(&file)).find(|path| path.is_file())
}

/// Whether packages of the system can be installed: Debian's tools, as root.
pub fn can_apt_get() -> bool {
    find("apt-get").is_some() && answer("id", &["-u"]).as_deref() == Some("0")
}

/// Says on standard output what is about to run.
pub fn announce(command: &Command) {
    println!("$ {}", line(command));
}

fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    std::iter::once(name)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
