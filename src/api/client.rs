//! The one way to the API.

use super::activity::{ActivityLog, Outcome};
use super::problem::{Network, Problem};
use super::transport::{HttpRequest, HttpResponse, Transport, TransportError};
use super::{retry, spoken};
use crate::chunks;
use crate::platform;
use crate::router::Location;
use crate::session::{Access, Credentials, Session, clock};
use dms_api::operation::{Answer, ApiRequest, Operation, OperationId};
use dms_api::secret;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::{GetUntracked, Signal};
use std::future::pending;

/// How long a read may take.
const READ_MILLIS: u32 = 30_000;

/// How long a change may take.
const CHANGE_MILLIS: u32 = 60_000;

/// What came back: the value, and the answer as it came for the raw view.
#[derive(Clone, Debug)]
pub struct Answered<T> {
    /// What the answer means.
    pub value: T,
    /// The body as it came.
    pub raw: String,
}

/// The API as the signed-in person may use it.
#[derive(Clone, Copy, Debug)]
pub struct Api {
    session: Session,
    log: ActivityLog,
    location: Location,
    read_only: Signal<bool>,
}

impl Api {
    /// The API of a session; every request goes into the log, with the page that caused it. While it
    /// is `read_only`, no change is sent, whatever was opened before.
    pub fn new(session: Session, log: ActivityLog, location: Location, read_only: Signal<bool>) -> Self {
        Self { session, log, location, read_only }
    }

    /// Every request of the visit.
    pub fn log(&self) -> ActivityLog {
        self.log
    }

    /// The project that requests are for.
    pub fn project_id(&self) -> String {
        self.session.project_id().unwrap_or_default()
    }

    /// Calls an operation.
    ///
    /// Reads are repeated where that may help; a change is sent once. Credentials that have
    /// expired are renewed, by the session itself or by the person: a 401 changed nothing, so
    /// sending again is safe even for a change.
    pub async fn call<O: Operation>(&self, operation: &O) -> Result<Answered<O::Output>, Problem> {
        let access = self.session.access().ok_or(Problem::SignedOut)?;
        let request = spoken(access.connection.api_version, operation.request(&access.project_id))?;
        let (_, outcome) = self.authorized(&access, &request).await;
        understand::<O>(outcome?)
    }

    /// Calls an operation with credentials that nobody is signed in with yet: what they are
    /// worth, the caller finds out.
    pub async fn call_with<O: Operation>(
        &self,
        access: &Access,
        operation: &O,
    ) -> Result<Answered<O::Output>, Problem> {
        let request = spoken(access.connection.api_version, operation.request(&access.project_id))?;
        let (_, outcome) = self.exchange(access, &request).await;
        understand::<O>(outcome?)
    }

    /// Sends a request whatever its operation, to be looked at in the log: its number there.
    pub async fn send(&self, request: &ApiRequest) -> Result<u64, Problem> {
        let access = self.session.access().ok_or(Problem::SignedOut)?;
        let (number, outcome) = match request.operation {
            OperationId::CreateToken => self.exchange(&access, request).await,
            _ => self.authorized(&access, request).await,
        };
        number.ok_or_else(|| outcome.err().unwrap_or(Problem::Unreachable))
    }

    /// Sends a request, and again after the session was renewed if its credentials have expired.
    async fn authorized(
        &self,
        access: &Access,
        request: &ApiRequest,
    ) -> (Option<u64>, Result<HttpResponse, Problem>) {
        let (number, outcome) = self.exchange(access, request).await;
        let problem = match outcome {
            Err(problem) if problem.is_unauthorized() => problem,
            other => return (number, other),
        };
        match self.session.renew(*self, access, problem).await {
            // The session may have become another one, or one of another project, which the request is not for.
            Ok(()) => match self.session.access().filter(|new| new.continues(access)) {
                Some(renewed) => self.exchange(&renewed, request).await,
                None => (number, Err(Problem::SignedOut)),
            },
            Err(problem) => (number, Err(problem)),
        }
    }

    /// Everything about a request that does not depend on its type; the last attempt's number
    /// in the log, if it was sent, and what came of it. Where the session has become another one
    /// meanwhile, nothing is: neither does anybody sign in with the answer, nor is it shown.
    async fn exchange(
        &self,
        access: &Access,
        request: &ApiRequest,
    ) -> (Option<u64>, Result<HttpResponse, Problem>) {
        // Before anything is waited for: each wait may be the end of the session.
        let epoch = self.session.epoch();
        let info = request.operation.info();
        let is_change = !info.is_safe();
        if is_change && request.operation != OperationId::CreateToken && self.read_only.get_untracked() {
            return (None, Err(Problem::ReadOnly));
        }
        let mut http = match self.prepared(access, request, epoch).await {
            Ok(http) => http,
            Err(problem) => return (None, Err(problem)),
        };
        let transport = Transport::from(access.connection.kind);
        let mut attempt = 1;
        let (number, was_online, outcome) = loop {
            let was_online = transport.is_online();
            let (number, outcome) = self.send_logged(transport, request, &http).await;
            let retry = retry::wait(attempt, &outcome, platform::random())
                .filter(|_| !is_change && transport.is_online());
            if let Some(millis) = retry {
                TimeoutFuture::new(millis).await;
                self.end_if_gone().await;
            }
            if self.session.epoch() != epoch {
                return (Some(number), Err(Problem::SignedOut));
            }
            // Refused for the time that it was signed at: nothing was done, and the right one is known now.
            let is_mistimed = || access.signs() && is_refused(&outcome) && clock::learn(date(&outcome));
            if attempt == 1 && is_mistimed() {
                http = match self.prepared(access, request, epoch).await {
                    Ok(signed_again) => signed_again,
                    Err(problem) => return (Some(number), Err(problem)),
                };
            } else if retry.is_none() {
                break (number, was_online, outcome);
            }
            attempt += 1;
        };
        let outcome = match outcome {
            Ok(response) if info.success.contains(&response.status) => Ok(response),
            Ok(response) => Err(Problem::refused(request.operation, &response)),
            Err(error) => {
                let network = Network::of(was_online, transport.is_online());
                // Asking for a token leaves nothing behind that one would have to look for.
                let leaves_doubt = is_change && request.operation != OperationId::CreateToken;
                Err(Problem::without_answer(error, leaves_doubt, network, http.timeout_millis))
            }
        };
        (Some(number), outcome)
    }

    /// The request with all that it carries, as long as the session is the one of `epoch`: what signs
    /// may have to be fetched first.
    async fn prepared(
        &self,
        access: &Access,
        request: &ApiRequest,
        epoch: u64,
    ) -> Result<HttpRequest, Problem> {
        let http = http_request(access, request).await;
        self.end_if_gone().await;
        if self.session.epoch() == epoch {
            http.map_err(|NotSigned| Problem::Unreachable)
        } else {
            Err(Problem::SignedOut)
        }
    }

    async fn send_logged(
        &self,
        transport: Transport,
        request: &ApiRequest,
        http: &HttpRequest,
    ) -> (u64, Result<HttpResponse, TransportError>) {
        let number =
            self.log.start(request, http.base.clone(), self.location.page_now(), platform::now_millis());
        let outcome = transport.send(http).await;
        self.end_if_gone().await;
        let noted = match &outcome {
            Ok(response) => Outcome::answered(response, &secrets_of(request, http)),
            Err(_) => Outcome::Lost,
        };
        self.log.finish(number, platform::now_millis(), noted);
        (number, outcome)
    }

    /// Never ends where the console was taken out of its page meanwhile: whoever waits for an answer
    /// has gone with it, and everything that they would touch.
    async fn end_if_gone(&self) {
        if self.session.is_gone() {
            pending::<()>().await;
        }
    }
}

/// What signs could not be fetched.
struct NotSigned;

/// The request with everything that it carries, the authorization among it.
async fn http_request(access: &Access, request: &ApiRequest) -> Result<HttpRequest, NotSigned> {
    let info = request.operation.info();
    let mut headers = vec![("Accept", "application/json".to_owned())];
    if request.body.is_some() {
        headers.push(("Content-Type", "application/json".to_owned()));
    }
    let mut http = HttpRequest {
        method: request.method.as_str(),
        base: access.connection.base(info.service()),
        target: request.target(),
        headers,
        body: request.body.as_ref().map(ToString::to_string),
        timeout_millis: if info.is_safe() { READ_MILLIS } else { CHANGE_MILLIS },
    };
    // Asking for a token is the one request that carries no credentials.
    let credentials = access.credentials.as_ref().filter(|_| request.operation != OperationId::CreateToken);
    match credentials {
        Some(Credentials::AccessKey(key)) => {
            let signed = chunks::authorize(&mut http, request, access, key).await;
            signed.map_err(|_| NotSigned)?;
        }
        Some(credentials) => {
            let token = credentials.token().map(|token| ("X-Auth-Token", token.secret.0.clone()));
            http.headers.extend(token);
        }
        None => {}
    }
    Ok(http)
}

fn is_refused(outcome: &Result<HttpResponse, TransportError>) -> bool {
    outcome.as_ref().is_ok_and(|response| response.status == 401)
}

fn date(outcome: &Result<HttpResponse, TransportError>) -> Option<u64> {
    outcome.as_ref().ok().and_then(|response| response.date)
}

/// Everything in a request that must not be seen.
fn secrets_of<'a>(request: &'a ApiRequest, http: &'a HttpRequest) -> Vec<&'a str> {
    let headers = http.headers.iter().filter(|(name, _)| secret::is_secret_header(name));
    let body = request.body.iter().flat_map(secret::secrets_in);
    headers.map(|(_, value)| value.as_str()).chain(body).collect()
}

fn understand<O: Operation>(response: HttpResponse) -> Result<Answered<O::Output>, Problem> {
    let answer = Answer {
        status: response.status,
        subject_token: response.subject_token.as_deref(),
        body: &response.body,
    };
    match O::decode(&answer) {
        Ok(value) => Ok(Answered { value, raw: response.body }),
        Err(error) => Err(Problem::undecodable(O::INFO.id, &error, &response)),
    }
}
