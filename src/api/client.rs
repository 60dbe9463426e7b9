//! The one way to the API.

use super::access::{Access, Epoch};
use super::clock::Clocks;
use super::credentials::Credentials;
use super::http::{HttpRequest, HttpResponse, TransportError};
use super::log::{ActivityLog, Outcome};
use super::problem::{Connectivity, Problem};
use super::transport::Outside;
use super::{retry, spoken};
use crate::config::Connection;
use crate::platform;
use dms_api::operation::{Answer, ApiRequest, Operation, OperationId};
use dms_api::secret;
use dms_api::sign::{X_SDK_DATE, told_time};
use leptos::prelude::{
    GetUntracked, GetValue, RwSignal, SetValue, Signal, StoredValue, Update, With, WithUntracked,
};
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

/// What sends requests: each with the access that it is given, none with one of its own.
#[derive(Clone, Copy, Debug)]
pub struct Api {
    epoch: Epoch,
    outside: Outside,
    clocks: Clocks,
    log: ActivityLog,
    /// The page of the console that is open: path and query.
    page: Signal<String>,
    read_only: Signal<bool>,
    /// How many elements of the last answer to each operation could not be read.
    left_out: RwSignal<Vec<(OperationId, usize)>>,
    /// Whether a service at the page's own origin has answered in this visit.
    was_there: StoredValue<bool>,
}

impl Api {
    /// The API by way of the `outside`; every request goes into the log, with the `page` that caused it.
    /// While it is `read_only`, no change is sent, whatever was opened before.
    pub fn new(outside: Outside, page: Signal<String>, read_only: Signal<bool>) -> Self {
        Self {
            epoch: Epoch::default(),
            outside,
            clocks: Clocks::default(),
            log: ActivityLog::default(),
            page,
            read_only,
            left_out: RwSignal::new(Vec::new()),
            was_there: StoredValue::new(false),
        }
    }

    /// How many elements of lists could not be read lately, and are shown nowhere; reactive.
    pub fn left_out(&self) -> usize {
        self.left_out.with(|all| all.iter().map(|(_, count)| count).sum())
    }

    /// Forgets what was left out: another page is opened.
    pub fn forget_left_out(&self) {
        self.left_out.update(Vec::clear);
    }

    /// Notes how many elements of an answer could not be read.
    pub fn note_left_out(&self, operation: OperationId, count: usize) {
        // The console may have been taken out of its page.
        let before = self.left_out.try_with_untracked(|all| all.iter().any(|(known, _)| *known == operation));
        if before == Some(true) || before == Some(false) && count > 0 {
            self.left_out.update(|all| {
                all.retain(|(known, _)| *known != operation);
                all.extend((count > 0).then_some((operation, count)));
            });
        }
    }

    /// Every request of the visit.
    pub fn log(&self) -> ActivityLog {
        self.log
    }

    /// Which session it is: whoever keeps the session says when another one begins.
    pub fn epoch(&self) -> Epoch {
        self.epoch
    }

    /// Calls an operation with credentials that nobody is signed in with yet: what they are
    /// worth, the caller finds out.
    pub async fn call_with<O: Operation>(
        &self,
        access: &Access,
        operation: &O,
    ) -> Result<Answered<O::Output>, Problem> {
        let request = spoken(&access.connection, operation.request(&access.project_id))?;
        let (_, outcome) = self.exchange(access, &request).await;
        understand::<O>(outcome?)
    }

    /// Everything about a request that does not depend on its type; the last attempt's number
    /// in the log, if it was sent, and what came of it. Where the session has become another one
    /// meanwhile, nothing is: neither does anybody sign in with the answer, nor is it shown.
    ///
    /// Reads are repeated where that may help; a change is sent once.
    pub async fn exchange(
        &self,
        access: &Access,
        request: &ApiRequest,
    ) -> (Option<u64>, Result<HttpResponse, Problem>) {
        // Before anything is waited for: each wait may be the end of the session.
        let epoch = self.epoch.now();
        let info = request.operation.info();
        // Asking for a token leaves nothing behind that one would have to look for.
        let is_change = !info.is_safe();
        let leaves_doubt = is_change && request.operation != OperationId::CreateToken;
        if leaves_doubt && self.read_only.get_untracked() {
            return (None, Err(Problem::ReadOnly));
        }
        let mut http = match self.prepared(access, request, epoch).await {
            Ok(http) => http,
            Err(problem) => return (None, Err(problem)),
        };
        let (kind, destination) = (access.connection.kind, access.connection.destination());
        let mut attempt = 1;
        let (number, was_online, outcome) = loop {
            let was_online = Outside::is_online(kind);
            let (number, outcome) = self.send_logged(&access.connection, request, &http).await;
            let retry = retry::wait(attempt, &outcome, platform::random())
                .filter(|_| !is_change && Outside::is_online(kind));
            if let Some(millis) = retry {
                (self.outside.wait)(millis).await;
                self.end_if_gone().await;
            }
            if self.epoch.now() != epoch {
                return (Some(number), Err(Problem::Left { is_sent: leaves_doubt }));
            }
            // Refused for the time that it was signed at: nothing was done, and there is another to try.
            let is_mistimed = || {
                access.signs()
                    && is_refused(&outcome)
                    && self.clocks.learn(&destination, date(&outcome, &http), platform::now_millis())
            };
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
        if self.is_sign_on(&http, &outcome, info.is_safe()) {
            return (Some(number), Err(Problem::SignOnEnded));
        }
        let outcome = match outcome {
            Ok(response) if info.success.contains(&response.status) => Ok(response),
            Ok(response) => Err(Problem::refused(request.operation, &response)),
            Err(error) => {
                let network = Connectivity::of(was_online, Outside::is_online(kind));
                Err(Problem::without_answer(error, leaves_doubt, network, http.timeout_millis))
            }
        };
        (Some(number), outcome)
    }

    /// Whether a sign-on in front of the page's own origin answered in place of the service.
    fn is_sign_on(
        &self,
        http: &HttpRequest,
        outcome: &Result<HttpResponse, TransportError>,
        is_read: bool,
    ) -> bool {
        if !platform::is_own_origin(&http.base) {
            return false;
        }
        let was_there = self.was_there.try_get_value().unwrap_or_default();
        if outcome.as_ref().is_ok_and(|response| !response.is_page()) && !was_there {
            self.was_there.set_value(true);
        }
        Problem::is_sign_on(outcome, was_there && is_read)
    }

    /// The request with all that it carries, as long as the session is the one of `epoch`: what signs
    /// may have to be fetched first.
    async fn prepared(
        &self,
        access: &Access,
        request: &ApiRequest,
        epoch: u64,
    ) -> Result<HttpRequest, Problem> {
        let http = self.authorized(access, request).await;
        self.end_if_gone().await;
        if self.epoch.now() == epoch {
            http.ok_or(Problem::Unreachable)
        } else {
            Err(Problem::Left { is_sent: false })
        }
    }

    /// The request with everything that it carries, the authorization among it; `None` where what
    /// signs could not be fetched.
    async fn authorized(&self, access: &Access, request: &ApiRequest) -> Option<HttpRequest> {
        let mut http = http_request(access, request);
        // Asking for a token is the one request that carries no credentials.
        match access.credentials.as_ref().filter(|_| request.operation != OperationId::CreateToken) {
            Some(Credentials::AccessKey(key)) => {
                let now = self.clocks.at(&access.connection.destination(), platform::now_millis());
                (self.outside.sign)(http, request.clone(), access.clone(), key.clone(), now).await
            }
            Some(credentials) => {
                let token = credentials.token().map(|token| ("X-Auth-Token", token.secret.0.clone()));
                http.headers.extend(token);
                Some(http)
            }
            None => Some(http),
        }
    }

    async fn send_logged(
        &self,
        connection: &Connection,
        request: &ApiRequest,
        http: &HttpRequest,
    ) -> (u64, Result<HttpResponse, TransportError>) {
        let (page, now) = (self.page.get_untracked(), platform::now_millis());
        let started = self.log.start(request, &http.headers, http.base.clone(), page, now);
        let outcome = self.outside.send(connection, http).await;
        self.end_if_gone().await;
        let noted = match &outcome {
            Ok(response) => Outcome::answered(response, &secrets_of(request, http)),
            Err(_) => Outcome::Lost,
        };
        (started.finish(noted), outcome)
    }

    /// Never ends where the console was taken out of its page meanwhile: whoever waits for an answer
    /// has gone with it, and everything that they would touch.
    async fn end_if_gone(&self) {
        if self.epoch.is_gone() {
            pending::<()>().await;
        }
    }
}

/// The request without an authorization.
fn http_request(access: &Access, request: &ApiRequest) -> HttpRequest {
    let info = request.operation.info();
    let mut headers = vec![("Accept", "application/json".to_owned())];
    if request.body.is_some() {
        headers.push(("Content-Type", "application/json".to_owned()));
    }
    HttpRequest {
        method: request.method.as_str(),
        base: access.connection.base(info.service()),
        target: request.target(),
        headers,
        body: request.body.as_ref().map(ToString::to_string),
        timeout_millis: if info.is_safe() { READ_MILLIS } else { CHANGE_MILLIS },
    }
}

fn is_refused(outcome: &Result<HttpResponse, TransportError>) -> bool {
    outcome.as_ref().is_ok_and(|response| response.status == 401)
}

/// What time it is by the service's clock: as its headers say, or, where the page may not read them,
/// as its refusal does.
fn date(outcome: &Result<HttpResponse, TransportError>, http: &HttpRequest) -> Option<u64> {
    let response = outcome.as_ref().ok()?;
    let told = || {
        let sent = http.headers.iter().find(|(name, _)| *name == X_SDK_DATE)?;
        u64::try_from(told_time(&response.body, &sent.1)?).ok()?.checked_mul(1000)
    };
    response.date.or_else(told)
}

/// Everything in a request that must not be seen.
fn secrets_of<'a>(request: &'a ApiRequest, http: &'a HttpRequest) -> Vec<&'a str> {
    let headers = http.headers.iter().filter(|(name, _)| secret::is_secret_header(name));
    let body = request.body.iter().flat_map(secret::secrets_in);
    headers.map(|(_, value)| value.as_str()).chain(body).collect()
}

/// What an answer means.
pub fn understand<O: Operation>(response: HttpResponse) -> Result<Answered<O::Output>, Problem> {
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
