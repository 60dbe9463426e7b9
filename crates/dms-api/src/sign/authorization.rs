//! The `Authorization` header of a signed request, and whether its signature is right.

use super::canonical::{Request, canonical_request, hmac_matches, sha256_hex, string_to_sign};
use super::{ALGORITHM, AUTHORIZATION, UNSIGNED_PAYLOAD, X_SDK_CONTENT_SHA256, X_SDK_DATE, parse_date};
use std::fmt;

/// What an `Authorization` header says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorization<'a> {
    /// The public half of the access key: look up the secret half by it.
    pub access_key: &'a str,
    /// Names of the headers that the client signed, as sent. Clients differ in what they sign.
    pub signed_headers: Vec<&'a str>,
    /// The HMAC-SHA256.
    pub signature: [u8; 32],
}

/// Why a request does not count as signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VerifyError {
    /// This header, without which there is nothing to verify, is missing.
    MissingHeader(&'static str),
    /// The `Authorization` header names another algorithm.
    UnknownAlgorithm,
    /// The `Authorization` header is not of the form
    /// `SDK-HMAC-SHA256 Access=…, SignedHeaders=…;…, Signature=…`.
    Malformed,
    /// `X-Sdk-Date` is not a moment of the form `YYYYMMDDTHHMMSSZ`.
    MalformedDate,
    /// A header is listed as signed but was not sent.
    SignedHeaderAbsent(String),
    /// The signature belongs to another request or to another key.
    Mismatch,
}

impl fmt::Display for VerifyError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingHeader(name) => write!(formatter, "the header {name} is missing"),
            Self::UnknownAlgorithm => write!(formatter, "the algorithm is not {ALGORITHM}"),
            Self::Malformed => write!(formatter, "the header {AUTHORIZATION} is malformed"),
            Self::MalformedDate => write!(formatter, "the header {X_SDK_DATE} is malformed"),
            Self::SignedHeaderAbsent(name) => write!(formatter, "the signed header {name} is absent"),
            Self::Mismatch => formatter.write_str("the signature does not match the request"),
        }
    }
}

impl std::error::Error for VerifyError {}

impl<'a> Authorization<'a> {
    /// Reads the `Authorization` header of a request.
    ///
    /// # Errors
    /// As [`Authorization::parse`], and [`VerifyError::MissingHeader`].
    pub fn of(request: &Request<'a>) -> Result<Self, VerifyError> {
        Self::parse(required(request, AUTHORIZATION)?)
    }

    /// Reads the value of an `Authorization` header.
    ///
    /// # Errors
    /// [`VerifyError::UnknownAlgorithm`] or [`VerifyError::Malformed`].
    pub fn parse(value: &'a str) -> Result<Self, VerifyError> {
        let value = value.trim();
        let (algorithm, parameters) = value.split_once(' ').unwrap_or((value, ""));
        if algorithm != ALGORITHM {
            return Err(VerifyError::UnknownAlgorithm);
        }

        let (mut access_key, mut signed_headers, mut signature) = (None, None, None);
        for parameter in parameters.split(',') {
            let (name, value) = parameter.trim().split_once('=').ok_or(VerifyError::Malformed)?;
            let slot = match name {
                "Access" => &mut access_key,
                "SignedHeaders" => &mut signed_headers,
                "Signature" => &mut signature,
                _ => return Err(VerifyError::Malformed),
            };
            if value.is_empty() || slot.replace(value).is_some() {
                return Err(VerifyError::Malformed);
            }
        }
        match (access_key, signed_headers, signature.and_then(parse_signature)) {
            (Some(access_key), Some(signed_headers), Some(signature)) => {
                Ok(Self { access_key, signed_headers: signed_headers.split(';').collect(), signature })
            }
            _ => Err(VerifyError::Malformed),
        }
    }

    /// Verifies the signature, and returns when it was made, in seconds since 1970-01-01 UTC.
    ///
    /// Whether that is too long ago is for the caller to say. The comparison takes the same
    /// time wherever the signatures differ. A hash of the body that the client states itself
    /// (`X-Sdk-Content-Sha256`) must be that of the body received, in either case of its digits;
    /// with [`UNSIGNED_PAYLOAD`] in its place any body will do. Either way what stands there is
    /// signed as it was sent, and a request without a body as one without the header.
    ///
    /// # Errors
    /// [`VerifyError::MissingHeader`], [`VerifyError::MalformedDate`],
    /// [`VerifyError::SignedHeaderAbsent`] or [`VerifyError::Mismatch`].
    pub fn verify(&self, request: &Request<'_>, secret_key: &str) -> Result<i64, VerifyError> {
        let date = required(request, X_SDK_DATE)?;
        let signed_at = parse_date(date).ok_or(VerifyError::MalformedDate)?;
        let absent = self.signed_headers.iter().find(|name| request.header(name).is_none());
        if let Some(name) = absent {
            return Err(VerifyError::SignedHeaderAbsent((*name).to_owned()));
        }

        let canonical = canonical_request(request, &self.signed_headers);
        let signed = string_to_sign(date, &canonical);
        if has_stated_body(request) && hmac_matches(secret_key, &signed, &self.signature) {
            Ok(signed_at)
        } else {
            Err(VerifyError::Mismatch)
        }
    }
}

fn required<'a>(request: &Request<'a>, name: &'static str) -> Result<&'a str, VerifyError> {
    request.header(name).ok_or(VerifyError::MissingHeader(name))
}

fn has_stated_body(request: &Request<'_>) -> bool {
    let stated = request.header(X_SDK_CONTENT_SHA256);
    let is_right =
        |hash: &str| hash == UNSIGNED_PAYLOAD || hash.eq_ignore_ascii_case(&sha256_hex(request.body));
    request.body.is_empty() || stated.is_none_or(is_right)
}

fn parse_signature(hex: &str) -> Option<[u8; 32]> {
    if hex.len() != 64 {
        return None;
    }
    let mut signature = [0; 32];
    for (byte, digits) in signature.iter_mut().zip(hex.as_bytes().chunks_exact(2)) {
        *byte = digits.iter().try_fold(0, |byte, digit| {
            let digit = char::from(*digit).to_digit(16)?;
            Some(byte << 4 | u8::try_from(digit).ok()?)
        })?;
    }
    Some(signature)
}
