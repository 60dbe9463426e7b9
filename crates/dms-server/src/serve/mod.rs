//! The servers: what is put together for each subcommand, and how a request finds its part.

pub mod answer;
mod asset;
mod config;
pub mod console;
mod control;
pub mod cors;
mod emulator;
mod files;
pub mod headers;
pub mod listen;
pub mod logging;
mod shutdown;
pub mod site;
pub mod tls;

use std::io::{self, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Response};
use tower::ServiceExt;
use tower_http::catch_panic::CatchPanicLayer;

use crate::brokers::{Brokers, Release, Running};
use crate::cli::{self, ValueError};
use crate::store::StoreError;
use console::{Console, ConsoleError};
use dms_emulator::{Seed, Settings};
use emulator::Service;
use listen::Terms;

/// Why a server did not start, or ended by itself. Its text is one sentence for a person.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Value(#[from] ValueError),
    #[error("{}", listen_sentence(address, source))]
    Listen { address: SocketAddr, source: io::Error },
    #[error(transparent)]
    Console(#[from] ConsoleError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("The data file {} cannot be used and was left as it is: {source}.", path.display())]
    Restore { path: PathBuf, source: dms_emulator::RestoreError },
    #[error("The folder of the real nodes cannot be made: {0}.")]
    Nodes(#[source] io::Error),
    #[error("The server cannot start: {0}.")]
    Runtime(#[source] io::Error),
    /// A failure after the start: stopping is better than answering with what is not kept.
    #[error("{0} The server has stopped, because it could keep no further changes.")]
    Ended(#[source] StoreError),
    /// The other one: stopping is better than keeping what is half done.
    #[error(
        "The emulator failed while it answered a request; the log says where. The server has stopped, and the data file is as it was before that request."
    )]
    Panicked,
}

impl Error {
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Ended(_) | Self::Panicked => 1,
            _ => cli::BAD_INPUT,
        }
    }
}

/// The console and the emulator on one address.
pub fn demo(arguments: &cli::Demo) -> Result<(), Error> {
    logging::init(&arguments.server);
    let settings = arguments.emulator.settings()?;
    let console = Console::load(&arguments.console, |published| config::demo(published, &settings))?;
    let seed = arguments.emulator.seed()?;
    let listener = bind(arguments.server.listen)?;
    let (service, brokers) = start(&arguments.emulator, settings, seed)?;
    let site = Site {
        console: Some(console.router()),
        control: control::router(service.clone(), arguments.emulator.control),
        service: emulator::router(service.clone(), &arguments.server.allow_origin),
    };
    run("Console and emulator", listener, site, service, brokers)
}

/// The emulator without the console.
pub fn emulator_alone(arguments: &cli::EmulatorAlone) -> Result<(), Error> {
    logging::init(&arguments.server);
    let settings = arguments.emulator.settings()?;
    let seed = arguments.emulator.seed()?;
    let listener = bind(arguments.server.listen)?;
    let (service, brokers) = start(&arguments.emulator, settings, seed)?;
    let site = Site {
        console: None,
        control: control::router(service.clone(), arguments.emulator.control),
        service: emulator::router(service.clone(), &arguments.server.allow_origin),
    };
    run("Emulator", listener, site, service, brokers)
}

/// The emulator, and what runs the nodes behind its instances.
fn start(
    arguments: &cli::Emulator,
    settings: Settings,
    seed: Seed,
) -> Result<(Arc<Service>, Option<Brokers>), Error> {
    let data = arguments.data.as_deref();
    let release = if arguments.brokers.brokers {
        let found = Release::find(arguments.brokers.rabbitmq.as_deref());
        found.map_err(|missing| tracing::warn!("{missing}")).ok()
    } else {
        None
    };
    let max_nodes = release.as_ref().map(|_| arguments.brokers.max_brokers);
    let brokers = release.map(|release| Brokers::new(release, data)).transpose().map_err(Error::Nodes)?;
    let nodes = brokers.as_ref().map(Brokers::directory).unwrap_or_default();
    let service = Service::start(data, Settings { max_nodes, ..settings }, seed, nodes)?;
    Ok((service, brokers))
}

fn run(
    name: &str,
    listener: TcpListener,
    site: Site,
    service: Arc<Service>,
    brokers: Option<Brokers>,
) -> Result<(), Error> {
    // The emulator takes as long as somebody who tries it out tells it to.
    let terms = Terms { tls: None, exchange: None, grace: Duration::from_secs(10) };
    let start = brokers.map(|brokers| {
        let service = service.clone();
        || brokers.start(service)
    });
    serve_beside(name, listener, terms, site.into_router(), service.failed(), start)?;
    service.close()
}

/// Serves until a signal or `failed` says stop.
///
/// `site` is finished off here: its requests are logged, and its panics are answers.
pub fn serve(
    name: &str,
    listener: TcpListener,
    terms: Terms,
    site: Router,
    failed: impl Future<Output = ()>,
) -> Result<(), Error> {
    serve_beside(name, listener, terms, site, failed, None::<fn() -> Running>)
}

/// The same with nodes, which run as long as the server.
fn serve_beside(
    name: &str,
    listener: TcpListener,
    terms: Terms,
    site: Router,
    failed: impl Future<Output = ()>,
    start: Option<impl FnOnce() -> Running>,
) -> Result<(), Error> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Error::Runtime)?;
    // Ends with the block, and with it what did not finish in time: nothing is answered after that.
    runtime.block_on(async {
        let mut signals = shutdown::Signals::listen().map_err(Error::Runtime)?;
        let address = listener.local_addr().map_err(Error::Runtime)?;
        listener.set_nonblocking(true).map_err(Error::Runtime)?;
        let listener = tokio::net::TcpListener::from_std(listener).map_err(Error::Runtime)?;
        let scheme = if terms.tls.is_some() { "https" } else { "http" };
        announce(name, scheme, address);
        let nodes = start.map(|start| start());
        listen::serve(listener, terms, finish(site), &mut signals, failed).await;
        if let Some(nodes) = nodes {
            // Whoever does not want to wait says so again; the nodes then end by themselves.
            tokio::select! {
                () = nodes.stop() => {}
                () = signals.next() => {}
            }
        }
        Ok(())
    })
}

fn finish(site: Router) -> Router {
    site.layer(CatchPanicLayer::custom(answer::panicked)).layer(from_fn(logging::log))
}

/// The parts of a server, by address.
struct Site {
    /// Everything that is not below one of the other parts' paths.
    console: Option<Router>,
    /// `/emulator/…`
    control: Router,
    /// `/v2/…`, `/v1.0/…`, `/v3/…`
    service: Router,
}

impl Site {
    fn into_router(self) -> Router {
        Router::new().fallback(dispatch).with_state(Arc::new(self))
    }
}

async fn dispatch(State(site): State<Arc<Site>>, request: Request) -> Response {
    let part = match Area::of(request.uri().path()) {
        Area::Health => return health(),
        Area::Control => &site.control,
        Area::Service => &site.service,
        Area::Console => site.console.as_ref().unwrap_or(&site.service),
    };
    part.clone().oneshot(request).await.into_response()
}

/// What the first segment of a path leads to.
#[derive(Debug, PartialEq)]
pub enum Area {
    Health,
    Control,
    Service,
    Console,
}

impl Area {
    /// Decides by the first segment, decoded: an encoded spelling must not lead past the
    /// control routes' guard.
    pub fn of(path: &str) -> Self {
        let first = path.split('/').find(|segment| !segment.is_empty()).unwrap_or_default();
        let first = percent_encoding::percent_decode_str(first).decode_utf8_lossy();
        match first.as_bytes() {
            b"healthz" => Self::Health,
            b"emulator" => Self::Control,
            // Any version: an unknown one is the service's to refuse.
            [b'v', b'0'..=b'9', ..] => Self::Service,
            // Cloud Eye's.
            b"V1.0" => Self::Service,
            _ => Self::Console,
        }
    }
}

/// Answers that the process is alive.
pub fn health() -> Response {
    let body = serde_json::json!({ "status": "ok", "version": env!("CARGO_PKG_VERSION") });
    headers::public(answer::json(http::StatusCode::OK, &body))
}

pub fn bind(address: SocketAddr) -> Result<TcpListener, Error> {
    TcpListener::bind(address).map_err(|source| Error::Listen { address, source })
}

fn listen_sentence(address: &SocketAddr, source: &io::Error) -> String {
    match source.kind() {
        io::ErrorKind::AddrInUse => {
            format!("The address {address} is in use by another program; choose another one with --listen.")
        }
        io::ErrorKind::AddrNotAvailable => {
            format!("The address {address} does not belong to this machine.")
        }
        io::ErrorKind::PermissionDenied => {
            format!("The port {} needs more rights than this user has.", address.port())
        }
        _ => format!("The address {address} cannot be listened on: {source}."),
    }
}

/// Says where the server is, for people and for programs that started it.
fn announce(name: &str, scheme: &str, address: SocketAddr) {
    let reachable = match address {
        SocketAddr::V4(v4) if v4.ip().is_unspecified() => SocketAddr::from(([127, 0, 0, 1], v4.port())),
        SocketAddr::V6(v6) if v6.ip().is_unspecified() => {
            SocketAddr::from(([0, 0, 0, 0, 0, 0, 0, 1], v6.port()))
        }
        bound => bound,
    };
    tracing::info!(%address, version = crate::VERSION, "listening");
    let mut out = io::stdout().lock();
    // Whoever closed standard output does not want to know.
    drop(writeln!(out, "{name} on {scheme}://{reachable}/").and_then(|()| out.flush()));
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

    use axum::body::Body;
    use axum::extract::Request;
    use axum::routing::get;
    use axum::{Router, body};
    use tower::ServiceExt;

    use super::{Area, Site, finish};

    #[tokio::test]
    async fn a_panic_is_an_answer_and_the_end_of_nothing() {
        let fails = async || -> String { panic!("what the request carried") };
        let service = Router::new().route("/v2/fails", get(fails)).route("/v2/works", get("ok"));
        let site = Site { console: None, control: Router::new(), service };
        let site = finish(site.into_router());
        let send = async |path: &str| {
            let request = Request::builder().uri(path).body(Body::empty()).unwrap();
            let response = site.clone().oneshot(request).await.unwrap();
            let (head, body) = response.into_parts();
            (head, body::to_bytes(body, usize::MAX).await.unwrap())
        };
        let (head, body) = send("/v2/fails").await;
        let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(head.status, 500);
        assert_eq!(body["error_code"], "DMS.00500000");
        assert_eq!(body["request_id"], head.headers["x-request-id"].to_str().unwrap());
        assert_eq!(head.headers["cache-control"], "no-store");
        assert!(!body.to_string().contains("carried"));
        assert_eq!(send("/v2/works").await.0.status, 200);
    }

    #[test]
    fn a_path_belongs_to_one_area() {
        for (path, area) in [
            ("/healthz", Area::Health),
            ("/emulator", Area::Control),
            ("/emulator/state", Area::Control),
            ("/%65mulator/state", Area::Control),
            ("//emulator/reset", Area::Control),
            ("/v2/available-zones", Area::Service),
            ("/v1.0/availableZones", Area::Service),
            ("/v3", Area::Service),
            ("/v9/unknown", Area::Service),
            ("/V1.0/x/metrics", Area::Service),
            ("/", Area::Console),
            ("/instances/v2", Area::Console),
            ("/vocabulary", Area::Console),
            ("/emulators", Area::Console),
        ] {
            assert_eq!(Area::of(path), area, "{path}");
        }
    }
}
