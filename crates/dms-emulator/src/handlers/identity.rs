//! What is needed of IAM: tokens (chapter 2.2) and projects (chapter 7.4).

use crate::Emulator;
use crate::answer::{Answer, Refusal, Reply};
use crate::auth;
use crate::call::Envelope;
use dms_api::model::{Links, Project, ProjectList, TokenRequest};
use http::{Request, StatusCode};
use serde_json::{Value, json};

pub fn create_token(emulator: &mut Emulator, envelope: &Envelope) -> Answer {
    let invalid = || {
        let message = "The request body must name a user with password and domain.".to_owned();
        Refusal::Identity(StatusCode::BAD_REQUEST, message)
    };
    let body = envelope.json();
    let wanted = TokenRequest::from_body(body).filter(|_| is_understood(body)).ok_or_else(invalid)?;
    let settings = &emulator.settings;
    let user = settings
        .everybody()
        .into_iter()
        .filter(|user| wanted.domain == settings.domain && user.name == wanted.user)
        .find(|user| user.password == wanted.password)
        .ok_or_else(|| Refusal::unauthorized("The username or password is wrong."))?;
    let project = match wanted.project.as_str() {
        // A token of the account: the service has no use for it.
        "" => None,
        name if name == settings.project_name || name == settings.project_id => {
            Some(settings.project_id.clone())
        }
        _ => return Err(Refusal::unauthorized("The project does not exist or is not yours.")),
    };
    let domain = json!({ "id": settings.domain_id(), "name": settings.domain });
    let scope = match &project {
        Some(id) => ("project", json!({ "id": id, "name": settings.project_name, "domain": domain })),
        None => ("domain", domain.clone()),
    };
    let issued_at = emulator.state.now();
    let (token, expires_at) = auth::issue_token(emulator, &user, project);
    let body = json!({ "token": {
        "expires_at": expires_at.rfc3339_micros(),
        "issued_at": issued_at.rfc3339_micros(),
        "methods": ["password"],
        "catalog": [],
        "roles": [{ "id": "0", "name": "te_admin" }],
        scope.0: scope.1,
        "user": { "id": user.id(), "name": user.name, "domain": domain, "password_expires_at": "" },
    } });
    Ok(Reply::token(token, body))
}

/// Whether a token is asked for by password alone, and for a project or the account.
fn is_understood(body: &Value) -> bool {
    let methods = body.pointer("/auth/identity/methods").and_then(Value::as_array);
    let by_password =
        methods.is_some_and(|methods| !methods.is_empty() && methods.iter().all(|it| it == "password"));
    let has_text = |value: &Value| value.as_str().is_some_and(|text| !text.is_empty());
    let names_its_scope = body.pointer("/auth/scope").is_none_or(|scope| {
        let project = &scope["project"];
        let name = project.get("name").unwrap_or(&project["id"]);
        scope["domain"].is_object() || has_text(name)
    });
    by_password && names_its_scope
}

pub fn list_projects(emulator: &Emulator, request: &Request<Vec<u8>>, envelope: &Envelope) -> Answer {
    auth::authenticate(emulator, request, None).map_err(|refusal| match refusal {
        Refusal::Service { .. } => {
            Refusal::unauthorized("The request you have made requires authentication.")
        }
        other => other,
    })?;
    let settings = &emulator.settings;
    let host = request.headers().get("host").and_then(|host| host.to_str().ok());
    let url = format!("http://{}/v3/projects", host.unwrap_or("iam.example.com"));
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
