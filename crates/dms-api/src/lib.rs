//! The API of Distributed Message Service (DMS) for RabbitMQ, as data and plain functions.
//!
//! Everything here follows the "API Reference" of the service, issue 03 (2024-01-24);
//! chapters and tables in the documentation are that reference's. There is no I/O and no
//! clock: the console, the emulator and the gateway bring their own, and all three share
//! these descriptions.
//!
//! An operation is a value with its arguments. It becomes a request, which any HTTP client can
//! send, and reads the answer:
//!
//! ```
//! use dms_api::model::Status;
//! use dms_api::operation::{Answer, Method, Operation, ShowInstance};
//!
//! let operation = ShowInstance { instance_id: "i-1".to_owned() };
//! let request = operation.request("project-1");
//! assert_eq!(request.method, Method::Get);
//! assert_eq!(request.target(), "/v2/project-1/instances/i-1");
//! assert_eq!(request.body, None);
//!
//! let body = r#"{ "instance_id": "i-1", "name": "orders", "status": "RUNNING" }"#;
//! let instance = ShowInstance::decode(&Answer { status: 200, subject_token: None, body })?;
//! assert_eq!(instance.name.as_deref(), Some("orders"));
//! assert_eq!(instance.status, Some(Status::Running));
//! # Ok::<(), dms_api::operation::DecodeError>(())
//! ```
//!
//! The service refuses a request with an error code of its catalogue. [`rules`] gives the same code
//! before anything is sent:
//!
//! ```
//! use dms_api::errors::{ErrorBody, ErrorCode};
//! use dms_api::rules::name::check_instance_name;
//!
//! let violation = check_instance_name("7 dwarfs").unwrap_err();
//! assert_eq!(violation.code, ErrorCode::INVALID_INSTANCE_NAME);
//! let body = br#"{ "error_code": "DMS.00400010", "error_msg": "Invalid instance name." }"#;
//! assert!(ErrorBody::parse(body).is_some_and(|body| body.is(violation.code)));
//! ```
//!
//! | Module | Content |
//! |---|---|
//! | [`operation`] | each operation as a value: method, path, query, body, answer, permission |
//! | [`model`] | the tables of the reference as types that read what the service sends, unknown fields and odd types included |
//! | [`rules`] | every limit and check, with the error code that the service answers |
//! | [`errors`] | the catalogue of error codes (table 7.2 and table 6-7) |
//! | [`edition`] | what differs between the reference and the service of today |
//! | [`capability`] | which actions an instance allows in its status, and why not the others |
//! | `openapi` | the same as an OpenAPI 3.1 document (feature `openapi`) |
//! | [`message`] | requests and answers as messages between a page and its Web Worker |
//! | [`sign`] | SDK-HMAC-SHA256 request signatures: signer and verifier |
//! | [`base64`] | bytes as text, for brokers and HTTP |
//! | [`secret`] | passwords, keys and tokens: values that are never shown, and their mask |

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
