//! Tokens: valid for 24 hours of emulated time (chapter 2.2).

use crate::Emulator;
use crate::answer::Refusal;
use crate::clock::Moment;
use crate::settings::User;
use crate::state::Token;
use dms_api::errors::ErrorCode;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// How long a token is valid, in milliseconds.
const LIFETIME_MILLIS: i64 = 24 * 3_600_000;

/// Issues a token; returns it with the end of its life, which is not after `until`. Only its hash is remembered.
pub fn issue(
    emulator: &mut Emulator,
    user: &User,
    project: Option<String>,
    until: Option<Moment>,
) -> (String, Moment) {
    let expires_at = emulator.state.now().plus_millis(LIFETIME_MILLIS);
    let expires_at = until.map_or(expires_at, |until| until.min(expires_at));
    // The password makes it unguessable for whoever knows the program but not the settings.
    let id = emulator.state.random().uuid();
    let text = sha256_hex(&format!("{id} {} {}", user.name, user.password.0));
    let token = format!("MII{text}{}", sha256_hex(&format!("{text} {id}")));
    let remembered = Token { user: user.name.clone(), project, expires_at };
    emulator.state.add_token(hash(&token), remembered);
    (token, expires_at)
}

/// What is remembered of a token.
fn hash(token: &str) -> String {
    sha256_hex(token)
}

/// Whose token it is, and for which project.
pub fn check(emulator: &Emulator, token: &str) -> Result<(User, Option<String>), Refusal> {
    let (user, known) = find(emulator, token)?;
    Ok((user, known.project.clone()))
}

/// Whose token it is, and until when.
pub fn whose(emulator: &Emulator, token: &str) -> Result<(User, Moment), Refusal> {
    let (user, known) = find(emulator, token)?;
    Ok((user, known.expires_at))
}

fn find<'a>(emulator: &'a Emulator, token: &str) -> Result<(User, &'a Token), Refusal> {
    let known = emulator.state.tokens.get(&hash(token)).ok_or(ErrorCode::INVALID_TOKEN)?;
    if known.expires_at <= emulator.state.now() {
        return Err(ErrorCode::EXPIRED_TOKEN.into());
    }
    let user = emulator.settings.everybody().into_iter().find(|user| user.name == known.user);
    Ok((user.ok_or(ErrorCode::INVALID_TOKEN)?, known))
}

fn sha256_hex(text: &str) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(text.as_bytes()) {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
