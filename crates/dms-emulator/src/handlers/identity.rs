//! What is needed of IAM: tokens (chapter 2.2) and projects (chapter 7.4), and beside the reference tokens by
//! passcode, token and agency, accounts and users.

use crate::Emulator;
use crate::answer::{Answer, Refusal, Reply};
use crate::auth;
use crate::call::Envelope;
use crate::clock::Moment;
use crate::settings::{Settings, User};
use dms_api::model::{Links, Project, ProjectList, TokenRequest, Wire};
use http::{Request, StatusCode};
use serde_json::{Value, json};

pub fn create_token(emulator: &mut Emulator, request: &Request<Vec<u8>>, envelope: &Envelope) -> Answer {
    let body = envelope.json();
    let identity = &body["auth"]["identity"];
    let methods: Vec<&str> =
        identity["methods"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let signed_in = match methods.as_slice() {
        ["password"] => by_password(emulator, body, None)?,
        ["password", "totp"] => by_password(emulator, body, Some(&identity["totp"]["user"]))?,
        ["token"] => by_token(emulator, request, &identity["token"]["id"])?,
        ["assume_role"] => by_agency(emulator, request, &identity["assume_role"])?,
        _ => return Err(invalid()),
    };
    let project = scope(emulator, body["auth"].get("scope"))?;
    issue(emulator, signed_in, project, &methods)
}

/// Who signs in, and until when a token can be valid that is issued by another one.
struct SignedIn {
    user: User,
    until: Option<Moment>,
    /// The agency that is assumed, and by whom.
    agency: Option<(String, User)>,
}

impl From<User> for SignedIn {
    fn from(user: User) -> Self {
        Self { user, until: None, agency: None }
    }
}

fn invalid() -> Refusal {
    let message = "The request body must name a user with password and domain, a token or an agency.";
    Refusal::Identity(StatusCode::BAD_REQUEST, message.to_owned())
}

/// By password, and where the user has a virtual MFA device by its passcode too. Accounts that are Huawei IDs get
/// no tokens: to IAM their names and passwords are wrong, as they are here, where an account is no user.
fn by_password(emulator: &Emulator, body: &Value, totp: Option<&Value>) -> Result<SignedIn, Refusal> {
    let wanted = TokenRequest::from_body(body).ok_or_else(invalid)?;
    let settings = &emulator.settings;
    let user = settings
        .everybody()
        .into_iter()
        .filter(|user| wanted.domain == settings.domain && user.name == wanted.user)
        .find(|user| user.password == wanted.password)
        .ok_or_else(|| Refusal::unauthorized("The username or password is wrong."))?;
    match totp {
        None if user.mfa => {
            let message =
                "The user has enabled virtual MFA-based login protection: a passcode (totp) is needed.";
            Err(Refusal::unauthorized(message))
        }
        Some(totp) if !user.mfa || totp["id"] != json!(user.id()) || totp["passcode"] != User::PASSCODE => {
            Err(Refusal::unauthorized("The user id or the passcode of the virtual MFA device is wrong."))
        }
        _ => Ok(user.into()),
    }
}

/// By another token, in the body or in the header, which does not live longer by it.
fn by_token(emulator: &Emulator, request: &Request<Vec<u8>>, id: &Value) -> Result<SignedIn, Refusal> {
    let header = request.headers().get("x-auth-token").and_then(|token| token.to_str().ok());
    let token = id.as_str().or(header).filter(|token| !token.is_empty()).ok_or_else(invalid)?;
    let wrong = |_| Refusal::unauthorized("The token is invalid or has expired.");
    let (user, until) = auth::check_token(emulator, token).map_err(wrong)?;
    Ok(SignedIn { user, until: Some(until), agency: None })
}

/// By an agency, whose permissions are lent to the user of the token in the header.
fn by_agency(emulator: &Emulator, request: &Request<Vec<u8>>, wanted: &Value) -> Result<SignedIn, Refusal> {
    let settings = &emulator.settings;
    let name = wanted["agency_name"].as_str().ok_or_else(invalid)?;
    let is_own =
        wanted["domain_name"] == json!(settings.domain) || wanted["domain_id"] == json!(settings.domain_id());
    let SignedIn { user: assumed_by, until, .. } = by_token(emulator, request, &Value::Null)
        .map_err(|_| Refusal::unauthorized("The request you have made requires authentication."))?;
    let agency = Settings::AGENCIES.iter().find(|(agency, _)| is_own && *agency == name);
    let is_lender = |user: &User| agency.is_some_and(|(_, lender)| user.name == *lender);
    let user = settings.everybody().into_iter().find(is_lender);
    let message = "The agency does not exist or is not yours.";
    let user = user.ok_or_else(|| Refusal::Identity(StatusCode::FORBIDDEN, message.to_owned()))?;
    Ok(SignedIn { user, until, agency: Some((name.to_owned(), assumed_by)) })
}

/// The project that a token is for; none for the account, which the service has no use for. A scope can be left out,
/// but not be null.
fn scope(emulator: &Emulator, scope: Option<&Value>) -> Result<Option<String>, Refusal> {
    let Some(scope) = scope else { return Ok(None) };
    let settings = &emulator.settings;
    let project = &scope["project"];
    let is_named = |key: &str, own: &str| project.get(key).is_none_or(|it| it == own);
    if scope["domain"].is_object() && project.is_null() {
        return Ok(None);
    }
    let text = project.get("name").or(project.get("id")).and_then(Value::as_str).unwrap_or_default();
    if text.is_empty() {
        return Err(invalid());
    }
    let is_own = is_named("id", &settings.project_id)
        && project.get("name").is_none_or(|it| *it == settings.project_name || *it == settings.project_id);
    let refused = || Refusal::unauthorized("The project does not exist or is not yours.");
    is_own.then(|| Some(settings.project_id.clone())).ok_or_else(refused)
}

fn issue(emulator: &mut Emulator, signed_in: SignedIn, project: Option<String>, methods: &[&str]) -> Answer {
    let SignedIn { user, until, agency } = signed_in;
    let settings = &emulator.settings;
    let domain = json!({ "id": settings.domain_id(), "name": settings.domain });
    let scope = match &project {
        Some(id) => ("project", json!({ "id": id, "name": settings.project_name, "domain": domain })),
        None => ("domain", domain.clone()),
    };
    let name = match &agency {
        Some((agency, _)) => format!("{}/{agency}", settings.domain),
        None => user.name.clone(),
    };
    let issued_at = emulator.state.now();
    let (token, expires_at) = auth::issue_token(emulator, &user, project, until);
    let mut details = json!({
        "expires_at": expires_at.rfc3339_micros(),
        "issued_at": issued_at.rfc3339_micros(),
        "methods": methods,
        "catalog": [],
        "roles": [{ "id": "0", "name": "te_admin" }],
        scope.0: scope.1,
        "user": { "id": user.id(), "name": name, "domain": domain, "password_expires_at": "" },
    });
    if let Some((_, by)) = agency {
        let by = json!({ "id": by.id(), "name": by.name, "domain": domain, "password_expires_at": "" });
        details["assumed_by"] = json!({ "user": by });
    }
    Ok(Reply::token(token, json!({ "token": details })))
}

/// Checks who asks something of IAM; without a project, as its lists are for the whole account.
fn check_caller(emulator: &Emulator, request: &Request<Vec<u8>>) -> Result<(), Refusal> {
    auth::authenticate(emulator, request, None).map(drop).map_err(|refusal| match refusal {
        Refusal::Service { .. } => {
            Refusal::unauthorized("The request you have made requires authentication.")
        }
        other => other,
    })
}

/// The accounts that the caller can use: its own.
pub fn list_domains(emulator: &Emulator, request: &Request<Vec<u8>>) -> Answer {
    check_caller(emulator, request)?;
    let settings = &emulator.settings;
    let domain = json!({
        "id": settings.domain_id(),
        "name": settings.domain,
        "enabled": true,
        "description": "",
        "links": { "self": format!("{}/v3/domains/{}", base(request), settings.domain_id()) },
    });
    Ok(Reply::json(json!({ "domains": [domain], "links": list_links(request, "/v3/auth/domains") })))
}

/// The users of the account, or the one of a name.
pub fn list_users(emulator: &Emulator, request: &Request<Vec<u8>>) -> Answer {
    check_caller(emulator, request)?;
    let settings = &emulator.settings;
    let query = crate::call::read_query(request.uri().query().unwrap_or_default());
    let wanted = query.iter().find(|(key, _)| key == "name").map(|(_, name)| name.as_str());
    let is_wanted = |user: &User| wanted.is_none_or(|name| name == user.name);
    let users = settings.everybody().into_iter().filter(is_wanted).map(|user| {
        json!({ "id": user.id(), "name": user.name, "domain_id": settings.domain_id(), "enabled": true })
    });
    let users: Vec<Value> = users.collect();
    Ok(Reply::json(json!({ "users": users, "links": list_links(request, "/v3/users") })))
}

fn base(request: &Request<Vec<u8>>) -> String {
    let host = request.headers().get("host").and_then(|host| host.to_str().ok());
    format!("http://{}", host.unwrap_or("iam.example.com"))
}

fn list_links(request: &Request<Vec<u8>>, path: &str) -> Value {
    links(format!("{}{path}", base(request))).write()
}

pub fn list_projects(emulator: &Emulator, request: &Request<Vec<u8>>, envelope: &Envelope) -> Answer {
    check_caller(emulator, request)?;
    let settings = &emulator.settings;
    let url = format!("{}/v3/projects", base(request));
    let domain_id = settings.domain_id();
    let project = Project {
        domain_id: Some(domain_id.clone()),
        is_domain: Some(false),
        parent_id: Some(domain_id),
        name: Some(settings.project_name.clone()),
        description: Some(String::new()),
        links: Some(links(format!("{url}/{}", settings.project_id))),
        id: Some(settings.project_id.clone()),
        enabled: Some(true),
        ..Project::default()
    };
    let is_wanted = envelope.query("name").is_none_or(|name| name == settings.project_name);
    Ok(Reply::table(&ProjectList {
        projects: Some(is_wanted.then_some(project).into_iter().collect()),
        links: Some(links(url)),
        ..ProjectList::default()
    }))
}

/// Links of something that is a single page.
fn links(this: String) -> Links {
    let mut links = Links { this: Some(this), ..Links::default() };
    links.rest.insert("next".to_owned(), Value::Null);
    links.rest.insert("previous".to_owned(), Value::Null);
    links
}
