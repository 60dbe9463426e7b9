//! What is bought: engine, version, product and kind of storage.

use super::Violation;
use super::text::{check_present, check_word};
use crate::edition::Edition;
use crate::errors::ErrorCode;

/// How requests spell the engine (table 4-2 and its examples).
pub const ENGINES: &[&str] = &["rabbitmq", "RabbitMQ"];
/// Versions of RabbitMQ (table 4-2).
pub const ENGINE_VERSIONS: &[&str] = &["3.8.35"];
/// How V1's list of products and its examples print the version: it stands for the one there is.
pub const ANY_ENGINE_VERSION_V1: &str = "3.x.x";
/// Kinds of storage (table 4-2); the last two belong to dedicated clouds.
pub const STORAGE_SPEC_CODES: &[&str] = &[
    "dms.physical.storage.high.v2",
    "dms.physical.storage.ultra.v2",
    "dms.physical.storage.high.dss.v2",
    "dms.physical.storage.ultra.dss.v2",
];
/// Kinds of storage as V1 names them (table 6-2).
pub const STORAGE_SPEC_CODES_V1: &[&str] =
    &["dms.physical.storage.normal", "dms.physical.storage.high", "dms.physical.storage.ultra"];

/// Checks the engine: `rabbitmq` or `RabbitMQ` (table 4-2).
///
/// # Errors
/// DMS.00400007.
pub fn check_engine(engine: &str) -> Result<(), Violation> {
    check_word(ErrorCode::UNSUPPORTED_TYPE, "engine", engine, ENGINES)
}

/// Checks the version of RabbitMQ: 3.8.35 (table 4-2).
///
/// # Errors
/// DMS.00400008.
pub fn check_engine_version(version: &str) -> Result<(), Violation> {
    check_word(ErrorCode::UNSUPPORTED_VERSION, "engine_version", version, ENGINE_VERSIONS)
}

/// Checks the version in an edition.
///
/// # Errors
/// DMS.00400008.
pub fn check_engine_version_in(edition: Edition, version: &str) -> Result<(), Violation> {
    check_word(ErrorCode::UNSUPPORTED_VERSION, "engine_version", version, edition.limits().engine_versions)
}

/// Checks the version in a V1 request, which need not name one (table 6-2) and may print the
/// pattern of the examples.
///
/// # Errors
/// DMS.00400008.
pub fn check_engine_version_v1(version: &str) -> Result<(), Violation> {
    match version {
        "" | ANY_ENGINE_VERSION_V1 => Ok(()),
        version => check_engine_version(version),
    }
}

/// Checks that a product is named (table 4-2). Whether it exists, the list of products says.
///
/// # Errors
/// DMS.00400009.
pub fn check_product_id(product_id: &str) -> Result<(), Violation> {
    check_present(ErrorCode::INVALID_PRODUCT_ID, "product_id", product_id)
}

/// Checks the kind of storage (table 4-2). Which of them a product has in which zone, the
/// list of products says.
///
/// # Errors
/// DMS.00400800: no code is about this field.
pub fn check_storage_spec_code(code: &str) -> Result<(), Violation> {
    check_spec_code(code, STORAGE_SPEC_CODES)
}

/// Checks the kind of storage in an edition.
///
/// # Errors
/// DMS.00400800: no code is about this field.
pub fn check_storage_spec_code_in(edition: Edition, code: &str) -> Result<(), Violation> {
    check_spec_code(code, edition.limits().storage_spec_codes)
}

/// Checks the kind of storage of a V1 request (table 6-2).
///
/// # Errors
/// DMS.00400800: no code is about this field.
pub fn check_storage_spec_code_v1(code: &str) -> Result<(), Violation> {
    check_spec_code(code, STORAGE_SPEC_CODES_V1)
}

fn check_spec_code(code: &str, words: &'static [&'static str]) -> Result<(), Violation> {
    check_word(ErrorCode::INVALID_REQUEST_PARAMETERS, "storage_spec_code", code, words)
}
