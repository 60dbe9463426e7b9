//! Connections: accepted, given a time to speak, and ended gracefully.

use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::select;
use tokio::time::{sleep, timeout};
use tokio_io_timeout::TimeoutStream;
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt;

use super::shutdown::Signals;
use super::tls::Encrypted;

/// How long a client may take for the TLS handshake.
const HANDSHAKE_TIME_OUT: Duration = Duration::from_secs(10);
/// How long a client may take for the head of a request, the wait for it included.
const HEAD_TIME_OUT: Duration = Duration::from_secs(75);
/// How long a client may take to receive what it is sent, piece by piece.
const WRITE_TIME_OUT: Duration = Duration::from_secs(60);
/// The largest head of a request; tokens alone may have several kilobytes.
const HEAD_LIMIT: usize = 64 << 10;
/// The pause after a connection could not be accepted (too many open files, for example).
const ACCEPT_PAUSE: Duration = Duration::from_millis(200);

/// The address at the other end of the connection, in a request's extensions.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// How connections begin and end.
pub struct Terms {
    /// Without it, connections are not encrypted.
    pub tls: Option<TlsAcceptor>,
    /// How long requests under way may still take once the server is told to stop.
    pub grace: Duration,
}

/// Serves until a signal or `failed` says stop; a second signal stops at once.
pub async fn serve(
    listener: TcpListener,
    terms: Terms,
    site: Router,
    signals: &mut Signals,
    failed: impl Future<Output = ()>,
) {
    let connections = GracefulShutdown::new();
    let mut failed = pin!(failed);
    loop {
        select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => {
                    let connection = connect(stream, peer, terms.tls.clone(), site.clone(), connections.watcher());
                    tokio::spawn(connection);
                }
                Err(error) => {
                    tracing::warn!(%error, "connection not accepted");
                    sleep(ACCEPT_PAUSE).await;
                }
            },
            () = signals.next() => break,
            () = &mut failed => break,
        }
    }
    drop(listener);
    tracing::info!("stopping");
    select! {
        () = connections.shutdown() => tracing::info!("stopped"),
        () = sleep(terms.grace) => tracing::warn!("stopped with requests unfinished"),
        () = signals.next() => tracing::warn!("stopped at once"),
    }
}

async fn connect(
    stream: TcpStream,
    peer: SocketAddr,
    tls: Option<TlsAcceptor>,
    site: Router,
    watcher: Watcher,
) {
    // An answer is one write: waiting for more to send would only delay it.
    drop(stream.set_nodelay(true));
    let peer = Peer(peer.ip().to_canonical());
    let Some(tls) = tls else { return converse(stream, peer, None, site, watcher).await };
    match timeout(HANDSHAKE_TIME_OUT, tls.accept(stream)).await {
        Ok(Ok(stream)) => {
            let encrypted = Encrypted::of(stream.get_ref().1);
            converse(stream, peer, Some(encrypted), site, watcher).await;
        }
        Ok(Err(error)) => tracing::debug!(%error, "TLS handshake failed"),
        Err(_) => tracing::debug!("TLS handshake not finished in time"),
    }
}

async fn converse(
    stream: impl AsyncRead + AsyncWrite + Send + 'static,
    peer: Peer,
    encrypted: Option<Encrypted>,
    site: Router,
    watcher: Watcher,
) {
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(WRITE_TIME_OUT));
    let service = site.map_request(move |request: http::Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(peer);
        if let Some(encrypted) = encrypted.clone() {
            request.extensions_mut().insert(encrypted);
        }
        request
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME_OUT)
        .max_buf_size(HEAD_LIMIT)
        .serve_connection(TokioIo::new(Box::pin(stream)), TowerToHyperService::new(service));
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!(%error, "connection ended");
    }
}
