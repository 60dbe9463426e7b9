//! The real nodes behind instances: what is wanted of them, and what came of it.
//!
//! The emulator starts nothing. It says what ought to run, whoever serves it makes that so, and tells it what came of
//! it. Work on an instance with nodes ends when they are as the work wants them.

use crate::clock::Moment;
use crate::ids::Uuid;
use crate::state::{Job, Outcome, Record, State, Topology, loopback_addresses};
use dms_api::model::Status;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt;
use std::net::Ipv4Addr;

/// What the nodes of an instance are to be like. `Debug` shows no hash.
#[derive(Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Where they are, one for each broker.
    pub addresses: Vec<Ipv4Addr>,
    /// Whether they run; otherwise only their data is kept.
    pub is_up: bool,
    /// The user who may do everything.
    pub user: String,
    /// The hash of the user's password (`rabbit_password_hashing_sha256`).
    pub password_hash: String,
    /// The plugins that are switched on.
    pub plugins: BTreeSet<String>,
    /// Whether clients connect with TLS.
    pub ssl: bool,
    /// Whether the first of them has the IPv6 loopback address as well.
    pub ipv6: bool,
    /// Grows with every restart that was asked for.
    pub restarts: u32,
}

impl fmt::Debug for Wanted {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Wanted")
            .field("addresses", &self.addresses)
            .field("is_up", &self.is_up)
            .field("plugins", &self.plugins)
            .field("ssl", &self.ssl)
            .field("ipv6", &self.ipv6)
            .field("restarts", &self.restarts)
            .finish_non_exhaustive()
    }
}

/// What became of the nodes of an instance.
#[derive(Clone, Debug)]
pub enum Report {
    /// They are as was wanted, and take connections.
    Ready(Wanted),
    /// They could not be made so, and why.
    Failed(Wanted, String),
    /// They ran and ended by themselves, and why.
    Died(String),
    /// What they were measured to have.
    Measured(Measures),
    /// What is inside them.
    Inside(Topology),
}

/// What the nodes of an instance were measured to have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measures {
    /// Storage in use, in MB.
    pub used_mb: u64,
    /// Values of Cloud Eye's metrics: of the instance, of a node by its number, or of a queue by vhost and name.
    pub values: BTreeMap<(String, Part), f64>,
}

/// What of an instance a value is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The instance.
    Whole,
    /// A node, by its number.
    Node(usize),
    /// A queue, by vhost and name.
    Queue(String, String),
}

/// A measurement stands for this long: a value of Cloud Eye is of a minute.
const STANDS_MS: i64 = 60_000;
/// How many measurements are kept: a day's, one a minute.
const KEPT: usize = 24 * 60;

/// What is known of all nodes. It is not stored: they are looked at anew after a restart.
#[derive(Debug, Default)]
pub struct Nodes(BTreeMap<Uuid, Seen>);

#[derive(Debug, Default)]
struct Seen {
    /// What was last achieved, or not.
    settled: Option<(Wanted, Result<(), String>)>,
    measured: VecDeque<(Moment, Measures)>,
}

/// Whether work on an instance can end.
pub enum Verdict {
    Done,
    Wait,
    Failed(String),
}

impl Nodes {
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Forgets what is no longer there.
    pub fn retain(&mut self, is_there: impl Fn(Uuid) -> bool) {
        self.0.retain(|id, _| is_there(*id));
    }

    pub fn settle(&mut self, id: Uuid, wanted: Wanted, result: Result<(), String>) {
        self.0.entry(id).or_default().settled = Some((wanted, result));
    }

    /// Forgets that the nodes were as wanted.
    pub fn unsettle(&mut self, id: Uuid, reason: String) {
        if let Some((_, result)) = self.0.get_mut(&id).and_then(|seen| seen.settled.as_mut()) {
            *result = Err(reason);
        }
    }

    /// Keeps a measurement; the one of the same minute gives way.
    pub fn measure(&mut self, id: Uuid, measures: Measures, now: Moment) {
        let measured = &mut self.0.entry(id).or_default().measured;
        let minute = |at: Moment| at.0.div_euclid(STANDS_MS);
        if measured.back().is_some_and(|(last, _)| minute(*last) == minute(now)) {
            measured.pop_back();
        }
        measured.push_back((now, measures));
        if measured.len() > KEPT {
            measured.pop_front();
        }
    }

    /// What was measured in the minute that begins then, or the one before.
    pub fn measured(&self, id: Uuid, at: Moment) -> Option<&Measures> {
        let end = at.plus_millis(STANDS_MS);
        let measured = &self.0.get(&id)?.measured;
        let (when, measures) = measured.iter().rev().find(|(when, _)| *when < end)?;
        (when.plus_millis(STANDS_MS) >= at).then_some(measures)
    }

    /// Why the nodes are not as wanted, where they could not be made so.
    pub fn reason(&self, id: Uuid) -> Option<&str> {
        self.0.get(&id)?.settled.as_ref()?.1.as_ref().err().map(String::as_str)
    }

    /// Whether the nodes are what a piece of work was for, which is no longer in the queue.
    pub fn judge(&self, state: &State, job: &Job) -> Verdict {
        let needs_nodes = !job.outcome.is_failure() && job.outcome != Outcome::ForgetTasks;
        let record = state.instances.get(job.instance).filter(|_| needs_nodes);
        let others = state.jobs.of(job.instance);
        let Some(wanted) = record.and_then(|it| wanted(it, std::iter::once(job).chain(others))) else {
            return Verdict::Done;
        };
        match self.0.get(&job.instance).and_then(|seen| seen.settled.as_ref()) {
            Some((settled, result)) if *settled == wanted => {
                result.clone().map_or_else(Verdict::Failed, |()| Verdict::Done)
            }
            _ => Verdict::Wait,
        }
    }
}

/// What the nodes of an instance are to be like when the work on it ends; `None` where there are none.
pub fn wanted<'a>(record: &Record, jobs: impl Iterator<Item = &'a Job>) -> Option<Wanted> {
    let node = record.node.as_ref()?;
    if record.status == Status::CreateFailed {
        return None;
    }
    let mut brokers = record.brokers;
    let mut plugins: BTreeSet<String> = record.plugins.iter().map(ToString::to_string).collect();
    for job in jobs {
        match &job.outcome {
            Outcome::Specification { brokers: target, .. } => brokers = *target,
            Outcome::Plugins { names, enable } => {
                plugins.retain(|plugin| !names.iter().any(|name| **name == **plugin));
                plugins.extend(names.iter().filter(|_| *enable).map(ToString::to_string));
            }
            _ => {}
        }
    }
    Some(Wanted {
        addresses: loopback_addresses(record.id, brokers),
        is_up: true,
        user: record.access_user.to_string(),
        password_hash: node.password_hash.to_string(),
        plugins,
        ssl: record.ssl,
        ipv6: node.ipv6,
        restarts: node.restarts,
    })
}

/// How many nodes all instances have, or will have when the work on them ends.
pub fn count(state: &State) -> u64 {
    let all = state.instances.iter().filter_map(|record| wanted(record, state.jobs.of(record.id)));
    all.map(|wanted| wanted.addresses.len() as u64).sum()
}
