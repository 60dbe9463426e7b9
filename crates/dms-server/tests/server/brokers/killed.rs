//! Killed at any moment, the server leaves no node behind and loses nothing that it has acknowledged.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{
    PASSWORD, emulator, eventually, has_rabbitmq, is_accepted, management_of, new_instance, processes_in,
};
use crate::http::{Reply, Request};
use crate::process::{PROJECT, Server};

/// The longest time from a start until the server is killed: enough for a node to start, and for some work on it.
const LIFE: u64 = 20_000;

#[test]
fn killed_while_it_works_nothing_acknowledged_is_lost() {
    killed(3, 0x5eed);
}

#[test]
#[ignore = "ten minutes: cargo nextest run -p dms-server --run-ignored only killed_at_twenty"]
fn killed_at_twenty_moments_nothing_acknowledged_is_lost() {
    killed(20, 0x0dd5);
}

fn killed(times: usize, seed: u64) {
    if !has_rabbitmq() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("state");
    let nodes = folder.path().join("state.nodes");
    let arguments = ["--data", data.to_str().unwrap()];
    let mut random = Random(seed);
    let mut known = Known::default();
    for turn in 0..times {
        let server = emulator(&arguments);
        let life = Duration::from_millis(random.below(LIFE));
        println!("{turn}: killed after {life:?}");
        let end = Instant::now() + life;
        let mut person = Person::new(&server, &mut known);
        person.look();
        while Instant::now() < end {
            person.act(&mut random);
        }
        // While a request is under way: it is sent, and its answer is not waited for.
        person.send_and_forget(&mut random);
        server.kill();
    }
    // Nobody starts anew: what was left ends by itself.
    eventually("no node is left", || processes_in(&nodes).is_empty());

    let server = emulator(&arguments);
    let mut person = Person::new(&server, &mut known);
    person.look();
    while !person.is_running() {
        person.act(&mut random);
    }
    person.delete();
    eventually("nothing is left", || is_empty(&nodes) && processes_in(&nodes).is_empty());
}

/// Whether no instance has a folder any more.
fn is_empty(nodes: &Path) -> bool {
    std::fs::read_dir(nodes).unwrap().flatten().all(|entry| !entry.path().is_dir())
}

/// What the server has acknowledged, and what it may have done besides.
#[derive(Default)]
struct Known {
    instance: Option<String>,
    /// A creation was sent whose answer did not come.
    may_be_created: bool,
    /// A deletion was sent whose answer did not come.
    may_be_deleted: bool,
    queues: BTreeSet<String>,
    /// The password, and those that may have become it since.
    passwords: Vec<String>,
    /// Names that were used.
    names: usize,
}

/// Somebody who works with the server, and remembers what it said.
struct Person<'a> {
    server: &'a Server,
    token: String,
    known: &'a mut Known,
}

impl<'a> Person<'a> {
    fn new(server: &'a Server, known: &'a mut Known) -> Self {
        Self { server, token: server.sign_in(), known }
    }

    fn send(&self, method: &str, target: &str, body: &Value) -> Reply {
        self.request(method, target, body).send(self.server.address).unwrap()
    }

    fn request<'r>(&self, method: &'r str, target: &'r str, body: &Value) -> Request<'r> {
        let request = Request::new(method, target).header("x-auth-token", &self.token);
        if body.is_null() { request } else { request.json(body) }
    }

    fn of_instance(&self, rest: &str) -> String {
        format!("/v2/{PROJECT}/instances/{}{rest}", self.known.instance.as_deref().unwrap())
    }

    fn queues(&self) -> String {
        let id = self.known.instance.as_deref().unwrap();
        format!("/v2/rabbitmq/{PROJECT}/instances/{id}/vhosts/__F_SLASH__/queues")
    }

    /// Looks whether everything acknowledged is there, and takes note of what else was done.
    fn look(&mut self) {
        let listed = self.send("GET", &format!("/v2/{PROJECT}/instances"), &Value::Null).json();
        let found: Vec<&str> = listed["instances"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|it| it["instance_id"].as_str())
            .collect();
        match &self.known.instance {
            Some(id) if self.known.may_be_deleted && !found.contains(&id.as_str()) => {
                self.known.instance = None;
                self.known.queues.clear();
            }
            Some(id) => assert_eq!(found, [id], "what was created is there, and nothing else"),
            None if self.known.may_be_created => {
                self.known.instance = found.first().map(|id| (*id).to_owned());
            }
            None => assert!(found.is_empty(), "what was deleted is gone: {found:?}"),
        }
        (self.known.may_be_created, self.known.may_be_deleted) = (false, false);
    }

    fn show(&self) -> Value {
        self.send("GET", &self.of_instance(""), &Value::Null).json()
    }

    /// Whether it runs; if it does, with everything acknowledged in it.
    fn is_running(&self) -> bool {
        if self.known.instance.is_none() {
            return false;
        }
        let shown = self.show();
        let status = shown["status"].as_str().unwrap();
        assert!(["CREATING", "RUNNING", "RESTARTING"].contains(&status), "{shown}");
        if status != "RUNNING" {
            return false;
        }
        let node = management_of(&shown);
        let listed = self.send("GET", &self.queues(), &Value::Null).json();
        let listed: BTreeSet<&str> =
            listed["items"].as_array().unwrap().iter().filter_map(|it| it["name"].as_str()).collect();
        for queue in &self.known.queues {
            assert!(listed.contains(queue.as_str()), "{queue} is lost: {listed:?}");
        }
        // A new password comes into force after its answer.
        eventually("the password", || self.known.passwords.iter().any(|it| is_accepted(node, it)));
        true
    }

    /// Does one thing, if there is something to do, or waits a little.
    fn act(&mut self, random: &mut Random) {
        if self.known.instance.is_none() {
            return self.create();
        }
        if !self.is_running() {
            return std::thread::sleep(Duration::from_millis(100));
        }
        match random.below(20) {
            0 => self.delete(),
            1 | 2 => self.restart(),
            3..6 => self.reset_password(),
            _ => self.create_queue(),
        }
    }

    /// Sends one thing and does not wait for the answer.
    fn send_and_forget(&mut self, random: &mut Random) {
        let (method, target, body) = match (&self.known.instance, random.below(3)) {
            (None, _) => {
                self.known.may_be_created = true;
                self.known.passwords = vec![PASSWORD.to_owned()];
                ("POST", format!("/v2/rabbitmq/{PROJECT}/instances"), new_instance("c6.2u4g.single", 1))
            }
            (Some(_), 0) => {
                self.known.may_be_deleted = true;
                ("DELETE", self.of_instance(""), Value::Null)
            }
            (Some(_), 1) => {
                let password = self.new_password();
                self.known.passwords.push(password.clone());
                ("POST", self.of_instance("/password"), json!({ "new_password": password }))
            }
            (Some(_), _) => ("PUT", self.queues(), json!({ "name": "forgotten", "auto_delete": false })),
        };
        drop(self.request(method, &target, &body).start(self.server.address).unwrap());
    }

    fn create(&mut self) {
        let target = format!("/v2/rabbitmq/{PROJECT}/instances");
        let reply = self.send("POST", &target, &new_instance("c6.2u4g.single", 1));
        assert_eq!(reply.status, 200, "{}", reply.text());
        self.known.instance = reply.json()["instance_id"].as_str().map(str::to_owned);
        self.known.queues.clear();
        self.known.passwords = vec![PASSWORD.to_owned()];
    }

    fn delete(&mut self) {
        let reply = self.send("DELETE", &self.of_instance(""), &Value::Null);
        assert_eq!(reply.status, 204, "{}", reply.text());
        self.known.instance = None;
        self.known.queues.clear();
    }

    fn restart(&mut self) {
        let body = json!({ "action": "restart", "instances": [self.known.instance] });
        let reply = self.send("POST", &format!("/v2/{PROJECT}/instances/action"), &body);
        assert_eq!(reply.status, 200, "{}", reply.text());
    }

    fn new_password(&mut self) -> String {
        self.known.names += 1;
        format!("New#Pass/1?{}", self.known.names)
    }

    fn reset_password(&mut self) {
        let password = self.new_password();
        let body = json!({ "new_password": password });
        let reply = self.send("POST", &self.of_instance("/password"), &body);
        // Another change may be under way.
        if reply.status == 204 {
            self.known.passwords = vec![password];
        }
    }

    fn create_queue(&mut self) {
        self.known.names += 1;
        let name = format!("queue-{}", self.known.names);
        let body = json!({ "name": name, "auto_delete": false, "durable": true });
        let reply = self.send("PUT", &self.queues(), &body);
        if reply.status == 200 {
            self.known.queues.insert(name);
        }
    }
}

/// Numbers that are the same at every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}
