//! Everything that the emulator remembers, and the one place where it changes.
//!
//! Every change goes through a method of [`State`], which notes the key of what changed; so
//! [`State::take_changes`] knows what to write, and a refused request, which calls none of
//! them, changes nothing.

mod instances;
mod jobs;
mod node;
mod persistence;
mod record;
mod tasks;
mod today;
mod tokens;
mod topology;
mod upkeep;
mod views;

pub use instances::Instances;
pub use jobs::{Job, Jobs, Outcome};
pub use node::{Node, loopback_addresses, password_hash};
pub use persistence::{Change, RestoreError};
pub use record::{Account, PublicIp, Record, Usage};
pub use tasks::{Task, Tasks};
pub use today::Today;
pub use tokens::{Token, Tokens};
pub use topology::{Binding, BrokerUser, Consumer, Exchange, Queue, Topology, Vhost};
pub use upkeep::{Growth, RecyclePolicy, Recycled, Scheduled, Upkeep};
pub use views::Filter;

use crate::clock::{Clock, Moment};
use crate::ids::{TaskId, Uuid};
use crate::random::Random;
use crate::word::{Word, Words};
use persistence::Key;
use std::collections::BTreeSet;

/// The emulator's memory.
#[derive(Debug)]
pub struct State {
    pub instances: Instances,
    pub tasks: Tasks,
    pub jobs: Jobs,
    pub tokens: Tokens,
    /// What only the service of today remembers.
    pub today: Today,
    pub clock: Clock,
    random: Random,
    words: Words,
    /// When something last changed that is stored.
    changed_at: Moment,
    /// What changed since the changes were last taken.
    changed: BTreeSet<Key>,
}

impl State {
    /// An empty memory.
    pub fn new(clock: Clock, random: Random) -> Self {
        let changed_at = clock.now();
        Self {
            instances: Instances::default(),
            tasks: Tasks::default(),
            jobs: Jobs::default(),
            tokens: Tokens::default(),
            today: Today::default(),
            clock,
            random,
            words: Words::default(),
            changed_at,
            changed: BTreeSet::from([Key::Format, Key::Clock, Key::Random]),
        }
    }

    /// Forgets everything but the time and the source of ids.
    pub fn clear(&mut self) {
        let clock = self.clock.clone();
        let emptied = Self::new(clock, self.random.clone());
        let before = std::mem::replace(self, emptied);
        self.changed.extend(before.keys());
        self.changed.extend(before.changed);
    }

    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// The source of ids. Whoever draws from it changes the state.
    pub fn random(&mut self) -> &mut Random {
        self.changed.insert(Key::Random);
        &mut self.random
    }

    /// The one copy of a text that many instances share.
    pub fn share(&mut self, text: &str) -> Word {
        self.words.share(text)
    }

    /// Adds an instance; its serial number says where it stands in lists.
    pub fn add_instance(&mut self, make: impl FnOnce(u32) -> Record) -> Uuid {
        let record = make(self.instances.next_serial());
        let id = record.id;
        self.changed.insert(Key::Instance(id));
        self.instances.insert(record);
        id
    }

    /// Changes an instance, if it is still there.
    pub fn change_instance(&mut self, id: Uuid, change: impl FnOnce(&mut Record)) {
        if self.instances.change(id, change) {
            self.changed.insert(Key::Instance(id));
        }
    }

    /// Takes note of what is measured of an instance, which is not stored.
    pub fn observe_instance(&mut self, id: Uuid, note: impl FnOnce(&mut Record)) {
        self.instances.change(id, note);
    }

    /// Removes an instance with its unfinished work and its inside. Its tasks stay.
    pub fn remove_instance(&mut self, id: Uuid) {
        self.remove_record(id);
        self.forget_inside(id);
    }

    /// Removes an instance with its unfinished work; its inside is kept.
    fn remove_record(&mut self, id: Uuid) {
        if self.instances.remove(id) {
            self.changed.insert(Key::Instance(id));
        }
        for job in self.jobs.remove_all_of(id) {
            self.changed.insert(Key::Job(job.number));
            if let Some(task) = job.task {
                let now = self.now();
                self.change_task(id, task, |task| task.cancel(now));
            }
        }
    }

    /// Records a background task of an instance.
    pub fn add_task(&mut self, instance: Uuid, task: Task) {
        self.changed.insert(Key::Task(instance, task.id));
        self.tasks.insert(instance, task);
    }

    /// Changes the record of a task, if it is still there.
    pub fn change_task(&mut self, instance: Uuid, id: TaskId, change: impl FnOnce(&mut Task)) {
        if let Some(task) = self.tasks.get_mut(instance, id) {
            change(task);
            self.changed.insert(Key::Task(instance, id));
        }
    }

    /// Removes the record of a task.
    pub fn remove_task(&mut self, instance: Uuid, id: TaskId) {
        if self.tasks.remove(instance, id) {
            self.changed.insert(Key::Task(instance, id));
        }
    }

    /// Removes all records of the tasks of an instance.
    pub fn remove_tasks_of(&mut self, instance: Uuid) {
        let removed = self.tasks.remove_all_of(instance);
        self.changed.extend(removed.into_iter().map(|id| Key::Task(instance, id)));
    }

    /// Adds a job to the queue.
    pub fn add_job(&mut self, make: impl FnOnce(u64) -> Job) {
        let job = make(self.jobs.next_number());
        self.changed.insert(Key::Job(job.number));
        self.jobs.insert(job);
    }

    /// Takes the next job out of the queue whose time has come.
    pub fn take_due_job(&mut self) -> Option<Job> {
        let job = self.jobs.take_due(self.clock.now())?;
        self.changed.insert(Key::Job(job.number));
        Some(job)
    }

    /// Puts back a job that has more to do.
    pub fn put_back_job(&mut self, job: Job) {
        self.changed.insert(Key::Job(job.number));
        self.jobs.insert(job);
    }

    /// Puts back a job that waits for its instance's nodes.
    pub fn hold_job(&mut self, job: Job) {
        self.changed.insert(Key::Job(job.number));
        self.jobs.hold(job);
    }

    /// Remembers a token that was issued, and forgets those that expired long ago.
    pub fn add_token(&mut self, hash: String, token: Token) {
        let forgotten = self.tokens.forget_expired(self.now());
        self.changed.extend(forgotten.into_iter().map(Key::Token));
        self.changed.insert(Key::Token(hash.clone()));
        self.tokens.insert(hash, token);
    }

    /// Makes every token expire now.
    pub fn expire_tokens(&mut self) {
        let expired = self.tokens.expire_all(self.clock.now());
        self.changed.extend(expired.into_iter().map(Key::Token));
    }

    /// Changes how fast work is done, that which is under way included: what is left of it takes
    /// as long as it would have taken at this speed.
    pub fn set_speed(&mut self, speed: f64) {
        let before = self.clock.speed();
        self.clock.set_speed(speed);
        let changed = self.jobs.rescale(self.clock.now(), before / self.clock.speed());
        self.changed.extend(changed.into_iter().map(Key::Job));
    }

    /// Lets time pass.
    pub fn advance(&mut self, by: std::time::Duration) {
        self.changed.insert(Key::Clock);
        self.clock.advance(by);
    }
}
