//! Whom the gateway takes for the service, where `--ca` says so: whoever has a certificate of one of the file's
//! authorities, or shows a certificate that is in the file itself.

use std::path::Path;
use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{ClientConfig, WantsClientCert, WebPkiServerVerifier, verify_server_name};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, ConfigBuilder, DigitallySignedStruct, Error, SignatureScheme, WantsVerifier};

use crate::serve::tls::{self, TlsError};

/// Trusts the certificates of a file.
pub fn of_file(
    config: ConfigBuilder<ClientConfig, WantsVerifier>,
    path: &Path,
) -> Result<ConfigBuilder<ClientConfig, WantsClientCert>, TlsError> {
    let own = tls::certificates(path)?;
    let roots = Arc::new(tls::roots(path)?);
    let provider = Arc::clone(config.crypto_provider());
    let issued = WebPkiServerVerifier::builder_with_provider(roots, provider)
        .build()
        .map_err(|source| TlsError::Authority { path: path.to_owned(), source })?;
    Ok(config.dangerous().with_custom_certificate_verifier(Arc::new(Trust { issued, own })))
}

/// What `openssl req -x509` makes of a name says of itself that it is an authority, and an authority must not be a
/// server's certificate. The very one that an operator has named is no stranger's, though.
#[derive(Debug)]
struct Trust {
    issued: Arc<WebPkiServerVerifier>,
    own: Vec<CertificateDer<'static>>,
}

impl ServerCertVerifier for Trust {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let issued =
            self.issued.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now);
        match issued {
            // Its dates have been looked at before, its name has not.
            Err(error) if is_authority(&error) && self.own.contains(end_entity) => {
                verify_server_name(&ParsedCertificate::try_from(end_entity)?, server_name)?;
                Ok(ServerCertVerified::assertion())
            }
            issued => issued,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.issued.verify_tls12_signature(message, certificate, signature)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.issued.verify_tls13_signature(message, certificate, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.issued.supported_verify_schemes()
    }
}

/// Whether nothing else is wrong with a certificate than that it is an authority's.
fn is_authority(error: &Error) -> bool {
    let Error::InvalidCertificate(CertificateError::Other(other)) = error else { return false };
    matches!(other.0.downcast_ref(), Some(webpki::Error::CaUsedAsEndEntity))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::sync::Arc;
    use std::time::Duration;

    use rcgen::{BasicConstraints, CertificateParams, IsCa, KeyPair, date_time_ymd};
    use rustls::client::WebPkiServerVerifier;
    use rustls::client::danger::ServerCertVerifier;
    use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
    use rustls::{CertificateError, Error, RootCertStore};

    use super::Trust;

    /// A certificate that nobody else has issued, good in 2026.
    fn self_signed(is_ca: IsCa) -> CertificateDer<'static> {
        let mut params = CertificateParams::new(vec!["dms.example.com".to_owned()]).unwrap();
        params.is_ca = is_ca;
        (params.not_before, params.not_after) = (date_time_ymd(2026, 1, 1), date_time_ymd(2027, 1, 1));
        params.self_signed(&KeyPair::generate().unwrap()).unwrap().der().clone()
    }

    /// What becomes of a server that shows `shown` where `named` is in the file.
    fn judged(
        shown: &CertificateDer<'static>,
        named: &CertificateDer<'static>,
        host: &'static str,
        year: u64,
    ) -> Result<(), Error> {
        let mut roots = RootCertStore::empty();
        roots.add(named.clone()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let issued = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider).build().unwrap();
        let trust = Trust { issued, own: vec![named.clone()] };
        let now = UnixTime::since_unix_epoch(Duration::from_secs((year - 1970) * 31_557_600 + 86_400 * 30));
        trust.verify_server_cert(shown, &[], &ServerName::try_from(host).unwrap(), &[], now).map(|_| ())
    }

    #[test]
    fn a_certificate_that_is_named_is_trusted_whether_or_not_it_is_an_authoritys() {
        for is_ca in [IsCa::NoCa, IsCa::ExplicitNoCa, IsCa::Ca(BasicConstraints::Unconstrained)] {
            let (own, other) = (self_signed(is_ca), self_signed(is_ca));
            assert_eq!(judged(&own, &own, "dms.example.com", 2026), Ok(()), "{is_ca:?}");
            let stranger = judged(&other, &own, "dms.example.com", 2026);
            assert!(stranger.is_err(), "{is_ca:?}");
            let elsewhere = judged(&own, &own, "iam.example.com", 2026);
            assert!(
                matches!(
                    elsewhere,
                    Err(Error::InvalidCertificate(CertificateError::NotValidForNameContext { .. }))
                ),
                "{is_ca:?} {elsewhere:?}"
            );
            let expired = judged(&own, &own, "dms.example.com", 2028);
            assert!(
                matches!(expired, Err(Error::InvalidCertificate(CertificateError::ExpiredContext { .. }))),
                "{is_ca:?} {expired:?}"
            );
        }
    }
}
