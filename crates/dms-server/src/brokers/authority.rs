//! The certificate authority that vouches for nodes with TLS. It is the emulator's own: nobody else trusts it, and
//! clients are given its certificate.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::path::Path;
use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer,
    KeyPair, KeyUsagePurpose, SanType, date_time_ymd,
};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};

/// The authority's files, where the data of nodes is kept.
const KEY: &str = "authority.key";
const CERTIFICATE: &str = "authority.pem";

/// An authority, with its key.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    certificate: String,
    client: ClientConfig,
}

impl std::fmt::Debug for Authority {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Authority").finish_non_exhaustive()
    }
}

/// A node's certificate and its key, as PEM.
#[derive(Debug)]
pub struct Identity {
    pub certificate: String,
    pub key: String,
}

impl Authority {
    /// An authority that ends with the server. Its key is nowhere but in memory.
    pub fn temporary() -> io::Result<Self> {
        let key = KeyPair::generate().map_err(io::Error::other)?;
        let certificate = parameters().self_signed(&key).map_err(io::Error::other)?.pem();
        Self::new(key, certificate)
    }

    /// The authority of this folder, which is made if there is none: what clients were given stays right.
    pub fn kept(folder: &Path) -> io::Result<Self> {
        let [key_file, certificate_file] = [KEY, CERTIFICATE].map(|name| folder.join(name));
        if let (Ok(key), Ok(certificate)) =
            (std::fs::read_to_string(&key_file), std::fs::read_to_string(certificate_file.as_path()))
        {
            let key = KeyPair::from_pem(&key).map_err(|error| {
                io::Error::new(io::ErrorKind::InvalidData, format!("{}: {error}", key_file.display()))
            })?;
            return Self::new(key, certificate);
        }
        let authority = Self::temporary()?;
        write_private(&key_file, &authority.issuer.key().serialize_pem())?;
        std::fs::write(certificate_file, &authority.certificate)?;
        Ok(authority)
    }

    fn new(key: KeyPair, certificate: String) -> io::Result<Self> {
        let mut roots = RootCertStore::empty();
        let own = CertificateDer::from_pem_slice(certificate.as_bytes()).map_err(io::Error::other)?;
        roots.add(own).map_err(io::Error::other)?;
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let client = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(io::Error::other)?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self { issuer: Issuer::new(parameters(), key), certificate, client })
    }

    /// The authority's certificate, as PEM.
    pub fn certificate(&self) -> &str {
        &self.certificate
    }

    /// A certificate for the node at this address. It is good for the machine's IPv6 loopback address as well, which
    /// leads to a node wherever somebody has relayed it.
    pub fn issue(&self, address: Ipv4Addr) -> io::Result<Identity> {
        let issue = || {
            let key = KeyPair::generate()?;
            let mut parameters = CertificateParams::new(Vec::new())?;
            let addresses = [IpAddr::V4(address), IpAddr::V6(Ipv6Addr::LOCALHOST)];
            parameters.subject_alt_names = addresses.map(SanType::IpAddress).to_vec();
            parameters.distinguished_name = named(&address.to_string());
            parameters.key_usages = vec![KeyUsagePurpose::DigitalSignature];
            parameters.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
            parameters.use_authority_key_identifier_extension = true;
            last(&mut parameters);
            let certificate = parameters.signed_by(&key, &self.issuer)?.pem();
            Ok::<_, rcgen::Error>(Identity { certificate, key: key.serialize_pem() })
        };
        issue().map_err(io::Error::other)
    }

    /// How the server itself connects to a node.
    pub fn client(&self) -> ClientConfig {
        self.client.clone()
    }
}

fn parameters() -> CertificateParams {
    let mut parameters = CertificateParams::default();
    parameters.distinguished_name = named("DMS emulator");
    parameters.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    parameters.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    last(&mut parameters);
    parameters
}

fn named(name: &str) -> DistinguishedName {
    let mut names = DistinguishedName::new();
    names.push(DnType::CommonName, name);
    names
}

/// Longer than anybody keeps an emulator: a test must not fail because of a day.
fn last(parameters: &mut CertificateParams) {
    parameters.not_before = date_time_ymd(2024, 1, 1);
    parameters.not_after = date_time_ymd(2049, 1, 1);
}

/// Writes a file that nobody else on the machine may read.
pub fn write_private(path: &Path, text: &str) -> io::Result<()> {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(text.as_bytes())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::net::Ipv4Addr;
    use std::sync::Arc;

    use rustls::client::WebPkiServerVerifier;
    use rustls::client::danger::ServerCertVerifier;
    use rustls::pki_types::pem::PemObject;
    use rustls::pki_types::{CertificateDer, ServerName, UnixTime};

    use super::Authority;

    const NODE: Ipv4Addr = Ipv4Addr::new(127, 9, 8, 1);

    fn is_trusted(by: &Authority, certificate: &str, host: &str) -> bool {
        let mut roots = rustls::RootCertStore::empty();
        roots.add(CertificateDer::from_pem_slice(by.certificate().as_bytes()).unwrap()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let verifier =
            WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider).build().unwrap();
        let certificate = CertificateDer::from_pem_slice(certificate.as_bytes()).unwrap();
        let name = ServerName::try_from(host.to_owned()).unwrap();
        verifier.verify_server_cert(&certificate, &[], &name, &[], UnixTime::now()).is_ok()
    }

    #[test]
    fn it_vouches_for_the_addresses_of_its_nodes_and_no_others() {
        let [authority, other] = [Authority::temporary().unwrap(), Authority::temporary().unwrap()];
        let certificate = authority.issue(NODE).unwrap().certificate;
        assert!(is_trusted(&authority, &certificate, "127.9.8.1"));
        assert!(is_trusted(&authority, &certificate, "::1"));
        assert!(!is_trusted(&authority, &certificate, "127.9.8.2"));
        assert!(!is_trusted(&other, &certificate, "127.9.8.1"));
    }

    #[cfg(unix)]
    #[test]
    fn it_is_the_same_after_a_restart_and_its_key_is_private() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let first = Authority::kept(folder.path()).unwrap();
        let again = Authority::kept(folder.path()).unwrap();
        assert_eq!(first.certificate(), again.certificate());
        assert!(is_trusted(&first, &again.issue(NODE).unwrap().certificate, "127.9.8.1"));
        let mode = folder.path().join("authority.key").metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert!(!format!("{first:?}").contains("PRIVATE"));
    }
}
