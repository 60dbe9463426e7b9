//! The allow-list: which requests are operations of the API, spelled in the one way.

use dms_api::operation::{ENGINE, OperationId, RouteError, route};

use super::errors::Reason;

/// The longest id; the service's are UUIDs and 32 digits.
const LONGEST_ID: usize = 64;

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
/// A path that passes needs no decoding and has no second spelling (no escapes, no empty or dotted
/// segments, no slash at the end), so that whoever reads it after us reads the same.
pub fn find(method: &str, path: &str) -> Result<Allowed, Reason> {
    if !is_plain(path) {
        return Err(Reason::NotAnOperation);
    }
    let (operation, params) = route(method, path).map_err(|error| match error {
        RouteError::UnknownPath => Reason::NotAnOperation,
        RouteError::MethodNotAllowed => Reason::MethodNotAllowed,
    })?;
    if params.engine.is_some_and(|engine| engine != ENGINE) {
        return Err(Reason::NotAnOperation);
    }
    Ok(Allowed { operation, project: params.project_id })
}

fn is_plain(path: &str) -> bool {
    let Some(segments) = path.strip_prefix('/') else { return false };
    segments.split('/').all(|segment| {
        (1..=LONGEST_ID).contains(&segment.len())
            && !segment.starts_with('.')
            && segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
    })
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
    fn only_what_reads_is_a_read() {
        let reads = |method, path: &str| find(method, path).unwrap().is_read();
        assert!(reads("GET", &format!("/v2/{PROJECT}/instances")));
        assert!(reads("POST", "/v3/auth/tokens"));
        assert!(!reads("DELETE", &format!("/v2/{PROJECT}/instances/{INSTANCE}")));
        assert!(!reads("POST", &format!("/v2/{PROJECT}/instances/action")));
    }
}
