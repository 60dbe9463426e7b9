//! Requests written as code (being written).

use dms_api::model::CreateInstanceBody;
use dms_api::operation::ApiRequest;

/// Where a request goes.
#[derive(Clone, Debug)]
pub struct Target {
    /// Base address.
    pub endpoint: String,
    /// Project.
    pub project_id: String,
    /// Name of the project.
    pub project_name: String,
}

pub fn json(request: &ApiRequest) -> String {
    request.body.as_ref().map(ToString::to_string).unwrap_or_default()
}
pub fn curl(request: &ApiRequest, _: &Target) -> String {
    request.target()
}
pub fn terraform(_: &CreateInstanceBody) -> String {
    String::new()
}
pub fn python(_: &ApiRequest, _: &Target) -> Option<String> {
    None
}
