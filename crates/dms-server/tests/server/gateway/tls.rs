//! TLS on both sides of the gateway.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use http::Version;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::{ClientConfig, ClientConnection, ServerConfig, StreamOwned};
use tempfile::TempDir;

use super::service::Service;
use crate::http::{Reply, finish};
use crate::process::{Dist, PROJECT, Server, gateway_command};

/// A certificate authority and what it issued, as files.
pub struct Authority {
    folder: TempDir,
    issuer: CertifiedIssuer<'static, KeyPair>,
}

impl Authority {
    pub fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let authority = Self { folder: tempfile::tempdir().unwrap(), issuer };
        std::fs::write(authority.path("ca.pem"), authority.issuer.pem()).unwrap();
        authority
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Issues a certificate; returns the files of it and its key.
    fn issue(&self, name: &str) -> (PathBuf, PathBuf) {
        let key = KeyPair::generate().unwrap();
        let names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
        let certificate = CertificateParams::new(names).unwrap().signed_by(&key, &self.issuer).unwrap();
        let files = (self.path(&format!("{name}.pem")), self.path(&format!("{name}.key")));
        std::fs::write(&files.0, certificate.pem()).unwrap();
        std::fs::write(&files.1, key.serialize_pem()).unwrap();
        files
    }
}

fn provider() -> Arc<rustls::crypto::CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

/// Asks over TLS; fails where the server does not want to talk.
fn ask(
    address: SocketAddr,
    ca: &Path,
    own: Option<&(PathBuf, PathBuf)>,
    target: &str,
) -> std::io::Result<Reply> {
    let mut roots = rustls::RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(ca).unwrap()).unwrap();
    let config = ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots);
    let config = match own {
        None => config.with_no_client_auth(),
        Some((certificate, key)) => config
            .with_client_auth_cert(
                vec![CertificateDer::from_pem_file(certificate).unwrap()],
                PrivateKeyDer::from_pem_file(key).unwrap(),
            )
            .unwrap(),
    };
    let name = ServerName::try_from("localhost").unwrap();
    let connection = ClientConnection::new(Arc::new(config), name).unwrap();
    let mut stream = StreamOwned::new(connection, TcpStream::connect(address)?);
    write!(stream, "GET {target} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")?;
    finish(&mut stream)
}

fn encrypting(service: &Service, authority: &Authority, dist: &Dist) -> std::process::Command {
    let (certificate, key) = authority.issue("gateway");
    let mut command = gateway_command(service.address, dist);
    command.arg("--tls-cert").arg(certificate).arg("--tls-key").arg(key);
    command
}

#[test]
fn over_tls_browsers_are_told_to_stay_with_it() {
    let (service, authority, dist) = (Service::answering(200, "", "{}"), Authority::new(), Dist::new());
    let gateway = Server::start(&mut encrypting(&service, &authority, &dist));
    assert_eq!(gateway.announced, format!("Gateway on https://{}/\n", gateway.address));
    for target in ["/", "/v2/available-zones", "/v2/nonsense", "/missing.js"] {
        let reply = ask(gateway.address, &authority.path("ca.pem"), None, target).unwrap();
        assert_eq!(reply.header("strict-transport-security"), Some("max-age=31536000"), "{target}");
    }
    assert!(ask(gateway.address, &Authority::new().path("ca.pem"), None, "/").is_err());
}

#[test]
fn who_does_not_begin_the_handshake_is_let_go() {
    let (service, authority, dist) = (Service::answering(200, "", "{}"), Authority::new(), Dist::new());
    let gateway = Server::start(&mut encrypting(&service, &authority, &dist));
    let mut silent = TcpStream::connect(gateway.address).unwrap();
    silent.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    assert_eq!(silent.read(&mut [0]).unwrap(), 0);
}

#[test]
fn behind_a_proxy_only_that_proxy_says_that_it_was_tls() {
    let service = Service::answering(200, "", "{}");
    let request = || crate::http::Request::get("/").header("x-forwarded-proto", "https");
    let (trusting, _dist) = Server::gateway(service.address, ["--trusted-proxy", "127.0.0.1"]);
    assert!(trusting.send(&request()).header("strict-transport-security").is_some());
    let (other, _dist) = Server::gateway(service.address, ["--trusted-proxy", "192.0.2.1"]);
    assert!(other.send(&request()).header("strict-transport-security").is_none());
}

#[test]
fn certificates_name_who_may_use_the_gateways_credentials() {
    let (service, dist) = (Service::answering(200, "", "{}"), Dist::new());
    let (authority, other) = (Authority::new(), Authority::new());
    let mut command = encrypting(&service, &authority, &dist);
    command.args(["--auth", "access-key", "--access-key", "AK", "--project-id", PROJECT]);
    command.arg("--client-ca").arg(authority.path("ca.pem")).env("DMS_SECRET_KEY", "SK");
    let gateway = Server::start(&mut command);
    let ca = authority.path("ca.pem");
    let target = format!("/v2/{PROJECT}/instances");
    let known = ask(gateway.address, &ca, Some(&authority.issue("ann")), &target).unwrap();
    assert_eq!(known.status, 200, "{}", known.text());
    assert!(ask(gateway.address, &ca, None, &target).is_err());
    assert!(ask(gateway.address, &ca, Some(&other.issue("ann")), &target).is_err());
    assert_eq!(service.received().len(), 1);
    // The log says which certificate it was.
    let log = gateway.log();
    let entry = log.lines().find(|line| line.contains("ListInstances")).unwrap();
    let caller = entry.split("caller").nth(1).unwrap();
    assert!(caller.chars().filter(char::is_ascii_hexdigit).count() >= 64, "{entry}");
}

/// A service over TLS that answers with the version of HTTP it was spoken to in, and with the token it was sent.
pub fn encrypted_service(authority: &Authority, protocols: &[&str]) -> SocketAddr {
    let (certificate, key) = authority.issue("service");
    let mut config = ServerConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![CertificateDer::from_pem_file(certificate).unwrap()],
            PrivateKeyDer::from_pem_file(key).unwrap(),
        )
        .unwrap();
    config.alpn_protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(serve(listener, tokio_rustls::TlsAcceptor::from(Arc::new(config))));
    });
    address
}

async fn serve(listener: std::net::TcpListener, acceptor: tokio_rustls::TlsAcceptor) {
    listener.set_nonblocking(true).unwrap();
    let listener = tokio::net::TcpListener::from_std(listener).unwrap();
    let answer = service_fn(async |request: http::Request<hyper::body::Incoming>| {
        let version = if request.version() == Version::HTTP_2 { 2 } else { 1 };
        let body = format!("{{\"version\":{version},\"uri\":\"{}\"}}", request.uri());
        let token = request.headers().get("x-auth-token").cloned();
        let answer = http::Response::builder().header("content-type", "application/json");
        let answer = token.into_iter().fold(answer, |it, token| it.header("x-subject-token", token));
        Ok::<_, std::convert::Infallible>(answer.body(body).unwrap())
    });
    loop {
        let (stream, _) = listener.accept().await.unwrap();
        let Ok(stream) = acceptor.accept(stream).await else { continue };
        let speaks_h2 = stream.get_ref().1.alpn_protocol() == Some(b"h2");
        tokio::spawn(async move {
            let io = TokioIo::new(stream);
            // Ends with the test.
            if speaks_h2 {
                drop(
                    hyper::server::conn::http2::Builder::new(TokioExecutor::new())
                        .max_header_list_size(1 << 20)
                        .serve_connection(io, answer)
                        .await,
                );
            } else {
                drop(hyper::server::conn::http1::Builder::new().serve_connection(io, answer).await);
            }
        });
    }
}

#[test]
fn endpoints_are_spoken_to_in_http_2_where_they_can() {
    for (protocols, version) in [(&["h2", "http/1.1"][..], 2), (&["http/1.1"], 1), (&[], 1)] {
        let (authority, dist) = (Authority::new(), Dist::new());
        let url = format!("https://localhost:{}", encrypted_service(&authority, protocols).port());
        let start = |ca: &Path| {
            let mut command =
                crate::process::command(["gateway", "--endpoint", &url, "--iam", &url, "--dist"]);
            Server::start(command.arg(dist.path()).arg("--ca").arg(ca))
        };
        let gateway = start(&authority.path("ca.pem"));
        for _ in 0..3 {
            let reply = gateway.get("/v2/available-zones?limit=1");
            assert_eq!(reply.json()["version"], version, "{protocols:?} {}", gateway.log());
        }
        let distrusting = start(&Authority::new().path("ca.pem"));
        let reply = distrusting.get("/v2/available-zones");
        assert_eq!((reply.status, reply.json()["error_code"].as_str()), (502, Some("GATEWAY.50201")));
    }
}
