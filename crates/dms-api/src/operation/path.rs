//! Paths: filling a template, and finding the operation that a path belongs to.

use super::{Method, OperationId};
use crate::edition::Edition;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::borrow::Cow;

/// Everything but the unreserved characters of RFC 3986.
pub(super) const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Lists the placeholders of paths once: what fills them, and what is found in their place.
macro_rules! path_arguments {
    ($($name:ident)*) => {
        /// What may stand in the place of a `{placeholder}`; empty where a path has none of it.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct PathParams<'a> {
            $(#[doc = concat!("`{", stringify!($name), "}`")] pub $name: &'a str,)*
        }

        impl<'a> PathParams<'a> {
            /// The names of all placeholders.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),*];

            /// What `argument` says about each name.
            pub fn from_fn(argument: impl Fn(&'static str) -> &'a str) -> Self {
                Self { $($name: argument(stringify!($name)),)* }
            }

            /// What stands in the place of a placeholder; `None` if there is no such placeholder.
            pub fn get(&self, name: &str) -> Option<&'a str> {
                $(if name == stringify!($name) { return Some(self.$name); })*
                None
            }
        }

        /// The arguments found in the path of a request, decoded.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct RouteMatch {
            $(#[doc = concat!("`{", stringify!($name), "}`")] pub $name: Option<String>,)*
        }

        impl RouteMatch {
            /// The arguments that were found, with their names.
            pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
                [$((stringify!($name), self.$name.as_deref())),*]
                    .into_iter()
                    .filter_map(|(name, value)| Some((name, value?)))
            }

            fn slot(&mut self, name: &str) -> Option<&mut Option<String>> {
                $(if name == stringify!($name) { return Some(&mut self.$name); })*
                None
            }
        }
    };
}

path_arguments! {
    project_id engine instance_id task_id
    vhost exchange queue destination_type destination properties_key user_name
}

impl<'a> PathParams<'a> {
    /// The arguments of an operation on an instance.
    pub fn instance(instance_id: &'a str) -> Self {
        Self { instance_id, ..Self::default() }
    }
}

/// What stands in a path for a `/` in a name that people chose: an encoded one would not get
/// through the gateway in front of the service.
const SLASH: &str = "__F_SLASH__";
/// What stands in the key of a binding for a `\`.
const BACKSLASH: &str = "__B_SLASH__";

/// Whether people choose what fills a placeholder, so that it may hold what ids cannot.
fn is_name(placeholder: &str) -> bool {
    matches!(placeholder, "vhost" | "exchange" | "queue" | "destination" | "properties_key")
}

/// Whether a segment of a template holds a name that people chose.
pub fn holds_name(segment: &str) -> bool {
    placeholder(segment).is_some_and(is_name)
}

/// A text as it stands in a path or a query, each character in the one way that it is written.
pub fn encoded(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// A name as it stands in a path, before it is percent-encoded.
fn escape<'a>(placeholder: &str, value: &'a str) -> Cow<'a, str> {
    if !is_name(placeholder) {
        return Cow::Borrowed(value);
    }
    let escaped = value.replace('/', SLASH);
    Cow::Owned(if placeholder == "properties_key" { escaped.replace('\\', BACKSLASH) } else { escaped })
}

/// The name that stands in a path; `None` where it holds what should have been escaped.
fn unescape(placeholder: &str, text: String) -> Option<String> {
    if !is_name(placeholder) {
        return Some(text);
    }
    let is_key = placeholder == "properties_key";
    if text.contains('/') || (is_key && text.contains('\\')) {
        return None;
    }
    let name = text.replace(SLASH, "/");
    Some(if is_key { name.replace(BACKSLASH, "\\") } else { name })
}

/// The name in a `{placeholder}`; `None` for a literal segment.
fn placeholder(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

impl PathParams<'_> {
    /// Fills a template; values are percent-encoded, so that one stays one segment.
    ///
    /// Clients resolve the segments `.` and `..` even where they are encoded, which would
    /// turn "delete the task" into "delete the instance". They are encoded twice: no id is
    /// like that, so the service finds nothing.
    pub(super) fn fill(&self, template: &str) -> String {
        let mut path = String::with_capacity(template.len() + 64);
        for segment in template.split('/').skip(1) {
            path.push('/');
            match placeholder(segment).and_then(|name| Some((name, self.get(name)?))) {
                Some((_, dots @ ("." | ".."))) => path.push_str(&"%252E".repeat(dots.len())),
                Some((name, value)) => path.extend(utf8_percent_encode(&escape(name, value), RESERVED)),
                None => path.push_str(segment),
            }
        }
        path
    }
}

/// Why a request belongs to no operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RouteError {
    /// No operation has such a path (DMS.00404001).
    UnknownPath,
    /// The path is known, the method is not allowed on it (DMS.00405001).
    MethodNotAllowed,
}

/// Finds the operation for a method and a path as it came (percent-encoded, no query).
///
/// A trailing slash is accepted. A literal segment goes before a placeholder, so that
/// `…/instances/action` is never an instance called "action".
pub fn route(method: &str, path: &str) -> Result<(OperationId, RouteMatch), RouteError> {
    route_in(Edition::Current, method, path)
}

/// As [`route`], among the operations of an edition.
pub fn route_in(edition: Edition, method: &str, path: &str) -> Result<(OperationId, RouteMatch), RouteError> {
    let candidates = candidates(edition, path);
    if candidates.is_empty() {
        return Err(RouteError::UnknownPath);
    }
    let mut candidates = candidates.into_iter();
    candidates
        .find(|(operation, _)| operation.info().method.as_str() == method)
        .ok_or(RouteError::MethodNotAllowed)
}

/// The operations on a path, whatever the method.
fn candidates(edition: Edition, path: &str) -> Vec<(OperationId, RouteMatch)> {
    let path = path.strip_suffix('/').unwrap_or(path);
    let mut fewest = usize::MAX;
    let mut found = Vec::new();
    for operation in edition.operations() {
        let info = operation.info();
        for template in std::iter::once(info.path).chain(info.alias) {
            let Some((params, placeholders)) = match_template(template, path) else { continue };
            if placeholders < fewest {
                fewest = placeholders;
                found.clear();
            }
            if placeholders == fewest {
                found.push((operation, params));
            }
        }
    }
    found
}

fn match_template(template: &str, path: &str) -> Option<(RouteMatch, usize)> {
    let mut params = RouteMatch::default();
    let mut placeholders = 0;
    let mut segments = path.split('/');
    for expected in template.split('/') {
        let segment = segments.next()?;
        let found = placeholder(expected).and_then(|name| Some((name, params.slot(name)?)));
        let Some((name, slot)) = found else {
            if expected == segment {
                continue;
            }
            return None;
        };
        if segment.is_empty() {
            return None;
        }
        placeholders += 1;
        let text = percent_decode_str(segment).decode_utf8().ok()?.into_owned();
        *slot = Some(unescape(name, text)?);
    }
    segments.next().is_none().then_some((params, placeholders))
}

/// The methods of a path, for the `Allow` header of a 405.
pub fn allowed_methods(edition: Edition, path: &str) -> Vec<Method> {
    let mut methods: Vec<Method> = Vec::new();
    for (operation, _) in candidates(edition, path) {
        let method = operation.info().method;
        if !methods.contains(&method) {
            methods.push(method);
        }
    }
    methods
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    const PROJECT: &str = "0123456789abcdef0123456789abcdef";

    #[test]
    fn every_operation_is_found_by_its_own_path_and_alias() {
        let params = PathParams::from_fn(|name| if name == "project_id" { PROJECT } else { "rabbitmq" });
        for operation in OperationId::ALL {
            let info = operation.info();
            for template in std::iter::once(info.path).chain(info.alias) {
                let (found, _) = route(info.method.as_str(), &params.fill(template)).unwrap();
                assert_eq!(found, *operation, "{template}");
            }
        }
    }

    #[test]
    fn literal_segments_win_over_placeholders() {
        let path = format!("/v2/{PROJECT}/instances/action");
        assert_eq!(route("POST", &path).unwrap().0, OperationId::BatchInstances);
        assert_eq!(route("GET", &path), Err(RouteError::MethodNotAllowed));
        assert_eq!(allowed_methods(Edition::Current, &path), [Method::Post]);
    }

    #[test]
    fn unknown_paths_and_methods_are_told_apart() {
        assert_eq!(route("GET", "/v2/nothing"), Err(RouteError::UnknownPath));
        assert_eq!(route("GET", "/v2//instances"), Err(RouteError::UnknownPath));
        assert_eq!(route("PATCH", "/v2/available-zones"), Err(RouteError::MethodNotAllowed));
        assert_eq!(allowed_methods(Edition::Current, "/v2/available-zones"), [Method::Get]);
    }

    #[test]
    fn arguments_stay_one_segment() {
        let params = PathParams { project_id: "a/../b", ..PathParams::default() };
        let path = params.fill("/v2/{project_id}/instances");
        assert_eq!(path, "/v2/a%2F..%2Fb/instances");
        assert_eq!(route("GET", &path).unwrap().1.project_id.as_deref(), Some("a/../b"));
    }

    #[test]
    fn names_that_hurt_stay_one_segment_and_come_back() {
        for name in ["/", "a/b%c|d", "a b\"c", "中/文", "a\\b", "%2F", "..a"] {
            let params = PathParams::from_fn(|placeholder| if is_name(placeholder) { name } else { PROJECT });
            let path = params.fill(OperationId::DeleteBinding.info().path);
            let (found, matched) = route("DELETE", &path).unwrap();
            assert_eq!(found, OperationId::DeleteBinding, "{path}");
            let is_same = |(placeholder, value): (&str, &str)| !is_name(placeholder) || value == name;
            assert!(matched.iter().all(is_same), "{path} {matched:?}");
            assert!(!path.contains("%2F"), "{path}");
        }
        let test = PathParams { vhost: "/test%Vhost|-_", ..PathParams::default() };
        assert_eq!(test.fill("/vhosts/{vhost}"), "/vhosts/__F_SLASH__test%25Vhost%7C-_");
    }

    #[test]
    fn a_slash_in_a_name_is_refused_raw_and_encoded() {
        let path = |vhost: &str| format!("/v2/rabbitmq/{PROJECT}/instances/i/vhosts/{vhost}/queues");
        assert_eq!(route("GET", &path("__F_SLASH__")).unwrap().1.vhost.as_deref(), Some("/"));
        for vhost in ["/", "%2F", "a/b", "a%2Fb", "a%2fb"] {
            assert_eq!(route("GET", &path(vhost)), Err(RouteError::UnknownPath), "{vhost}");
        }
    }

    #[test]
    fn an_edition_has_its_own_routes() {
        let vhosts = format!("/v2/rabbitmq/{PROJECT}/instances/i/vhosts");
        assert_eq!(route_in(Edition::V2024_01, "GET", &vhosts), Err(RouteError::UnknownPath));
        assert_eq!(route_in(Edition::Current, "PUT", &vhosts).unwrap().0, OperationId::CreateVhost);
        assert_eq!(route_in(Edition::Current, "POST", &vhosts).unwrap().0, OperationId::DeleteVhosts);
    }
}
