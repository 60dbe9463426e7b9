//! Signed requests (SDK-HMAC-SHA256), judged against the wall clock.

use crate::Emulator;
use crate::answer::Refusal;
use crate::settings::User;
use dms_api::sign::{self, Authorization};

/// How far the date of a signature may be from now, in seconds.
const TOLERANCE_SECONDS: i64 = 15 * 60;

/// Whose signature it is.
pub fn check(emulator: &Emulator, request: &http::Request<Vec<u8>>) -> Result<User, Refusal> {
    let headers: Vec<(&str, &str)> = request
        .headers()
        .iter()
        .filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)))
        .collect();
    let signed = sign::Request {
        method: request.method().as_str(),
        path: request.uri().path(),
        query: request.uri().query().unwrap_or_default(),
        headers: &headers,
        body: request.body(),
    };
    let refuse = |error: sign::VerifyError| Refusal::Gateway(error.to_string());
    let authorization = Authorization::of(&signed).map_err(refuse)?;
    let user = emulator
        .settings
        .everybody()
        .into_iter()
        .find(|user| user.access_key == authorization.access_key)
        .ok_or_else(|| Refusal::Gateway("the access key does not exist".to_owned()))?;
    let signed_at = authorization.verify(&signed, &user.secret_key.0).map_err(refuse)?;
    let now = emulator.state.clock.wall().unix_seconds();
    if now.saturating_sub(signed_at).saturating_abs() > TOLERANCE_SECONDS {
        let [signed_at, now] = [signed_at, now].map(sign::format_date);
        let message = format!("signature expired, signature time:{signed_at},server time:{now}");
        return Err(Refusal::Gateway(message));
    }
    Ok(user)
}
