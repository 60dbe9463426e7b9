//! TLS towards clients, with their certificates where a CA for these is given.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig, ServerConnection};
use sha2::{Digest, Sha256};
use tokio_rustls::TlsAcceptor;

#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    #[error("The file {} cannot be used: {source}.", path.display())]
    Pem { path: PathBuf, source: pem::Error },
    #[error("There is no certificate in {}.", path.display())]
    NoCertificate { path: PathBuf },
    #[error("The certificate in {} cannot be used: {source}.", path.display())]
    Certificate { path: PathBuf, source: rustls::Error },
    #[error("The certificate authority in {} cannot be used: {source}.", path.display())]
    Authority { path: PathBuf, source: rustls::server::VerifierBuilderError },
}

/// In the extensions of a request that came over TLS.
#[derive(Clone, Debug)]
pub struct Encrypted {
    /// SHA-256 of the client's certificate in hexadecimal digits, where it showed one of the CA.
    pub certificate: Option<Arc<str>>,
}

impl Encrypted {
    pub fn of(connection: &ServerConnection) -> Self {
        let own = connection.peer_certificates().and_then(<[_]>::first);
        Self { certificate: own.map(|certificate| fingerprint(certificate).into()) }
    }
}

fn fingerprint(certificate: &CertificateDer<'_>) -> String {
    Sha256::digest(certificate).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The files of a server that encrypts.
#[derive(Debug)]
pub struct Files {
    /// Certificate chain, PEM, the server's own first.
    pub certificate: PathBuf,
    /// Its private key, PEM.
    pub key: PathBuf,
    /// Whose certificates clients have to show, PEM; without it none is asked for.
    pub client_ca: Option<PathBuf>,
}

impl Files {
    pub fn load(&self) -> Result<TlsAcceptor, TlsError> {
        let chain = certificates(&self.certificate)?;
        let key = PrivateKeyDer::from_pem_file(&self.key)
            .map_err(|source| TlsError::Pem { path: self.key.clone(), source })?;
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let unusable = |source| TlsError::Certificate { path: self.certificate.clone(), source };
        let builder = ServerConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .map_err(unusable)?;
        let builder = match &self.client_ca {
            None => builder.with_no_client_auth(),
            Some(path) => {
                let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots(path)?), provider)
                    .build()
                    .map_err(|source| TlsError::Authority { path: path.clone(), source })?;
                builder.with_client_cert_verifier(verifier)
            }
        };
        let mut config = builder.with_single_cert(chain, key).map_err(unusable)?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(TlsAcceptor::from(Arc::new(config)))
    }
}

/// The certificates of a PEM file as those who are trusted.
pub fn roots(path: &Path) -> Result<RootCertStore, TlsError> {
    let mut roots = RootCertStore::empty();
    for certificate in certificates(path)? {
        roots.add(certificate).map_err(|source| TlsError::Certificate { path: path.to_owned(), source })?;
    }
    Ok(roots)
}

/// The certificates of a PEM file, of which there is one at least.
pub fn certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, TlsError> {
    let unreadable = |source| TlsError::Pem { path: path.to_owned(), source };
    let found: Vec<_> =
        CertificateDer::pem_file_iter(path).and_then(Iterator::collect).map_err(unreadable)?;
    if found.is_empty() { Err(TlsError::NoCertificate { path: path.to_owned() }) } else { Ok(found) }
}
