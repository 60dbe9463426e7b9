//! The state as keys and values, so that a store can keep it. Values are JSON.
//!
//! | Key | Value |
//! |---|---|
//! | `meta/format` | the version of this layout |
//! | `meta/clock` | what was added to the wall clock, and when something last changed |
//! | `meta/random` | the source of ids |
//! | `instance/<id>` | an instance |
//! | `task/<instance>/<id>` | a background task |
//! | `job/<number>` | work going on |
//! | `token/<hash>` | a token |
//! | `topology/<id>` | the inside of an instance |
//! | `upkeep/<id>` | what is remembered of an instance beside its record |
//! | `meta/recycle` | the policy of the recycle bin |
//! | `recycled/<id>` | an instance in the recycle bin |

use super::{Instances, Job, Jobs, Record, Recycled, State, Task, Tasks, Today, Token, Tokens};
use crate::clock::{Clock, Moment};
use crate::ids::{TaskId, Uuid};
use crate::random::Random;
use crate::word::Words;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;
use time::OffsetDateTime;

/// The layout that this version writes and reads.
const FORMAT: u32 = 1;

/// A change to what is stored: write the value under the key, or remove the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The key.
    pub key: String,
    /// The value; `None` if the key is gone.
    pub value: Option<Vec<u8>>,
}

/// Why a stored state cannot be used. `Display` says so in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RestoreError {
    /// There is no `meta/format`.
    NoFormat,
    /// The layout is of another version.
    UnknownFormat(String),
    /// A key that this version does not know.
    UnknownKey(String),
    /// A value that is not what its key promises, and what is wrong with it.
    Damaged {
        /// The key.
        key: String,
        /// What is wrong.
        reason: String,
    },
}

impl fmt::Display for RestoreError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFormat => formatter.write_str("it holds no state of the emulator"),
            Self::UnknownFormat(found) => {
                write!(formatter, "its layout has version {found}, and only version {FORMAT} is understood")
            }
            Self::UnknownKey(key) => write!(formatter, "the entry \"{key}\" is of no known kind"),
            Self::Damaged { key, reason } => write!(formatter, "the entry \"{key}\" is damaged: {reason}"),
        }
    }
}

impl std::error::Error for RestoreError {}

/// What can be stored.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Format,
    Clock,
    Random,
    Instance(Uuid),
    Task(Uuid, TaskId),
    Job(u64),
    Token(String),
    Topology(Uuid),
    Upkeep(Uuid),
    RecyclePolicy,
    Recycled(Uuid),
}

impl fmt::Display for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Format => formatter.write_str("meta/format"),
            Self::Clock => formatter.write_str("meta/clock"),
            Self::Random => formatter.write_str("meta/random"),
            Self::Instance(id) => write!(formatter, "instance/{id}"),
            Self::Task(instance, id) => write!(formatter, "task/{instance}/{id}"),
            Self::Job(number) => write!(formatter, "job/{number}"),
            Self::Token(hash) => write!(formatter, "token/{hash}"),
            Self::Topology(id) => write!(formatter, "topology/{id}"),
            Self::Upkeep(id) => write!(formatter, "upkeep/{id}"),
            Self::RecyclePolicy => formatter.write_str("meta/recycle"),
            Self::Recycled(id) => write!(formatter, "recycled/{id}"),
        }
    }
}

impl Key {
    fn parse(text: &str) -> Option<Self> {
        let (kind, rest) = text.split_once('/')?;
        match (kind, rest) {
            ("meta", "format") => Some(Self::Format),
            ("meta", "clock") => Some(Self::Clock),
            ("meta", "random") => Some(Self::Random),
            ("meta", "recycle") => Some(Self::RecyclePolicy),
            ("topology", id) => Uuid::parse(id).map(Self::Topology),
            ("upkeep", id) => Uuid::parse(id).map(Self::Upkeep),
            ("recycled", id) => Uuid::parse(id).map(Self::Recycled),
            ("instance", id) => Uuid::parse(id).map(Self::Instance),
            ("task", ids) => {
                let (instance, id) = ids.split_once('/')?;
                Some(Self::Task(Uuid::parse(instance)?, TaskId::parse(id)?))
            }
            ("job", number) => number.parse().ok().map(Self::Job),
            ("token", hash) => Some(Self::Token(hash.to_owned())),
            _ => None,
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Format {
    format: u32,
}

#[derive(Serialize, Deserialize)]
struct Time {
    advanced_millis: i64,
    /// Files of earlier versions lack it.
    #[serde(default)]
    changed_at: Moment,
}

impl State {
    /// What changed since the last call.
    pub fn take_changes(&mut self) -> Vec<Change> {
        if !self.changed.is_empty() {
            self.changed_at = self.now();
            self.changed.insert(Key::Clock);
        }
        let keys = std::mem::take(&mut self.changed);
        let change = |key: Key| Change { value: self.value(&key), key: key.to_string() };
        keys.into_iter().map(change).collect()
    }

    /// The value under a key now.
    fn value(&self, key: &Key) -> Option<Vec<u8>> {
        match key {
            Key::Format => encode(&Format { format: FORMAT }),
            Key::Clock => {
                encode(&Time { advanced_millis: self.clock.advanced_millis(), changed_at: self.changed_at })
            }
            Key::Random => encode(&self.random),
            Key::Instance(id) => encode(self.instances.get(*id)?),
            Key::Task(instance, id) => encode(self.tasks.get(*instance, *id)?),
            Key::Job(number) => encode(self.jobs.get(*number)?),
            Key::Token(hash) => encode(self.tokens.get(hash)?),
            Key::Topology(id) => encode(self.today.topologies.get(id)?),
            Key::Upkeep(id) => encode(self.today.upkeep.get(id)?),
            Key::RecyclePolicy => encode(&self.today.policy?),
            Key::Recycled(id) => encode(self.today.recycled.get(id)?),
        }
    }

    /// All keys that have a value now.
    pub(super) fn keys(&self) -> impl Iterator<Item = Key> {
        [Key::Format, Key::Clock, Key::Random]
            .into_iter()
            .chain(self.instances.iter().map(|record| Key::Instance(record.id)))
            .chain(self.tasks.iter().map(|(instance, task)| Key::Task(instance, task.id)))
            .chain(self.jobs.iter().map(|job| Key::Job(job.number)))
            .chain(self.tokens.hashes().cloned().map(Key::Token))
            .chain(self.today.keys())
    }

    /// All that would be stored now, to compare two states.
    pub fn snapshot(&self) -> Vec<Change> {
        self.keys().map(|key| Change { value: self.value(&key), key: key.to_string() }).collect()
    }

    /// The state that was stored.
    pub fn restore(
        entries: impl Iterator<Item = (String, Vec<u8>)>,
        wall: OffsetDateTime,
        speed: f64,
    ) -> Result<Self, RestoreError> {
        let entries: Vec<(String, Vec<u8>)> = entries.collect();
        check_format(&entries)?;
        let mut time = Time { advanced_millis: 0, changed_at: Moment::default() };
        let mut random = Random::new(0);
        let mut words = Words::default();
        let (mut instances, mut tasks, mut jobs, mut tokens) =
            (Instances::default(), Tasks::default(), Jobs::default(), Tokens::default());
        let mut today = Today::default();
        for (text, value) in entries {
            let key = Key::parse(&text).ok_or_else(|| RestoreError::UnknownKey(text.clone()))?;
            match key {
                Key::Format => {}
                Key::Clock => time = decode(text, &value)?,
                Key::Random => random = decode(text, &value)?,
                Key::Instance(id) => {
                    let mut record: Record = decode(text, &value)?;
                    check(&format!("instance/{id}"), record.id == id)?;
                    record.share(&mut words);
                    instances.insert(record);
                }
                Key::Task(instance, id) => {
                    let task: Task = decode(text.clone(), &value)?;
                    check(&text, task.id == id)?;
                    tasks.insert(instance, task);
                }
                Key::Job(number) => {
                    let job: Job = decode(text.clone(), &value)?;
                    check(&text, job.number == number)?;
                    jobs.insert(job);
                }
                Key::Token(hash) => tokens.insert(hash, decode::<Token>(text, &value)?),
                Key::Topology(id) => drop(today.topologies.insert(id, decode(text, &value)?)),
                Key::Upkeep(id) => drop(today.upkeep.insert(id, decode(text, &value)?)),
                Key::RecyclePolicy => today.policy = Some(decode(text, &value)?),
                Key::Recycled(id) => {
                    let recycled: Recycled = decode(text.clone(), &value)?;
                    check(&text, recycled.id() == id)?;
                    today.recycled.insert(id, recycled);
                }
            }
        }
        let mut clock = Clock::new(wall, time.advanced_millis, speed);
        clock.resume_from(time.changed_at);
        let (changed_at, changed) = (time.changed_at, BTreeSet::new());
        Ok(Self { instances, tasks, jobs, tokens, today, clock, random, words, changed_at, changed })
    }
}

/// The layout comes first: only then is it known what the other entries mean.
fn check_format(entries: &[(String, Vec<u8>)]) -> Result<(), RestoreError> {
    let key = Key::Format.to_string();
    let (_, value) = entries.iter().find(|(found, _)| *found == key).ok_or(RestoreError::NoFormat)?;
    match decode::<Format>(key, value)?.format {
        FORMAT => Ok(()),
        other => Err(RestoreError::UnknownFormat(other.to_string())),
    }
}

fn encode(value: &impl Serialize) -> Option<Vec<u8>> {
    // Nothing that is stored has a form that JSON has not.
    serde_json::to_vec(value).ok()
}

fn decode<T: DeserializeOwned>(key: String, value: &[u8]) -> Result<T, RestoreError> {
    serde_json::from_slice(value).map_err(|error| RestoreError::Damaged { key, reason: error.to_string() })
}

fn check(key: &str, holds: bool) -> Result<(), RestoreError> {
    let reason = "it belongs to another key";
    let damaged = || RestoreError::Damaged { key: key.to_owned(), reason: reason.to_owned() };
    holds.then_some(()).ok_or_else(damaged)
}
