use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use super::{ErrorCode, catalogued};

/// The body of an error answer (chapter 2.3).
///
/// Decoding is lenient: a missing or null field becomes empty, a value of another JSON type becomes
/// its JSON text. API gateways add a request id; the service itself does not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorBody {
    /// Error message in English, as the service words it.
    #[serde(default, deserialize_with = "text")]
    pub error_msg: String,
    /// Error code, such as `DMS.00400004`.
    #[serde(default, deserialize_with = "text")]
    pub error_code: String,
    /// Id of the request, by which support finds it.
    #[serde(default, deserialize_with = "optional_text", skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

impl ErrorBody {
    /// The body that the service sends for the code. The message keeps its placeholders; it is empty
    /// for a code outside the catalogue.
    pub fn new(code: ErrorCode) -> Self {
        Self::with_values(code, &[])
    }

    /// As [`new`](Self::new), with `values` put in place of the placeholders of the message, in order.
    pub fn with_values(code: ErrorCode, values: &[&str]) -> Self {
        Self {
            error_msg: code.entry().map(|entry| entry.message_with(values)).unwrap_or_default(),
            error_code: code.to_string(),
            request_id: None,
        }
    }

    /// Reads the body of an answer; `None` when it is not a JSON object that carries at
    /// least a code or a message.
    pub fn parse(body: &[u8]) -> Option<Self> {
        let object: Map<String, Value> = serde_json::from_slice(body).ok()?;
        let body: Self = serde_json::from_value(Value::Object(object)).ok()?;
        let is_error = !(body.error_code.is_empty() && body.error_msg.is_empty());
        is_error.then_some(body)
    }

    /// Whether the body carries this code, in any spelling that [`catalogued`] knows.
    pub fn is(&self, code: ErrorCode) -> bool {
        catalogued(&self.error_code) == code.as_str()
    }
}

/// Reads [`optional_text`]; missing is empty.
fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    optional_text(deserializer).map(Option::unwrap_or_default)
}

/// Reads a string; `None` for null, the JSON text of any other value.
fn optional_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Null => None,
        Value::String(text) => Some(text),
        other => Some(other.to_string()),
    })
}
