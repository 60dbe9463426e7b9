//! The gateway beside nginx as plain reverse proxy: the same emulator behind both, on the same machine,
//! in one run. What counts are the ratios; the figures themselves say as much about the machine.

use std::ffi::OsStr;
use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::outcome::{Context, Failure, Outcome};
use crate::{build, paths, process};

/// What is asked for: an answer of a few kilobytes that needs no search.
const TARGET: &str = "/v2/available-zones";
const ROUNDS: usize = 3;
const SECONDS_A_ROUND: u32 = 5;
const CONNECTIONS: u32 = 32;
/// How many connections are held open at the same time.
const HELD: usize = 2000;
/// Over how many requests the memory is watched.
const REQUESTS: u64 = 1_000_000;
/// How much memory may be added over these: nine bytes a request that stay are found.
const GROWTH_KIB: u64 = 8 << 10;
/// Callers with names of their own, each of whom the limits count.
const CALLERS: &str = r#"
local asked = 0
request = function()
  asked = asked + 1
  wrk.headers["X-Remote-User"] = "caller-" .. asked % 10000
  return wrk.format()
end
"#;

/// Measures, or says why not.
pub fn measure() -> Outcome<Option<Value>> {
    let (Some(nginx), Some(wrk)) = (process::find("nginx"), process::find("wrk")) else {
        println!(
            "left out: the gateway beside nginx needs the programs nginx and wrk (Debian: nginx-light, wrk)"
        );
        return Ok(None);
    };
    let server = build::server()?;
    let folder = paths::target().join("bench-gateway");
    fs::create_dir_all(folder.join("dist")).context("the folder of the benchmark cannot be made")?;
    fs::write(folder.join("dist/index.html"), "<!doctype html>").context("index.html cannot be written")?;

    let emulator = Running::server(process::command(&server).args(["emulator", "--log-level", "warn"]))?;
    let gateway = |arguments: &[&str]| {
        let url = format!("http://{}", emulator.address);
        let mut command = process::command(&server);
        command.args(["gateway", "--endpoint", &url, "--iam", &url, "--log-level", "warn"]);
        command.arg("--dist").arg(folder.join("dist")).args(arguments);
        Running::server(command.env("DMS_SECRET_KEY", "EmulatorSecretKey0000000000000000000000"))
    };
    let unlimited = ["--rate", "0"];
    let passing = gateway(&unlimited)?;
    let project = "0123456789abcdef0123456789abcdef";
    let key = ["--auth", "access-key", "--access-key", "EMULATORACCESSKEY00", "--project-id", project];
    let signing = gateway(&[&key[..], &unlimited].concat())?;
    let nginx = Running::nginx(&nginx, &folder, emulator.address)?;

    let token = token(emulator.address)?;
    let load = Load { wrk, token, script: None };
    let servers = [("nginx", &nginx), ("passing", &passing), ("signing", &signing), ("direct", &emulator)];
    let mut rounds: Vec<(&str, Vec<Measured>)> =
        servers.iter().map(|(name, _)| (*name, Vec::new())).collect();
    for _ in 0..ROUNDS {
        for ((_, running), (_, measured)) in servers.iter().zip(&mut rounds) {
            measured.push(load.run(running.address, SECONDS_A_ROUND)?);
        }
    }
    let typical: Vec<(&str, Measured)> =
        rounds.into_iter().filter_map(|(name, measured)| Some((name, Measured::median(measured)?))).collect();
    let held = hold(&passing, &load)?;
    let limits = ["--rate", "100000", "--burst", "100000"];
    let names = ["--trusted-proxy", "127.0.0.1", "--trusted-header", "X-Remote-User"];
    let counting = gateway(&[&key[..], &limits, &names].concat())?;
    let script = folder.join("callers.lua");
    fs::write(&script, CALLERS).context("callers.lua cannot be written")?;
    let memory = memory(&counting, &Load { script: Some(script), ..load })?;
    Ok(Some(json!({
        "target": TARGET,
        "connections": CONNECTIONS,
        "servers": typical.iter().map(|(name, it)| ((*name).to_owned(), it.json())).collect::<serde_json::Map<_, _>>(),
        "beside_nginx": beside(&typical),
        "held_connections": held,
        "memory": memory,
    })))
}

/// Ratios to nginx: more requests and less time are better.
fn beside(typical: &[(&str, Measured)]) -> Value {
    let find = |wanted: &str| typical.iter().find(|(name, _)| *name == wanted).map(|(_, it)| it);
    let Some(nginx) = find("nginx") else { return Value::Null };
    let ratios = |name| {
        find(name).map(|it| {
            json!({
                "requests_per_second": round(it.requests_per_second / nginx.requests_per_second),
                "p99": round(it.p99_ms / nginx.p99_ms),
            })
        })
    };
    json!({ "passing": ratios("passing"), "signing": ratios("signing") })
}

/// What wrk measured.
#[derive(Clone, Debug)]
struct Measured {
    requests: u64,
    requests_per_second: f64,
    p99_ms: f64,
}

impl Measured {
    fn median(mut rounds: Vec<Self>) -> Option<Self> {
        rounds.sort_by(|a, b| a.requests_per_second.total_cmp(&b.requests_per_second));
        rounds.get(rounds.len() / 2).cloned()
    }

    fn json(&self) -> Value {
        json!({ "requests_per_second": self.requests_per_second.round(), "p99_ms": round(self.p99_ms) })
    }

    /// Reads wrk's report. An answer that is no success spoils a measurement.
    fn parse(report: &str) -> Outcome<Self> {
        let wrong = || Failure::Failed(format!("wrk does not report what was expected:\n{report}"));
        let value = |label: &str| {
            let line = report.lines().find_map(|line| line.trim().strip_prefix(label))?;
            line.split_whitespace().next()
        };
        if report.contains("Non-2xx") || report.contains("Socket errors") {
            return Err(Failure::Failed(format!("not every request was answered well:\n{report}")));
        }
        let requests =
            report.lines().find_map(|line| line.split_once(" requests in ")?.0.trim().parse().ok());
        Ok(Self {
            requests: requests.ok_or_else(wrong)?,
            requests_per_second: value("Requests/sec:").and_then(|it| it.parse().ok()).ok_or_else(wrong)?,
            p99_ms: value("99%").and_then(milliseconds).ok_or_else(wrong)?,
        })
    }
}

/// "1.23ms", "950.00us", "1.02s"
fn milliseconds(text: &str) -> Option<f64> {
    let number = |unit| text.strip_suffix(unit).and_then(|it| it.parse::<f64>().ok());
    number("us").map(|us| us / 1e3).or_else(|| number("ms")).or_else(|| number("s").map(|s| s * 1e3))
}

fn round(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// How requests are made.
struct Load {
    wrk: PathBuf,
    token: String,
    /// In Lua, what differs between the requests.
    script: Option<PathBuf>,
}

impl Load {
    fn run(&self, address: SocketAddr, seconds: u32) -> Outcome<Measured> {
        let output = process::command(&self.wrk)
            .args(["--threads", "1", "--latency", "--timeout", "10s"])
            .args(["--connections", &CONNECTIONS.to_string(), "--duration", &format!("{seconds}s")])
            .args(["--header", &format!("X-Auth-Token: {}", self.token)])
            .args(self.script.iter().flat_map(|script| [OsStr::new("--script"), script.as_os_str()]))
            .arg(format!("http://{address}{TARGET}"))
            .output()
            .context("wrk cannot be run")?;
        Measured::parse(&String::from_utf8_lossy(&output.stdout))
    }

    /// One request on a connection that stays open.
    fn ask(&self, stream: &mut TcpStream) -> Outcome {
        let request =
            format!("GET {TARGET} HTTP/1.1\r\nhost: localhost\r\nx-auth-token: {}\r\n\r\n", self.token);
        stream.write_all(request.as_bytes()).context("a held connection cannot be written to")?;
        let head = head(stream)?;
        let length = header(&head, "content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
        let mut body = vec![0; length];
        stream.read_exact(&mut body).context("a held connection was closed")?;
        if head.starts_with("HTTP/1.1 200") { Ok(()) } else { Err(Failure::Failed(head)) }
    }
}

/// Holds many connections, all of which are used at the beginning and at the end.
fn hold(gateway: &Running, load: &Load) -> Outcome<Value> {
    let before = gateway.resident_kib();
    let mut held = Vec::new();
    for _ in 0..HELD {
        let mut stream = TcpStream::connect(gateway.address).context("a connection was refused")?;
        load.ask(&mut stream)?;
        held.push(stream);
    }
    let during = gateway.resident_kib();
    let start = Instant::now();
    for stream in &mut held {
        load.ask(stream)?;
    }
    let again = start.elapsed();
    Ok(json!({
        "held": held.len(),
        "memory_kib": { "before": before, "during": during },
        "milliseconds_a_request": round(again.as_secs_f64() * 1e3 / HELD as f64),
    }))
}

/// The memory that a gateway takes which counts its callers and signs, from when it is warm to the end of many
/// requests: it has to stay flat.
fn memory(gateway: &Running, load: &Load) -> Outcome<Value> {
    load.run(gateway.address, 15)?;
    let warm = gateway.resident_kib();
    let (mut requests, mut samples, mut last) = (0, Vec::new(), warm);
    while requests < REQUESTS {
        requests += load.run(gateway.address, 15)?.requests;
        last = gateway.resident_kib();
        samples.push(json!({ "requests": requests, "kib": last }));
    }
    if last > warm.map(|warm| warm + GROWTH_KIB) {
        let grown = format!("the gateway's memory grows with its requests: {warm:?} KiB, then {samples:?}");
        return Err(Failure::Failed(grown));
    }
    Ok(json!({ "warm_kib": warm, "after": samples }))
}

/// A server that ends with this value.
struct Running {
    process: Child,
    address: SocketAddr,
}

impl Running {
    /// A server of ours, which says on which port it listens.
    fn server(command: &mut Command) -> Outcome<Self> {
        let mut process = command
            .args(["--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .spawn()
            .context("dms-server cannot be started")?;
        let mut line = String::new();
        if let Some(stdout) = process.stdout.as_mut() {
            let mut byte = [0];
            while !line.ends_with('\n') && stdout.read(&mut byte).is_ok_and(|read| read == 1) {
                line.push(char::from(byte[0]));
            }
        }
        let address =
            line.trim_end().trim_end_matches('/').rsplit("//").next().and_then(|it| it.parse().ok());
        match address {
            Some(address) => Ok(Self { process, address }),
            None => Err(Failure::Failed("dms-server did not start".to_owned())),
        }
    }

    fn nginx(nginx: &Path, folder: &Path, upstream: SocketAddr) -> Outcome<Self> {
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let address = free.context("no port is free")?;
        let here = folder.display();
        let config = format!(
            "worker_processes auto; daemon off; pid {here}/nginx.pid; error_log {here}/error.log;
            events {{ worker_connections 4096; }}
            http {{
              access_log off; keepalive_requests 1000000000;
              client_body_temp_path {here}; proxy_temp_path {here}; fastcgi_temp_path {here};
              uwsgi_temp_path {here}; scgi_temp_path {here};
              upstream service {{ server {upstream}; keepalive 64; keepalive_requests 1000000000; }}
              server {{
                listen {address};
                location / {{
                  proxy_pass http://service; proxy_http_version 1.1; proxy_set_header Connection \"\";
                }}
              }}
            }}\n"
        );
        let file = folder.join("nginx.conf");
        fs::write(&file, config).context("nginx.conf cannot be written")?;
        let mut command = process::command(nginx);
        let process =
            command.arg("-c").arg(&file).arg("-p").arg(folder).spawn().context("nginx cannot be started")?;
        let running = Self { process, address };
        let start = Instant::now();
        while TcpStream::connect(address).is_err() {
            if start.elapsed() > Duration::from_secs(5) {
                return Err(Failure::Failed("nginx did not start".to_owned()));
            }
            sleep(Duration::from_millis(50));
        }
        Ok(running)
    }

    fn resident_kib(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        line.split_whitespace().next()?.parse().ok()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // nginx ends its workers when it is asked to; where `kill` is missing, killing it has to do.
        let asked = Command::new("kill").arg(self.process.id().to_string()).status();
        if !asked.is_ok_and(|status| status.success()) {
            drop(self.process.kill());
        }
        drop(self.process.wait());
    }
}

/// A token of the emulator's demo user.
fn token(emulator: SocketAddr) -> Outcome<String> {
    let body = json!({ "auth": {
        "identity": { "methods": ["password"], "password": { "user": {
            "name": "demo", "password": "Demo@12345", "domain": { "name": "demo-domain" }
        } } },
        "scope": { "project": { "name": "region-1" } }
    } })
    .to_string();
    let mut stream = TcpStream::connect(emulator).context("the emulator cannot be reached")?;
    let length = body.len();
    let request =
        format!("POST /v3/auth/tokens HTTP/1.1\r\nhost: localhost\r\ncontent-length: {length}\r\n\r\n{body}");
    stream.write_all(request.as_bytes()).context("the emulator cannot be written to")?;
    let head = head(&mut stream)?;
    header(&head, "x-subject-token").ok_or_else(|| Failure::Failed(format!("no token: {head}")))
}

/// The head of an answer.
fn head(stream: &mut TcpStream) -> Outcome<String> {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).context("the connection was closed")?;
        head.extend(byte);
    }
    Ok(String::from_utf8_lossy(&head).into_owned())
}

fn header(head: &str, name: &str) -> Option<String> {
    let mut lines = head.lines().filter_map(|line| line.split_once(": "));
    lines.find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_owned())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::Measured;

    const REPORT: &str = "Running 5s test @ http://127.0.0.1:1/
  1 threads and 32 connections
  Latency Distribution
     50%    1.23ms
     99%  950.00us
  48305 requests in 5.00s, 90.63MB read
Requests/sec:   9660.44
";

    #[test]
    fn reports_of_wrk() {
        let measured = Measured::parse(REPORT).unwrap();
        assert_eq!((measured.requests, measured.requests_per_second), (48_305, 9660.44));
        assert!((measured.p99_ms - 0.95).abs() < 1e-9);
        assert!(Measured::parse(&format!("{REPORT}  Non-2xx or 3xx responses: 7\n")).is_err());
        assert!(Measured::parse("").is_err());
    }
}
