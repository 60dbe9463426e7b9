//! Carrying it out, whether or not somebody keeps looking.

use super::Bulk;
use super::ended::{Ended, Look, Results};
use super::results::name;
use crate::api::Problem;
use crate::i18n::{Lang, use_lang};
use crate::locales::problem;
use crate::notices::Notices;
use crate::ui::Tone;
use crate::workspace::{Client, Workspace, use_workspace};
use dms_api::model::Instance;
use dms_api::operation::ShowInstance;
use leptos::prelude::*;

/// How far it has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase<R> {
    /// It has not begun.
    Asking,
    /// So many of so many instances are through.
    Sending {
        /// How many are through.
        done: usize,
        /// How many there are.
        total: usize,
    },
    /// How it went.
    Ended(Results<R>),
}

/// One run, and how far it has come.
#[derive(Debug)]
pub struct Run<B: Bulk> {
    /// How far it has come.
    pub phase: RwSignal<Phase<B::Reason>>,
    /// What is done.
    bulk: StoredValue<B>,
    /// Where it is done.
    pub workspace: Workspace,
    notices: Notices,
    lang: Signal<Lang>,
}

impl<B: Bulk> Clone for Run<B> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<B: Bulk> Copy for Run<B> {}

impl<B: Bulk> Run<B> {
    /// A run that has not begun.
    pub fn new(bulk: B) -> Self {
        Self {
            phase: RwSignal::new(Phase::Asking),
            bulk: StoredValue::new(bulk),
            workspace: use_workspace(),
            notices: expect_context(),
            lang: use_lang(),
        }
    }

    /// What is done.
    pub fn bulk(self) -> B {
        self.bulk.get_value()
    }

    /// Does `bulk` to instances, once.
    pub fn start(self, bulk: B, instances: Vec<Instance>) {
        if self.phase.with_untracked(|phase| *phase != Phase::Asking) {
            return;
        }
        self.bulk.set_value(bulk.clone());
        self.phase.set(Phase::Sending { done: 0, total: instances.len() });
        leptos::task::spawn_local(self.carry_out(bulk, instances, Results::new()));
    }

    /// Tries again what did not go well, from what the instances are by now.
    pub fn again(self, results: Results<B::Reason>) {
        let bulk = self.bulk();
        let is_settled = |ended: &Ended<_>| bulk.is_well(ended) || !ended.can_be_tried_again();
        let (mut before, failed): (Results<_>, Results<_>) =
            results.into_iter().partition(|(_, ended)| is_settled(ended));
        let failed: Vec<Instance> = failed.into_iter().map(|(instance, _)| instance).collect();
        self.phase.set(Phase::Sending { done: 0, total: failed.len() });
        leptos::task::spawn_local(async move {
            let (instances, gone) = read_again(self.workspace.client, failed).await;
            before.extend(gone);
            self.carry_out(bulk, instances, before).await;
        });
    }

    /// Looks again at those of which nothing tells whether it was done.
    pub fn look_again(self, mut results: Results<B::Reason>) {
        let (bulk, client) = (self.bulk(), self.workspace.client);
        let total = results.iter().filter(|(_, ended)| matches!(ended, Ended::Unknown(_))).count();
        self.phase.set(Phase::Sending { done: 0, total });
        leptos::task::spawn_local(async move {
            for (instance, ended) in &mut results {
                if let Ended::Unknown(problem) = ended {
                    *ended = Ended::after(problem, &bulk.look(client, instance).await);
                }
            }
            self.end(&bulk, results);
        });
    }

    /// Does it, and tells how it went, together with what went before.
    async fn carry_out(self, bulk: B, instances: Vec<Instance>, before: Results<B::Reason>) {
        let (instances, left_out) = bulk.plan(instances);
        let total = instances.len();
        let results = in_turn(&bulk, self.workspace.client, &instances, |done| {
            // Nobody is looking any more when the dialog was closed.
            let _ = self.phase.try_set(Phase::Sending { done, total });
        })
        .await;
        let mut all = before;
        all.extend(results);
        all.extend(left_out);
        self.end(&bulk, all);
    }

    fn end(self, bulk: &B, results: Results<B::Reason>) {
        bulk.ended(self.workspace, &results);
        let well = results.iter().filter(|(_, ended)| bulk.is_well(ended)).count();
        let (is_well, is_open) = (well == results.len(), self.workspace.client.is_open());
        let is_left = !is_well && results.iter().any(|(_, ended)| is_left(ended));
        let lang = self.lang.get_untracked();
        let title = bulk.headline(lang, well, results.len());
        let names: Vec<String> = results.iter().map(|(instance, _)| name(instance)).collect();
        let was_closed = self.phase.try_set(Phase::Ended(results)).is_some();
        if is_well {
            self.notices.say(Tone::Ok, title, Some(names.join(", ")));
            if !was_closed {
                bulk.close();
            }
        } else if is_left {
            // The names are none of the business of whoever may work here by now.
            self.notices.say(Tone::Warn, problem::left(lang), Some(problem::left_remedy(lang).to_owned()));
        } else if was_closed || !is_open {
            self.notices.say(Tone::Warn, title, None);
        }
    }
}

/// Whether the place was left before it was known how it ended.
fn is_left<R>(ended: &Ended<R>) -> bool {
    matches!(ended.problem(), Some(Problem::Left { .. }))
}

/// Goes through instances, portion by portion, until one fails for a reason that the others
/// have as well: those are left unsent. `progress` hears how many instances are through.
async fn in_turn<B: Bulk>(
    bulk: &B,
    client: Client,
    instances: &[Instance],
    progress: impl Fn(usize),
) -> Results<B::Reason> {
    let mut results = Results::new();
    let mut goes_on = true;
    for portion in instances.chunks(bulk.portion(instances.len()).max(1)) {
        if goes_on {
            let ended = bulk.send(client, portion).await;
            goes_on = !ended.iter().any(Ended::ends_the_run);
            results.extend(portion.iter().cloned().zip(ended));
        } else {
            results.extend(portion.iter().map(|instance| (instance.clone(), Ended::Unsent)));
        }
        progress(results.len());
    }
    results
}

/// Reads instances again, for another try; those that are no longer there are told.
async fn read_again<R>(client: Client, instances: Vec<Instance>) -> (Vec<Instance>, Results<R>) {
    let (mut there, mut gone) = (Vec::new(), Results::new());
    for instance in instances {
        match show(client, &instance).await {
            Ok(now) => there.push(now),
            Err(problem) if problem.is_not_found() => gone.push((instance, Ended::Gone)),
            // What cannot be read is tried as it was last known: the service judges. Where the place
            // was left, nothing is sent.
            Err(_) => there.push(instance),
        }
    }
    (there, gone)
}

/// Reads an instance.
async fn show(client: Client, instance: &Instance) -> Result<Instance, Problem> {
    let instance_id = instance.instance_id.clone().unwrap_or_default();
    client.call(&ShowInstance { instance_id }).await.map(|answered| answered.value)
}

impl Look {
    /// Looks at an instance; `is_done` judges what is there.
    pub async fn at(client: Client, instance: &Instance, is_done: impl Fn(&Instance) -> bool) -> Self {
        Self::judge(&show(client, instance).await, is_done)
    }

    fn judge(seen: &Result<Instance, Problem>, is_done: impl Fn(&Instance) -> bool) -> Self {
        match seen {
            Ok(now) if is_done(now) => Self::Done,
            Ok(_) => Self::Unchanged,
            Err(problem) if problem.is_not_found() => Self::Gone,
            Err(_) => Self::Lost,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::testing::{A, B, Console, answer, end, hold, not_found, poll, release, sent};
    use dms_api::operation::BatchInstances;
    use std::task::Poll;

    /// A deletion of instances, as batches are.
    #[derive(Clone)]
    struct Deletion;

    impl Bulk for Deletion {
        type Reason = ();

        fn portion(&self, _: usize) -> usize {
            50
        }

        fn plan(&self, instances: Vec<Instance>) -> (Vec<Instance>, Results<()>) {
            (instances, Vec::new())
        }

        async fn send(&self, client: Client, portion: &[Instance]) -> Vec<Ended<()>> {
            let ids = portion.iter().filter_map(|it| it.instance_id.clone()).collect();
            let answer = client.call(&BatchInstances::delete(ids)).await;
            let mut ended = Vec::new();
            for instance in portion {
                ended.push(match &answer {
                    Ok(_) => Ended::Done,
                    Err(problem) if problem.leaves_unknown() => {
                        Ended::after(problem, &self.look(client, instance).await)
                    }
                    Err(problem) => Ended::Refused(problem.clone()),
                });
            }
            ended
        }

        async fn look(&self, client: Client, instance: &Instance) -> Look {
            Look::at(client, instance, |_| false).await
        }

        fn is_well(&self, ended: &Ended<()>) -> bool {
            matches!(ended, Ended::Done | Ended::Gone)
        }

        fn headline(&self, _: Lang, _: usize, _: usize) -> String {
            String::new()
        }

        fn words(&self, _: Lang, _: &Ended<()>) -> String {
            String::new()
        }

        fn again(&self, _: Lang, _: usize) -> String {
            String::new()
        }

        fn ended(&self, _: Workspace, _: &Results<()>) {}

        fn close(&self) {}
    }

    fn instances(count: usize) -> Vec<Instance> {
        let instance =
            |number: usize| Instance { instance_id: Some(number.to_string()), ..Instance::default() };
        (0..count).map(instance).collect()
    }

    /// A batch of 97 in A, of which the first portion is held while `leave` happens.
    fn batch(status: u16, leave: impl Fn(Console)) -> Vec<Ended<()>> {
        let _owner = Owner::new_root(None);
        let console = Console::new(move |request| match request.method {
            "POST" => answer(status, r#"{"results":[]}"#),
            _ => not_found(),
        });
        let client = console.client();
        hold("action");
        let mut run = Box::pin(async move { in_turn(&Deletion, client, &instances(97), |_| {}).await });
        assert!(poll(&mut run).is_pending());
        leave(console);
        release();
        let Poll::Ready(results) = poll(&mut run) else { return Vec::new() };
        assert!(sent().iter().all(|sent| sent.contains(A) && sent.contains("ann")), "{:?}", sent());
        results.into_iter().map(|(_, ended)| ended).collect()
    }

    #[test]
    fn a_batch_goes_on_where_it_began() {
        let results = batch(200, |console| console.enter("ann", B));
        assert_eq!(results, vec![Ended::Done; 97]);
        assert_eq!(sent().len(), 2);
    }

    #[test]
    fn a_batch_of_somebody_who_has_left_sends_nothing_more_and_is_not_well() {
        let results = batch(504, |console| {
            console.session.sign_out();
            console.enter("ben", A);
        });
        let left = Ended::Unknown(Problem::Left { is_sent: true });
        assert_eq!(results[..50], vec![left; 50]);
        assert_eq!(results[50..], vec![Ended::Unsent; 47]);
        assert_eq!(sent().len(), 1);
    }

    #[test]
    fn another_try_after_signing_out_is_not_sent_in_the_name_of_the_next() {
        let _owner = Owner::new_root(None);
        let console = Console::new(|_| not_found());
        let client = console.client();
        hold("/instances/0");
        let mut read = Box::pin(read_again::<()>(client, instances(2)));
        assert!(poll(&mut read).is_pending());
        console.session.sign_out();
        console.enter("ben", A);
        release();
        let Poll::Ready((there, gone)) = poll(&mut read) else { return assert!(sent().is_empty()) };
        // A 404 that came to somebody else is no evidence.
        assert_eq!((there.len(), gone.len()), (2, 0));
        let results = end(in_turn(&Deletion, client, &there, |_| {}));
        let unsent = Ended::Refused(Problem::Left { is_sent: false });
        assert!(results.iter().all(|(_, ended)| *ended == unsent));
        assert_eq!(sent().len(), 1);
    }

    #[test]
    fn what_cannot_be_looked_at_is_unknown() {
        let seen = |problem: Problem| Look::judge(&Err(problem), |_| true);
        assert_eq!(seen(Problem::Unreachable), Look::Lost);
        assert_eq!(seen(Problem::Left { is_sent: false }), Look::Lost);
        assert_eq!(Look::judge(&Ok(Instance::default()), |_| true), Look::Done);
        assert_eq!(Look::judge(&Ok(Instance::default()), |_| false), Look::Unchanged);
    }
}
