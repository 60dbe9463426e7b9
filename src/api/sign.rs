//! Signing in the browser with an access key. Everything that hashes is behind [`headers`], which
//! the application fetches for those only who need it.

use super::{Access, AccessKey, HttpRequest};
use dms_api::operation::{ApiRequest, Service};
use dms_api::sign::{Request, format_date, sign};

/// Names the project to services whose path does not.
const X_PROJECT_ID: &str = "X-Project-Id";

/// The headers that authorize a request with an access key at a time, in milliseconds since 1970-01-01
/// UTC.
///
/// The signature is for the host that the service sees, which behind a gateway is another one
/// than the request is sent to.
pub fn headers(
    http: &HttpRequest,
    request: &ApiRequest,
    access: &Access,
    key: &AccessKey,
    now: u64,
) -> Vec<(&'static str, String)> {
    let service = request.operation.info().service();
    let mut http = http.clone();
    let mut added = Vec::new();
    if service != Service::Iam && !access.project_id.is_empty() {
        added.push((X_PROJECT_ID, access.project_id.clone()));
        http.headers.extend(added.clone());
    }
    let date = format_date(i64::try_from(now / 1000).unwrap_or_default());
    added.extend(signature(&http, &access.connection.signed_base(service), &request.target(), key, &date));
    added
}

/// The headers of a signature for a target below a base address.
fn signature(
    http: &HttpRequest,
    base: &str,
    target: &str,
    key: &AccessKey,
    date: &str,
) -> Vec<(&'static str, String)> {
    let (host, prefix) = host_and_path(base);
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let path = format!("{prefix}{path}");
    // The gateway and the browser may word Accept differently on the way.
    let signed = http.headers.iter().filter(|(name, _)| *name != "Accept");
    let headers: Vec<(&str, &str)> = signed.map(|(name, value)| (*name, value.as_str())).collect();
    let body = http.body.as_deref().unwrap_or_default().as_bytes();
    let request = Request { method: http.method, path: &path, query, headers: &headers, body };
    sign(&request, host, key, date)
}

/// Host (with the port, if it is not the default one) and path of an address.
fn host_and_path(base: &str) -> (&str, &str) {
    let (scheme, rest) = base.split_once("://").unwrap_or(("https", base));
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let default_port = if scheme.eq_ignore_ascii_case("http") { ":80" } else { ":443" };
    (host.strip_suffix(default_port).unwrap_or(host), path)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use dms_api::sign::Authorization;

    const DATE: &str = "20240124T080910Z";

    fn key() -> AccessKey {
        AccessKey { access_key: "AK".to_owned(), secret_key: "SK".into(), security_token: Some("ST".into()) }
    }

    fn http() -> HttpRequest {
        HttpRequest {
            method: "PUT",
            base: "https://console.example/tools".to_owned(),
            target: "/v2/p/instances/i?a=1".to_owned(),
            headers: vec![
                ("Accept", "application/json".to_owned()),
                ("Content-Type", "application/json".to_owned()),
            ],
            body: Some(r#"{"name":"队列"}"#.to_owned()),
            timeout_millis: 1,
        }
    }

    #[test]
    fn the_service_behind_a_gateway_accepts_the_signature() {
        let http = http();
        let added = signature(&http, "https://dms.example/base", "/v2/p/instances/i?a=1", &key(), DATE);
        let mut headers = vec![("host", "dms.example"), ("Accept", "*/*")];
        headers.extend(http.headers.iter().skip(1).map(|(name, value)| (*name, value.as_str())));
        headers.extend(added.iter().map(|(name, value)| (*name, value.as_str())));
        let received = Request {
            method: "PUT",
            path: "/base/v2/p/instances/i",
            query: "a=1",
            headers: &headers,
            body: http.body.as_deref().unwrap().as_bytes(),
        };
        let authorization = Authorization::of(&received).unwrap();
        assert!(authorization.signed_headers.contains(&"x-security-token"));
        assert_eq!(authorization.verify(&received, "SK"), Ok(1_706_083_750));
        assert!(authorization.verify(&received, "other").is_err());
    }

    #[test]
    fn hosts_are_named_as_browsers_do() {
        assert_eq!(host_and_path("https://dms.example"), ("dms.example", ""));
        assert_eq!(host_and_path("https://dms.example:443/a/b"), ("dms.example", "/a/b"));
        assert_eq!(host_and_path("http://127.0.0.1:80"), ("127.0.0.1", ""));
        assert_eq!(host_and_path("http://127.0.0.1:443"), ("127.0.0.1:443", ""));
    }
}
