//! The emulator behind HTTP: the service's own paths, and its state kept in the data file.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use dms_emulator::{Delay, Emulator, InstanceId, Report, Seed, Settings, Wanted};
use http::{HeaderValue, StatusCode};
use http_body_util::BodyExt;
use time::OffsetDateTime;
use tokio::select;
use tokio::sync::Notify;
use tokio::time::{sleep, timeout};

use super::answer::{self, Refusal};
use super::{Error, cors, headers};
use crate::brokers::{Directory, Emulated, Refused};
use crate::store::{Journal, Store};

/// The largest request body, as API gateways have it.
const BODY_LIMIT: usize = 12 << 20;
/// How much of a body that is too large is still read, so that its sender gets to the answer.
const DRAIN_LIMIT: usize = 4 * BODY_LIMIT;
/// How long a client may take for the body of a request.
const BODY_TIME_OUT: Duration = Duration::from_secs(60);

/// The emulator, shared by all requests.
pub struct Service {
    live: Mutex<Live>,
    /// Told when a request panicked whose changes must not be kept.
    panicked: Notify,
    /// The nodes that can be asked; none where no nodes run.
    nodes: Arc<Directory>,
}

struct Live {
    emulator: Emulator,
    /// `None` when the state is in memory only.
    journal: Option<Journal>,
}

impl Service {
    /// Starts from the data file if one is named and there, otherwise from the seed.
    pub fn start(
        data: Option<&Path>,
        settings: Settings,
        seed: Seed,
        nodes: Arc<Directory>,
    ) -> Result<Arc<Self>, Error> {
        let now = OffsetDateTime::now_utc();
        let live = match data {
            Some(path) => Live::kept(path, settings, seed, now)?,
            None => Live { emulator: Emulator::new(settings, seed, now), journal: None },
        };
        Ok(Arc::new(Self { live: Mutex::new(live), panicked: Notify::new(), nodes }))
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
        let Some(response) = self.answer_by_nodes(&request).await else { return answer::internal_error() };
        if let Some(&Delay(delay)) = response.extensions().get() {
            sleep(delay).await;
        }
        response.map(Body::from)
    }

    /// Answers, with the nodes of the instance where these keep what the request is about: the emulator is told what
    /// is there, and the nodes then what has become of it.
    async fn answer_by_nodes(&self, request: &http::Request<Vec<u8>>) -> Option<http::Response<Vec<u8>>> {
        let Some(id) = self.lock()?.emulator.inside_of(request) else {
            return self.answer_durably(request).await;
        };
        let inside = self.nodes.find(id);
        let _turn = match &inside {
            Some(inside) => Some(inside.turn.lock().await),
            None => None,
        };
        let before = match &inside {
            Some(inside) => match inside.read().await {
                Ok(before) => Some(before),
                Err(refused) => return Some(answer::refused_by_node(&refused)),
            },
            None => self.lock()?.emulator.inside(id),
        };
        let before = before.unwrap_or_default();
        self.lock()?.emulator.observe_inside(id, before.clone());
        let response = self.answer_durably(request).await?;
        let after = self.lock()?.emulator.inside(id);
        let Some(after) = after.filter(|after| *after != before) else { return Some(response) };
        let (changed, now) = match &inside {
            Some(inside) => (inside.change(&before, &after).await, inside.read().await.ok()),
            None => (Err(Refused("The nodes of the instance do not run".to_owned())), None),
        };
        let Err(refused) = changed else { return Some(response) };
        tracing::warn!(instance = %id, %refused, "a change was refused by a node");
        self.lock()?.emulator.observe_inside(id, now.unwrap_or(before));
        Some(answer::refused_by_node(&refused))
    }

    /// Answers once everything that the answer shows is durable; `None` if that cannot be.
    async fn answer_durably(&self, request: &http::Request<Vec<u8>>) -> Option<http::Response<Vec<u8>>> {
        let (response, durable) = {
            let mut live = self.lock()?;
            let response = live.emulator.handle(request, OffsetDateTime::now_utc());
            (response, live.keep())
        };
        match durable {
            Some(durable) => durable.await.is_ok().then_some(response),
            None => Some(response),
        }
    }

    /// Resolves when the data file could not be written, or must not be any more; never without one.
    pub fn failed(self: &Arc<Self>) -> impl Future<Output = ()> + use<> {
        let service = Arc::clone(self);
        let failed = self.even_after_panic().journal.as_ref().map(Journal::failed);
        async move {
            let Some(failed) = failed else { return std::future::pending().await };
            select! {
                () = failed => {}
                () = service.panicked.notified() => {}
            }
        }
    }

    /// Writes what is still to be written and closes the data file.
    pub fn close(&self) -> Result<(), Error> {
        let journal = self.even_after_panic().journal.take();
        let is_kept = journal.is_some();
        journal.map_or(Ok(()), Journal::close).map_err(Error::Ended)?;
        if is_kept && self.live.is_poisoned() { Err(Error::Panicked) } else { Ok(()) }
    }

    /// `None` after a request has panicked: its changes are half made, and whatever is kept from now on
    /// would keep them. Without a data file nothing is kept, and the others go on.
    fn lock(&self) -> Option<MutexGuard<'_, Live>> {
        let live = self.even_after_panic();
        if self.live.is_poisoned() && live.journal.is_some() {
            self.panicked.notify_one();
            return None;
        }
        Some(live)
    }

    fn even_after_panic(&self) -> MutexGuard<'_, Live> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Emulated for Service {
    fn wanted_nodes(&self) -> Option<Vec<(InstanceId, Wanted)>> {
        let mut live = self.lock()?;
        let wanted = live.emulator.wanted_nodes(OffsetDateTime::now_utc());
        drop(live.keep());
        Some(wanted)
    }

    fn report(&self, id: InstanceId, report: Report) {
        if let Some(mut live) = self.lock() {
            live.emulator.report(id, report, OffsetDateTime::now_utc());
            drop(live.keep());
        }
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

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

    use std::path::Path;
    use std::sync::Arc;
    use std::time::Duration;

    use axum::body::Body;
    use dms_emulator::{Seed, Settings};
    use tokio::time::timeout;

    use super::{Error, Service};

    async fn ask(service: &Service) -> u16 {
        let request = http::Request::post("/v3/auth/tokens").body(Body::from("{}")).unwrap();
        service.answer(request).await.status().as_u16()
    }

    /// Panics in the midst of a request, as an error in the emulator would.
    fn panic_inside(service: &Arc<Service>) {
        let service = Arc::clone(service);
        let thread = std::thread::spawn(move || {
            let _live = service.live.lock();
            panic!("as a test wants it");
        });
        assert!(thread.join().is_err());
    }

    fn start(data: Option<&Path>) -> Arc<Service> {
        Service::start(data, Settings::default(), Seed::Empty, Arc::default()).unwrap()
    }

    #[tokio::test]
    async fn a_panic_does_not_become_durable() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let service = start(Some(&data));
        let failed = service.failed();
        assert_eq!(ask(&service).await, 400);
        panic_inside(&service);
        assert_eq!(ask(&service).await, 500, "nothing is answered that would be kept");
        timeout(Duration::from_secs(10), failed).await.unwrap();
        assert!(matches!(service.close(), Err(Error::Panicked)));
        drop(service);
        assert_eq!(ask(&start(Some(&data))).await, 400);
    }

    #[tokio::test]
    async fn where_nothing_is_kept_the_others_go_on() {
        let service = start(None);
        panic_inside(&service);
        assert_eq!(ask(&service).await, 400);
        assert!(service.close().is_ok());
    }
}
