//! The company's proxy, where the way out leads through one: `HTTPS_PROXY`, `NO_PROXY` and `ALL_PROXY` of the
//! environment, as curl reads them.
//!
//! Only encrypted endpoints are reached through it, in a tunnel (`CONNECT`): it sees their names, and nothing
//! of requests and answers.

use std::sync::Arc;

use http::Uri;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tower::{BoxError, Service, ServiceExt, service_fn};

/// Why the proxy that the environment names cannot be used. Its address may hold a password, so it is not told.
#[derive(Debug, thiserror::Error)]
#[error(
    "HTTPS_PROXY (or ALL_PROXY) names a proxy of the kind {scheme}://, and only http:// is understood; endpoints that \
     are reached without a proxy are named in NO_PROXY."
)]
pub struct ProxyError {
    scheme: String,
}

/// The proxy of the environment, where one of the endpoints is reached through it.
pub fn from_environment(endpoints: &[Uri]) -> Result<Option<Arc<Matcher>>, ProxyError> {
    checked(Matcher::from_env(), endpoints)
}

fn checked(proxies: Matcher, endpoints: &[Uri]) -> Result<Option<Arc<Matcher>>, ProxyError> {
    let mut is_used = false;
    for endpoint in endpoints {
        let Some(proxy) = between(&proxies, endpoint) else { continue };
        let scheme = proxy.uri().scheme_str().unwrap_or_default();
        if scheme != "http" {
            return Err(ProxyError { scheme: scheme.to_owned() });
        }
        tracing::info!(host = endpoint.host(), proxy = proxy.uri().host(), "reached through a proxy");
        is_used = true;
    }
    Ok(is_used.then(|| Arc::new(proxies)))
}

/// The proxy on the way to an address, if there is one.
fn between(proxies: &Matcher, address: &Uri) -> Option<Intercept> {
    proxies.intercept(address).filter(|_| address.scheme_str() == Some("https"))
}

/// Connects straight, or through a tunnel.
pub fn route(
    direct: HttpConnector,
    proxies: Option<Arc<Matcher>>,
) -> impl Service<Uri, Response = TokioIo<TcpStream>, Error = BoxError, Future: Send> + Clone + Sync + Send {
    service_fn(move |address: Uri| {
        let direct = direct.clone();
        let proxy = proxies.as_ref().and_then(|proxies| between(proxies, &address));
        async move {
            let Some(proxy) = proxy else { return direct.oneshot(address).await.map_err(BoxError::from) };
            let tunnel = Tunnel::new(proxy.uri().clone(), direct);
            let tunnel = match proxy.basic_auth() {
                Some(credentials) => tunnel.with_auth(credentials.clone()),
                None => tunnel,
            };
            tunnel.oneshot(address).await.map_err(BoxError::from)
        }
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use http::Uri;
    use hyper_util::client::proxy::matcher::Matcher;

    use super::{between, checked};

    fn proxied(no_proxy: &str, endpoint: &'static str) -> bool {
        let proxies = Matcher::builder().all("http://ann:secret@proxy.example:3128").no(no_proxy).build();
        between(&proxies, &Uri::from_static(endpoint)).is_some()
    }

    #[test]
    fn encrypted_endpoints_go_through_the_proxy_unless_they_are_named() {
        let endpoint = "https://dms.example.com:8443/";
        assert!(proxied("", endpoint));
        assert!(proxied("localhost,iam.example.com", endpoint));
        for no_proxy in ["dms.example.com", ".example.com", "*"] {
            assert!(!proxied(no_proxy, endpoint), "{no_proxy}");
        }
        assert!(!proxied("10.0.0.0/8", "https://10.1.2.3/"));
        assert!(!proxied("", "http://dms.example.com/"));
    }

    #[test]
    fn a_proxy_of_another_kind_is_a_reason_not_to_start() {
        let endpoint = [Uri::from_static("https://dms.example.com/")];
        let check = |proxy: &str| checked(Matcher::builder().all(proxy.to_owned()).build(), &endpoint);
        assert!(check("").unwrap().is_none());
        assert!(check("http://proxy.example:3128").unwrap().is_some());
        assert!(check("proxy.example:3128").unwrap().is_some());
        for proxy in ["https://ann:secret@proxy.example", "socks5://ann:secret@proxy.example:1080"] {
            let said = check(proxy).unwrap_err().to_string();
            assert!(said.contains("only http://") && !said.contains("secret"), "{said}");
        }
    }
}
