//! Real RabbitMQ nodes behind emulated instances. What needs an installed RabbitMQ is left out without one.

mod killed;
mod life;

use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::{Duration, Instant};

use dms_api::base64;
use serde_json::{Value, json};

use crate::http::Request;
use crate::process::{PROJECT, Server, command};

/// A node takes five seconds to start, and minutes on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_secs(400);
const PASSWORD: &str = "a#b/c?d@e%f1A";

fn has_rabbitmq() -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain(["/usr/sbin".into(), "/usr/local/sbin".into()]);
    let is_there = cfg!(target_os = "linux")
        && folders.into_iter().any(|folder| folder.join("rabbitmq-server").exists());
    if !is_there {
        eprintln!("left out: there is no rabbitmq-server on this machine");
    }
    is_there
}

fn emulator(arguments: &[&str]) -> Server {
    let fixed = ["emulator", "--brokers", "--seed", "empty", "--speed", "1000000", "--edition", "current"];
    Server::start(command(fixed).args(arguments))
}

/// What creates an instance.
fn new_instance(product: &str, brokers: u64) -> Value {
    json!({
        "name": "orders",
        "engine": "rabbitmq",
        "engine_version": "3.8.35",
        "product_id": product,
        "broker_num": brokers,
        "storage_space": 100 * brokers,
        "storage_spec_code": "dms.physical.storage.high.v2",
        "available_zones": ["d573142f24894ef3bd3664de068b44b0"],
        "vpc_id": "1e93f86e-13af-46c8-97d6-d40fa62b76c2",
        "subnet_id": "b5fa806c-35e7-4299-b659-b39398dd4718",
        "security_group_id": "0aaa0033-bf7f-4c41-a6c2-18cd04cad2c8",
        "access_user": "orders",
        "password": PASSWORD,
    })
}

/// A server, somebody who is signed in, and an instance.
struct Client<'a> {
    server: &'a Server,
    token: String,
    id: String,
}

impl<'a> Client<'a> {
    fn create(server: &'a Server, product: &str, brokers: u64) -> Self {
        let token = server.sign_in();
        let client = Self { server, token, id: String::new() };
        let target = format!("/v2/rabbitmq/{PROJECT}/instances");
        let (code, created) = client.call("POST", &target, Some(&new_instance(product, brokers)));
        assert_eq!(code, 200, "{created}");
        Self { id: created["instance_id"].as_str().unwrap().to_owned(), ..client }
    }

    fn call(&self, method: &'static str, target: &str, body: Option<&Value>) -> (u16, Value) {
        let request = Request::new(method, target).header("x-auth-token", &self.token);
        let request = match body {
            Some(body) => request.json(body),
            None => request,
        };
        let reply = self.server.send(&request);
        (reply.status, serde_json::from_slice(&reply.body).unwrap_or_default())
    }

    fn of_instance(&self, rest: &str) -> String {
        format!("/v2/{PROJECT}/instances/{}{rest}", self.id)
    }

    fn show(&self) -> Value {
        self.call("GET", &self.of_instance(""), None).1
    }

    /// Waits for a status; the instance then.
    #[track_caller]
    fn until(&self, status: &str) -> Value {
        let mut shown = Value::Null;
        eventually(status, || {
            shown = self.show();
            shown["status"] == status
        });
        shown
    }

    fn restart(&self) {
        let body = json!({ "action": "restart", "instances": [self.id] });
        assert_eq!(self.call("POST", &format!("/v2/{PROJECT}/instances/action"), Some(&body)).0, 200);
        assert_eq!(self.show()["status"], "RESTARTING");
    }

    fn tasks(&self) -> String {
        self.call("GET", &self.of_instance("/tasks"), None).1.to_string()
    }
}

#[track_caller]
fn eventually(what: &str, mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < PATIENCE, "still not: {what}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// A node's own management, as its user reaches it.
fn manage(node: SocketAddr, password: &str, request: Request<'_>) -> (u16, Value) {
    let credentials = base64::encode(format!("orders:{password}").as_bytes());
    let reply = request.header("authorization", format!("Basic {credentials}")).send(node).unwrap();
    (reply.status, serde_json::from_slice(&reply.body).unwrap_or_default())
}

fn management_of(shown: &Value) -> SocketAddr {
    let address = shown["management_connect_address"].as_str().unwrap();
    address.strip_prefix("http://").unwrap().parse().unwrap()
}

/// The processes that run in this folder, with their commands.
fn processes_in(folder: &Path) -> Vec<(u32, String)> {
    let folder = folder.to_str().unwrap();
    let entries = std::fs::read_dir("/proc").unwrap().flatten();
    let processes = entries.filter_map(|entry| {
        let id = entry.file_name().to_str()?.parse().ok()?;
        let command = std::fs::read(entry.path().join("cmdline")).ok()?;
        Some((id, String::from_utf8_lossy(&command).replace('\0', " ")))
    });
    processes.filter(|(_, command)| command.contains(folder)).collect()
}

fn is_accepted(node: SocketAddr, password: &str) -> bool {
    manage(node, password, Request::get("/api/whoami")).0 == 200
}

#[test]
fn without_rabbitmq_the_emulator_goes_on() {
    let server = emulator(&["--rabbitmq", "/nowhere/rabbitmq-server", "--log-level", "warn"]);
    assert!(server.log().contains("run without real nodes"), "{}", server.log());
    let client = Client::create(&server, "c6.2u4g.single", 1);
    let shown = client.until("RUNNING");
    assert!(shown["connect_address"].as_str().unwrap().starts_with("192.168."), "{shown}");
}

/// A node that fails is the instance's failure, with what it said.
#[test]
fn a_creation_fails_with_the_reason_of_its_node() {
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("rabbitmq-server");
    std::fs::write(&script, "#!/bin/sh\necho 'ERROR: this node was not meant to run'\nexit 1\n").unwrap();
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = script.to_str().unwrap();
    let server = emulator(&["--rabbitmq", path]);
    if !cfg!(target_os = "linux") {
        return;
    }
    let client = Client::create(&server, "c6.2u4g.single", 1);
    let shown = client.until("CREATEFAILED");
    assert_eq!(shown["error_code"], "public.00.0024");
    let tasks = client.tasks();
    assert!(tasks.contains("FAILED") && tasks.contains("this node was not meant to run"), "{tasks}");
}

#[test]
fn beyond_the_limit_instances_have_no_node_and_say_so() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("rabbitmq-server"), "").unwrap();
    let server = emulator(&["--rabbitmq", folder.path().to_str().unwrap(), "--max-brokers", "2"]);
    if !cfg!(target_os = "linux") {
        return;
    }
    let client = Client::create(&server, "c6.4u8g.cluster", 3);
    let shown = client.until("RUNNING");
    assert!(shown["connect_address"].as_str().unwrap().starts_with("192.168."), "{shown}");
    assert!(client.tasks().contains("none: no more than 2 run at a time"), "{}", client.tasks());
}
