//! Programs that end with the server, however it ends.
//!
//! Each runs in a process group of its own below a shell, which reads from a pipe that the server holds. When the pipe
//! closes, because the server says so or because it was killed, the shell ends the group: first by asking, in the end by
//! force.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::process::{Child, ChildStdin, Command};
use tokio::time::{Instant, sleep, timeout};

/// What the shell does: `$1` is the program's folder, the rest its command. The process id of the shell, which is that of
/// the group, is left in the folder. A server that ends on purpose says so; one that does not leaves folders behind
/// that nobody needs any more where they are temporary (`$DMS_TEMPORARY`).
const GUARD: &str = r#"
folder=$1; shift
echo $$ > "$folder/pid"
trap : TERM INT HUP
exec 3<&0 </dev/null
"$@" 3<&- &
program=$!
{
    word=
    read -r word <&3
    : > "$folder/ending"
    kill -TERM "$program"
    turns=0
    while kill -0 "$program" && [ "$turns" -lt 100 ]; do sleep 0.2; turns=$((turns + 1)); done
    kill -KILL "$program"
    rm -f "$folder/pid" "$folder/ending"
    if [ "$word" != stop ] && [ -n "$DMS_TEMPORARY" ]; then
        rm -rf "$folder"
        rm -f "${folder%/*}"/definitions.json "${folder%/*}"/home/.erlang.cookie
        rmdir "${folder%/*}/home" "${folder%/*}" "$DMS_TEMPORARY"
    fi
    kill -KILL 0
} 2>/dev/null &
exec 3<&-
while kill -0 "$program" 2>/dev/null; do wait "$program"; done
if [ -e "$folder/ending" ]; then wait; fi
rm -f "$folder/pid"
kill -KILL 0
"#;

/// How long the guard may take from the word to end until the end.
const ENDING: Duration = Duration::from_secs(25);

/// A program below its guard.
#[derive(Debug)]
pub struct Guarded {
    child: Child,
    /// The pipe; `None` when the program was told to stop.
    pipe: Option<ChildStdin>,
    folder: PathBuf,
}

impl Guarded {
    /// Starts a program. What it prints goes into the file `log` of its folder.
    pub fn start(
        program: &Path,
        arguments: &[&str],
        environment: &[(&str, String)],
        folder: &Path,
        temporary: Option<&Path>,
    ) -> io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let log = std::fs::File::create(folder.join("log"))?;
        let mut command = Command::new("/bin/sh");
        command
            .args(["-c", GUARD, "node-guard"])
            .arg(folder)
            .arg(program)
            .args(arguments)
            .env_clear()
            .env("PATH", path())
            .env("LANG", "C.UTF-8")
            .envs(environment.iter().map(|(name, value)| (name, value)))
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(log.try_clone()?)
            .stderr(log);
        if let Some(temporary) = temporary {
            command.env("DMS_TEMPORARY", temporary);
        }
        #[cfg(unix)]
        command.process_group(0);
        let mut child = command.spawn()?;
        let pipe = child.stdin.take();
        Ok(Self { child, pipe, folder: folder.to_owned() })
    }

    /// Whether it still runs.
    pub fn is_alive(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Resolves when it has ended.
    pub async fn ended(&mut self) {
        let _: io::Result<ExitStatus> = self.child.wait().await;
    }

    /// Asks it to end and waits until it has.
    pub async fn stop(&mut self) {
        if let Some(mut pipe) = self.pipe.take() {
            // The guard is gone where this fails.
            drop(pipe.write_all(b"stop\n").await);
        }
        if timeout(ENDING, self.child.wait()).await.is_err() {
            tracing::warn!(folder = %self.folder.display(), "a node did not stop in time");
        }
    }
}

/// The path of programs: that of the server, and where Debian has Erlang's and the shell's.
fn path() -> std::ffi::OsString {
    let own = std::env::var_os("PATH").unwrap_or_default();
    let folders =
        std::env::split_paths(&own).chain(["/usr/bin", "/bin"].map(PathBuf::from)).collect::<Vec<_>>();
    std::env::join_paths(folders).unwrap_or(own)
}

/// Ends what an earlier server left in a folder: its guard is about to end it, but need not be waited for forever.
pub async fn end_left_over(folder: &Path) {
    let deadline = Instant::now() + ENDING;
    while let Some(group) = left_over(folder) {
        if Instant::now() > deadline {
            let target = format!("-{group}");
            drop(Command::new("kill").args(["-s", "KILL", "--", &target]).status().await);
            return;
        }
        sleep(Duration::from_millis(100)).await;
    }
}

/// The process group that runs in a folder, if its guard is still the one that wrote its number there.
fn left_over(folder: &Path) -> Option<u32> {
    let group: u32 = std::fs::read_to_string(folder.join("pid")).ok()?.trim().parse().ok()?;
    let command = std::fs::read(format!("/proc/{group}/cmdline")).ok()?;
    let own = folder.to_str()?.as_bytes();
    command.split(|byte| *byte == 0).any(|argument| argument == own).then_some(group)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::path::Path;
    use std::time::Duration;

    use tokio::time::{sleep, timeout};

    use super::{Guarded, end_left_over, left_over};

    async fn start(folder: &Path, script: &str, temporary: Option<&Path>) -> Guarded {
        let guarded = Guarded::start(Path::new("/bin/sh"), &["-c", script], &[], folder, temporary).unwrap();
        while !folder.join("ready").exists() {
            sleep(Duration::from_millis(10)).await;
        }
        guarded
    }

    const WAITS: &str = "trap 'echo asked > asked; exit 3' TERM; echo > ready; while :; do sleep 0.1; done";

    #[tokio::test]
    async fn it_is_asked_to_end() {
        let folder = tempfile::tempdir().unwrap();
        let mut guarded = start(folder.path(), WAITS, Some(Path::new("/nowhere"))).await;
        assert!(guarded.is_alive());
        assert!(left_over(folder.path()).is_some());
        timeout(Duration::from_secs(10), guarded.stop()).await.unwrap();
        assert!(!guarded.is_alive());
        assert!(folder.path().join("asked").exists());
        assert!(left_over(folder.path()).is_none());
    }

    #[tokio::test]
    async fn it_ends_with_the_server_and_leaves_nothing_temporary() {
        let root = tempfile::tempdir().unwrap();
        let temporary = root.path().join("temporary");
        let folder = temporary.join("instance").join("1");
        std::fs::create_dir_all(&folder).unwrap();
        // What is left of a server that was killed: the other end of the pipe is closed.
        drop(start(&folder, WAITS, Some(&temporary)).await);
        timeout(Duration::from_secs(20), async {
            while temporary.exists() {
                sleep(Duration::from_millis(20)).await;
            }
        })
        .await
        .unwrap();
    }

    #[tokio::test]
    async fn what_is_left_over_is_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        drop(start(folder.path(), WAITS, None).await);
        timeout(Duration::from_secs(20), end_left_over(folder.path())).await.unwrap();
        assert!(left_over(folder.path()).is_none());
        assert!(folder.path().join("asked").exists(), "its data is kept");
    }

    #[tokio::test]
    async fn one_that_ends_by_itself_has_ended() {
        let folder = tempfile::tempdir().unwrap();
        let mut guarded = start(folder.path(), "echo > ready; exit 7", None).await;
        timeout(Duration::from_secs(10), guarded.ended()).await.unwrap();
        assert!(left_over(folder.path()).is_none());
    }
}
