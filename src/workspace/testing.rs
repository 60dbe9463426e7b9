//! A service that tests write themselves: it notes what is sent, answers as a test says, and holds
//! answers back until it is told to let them go.

use super::{Client, Workspaces};
use crate::api::{Access, AccessKey, Api, Credentials, HttpRequest, HttpResponse, Outside, Pending};
use crate::api::{Project, Token, TransportError};
use crate::auth::{Session, SignedIn};
use crate::config::Connection;
use crate::platform;
use crate::router::Route;
use dms_api::operation::ApiRequest;
use dms_api::secret::Secret;
use futures_channel::oneshot;
use leptos::prelude::*;
use std::cell::RefCell;
use std::future::pending;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// The projects of the tests.
pub const A: &str = "aaaa";
/// Another project.
pub const B: &str = "bbbb";

type ServiceAnswer = Result<HttpResponse, TransportError>;
type Service = Box<dyn Fn(&HttpRequest) -> ServiceAnswer>;

#[derive(Default)]
struct FakeNetwork {
    service: Option<Service>,
    /// Method, path and token of everything that was sent.
    sent: Vec<String>,
    /// What the next requests' paths must hold to be held back.
    hold: Option<&'static str>,
    held: Vec<oneshot::Sender<()>>,
}

thread_local! {
    static NETWORK: RefCell<FakeNetwork> = RefCell::default();
}

/// A console whose requests go to a service of the test.
#[derive(Clone, Copy, Debug)]
pub struct Console {
    /// What answers, as the test says.
    pub api: Api,
    /// Who is signed in.
    pub session: Session,
    workspaces: Workspaces,
}

impl Console {
    /// Somebody has signed in to project A; `service` answers.
    pub fn new(service: impl Fn(&HttpRequest) -> ServiceAnswer + 'static) -> Self {
        platform::set_files("https://console.example/".to_owned(), None);
        NETWORK.set(FakeNetwork { service: Some(Box::new(service)), ..FakeNetwork::default() });
        let outside = Outside {
            network: carry,
            worker: |_, request| carry(request),
            sign,
            wait: |_| Box::pin(async { pending().await }),
        };
        let api = Api::new(outside, Signal::stored(Route::Instances.href()), Signal::stored(false));
        let session = Session::new(api.epoch());
        provide_context(session);
        let console = Self { api, session, workspaces: Workspaces::install(api, session) };
        console.enter("ann", A);
        console
    }

    /// Somebody signs in, to a project.
    pub fn enter(&self, user: &str, project: &str) {
        let token = Token { secret: Secret(format!("token of {user}")), expires_at: None };
        let (domain, user) = ("d".to_owned(), user.to_owned());
        let credentials = Credentials::Password { token, domain, user };
        let project = Project { id: project.to_owned(), name: String::new() };
        let connection = Connection { id: "one".to_owned(), ..Connection::default() };
        self.session.enter(connection, SignedIn::new(credentials, project));
    }

    /// The workspace that is open.
    pub fn open(&self) -> super::Workspace {
        #[expect(clippy::unwrap_used, reason = "tests")]
        untrack(|| self.workspaces.open()).unwrap()
    }

    /// What calls the API where one is.
    pub fn client(&self) -> Client {
        self.open().client
    }
}

fn carry(request: HttpRequest) -> Pending<ServiceAnswer> {
    let token = request.headers.iter().find(|(name, _)| *name == "X-Auth-Token");
    let token = token.map(|(_, token)| token.as_str()).unwrap_or_default();
    let sent = format!("{} {} by {token}", request.method, request.target);
    let gate = NETWORK.with_borrow_mut(|network| {
        network.sent.push(sent);
        let is_held = network.hold.is_some_and(|part| request.target.contains(part));
        is_held.then(|| {
            let (release, gate) = oneshot::channel();
            network.hold = None;
            network.held.push(release);
            gate
        })
    });
    Box::pin(async move {
        if let Some(gate) = gate {
            let _ = gate.await;
        }
        NETWORK.with_borrow(|network| match &network.service {
            Some(service) => service(&request),
            None => Err(TransportError::Unreachable),
        })
    })
}

fn sign(http: HttpRequest, _: ApiRequest, _: Access, _: AccessKey, _: u64) -> Pending<Option<HttpRequest>> {
    Box::pin(async { Some(http) })
}

/// The next request whose path holds `part` is answered only when [`release`] is called.
pub fn hold(part: &'static str) {
    NETWORK.with_borrow_mut(|network| network.hold = Some(part));
}

/// Lets go of what is held.
pub fn release() {
    let held = NETWORK.with_borrow_mut(|network| std::mem::take(&mut network.held));
    for gate in held {
        let _ = gate.send(());
    }
}

/// What was sent so far.
pub fn sent() -> Vec<String> {
    NETWORK.with_borrow(|network| network.sent.clone())
}

/// An answer.
pub fn answer(status: u16, body: &str) -> ServiceAnswer {
    Ok(HttpResponse { status, body: body.to_owned(), ..HttpResponse::default() })
}

/// The service's own "there is no such instance".
pub fn not_found() -> ServiceAnswer {
    answer(404, r#"{"error_code":"DMS.00404022","error_msg":"This instance does not exist."}"#)
}

/// Goes on with a future as far as it comes.
pub fn poll<F: Future + ?Sized>(future: &mut Pin<Box<F>>) -> Poll<F::Output> {
    future.as_mut().poll(&mut Context::from_waker(Waker::noop()))
}

/// The end of a future that waits for nothing any more.
#[expect(clippy::panic, reason = "tests")]
pub fn end<F: Future>(future: F) -> F::Output {
    match poll(&mut Box::pin(future)) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it still waits"),
    }
}
