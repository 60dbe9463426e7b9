//! Signing in with what a person typed.

use super::automatic::token;
use super::{Session, SignedIn};
use crate::api::{Access, Api, Credentials, Problem, Project};
use crate::config::{Connection, ConnectionKind, own};
use dms_api::edition::Edition;
use dms_api::model::{Mfa, TokenRequest};
use dms_api::operation::{InstanceQuery, ListFeatures, ListInstances, ListProjects};
use dms_api::secret::Secret;
use leptos::prelude::{GetUntracked, Update, WithUntracked};

/// What a person typed.
#[derive(Clone, Debug)]
pub enum Typed {
    /// A user of IAM. The project is given by its name, as a token is for one project.
    Password {
        /// Account.
        domain: String,
        /// User.
        user: String,
        /// Password.
        password: Secret,
        /// Name of the project.
        project: String,
        /// The code of a user with virtual MFA.
        mfa: Option<Mfa>,
    },
    /// What requests can be authorized with as it is: a token, an access key, or nothing where a
    /// gateway has credentials of its own.
    Credentials {
        /// The credentials.
        credentials: Credentials,
        /// Id of the project; empty: it is looked for.
        project_id: String,
    },
}

/// How far signing in came.
#[derive(Clone, Debug)]
pub enum Entered {
    /// Somebody is signed in.
    Done,
    /// The credentials are good for several projects, of which one has to be chosen.
    Choose(Box<Choice>),
}

/// Credentials that wait for one of several projects to be chosen.
#[derive(Clone, Debug)]
pub struct Choice {
    connection: Connection,
    credentials: Credentials,
    is_kept: bool,
    /// The projects.
    pub projects: Vec<Project>,
}

impl Session {
    /// Signs in; `is_kept`: the tab keeps the credentials over a reload.
    pub async fn sign_in(
        &self,
        api: Api,
        connection: Connection,
        typed: Typed,
        is_kept: bool,
    ) -> Result<Entered, Problem> {
        let (credentials, project_id) = match typed {
            Typed::Password { domain, user, password, project, mfa } => {
                let request = TokenRequest { user, password, domain, project, mfa };
                let (credentials, project) = token(api, &connection, request).await?;
                // For the switcher of the banner only: nobody is kept out for want of it.
                let projects = match projects(api, &connection, &credentials).await {
                    Err(left @ Problem::Left { .. }) => return Err(left),
                    listed => listed.unwrap_or_default(),
                };
                let connection = with_edition(api, connection, &credentials, &project.id).await;
                self.begin(connection, SignedIn { credentials, project, projects, is_kept });
                return Ok(Entered::Done);
            }
            Typed::Credentials { credentials, project_id } => (credentials, project_id),
        };
        let all = match project_id.is_empty() {
            true => projects(api, &connection, &credentials).await.map_err(without_list)?,
            false => vec![Project { name: name_of(&connection, &project_id), id: project_id }],
        };
        let choice = Choice { connection, credentials, is_kept, projects: all };
        match choice.only() {
            Some(project) => self.choose(api, choice, project).await.map(|()| Entered::Done),
            None if choice.projects.is_empty() => Err(Problem::NoProject),
            None => Ok(Entered::Choose(Box::new(choice))),
        }
    }

    /// Goes on with one of several projects.
    pub async fn choose(&self, api: Api, choice: Choice, project: Project) -> Result<(), Problem> {
        let Choice { connection, credentials, is_kept, projects } = choice;
        verify(api, &connection, &credentials, &project.id).await?;
        let connection = with_edition(api, connection, &credentials, &project.id).await;
        self.begin(connection, SignedIn { credentials, project, projects, is_kept });
        Ok(())
    }

    /// Enters as somebody who may be another person than before, even on the same connection.
    fn begin(&self, connection: Connection, signed_in: SignedIn) {
        let is_other = |before: &SignedIn| !before.credentials.are_of_same_person(&signed_in.credentials);
        let takes_over = self.signed_in.with_untracked(|before| before.as_ref().is_some_and(is_other));
        self.end();
        if takes_over {
            self.takeovers.update(|takeovers| *takeovers += 1);
        }
        self.enter(connection, signed_in);
    }

    /// Signs in again to the same connection, over the page: for the project that is in use, or
    /// for the one that was chosen instead.
    pub async fn sign_in_again(
        &self,
        api: Api,
        typed: Typed,
        project: Project,
        is_kept: bool,
    ) -> Result<(), Problem> {
        let (Some(connection), Some(before)) =
            (self.connection.get_untracked(), self.signed_in.get_untracked())
        else {
            return Err(Problem::SignedOut);
        };
        let (credentials, project) = match typed {
            Typed::Password { domain, user, password, mfa, .. } => {
                let request = TokenRequest { user, password, domain, project: project.name.clone(), mfa };
                let (credentials, found) = token(api, &connection, request).await?;
                let id = if found.id.is_empty() { project.id } else { found.id };
                (credentials, Project { id, name: project.name })
            }
            Typed::Credentials { credentials, .. } => {
                verify(api, &connection, &credentials, &project.id).await?;
                (credentials, project)
            }
        };
        self.enter(connection, SignedIn { credentials, project, is_kept, ..before });
        Ok(())
    }
}

impl Choice {
    /// The project that is the only one, or that the connection names.
    fn only(&self) -> Option<Project> {
        only(&self.projects, &self.connection)
    }
}

/// Of several projects, the one that needs no choice.
pub(super) fn only(projects: &[Project], connection: &Connection) -> Option<Project> {
    let named = |project: &&Project| !project.name.is_empty() && project.name == connection.project_name;
    match projects {
        [only] => Some(only.clone()),
        several => several.iter().find(named).cloned(),
    }
}

/// Credentials may be good for a project and yet not for listing them: those of an agency often are
/// not. Then somebody has to name it.
fn without_list(problem: Problem) -> Problem {
    match problem {
        Problem::Refused(refused) if refused.status == 403 => Problem::NoProject,
        other => other,
    }
}

/// The name of a project, where the connection tells it.
fn name_of(connection: &Connection, project_id: &str) -> String {
    if connection.project_id == project_id { connection.project_name.clone() } else { String::new() }
}

/// The projects that credentials can use (chapter 7.4).
pub async fn projects(
    api: Api,
    connection: &Connection,
    credentials: &Credentials,
) -> Result<Vec<Project>, Problem> {
    let access = Access::trial(connection.clone(), Some(credentials.clone()), String::new());
    let list = api.call_with(&access, &ListProjects::default()).await?.value;
    let usable = list.projects.unwrap_or_default().into_iter().filter(|it| it.enabled != Some(false));
    Ok(usable.filter_map(|it| Some(Project { id: it.id?, name: it.name.unwrap_or_default() })).collect())
}

/// The connection with the edition that an emulator has, which a person need not know: only that of
/// today has feature switches. Emulators of a deployment are described by it.
async fn with_edition(
    api: Api,
    connection: Connection,
    credentials: &Credentials,
    project_id: &str,
) -> Connection {
    if connection.kind != ConnectionKind::Emulator || !connection.is_own {
        return connection;
    }
    let today = Connection { edition: Some(Edition::Current), ..connection.clone() };
    let access = Access::trial(today, Some(credentials.clone()), project_id.to_owned());
    let edition = match api.call_with(&access, &ListFeatures).await {
        Ok(_) => Edition::Current,
        Err(Problem::Refused(refused)) if refused.status == 404 => Edition::V2024_01,
        // It may be asked the next time.
        Err(_) => return connection,
    };
    let connection = Connection { edition: Some(edition), ..connection };
    own::keep(connection.clone());
    connection
}

/// Tries credentials on the service itself, so that wrong ones, or those of another project, are
/// said to be wrong where they were typed. What any other refusal means, the pages say.
async fn verify(
    api: Api,
    connection: &Connection,
    credentials: &Credentials,
    project_id: &str,
) -> Result<(), Problem> {
    accepted(try_out(api, connection, credentials, project_id).await)
}

/// Somebody may enter who may not list instances, but nobody for whom no page would work.
fn accepted(outcome: Result<(), Problem>) -> Result<(), Problem> {
    match outcome {
        Err(Problem::Refused(refused)) if refused.status != 401 && !refused.is_wrong_project() => Ok(()),
        outcome => outcome,
    }
}

/// Asks for as little as can be asked with credentials.
pub(super) async fn try_out(
    api: Api,
    connection: &Connection,
    credentials: &Credentials,
    project_id: &str,
) -> Result<(), Problem> {
    let access = Access::trial(connection.clone(), Some(credentials.clone()), project_id.to_owned());
    let smallest = ListInstances(InstanceQuery { limit: Some(1), ..InstanceQuery::default() });
    api.call_with(&access, &smallest).await.map(drop)
}

/// Whether a connection can be used with an access key: behind a gateway only if it is known what
/// the gateway forwards to, as that is what is signed for.
pub fn can_sign(connection: &Connection) -> bool {
    connection.kind != ConnectionKind::Gateway || connection.upstream.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Refused;
    use dms_api::operation::OperationId;

    fn choice(names: &[&str], wanted: &str) -> Option<String> {
        let project = |name: &&str| Project { id: format!("id-{name}"), name: (*name).to_owned() };
        let choice = Choice {
            connection: Connection { project_name: wanted.to_owned(), ..Connection::default() },
            credentials: Credentials::Gateway,
            is_kept: false,
            projects: names.iter().map(project).collect(),
        };
        choice.only().map(|project| project.id)
    }

    #[test]
    fn a_project_is_chosen_for_the_person_only_where_there_is_no_doubt() {
        assert_eq!(choice(&["a"], ""), Some("id-a".to_owned()));
        assert_eq!(choice(&["a", "b"], "b"), Some("id-b".to_owned()));
        assert_eq!(choice(&["a", "b"], ""), None);
        assert_eq!(choice(&["", "b"], ""), None);
        assert_eq!(choice(&[], "b"), None);
    }

    #[test]
    fn a_project_has_no_name_that_is_another_ones() {
        let (project_id, project_name) = ("id-a".to_owned(), "a".to_owned());
        let connection = Connection { project_id, project_name, ..Connection::default() };
        assert_eq!(name_of(&connection, "id-a"), "a");
        assert_eq!(name_of(&connection, "id-b"), "");
    }

    #[test]
    fn whoever_no_page_would_work_for_is_kept_out() {
        let refused = |status, code: &str| {
            Err(Problem::Refused(Refused {
                operation: OperationId::ListInstances,
                status,
                code: Some(code.to_owned()),
                message: String::new(),
                request_id: None,
                retry_after: None,
            }))
        };
        let wrong_project = [refused(401, "DMS.10240104"), refused(403, "DMS.10240104")];
        for wrong in
            wrong_project.into_iter().chain([refused(401, "APIG.0301"), refused(400, "DMS.00400002")])
        {
            assert_eq!(accepted(wrong.clone()), wrong);
        }
        assert_eq!(accepted(Err(Problem::Unreachable)), Err(Problem::Unreachable));
        assert_eq!(accepted(refused(403, "DMS.00403003")), Ok(()));
        assert_eq!(accepted(refused(503, "DMS.00500000")), Ok(()));
    }
}
