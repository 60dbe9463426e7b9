//! Every operation of the API as a value: from it come the request, its preview, the route
//! table of the emulator and the allow-list of the gateway.

pub mod arguments;
mod check;
mod counterpart;
mod iam;
mod info;
mod instance_query;
mod path;
mod registry;
mod request;
mod stale;
pub mod v1;
mod v2;

pub use check::check;
pub use iam::*;
pub use info::{ApiVersion, Method, OperationInfo, Service};
pub use instance_query::InstanceQuery;
pub use path::{PathParams, RouteError, RouteMatch, allowed_methods, route};
pub use registry::OperationId;
pub use request::{Answer, ApiRequest, DecodeError, Output};
pub use v2::*;

use serde_json::Value;

/// The message engine, as it stands in paths.
pub const ENGINE: &str = "rabbitmq";

/// An operation with its arguments.
pub trait Operation {
    /// What is fixed about the operation.
    const INFO: OperationInfo;

    /// What a successful answer holds.
    type Output: Output;

    /// The arguments that stand in the path, besides the project and the engine.
    fn path_params(&self) -> PathParams<'_> {
        PathParams::default()
    }

    /// The query, unencoded, in the order in which it is sent.
    fn query(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }

    /// The JSON body.
    fn body(&self) -> Option<Value> {
        None
    }

    /// The request, for a project.
    fn request(&self, project_id: &str) -> ApiRequest {
        let params = PathParams { project_id, engine: ENGINE, ..self.path_params() };
        ApiRequest::new(Self::INFO.id, &params, self.query(), self.body())
    }

    /// Reads an answer. Statuses that the operation does not list as success are the
    /// caller's to explain: they come back as [`DecodeError::Status`].
    fn decode(answer: &Answer<'_>) -> Result<Self::Output, DecodeError> {
        if Self::INFO.success.contains(&answer.status) {
            Self::Output::from_answer(answer)
        } else {
            Err(DecodeError::Status(answer.status))
        }
    }
}
