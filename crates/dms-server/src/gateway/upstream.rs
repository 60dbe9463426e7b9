//! The way to the service: pooled connections, HTTP/2 where the endpoint speaks it, time-outs.

use std::error::Error as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use dms_api::operation::Service;
use http::uri::{Authority, PathAndQuery, Scheme};
use http::{HeaderMap, Method, Request, Response, Uri};
use hyper::body::Incoming;
use hyper_rustls::{ConfigBuilderExt, HttpsConnectorBuilder, MaybeHttpsStream};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::proxy::matcher::Matcher;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use rustls::ClientConfig;
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout_at};
use tower::util::BoxCloneSyncService;
use tower::{BoxError, ServiceBuilder};

use super::errors::Reason;
use super::proxy::{self, ProxyError};
use super::trust;
use crate::serve::tls::TlsError;

/// How long a connection is kept without use: less than servers keep theirs, so that a request
/// seldom meets one that is being closed.
const KEPT: Duration = Duration::from_secs(30);
/// Connections kept without use.
const KEPT_AT_MOST: usize = 64;
/// How often an HTTP/2 connection under use is asked whether it is alive.
const ALIVE: Duration = Duration::from_secs(15);

/// The largest head of an answer in HTTP/2: tokens of IAM come in a header, and grow with the permissions
/// of their user.
const HEAD_LIMIT: u32 = 256 << 10;

/// Why the way to the service cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum UpstreamError {
    #[error(transparent)]
    Certificate(#[from] TlsError),
    #[error("TLS cannot be set up: {0}.")]
    Tls(rustls::Error),
    #[error("The system's certificates cannot be read: {0}; name a file of your own with --ca.")]
    SystemRoots(std::io::Error),
    #[error(transparent)]
    Proxy(#[from] ProxyError),
}

type Connector = BoxCloneSyncService<Uri, MaybeHttpsStream<TokioIo<TcpStream>>, BoxError>;

/// The address of DMS, IAM or Cloud Eye.
#[derive(Clone, Debug)]
pub struct Endpoint {
    scheme: Scheme,
    authority: Authority,
}

impl Endpoint {
    /// `None` for an address without scheme or host.
    pub fn new(uri: &Uri) -> Option<Self> {
        let scheme = uri.scheme()?.clone();
        let authority = uri.authority()?;
        let is_default =
            matches!((scheme.as_str(), authority.port_u16()), ("https", Some(443)) | ("http", Some(80)));
        let host = if is_default { authority.host() } else { authority.as_str() };
        Some(Self { scheme, authority: host.to_ascii_lowercase().parse().ok()? })
    }

    /// The host as it stands in requests, and in their signatures.
    pub fn host(&self) -> &str {
        self.authority.as_str()
    }

    /// Whether credentials would go there unencrypted, over a network.
    pub fn is_exposed(&self) -> bool {
        let is_here = self.authority.host() == "localhost"
            || crate::serve::site::address(self.authority.host())
                .is_some_and(|address| address.is_loopback());
        self.scheme == Scheme::HTTP && !is_here
    }

    /// The address without anything behind the host.
    fn address(&self) -> Uri {
        self.uri(PathAndQuery::from_static("/")).unwrap_or_default()
    }

    fn uri(&self, target: PathAndQuery) -> Result<Uri, Reason> {
        Uri::builder()
            .scheme(self.scheme.clone())
            .authority(self.authority.clone())
            .path_and_query(target)
            .build()
            .map_err(|_| Reason::Malformed)
    }
}

/// How long the service may take.
#[derive(Clone, Copy, Debug)]
pub struct TimeOuts {
    /// For a connection, encryption included.
    pub connect: Duration,
    /// From a request to the end of its answer.
    pub whole: Duration,
    /// Between two pieces of an answer.
    pub idle: Duration,
}

/// A request on its way to the service, with everything but the address of the endpoint.
#[derive(Clone, Debug)]
pub struct Outgoing {
    pub service: Service,
    pub method: Method,
    pub target: PathAndQuery,
    pub headers: HeaderMap,
    pub body: axum::body::Bytes,
}

#[derive(Clone)]
pub struct Upstream {
    client: Client<Connector, Body>,
    dms: Endpoint,
    iam: Endpoint,
    /// Cloud Eye, where metrics are forwarded.
    ces: Option<Endpoint>,
    pub time_outs: TimeOuts,
}

impl Upstream {
    /// `ca` names a file with the certificates to trust instead of the system's.
    pub fn new(
        dms: Endpoint,
        iam: Endpoint,
        ces: Option<Endpoint>,
        ca: Option<&PathBuf>,
        time_outs: TimeOuts,
    ) -> Result<Self, UpstreamError> {
        let proxy = {
            let addresses: Vec<_> = [&dms, &iam].into_iter().chain(&ces).map(Endpoint::address).collect();
            proxy::from_environment(&addresses)?
        };
        let client = Client::builder(TokioExecutor::new())
            .timer(TokioTimer::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(KEPT)
            .pool_max_idle_per_host(KEPT_AT_MOST)
            .http2_keep_alive_interval(ALIVE)
            .http2_max_header_list_size(HEAD_LIMIT)
            // Sends anew only what met a closed connection before its first byte was written:
            // nothing ever reaches the service twice.
            .retry_canceled_requests(true)
            .build(connector(ca, time_outs.connect, proxy)?);
        Ok(Self { client, dms, iam, ces, time_outs })
    }

    /// The endpoint of a service; `None` where none was given.
    pub fn endpoint(&self, service: Service) -> Option<&Endpoint> {
        match service {
            Service::Dms => Some(&self.dms),
            Service::Iam => Some(&self.iam),
            Service::Ces => self.ces.as_ref(),
        }
    }

    /// When the service has to have answered a request that is sent now.
    pub fn deadline(&self) -> Instant {
        Instant::now() + self.time_outs.whole
    }

    /// Sends a request and waits for the head of its answer.
    pub async fn send(&self, outgoing: Outgoing, deadline: Instant) -> Result<Response<Incoming>, Reason> {
        let endpoint = self.endpoint(outgoing.service).ok_or(Reason::NotAnOperation)?;
        let mut request = Request::new(Body::from(outgoing.body));
        *request.method_mut() = outgoing.method;
        *request.uri_mut() = endpoint.uri(outgoing.target)?;
        *request.headers_mut() = outgoing.headers;
        match timeout_at(deadline, self.client.request(request)).await {
            Ok(answer) => answer.map_err(|error| reason(&error)),
            Err(_) => Err(Reason::Silent),
        }
    }
}

fn reason(error: &hyper_util::client::legacy::Error) -> Reason {
    if error.is_connect() {
        // Only the kind of failure: it goes into the log, where an operator looks for it.
        tracing::warn!(cause = innermost(error), "the service cannot be connected to");
        return Reason::Unreachable;
    }
    let hyper = error.source().and_then(|source| source.downcast_ref::<hyper::Error>());
    tracing::warn!(cause = innermost(error), "the service's answer broke off");
    if hyper.is_some_and(hyper::Error::is_parse) { Reason::Garbage } else { Reason::BrokenOff }
}

fn innermost(error: &dyn std::error::Error) -> String {
    let mut innermost = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    innermost.to_string()
}

fn connector(
    ca: Option<&PathBuf>,
    connect: Duration,
    proxy: Option<Arc<Matcher>>,
) -> Result<Connector, UpstreamError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(UpstreamError::Tls)?;
    let config = match ca {
        Some(path) => trust::of_file(config, path)?.with_no_client_auth(),
        None => config.with_native_roots().map_err(UpstreamError::SystemRoots)?.with_no_client_auth(),
    };
    let mut tcp = HttpConnector::new();
    tcp.enforce_http(false);
    tcp.set_nodelay(true);
    tcp.set_keepalive(Some(Duration::from_secs(60)));
    let encrypting = HttpsConnectorBuilder::new()
        .with_tls_config(config)
        .https_or_http()
        .enable_all_versions()
        .wrap_connector(proxy::route(tcp, proxy));
    Ok(BoxCloneSyncService::new(ServiceBuilder::new().timeout(connect).service(encrypting)))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::Endpoint;

    #[test]
    fn the_port_of_the_scheme_is_not_written() {
        for (address, host, exposed) in [
            ("https://dms.example.com", "dms.example.com", false),
            ("https://dms.example.com:443/", "dms.example.com", false),
            ("http://dms.example.com:80", "dms.example.com", true),
            ("https://DMS.Example.com:443", "dms.example.com", false),
            ("https://dms.example.com:8443", "dms.example.com:8443", false),
            ("http://127.0.0.1:9000", "127.0.0.1:9000", false),
            ("http://[::1]:9000", "[::1]:9000", false),
        ] {
            let endpoint = Endpoint::new(&address.parse().unwrap()).unwrap();
            assert_eq!((endpoint.host(), endpoint.is_exposed()), (host, exposed), "{address}");
        }
    }
}
