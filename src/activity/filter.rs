//! Which of the requests are shown, kept in the address.

use crate::api::Entry;
use crate::router::Route;

/// A kind of request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Any.
    #[default]
    All,
    /// Those that only read.
    Reads,
    /// Those that change something.
    Changes,
    /// Those that did not bring what was asked for.
    Failed,
}

impl Kind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::All, Self::Reads, Self::Changes, Self::Failed];

    /// The word for it in the address.
    pub const fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Reads => "reads",
            Self::Changes => "changes",
            Self::Failed => "failed",
        }
    }

    /// The kind that a word names; any where it names none.
    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|kind| kind.word() == word).unwrap_or_default()
    }

    fn admits(self, entry: &Entry) -> bool {
        match self {
            Self::All => true,
            Self::Reads => entry.is_read(),
            Self::Changes => !entry.is_read(),
            Self::Failed => entry.has_failed(),
        }
    }
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that all have to be found.
    pub text: String,
    /// Kind of request.
    pub kind: Kind,
}

impl Filter {
    /// From the query of an address.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        Self { text: get("q").unwrap_or_default(), kind: Kind::from_word(&get("show").unwrap_or_default()) }
    }

    /// The address of the requests that it admits.
    pub fn href(&self) -> String {
        let kind = if self.kind == Kind::All { "" } else { self.kind.word() };
        Route::Activity.with(&[("q", &self.text), ("show", kind)])
    }

    /// Whether it leaves anything out.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.kind == Kind::All
    }

    /// Whether a request is one of those. Words are looked for in operation, method, path,
    /// status, error code, request id and page.
    pub fn admits(&self, entry: &Entry) -> bool {
        if !self.kind.admits(entry) {
            return false;
        }
        let status = entry.status().map(|status| status.to_string()).unwrap_or_default();
        let parts = [
            entry.request.operation.name(),
            entry.request.method.as_str(),
            &entry.request.target(),
            &status,
            entry.code().unwrap_or_default(),
            entry.request_id().unwrap_or_default(),
            &entry.page,
        ];
        let whole = parts.join("\n").to_lowercase();
        self.text.to_lowercase().split_whitespace().all(|word| whole.contains(word))
    }
}

#[cfg(test)]
pub mod samples {
    //! Requests for tests.

    use crate::api::{Body, Entry, Outcome};
    use dms_api::operation::ApiRequest;

    /// An answered request.
    pub fn entry(request: ApiRequest, status: u16, code: Option<&str>, body: &str) -> Entry {
        Entry {
            number: 1,
            headers: vec![("Accept", "application/json".to_owned())],
            request_bytes: request.body_text().len(),
            request,
            base: "https://dms.example".to_owned(),
            page: "/instances?page=2".to_owned(),
            started_at: 1_550_040_733_855,
            duration: Some(42),
            outcome: Outcome::Answered {
                status,
                code: code.map(str::to_owned),
                body: Body { bytes: body.len(), text: Some(body.to_owned()) },
                request_id: Some("req-7".to_owned()),
                content_type: Some("application/json".to_owned()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::samples::entry;
    use super::*;
    use dms_api::operation::{DeleteInstance, ListProjectTags, Operation};
    use percent_encoding::percent_decode_str;
    use proptest::prelude::*;

    fn admits(text: &str, kind: Kind) -> [bool; 2] {
        let read = entry(ListProjectTags.request("p1"), 200, None, "{}");
        let delete = DeleteInstance { instance_id: "abc".to_owned() }.request("p1");
        let refused = entry(delete, 404, Some("DMS.00404022"), "{}");
        let filter = Filter { text: text.to_owned(), kind };
        [filter.admits(&read), filter.admits(&refused)]
    }

    #[test]
    fn kinds_and_words_narrow_down() {
        assert_eq!(admits("", Kind::All), [true, true]);
        assert_eq!(admits("", Kind::Reads), [true, false]);
        assert_eq!(admits("", Kind::Changes), [false, true]);
        assert_eq!(admits("", Kind::Failed), [false, true]);
        assert_eq!(admits("dms.00404022", Kind::All), [false, true]);
        assert_eq!(admits("delete ABC", Kind::All), [false, true]);
        assert_eq!(admits("req-7 page=2", Kind::All), [true, true]);
        assert_eq!(admits("nothing", Kind::All), [false, false]);
    }

    proptest! {
        #[test]
        fn any_filter_survives_its_address(text in ".*", kind in 0_usize..4) {
            let filter = Filter { text, kind: Kind::ALL[kind] };
            let href = filter.href();
            let query = href.split_once('?').map_or("", |(_, query)| query);
            let get = |key: &str| {
                let (_, value) = query.split('&').filter_map(|pair| pair.split_once('=')).find(|(name, _)| *name == key)?;
                Some(percent_decode_str(value).decode_utf8_lossy().into_owned())
            };
            prop_assert_eq!(Filter::read(get), filter);
        }
    }
}
