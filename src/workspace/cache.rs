//! The answers of the service, by operation and arguments.
//!
//! Whoever reads, reads through here: one request is under way for all who ask for the same, what was
//! answered last is there at once, and a change makes stale what [`OperationId::makes_stale`] says.

use crate::api::Problem;
use crate::auth::PlaceId;
use crate::platform;
use dms_api::operation::OperationId;
use futures_util::future::{FutureExt, LocalBoxFuture, Shared, WeakShared};
use leptos::prelude::*;
use std::any::Any;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many answers are kept.
const CAPACITY: usize = 200;

/// When a read began, among all reads of the visit: the answer to one that began later tells more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Turn(u64);

impl Turn {
    /// The turn of a read that begins now.
    pub fn take() -> Self {
        static LAST: AtomicU64 = AtomicU64::new(0);
        Self(LAST.fetch_add(1, Ordering::Relaxed) + 1)
    }
}

/// What is asked, and where: an operation, and what tells its arguments from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    place: PlaceId,
    operation: OperationId,
    arguments: String,
}

impl Key {
    /// An operation with its arguments, or what is put together out of several of its answers.
    pub(super) fn new(place: PlaceId, operation: OperationId, arguments: String) -> Self {
        Self { place, operation, arguments }
    }
}

/// A question, and the way to its answer, which is gone only where nobody has gone it yet.
pub struct Read<V> {
    /// What is asked.
    pub key: Key,
    /// Asks.
    pub ask: LocalBoxFuture<'static, Result<V, Problem>>,
}

impl<V> Read<V> {
    /// A question with the way to its answer.
    pub fn new(key: Key, ask: impl Future<Output = Result<V, Problem>> + 'static) -> Self {
        Self { key, ask: Box::pin(ask) }
    }
}

impl<V> std::fmt::Debug for Read<V> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Read").field(&self.key).finish()
    }
}

/// An answer, and when it came.
#[derive(Debug)]
pub struct Answer<V: ?Sized> {
    /// What was answered.
    pub value: Arc<V>,
    /// When the read began that brought it.
    pub turn: Turn,
    /// When it came, in milliseconds since 1970-01-01 UTC.
    pub at: u64,
}

impl<V: ?Sized> Clone for Answer<V> {
    fn clone(&self) -> Self {
        Self { value: Arc::clone(&self.value), ..*self }
    }
}

type AnyValue = dyn Any + Send + Sync;
type Asking = LocalBoxFuture<'static, Result<Arc<AnyValue>, Problem>>;
type Reading = LocalBoxFuture<'static, Result<Answer<AnyValue>, Problem>>;

impl Answer<AnyValue> {
    /// The answer as what it is; one key has answers of one type.
    fn typed<V: Send + Sync + 'static>(self) -> Option<Answer<V>> {
        Some(Answer { value: self.value.downcast().ok()?, turn: self.turn, at: self.at })
    }
}

/// What is known of a question.
#[derive(Default)]
struct CacheEntry {
    answer: Option<Answer<AnyValue>>,
    /// The read under way, as long as somebody waits for it.
    reading: Option<WeakShared<Reading>>,
    /// A read that began before this may not have seen the last change.
    stale_before: Turn,
    /// Tells those who show the answer that there is another one, or none any more.
    changed: ArcTrigger,
    /// When it was asked last: what nobody asks any more is forgotten first.
    asked: Turn,
}

/// What is known of each question: so few that looking through them needs no index.
#[derive(Default)]
struct Entries(Vec<(Key, CacheEntry)>);

impl Entries {
    fn get(&self, key: &Key) -> Option<&CacheEntry> {
        self.0.iter().find(|(own, _)| own == key).map(|(_, entry)| entry)
    }

    fn entry(&mut self, key: &Key) -> &mut CacheEntry {
        let found = self.0.iter().position(|(own, _)| own == key);
        let at = found.unwrap_or_else(|| {
            self.0.push((key.clone(), CacheEntry::default()));
            self.0.len() - 1
        });
        &mut self.0[at].1
    }

    /// Forgets what was asked longest ago.
    fn make_room(&mut self) {
        while self.0.len() > CAPACITY {
            let oldest = (0..self.0.len()).min_by_key(|at| self.0[*at].1.asked);
            let Some(oldest) = oldest else { return };
            self.0.swap_remove(oldest);
        }
    }
}

/// The answers of the places of work.
#[derive(Clone, Copy, Debug)]
pub struct Cache {
    entries: StoredValue<Entries, LocalStorage>,
    /// Grows with each answer.
    answers: RwSignal<u64>,
    /// Milliseconds since 1970-01-01 UTC.
    now: fn() -> u64,
}

impl Default for Cache {
    fn default() -> Self {
        Self::new(platform::now_millis)
    }
}

impl Cache {
    fn new(now: fn() -> u64) -> Self {
        Self { entries: StoredValue::new_local(Entries::default()), answers: RwSignal::new(0), now }
    }

    /// The last answer to a question, unless a change has made it stale.
    pub fn last<V: Send + Sync + 'static>(self, key: &Key) -> Option<Answer<V>> {
        self.entries.try_with_value(|entries| entries.get(key)?.answer.clone())??.typed()
    }

    /// Follows the answer to a question: what reads this is run again when there is another one, or
    /// when a change has made it stale.
    pub fn track(self, key: &Key) {
        let changed = self.entries.try_update_value(|entries| entries.entry(key).changed.clone());
        if let Some(changed) = changed {
            changed.track();
        }
    }

    /// Asks, together with whoever is asking the same already. The request ends with the last of them
    /// that waits for it.
    pub fn read<V: Send + Sync + 'static>(
        self,
        Read { key, ask }: Read<V>,
    ) -> impl Future<Output = Result<Answer<V>, Problem>> + 'static {
        let ask: Asking = Box::pin(async move { Ok(Arc::new(ask.await?) as Arc<AnyValue>) });
        let reading = self.share(key, ask);
        async move {
            // The place of work was left: neither is there anybody to hear an answer.
            reading.ok_or(Problem::SignedOut)?.await?.typed().ok_or(Problem::SignedOut)
        }
    }

    /// The read that is under way for a question, or one that begins now.
    fn share(self, key: Key, ask: Asking) -> Option<Shared<Reading>> {
        self.entries.try_update_value(|entries| {
            let entry = entries.entry(&key);
            entry.asked = Turn::take();
            entry.reading.as_ref().and_then(WeakShared::upgrade).unwrap_or_else(|| {
                let reading = self.reading(key, ask).boxed_local().shared();
                entry.reading = reading.downgrade();
                reading
            })
        })
    }

    /// A read that begins now, however late it is waited for.
    fn reading(self, key: Key, ask: Asking) -> impl Future<Output = Result<Answer<AnyValue>, Problem>> {
        let turn = Turn::take();
        async move {
            let answer = Answer { value: ask.await?, turn, at: (self.now)() };
            self.keep(&key, answer.clone());
            Ok(answer)
        }
    }

    /// Keeps an answer, unless a later one is known or a change was made after it was asked for.
    fn keep(self, key: &Key, answer: Answer<AnyValue>) {
        let changed = self.entries.try_update_value(|entries| {
            let entry = entries.entry(key);
            let last = entry.answer.as_ref().map(|it| it.turn).unwrap_or_default();
            let is_newest = answer.turn > last.max(entry.stale_before);
            if !is_newest {
                return None;
            }
            entry.answer = Some(answer);
            let changed = entry.changed.clone();
            entries.make_room();
            Some(changed)
        });
        if let Some(changed) = changed.flatten() {
            self.answers.try_update(|count| *count += 1);
            changed.notify();
        }
    }

    /// Forgets the answers of operations in a place: a change has made them stale.
    pub(super) fn forget(self, place: PlaceId, operations: &[OperationId]) {
        if !operations.is_empty() {
            self.forget_all(|key| key.place == place && operations.contains(&key.operation));
        }
    }

    /// Forgets everything.
    pub fn clear(self) {
        self.forget_all(|_| true);
    }

    /// What is shown of answers that are forgotten is read again, and what is being read is not believed.
    fn forget_all(self, is_stale: impl Fn(&Key) -> bool) {
        let now = Turn::take();
        let changed = self.entries.try_update_value(|entries| {
            let stale = entries.0.iter_mut().filter(|(key, _)| is_stale(key));
            let forget = |(_, entry): &mut (Key, CacheEntry)| {
                (entry.answer, entry.reading, entry.stale_before) = (None, None, now);
                entry.changed.clone()
            };
            stale.map(forget).collect::<Vec<_>>()
        });
        changed.iter().flatten().for_each(Notify::notify);
    }

    /// Whether anything was answered; reactive.
    pub fn has_any(self) -> bool {
        self.answers.get() > 0
    }

    /// All answers of an operation in a place that are of a type, the latest first; reactive.
    pub(super) fn all<V: Send + Sync + 'static>(
        self,
        place: PlaceId,
        operation: OperationId,
    ) -> Vec<Answer<V>> {
        self.answers.track();
        let mut found: Vec<Answer<V>> = self.entries.with_value(|entries| {
            let own = entries.0.iter().filter(|(key, _)| key.place == place && key.operation == operation);
            own.filter_map(|(_, entry)| entry.answer.clone()?.typed()).collect()
        });
        found.sort_by_key(|answer| std::cmp::Reverse(answer.turn));
        found
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use futures_channel::oneshot;
    use futures_util::future::join;
    use futures_util::task::noop_waker_ref;
    use std::cell::Cell;
    use std::pin::{Pin, pin};
    use std::rc::Rc;
    use std::task::{Context, Poll};

    fn key(name: &str) -> Key {
        Key::new(PlaceId::default(), OperationId::ListInstances, name.to_owned())
    }

    fn poll<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
        future.poll(&mut Context::from_waker(noop_waker_ref()))
    }

    fn now<F: Future>(future: F) -> F::Output {
        match poll(pin!(future)) {
            Poll::Ready(output) => output,
            Poll::Pending => unreachable!("it waits"),
        }
    }

    fn answered(cache: Cache, key: Key, value: u32) -> Result<Answer<u32>, Problem> {
        now(cache.read(Read::new(key, async move { Ok(value) })))
    }

    fn last(cache: Cache, name: &str) -> Option<u32> {
        cache.last::<u32>(&key(name)).map(|answer| *answer.value)
    }

    #[test]
    fn one_request_is_under_way_for_all_who_ask() {
        let _owner = Owner::new_root(None);
        let (cache, asked) = (Cache::new(|| 0), Rc::new(Cell::new(0)));
        let (tell, answer) = oneshot::channel();
        let (mut answer, count) = (Some(answer), Rc::clone(&asked));
        let mut ask = move || {
            let (answer, count) = (answer.take(), Rc::clone(&count));
            cache.read(Read::new(key("a"), async move {
                count.set(count.get() + 1);
                answer.unwrap().await.map_err(|_| Problem::Unreachable)
            }))
        };
        let mut both = pin!(join(ask(), ask()));
        assert!(poll(both.as_mut()).is_pending());
        tell.send(7_u32).unwrap();
        let Poll::Ready((one, other)) = poll(both) else { unreachable!("it was answered") };
        assert_eq!((*one.unwrap().value, *other.unwrap().value, asked.get()), (7, 7, 1));
        assert_eq!((last(cache, "a"), last(cache, "b")), (Some(7), None));
    }

    #[test]
    fn a_request_ends_with_the_last_who_waits_for_it() {
        let _owner = Owner::new_root(None);
        let cache = Cache::new(|| 0);
        let (tell, answer) = oneshot::channel::<u32>();
        let ask = async move { answer.await.map_err(|_| Problem::Unreachable) };
        let (mut one, mut other) = (
            Box::pin(cache.read(Read::new(key("a"), ask))),
            Box::pin(cache.read(Read::new(key("a"), async { Ok(1) }))),
        );
        assert!(poll(one.as_mut()).is_pending() && poll(other.as_mut()).is_pending());
        drop(one);
        assert!(!tell.is_canceled());
        drop(other);
        assert!(tell.is_canceled());
        assert_eq!(*answered(cache, key("a"), 2).unwrap().value, 2);
    }

    #[test]
    fn a_failure_is_told_and_not_kept() {
        let _owner = Owner::new_root(None);
        let cache = Cache::new(|| 0);
        answered(cache, key("a"), 1).unwrap();
        let failed = now(cache.read(Read::<u32>::new(key("a"), async { Err(Problem::Unreachable) })));
        assert_eq!(failed.map(|answer| *answer.value), Err(Problem::Unreachable));
        assert_eq!(last(cache, "a"), Some(1));
    }

    #[test]
    fn a_change_makes_stale_what_it_says_and_what_was_asked_before_it() {
        let _owner = Owner::new_root(None);
        let cache = Cache::new(|| 0);
        let (here, elsewhere) = (PlaceId::default(), PlaceId::default().next());
        let zones = Key::new(here, OperationId::ListAvailabilityZones, String::new());
        let other = Key { place: elsewhere, ..key("a") };
        answered(cache, other.clone(), 2).unwrap();
        answered(cache, zones.clone(), 3).unwrap();
        answered(cache, key("a"), 1).unwrap();
        let (tell, answer) = oneshot::channel();
        let ask = async move { answer.await.map_err(|_| Problem::Unreachable) };
        let mut early = pin!(cache.read(Read::new(key("b"), ask)));
        assert!(poll(early.as_mut()).is_pending());
        cache.forget(here, OperationId::DeleteInstance.makes_stale());
        assert_eq!((last(cache, "a"), cache.last::<u32>(&zones).is_some()), (None, true));
        assert!(cache.last::<u32>(&other).is_some(), "another place is not changed");
        // It was asked before the change; whoever asks now does not get its answer.
        assert_eq!(*answered(cache, key("b"), 9).unwrap().value, 9);
        tell.send(5_u32).unwrap();
        assert!(poll(early).is_ready());
        assert_eq!(last(cache, "b"), Some(9));
    }

    #[test]
    fn the_latest_answers_come_first_and_the_oldest_are_forgotten() {
        let _owner = Owner::new_root(None);
        let cache = Cache::new(|| 0);
        for number in 0..300 {
            answered(cache, key(&number.to_string()), number).unwrap();
        }
        let all = cache.all::<u32>(PlaceId::default(), OperationId::ListInstances);
        assert_eq!((all.len(), *all[0].value, last(cache, "0")), (CAPACITY, 299, None));
        assert!(cache.all::<u64>(PlaceId::default(), OperationId::ListInstances).is_empty());
        cache.clear();
        assert!(cache.all::<u32>(PlaceId::default(), OperationId::ListInstances).is_empty());
    }
}
