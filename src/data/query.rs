//! A read that a component depends on.

use super::online::use_ready;
use crate::api::Problem;
use crate::platform;
use crate::workspace::{Answer, Key, Read, Turn, use_client};
use dms_api::operation::Operation;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

/// A read, repeated whenever what it depends on changes. While it runs, and when it fails,
/// the last good answer stays.
#[derive(Debug)]
pub struct Query<T: Send + Sync + 'static> {
    value: RwSignal<Option<T>>,
    problem: RwSignal<Option<Problem>>,
    loading: RwSignal<bool>,
    updated_at: RwSignal<Option<u64>>,
    /// When the read of the last good answer began.
    began: StoredValue<Turn>,
    /// Whether the last good answer is one to an earlier question.
    outdated: RwSignal<bool>,
    again: RwSignal<u32>,
}

impl<T: Send + Sync + 'static> Clone for Query<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Query<T> {}

impl<T: Clone + Send + Sync + 'static> Query<T> {
    /// Reads now, and again whenever a signal changes that `read` reads before its first
    /// `await`. An answer that has been overtaken is dropped, its request cancelled. A read
    /// that failed for want of a network, or of somebody who is signed in, is repeated when there
    /// is one again.
    pub fn new<F>(read: impl Fn() -> F + 'static) -> Self
    where
        F: Future<Output = Result<T, Problem>> + 'static,
    {
        let query = Self::empty();
        Effect::new(move |_| {
            query.again.track();
            let reading = read();
            query.loading.set(true);
            let turn = Turn::take();
            spawn_local_scoped_with_cancellation(async move { query.take(turn, reading.await) });
        });
        query
    }

    /// Nothing is known yet. A read that fails for want of a network, or of somebody who is signed in, is
    /// repeated when there is one again.
    fn empty() -> Self {
        let query = Self {
            value: RwSignal::new(None),
            problem: RwSignal::new(None),
            loading: RwSignal::new(true),
            updated_at: RwSignal::new(None),
            began: StoredValue::new(Turn::default()),
            outdated: RwSignal::new(false),
            again: RwSignal::new(0),
        };
        let ready = use_ready();
        Effect::new(move |was_ready: Option<bool>| {
            let is_ready = ready.get();
            let failed = query.problem.with_untracked(Option::is_some);
            if is_ready && was_ready == Some(false) && failed {
                query.refresh();
            }
            is_ready
        });
        query
    }

    /// Asks an operation, [through the cache](Self::cached); `take` takes out of the answer what is
    /// wanted.
    pub fn read<O>(operation: impl Fn() -> O + 'static, take: fn(&O::Output) -> T) -> Self
    where
        O: Operation + 'static,
        O::Output: Send + Sync,
    {
        let client = use_client();
        Self::cached(move || client.reading(operation()), move |answered| take(&answered.value))
    }

    /// Reads through the cache of the place of work, now and again whenever a signal changes that
    /// `read` reads, and whenever a change has made the answer stale. What was answered last is there
    /// at once, and so is what anybody else is answered; `take` takes out of it what is wanted.
    ///
    /// The answer to an earlier question stays only until the new one is answered, or fails.
    pub fn cached<V: Send + Sync + 'static>(
        read: impl Fn() -> Read<V> + 'static,
        take: impl Fn(&V) -> T + Copy + 'static,
    ) -> Self {
        let (query, cache) = (Self::empty(), use_client().cache());
        let asked = RwSignal::new(untrack(&read).key);
        let show = move |answer: Answer<V>| query.show(take(&answer.value), answer.turn, answer.at);
        if let Some(answer) = asked.with_untracked(|key| cache.last(key)) {
            show(answer);
        }
        Effect::new(move |_| {
            query.again.track();
            let read = read();
            if asked.with_untracked(|key| *key != read.key) {
                query.outdated.set(query.value.with_untracked(Option::is_some));
                if let Some(answer) = cache.last(&read.key) {
                    show(answer);
                }
                asked.set(read.key.clone());
            }
            query.loading.set(true);
            let reading = cache.read(read);
            spawn_local_scoped_with_cancellation(async move {
                match reading.await {
                    Ok(answer) => show(answer),
                    Err(problem) => query.fail(problem),
                }
                query.loading.set(false);
            });
        });
        Effect::new(move |before: Option<Key>| {
            let key = asked.get();
            cache.track(&key);
            match cache.last(&key) {
                Some(answer) if answer.turn > query.began() => show(answer),
                None if before.as_ref() == Some(&key) => query.refresh(),
                _ => {}
            }
            key
        });
        query
    }

    fn take(&self, turn: Turn, outcome: Result<T, Problem>) {
        match outcome {
            Ok(value) => self.show(value, turn, platform::now_millis()),
            Err(problem) => self.fail(problem),
        }
        self.loading.set(false);
    }

    fn show(&self, value: T, turn: Turn, at: u64) {
        self.began.set_value(turn);
        self.problem.set(None);
        self.value.set(Some(value));
        self.updated_at.set(Some(at));
        self.outdated.set(false);
    }

    fn fail(&self, problem: Problem) {
        if self.outdated.get_untracked() {
            self.value.set(None);
        }
        self.problem.set(Some(problem));
        self.outdated.set(false);
    }

    /// Reads again.
    pub fn refresh(&self) {
        self.again.update(|times| *times += 1);
    }

    /// Reads again unless a read is under way: an interval must not cut off a slow answer.
    pub fn poll(&self) {
        if !self.loading.get_untracked() {
            self.refresh();
        }
    }

    /// When the read of the last good answer began.
    pub fn began(&self) -> Turn {
        self.began.get_value()
    }

    /// The last good answer.
    pub fn value(&self) -> RwSignal<Option<T>> {
        self.value
    }

    /// Why the last read failed; `None` after a good one.
    pub fn problem(&self) -> Signal<Option<Problem>> {
        self.problem.into()
    }

    /// Whether a read is under way.
    pub fn loading(&self) -> Signal<bool> {
        self.loading.into()
    }

    /// Whether the last good answer is one to an earlier question.
    pub fn outdated(&self) -> Signal<bool> {
        self.outdated.into()
    }

    /// When the last good answer came.
    pub fn updated_at(&self) -> Signal<Option<u64>> {
        self.updated_at.into()
    }
}
