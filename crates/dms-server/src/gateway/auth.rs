//! With whose credentials a request is forwarded, and for whom.

use std::sync::Arc;

use axum::extract::Request;
use dms_api::operation::{OperationId, Service};
use dms_api::sign::{self, Credentials};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use time::OffsetDateTime;
use tokio::time::Instant;

use super::allow::Allowed;
use super::callers::{Caller, Proxies, Trusted};
use super::errors::{Reason, Refused};
use super::headers::{self, X_PROJECT_ID};
use super::keys::Keys;
use super::lockout::Lockout;
use super::tokens::Tokens;
use super::upstream::{Outgoing, Upstream};

const X_AUTH_TOKEN: HeaderName = HeaderName::from_static("x-auth-token");

/// The two ways: with the caller's credentials, or with the gateway's.
pub enum Mode {
    /// Only for the project, if one is named.
    PassThrough {
        project: Option<String>,
    },
    Own(Box<Own>),
}

/// Credentials of the gateway's own, which never come without those whom they are for, nor without
/// the project that they are for.
pub struct Own {
    pub credentials: OwnCredentials,
    pub callers: Trusted,
    pub project: String,
}

pub enum OwnCredentials {
    AccessKey(Keys, Lockout),
    Token(Box<Tokens>),
}

/// Credentials for one sending.
pub enum Ready {
    Callers,
    AccessKey(Arc<Credentials>),
    Token(HeaderValue),
}

impl Mode {
    /// Who the caller is, if it may call at all.
    pub fn identify(&self, request: &Request, proxies: &Proxies) -> Result<Caller, Reason> {
        match self {
            Self::PassThrough { .. } => proxies.caller(request).ok_or(Reason::Malformed),
            Self::Own(own) => own.callers.identify(request, proxies),
        }
    }

    /// Whether the operation, and the project that it is for, are served at all.
    pub fn check(&self, allowed: &Allowed, headers: &HeaderMap) -> Result<(), Reason> {
        let asked = allowed.project.as_deref();
        let is_served = match self {
            Self::PassThrough { project: None } => true,
            Self::PassThrough { project: Some(own) } => {
                let named = headers.get(X_PROJECT_ID);
                asked.is_none_or(|asked| asked == own) && named.is_none_or(|named| named == own)
            }
            Self::Own(_) if allowed.operation == OperationId::CreateToken => return Err(Reason::NoSignIn),
            // What the header names is replaced.
            Self::Own(own) => asked.is_none_or(|asked| asked == own.project),
        };
        if is_served { Ok(()) } else { Err(Reason::OtherProject) }
    }

    /// What of the caller's headers goes on.
    pub fn headers(&self, service: Service, headers: &HeaderMap) -> HeaderMap {
        match self {
            Self::PassThrough { .. } => headers::of_request_with_credentials(headers),
            Self::Own(own) => {
                let mut headers = headers::of_request(headers);
                // Whatever the caller names: SDKs name a project with each request.
                if service != Service::Iam
                    && let Ok(project) = HeaderValue::from_str(&own.project)
                {
                    headers.insert(X_PROJECT_ID, project);
                }
                headers
            }
        }
    }

    /// Whether there is what is needed to get credentials. Nobody is asked: when the service or IAM
    /// fails, the console is what tells people so.
    pub async fn check_ready(&self) -> Result<(), Reason> {
        match self {
            Self::Own(own) => match &own.credentials {
                OwnCredentials::AccessKey(keys, _) => keys.check().await,
                OwnCredentials::Token(_) => Ok(()),
            },
            Self::PassThrough { .. } => Ok(()),
        }
    }

    /// Credentials that are good now, at the latest at the deadline.
    pub async fn ready(&self, upstream: &Upstream, deadline: Instant) -> Result<Ready, Refused> {
        match self {
            Self::PassThrough { .. } => Ok(Ready::Callers),
            Self::Own(own) => match &own.credentials {
                OwnCredentials::AccessKey(keys, lockout) => {
                    let key = keys.current().await?;
                    lockout.check(&key)?;
                    Ok(Ready::AccessKey(key))
                }
                OwnCredentials::Token(tokens) => Ok(Ready::Token(tokens.current(upstream, deadline).await?)),
            },
        }
    }

    /// Whether another token may help where the first is refused.
    pub fn may_send_again(&self) -> bool {
        matches!(self, Self::Own(own) if matches!(own.credentials, OwnCredentials::Token(_)))
    }

    /// What the service's answer says of the credentials: `Ok(true)` that another token may help, `Ok(false)`
    /// that they are good or the caller's own, an error that the gateway's are refused.
    pub fn judge(&self, used: &Ready, status: StatusCode, answer: &HeaderMap) -> Result<bool, Refused> {
        let Self::Own(own) = self else { return Ok(false) };
        let is_refused = status == StatusCode::UNAUTHORIZED;
        let refused = match (&own.credentials, used) {
            (OwnCredentials::AccessKey(_, lockout), Ready::AccessKey(key)) if !is_refused => {
                lockout.accepted(key);
                return Ok(false);
            }
            _ if !is_refused => return Ok(false),
            (OwnCredentials::Token(tokens), Ready::Token(token)) if tokens.refused(token) => return Ok(true),
            (OwnCredentials::AccessKey(_, lockout), Ready::AccessKey(key)) => lockout.refused(key),
            _ => Reason::CredentialsRefused.into(),
        };
        let clock_ahead_seconds = clock_ahead(answer);
        tracing::error!(clock_ahead_seconds, "the service refuses the gateway's own credentials");
        Err(refused)
    }
}

impl Ready {
    /// Puts the credentials into the request. A signature covers everything else in it.
    pub fn apply(&self, outgoing: &mut Outgoing, host: &str) {
        match self {
            Self::Callers => {}
            Self::Token(token) => {
                outgoing.headers.insert(X_AUTH_TOKEN, token.clone());
            }
            Self::AccessKey(credentials) => {
                let added = signature(outgoing, host, credentials);
                outgoing.headers.extend(added);
            }
        }
    }
}

/// By how many seconds this machine's clock is ahead of the service's, as far as an answer tells: signatures
/// are good for minutes only.
fn clock_ahead(answer: &HeaderMap) -> Option<i64> {
    let date = httpdate::parse_http_date(answer.get(header::DATE)?.to_str().ok()?).ok()?;
    Some((OffsetDateTime::now_utc() - OffsetDateTime::from(date)).whole_seconds())
}

/// What of a request is signed, beside its host, its date and its token: what decides over what it does. The
/// rest may be rewritten on the way (`Accept-Encoding` often is), and the signature still holds.
const SIGNED: [HeaderName; 2] = [header::CONTENT_TYPE, X_PROJECT_ID];

fn signature(outgoing: &Outgoing, host: &str, credentials: &Credentials) -> HeaderMap {
    let headers: Vec<(&str, &str)> = outgoing
        .headers
        .iter()
        .filter(|(name, _)| SIGNED.contains(name))
        .filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)))
        .collect();
    let request = sign::Request {
        method: outgoing.method.as_str(),
        path: outgoing.target.path(),
        query: outgoing.target.query().unwrap_or_default(),
        headers: &headers,
        body: &outgoing.body,
    };
    let date = sign::format_date(OffsetDateTime::now_utc().unix_timestamp());
    sign::sign(&request, host, credentials, &date)
        .iter()
        .filter_map(|(name, value)| Some((HeaderName::try_from(*name).ok()?, headers::secret(value)?)))
        .collect()
}
