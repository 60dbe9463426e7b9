//! The one way to the API.

use super::activity::{ActivityLog, Outcome};
use super::problem::Problem;
use super::retry;
use super::transport::{HttpRequest, HttpResponse, Transport, TransportError};
use crate::browser;
use crate::session::Session;
use dms_api::operation::{Answer, ApiRequest, Operation, OperationId, Service};
use dms_api::secret;
use gloo_timers::future::TimeoutFuture;

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
}

impl Api {
    /// The API of a session; every request goes into the log.
    pub fn new(session: Session, log: ActivityLog) -> Self {
        Self { session, log }
    }

    /// Every request of the visit.
    pub fn log(&self) -> ActivityLog {
        self.log
    }

    /// Calls an operation.
    ///
    /// Reads are repeated where that may help; a change is sent once. A token that has
    /// expired is renewed where the session can do so by itself: a 401 changed nothing, so
    /// sending again is safe even for a change.
    pub async fn call<O: Operation>(&self, operation: &O) -> Result<Answered<O::Output>, Problem> {
        let project_id = self.session.project_id().ok_or(Problem::SignedOut)?;
        let (_, outcome) = self.authorized(&operation.request(&project_id)).await;
        understand::<O>(outcome?)
    }

    /// Calls an operation that needs no session: signing in.
    pub async fn call_anonymously<O: Operation>(
        &self,
        operation: &O,
    ) -> Result<Answered<O::Output>, Problem> {
        let (_, outcome) = self.exchange(&operation.request("")).await;
        understand::<O>(outcome?)
    }

    /// Sends a request whatever its operation, to be looked at in the log: its number there.
    pub async fn send(&self, request: &ApiRequest) -> u64 {
        let (number, _) = match request.operation {
            OperationId::CreateToken => self.exchange(request).await,
            _ => self.authorized(request).await,
        };
        number
    }

    /// Sends a request, and again after the session was renewed if its token has expired.
    async fn authorized(&self, request: &ApiRequest) -> (u64, Result<HttpResponse, Problem>) {
        let first = self.exchange(request).await;
        match first {
            (number, Err(problem)) if problem.is_unauthorized() => match self.session.renew(*self).await {
                Ok(()) => self.exchange(request).await,
                Err(problem) => (number, Err(problem)),
            },
            other => other,
        }
    }

    /// Everything about a request that does not depend on its type; the last attempt's number
    /// in the log, and what came of it.
    async fn exchange(&self, request: &ApiRequest) -> (u64, Result<HttpResponse, Problem>) {
        let info = request.operation.info();
        let is_change = !info.is_safe();
        let http = self.http_request(request, is_change);
        let transport = self.session.transport();
        let mut attempt = 1;
        let (number, outcome) = loop {
            let (number, outcome) = self.send_logged(transport, request, &http).await;
            match retry::wait(attempt, &outcome, browser::random()) {
                Some(millis) if !is_change && transport.is_online() => {
                    TimeoutFuture::new(millis).await;
                    attempt += 1;
                }
                _ => break (number, outcome),
            }
        };
        let outcome = match outcome {
            Ok(response) if info.success.contains(&response.status) => Ok(response),
            Ok(response) => Err(Problem::refused(request.operation, &response)),
            Err(error) => {
                Err(Problem::without_answer(error, is_change, transport.is_online(), http.timeout_millis))
            }
        };
        (number, outcome)
    }

    async fn send_logged(
        &self,
        transport: Transport,
        request: &ApiRequest,
        http: &HttpRequest,
    ) -> (u64, Result<HttpResponse, TransportError>) {
        let number = self.log.start(request, http.base.clone(), browser::place(), browser::now_millis());
        let outcome = transport.send(http).await;
        let noted = match &outcome {
            Ok(response) => Outcome::answered(response, &secrets_of(request, http)),
            Err(_) => Outcome::Lost,
        };
        self.log.finish(number, browser::now_millis(), noted);
        (number, outcome)
    }

    fn http_request(&self, request: &ApiRequest, is_change: bool) -> HttpRequest {
        let base = self.session.base(request.operation.info().service());
        let mut headers = vec![("Accept", "application/json".to_owned())];
        if request.body.is_some() {
            headers.push(("Content-Type", "application/json".to_owned()));
        }
        if request.operation.info().service() == Service::Dms || !is_change {
            headers.extend(self.session.token().map(|token| ("X-Auth-Token", token.0)));
        }
        HttpRequest {
            method: request.method.as_str(),
            base: base.trim_end_matches('/').to_owned(),
            target: request.target(),
            headers,
            body: request.body.as_ref().map(ToString::to_string),
            timeout_millis: if is_change { CHANGE_MILLIS } else { READ_MILLIS },
        }
    }
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
