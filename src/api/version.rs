//! Which generation of the API a connection speaks: operations are written for V2, and said in
//! the words of V1 to regions that offer nothing newer.

use super::problem::Problem;
use crate::config::ApiVersion;
use dms_api::operation::ApiRequest;

/// The request as the connection speaks; fails where V1 cannot do what it asks for.
pub fn spoken(version: ApiVersion, request: ApiRequest) -> Result<ApiRequest, Problem> {
    match version {
        ApiVersion::V2 => Ok(request),
        ApiVersion::V1 => request.in_v1().ok_or(Problem::NotInV1),
    }
}
