//! What calls the API in one place of work, and only there.

use super::cache::{Answer, Cache, Key, Read};
use crate::api::{Access, Answered, Api, HttpResponse, Problem, spoken, understand};
use crate::auth::{PlaceId, Session};
use dms_api::operation::{ApiRequest, Operation, OperationId, Output};
use leptos::prelude::GetUntracked;

/// Calls the API in the place where it was made, in the name of the person who was there.
#[derive(Clone, Copy, Debug)]
pub struct Client {
    api: Api,
    session: Session,
    cache: Cache,
    place: PlaceId,
}

impl Client {
    /// A client of a place.
    pub(super) fn new(api: Api, session: Session, cache: Cache, place: PlaceId) -> Self {
        Self { api, session, cache, place }
    }

    /// What was answered here and elsewhere.
    pub fn cache(&self) -> Cache {
        self.cache
    }

    /// An operation as a question to the cache.
    pub fn reading<O: Operation + 'static>(&self, operation: O) -> Read<Answered<O::Output>> {
        let (client, target) = (*self, operation.request(&self.project_id()).target());
        Read::new(self.key(O::INFO.id, &target), async move { client.call(&operation).await })
    }

    /// What names a question of this place to the cache: an operation, and what tells its arguments from
    /// others.
    pub fn key(&self, operation: OperationId, arguments: &str) -> Key {
        Key::new(self.place, operation, arguments.to_owned())
    }

    /// Asks an operation through the cache, together with whoever asks the same.
    pub async fn read<O>(&self, operation: O) -> Result<Answer<Answered<O::Output>>, Problem>
    where
        O: Operation + 'static,
        O::Output: Send + Sync,
    {
        self.cache.read(self.reading(operation)).await
    }

    /// All answers of an operation that are of a type, the latest first; reactive.
    pub fn answers<V: Send + Sync + 'static>(&self, operation: OperationId) -> Vec<Answer<V>> {
        self.cache.all(self.place, operation)
    }

    /// The service has ended some work on an instance: whatever was read about instances may be stale.
    pub fn work_has_ended(&self) {
        self.cache.forget(self.place, OperationId::OF_INSTANCES);
    }

    /// Calls an operation.
    ///
    /// Reads are repeated where that may help; a change is sent once. Credentials that have
    /// expired are renewed, by the session itself or by the person: a 401 changed nothing, so
    /// sending again is safe even for a change.
    pub async fn call<O: Operation>(&self, operation: &O) -> Result<Answered<O::Output>, Problem> {
        let access = self.access()?;
        let request = spoken(&access.connection, operation.request(&access.project_id))?;
        let (_, outcome) = self.authorized(access, &request).await;
        let answered = understand::<O>(outcome?)?;
        self.api.note_left_out(O::INFO.id, answered.value.left_out());
        Ok(answered)
    }

    /// Sends a request whatever its operation, to be looked at in the log: its number there.
    pub async fn send(&self, request: &ApiRequest) -> Result<u64, Problem> {
        let access = self.access()?;
        let (number, outcome) = match request.operation {
            OperationId::CreateToken => self.api.exchange(&access, request).await,
            _ => self.authorized(access, request).await,
        };
        match (number, outcome) {
            (_, Err(left @ Problem::Left { .. })) => Err(left),
            (Some(number), _) => Ok(number),
            (None, outcome) => Err(outcome.err().unwrap_or(Problem::Unreachable)),
        }
    }

    /// Whether the place is the one that is open, and not merely one that was left.
    pub fn is_open(&self) -> bool {
        !self.session.is_gone() && self.session.place().get_untracked() == Some(self.place)
    }

    /// The project of the place; empty once its credentials are gone.
    pub fn project_id(&self) -> String {
        self.access().map(|access| access.project_id).unwrap_or_default()
    }

    /// What tells the place from others in storage; `None` once its credentials are gone.
    pub(super) fn storage_key(&self) -> Option<String> {
        self.session.key(self.place)
    }

    fn access(&self) -> Result<Access, Problem> {
        self.session.access(self.place).ok_or(Problem::Left { is_sent: false })
    }

    /// Sends a request, and again after the session was renewed if its credentials have expired. However
    /// a change ends, what it makes stale is read again: it may have been made.
    async fn authorized(
        &self,
        access: Access,
        request: &ApiRequest,
    ) -> (Option<u64>, Result<HttpResponse, Problem>) {
        let sent = self.sent(access, request).await;
        self.cache.forget(self.place, request.operation.makes_stale());
        sent
    }

    async fn sent(
        &self,
        access: Access,
        request: &ApiRequest,
    ) -> (Option<u64>, Result<HttpResponse, Problem>) {
        let (number, outcome) = self.api.exchange(&access, request).await;
        let problem = match outcome {
            Err(problem) if problem.is_unauthorized() => problem,
            other => return (number, other),
        };
        // Nobody signs in for a project that they have left.
        if !self.is_open() {
            return (number, Err(Problem::Left { is_sent: false }));
        }
        let renewed = self.session.renew(self.api, &access, problem).await;
        match (self.access(), renewed) {
            // Somebody else may have signed in, or the same person to another project.
            (Err(left), _) => (number, Err(left)),
            (Ok(_), Err(problem)) => (number, Err(problem)),
            (Ok(renewed), Ok(())) => self.api.exchange(&renewed, request).await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{A, B, Console, answer, end, hold, not_found, poll, release, sent};
    use super::*;
    use crate::api::{Outcome, TransportError};
    use dms_api::operation::{DeleteInstance, ListProjectTags, ShowInstance};
    use leptos::prelude::*;
    use std::task::Poll;

    fn show() -> ShowInstance {
        ShowInstance { instance_id: "i".to_owned() }
    }

    fn delete() -> DeleteInstance {
        DeleteInstance { instance_id: "i".to_owned() }
    }

    #[test]
    fn a_client_speaks_to_the_project_where_it_was_made() {
        let _owner = Owner::new_root(None);
        let console = Console::new(|_| not_found());
        let client = console.client();
        console.enter("ann", B);
        assert!(end(client.call(&show())).is_err_and(|problem| problem.is_not_found()));
        assert_eq!(sent(), [format!("GET /v2/{A}/instances/i by token of ann")]);
        assert!(!client.is_open() && console.client().is_open());
    }

    #[test]
    fn nothing_is_sent_once_the_credentials_are_gone() {
        let _owner = Owner::new_root(None);
        let console = Console::new(|_| not_found());
        let client = console.client();
        console.session.sign_out();
        console.enter("ben", A);
        assert_eq!(end(client.call(&delete())).err(), Some(Problem::Left { is_sent: false }));
        assert!(sent().is_empty());
    }

    #[test]
    fn an_answer_that_comes_to_another_person_is_none() {
        let _owner = Owner::new_root(None);
        let console = Console::new(|_| not_found());
        let client = console.client();
        hold("/instances/i");
        let mut change = Box::pin(async move { client.call(&delete()).await.map(drop) });
        assert!(poll(&mut change).is_pending());
        console.session.sign_out();
        console.enter("ben", A);
        release();
        assert_eq!(poll(&mut change), Poll::Ready(Err(Problem::Left { is_sent: true })));
    }

    #[test]
    fn a_refused_request_goes_on_with_the_new_token_of_the_same_person_only() {
        for (user, goes_on) in [("ann", true), ("ben", false)] {
            let _owner = Owner::new_root(None);
            let console = Console::new(|request| {
                let is_old = request.headers.iter().any(|(_, value)| value == "token of ann");
                if is_old { answer(401, "{}") } else { answer(200, "{}") }
            });
            let client = console.client();
            let mut read = Box::pin(async move { client.call(&show()).await.map(drop) });
            assert!(poll(&mut read).is_pending() && console.session.asking().get_untracked());
            console.enter(user, A);
            let first = format!("GET /v2/{A}/instances/i by token of ann");
            if goes_on {
                // Refused again, as the token of the test is the same: it was sent, that is the point.
                assert!(poll(&mut read).is_pending() || sent().len() == 2);
                assert_eq!(sent(), [first.clone(), first]);
            } else {
                assert_eq!(poll(&mut read), Poll::Ready(Err(Problem::Left { is_sent: false })));
                assert_eq!(sent(), [first]);
            }
        }
    }

    #[test]
    fn nobody_is_asked_to_sign_in_for_a_project_that_was_left() {
        let _owner = Owner::new_root(None);
        let console = Console::new(|_| answer(401, "{}"));
        let client = console.client();
        console.enter("ann", B);
        assert_eq!(end(client.call(&show())).err(), Some(Problem::Left { is_sent: false }));
        assert!(!console.session.asking().get_untracked());
    }

    #[test]
    fn what_nobody_waits_for_any_more_is_cancelled_in_the_log() {
        let _owner = Owner::new_root(None);
        let console = Console::new(|_| answer(200, "{}"));
        let client = console.client();
        hold("/tags");
        let mut read = Box::pin(async move { client.call(&ListProjectTags).await.map(drop) });
        assert!(poll(&mut read).is_pending());
        let outcome = || console.api.log().entry(1).map(|entry| entry.outcome);
        assert_eq!(outcome(), Some(Outcome::Pending));
        drop(read);
        assert_eq!(outcome(), Some(Outcome::Cancelled));
        let entry = console.api.log().entry(1);
        assert!(entry.is_some_and(|entry| entry.duration.is_some() && !entry.has_failed()));
    }

    #[test]
    fn a_change_that_gets_no_answer_is_sent_once() {
        let _owner = Owner::new_root(None);
        let console = Console::new(|_| Err(TransportError::BrokenOff));
        assert_eq!(end(console.client().call(&delete())).err(), Some(Problem::OutcomeUnknown));
        assert_eq!(sent().len(), 1);
    }
}
