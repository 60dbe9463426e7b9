//! Connections: accepted, given a time to speak, and ended gracefully.

use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::select;
use tokio::time::sleep;
use tower::ServiceExt;

use super::shutdown::Signals;

/// How long a client may take for the head of a request, the wait for it included.
const HEAD_TIME_OUT: Duration = Duration::from_secs(75);
/// How long requests under way may still take once the server is told to stop.
const GRACE: Duration = Duration::from_secs(10);
/// The pause after a connection could not be accepted (too many open files, for example).
const ACCEPT_PAUSE: Duration = Duration::from_millis(200);

/// The address at the other end of the connection, in a request's extensions.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// Serves until a signal or `failed` says stop; a second signal stops at once.
pub async fn serve(
    listener: TcpListener,
    site: Router,
    signals: &mut Signals,
    failed: impl Future<Output = ()>,
) {
    let connections = GracefulShutdown::new();
    let mut failed = pin!(failed);
    loop {
        select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => connect(stream, peer, site.clone(), &connections),
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
        () = sleep(GRACE) => tracing::warn!("stopped with requests unfinished"),
        () = signals.next() => tracing::warn!("stopped at once"),
    }
}

fn connect(stream: TcpStream, peer: SocketAddr, site: Router, connections: &GracefulShutdown) {
    // An answer is one write: waiting for more to send would only delay it.
    drop(stream.set_nodelay(true));
    let peer = Peer(peer.ip().to_canonical());
    let service = site.map_request(move |request: http::Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(peer);
        request
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME_OUT)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
    let connection = connections.watch(connection);
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "connection ended");
        }
    });
}
