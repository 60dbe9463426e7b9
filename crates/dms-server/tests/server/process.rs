//! Running `dms-server`, to its end or until the test is over.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;
use tempfile::TempDir;

use crate::http::{Reply, Request};

pub const PROJECT: &str = "0123456789abcdef0123456789abcdef";
pub const PASSWORD: &str = "Demo@12345";

/// The binary with nothing of the test's own environment that could configure it.
pub fn command<I: AsRef<OsStr>>(arguments: impl IntoIterator<Item = I>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dms-server"));
    command.args(arguments).stdin(Stdio::null());
    let configures = |name: &str| name.starts_with("DMS_") || name.to_lowercase().ends_with("_proxy");
    for (name, _) in std::env::vars_os().filter(|(name, _)| configures(&name.to_string_lossy())) {
        command.env_remove(name);
    }
    command
}

/// A gateway to a service that listens on `upstream`, DMS and IAM alike.
pub fn gateway_command(upstream: SocketAddr, dist: &Dist) -> Command {
    let url = format!("http://{upstream}");
    let mut command = command(["gateway", "--endpoint", &url, "--iam", &url, "--dist"]);
    command.arg(dist.path());
    command
}

/// Runs the binary to its end, which must come by itself.
pub fn run<I: AsRef<OsStr>>(arguments: impl IntoIterator<Item = I>) -> Output {
    command(arguments).output().unwrap()
}

/// A running server. It is killed when the test is over.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
    /// The line that it printed.
    pub announced: String,
    files: TempDir,
}

impl Server {
    pub fn emulator<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Self {
        Self::start(command(["emulator"]).args(arguments))
    }

    /// A gateway to a service that listens on `upstream`.
    pub fn gateway<'a>(upstream: SocketAddr, arguments: impl IntoIterator<Item = &'a str>) -> (Self, Dist) {
        let dist = Dist::new();
        (Self::start(gateway_command(upstream, &dist).args(arguments)), dist)
    }

    pub fn demo<'a>(dist: &Path, arguments: impl IntoIterator<Item = &'a str>) -> Self {
        Self::start(command(["demo", "--dist"]).arg(dist).args(arguments))
    }

    /// Starts on a free port and waits for the address.
    pub fn start(command: &mut Command) -> Self {
        let files = tempfile::tempdir().unwrap();
        let log = std::fs::File::create(files.path().join("log")).unwrap();
        let mut child =
            command.args(["--listen", "127.0.0.1:0"]).stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut announced = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut announced).unwrap();
        let address = announced
            .trim_end()
            .strip_suffix('/')
            .and_then(|line| line.split_once("://")?.1.parse().ok())
            .unwrap_or_else(|| panic!("no address: {announced:?} {}", read_log(files.path())));
        Self { child, address, announced, files }
    }

    pub fn send(&self, request: &Request) -> Reply {
        request.send(self.address).unwrap()
    }

    pub fn get(&self, target: &str) -> Reply {
        self.send(&Request::get(target))
    }

    pub fn sign_in(&self) -> String {
        let reply = self.send(&sign_in_request(PASSWORD));
        assert_eq!(reply.status, 201, "{}", reply.text());
        reply.header("x-subject-token").unwrap().to_owned()
    }

    pub fn log(&self) -> String {
        read_log(self.files.path())
    }

    /// Sends a signal by name, such as TERM.
    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").args(["-s", name, &self.child.id().to_string()]).status();
        assert!(sent.unwrap().success());
    }

    /// Waits until it accepts no connection any more.
    #[track_caller]
    pub fn closes(&self) {
        eventually("not accepting", || TcpStream::connect(self.address).is_err());
    }

    /// Ends the process without any chance to prepare for it.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Waits for the process to end by itself.
    pub fn wait(&mut self, at_most: Duration) -> ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(start.elapsed() < at_most, "still running: {}", self.log());
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn read_log(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("log")).unwrap()
}

/// Waits for what comes by itself.
#[track_caller]
pub fn eventually(what: &str, mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < Duration::from_secs(10), "still not: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

pub fn sign_in_request(password: &str) -> Request<'static> {
    Request::new("POST", "/v3/auth/tokens").json(&json!({
        "auth": {
            "identity": {
                "methods": ["password"],
                "password": {
                    "user": {
                        "name": "demo",
                        "password": password,
                        "domain": { "name": "demo-domain" }
                    }
                }
            },
            "scope": { "project": { "name": "region-1" } }
        }
    }))
}

/// A console as the build leaves it, in small.
pub struct Dist(TempDir);

impl Dist {
    pub fn new() -> Self {
        let dist = Self(tempfile::tempdir().unwrap());
        std::fs::create_dir_all(dist.path().join("data")).unwrap();
        dist.write("index.html", r#"<!doctype html><base href="./"><title>Console</title>"#);
        dist.write("index.html.br", "index in brotli");
        dist.write("console-0123456789abcdef.js", "export {};");
        dist.write("console-0123456789abcdef.js.br", "script in brotli");
        dist.write("console-0123456789abcdef.js.gz", "script in gzip");
        dist.write("console-0123456789abcdef_bg.wasm", "\0asm");
        dist.write("worker.js", "self.onmessage = null;");
        dist.write("data/explanations.en.tsv", "code\ttext\n");
        dist.write(".hidden", "not for anybody");
        dist
    }

    pub fn path(&self) -> PathBuf {
        self.0.path().join("dist")
    }

    pub fn write(&self, name: &str, content: &str) {
        std::fs::create_dir_all(self.path().join("data")).unwrap();
        std::fs::write(self.path().join(name), content).unwrap();
    }
}
