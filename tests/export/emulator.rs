//! The emulator, running, with somebody who listens in.

use crate::wire::{Recorder, Sent};
use dms_api::edition::Edition;
use dms_console::export::Target;
use std::env;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

pub const PROJECT: &str = "0123456789abcdef0123456789abcdef";
pub const ACCESS_KEY: &str = "EMULATORACCESSKEY00";
pub const SECRET_KEY: &str = "EmulatorSecretKey0000000000000000000000";
pub const PASSWORD: &str = "Demo@12345";

/// An emulator with the demo's instances, in which hours pass in milliseconds.
pub struct Emulator {
    process: Child,
    recorder: Recorder,
}

impl Emulator {
    pub fn start() -> Self {
        Self::of(Edition::V2024_01)
    }

    /// Of the service of today.
    pub fn today() -> Self {
        Self::of(Edition::Current)
    }

    fn of(edition: Edition) -> Self {
        let mut command = Command::new(server());
        command.args(["emulator", "--listen", "127.0.0.1:0", "--speed", "100000", "--log-level", "off"]);
        command.args(["--edition", edition.name()]);
        // What the caller's environment says of other servers is not for this one.
        for (name, _) in env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("DMS_")) {
            command.env_remove(name);
        }
        let mut process = command.stdout(Stdio::piped()).spawn().expect("the server starts");
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("Emulator on http://").expect("the server says where it is");
        let recorder = Recorder::before(address.trim_end_matches('/').parse().unwrap());
        Self { process, recorder }
    }

    pub fn target(&self) -> Target {
        let endpoint = format!("http://{}", self.recorder.address);
        Target {
            signed_endpoint: Some(endpoint.clone()),
            has_token: true,
            endpoint,
            project_id: PROJECT.to_owned(),
            project_name: "region-1".to_owned(),
        }
    }

    /// The one request that was sent since the last look.
    pub fn sent(&self) -> Sent {
        let mut sent = self.recorder.take();
        assert_eq!(sent.len(), 1, "{sent:?}");
        sent.remove(0)
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

fn server() -> PathBuf {
    if let Some(path) = env::var_os("DMS_SERVER") {
        return path.into();
    }
    let tests = env::current_exe().unwrap();
    let server = tests.ancestors().nth(2).unwrap().join("dms-server");
    assert!(server.exists(), "build it first: cargo build -p dms-server");
    server
}
