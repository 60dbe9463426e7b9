//! Every operation of the API as a value: from it come the request, its preview, the route
//! table of the emulator and the allow-list of the gateway.

pub mod arguments;
mod body;
mod ces;
mod check;
mod counterpart;
mod iam;
mod info;
mod instance_query;
mod list_page;
mod path;
mod registry;
mod request;
mod stale;
pub mod v1;
mod v2;

pub use crate::edition::Edition;
pub use arguments::Argument;
pub use body::RequestBody;
pub use ces::*;
pub use check::check;
pub use iam::*;
pub use info::{ApiVersion, Method, OperationInfo, Page, SdkCall, Service};
pub use instance_query::InstanceQuery;
pub use list_page::ListPage;
pub use path::{PathParams, RouteError, RouteMatch, allowed_methods, encoded, holds_name, route, route_in};
pub use registry::OperationId;
pub use request::{Answer, ApiRequest, DecodeError, Output};
pub use v2::*;

use crate::errors::ErrorCode;
use crate::model::Shape;
use crate::rules::Violation;
#[cfg(feature = "openapi")]
use crate::schema::Schemas;
use serde_json::Value;

/// The message engine, as it stands in paths.
pub const ENGINE: &str = "rabbitmq";

/// An operation with its arguments.
///
/// An implementation says everything about its operation: [`OperationId`] passes it on to those
/// who know an operation by its id alone (explorer, emulator, exports, OpenAPI document).
pub trait Operation {
    /// What is fixed about the operation.
    const INFO: OperationInfo;

    /// What it does, in a few English words.
    const SUMMARY: &'static str;

    /// The parameters of the query.
    const QUERY: &'static [Argument] = &[];

    /// The bounds of a page, where it answers a list.
    const PAGE: Page = Page::Instances;

    /// The codes with which it refuses for the status of the instance and for what the request
    /// says. Those of the envelope, the caller and the path follow from [`INFO`](Self::INFO).
    const REFUSALS: &'static [ErrorCode] = &[];

    /// How the official Python SDK calls it; `None` where the SDK does not have it.
    const SDK: Option<SdkCall> = None;

    /// The JSON body; `()` where there is none.
    type Body: RequestBody;

    /// The form of the body.
    const BODY: Option<Shape> = <Self::Body as RequestBody>::SHAPE;

    /// What a successful answer holds.
    type Output: Output;

    /// Adds everything that the rules of an edition find wrong with the body.
    fn check_body(_edition: Edition, _body: &Self::Body, _found: &mut Vec<Violation>) {}

    /// Examples of the body, by name, as OpenAPI has them.
    #[cfg(feature = "openapi")]
    fn examples() -> Value {
        Value::Null
    }

    /// The schema of the body.
    #[cfg(feature = "openapi")]
    fn body_schema(schemas: &mut Schemas) -> Option<Value> {
        <Self::Body as RequestBody>::schema(schemas)
    }

    /// The schema of a successful answer; `None` where it has no body.
    #[cfg(feature = "openapi")]
    fn answer_schema(schemas: &mut Schemas) -> Option<Value> {
        <Self::Output as Output>::schema(schemas)
    }

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
