//! What is needed of Identity and Access Management (chapters 2.1, 2.2 and 7.4).

use super::{Argument, Method, Operation, OperationId, OperationInfo};
use crate::model::{ProjectList, Shape, TokenAnswer, TokenRequest};
#[cfg(feature = "openapi")]
use crate::schema::examples;
use crate::secret::Secret;
use serde_json::Value;

/// Gets a token for a project, valid for 24 hours (chapter 2.2). It comes in the header
/// `X-Subject-Token`.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateToken(pub TokenRequest);

impl Operation for CreateToken {
    const INFO: OperationInfo =
        OperationInfo::new(OperationId::CreateToken, Method::Post, "/v3/auth/tokens", "2.2").success(&[201]);
    const SUMMARY: &'static str = "Get a token";
    type Body = TokenRequest;
    type Output = (Secret, TokenAnswer);

    fn body(&self) -> Option<Value> {
        Some(self.0.to_body())
    }

    #[cfg(feature = "openapi")]
    fn examples() -> Value {
        examples::token()
    }
}

/// Lists the projects that the caller can use, to find a project's id (chapter 7.4).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListProjects {
    /// Only the project of this name.
    pub name: Option<String>,
}

impl Operation for ListProjects {
    const INFO: OperationInfo =
        OperationInfo::new(OperationId::ListProjects, Method::Get, "/v3/projects", "7.4");
    const SUMMARY: &'static str = "List the projects";
    const QUERY: &'static [Argument] = &[Argument::new("name", Shape::Text, "only the project of this name")];
    type Body = ();
    type Output = ProjectList;

    fn query(&self) -> Vec<(&'static str, String)> {
        self.name.iter().map(|name| ("name", name.clone())).collect()
    }
}
