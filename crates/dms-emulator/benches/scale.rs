//! What requests cost with 100,000 instances, beside what they cost with 100.
//!
//! The last lines are the ratios: about 1 means that the number of instances does not matter.

#![expect(clippy::expect_used, reason = "a benchmark")]

use criterion::{BenchmarkId, Criterion};
use dms_emulator::{Emulator, Seed, Settings};
use http::Request;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};
use time::OffsetDateTime;

const PROJECT: &str = "0123456789abcdef0123456789abcdef";
const FEW: u32 = 100;
const MANY: u32 = 100_000;
/// Fast enough that creating takes less than a millisecond.
const SPEED: f64 = 1e6;

/// What is measured: a name and a path below the project, `{last}` being the last page and
/// `{name}` the name of some instance. All answer ten instances, but for that with the name.
const REQUESTS: &[(&str, &str)] = &[
    ("first page", "/instances?include_failure=true"),
    ("last page", "/instances?include_failure=true&offset={last}"),
    ("without failures", "/instances"),
    ("status", "/instances?status=RUNNING"),
    ("name part", "/instances?name=prod"),
    ("exact name", "/instances?name={name}&exact_match_name=true&include_failure=true"),
    ("enterprise project", "/instances?enterprise_project_id=0"),
    ("all filters", "/instances?name=o&status=RUNNING&enterprise_project_id=0"),
    ("project tags", "/rabbitmq/tags"),
];

struct Subject {
    emulator: Emulator,
    token: String,
    now: OffsetDateTime,
}

impl Subject {
    fn new(instances: u32) -> Self {
        let now = OffsetDateTime::now_utc();
        let settings = Settings { speed: SPEED, ..Settings::default() };
        let mut emulator = Emulator::new(settings, Seed::Large { instances }, now);
        let body = br#"{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"demo",
            "password":"Demo@12345","domain":{"name":"demo-domain"}}}},
            "scope":{"project":{"name":"region-1"}}}}"#;
        let request = Request::post("/v3/auth/tokens").body(body.to_vec()).expect("a request");
        let response = emulator.handle(&request, now);
        let token = response.headers()["x-subject-token"].to_str().expect("ASCII").to_owned();
        Self { emulator, token, now }
    }

    fn request(&self, method: &str, path: &str, body: &str) -> Request<Vec<u8>> {
        Request::builder()
            .method(method)
            .uri(format!("/v2/{PROJECT}{path}"))
            .header("x-auth-token", &self.token)
            .body(body.as_bytes().to_vec())
            .expect("a request")
    }

    fn some_name(&mut self) -> String {
        let request = self.request("GET", "/instances?limit=1&offset=42", "");
        let response = self.emulator.handle(&request, self.now);
        let list: serde_json::Value = serde_json::from_slice(response.body()).expect("JSON");
        list["instances"][0]["name"].as_str().expect("a name").to_owned()
    }

    fn send(&mut self, request: &Request<Vec<u8>>) {
        let response = self.emulator.handle(request, self.now);
        assert!(response.status().is_success());
        black_box(response);
    }
}

/// Mean time of one iteration, by name and number of instances.
type Means = RefCell<BTreeMap<(&'static str, u32), Duration>>;

fn measure(criterion: &mut Criterion, means: &Means, instances: u32) {
    let mut subject = Subject::new(instances);
    let some = subject.some_name();
    for (name, path) in REQUESTS {
        let path = path.replace("{last}", &(instances - 10).to_string()).replace("{name}", &some);
        let request = subject.request("GET", &path, "");
        subject.send(&request);
        criterion.bench_with_input(BenchmarkId::new(*name, instances), &request, |bencher, request| {
            bencher.iter_custom(|iterations| {
                let start = Instant::now();
                for _ in 0..iterations {
                    subject.send(request);
                }
                let elapsed = start.elapsed();
                let mean = elapsed / u32::try_from(iterations).unwrap_or(u32::MAX);
                means.borrow_mut().insert((name, instances), mean);
                elapsed
            });
        });
    }
    change(criterion, means, instances, &mut subject);
}

/// Creating (in vain) and deleting, while all the lists above are kept up to date.
fn change(criterion: &mut Criterion, means: &Means, instances: u32, subject: &mut Subject) {
    const NAME: &str = "create and delete";
    let body = format!(
        r#"{{"name":"bench-createfailed","engine":"rabbitmq","engine_version":"3.8.35",
        "storage_space":100,"access_user":"rabbit","password":"Rabbit@2026","vpc_id":"v",
        "security_group_id":"s","subnet_id":"n","available_zones":["{}"],
        "product_id":"c6.2u4g.single","storage_spec_code":"dms.physical.storage.high.v2"}}"#,
        "d539378ec1314c85b76fefa3f7071458"
    );
    let create = subject.request("POST", "/instances", &body);
    let failures = r#"{"action":"delete","all_failure":"rabbitmq"}"#;
    let delete = subject.request("POST", "/instances/action", failures);
    criterion.bench_function(&format!("{NAME}/{instances}"), |bencher| {
        bencher.iter_custom(|iterations| {
            let start = Instant::now();
            for _ in 0..iterations {
                subject.send(&create);
                subject.now += Duration::from_millis(1);
                subject.send(&delete);
                subject.emulator.take_changes();
            }
            let elapsed = start.elapsed();
            let mean = elapsed / u32::try_from(iterations).unwrap_or(u32::MAX);
            means.borrow_mut().insert((NAME, instances), mean);
            elapsed
        });
    });
}

/// What a list costs the first time, when it is made by going through all instances.
fn first_time(means: &Means, instances: u32) {
    let mut subject = Subject::new(instances);
    for (name, path) in [
        ("status, first time", "/instances?status=RUNNING"),
        ("name part, first time", "/instances?name=orders"),
    ] {
        let request = subject.request("GET", path, "");
        let start = Instant::now();
        subject.send(&request);
        means.borrow_mut().insert((name, instances), start.elapsed());
    }
}

/// Memory that the process has, in MB, where that can be told.
fn resident_mb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.split_whitespace().next()?.parse::<u64>().ok()? / 1024)
}

fn main() {
    let means = Means::default();
    let before = resident_mb();
    let many = Subject::new(MANY);
    let memory = before.zip(resident_mb()).map(|(before, after)| after - before);
    drop(many);
    let mut criterion = Criterion::default()
        .configure_from_args()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1));
    for instances in [FEW, MANY] {
        measure(&mut criterion, &means, instances);
        first_time(&means, instances);
    }
    criterion.final_summary();
    println!("\n{:<24}{:>12}{:>12}{:>9}", "", FEW, MANY, "ratio");
    let means = means.borrow();
    for ((name, _), few) in means.iter().filter(|((_, instances), _)| *instances == FEW) {
        let Some(many) = means.get(&(*name, MANY)) else { continue };
        let ratio = many.as_secs_f64() / few.as_secs_f64();
        println!("{name:<24}{few:>12.1?}{many:>12.1?}{ratio:>8.1}x");
    }
    if let Some(memory) = memory {
        println!("{MANY} instances take {memory} MB of memory");
    }
}
