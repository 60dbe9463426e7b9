//! The allow-list: which requests are operations of the API, spelled in the one way.

use dms_api::operation::{ENGINE, OperationId, RouteError, encoded, holds_name, route};
use percent_encoding::percent_decode_str;

use super::errors::Reason;

/// The longest id; the service's are UUIDs and 32 digits.
const LONGEST_ID: usize = 64;
/// The longest name of a vhost, exchange or queue, encoded: 255 bytes, each of them three long.
const LONGEST_NAME: usize = 3 * 255;

/// What may be forwarded.
#[derive(Debug)]
pub struct Allowed {
    pub operation: OperationId,
    /// The project in the path, where there is one.
    pub project: Option<String>,
}

impl Allowed {
    /// Whether it changes nothing. Asking for a token does not: without one nobody reads.
    pub fn is_read(&self) -> bool {
        self.operation.info().is_safe() || self.operation == OperationId::CreateToken
    }
}

/// Finds the operation of a request by its method and its path as it came.
///
/// A path that passes has no second spelling, so that whoever reads it after us reads the same: no
/// empty or dotted segments, no slash at the end, and escapes only where the name of a vhost, an
/// exchange or a queue stands, each character in the one way that clients write it.
pub fn find(method: &str, path: &str) -> Result<Allowed, Reason> {
    let segments = path.strip_prefix('/').ok_or(Reason::NotAnOperation)?.split('/');
    if !segments.clone().all(|segment| is_plain(segment) || is_name(segment)) {
        return Err(Reason::NotAnOperation);
    }
    let (operation, params) = route(method, path).map_err(|error| match error {
        RouteError::UnknownPath => Reason::NotAnOperation,
        RouteError::MethodNotAllowed => Reason::MethodNotAllowed,
    })?;
    if params.engine.is_some_and(|engine| engine != ENGINE) {
        return Err(Reason::NotAnOperation);
    }
    // Paths with names have no alias: the template is the one that matched.
    let template = operation.info().path.split('/').skip(1);
    if !template.zip(segments).all(|(expected, segment)| is_plain(segment) || holds_name(expected)) {
        return Err(Reason::NotAnOperation);
    }
    Ok(Allowed { operation, project: params.project_id })
}

fn is_plain(segment: &str) -> bool {
    (1..=LONGEST_ID).contains(&segment.len())
        && !segment.starts_with('.')
        && segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}

/// Whether a name is spelled as clients spell it, and means nothing but a name however often
/// somebody decodes it: no slash, no dots alone, no control character comes of it.
fn is_name(segment: &str) -> bool {
    if !(1..=LONGEST_NAME).contains(&segment.len()) {
        return false;
    }
    let Some(name) = decoded(segment) else { return false };
    if encoded(&name) != segment {
        return false;
    }
    let mut text = name;
    loop {
        let is_dotted = matches!(text.as_str(), "." | "..");
        if is_dotted || text.contains(|it: char| it.is_control() || matches!(it, '/' | '\\')) {
            return false;
        }
        match decoded(&text) {
            Some(further) if further != text => text = further,
            Some(_) => return true,
            None => return false,
        }
    }
}

fn decoded(text: &str) -> Option<String> {
    percent_decode_str(text).decode_utf8().ok().map(Into::into)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use dms_api::operation::OperationId;

    use super::{Reason, find};

    const PROJECT: &str = "0123456789abcdef0123456789abcdef";
    const INSTANCE: &str = "69496d03-1dbb-4c4a-b8b7-27ac2ecd4d0a";

    fn fill(template: &str) -> String {
        template
            .replace("{project_id}", PROJECT)
            .replace("{engine}", "rabbitmq")
            .replace("{instance_id}", INSTANCE)
            .replace("{task_id}", "ff80808293d64ee70193d64ef8f00001")
            .replace("{vhost}", "__F_SLASH__test%25Vhost%7C-_")
            .replace("{exchange}", "amq.direct")
            .replace("{queue}", "a%20%22b%22")
            .replace("{destination_type}", "queue")
            .replace("{destination}", "%E9%98%9F%E5%88%97")
            .replace("{properties_key}", "key.1__B_SLASH__")
            .replace("{user_name}", "shop_user")
    }

    #[test]
    fn every_operation_passes_by_its_paths_and_with_its_method_only() {
        for operation in OperationId::ALL {
            let info = operation.info();
            for template in std::iter::once(info.path).chain(info.alias) {
                let path = fill(template);
                assert_eq!(find(info.method.as_str(), &path).unwrap().operation, *operation, "{path}");
                for method in ["PATCH", "HEAD", "OPTIONS", "TRACE", "CONNECT", "get"] {
                    assert_eq!(find(method, &path).unwrap_err(), Reason::MethodNotAllowed, "{method} {path}");
                }
            }
        }
    }

    #[test]
    fn other_spellings_do_not_pass() {
        for path in [
            format!("/v2/{PROJECT}/instances/"),
            format!("//v2/{PROJECT}/instances"),
            format!("/v2//{PROJECT}/instances"),
            format!("/v2/{PROJECT}/./instances"),
            format!("/v2/{PROJECT}/../{PROJECT}/instances"),
            format!("/v2/{PROJECT}/instances/.."),
            format!("/v2/{PROJECT}/instances/..;"),
            format!("/v2/{PROJECT}/instances/%2e%2e"),
            format!("/v2/{PROJECT}/instances/a%2Fb"),
            format!("/v2/{PROJECT}/instances/a%5Cb"),
            format!("/v2/{PROJECT}/instances/a\\b"),
            format!("/v2/{PROJECT}/instances/a%00"),
            format!("/v2/{PROJECT}/instances/a#b"),
            format!("/v2/{PROJECT}/instances/a;b=c"),
            format!("/v2/{PROJECT}/instances/é"),
            format!("/v2/{PROJECT}/instances/{}", "a".repeat(65)),
            format!("/%76%32/{PROJECT}/instances"),
            format!("/V2/{PROJECT}/instances"),
            format!("/v2/{PROJECT}/Instances"),
            format!("/v2/kafka/{PROJECT}/instances"),
            format!("/v2/{PROJECT}/kafka/instances"),
            format!("/v2/{PROJECT}/queues"),
            "/v3/users".to_owned(),
            "/v3/auth/tokens/x".to_owned(),
            "/v3.0/OS-CREDENTIAL/securitytokens".to_owned(),
            "v2/available-zones".to_owned(),
            "*".to_owned(),
            String::new(),
        ] {
            for method in ["GET", "POST", "DELETE"] {
                let refused = find(method, &path);
                assert!(refused.is_err(), "{method} {path}: {refused:?}");
            }
        }
    }

    #[test]
    fn names_have_one_spelling_and_no_second_meaning() {
        let queues =
            |vhost: &str| format!("/v2/rabbitmq/{PROJECT}/instances/{INSTANCE}/vhosts/{vhost}/queues");
        for vhost in ["default", "__F_SLASH__", "a__F_SLASH__b%25c%7Cd", "%E4%B8%AD", "a%20b", "..a", "50%25"]
        {
            assert_eq!(find("GET", &queues(vhost)).unwrap().operation, OperationId::ListQueues, "{vhost}");
        }
        for vhost in [
            "",
            ".",
            "..",
            "%2E%2E",
            "%2e",
            "%252E%252E",
            "%252e",
            "a%2Fb",
            "a%2fb",
            "a%252Fb",
            "a%25252Fb",
            "a%5Cb",
            "a%255Cb",
            "a\\b",
            "a%00b",
            "a%2500b",
            "a%0Ab",
            "%61",
            "a%7cb",
            "a|b",
            "a b",
            "a;b",
            "a%",
            "a%2",
            "%FF",
            "\u{e9}",
            &"a".repeat(766),
        ] {
            assert!(find("GET", &queues(vhost)).is_err(), "{vhost}");
        }
        // Ids stay as they are.
        let of = |instance: &str| format!("/v2/rabbitmq/{PROJECT}/instances/{instance}/vhosts");
        assert!(find("GET", &of(INSTANCE)).is_ok());
        for instance in ["a%20b", "%25", &"a".repeat(65)] {
            assert!(find("GET", &of(instance)).is_err(), "{instance}");
        }
        assert!(find("DELETE", &format!("/v2/{PROJECT}/instances/{INSTANCE}/users/a%20b")).is_err());
    }

    #[test]
    fn of_cloud_eye_only_metrics_are_read() {
        let path = format!("/V1.0/{PROJECT}/batch-query-metric-data");
        assert!(find("POST", &path).unwrap().is_read());
        assert!(find("GET", &format!("/V1.0/{PROJECT}/metrics")).unwrap().is_read());
        for (method, path) in
            [("GET", "alarms"), ("POST", "alarms"), ("POST", "metric-data"), ("DELETE", "metrics")]
        {
            assert!(find(method, &format!("/V1.0/{PROJECT}/{path}")).is_err(), "{path}");
        }
    }

    #[test]
    fn only_what_reads_is_a_read() {
        let reads = |method, path: &str| find(method, path).unwrap().is_read();
        assert!(reads("GET", &format!("/v2/{PROJECT}/instances")));
        assert!(reads("POST", "/v3/auth/tokens"));
        assert!(!reads("DELETE", &format!("/v2/{PROJECT}/instances/{INSTANCE}")));
        assert!(!reads("POST", &format!("/v2/{PROJECT}/instances/action")));
    }
}
