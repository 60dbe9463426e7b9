//! The connection test: what stands between this page and the service, as far as a browser can
//! tell. It looks in the order in which a request meets things, and stops at the first that fails.

use super::enter::{self, Typed};
use crate::api::{Access, Api, Problem, Refused};
use crate::config::Connection;
use crate::config::endpoint::{self, Fault};
use crate::platform;
use dms_api::operation::{ListAvailabilityZones, ListProjects, Service};

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProbeStep {
    /// Whether the address leads to DMS.
    Dms,
    /// Whether the other address leads to IAM.
    Iam,
    /// Whether the credentials may see the project's instances.
    Access,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// As it should be.
    Works,
    /// The API answers, and asks for credentials.
    AsksForCredentials,
    /// The browser has no network.
    Offline,
    /// Nothing answers: the name, the network, the certificate, or no server.
    Unreachable,
    /// Something answers, but not to pages of this origin.
    Cors,
    /// The page's own security policy forbids the address.
    Policy,
    /// A page that came over TLS may not ask an address without.
    MixedContent,
    /// No answer in time.
    Silent,
    /// Something else answers: a page, or JSON of another shape.
    NotThisApi,
    /// The credentials were refused.
    CredentialsRefused,
    /// The project does not exist, or is not the one that the credentials are for.
    WrongProject,
    /// The credentials are right, and good for no project.
    NoProject,
    /// The credentials are right, and may not do this.
    NoPermission,
    /// What cannot be known without signing in.
    Untested(Untested),
    /// The gateway in between refuses, or cannot do it; its code says why.
    Gateway(String),
    /// The service itself has failed or asks to wait; the HTTP status.
    Failing(u16),
}

/// Why something was not tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Untested {
    /// A password is tried by signing in only: IAM locks out whoever is wrong too often.
    Password,
    /// The project would have to be found through IAM, which cannot be asked.
    Project,
    /// The credentials are right, and good for several projects.
    Choice,
}

impl Finding {
    /// Whether it stands in nobody's way.
    pub const fn is_good(&self) -> bool {
        matches!(self, Self::Works | Self::AsksForCredentials)
    }
}

/// Tests a connection; with credentials, also what they are good for, as far as that can be known
/// without signing in. Each step is told as soon as it is known.
pub async fn probe(
    api: Api,
    connection: Connection,
    typed: Option<Typed>,
    mut tell: impl FnMut(ProbeStep, Finding),
) {
    let anonymous = Access::trial(connection.clone(), None, String::new());
    let outcome = api.call_with(&anonymous, &ListAvailabilityZones).await.map(drop);
    let found = refine(judge(&outcome, false), &connection.base(Service::Dms)).await;
    let reaches_dms = found.is_good();
    tell(ProbeStep::Dms, found);
    let mut reaches_iam = true;
    if connection.auth.asks() {
        let outcome = api.call_with(&anonymous, &ListProjects::default()).await.map(drop);
        let found = refine(judge(&outcome, false), &connection.base(Service::Iam)).await;
        reaches_iam = found.is_good();
        tell(ProbeStep::Iam, found);
    }
    if let Some(typed) = typed.filter(|_| reaches_dms) {
        tell(ProbeStep::Access, access(api, &connection, typed, reaches_iam).await);
    }
}

/// What credentials are good for.
async fn access(api: Api, connection: &Connection, typed: Typed, reaches_iam: bool) -> Finding {
    let (credentials, project_id) = match typed {
        Typed::Password { .. } => return Finding::Untested(Untested::Password),
        Typed::Credentials { project_id, .. } if project_id.is_empty() && !reaches_iam => {
            return Finding::Untested(Untested::Project);
        }
        Typed::Credentials { credentials, project_id } => (credentials, project_id),
    };
    let project_id = match project_id.is_empty() {
        false => project_id,
        true => match enter::projects(api, connection, &credentials).await {
            Ok(projects) if projects.is_empty() => return Finding::NoProject,
            Ok(projects) => match enter::only(&projects, connection) {
                Some(project) => project.id,
                None => return Finding::Untested(Untested::Choice),
            },
            Err(problem) => return judge(&Err(problem), true),
        },
    };
    judge(&enter::try_out(api, connection, &credentials, &project_id).await, true)
}

/// What an outcome means.
fn judge(outcome: &Result<(), Problem>, has_credentials: bool) -> Finding {
    let problem = match outcome {
        Ok(()) => return Finding::Works,
        Err(problem) => problem,
    };
    match problem {
        Problem::Refused(refused) => judge_refusal(refused, has_credentials),
        Problem::Offline => Finding::Offline,
        Problem::TimedOut { .. } | Problem::OutcomeUnknown => Finding::Silent,
        Problem::NotJson { .. } | Problem::Shape { .. } | Problem::SignOnEnded => Finding::NotThisApi,
        Problem::NoProject => Finding::NoProject,
        Problem::Unreachable
        | Problem::SignedOut
        | Problem::Left { .. }
        | Problem::NotInV1
        | Problem::NotOffered(_)
        | Problem::ReadOnly => Finding::Unreachable,
    }
}

fn judge_refusal(refused: &Refused, has_credentials: bool) -> Finding {
    match (refused.status, refused.code.as_deref()) {
        (_, Some(code)) if code.starts_with("GATEWAY.") => Finding::Gateway(code.to_owned()),
        _ if refused.is_wrong_project() => Finding::WrongProject,
        // IAM's errors have no code of this form.
        (401, _) if has_credentials => Finding::CredentialsRefused,
        (401, _) => Finding::AsksForCredentials,
        (403, Some(_)) if has_credentials => Finding::NoPermission,
        // Whoever is not known may be told so in this way too.
        (403, Some(_)) => Finding::AsksForCredentials,
        (429 | 500.., _) => Finding::Failing(refused.status),
        (404, Some(_)) if has_credentials => Finding::WrongProject,
        _ => Finding::NotThisApi,
    }
}

/// Looks closer at an address from which nothing came: a request that does not ask to read the
/// answer succeeds where only CORS is in the way.
async fn refine(found: Finding, base: &str) -> Finding {
    if found != Finding::Unreachable {
        return found;
    }
    if is_mixed(platform::is_secure_page(), base) {
        return Finding::MixedContent;
    }
    let mut asked = platform::answers_opaquely(base).await;
    if asked == platform::Opaque::Silent {
        // Our own servers show nothing to pages elsewhere but that they are there.
        asked = platform::answers_opaquely(&format!("{base}/healthz")).await;
    }
    match asked {
        platform::Opaque::Answers => Finding::Cors,
        platform::Opaque::Forbidden => Finding::Policy,
        platform::Opaque::Silent => Finding::Unreachable,
    }
}

/// Whether a page that came over TLS would have to ask without. What else is wrong with an address
/// is no matter of encryption.
fn is_mixed(is_secure_page: bool, base: &str) -> bool {
    is_secure_page && endpoint::check(base) == Err(Fault::Unencrypted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use dms_api::errors::ErrorCode;
    use dms_api::operation::OperationId;

    fn refused(status: u16, code: Option<&str>) -> Result<(), Problem> {
        Err(Problem::Refused(Refused {
            operation: OperationId::ListInstances,
            status,
            code: code.map(str::to_owned),
            message: String::new(),
            request_id: None,
            retry_after: None,
        }))
    }

    #[test]
    fn an_api_that_asks_for_credentials_is_reached() {
        for code in [None, Some("APIG.0301"), Some("DMS.00401001")] {
            assert_eq!(judge(&refused(401, code), false), Finding::AsksForCredentials);
            assert_eq!(judge(&refused(401, code), true), Finding::CredentialsRefused);
        }
        assert_eq!(judge(&Ok(()), false), Finding::Works);
    }

    #[test]
    fn what_is_wrong_with_credentials_is_told_apart() {
        assert_eq!(judge(&refused(403, Some("DMS.00403003")), true), Finding::NoPermission);
        let other = ErrorCode::TOKEN_PROJECT_MISMATCH.as_str();
        assert_eq!(judge(&refused(403, Some(other)), true), Finding::WrongProject);
        assert_eq!(judge(&refused(400, Some("DMS.00400002")), true), Finding::WrongProject);
        let gateway = Some("GATEWAY.50205");
        assert_eq!(judge(&refused(502, gateway), true), Finding::Gateway("GATEWAY.50205".to_owned()));
    }

    #[test]
    fn what_is_no_api_is_said_to_be_none() {
        assert_eq!(judge(&refused(404, None), false), Finding::NotThisApi);
        assert_eq!(judge(&refused(403, None), false), Finding::NotThisApi);
        let shape = Problem::Shape { part: "available_zones", excerpt: String::new(), request_id: None };
        assert_eq!(judge(&Err(shape), false), Finding::NotThisApi);
        assert_eq!(judge(&refused(503, None), false), Finding::Failing(503));
    }

    #[test]
    fn only_what_is_not_encrypted_is_mixed_content() {
        assert!(is_mixed(true, "http://dms.example.com"));
        assert!(!is_mixed(false, "http://dms.example.com"));
        for address in
            ["https://dms.example.com", "http://localhost:8080", "https://dms.example.com/?x", "dms"]
        {
            assert!(!is_mixed(true, address), "{address}");
        }
    }

    #[test]
    fn what_does_not_answer_is_told_apart() {
        assert_eq!(judge(&Err(Problem::Offline), false), Finding::Offline);
        assert_eq!(judge(&Err(Problem::TimedOut { seconds: 30 }), false), Finding::Silent);
        assert_eq!(judge(&Err(Problem::Unreachable), false), Finding::Unreachable);
    }
}
