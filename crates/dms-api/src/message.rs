//! Requests and answers as messages, for the console that has the emulator in a worker of its own
//! page instead of behind HTTP. Each message is one JSON text.

use serde::{Deserialize, Serialize};

/// A request of the page. Its answer carries the same number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// Tells the requests of a page apart.
    pub number: u64,
    /// Method.
    pub method: String,
    /// Path and query.
    pub target: String,
    /// Headers.
    pub headers: Vec<(String, String)>,
    /// Body.
    pub body: Option<String>,
}

/// What the worker says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// Where the state is kept: first of all when calls can be made, then whenever that changes.
    Keeping(Keeping),
    /// The answer to a call.
    Answer(Reply),
}

/// An answer to a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// The number of the call.
    pub number: u64,
    /// Status.
    pub status: u16,
    /// Headers, their names in lower case.
    pub headers: Vec<(String, String)>,
    /// Body.
    pub body: String,
}

/// How long the state of the emulator in a worker lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Keeping {
    /// In the browser's storage: until it is cleared.
    Stored,
    /// In the storage, for another tab; what this one does is forgotten with the page.
    OtherTab,
    /// The browser does not let anything be stored: until the page is left.
    Memory,
}

impl Reply {
    /// A header, by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn what_is_said_is_understood() {
        let headers = vec![("x-request-id".to_owned(), "1".to_owned())];
        let reply = Reply { number: 7, status: 200, headers, body: "{\"名\":\"\\u0000\"}".to_owned() };
        assert_eq!((reply.header("x-request-id"), reply.header("retry-after")), (Some("1"), None));
        for said in [Said::Keeping(Keeping::OtherTab), Said::Answer(reply)] {
            let text = serde_json::to_string(&said).unwrap();
            assert_eq!(serde_json::from_str::<Said>(&text).unwrap(), said);
        }
    }
}
