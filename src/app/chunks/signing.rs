//! Signing requests in the browser: fetched by those only who signed in with an access key.

use crate::api::{Access, AccessKey, HttpRequest, Pending, SignatureHeaders, sign};
use dms_api::operation::ApiRequest;

/// Adds the headers that authorize a request with an access key; `None` where what makes them could
/// not be fetched.
pub fn authorize(
    mut http: HttpRequest,
    request: ApiRequest,
    access: Access,
    key: AccessKey,
    now: u64,
) -> Pending<Option<HttpRequest>> {
    Box::pin(async move {
        let headers = sign().await.ok()?;
        let added = headers(&http, &request, &access, &key, now);
        http.headers.extend(added);
        Some(http)
    })
}

fetched! { fn sign() in signing -> SignatureHeaders { sign::headers } }
