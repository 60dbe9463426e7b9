//! What a connection can say: operations are written for the V2 of today, said in the words of V1 to
//! regions that offer nothing newer, and not at all to services of an edition that lacks them.

use super::problem::Problem;
use crate::config::{ApiVersion, Connection};
use dms_api::operation::ApiRequest;

/// The request as the connection speaks; fails where its service cannot do what it asks for.
pub fn spoken(connection: &Connection, request: ApiRequest) -> Result<ApiRequest, Problem> {
    match connection.api_version {
        ApiVersion::V1 => request.in_v1().ok_or(Problem::NotInV1),
        ApiVersion::V2 if connection.edition().has(request.operation) => Ok(request),
        ApiVersion::V2 => Err(Problem::NotOffered(request.operation)),
    }
}
