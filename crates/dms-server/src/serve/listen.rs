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
pub const HEAD_LIMIT: usize = 64 << 10;
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

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::net::{IpAddr, Ipv4Addr};
    use std::time::Duration;

    use axum::Router;
    use hyper_util::server::graceful::GracefulShutdown;
    use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
    use tokio::time::{Instant, timeout};

    use super::{HEAD_TIME_OUT, Peer, WRITE_TIME_OUT, converse};

    const REQUEST: &str = "GET / HTTP/1.1\r\nhost: localhost\r\n\r\n";

    /// A client that has sent this, and the server's side of the connection.
    async fn client(sent: &str) -> (DuplexStream, DuplexStream) {
        let (mut client, stream) = duplex(1024);
        client.write_all(sent.as_bytes()).await.unwrap();
        (client, stream)
    }

    /// How long the connection is kept.
    async fn kept(stream: DuplexStream, answer: String) -> Duration {
        let (site, connections) = (Router::new().fallback(async || answer), GracefulShutdown::new());
        let (peer, start) = (Peer(IpAddr::V4(Ipv4Addr::LOCALHOST)), Instant::now());
        let conversation = converse(stream, peer, None, site, connections.watcher());
        timeout(HEAD_TIME_OUT * 2, conversation).await.unwrap();
        start.elapsed()
    }

    #[tokio::test(start_paused = true)]
    async fn who_does_not_finish_the_head_of_a_request_is_let_go() {
        for sent in ["", "GET / HTTP/1.1\r\nhost: local"] {
            let (_client, stream) = client(sent).await;
            assert_eq!(kept(stream, String::new()).await.as_secs(), HEAD_TIME_OUT.as_secs(), "{sent}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn who_asks_for_nothing_more_is_let_go() {
        let (mut client, stream) = client(REQUEST).await;
        assert_eq!(kept(stream, "short".to_owned()).await.as_secs(), HEAD_TIME_OUT.as_secs());
        let mut received = String::new();
        client.read_to_string(&mut received).await.unwrap();
        assert!(received.ends_with("short"), "{received}");
    }

    #[tokio::test(start_paused = true)]
    async fn who_does_not_read_the_answer_is_let_go() {
        let (_client, stream) = client(REQUEST).await;
        assert_eq!(kept(stream, "x".repeat(1 << 20)).await.as_secs(), WRITE_TIME_OUT.as_secs());
    }
}
