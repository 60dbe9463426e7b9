//! Many instances: a company that names by service, environment and number.

use crate::Emulator;
use crate::clock::Moment;
use crate::random::{Random, mix};
use crate::state::{Account, Outcome, Record, State, Usage};
use crate::work::{self, Kind, Work};
use dms_api::model::Status;
use dms_api::rules::window::Window;
use serde_json::json;
use std::time::Duration;

const SERVICES: &[&str] = &[
    "orders",
    "payments",
    "inventory",
    "shipping",
    "billing",
    "search",
    "catalog",
    "accounts",
    "mail",
    "reports",
    "telemetry",
    "risk",
];
const ENVIRONMENTS: &[&str] = &["prod", "staging", "test", "dev"];
const TEAMS: &[&str] = &["alpha", "bravo", "charlie", "delta", "echo", "foxtrot"];
const PRODUCTS: &[(&str, u64)] = &[
    ("c6.2u4g.single", 1),
    ("c6.4u8g.single", 1),
    ("c6.4u8g.cluster", 3),
    ("c6.4u8g.cluster", 5),
    ("c6.8u16g.cluster", 3),
    ("c6.16u32g.cluster", 7),
];
const STORAGE_SPECS: &[&str] = &["dms.physical.storage.high.v2", "dms.physical.storage.ultra.v2"];
const ENTERPRISE_PROJECTS: &[&str] =
    &["0", "5b3fd5e2-6e4c-4a3c-b2f5-7a1f0c9b7d11", "c2a85a1e-0d7b-4f0e-9d43-1f6f2b8e6a90"];
const ZONES: &[&str] = &["d573142f24894ef3bd3664de068b44b0", "d539378ec1314c85b76fefa3f7071458"];
const NETWORKS: &[(&str, &str, &str)] = &[
    (
        "1e93f86e-13af-46c8-97d6-d40fa62b76c2",
        "b5fa806c-35e7-4299-b659-b39398dd4718",
        "0aaa0033-bf7f-4c41-a6c2-18cd04cad2c8",
    ),
    (
        "1a28dcc5-c90d-421c-82bb-783f30f5b40a",
        "ebba7994-260d-42ab-bce1-39a08b365dc8",
        "0cc8fdb7-872a-49da-a062-88ccc39463b5",
    ),
];

/// How long the instances have been there, in days.
const DAYS: i64 = 730;
/// How long work that is going on still takes: long enough to be looked at.
const LEFT: Duration = Duration::from_secs(30 * 24 * 3600);

/// Plants so many instances, the oldest first, evenly over two years. They have no history of
/// tasks, except those that something is happening to.
pub fn plant(emulator: &mut Emulator, instances: u32) {
    let Some(user) = emulator.settings.everybody().into_iter().next() else { return };
    let creator = Account { id: user.id().into(), name: user.name.into() };
    let state = &mut emulator.state;
    let now = state.now();
    let mut random = Random::new(mix(u64::from(instances)));
    for number in 0..instances {
        let age = i64::from(instances - number) * (DAYS * 86_400_000 / i64::from(instances));
        let created_at = now.plus_millis(-age);
        plant_one(state, &mut random, number, &creator, created_at);
    }
}

fn plant_one(state: &mut State, random: &mut Random, number: u32, creator: &Account, created_at: Moment) {
    let mut pick = |list: &[&'static str]| random.pick(list).copied().unwrap_or_default();
    let (service, environment, team) = (pick(SERVICES), pick(ENVIRONMENTS), pick(TEAMS));
    let (storage_spec, enterprise_project) = (pick(STORAGE_SPECS), pick(ENTERPRISE_PROJECTS));
    let zone = pick(ZONES);
    let (product, brokers) = random.pick(PRODUCTS).copied().unwrap_or_default();
    let (vpc, subnet, security_group) = random.pick(NETWORKS).copied().unwrap_or_default();
    let status = status(random.below(1000));
    let total_storage = brokers * 100 * (1 + random.below(5));
    let mut tags = vec![("env", environment)];
    tags.extend((random.below(2) == 0).then_some(("team", team)));
    tags.extend((random.below(3) == 0).then_some(("service", service)));
    let cause = match status {
        Status::Error => Some("public.00.0025"),
        Status::CreateFailed => Some("public.00.0018"),
        Status::ExtendedFailed => Some("public.00.0024"),
        _ => None,
    };
    let (id, storage_resource) = (state.random().uuid(), state.random().uuid());
    let record = Record {
        id,
        serial: 0,
        name: format!("{service}-{environment}-{number:06}").into(),
        description: Default::default(),
        status: status.clone(),
        error_code: cause.map(|cause| state.share(cause)),
        product: state.share(product),
        brokers,
        engine_version: state.share("3.8.35"),
        total_storage,
        storage_spec: state.share(storage_spec),
        storage_resource,
        extend_times: random.below(4),
        logical_volume: true,
        usage: Usage {
            at_start: random.below(total_storage * 900),
            per_day: random.below(64),
            since: state.now(),
        },
        vpc: state.share(vpc),
        subnet: state.share(subnet),
        security_group: state.share(security_group),
        zones: vec![state.share(zone)],
        ipv6: false,
        public_ip: None,
        ssl: random.below(2) == 0,
        access_user: state.share("rabbit_admin"),
        creator: creator.clone(),
        created_at,
        order: (random.below(4) == 0).then(|| format!("CS{:016X}", id.0 as u64).into()),
        enterprise_project: state.share(enterprise_project),
        window: Window::DEFAULT,
        tags: tags.into_iter().map(|(key, value)| (state.share(key), state.share(value))).collect(),
        disk_key: None,
        plugins: Vec::new(),
        node: None,
    };
    state.add_instance(|serial| Record { serial, ..record });
    go_on(state, id, &status, brokers, total_storage, creator);
}

fn status(of_1000: u64) -> Status {
    match of_1000 {
        0..=19 => Status::CreateFailed,
        20..=39 => Status::Error,
        40..=49 => Status::ExtendedFailed,
        50..=54 => Status::Extending,
        55..=57 => Status::Creating,
        58..=59 => Status::Restarting,
        _ => Status::Running,
    }
}

/// Whatever changes by itself needs work that changes it.
fn go_on(
    state: &mut State,
    id: crate::ids::Uuid,
    status: &Status,
    brokers: u64,
    total_storage: u64,
    user: &Account,
) {
    let (kind, outcome) = match status {
        Status::Creating => (Kind::Create { brokers }, Outcome::Running),
        Status::Restarting => (Kind::Restart, Outcome::Running),
        Status::Extending => (Kind::ExtendStorage, Outcome::Storage { total: total_storage + 100 * brokers }),
        _ => return,
    };
    let begun_at = state.now();
    let params = json!({});
    let work = Work { instance: id, kind, outcome, params, slowness: 1, user: user.clone() };
    work::resume(state, work, begun_at, LEFT);
}
