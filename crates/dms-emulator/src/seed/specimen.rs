//! Instances that are there from the start: described in a line, planted with a plausible past.

use crate::Emulator;
use crate::catalog::networks;
use crate::catalog::products::{self, Product};
use crate::catalog::zones::ZONES;
use crate::clock::Moment;
use crate::ids::Uuid;
use crate::random::hash;
use crate::state::{Account, Outcome, PublicIp, Record, State, Usage};
use crate::word::Word;
use crate::work::{self, Kind, Work};
use dms_api::model::Status;
use dms_api::rules::window::Window;
use serde_json::{Value, json};
use std::time::Duration;

const DAY_MILLIS: i64 = 86_400_000;
const MINUTE_MILLIS: i64 = 60_000;

/// A VPC with its subnet and security group.
#[derive(Clone, Copy, Debug)]
pub struct Network {
    pub vpc: &'static str,
    pub subnet: &'static str,
    pub security_group: &'static str,
}

/// An instance to be planted.
#[derive(Clone, Copy, Debug)]
pub struct Specimen {
    pub name: &'static str,
    pub description: &'static str,
    pub product: &'static str,
    pub brokers: u64,
    /// Storage of each broker in GB.
    pub per_broker: u64,
    pub storage_spec: &'static str,
    /// Letters of the zones.
    pub zones: &'static str,
    pub network: Network,
    pub age_days: i64,
    pub stage: Stage,
    /// How full the storage is, in percent of what can be used.
    pub full: u64,
    pub extend_times: u64,
    pub tags: &'static [(&'static str, &'static str)],
    pub plugins: &'static [&'static str],
    pub ssl: bool,
    pub public: bool,
    pub ipv6: bool,
    pub prepaid: bool,
    /// Of the first years: with a version that is no longer offered, and a disk that cannot grow.
    pub is_legacy: bool,
    pub enterprise_project: &'static str,
    /// First hour of the maintenance window.
    pub window: u8,
    pub user: &'static str,
}

/// What is happening to an instance.
#[derive(Clone, Copy, Debug)]
pub enum Stage {
    Running,
    /// Being created, for so many minutes already and so many more.
    Creating {
        minutes: i64,
        left: u64,
    },
    Restarting {
        left: u64,
    },
    /// Getting 100 GB more for each broker.
    ExtendingStorage {
        minutes: i64,
        left: u64,
    },
    /// Getting the next larger flavour.
    ExtendingFlavor {
        minutes: i64,
        left: u64,
    },
    /// Could not be created, for this reason.
    CreateFailed(&'static str),
    /// Faulty, for this reason.
    Faulty(&'static str),
    /// The last change of its specification failed, for this reason.
    ExtendFailed(&'static str),
}

impl Stage {
    fn status(self) -> Status {
        match self {
            Self::Running => Status::Running,
            Self::Creating { .. } => Status::Creating,
            Self::Restarting { .. } => Status::Restarting,
            Self::ExtendingStorage { .. } | Self::ExtendingFlavor { .. } => Status::Extending,
            Self::CreateFailed(_) => Status::CreateFailed,
            Self::Faulty(_) => Status::Error,
            Self::ExtendFailed(_) => Status::ExtendedFailed,
        }
    }

    fn cause(self) -> Option<&'static str> {
        match self {
            Self::CreateFailed(cause) | Self::Faulty(cause) | Self::ExtendFailed(cause) => Some(cause),
            _ => None,
        }
    }
}

/// Plants an instance with its past.
pub fn plant(emulator: &mut Emulator, specimen: &Specimen) {
    let everybody = emulator.settings.everybody();
    let named = everybody.iter().find(|user| user.name == specimen.user);
    let Some(user) = named.or(everybody.first()) else { return };
    let creator = Account { id: user.id().into(), name: user.name.as_str().into() };
    // A name that no product has would be a mistake in the table, which a test goes through.
    let Some(product) = products::find(specimen.product) else { return };
    let state = &mut emulator.state;
    let created_at = created_at(state, specimen);
    let id = state.random().uuid();
    let record = record(state, specimen, id, creator.clone(), created_at);
    state.add_instance(|serial| Record { serial, ..record });
    let mut past = Past { state, specimen, product, id, user: creator };
    past.tell(created_at);
    past.go_on();
}

fn created_at(state: &State, specimen: &Specimen) -> Moment {
    let now = state.now();
    match specimen.stage {
        Stage::Creating { minutes, .. } => now.plus_millis(-minutes * MINUTE_MILLIS),
        _ => {
            let within_day = (hash(specimen.name) % DAY_MILLIS as u64) as i64;
            now.minus_days(specimen.age_days).plus_millis(-within_day)
        }
    }
}

fn record(state: &mut State, specimen: &Specimen, id: Uuid, creator: Account, created_at: Moment) -> Record {
    let now = state.now();
    let total_storage = specimen.per_broker * specimen.brokers;
    let zone_ids = ZONES.iter().filter(|zone| specimen.zones.contains(zone.letter));
    let zone_ids: Vec<&str> = zone_ids.map(|zone| zone.id).collect();
    let window = Window::ALL.into_iter().find(|window| window.begin_hour() == specimen.window);
    let public_ip_id = state.random().uuid().to_string();
    let mut record = Record {
        id,
        serial: 0,
        name: specimen.name.into(),
        description: state.share(specimen.description),
        status: specimen.stage.status(),
        error_code: specimen.stage.cause().map(Word::from),
        product: state.share(specimen.product),
        brokers: specimen.brokers,
        engine_version: state.share(if specimen.is_legacy { "3.7.17" } else { "3.8.35" }),
        total_storage,
        storage_spec: state.share(specimen.storage_spec),
        storage_resource: state.random().uuid(),
        extend_times: specimen.extend_times,
        logical_volume: !specimen.is_legacy,
        usage: Usage { at_start: 0, per_day: hash(specimen.name) % 512, since: now },
        vpc: state.share(specimen.network.vpc),
        subnet: state.share(specimen.network.subnet),
        security_group: state.share(specimen.network.security_group),
        zones: zone_ids.iter().map(|id| state.share(id)).collect(),
        ipv6: specimen.ipv6,
        public_ip: specimen.public.then(|| PublicIp {
            address: networks::public_address(&public_ip_id).into(),
            id: public_ip_id.into(),
        }),
        ssl: specimen.ssl,
        access_user: state.share("rabbit_admin"),
        creator,
        created_at,
        order: specimen.prepaid.then(|| format!("CS{:016X}", id.0 as u64).into()),
        enterprise_project: state.share(specimen.enterprise_project),
        window: window.unwrap_or(Window::DEFAULT),
        tags: specimen.tags.iter().map(|(key, value)| (state.share(key), state.share(value))).collect(),
        disk_key: None,
        plugins: specimen.plugins.iter().map(|plugin| state.share(plugin)).collect(),
        node: None,
    };
    record.usage.at_start = (record.usable_storage() * specimen.full * 1024).div_ceil(100);
    record
}

/// Tells the past of an instance, in background tasks.
struct Past<'a> {
    state: &'a mut State,
    specimen: &'a Specimen,
    product: &'static Product,
    id: Uuid,
    user: Account,
}

impl Past<'_> {
    fn work(&self, kind: Kind, outcome: Outcome, params: Value) -> Work {
        Work { instance: self.id, kind, outcome, params, slowness: 1, user: self.user.clone() }
    }

    fn record(&mut self, kind: Kind, outcome: Outcome, params: Value, at: Moment) {
        let work = self.work(kind, outcome, params);
        work::record_past(self.state, work, at);
    }

    /// What is over.
    fn tell(&mut self, created_at: Moment) {
        let specimen = self.specimen;
        let creation = Kind::Create { brokers: specimen.brokers };
        match specimen.stage {
            Stage::Creating { .. } => return,
            Stage::CreateFailed(cause) => {
                let outcome = Outcome::CreateFailed(cause.into());
                return self.record(creation, outcome, self.creation(), created_at);
            }
            _ => self.record(creation, Outcome::Running, self.creation(), created_at),
        }
        let age = self.state.now().0 - created_at.0;
        let part = |percent: i64| created_at.plus_millis(age / 100 * percent);
        if let Some(ip) = self.state.instances.get(self.id).and_then(|record| record.public_ip.clone()) {
            let params = json!({
                "public_ip_id": &*ip.id,
                "public_ip_address": &*ip.address,
                "enable_public_ip": true,
            });
            self.record(Kind::BindPublicIp, Outcome::Nothing, params, part(3));
        }
        if !specimen.plugins.is_empty() {
            let params = json!({ "enable": true, "plugins": specimen.plugins.join(",") });
            self.record(Kind::Plugins, Outcome::Nothing, params, part(8));
        }
        for time in 0..specimen.extend_times {
            let missing = (specimen.extend_times - time - 1) * 100 * specimen.brokers;
            let total = (specimen.per_broker * specimen.brokers).saturating_sub(missing);
            let at = part(15 + i64::try_from(time).unwrap_or_default() * 4);
            let params = self.change("storage", total, self.product, specimen.brokers);
            self.record(Kind::ExtendStorage, Outcome::Nothing, params, at);
        }
        if let Stage::ExtendFailed(cause) = specimen.stage {
            let (params, outcome) = (self.larger(), Outcome::ExtendFailed(cause.into()));
            self.record(Kind::ChangeFlavor { brokers: specimen.brokers }, outcome, params, part(98));
        }
    }

    /// What is going on.
    fn go_on(&mut self) {
        let specimen = self.specimen;
        let (kind, outcome, params, minutes, left) = match specimen.stage {
            Stage::Creating { minutes, left } => {
                let kind = Kind::Create { brokers: specimen.brokers };
                (kind, Outcome::Running, self.creation(), minutes, left)
            }
            Stage::Restarting { left } => {
                let params = json!({ "instance_name": specimen.name });
                (Kind::Restart, Outcome::Running, params, 1, left)
            }
            Stage::ExtendingStorage { minutes, left } => {
                let total = (specimen.per_broker + 100) * specimen.brokers;
                let params = self.change("storage", total, self.product, specimen.brokers);
                (Kind::ExtendStorage, Outcome::Storage { total }, params, minutes, left)
            }
            Stage::ExtendingFlavor { minutes, left } => {
                let outcome = Outcome::Specification {
                    product: self.next_product().id.into(),
                    brokers: specimen.brokers,
                    total: specimen.per_broker * specimen.brokers,
                };
                let kind = Kind::ChangeFlavor { brokers: specimen.brokers };
                (kind, outcome, self.larger(), minutes, left)
            }
            _ => return,
        };
        let begun_at = self.state.now().plus_millis(-minutes * MINUTE_MILLIS);
        let work = self.work(kind, outcome, params);
        work::resume(self.state, work, begun_at, Duration::from_secs(left * 60));
    }

    fn creation(&self) -> Value {
        json!({
            "engine": "rabbitmq",
            "instance_name": self.specimen.name,
            "product_id": self.specimen.product,
            "broker_num": self.specimen.brokers,
            "storage_space": self.specimen.per_broker * self.specimen.brokers,
            "storage_spec_code": self.specimen.storage_spec,
        })
    }

    fn larger(&self) -> Value {
        let total = self.specimen.per_broker * self.specimen.brokers;
        self.change("vertical", total, self.next_product(), self.specimen.brokers)
    }

    fn next_product(&self) -> &'static Product {
        let mut offered = self.product.successors(self.specimen.brokers);
        offered.find(|other| other.is_larger_than(self.product)).unwrap_or(self.product)
    }

    fn change(&self, kind: &str, total: u64, product: &Product, brokers: u64) -> Value {
        json!({
            "oper_type": kind,
            "new_storage_space": total,
            "new_product_id": product.id,
            "new_broker_num": brokers,
            "new_spec_code": product.spec_code(brokers),
        })
    }
}
