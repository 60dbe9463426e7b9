//! SDK-HMAC-SHA256: signs requests with an access key, and verifies such signatures.
//!
//! The signature covers the method, the path, the query, the named headers, the body and
//! the date, as Huawei Cloud's official SDKs compute it. No clock: the caller brings the
//! date, and decides how old a signature may be.
//!
//! ```
//! use dms_api::sign::{self, Authorization, Credentials, Request};
//!
//! let credentials = Credentials {
//!     access_key: "EXAMPLEAK".to_owned(),
//!     secret_key: "example-sk".into(),
//!     security_token: None,
//! };
//! let request = Request { method: "GET", path: "/v2/available-zones", ..Request::default() };
//! let added = sign::sign(&request, "dms.example.com", &credentials, "20240124T080910Z");
//!
//! let mut headers = vec![("Host", "dms.example.com")];
//! headers.extend(added.iter().map(|(name, value)| (*name, value.as_str())));
//! let received = Request { headers: &headers, ..request };
//! let authorization = Authorization::of(&received)?;
//! assert_eq!(authorization.access_key, "EXAMPLEAK");
//! assert_eq!(authorization.verify(&received, "example-sk"), Ok(1_706_083_750));
//! # Ok::<(), dms_api::sign::VerifyError>(())
//! ```

mod authorization;
mod canonical;
pub(crate) mod date;

pub use authorization::{Authorization, VerifyError};
pub use canonical::{Request, canonical_request, string_to_sign};
pub use date::{format_date, parse_date, told_time};

use crate::secret::Secret;

/// The only algorithm there is.
pub const ALGORITHM: &str = "SDK-HMAC-SHA256";
/// Carries the algorithm, the access key, the names of the signed headers and the signature.
pub const AUTHORIZATION: &str = "Authorization";
/// Carries the time of signing, `YYYYMMDDTHHMMSSZ`.
pub const X_SDK_DATE: &str = "X-Sdk-Date";
/// Carries the token that belongs to a temporary access key.
pub const X_SECURITY_TOKEN: &str = "X-Security-Token";
/// Carries the hash of the body where the client states it itself.
pub const X_SDK_CONTENT_SHA256: &str = "X-Sdk-Content-Sha256";
/// What stands in that header in the place of a hash where the client leaves the body unsigned.
pub const UNSIGNED_PAYLOAD: &str = "UNSIGNED-PAYLOAD";

const HOST: &str = "Host";

/// An access key. `Debug` shows neither the secret key nor the token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credentials {
    /// The public half (AK), sent with every request.
    pub access_key: String,
    /// The secret half (SK), never sent.
    pub secret_key: Secret,
    /// Comes with a temporary access key, and is sent and signed with it.
    pub security_token: Option<Secret>,
}

/// Signs a request; returns the headers to add to it, `Authorization` last.
///
/// Every header of the request is signed, and `Host`. `host` is the host (with the port, if
/// it is not the default one) that the service will see: a browser or a proxy sets that
/// header itself. `date` has the form of [`format_date`]. Headers of the request with the
/// names of those that are returned are not signed: send the returned ones instead.
pub fn sign(
    request: &Request<'_>,
    host: &str,
    credentials: &Credentials,
    date: &str,
) -> Vec<(&'static str, String)> {
    let mut added = vec![(X_SDK_DATE, date.to_owned())];
    if let Some(token) = &credentials.security_token {
        added.push((X_SECURITY_TOKEN, token.0.clone()));
    }

    let mut headers = vec![(HOST, host)];
    headers.extend(request.headers.iter().filter(|(name, _)| !is_set_by_signing(name)));
    headers.extend(added.iter().map(|(name, value)| (*name, value.as_str())));
    let names: Vec<&str> = headers.iter().map(|(name, _)| *name).collect();

    let canonical = canonical_request(&Request { headers: &headers, ..*request }, &names);
    let signature = canonical::hmac(&credentials.secret_key.0, &string_to_sign(date, &canonical));
    let authorization = format!(
        "{ALGORITHM} Access={}, SignedHeaders={}, Signature={}",
        credentials.access_key,
        canonical::sorted_names(&names).join(";"),
        canonical::hex(&signature),
    );
    added.push((AUTHORIZATION, authorization));
    added
}

fn is_set_by_signing(name: &str) -> bool {
    [HOST, X_SDK_DATE, X_SECURITY_TOKEN, AUTHORIZATION].iter().any(|header| header.eq_ignore_ascii_case(name))
}
