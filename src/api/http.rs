//! A request as it goes out and an answer as it comes back, whatever carries them.

/// A request as it goes out.
#[derive(Clone, Debug)]
pub struct HttpRequest {
    /// Method.
    pub method: &'static str,
    /// Address that the target is below, without a slash at the end.
    pub base: String,
    /// Path and query.
    pub target: String,
    /// Headers, credentials among them.
    pub headers: Vec<(&'static str, String)>,
    /// JSON body.
    pub body: Option<String>,
    /// After how many milliseconds without a whole answer it is given up.
    pub timeout_millis: u32,
}

impl HttpRequest {
    /// The absolute address.
    pub fn url(&self) -> String {
        format!("{}{}", self.base, self.target)
    }
}

/// An answer as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HttpResponse {
    /// Status.
    pub status: u16,
    /// Body.
    pub body: String,
    /// `X-Request-Id`: what support asks for.
    pub request_id: Option<String>,
    /// `Retry-After`, in seconds.
    pub retry_after: Option<u64>,
    /// When it was answered by the server's clock, in milliseconds since 1970-01-01 UTC, where the
    /// page may know.
    pub date: Option<u64>,
    /// `Content-Type`.
    pub content_type: Option<String>,
    /// `X-Subject-Token` of IAM.
    pub subject_token: Option<String>,
}

impl HttpResponse {
    /// Whether it is a page for people, as a sign-on or a proxy in between gives it.
    pub fn is_page(&self) -> bool {
        let body = self.body.trim_start();
        let begins = |word: &str| body.get(..word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word));
        self.content_type.as_deref().is_some_and(|it| it.trim_start().starts_with("text/html"))
            || begins("<!doctype html")
            || begins("<html")
    }
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransportError {
    /// No whole answer within the time allowed.
    TimedOut,
    /// The browser says only that it failed: no network, name, TLS or CORS.
    Unreachable,
    /// It leads on to another address, which is not followed.
    Redirected,
    /// The answer had begun, and never came to its end.
    BrokenOff,
}
