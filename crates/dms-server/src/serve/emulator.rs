//! The emulator behind HTTP: the service's own paths, and its state kept in the data file.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use dms_emulator::{Delay, Emulator, Seed, Settings};
use http::{HeaderValue, StatusCode};
use http_body_util::BodyExt;
use time::OffsetDateTime;
use tokio::time::{sleep, timeout};

use super::answer::{self, Refusal};
use super::{Error, cors, headers};
use crate::cli;
use crate::store::{Journal, Store, StoreError};

/// The largest request body, as API gateways have it.
const BODY_LIMIT: usize = 12 << 20;
/// How much of a body that is too large is still read, so that its sender gets to the answer.
const DRAIN_LIMIT: usize = 4 * BODY_LIMIT;
/// How long a client may take for the body of a request.
const BODY_TIME_OUT: Duration = Duration::from_secs(60);

/// The emulator, shared by all requests.
pub struct Service {
    live: Mutex<Live>,
}

struct Live {
    emulator: Emulator,
    /// `None` when the state is in memory only.
    journal: Option<Journal>,
}

impl Service {
    /// Starts from the data file if one is named and there, otherwise from the seed.
    pub fn start(arguments: &cli::Emulator, settings: Settings) -> Result<Arc<Self>, Error> {
        let seed = arguments.seed()?;
        let now = OffsetDateTime::now_utc();
        let live = match &arguments.data {
            Some(path) => Live::kept(path, settings, seed, now)?,
            None => Live { emulator: Emulator::new(settings, seed, now), journal: None },
        };
        Ok(Arc::new(Self { live: Mutex::new(live) }))
    }

    /// Answers once everything that the answer shows is durable.
    pub async fn answer(&self, request: Request) -> Response {
        let (head, body) = request.into_parts();
        let body = match timeout(BODY_TIME_OUT, read(body)).await {
            Ok(Ok(body)) => body,
            Ok(Err(refusal)) => return refusal.into_response(),
            Err(_) => return TOO_SLOW.into_response(),
        };
        let request = http::Request::from_parts(head, body);
        let (response, durable) = {
            let mut live = self.lock();
            let response = live.emulator.handle(&request, OffsetDateTime::now_utc());
            (response, live.keep())
        };
        if let Some(durable) = durable
            && durable.await.is_err()
        {
            return answer::internal_error();
        }
        if let Some(&Delay(delay)) = response.extensions().get() {
            sleep(delay).await;
        }
        response.map(Body::from)
    }

    /// Resolves when the data file could not be written; never without one.
    pub fn failed(&self) -> impl Future<Output = ()> + use<> {
        let failed = self.lock().journal.as_ref().map(Journal::failed);
        async move {
            match failed {
                Some(failed) => failed.await,
                None => std::future::pending().await,
            }
        }
    }

    /// Writes what is still to be written and closes the data file.
    pub fn close(&self) -> Result<(), StoreError> {
        let journal = self.lock().journal.take();
        journal.map_or(Ok(()), Journal::close)
    }

    /// A request that panicked was answered as an internal error; the others go on.
    fn lock(&self) -> MutexGuard<'_, Live> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Live {
    fn kept(path: &Path, settings: Settings, seed: Seed, now: OffsetDateTime) -> Result<Self, Error> {
        let Some(mut found) = Store::find(path)? else {
            let mut emulator = Emulator::new(settings, seed, now);
            let store = Store::create(path, &emulator.take_changes())?;
            return Ok(Self { emulator, journal: Some(Journal::new(store)) });
        };
        let mut emulator = Emulator::restore(settings, found.take_entries().into_iter(), now)
            .map_err(|source| Error::Restore { path: path.to_owned(), source })?;
        let store = found.accept()?;
        store.write(&emulator.take_changes())?;
        Ok(Self { emulator, journal: Some(Journal::new(store)) })
    }

    /// Hands the emulator's changes to the journal; what is returned resolves when they are durable.
    fn keep(&mut self) -> Option<impl Future<Output = Result<(), crate::store::NotDurable>> + use<>> {
        let journal = self.journal.as_mut()?;
        journal.append(self.emulator.take_changes());
        Some(journal.durable())
    }
}

/// The service's own paths, callable by pages of the allowed origins.
pub fn router(service: Arc<Service>, allowed_origins: &[HeaderValue]) -> Router {
    let router = Router::new()
        .fallback(async |State(service): State<Arc<Service>>, request| service.answer(request).await)
        .with_state(service);
    // The layer answers every OPTIONS request, which otherwise is the service's to refuse.
    let router = match allowed_origins {
        [] => router,
        origins => router.layer(cors::layer(origins)),
    };
    router.layer(map_response(async |response| headers::api(response)))
}

const TOO_LARGE: Refusal =
    Refusal { status: StatusCode::PAYLOAD_TOO_LARGE, code: "APIG.0201", message: "Request entity too large" };
const TOO_SLOW: Refusal = Refusal {
    status: StatusCode::REQUEST_TIMEOUT,
    code: "APIG.0201",
    message: "The request body did not arrive in time",
};
const CUT_SHORT: Refusal = Refusal {
    status: StatusCode::BAD_REQUEST,
    code: "APIG.0201",
    message: "The request body ended early or was malformed",
};

async fn read(mut body: Body) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        let data = frame.map_err(|_| CUT_SHORT)?.into_data().unwrap_or_default();
        length += data.len();
        if length > DRAIN_LIMIT {
            break;
        }
        if length <= BODY_LIMIT {
            bytes.extend_from_slice(&data);
        }
    }
    if length > BODY_LIMIT { Err(TOO_LARGE) } else { Ok(bytes) }
}
