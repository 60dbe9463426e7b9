use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use super::{ErrorCode, catalogued};

/// The body of an error answer (chapter 2.3).
///
/// Decoding takes what it can get: a missing or null field is empty, a number counts as
/// its text. Gateways add a request id; the service itself does not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorBody {
    /// What went wrong, in the words of the service.
    #[serde(default, deserialize_with = "text")]
    pub error_msg: String,
    /// Its code, such as `DMS.00400004`.
    #[serde(default, deserialize_with = "text")]
    pub error_code: String,
    /// What support asks for.
    #[serde(default, deserialize_with = "optional_text", skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

impl ErrorBody {
    /// The answer that the service gives for the code, with its literal message.
    pub fn new(code: ErrorCode) -> Self {
        Self::with_values(code, &[])
    }

    /// As [`new`](Self::new), with the placeholders of the message filled in order.
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
        let says_something = !(body.error_code.is_empty() && body.error_msg.is_empty());
        says_something.then_some(body)
    }

    /// Whether the answer carries this code.
    pub fn is(&self, code: ErrorCode) -> bool {
        catalogued(&self.error_code) == code.as_str()
    }
}

fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    optional_text(deserializer).map(Option::unwrap_or_default)
}

fn optional_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Null => None,
        Value::String(text) => Some(text),
        other => Some(other.to_string()),
    })
}
