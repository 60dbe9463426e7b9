//! What the flags and the environment ask for, as values that cannot contradict themselves.

use std::num::NonZeroU32;
use std::sync::Arc;

use dms_api::model::TokenRequest;
use dms_api::secret::Secret;
use dms_api::sign::Credentials;

use super::Gateway;
use super::auth::{Mode, Own, OwnCredentials};
use super::callers::{Proxies, Trusted};
use super::guard::Guard;
use super::keys::{KeyFile, KeyFileError, Keys};
use super::limit::Limits;
use super::lockout::Lockout;
use super::metrics::Metrics;
use super::places::Places;
use super::tokens::Tokens;
use super::upstream::{Endpoint, TimeOuts, Upstream, UpstreamError};
use crate::cli::{self, AuthName, ValueError, secret};
use crate::serve::tls::Files;

/// Why the gateway does not start.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    #[error(transparent)]
    Value(#[from] ValueError),
    #[error(transparent)]
    KeyFile(#[from] KeyFileError),
    #[error(transparent)]
    Upstream(#[from] UpstreamError),
    #[error("An endpoint has a scheme and a host.")]
    Endpoint,
    #[error("--auth {mode} needs {missing}.")]
    Missing { mode: &'static str, missing: &'static str },
    #[error("{flag} makes no sense with --auth {mode}.")]
    Pointless { mode: &'static str, flag: &'static str },
    #[error(
        "--auth {mode} lends the gateway's own credentials to everybody who can reach {address}; listen on \
         127.0.0.1, or say whom to trust with --trusted-header or --client-ca."
    )]
    OpenToEverybody { mode: &'static str, address: std::net::SocketAddr },
}

/// The gateway that these arguments describe.
pub fn gateway(arguments: &cli::Gateway) -> Result<Gateway, SettingsError> {
    let callers = &arguments.callers;
    let mode = mode(arguments)?;
    let upstream = upstream(&arguments.upstream)?;
    let rate = NonZeroU32::new(callers.rate);
    Ok(Gateway {
        guard: Guard { hosts: callers.host.clone(), origins: arguments.server.allow_origin.clone() },
        proxies: Proxies(callers.trusted_proxy.clone()),
        limits: Limits::new(rate, NonZeroU32::new(callers.burst).unwrap_or(NonZeroU32::MIN)),
        places: Places::default(),
        metrics: Metrics::new(),
        read_only: callers.read_only,
        open_metrics: callers.open_metrics,
        mode,
        upstream,
    })
}

/// The files of TLS, where it is wanted.
pub fn tls(arguments: &cli::Tls) -> Option<Files> {
    Some(Files {
        certificate: arguments.tls_cert.clone()?,
        key: arguments.tls_key.clone()?,
        client_ca: arguments.client_ca.clone(),
    })
}

fn upstream(arguments: &cli::Upstream) -> Result<Upstream, SettingsError> {
    let dms = Endpoint::new(&arguments.endpoint).ok_or(SettingsError::Endpoint)?;
    let iam = Endpoint::new(&arguments.iam).ok_or(SettingsError::Endpoint)?;
    let ces =
        arguments.ces.as_ref().map(|ces| Endpoint::new(ces).ok_or(SettingsError::Endpoint)).transpose()?;
    for endpoint in [&dms, &iam].into_iter().chain(&ces) {
        if endpoint.is_exposed() {
            tracing::warn!(host = endpoint.host(), "credentials go to this endpoint unencrypted");
        }
    }
    let time_outs = TimeOuts {
        connect: arguments.connect_timeout.min(arguments.timeout),
        whole: arguments.timeout,
        idle: arguments.idle_timeout,
    };
    Ok(Upstream::new(dms, iam, ces, arguments.ca.as_ref(), time_outs)?)
}

fn mode(arguments: &cli::Gateway) -> Result<Mode, SettingsError> {
    let auth = &arguments.auth;
    refuse_pointless(arguments)?;
    let credentials = match auth.auth {
        AuthName::PassThrough => return Ok(Mode::PassThrough { project: auth.project_id.clone() }),
        AuthName::AccessKey => OwnCredentials::AccessKey(keys(auth)?, Lockout::one_of(auth.gateways)),
        AuthName::Token => OwnCredentials::Token(Box::new(Tokens::new(token_request(auth)?))),
    };
    let name = name(auth.auth);
    let missing = SettingsError::Missing { mode: name, missing: "--project-id, the project that it serves" };
    let project = auth.project_id.clone().ok_or(missing)?;
    Ok(Mode::Own(Box::new(Own { credentials, callers: trusted(arguments, name)?, project })))
}

fn trusted(arguments: &cli::Gateway, mode: &'static str) -> Result<Trusted, SettingsError> {
    let address = arguments.server.listen;
    match (&arguments.callers.trusted_header, &arguments.tls.client_ca) {
        (Some(header), _) => Ok(Trusted::Named(header.clone())),
        (None, Some(_)) => Ok(Trusted::Certified),
        (None, None) if address.ip().to_canonical().is_loopback() => Ok(Trusted::Local),
        (None, None) => Err(SettingsError::OpenToEverybody { mode, address }),
    }
}

fn keys(auth: &cli::Auth) -> Result<Keys, SettingsError> {
    const MODE: &str = "access-key";
    if let Some(path) = &auth.access_key_file {
        return Ok(Keys::File(KeyFile::open(path.clone())?));
    }
    let missing = |missing| SettingsError::Missing { mode: MODE, missing };
    let access_key = auth.access_key.clone();
    Ok(Keys::Fixed(Arc::new(Credentials {
        access_key: access_key.ok_or(missing("--access-key with DMS_SECRET_KEY, or --access-key-file"))?,
        secret_key: Secret(
            secret("DMS_SECRET_KEY", "--access-key-file", None)?.ok_or(missing("DMS_SECRET_KEY"))?,
        ),
        security_token: secret("DMS_SECURITY_TOKEN", "--access-key-file", None)?.map(Secret),
    })))
}

fn token_request(auth: &cli::Auth) -> Result<TokenRequest, SettingsError> {
    let needed = |value: &Option<String>, missing| {
        value.clone().ok_or(SettingsError::Missing { mode: "token", missing })
    };
    let password = secret("DMS_PASSWORD", "--password-file", auth.password_file.as_deref())?;
    Ok(TokenRequest {
        user: needed(&auth.user, "--user")?,
        domain: needed(&auth.domain, "--domain")?,
        project: needed(&auth.project_name, "--project-name")?,
        password: Secret(needed(&password, "DMS_PASSWORD or --password-file")?),
        // A code is good for half a minute: nothing for a service that renews by itself.
        mfa: None,
    })
}

/// Flags that somebody took for an effect that they do not have.
fn refuse_pointless(arguments: &cli::Gateway) -> Result<(), SettingsError> {
    let auth = &arguments.auth;
    let key = auth.access_key.is_some() || auth.access_key_file.is_some();
    let user = auth.user.is_some() || auth.domain.is_some() || auth.password_file.is_some();
    let pointless = match auth.auth {
        AuthName::PassThrough if arguments.callers.trusted_header.is_some() => Some("--trusted-header"),
        AuthName::PassThrough | AuthName::Token if key => Some("an access key"),
        AuthName::PassThrough | AuthName::AccessKey if user => Some("an IAM user"),
        AuthName::AccessKey | AuthName::Token if auth.host_tokens => Some("--host-tokens"),
        _ => None,
    };
    match pointless {
        Some(flag) => Err(SettingsError::Pointless { mode: name(auth.auth), flag }),
        None => Ok(()),
    }
}

fn name(auth: AuthName) -> &'static str {
    match auth {
        AuthName::PassThrough => "pass-through",
        AuthName::AccessKey => "access-key",
        AuthName::Token => "token",
    }
}
