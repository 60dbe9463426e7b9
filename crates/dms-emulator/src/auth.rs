//! Who asks, and what they may do: tokens (chapter 2.2), signatures, and the permissions of
//! chapter 5.

mod policy;
mod signature;
mod token;

pub use policy::check_permission;
pub use token::{issue as issue_token, whose as check_token};

use crate::Emulator;
use crate::answer::Refusal;
use crate::settings::{Policy, User};
use crate::state::Account;
use crate::word::Word;
use dms_api::errors::ErrorCode;
use http::Request;

/// Who asks.
#[derive(Clone, Debug)]
pub struct Caller {
    pub account: Account,
    pub policy: Policy,
}

impl From<&User> for Caller {
    fn from(user: &User) -> Self {
        let account = Account { id: user.id().into(), name: Word::from(user.name.as_str()) };
        Self { account, policy: user.policy.clone() }
    }
}

/// Finds out who asks. A request with a token is judged by the token; signatures are judged by
/// the gateway in front of the service, which answers in its own form (`APIG.0301`).
///
/// `project` is the project in the path, where there is one.
pub fn authenticate(
    emulator: &Emulator,
    request: &Request<Vec<u8>>,
    project: Option<&str>,
) -> Result<Caller, Refusal> {
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let token = header("x-auth-token").filter(|token| !token.is_empty());
    let (user, scope) = match token {
        Some(token) => token::check(emulator, token)?,
        None if request.headers().contains_key("authorization") => {
            (signature::check(emulator, request)?, Some(emulator.settings.project_id.clone()))
        }
        None => return Err(ErrorCode::MISSING_TOKEN.into()),
    };
    if project.is_some() && project != scope.as_deref() {
        return Err(ErrorCode::TOKEN_PROJECT_MISMATCH.into());
    }
    Ok(Caller::from(&user))
}
