//! The API of Distributed Message Service (DMS) for RabbitMQ, as data and plain functions.
//!
//! Everything here follows the "API Reference" of the service, issue 03 (2024-01-24);
//! chapters and tables in the documentation are that reference's. There is no I/O and no
//! clock: the console, the emulator and the gateway bring their own, and all three share
//! these descriptions, so that what one of them offers the others understand.
//!
//! | Module | What it holds |
//! |---|---|
//! | [`operation`] | each operation as a value: method, path, query, body, answer, permission |
//! | [`model`] | the tables of the reference as types that survive the service's quirks |
//! | [`rules`] | every limit and check, with the error code that the service answers |
//! | [`errors`] | the catalogue of error codes (table 7.2 and table 6-7) |
//! | [`edition`] | what differs between the reference and the service of today |
//! | [`capability`] | which action an instance allows in which status, and why not |
//! | `openapi` | the same as an OpenAPI 3.1 document (feature `openapi`) |
//! | [`message`] | requests and answers as messages, between a page and a worker of it |
//! | [`sign`] | SDK-HMAC-SHA256 request signatures: signer and verifier |
//! | [`base64`] | bytes as text, for brokers and HTTP |
//! | [`secret`] | what must never be shown, and how it is masked |

pub mod base64;
pub mod capability;
pub mod edition;
pub mod errors;
pub mod message;
pub mod model;
#[cfg(feature = "openapi")]
pub mod openapi;
pub mod operation;
pub mod rules;
#[cfg(feature = "openapi")]
pub mod schema;
pub mod secret;
pub mod sign;
