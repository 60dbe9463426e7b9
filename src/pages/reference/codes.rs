//! Every error code that there is, and finding some of them.

use crate::i18n::Message;
use crate::locales::reference as msg;
use crate::router::Route;
use dms_api::errors::{Explanations, Scope, catalogue, causes, gateway_codes, later_codes, other_spelling};

/// A code, as far as it is the same in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// The code itself.
    pub code: &'static str,
    /// The HTTP status of the answer; none for causes, which no request is answered with.
    pub status: Option<u16>,
    /// Where it comes from.
    pub group: Group,
    /// The service's literal message; empty for causes.
    pub message: &'static str,
}

/// Where a code comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// A part of the service, or its gateway.
    Scope(Scope),
    /// The `error_code` of an instance that failed (table 6-7).
    Cause,
}

impl Group {
    /// All of them, those that matter here first.
    pub const ALL: [Self; 8] = [
        Self::Scope(Scope::Rabbitmq),
        Self::Cause,
        Self::Scope(Scope::Internal),
        Self::Scope(Scope::Gateway),
        Self::Scope(Scope::Billing),
        Self::Scope(Scope::Upgrade),
        Self::Scope(Scope::Kafka),
        Self::Scope(Scope::Queue),
    ];

    /// Its word in the address.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Scope(scope) => scope.as_str(),
            Self::Cause => "cause",
        }
    }

    /// What it is called.
    pub const fn title(self) -> Message {
        match self {
            Self::Scope(Scope::Rabbitmq) => msg::group_rabbitmq,
            Self::Scope(Scope::Kafka) => msg::group_kafka,
            Self::Scope(Scope::Queue) => msg::group_queue,
            Self::Scope(Scope::Billing) => msg::group_billing,
            Self::Scope(Scope::Upgrade) => msg::group_upgrade,
            Self::Scope(Scope::Internal) => msg::group_internal,
            Self::Scope(Scope::Gateway) => msg::group_gateway,
            Self::Cause => msg::group_cause,
        }
    }
}

/// All codes: table 7.2, those of today, the causes of table 6-7, the gateway's.
pub fn all() -> Vec<Code> {
    let answers = catalogue().iter().chain(later_codes()).chain(gateway_codes()).map(|entry| Code {
        code: entry.code.as_str(),
        status: Some(entry.status),
        group: Group::Scope(entry.scope),
        message: entry.message,
    });
    let causes = causes().iter().map(|cause| Code {
        code: cause.code.as_str(),
        status: None,
        group: Group::Cause,
        message: "",
    });
    answers.chain(causes).collect()
}

/// The statuses that codes have, in order.
pub fn statuses(codes: &[Code]) -> Vec<u16> {
    let mut statuses: Vec<u16> = codes.iter().filter_map(|code| code.status).collect();
    statuses.sort_unstable();
    statuses.dedup();
    statuses
}

/// What can be found by words: the code, its message, and what is said of it in each language.
pub fn text(code: &Code, explanations: &[&Explanations]) -> String {
    let status = code.status.map(|status| status.to_string()).unwrap_or_default();
    let mut text = [code.code, &status, code.message].join("\n");
    if let Some(other) = other_spelling(code.code) {
        text.push('\n');
        text.push_str(&other);
    }
    for known in explanations.iter().filter_map(|all| all.get(code.code)) {
        for part in [&known.title, &known.explanation, &known.remedy] {
            text.push('\n');
            text.push_str(part);
        }
    }
    text.to_lowercase()
}

/// Which codes are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// Words, all of which must be found.
    pub words: String,
    /// HTTP status, as in the address; empty: any.
    pub status: String,
    /// Word of a [`Group`]; empty: any.
    pub group: String,
}

impl Search {
    /// Reads the parameters of an address.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let text = |key| get(key).unwrap_or_default();
        Self { words: text("q"), status: text("status"), group: text("from") }
    }

    /// The address of what this finds.
    pub fn href(&self) -> String {
        Route::ErrorCodes.with(&[("q", &self.words), ("status", &self.status), ("from", &self.group)])
    }

    /// Whether a code with this text, from [`text`], is shown.
    pub fn finds(&self, code: &Code, text: &str) -> bool {
        let has_status =
            self.status.is_empty() || code.status.is_some_and(|status| status.to_string() == self.status);
        let is_of_group = self.group.is_empty() || code.group.word() == self.group;
        let words = self.words.to_lowercase();
        has_status && is_of_group && words.split_whitespace().all(|word| text.contains(word))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::i18n::Lang;
    use std::collections::BTreeSet;

    const EN: &str = include_str!("../../../crates/dms-api/data/explanations.en.tsv");
    const ZH: &str = include_str!("../../../crates/dms-api/data/explanations.zh-CN.tsv");

    fn found(words: &str, status: &str, group: &str) -> Vec<&'static str> {
        let files = [Explanations::parse(EN), Explanations::parse(ZH)];
        let search = Search { words: words.to_owned(), status: status.to_owned(), group: group.to_owned() };
        let files: Vec<&Explanations> = files.iter().collect();
        let codes = all().into_iter().filter(|code| search.finds(code, &text(code, &files)));
        codes.map(|code| code.code).collect()
    }

    #[test]
    fn every_code_is_there_once_and_explained_in_both_languages() {
        let codes = all();
        let distinct: BTreeSet<&str> = codes.iter().map(|code| code.code).collect();
        assert_eq!((codes.len(), distinct.len()), (193 + 18 + 9, 193 + 18 + 9));
        for file in [EN, ZH] {
            let file = Explanations::parse(file);
            assert!(distinct.iter().all(|code| file.get(code).is_some()));
        }
    }

    #[test]
    fn every_code_is_in_a_group_that_can_be_chosen() {
        let in_groups: usize = Group::ALL.iter().map(|group| found("", "", group.word()).len()).sum();
        assert_eq!(in_groups, all().len());
        let titles: BTreeSet<&str> = Group::ALL.iter().map(|group| group.title()(Lang::En)).collect();
        assert_eq!(titles.len(), Group::ALL.len());
    }

    #[test]
    fn codes_are_found_by_code_word_and_status_in_either_language() {
        assert_eq!(found("dms.00404022", "", ""), ["DMS.00404022"]);
        assert_eq!(found("public.00.0018", "", ""), ["public.00.0018"]);
        assert!(found("instance does not exist", "", "").contains(&"DMS.00404022"));
        assert!(found("没有找到 实例", "", "rabbitmq").contains(&"DMS.00404022"));
        assert_eq!(found("APIG", "429", ""), ["APIG.0308"]);
        assert_eq!(found("apigw.0301", "", ""), ["APIG.0301"]);
        let of_status = found("", "404", "");
        assert!(of_status.contains(&"DMS.00404022") && !of_status.contains(&"DMS.00400026"));
        assert!(found("no such words anywhere", "", "").is_empty());
    }

    #[test]
    fn statuses_are_those_of_the_codes() {
        let statuses = statuses(&all());
        assert_eq!(statuses.first(), Some(&400));
        assert!(statuses.is_sorted() && statuses.contains(&429) && statuses.last().unwrap() < &600);
    }

    #[test]
    fn a_search_is_its_address() {
        let search =
            Search { words: "磁盘 full".to_owned(), status: "400".to_owned(), group: String::new() };
        assert_eq!(search.href(), "/reference/errors?q=%E7%A3%81%E7%9B%98%20full&status=400");
        assert_eq!(Search::read(|_| None).href(), "/reference/errors");
    }
}
