//! Signing requests in the browser: fetched by those only who signed in with an access key.

use super::later::NotLoaded;
use crate::api::HttpRequest;
use crate::session::{Access, AccessKey, sign};
use dms_api::operation::ApiRequest;

type Sign = fn(&HttpRequest, &ApiRequest, &Access, &AccessKey) -> Vec<(&'static str, String)>;

/// Adds the headers that authorize a request with an access key.
pub async fn authorize(
    http: &mut HttpRequest,
    request: &ApiRequest,
    access: &Access,
    key: &AccessKey,
) -> Result<(), NotLoaded> {
    let headers = sign().await?;
    let added = headers(http, request, access, key);
    http.headers.extend(added);
    Ok(())
}

fetched! { fn sign() in signing -> Sign { sign::headers } }
