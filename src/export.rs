//! Requests written as code, for people to read, keep and run.
//!
//! No text holds a secret: JSON masks it, programs take it from the environment
//! (`DMS_TOKEN`, `DMS_PASSWORD`, and what Terraform and the SDK define themselves). Comments
//! in the texts name variables and packages only, so that they need no language.

mod csv;
mod curl;
mod pretty_json;
mod python;
mod terraform;

pub use csv::csv;
pub use curl::curl;
pub use pretty_json::pretty_json;
pub use python::python;
pub use terraform::{Adopted, Adoption, Origin, adopt, terraform};

use crate::api::Credentials;
use crate::auth::{Session, SignedIn};
use crate::config::ConnectionKind;
use dms_api::operation::{ApiRequest, Service};
use dms_api::secret::masked;
use leptos::prelude::{Get, With};
use serde_json::{Value, json};

/// Where the programs send their requests, and for whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// Base address of the service that answers the request, absolute: `https://…`.
    pub endpoint: String,
    /// The address that a signature counts for, without a slash at its end: the service's own.
    /// `None` where it is behind a gateway and nobody has told it.
    pub signed_endpoint: Option<String>,
    /// Whether requests carry a token: a gateway may have credentials of its own.
    pub has_token: bool,
    /// Id of the project.
    pub project_id: String,
    /// Name of the project, usually its region: what credentials must be good for.
    pub project_name: String,
}

impl Target {
    /// Where the requests of a session go, and for whom; `None` where no program could send them:
    /// the built-in demo is inside of the page.
    pub fn of(session: Session, service: Service) -> Option<Self> {
        let connection = session.connection().get().unwrap_or_default();
        let is_behind = connection.upstream.is_some() || connection.kind != ConnectionKind::Gateway;
        let signed_in = session.signed_in();
        let has_token = |it: &SignedIn| it.credentials != Credentials::Gateway;
        (connection.kind != ConnectionKind::BuiltinDemo).then(|| Self {
            endpoint: session.base(service),
            signed_endpoint: is_behind.then(|| connection.signed_base(service)),
            has_token: signed_in.with(|it| it.as_ref().is_none_or(has_token)),
            project_id: session.project_id().unwrap_or_default(),
            project_name: signed_in
                .with(|it| it.as_ref().map(|it| it.project.name.clone()))
                .unwrap_or_default(),
        })
    }

    /// The base address without a slash at its end.
    fn base(&self) -> &str {
        self.endpoint.trim_end_matches('/')
    }

    /// The project, fit for a comment: by name, or by id where the name is not known.
    fn project_comment(&self) -> String {
        let project = if self.project_name.is_empty() { &self.project_id } else { &self.project_name };
        project.replace(char::is_control, " ")
    }
}

/// The body as JSON, laid out, with secrets masked; empty without a body.
pub fn json(request: &ApiRequest) -> String {
    request.body.as_ref().map(masked_json).unwrap_or_default()
}

/// Whether the programs need a password, which is in the variable `DMS_PASSWORD` then
/// (Terraform: `TF_VAR_rabbitmq_password`).
pub fn uses_password(request: &ApiRequest) -> bool {
    request.body.as_ref().is_some_and(has_secret)
}

fn masked_json(body: &Value) -> String {
    pretty_json(&masked(body.clone()).to_string())
}

fn has_secret(value: &Value) -> bool {
    match value {
        Value::Object(fields) => {
            fields.iter().any(|(name, value)| is_secret(name, value) || has_secret(value))
        }
        Value::Array(items) => items.iter().any(has_secret),
        _ => false,
    }
}

/// Whether this member of an object is masked: asked of the one place that knows.
fn is_secret(name: &str, value: &Value) -> bool {
    let probe = json!({ name: "" });
    !value.is_object() && masked(probe.clone()) != probe
}

#[cfg(test)]
mod tests {
    use super::*;
    use dms_api::operation::{ListAvailabilityZones, Operation, ResetPassword};

    #[test]
    fn json_masks_what_must_not_be_shown() {
        let reset = ResetPassword { instance_id: "i".into(), new_password: "Top-Secret1".into() };
        let request = reset.request("p");
        assert_eq!(json(&request), "{\n  \"new_password\": \"******\"\n}");
        assert!(uses_password(&request));
    }

    #[test]
    fn without_a_body_there_is_nothing_to_show() {
        let request = ListAvailabilityZones.request("p");
        assert_eq!(json(&request), "");
        assert!(!uses_password(&request));
    }

    #[test]
    fn secrets_are_told_by_their_names() {
        assert!(has_secret(&json!({ "auth": [{ "password": "******" }] })));
        assert!(!has_secret(&json!({ "password": { "user": "demo" }, "description": "******" })));
    }
}
