//! Working in several places at once: beside the one that is open, those that were opened before it in
//! this visit, and those that a person adds. Their credentials are in memory only, each place has its
//! own, and all of them end with the session.

use super::automatic::{opens_by_itself, token};
use super::places::Entered;
use super::{PlaceId, Session};
use crate::api::{Access, Api, Credentials, Problem, Project};
use crate::config::{At, AuthKind, Connection};
use dms_api::model::TokenRequest;
use dms_api::secret::Secret;
use leptos::prelude::{GetUntracked, Memo, WithUntracked};

/// A place of work whose credentials are there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Which one.
    pub id: PlaceId,
    /// How addresses name it.
    pub at: At,
    /// What the connection is called.
    pub connection: String,
    /// What the project is called; empty where that is not known.
    pub project: String,
}

impl Session {
    /// The places whose credentials are there, in the order in which they were entered.
    pub fn beside(&self) -> Memo<Vec<Beside>> {
        let places = self.places;
        Memo::new(move |_| places.all().into_iter().map(|(id, entered)| Beside::new(id, entered)).collect())
    }

    /// Whether a project of a connection can be worked in beside the place that is open, without a
    /// question to the person.
    pub fn can_add(&self, connection: &Connection, project: &Project) -> bool {
        let is_key = |it: &super::SignedIn| matches!(it.credentials, Credentials::AccessKey(_));
        let has_key = self.signed_in.with_untracked(|it| it.as_ref().is_some_and(is_key));
        match connection.auth {
            AuthKind::Host => false,
            AuthKind::Gateway => opens_by_itself(connection) && connection.project_id == project.id,
            _ => connection.demo_identity.is_some() || self.is_open_on(connection) && has_key,
        }
    }

    /// Begins to work in a project of a connection beside the place that is open, which stays open. A
    /// place that is there gets new credentials where those are to be had without a question.
    pub async fn add(&self, api: Api, connection: Connection, project: Project) -> Result<PlaceId, Problem> {
        if !self.can_add(&connection, &project) {
            return Err(Problem::SignedOut);
        }
        let own = self.signed_in.get_untracked().map(|it| it.credentials);
        let (credentials, project) = match (&connection.auth, connection.demo_identity.clone()) {
            (AuthKind::Gateway, _) => (Credentials::Gateway, project),
            (_, Some(identity)) => {
                let request = TokenRequest {
                    user: identity.user,
                    password: Secret(identity.password),
                    domain: identity.domain,
                    project: project.name,
                    mfa: None,
                };
                token(api, &connection, request).await?
            }
            (_, None) => (own.ok_or(Problem::SignedOut)?, project),
        };
        let access = Access::trial(connection, Some(credentials), project.id);
        Ok(self.places.enter(Entered { access, project_name: project.name }))
    }

    /// Works in a place no longer: its credentials are gone. The one that is open stays.
    pub fn leave(&self, place: PlaceId) {
        if self.place.get_untracked() != Some(place) {
            self.places.leave_one(place);
        }
    }

    /// Gets new credentials for a place beside the open one, where that needs no question.
    pub async fn enter_again(&self, api: Api, place: PlaceId) -> Result<(), Problem> {
        let known = leptos::prelude::untrack(|| self.places.all());
        let (_, entered) = known.into_iter().find(|(id, _)| *id == place).ok_or(Problem::SignedOut)?;
        let Entered { access, project_name } = entered;
        let project = Project { id: access.project_id, name: project_name };
        self.add(api, access.connection, project).await.map(drop)
    }

    fn is_open_on(&self, connection: &Connection) -> bool {
        let open = |it: &Option<Connection>| {
            it.as_ref().is_some_and(|it| it.destination() == connection.destination())
        };
        self.connection.with_untracked(open)
    }
}

impl Beside {
    fn new(id: PlaceId, Entered { access, project_name }: Entered) -> Self {
        let Access { connection, project_id, .. } = access;
        let at = At { connection: connection.id, project: project_id };
        Self { id, at, connection: connection.label, project: project_name }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::api::{AccessKey, Epoch};
    use crate::auth::SignedIn;
    use crate::platform;
    use crate::workspace::testing::{B, Console, answer, end, sent};
    use leptos::prelude::*;

    fn project(id: &str) -> Project {
        Project { id: id.to_owned(), name: format!("name of {id}") }
    }

    fn connection(id: &str, auth: AuthKind) -> Connection {
        let endpoint = format!("https://{id}.example");
        Connection { id: id.to_owned(), label: id.to_owned(), endpoint, auth, ..Connection::default() }
    }

    fn with_key() -> Session {
        platform::set_files("https://console.example/".to_owned(), None);
        let session = Session::new(Epoch::default());
        let (access_key, secret_key) = ("AK".to_owned(), "SK".into());
        let key = Credentials::AccessKey(AccessKey { access_key, secret_key, security_token: None });
        session.enter(connection("one", AuthKind::AccessKey), SignedIn::new(key, project("p")));
        session
    }

    #[test]
    fn another_project_of_a_key_is_worked_in_beside_the_open_one_and_left_alone() {
        let _owner = Owner::new_root(None);
        let console = Console::new(|_| answer(200, "{}"));
        let session = with_key();
        let open = session.place().get_untracked();
        let added =
            end(session.add(console.api, connection("one", AuthKind::AccessKey), project("q"))).unwrap();
        assert_eq!(session.place().get_untracked(), open, "the open place stays open");
        assert_eq!(session.access(added).unwrap().project_id, "q");
        let names = || {
            untrack(|| session.places.all()).into_iter().map(|(_, it)| it.project_name).collect::<Vec<_>>()
        };
        assert_eq!(names(), ["name of p", "name of q"]);
        session.leave(open.unwrap());
        session.leave(added);
        assert_eq!(names(), ["name of p"]);
        assert!(session.access(added).is_none() && session.access(open.unwrap()).is_some());
        // Its number goes to no other place.
        let again =
            end(session.add(console.api, connection("one", AuthKind::AccessKey), project("q"))).unwrap();
        assert!(again != added && session.access(added).is_none());
        assert!(sent().is_empty(), "a key needs no token");
    }

    #[test]
    fn what_would_ask_somebody_is_not_added() {
        let _owner = Owner::new_root(None);
        let console = Console::new(|_| answer(200, "{}"));
        let session = console.session;
        let own = session.connection().get_untracked().unwrap();
        assert!(!session.can_add(&own, &project(B)), "a token is good for one project");
        let gateway = Connection { project_id: "g".to_owned(), ..connection("two", AuthKind::Gateway) };
        assert!(session.can_add(&gateway, &project("g")) && !session.can_add(&gateway, &project("h")));
        for auth in [AuthKind::Host, AuthKind::Password, AuthKind::Token, AuthKind::AccessKey] {
            assert!(!session.can_add(&connection("two", auth), &project("p")), "{auth:?}");
        }
        let refused = end(session.add(console.api, own, project(B)));
        assert_eq!(refused.err(), Some(Problem::SignedOut));
    }

    #[test]
    fn the_same_project_of_another_connection_is_another_place_that_ends_with_the_session() {
        let _owner = Owner::new_root(None);
        let console = Console::new(|_| answer(200, "{}"));
        let session = with_key();
        let gateway = Connection { project_id: "p".to_owned(), ..connection("two", AuthKind::Gateway) };
        let added = end(session.add(console.api, gateway.clone(), project("p"))).unwrap();
        assert_ne!(Some(added), session.place().get_untracked());
        assert_eq!(end(session.add(console.api, gateway, project("p"))).unwrap(), added);
        let places = session.beside().get_untracked();
        let at: Vec<_> =
            places.iter().map(|it| (it.at.connection.as_str(), it.at.project.as_str())).collect();
        assert_eq!(at, [("one", "p"), ("two", "p")]);
        session.sign_out();
        assert!(session.access(added).is_none() && session.beside().get_untracked().is_empty());
    }
}
