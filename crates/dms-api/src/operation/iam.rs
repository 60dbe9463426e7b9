//! What is needed of Identity and Access Management (chapters 2.1, 2.2 and 7.4).

use super::{Method, Operation, OperationId, OperationInfo};
use crate::model::{ProjectList, TokenAnswer, TokenRequest};
use crate::secret::Secret;
use serde_json::Value;

/// Gets a token for a project, valid for 24 hours (chapter 2.2). It comes in the header
/// `X-Subject-Token`.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateToken(pub TokenRequest);

impl Operation for CreateToken {
    const INFO: OperationInfo =
        OperationInfo::new(OperationId::CreateToken, Method::Post, "/v3/auth/tokens", "2.2").success(&[201]);
    type Output = (Secret, TokenAnswer);

    fn body(&self) -> Option<Value> {
        Some(self.0.to_body())
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
    type Output = ProjectList;

    fn query(&self) -> Vec<(&'static str, String)> {
        self.name.iter().map(|name| ("name", name.clone())).collect()
    }
}
