//! `dms-server gateway`: the console, and the way from it to the real service.
//!
//! A request passes, in this order: [`guard`] (it can be read in one way only, under one of our
//! names, and no other site's page sent it), [`callers`] (who asks), [`limit`] (not too often),
//! [`allow`] (an operation of the API), [`places`] (not too many at once), [`auth`] (with whose
//! credentials), [`upstream`] (sent once), [`answer`] (judged and streamed). Whatever stops it is one of
//! the reasons in [`errors`], and what becomes of it is [`watched`].

mod allow;
mod answer;
mod auth;
mod callers;
mod config;
mod errors;
mod exchange;
mod guard;
mod headers;
mod iam;
mod keys;
mod limit;
mod lockout;
mod metrics;
mod places;
mod proxy;
mod settings;
mod tokens;
mod trust;
mod upstream;
mod watched;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::middleware::{from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use tower::ServiceExt;

use crate::cli;
use crate::serve::console::{Console, ConsoleError};
use crate::serve::listen::Terms;
use crate::serve::tls::TlsError;
use crate::serve::{self, Area, cors, site};
use auth::Mode;
use callers::Proxies;
use errors::{Reason, Refused};
use guard::Guard;
use limit::Limits;
use metrics::Metrics;
use places::Places;
use settings::SettingsError;
use upstream::Upstream;
use watched::Watched;

/// How long a caller may take for the whole of an answer.
const READING: Duration = Duration::from_secs(60);

/// Everything that requests are judged and forwarded by. It keeps nothing between them that a
/// second gateway beside it would lack.
pub struct Gateway {
    guard: Guard,
    proxies: Proxies,
    mode: Mode,
    read_only: bool,
    limits: Limits,
    places: Places,
    upstream: Upstream,
    metrics: Metrics,
    open_metrics: bool,
}

/// Why the gateway did not start. Its text is one sentence for a person.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Settings(#[from] SettingsError),
    #[error(transparent)]
    Console(#[from] ConsoleError),
    #[error(transparent)]
    Tls(#[from] TlsError),
    #[error(transparent)]
    Serve(#[from] serve::Error),
}

impl Error {
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Serve(error) => error.exit_code(),
            _ => cli::BAD_INPUT,
        }
    }
}

/// Serves the console and forwards its requests.
pub fn run(arguments: &cli::Gateway) -> Result<(), Error> {
    serve::logging::init(&arguments.server);
    let gateway = settings::gateway(arguments)?;
    let console =
        Console::load(&arguments.console, |published| config::gateway(published, arguments, &gateway))?;
    let tls = settings::tls(&arguments.tls).map(|files| files.load()).transpose()?;
    let listener = serve::bind(arguments.server.listen)?;
    let whole = gateway.upstream.time_outs.whole;
    let exchange = Some(exchange::BODY_TIME_OUT + whole + READING);
    // Longer than the service may take: what is under way when the gateway is told to stop is answered.
    let grace = whole + Duration::from_secs(5);
    let chores = gateway.limits.forgetting();
    let site = site(Arc::new(gateway), console.router());
    Ok(serve::serve("Gateway", listener, Terms { tls, exchange, grace }, site, chores)?)
}

#[derive(Clone)]
struct Parts {
    gateway: Arc<Gateway>,
    console: Router,
    service: Router,
}

fn site(gateway: Arc<Gateway>, console: Router) -> Router {
    let service = Router::new()
        .fallback(async |State(gateway): State<Arc<Gateway>>, request| {
            exchange::answer(&gateway, request).await
        })
        .with_state(Arc::clone(&gateway));
    // The layer answers every OPTIONS request, which no operation uses.
    let service = match gateway.guard.origins.as_slice() {
        [] => service,
        origins => service.layer(cors::layer(origins)),
    };
    let service = service.layer(map_response(async |response| serve::headers::api(response)));
    Router::new()
        .fallback(dispatch)
        .with_state(Parts { gateway: Arc::clone(&gateway), console, service })
        .layer(from_fn_with_state(gateway, strict_transport))
}

async fn dispatch(State(parts): State<Parts>, request: Request) -> Response {
    let gateway = &parts.gateway;
    if let Err(reason) = guard::check_end(request.headers()) {
        return gateway.refuse(&request, reason);
    }
    let area = Area::of(request.uri().path());
    let path = request.uri().path();
    // Health is asked for by address, by whoever watches over the process.
    match (&area, path) {
        (Area::Health, _) => return serve::health(),
        (_, "/readyz") => return gateway.readiness().await,
        _ => {}
    }
    if let Err(reason) = gateway.guard.check_host(&request) {
        return gateway.refuse(&request, reason);
    }
    match (area, path) {
        (_, "/metrics") => gateway.metrics(&request),
        (Area::Service, _) => parts.service.oneshot(request).await.into_response(),
        _ => parts.console.oneshot(request).await.into_response(),
    }
}

async fn strict_transport(State(gateway): State<Arc<Gateway>>, request: Request, next: Next) -> Response {
    let encrypted = gateway.proxies.is_encrypted(&request);
    let response = next.run(request).await;
    if encrypted { serve::headers::strict_transport(response) } else { response }
}

impl Gateway {
    /// Answers what goes to no part of the site.
    fn refuse(&self, request: &Request, reason: Reason) -> Response {
        let watched = Watched::new(self, request);
        let response = serve::headers::api(Refused::from(reason).into_response());
        watched.answered(&response);
        response
    }

    async fn readiness(&self) -> Response {
        match self.mode.check_ready().await {
            Ok(()) => serve::health(),
            Err(reason) => serve::headers::public(Refused::from(reason).into_response()),
        }
    }

    fn metrics(&self, request: &Request) -> Response {
        if !self.open_metrics && !site::is_local(request) {
            return serve::headers::api(StatusCode::NOT_FOUND.into_response());
        }
        let format = metrics::Format::wanted(request.headers());
        let text = self.metrics.text(format, self.places.taken());
        serve::headers::api(([(header::CONTENT_TYPE, format.content_type())], text).into_response())
    }
}
