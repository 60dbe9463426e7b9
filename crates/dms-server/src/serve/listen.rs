//! Connections: accepted, given a time to speak, and ended gracefully.

use std::future::pending;
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
use tokio::sync::watch;
use tokio::time::{Instant, sleep, sleep_until, timeout};
use tokio_io_timeout::TimeoutStream;
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt;

use super::shutdown::Signals;
use super::tls::Encrypted;
use super::workers::Workers;

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
#[derive(Clone)]
pub struct Terms {
    /// Without it, connections are not encrypted.
    pub tls: Option<TlsAcceptor>,
    /// How long a client may take from the head of a request to the end of its answer, however steadily it
    /// reads; more than [`HEAD_TIME_OUT`], as a connection may rest so long. Without it, any time.
    pub exchange: Option<Duration>,
    /// How long requests under way may still take once the server is told to stop.
    pub grace: Duration,
    /// How many threads serve connections of their own; 0: all of them share what the runtime has.
    pub workers: usize,
}

/// Serves until a signal or `failed` says stop; a second signal stops at once.
pub async fn serve(
    listener: TcpListener,
    mut workers: Workers,
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
                    let (terms, site, watcher) = (terms.clone(), site.clone(), connections.watcher());
                    // It is waited for where it is served.
                    match stream.into_std() {
                        Ok(stream) => drop(workers.next().spawn(connect(stream, peer, terms, site, watcher))),
                        Err(error) => tracing::warn!(%error, "connection not handed over"),
                    }
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
    stream: std::net::TcpStream,
    peer: SocketAddr,
    terms: Terms,
    site: Router,
    watcher: Watcher,
) {
    let Ok(stream) = TcpStream::from_std(stream) else { return };
    // An answer is one write: waiting for more to send would only delay it.
    drop(stream.set_nodelay(true));
    let peer = Peer(peer.ip().to_canonical());
    let Some(tls) = terms.tls else {
        return converse(stream, peer, None, terms.exchange, site, watcher).await;
    };
    match timeout(HANDSHAKE_TIME_OUT, tls.accept(stream)).await {
        Ok(Ok(stream)) => {
            let encrypted = Encrypted::of(stream.get_ref().1);
            converse(stream, peer, Some(encrypted), terms.exchange, site, watcher).await;
        }
        Ok(Err(error)) => tracing::debug!(%error, "TLS handshake failed"),
        Err(_) => tracing::debug!("TLS handshake not finished in time"),
    }
}

async fn converse(
    stream: impl AsyncRead + AsyncWrite + Send + 'static,
    peer: Peer,
    encrypted: Option<Encrypted>,
    exchange: Option<Duration>,
    site: Router,
    watcher: Watcher,
) {
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(WRITE_TIME_OUT));
    let (asked, last) = watch::channel(Instant::now());
    let service = site.map_request(move |request: http::Request<Incoming>| {
        asked.send_replace(Instant::now());
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
    select! {
        ended = watcher.watch(connection) => if let Err(error) = ended {
            tracing::debug!(%error, "connection ended");
        },
        () = overdue(last, exchange) => tracing::debug!("connection ended: its client takes too long to read"),
    }
}

/// Resolves when the request that was asked last has taken too long.
async fn overdue(last: watch::Receiver<Instant>, exchange: Option<Duration>) {
    let Some(exchange) = exchange else { return pending().await };
    loop {
        let end = *last.borrow() + exchange;
        if end <= Instant::now() {
            return;
        }
        sleep_until(end).await;
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
    use tokio::select;
    use tokio::time::{Instant, sleep, timeout};

    use super::{HEAD_TIME_OUT, Peer, WRITE_TIME_OUT, converse};

    const EXCHANGE: Duration = Duration::from_secs(140);
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
        let conversation = converse(stream, peer, None, Some(EXCHANGE), site, connections.watcher());
        timeout(HEAD_TIME_OUT * 10, conversation).await.unwrap();
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

    #[tokio::test(start_paused = true)]
    async fn who_reads_the_answer_drop_by_drop_is_let_go() {
        let (mut client, stream) = client(REQUEST).await;
        let reads = async {
            while client.read_exact(&mut [0; 16]).await.is_ok() {
                sleep(WRITE_TIME_OUT / 2).await;
            }
        };
        let kept = select! {
            kept = kept(stream, "x".repeat(1 << 20)) => kept,
            () = reads => Duration::ZERO,
        };
        assert_eq!(kept.as_secs(), EXCHANGE.as_secs());
    }

    #[tokio::test(start_paused = true)]
    async fn who_goes_on_asking_is_kept() {
        let (mut client, stream) = client(REQUEST).await;
        let asks = async {
            for _ in 0..5 {
                sleep(HEAD_TIME_OUT - Duration::from_secs(1)).await;
                client.write_all(REQUEST.as_bytes()).await.unwrap();
            }
        };
        let (kept, ()) = tokio::join!(kept(stream, String::new()), asks);
        assert!(kept > 2 * EXCHANGE, "{kept:?}");
    }
}
