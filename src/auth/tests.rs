//! What a session lets go along, and what it does not.

#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::api::Token;

fn connection(id: &str, auth: AuthKind) -> Connection {
    Connection { id: id.to_owned(), auth, ..Connection::default() }
}

/// Somebody who is signed in with a token, to `one`.
fn session() -> Session {
    platform::set_files("https://console.example/".to_owned(), None);
    let session = Session::new(Epoch::default());
    enter(session, "p");
    session
}

fn enter(session: Session, project: &str) {
    let token = Token { secret: "MII".into(), expires_at: None };
    let project = Project { id: project.to_owned(), name: String::new() };
    let signed_in = SignedIn::new(Credentials::Token(token), project);
    session.enter(connection("one", AuthKind::Token), signed_in);
}

fn user(session: Session, user: &str, secret: &str) {
    let token = Token { secret: secret.into(), expires_at: None };
    let (domain, user) = ("d".to_owned(), user.to_owned());
    let project = Project { id: "p".to_owned(), name: String::new() };
    let signed_in = SignedIn::new(Credentials::Password { token, domain, user }, project);
    session.enter(connection("one", AuthKind::Password), signed_in);
}

fn place(session: Session) -> PlaceId {
    session.place().get_untracked().unwrap()
}

#[test]
fn nothing_goes_along_to_another_connection_or_to_whoever_comes_next() {
    let _owner = Owner::new_root(None);
    let session = session();
    let (before, key) = (place(session), session.key(place(session)).unwrap());
    let access = session.access(before).unwrap();
    session.turn_to(Connection { label: "New name".to_owned(), ..access.connection });
    assert!(session.access(before).is_some());
    session.turn_to(connection("other", AuthKind::Host));
    assert!(session.access(before).is_none() && session.place().get_untracked().is_none());
    enter(session, "p");
    assert!(session.access(before).is_none());
    assert_eq!(session.key(place(session)), Some(key));

    let session = self::session();
    let before = place(session);
    session.end();
    enter(session, "p");
    assert!(session.access(before).is_none() && session.access(place(session)).is_some());
}

#[test]
fn another_project_of_the_same_person_is_another_place_and_the_first_one_stays() {
    let _owner = Owner::new_root(None);
    let session = session();
    let first = place(session);
    enter(session, "q");
    assert_ne!(place(session), first);
    assert_eq!(session.access(first).unwrap().project_id, "p");
    assert_ne!(session.key(first), session.key(place(session)));
    enter(session, "p");
    assert_eq!(place(session), first);
}

#[test]
fn a_token_renewed_for_the_same_person_continues_and_for_another_does_not() {
    let _owner = Owner::new_root(None);
    let session = Session::new(Epoch::default());
    user(session, "ann", "old");
    let (first, key) = (place(session), session.key(place(session)));
    user(session, "ann", "new");
    assert_eq!(place(session), first);
    let token = session.access(first).unwrap().credentials.unwrap().token().cloned().unwrap();
    assert_eq!(token.secret.0, "new");
    assert_eq!(session.takeovers().get_untracked(), 0);
    user(session, "ben", "other");
    assert!(session.access(first).is_none());
    assert_ne!(session.key(place(session)), key);
    assert_eq!(session.takeovers().get_untracked(), 1);
}

#[test]
fn whoever_waits_does_not_go_on_in_the_name_of_another() {
    let _owner = Owner::new_root(None);
    let session = Session::new(Epoch::default());
    user(session, "ann", "old");
    let mut wait = session.wait();
    user(session, "ben", "other");
    assert!(matches!(wait.try_recv(), Err(oneshot::Canceled)));
}

#[test]
fn another_user_of_the_portal_takes_over() {
    let _owner = Owner::new_root(None);
    platform::set_files("https://console.example/".to_owned(), None);
    let session = Session::new(Epoch::default());
    session.turn_to(Connection { project_id: "p".to_owned(), ..connection("portal", AuthKind::Host) });
    let bring = |user: Option<&str>| {
        let token = Token { secret: "MII".into(), expires_at: None };
        session.take_host_token(host::HostToken { token, project_id: None, user: user.map(str::to_owned) });
        place(session)
    };
    let ann = bring(Some("ann"));
    assert_eq!(bring(Some("ann")), ann);
    let ben = bring(Some("ben"));
    assert!(session.access(ann).is_none() && session.access(ben).is_some());
    assert_eq!(session.takeovers().get_untracked(), 1);
}

#[test]
fn a_token_of_the_portal_is_for_a_connection_that_is_for_it() {
    let _owner = Owner::new_root(None);
    let session = session();
    let before = session.signed_in.get_untracked();
    let token = Token { secret: "portal's".into(), expires_at: None };
    session.take_host_token(host::HostToken { token, project_id: None, user: None });
    assert_eq!(session.signed_in.get_untracked(), before);
}

#[test]
fn declining_counts_for_what_was_sent_before_and_until_somebody_signs_in() {
    let _owner = Owner::new_root(None);
    let session = session();
    let before = session.access(place(session)).unwrap();
    assert!(session.is_trusted());
    session.ask_soon(Reason::Refused);
    assert!(!session.is_trusted());
    session.decline();
    assert!(session.declined.get_untracked() && !session.is_trusted() && !session.asking.get_untracked());
    assert_ne!(session.access(place(session)).unwrap().renewals, before.renewals);
    // The dialog closes as well when somebody has signed in.
    session.ask_soon(Reason::Refused);
    session.settle(false);
    session.decline();
    assert!(session.is_trusted() || session.asking.get_untracked());
    assert!(!session.declined.get_untracked());
}

#[test]
fn declining_in_time_takes_nothing_away() {
    let _owner = Owner::new_root(None);
    let session = session();
    session.ask_soon(Reason::Expiring);
    assert!(session.is_trusted());
    session.decline();
    assert!(session.is_trusted());
}

#[test]
fn the_last_of_two_quick_choices_counts_and_not_the_last_answer() {
    use crate::config::DemoIdentity;
    use crate::workspace::testing::{Console, answer, hold, poll, release};
    let _owner = Owner::new_root(None);
    let console = Console::new(|_| answer(201, "{}"));
    let (api, session, before) = (console.api, console.session, place(console.session));
    let identity = DemoIdentity { domain: "d".to_owned(), user: "ann".to_owned(), password: "x".to_owned() };
    let slow =
        Connection { demo_identity: Some(identity), project_id: "slow".to_owned(), ..Connection::default() };
    hold("/v3/auth/tokens");
    let mut opening = Box::pin(async move { session.open(api, slow).await });
    assert!(poll(&mut opening).is_pending());
    // Another project is chosen while the token for the first one is on its way.
    session.choices.update_value(|choices| *choices += 1);
    release();
    assert!(poll(&mut opening).is_ready());
    assert_eq!(place(session), before);
}
