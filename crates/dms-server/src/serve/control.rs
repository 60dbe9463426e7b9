//! `/emulator/…`: who may steer the emulator.
//!
//! The routes need no token, so they must not be within reach of other machines, nor of other
//! sites' pages in a browser on this one, be it directly or through a name that an attacker
//! points at this machine (DNS rebinding).

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, Method, StatusCode, header};

use super::answer::Refusal;
use super::emulator::Service;
use super::{headers, site};

/// Where real nodes run: the certificate of the authority that vouches for them.
const CERTIFICATE: &str = "/emulator/brokers/ca.pem";

/// The guarded routes; `open` lets other machines in.
pub fn router(service: Arc<Service>, open: bool, certificate: Option<String>) -> Router {
    Router::new()
        .fallback(answer)
        .with_state(Guarded { service, open, certificate })
        .layer(map_response(async |response| headers::api(response)))
}

#[derive(Clone)]
struct Guarded {
    service: Arc<Service>,
    open: bool,
    certificate: Option<String>,
}

async fn answer(State(guarded): State<Guarded>, request: Request) -> Response {
    if let Err(message) = check(&request, guarded.open) {
        return Refusal { status: StatusCode::FORBIDDEN, code: "EMULATOR.0403", message }.into_response();
    }
    match guarded.certificate {
        Some(certificate) if request.method() == Method::GET && request.uri().path() == CERTIFICATE => {
            download(certificate)
        }
        _ => guarded.service.answer(request).await,
    }
}

fn download(certificate: String) -> Response {
    let mut response = certificate.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-pem-file"));
    let name = HeaderValue::from_static("attachment; filename=\"emulator-ca.pem\"");
    headers.insert(header::CONTENT_DISPOSITION, name);
    response
}

fn check<B>(request: &http::Request<B>, open: bool) -> Result<(), &'static str> {
    let host = site::host(request.uri(), request.headers());
    if site::is_cross_site(request.headers(), host.as_ref()) {
        return Err("The emulator's control routes do not answer the pages of other sites.");
    }
    if !open && !site::is_local(request) {
        return Err("The emulator's control routes answer only requests from the same machine \
                    to a loopback address; start the server with --control to open them.");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::net::{IpAddr, Ipv4Addr};

    use super::check;
    use crate::serve::listen::Peer;

    const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
    const AWAY: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 7));

    fn allowed(peer: IpAddr, open: bool, headers: &[(&'static str, &'static str)]) -> bool {
        let request = http::Request::get("/emulator/state").extension(Peer(peer));
        let request = headers.iter().fold(request, |it, &(name, value)| it.header(name, value));
        check(&request.body(()).unwrap(), open).is_ok()
    }

    #[test]
    fn programs_on_this_machine_may() {
        for host in ["127.0.0.1:8080", "localhost", "LOCALHOST:1", "[::1]:8080", "127.1.2.3"] {
            assert!(allowed(HERE, false, &[("host", host)]), "{host}");
        }
    }

    #[test]
    fn other_machines_may_only_where_it_is_open() {
        assert!(!allowed(AWAY, false, &[("host", "127.0.0.1:8080")]));
        assert!(allowed(AWAY, true, &[("host", "emulator.test:8080")]));
    }

    #[test]
    fn a_proxy_on_this_machine_does_not_make_its_callers_local() {
        let host = ("host", "127.0.0.1:8080");
        assert!(!allowed(HERE, false, &[host, ("x-forwarded-for", "192.0.2.7")]));
        assert!(!allowed(HERE, false, &[host, ("forwarded", "for=192.0.2.7")]));
    }

    #[test]
    fn names_that_may_be_rebound_are_not_local() {
        for host in ["attacker.test", "localhost.attacker.test", "127.0.0.1.attacker.test", ""] {
            assert!(!allowed(HERE, false, &[("host", host)]), "{host}");
        }
        assert!(!allowed(HERE, false, &[]));
    }

    #[test]
    fn pages_of_other_sites_may_not_even_where_it_is_open() {
        let host = ("host", "127.0.0.1:8080");
        for open in [false, true] {
            for site in ["cross-site", "same-site", "anything"] {
                assert!(!allowed(HERE, open, &[host, ("sec-fetch-site", site)]), "{site}");
            }
            for origin in ["http://attacker.test", "http://127.0.0.1:9090", "null"] {
                assert!(!allowed(HERE, open, &[host, ("origin", origin)]), "{origin}");
            }
            assert!(allowed(HERE, open, &[host, ("sec-fetch-site", "same-origin")]));
            assert!(allowed(HERE, open, &[host, ("sec-fetch-site", "none")]));
            assert!(allowed(HERE, open, &[host, ("origin", "http://127.0.0.1:8080")]));
        }
    }
}
