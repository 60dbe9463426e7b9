//! The catalogue against the reference's own table, and the shipped texts against neglect.

#![expect(clippy::expect_used, clippy::panic, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};

use dms_api::errors::{
    ErrorBody, ErrorCode, Explanation, Explanations, Scope, catalogue, causes, find, gateway_codes,
    later_codes,
};
use proptest::prelude::*;

const REFERENCE: &str = include_str!("data/error-codes.tsv");
const ENGLISH: &str = include_str!("../data/explanations.en.tsv");
const CHINESE: &str = include_str!("../data/explanations.zh-CN.tsv");

/// Status, code, message, description and remedy of table 7.2.
fn reference() -> Vec<[&'static str; 5]> {
    REFERENCE
        .lines()
        .skip(1)
        .map(|line| {
            let fields: Vec<_> = line.split('\t').collect();
            fields.try_into().expect("five columns")
        })
        .collect()
}

fn all_codes() -> BTreeSet<&'static str> {
    let entries = catalogue().iter().chain(later_codes()).chain(gateway_codes());
    entries.map(|entry| entry.code.as_str()).chain(causes().iter().map(|cause| cause.code.as_str())).collect()
}

fn texts(explanation: &Explanation) -> [&str; 3] {
    [&explanation.title, &explanation.explanation, &explanation.remedy]
}

/// Every text of a language with its code.
fn shipped(tsv: &str) -> Vec<(String, String)> {
    let explanations = Explanations::parse(tsv);
    let rows = explanations
        .iter()
        .flat_map(|(code, explanation)| texts(explanation).map(|text| (code.to_owned(), text.to_owned())));
    rows.collect()
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

#[test]
fn the_catalogue_is_table_7_2_literally_and_in_order() {
    let ours: Vec<_> =
        catalogue().iter().map(|e| (e.status.to_string(), e.code.as_str(), e.message)).collect();
    let theirs: Vec<_> = reference()
        .into_iter()
        .map(|[status, code, message, _, _]| (status.to_owned(), code, message))
        .collect();
    assert_eq!(ours, theirs);
    assert_eq!(ours.len(), 193);
    let unique: BTreeSet<_> = ours.iter().map(|(_, code, _)| code).collect();
    assert_eq!(unique.len(), 193);
}

#[test]
fn scopes_are_consistent() {
    for entry in catalogue() {
        assert_ne!(entry.scope, Scope::Gateway, "{}", entry.code);
        if entry.scope == Scope::Internal {
            assert_eq!(entry.status, 500, "{}", entry.code);
        }
        if entry.scope == Scope::Rabbitmq {
            let named = ErrorCode::NAMED.contains(&entry.code);
            assert!(named, "{} has no constant", entry.code);
        }
    }
    for entry in gateway_codes() {
        assert_eq!(entry.scope, Scope::Gateway);
        assert!(entry.code.as_str().starts_with("APIG."));
    }
}

#[test]
fn table_6_7_is_complete() {
    let numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 18, 24, 25, 42];
    let expected: Vec<_> = numbers.iter().map(|n| format!("public.00.{n:04}")).collect();
    let ours: Vec<_> = causes().iter().map(|cause| cause.code.to_string()).collect();
    assert_eq!(ours, expected);
}

#[test]
fn no_line_of_the_small_tables_is_lost() {
    let gateway = include_str!("../data/gateway-codes.tsv");
    assert_eq!(gateway.lines().count(), gateway_codes().len() + 1);
    let lines = include_str!("../data/causes.tsv").lines().count();
    assert_eq!(lines, causes().len() + 1);
}

#[test]
fn constants_are_codes_of_the_catalogue_and_unique() {
    let all = all_codes();
    let mut seen = BTreeSet::new();
    for code in ErrorCode::NAMED {
        assert!(all.contains(code.as_str()), "{code}");
        assert!(seen.insert(code), "{code} has two constants");
    }
    assert_eq!(ErrorCode::INVALID_INSTANCE_NAME.as_str(), "DMS.00400010");
    assert_eq!(ErrorCode::INSTANCE_NOT_FOUND.entry().map(|e| e.status), Some(404));
}

#[test]
fn find_knows_exactly_the_codes() {
    assert_eq!(find("DMS.00405001").map(|e| e.status), Some(405));
    assert_eq!(find("APIG.0308").map(|e| e.status), Some(429));
    assert_eq!(find("APIGW.0301"), find("APIG.0301"), "as the live gateway writes it");
    assert_eq!(find("APIGW.0999"), None);
    assert_eq!(find("DMS.0040500"), None);
    assert_eq!(find("dms.00405001"), None);
    assert_eq!(find(""), None);
    assert_eq!(find("public.00.0001"), None, "a cause is no answer");
}

#[test]
fn both_languages_explain_every_code_and_no_other() {
    for tsv in [ENGLISH, CHINESE] {
        let explanations = Explanations::parse(tsv);
        // Those of dms-server's gateway are the console's own: the gateway's tests look at them.
        let known = explanations.iter().map(|(code, _)| code).filter(|code| !code.starts_with("GATEWAY."));
        let explained: BTreeSet<_> = known.collect();
        assert_eq!(explained, all_codes());
    }
}

#[test]
fn the_shipped_files_have_no_malformed_line() {
    for tsv in [ENGLISH, CHINESE] {
        assert_eq!(tsv.lines().next(), Some("code\ttitle\texplanation\tremedy"));
        let rows = tsv.lines().skip(1).filter(|line| !line.starts_with('#'));
        assert_eq!(rows.count(), Explanations::parse(tsv).iter().count());
        assert!(!tsv.contains(['\r', '\u{feff}']));
    }
}

#[test]
fn the_english_texts_are_english_and_the_chinese_texts_chinese() {
    for (code, text) in shipped(ENGLISH) {
        assert!(!text.chars().any(is_chinese), "{code}: {text}");
    }
    for (code, text) in shipped(CHINESE) {
        assert!(text.chars().any(is_chinese), "{code}: {text}");
        assert!(!text.ends_with('.'), "{code}: {text}");
    }
}

#[test]
fn the_texts_are_our_own() {
    let strip = |text: &str| text.trim_end_matches(['。', '.']).to_owned();
    let theirs: BTreeSet<_> = reference()
        .into_iter()
        .flat_map(|[_, _, message, description, remedy]| [message, description, remedy].map(strip))
        .collect();
    for (code, text) in shipped(ENGLISH).into_iter().chain(shipped(CHINESE)) {
        assert!(!theirs.contains(&strip(&text)), "{code}: {text}");
    }
}

#[test]
fn no_placeholder_is_left_in_a_text() {
    let leftovers = ["{", "}", "<key>", "TODO", "FIXME", "XXX", "xxx", "???", "  "];
    for (code, text) in shipped(ENGLISH).into_iter().chain(shipped(CHINESE)) {
        for leftover in leftovers {
            assert!(!text.contains(leftover), "{code}: {text}");
        }
        assert_eq!(text.trim(), text, "{code}");
    }
}

#[test]
fn titles_are_headlines_and_the_rest_are_sentences() {
    for (tsv, full_stop, longest_title, longest_text) in [(ENGLISH, '.', 60, 330), (CHINESE, '。', 24, 150)]
    {
        for (code, explanation) in Explanations::parse(tsv).iter() {
            let [title, explanation, remedy] = texts(explanation);
            assert!(!title.ends_with(full_stop), "{code}: {title}");
            assert!((4..=longest_title).contains(&title.chars().count()), "{code}: {title}");
            for text in [explanation, remedy] {
                assert!(text.ends_with(full_stop), "{code}: {text}");
                assert!((10..=longest_text).contains(&text.chars().count()), "{code}: {text}");
            }
        }
    }
}

/// Codes may share a text only where the reference itself tells nothing apart.
#[test]
fn texts_are_shared_only_by_codes_that_the_reference_does_not_tell_apart() {
    let described: BTreeMap<_, _> = reference()
        .into_iter()
        .map(|[_, code, message, description, _]| (code, (message, description)))
        .collect();
    for tsv in [ENGLISH, CHINESE] {
        let explanations = Explanations::parse(tsv);
        let mut first_with: BTreeMap<[&str; 3], &str> = BTreeMap::new();
        for (code, explanation) in explanations.iter().filter(|(code, _)| code.starts_with("DMS.")) {
            let first = first_with.entry(texts(explanation)).or_insert(code);
            assert_eq!(described.get(*first), described.get(code), "{first} and {code}");
        }
    }
}

#[test]
fn placeholders_are_filled_in_order() {
    let message = |code: &str, values: &[&str]| find(code).map(|entry| entry.message_with(values));
    assert_eq!(
        message("DMS.00400085", &["storage_space"]).as_deref(),
        Some(
            "The message body contains invalid characters or is not in JSON format. \
             The error key is storage_space."
        )
    );
    for code in ["DMS.00400063", "DMS.00400066"] {
        let filled = message(code, &["engine"]);
        assert_eq!(filled.as_deref(), Some("Invalid configuration parameter engine."));
    }
    assert_eq!(
        message("DMS.10540011", &["300 KB", "256 KB"]).as_deref(),
        Some("The message size is 300 KB, larger than the size limit 256 KB.")
    );
    assert_eq!(message("DMS.00400063", &[]).as_deref(), Some("Invalid configuration parameter {0}."));
    assert_eq!(
        message("DMS.00400063", &["a{0}", "left out"]).as_deref(),
        Some("Invalid configuration parameter a{0}.")
    );
}

#[test]
fn special_characters_of_the_password_message_are_no_placeholders() {
    let entry = ErrorCode::PASSWORD_COMPLEXITY.entry().expect("in the catalogue");
    assert_eq!(entry.message_with(&["x", "y"]), entry.message);
}

#[test]
fn the_offending_field_is_read_from_the_message() {
    let entry = ErrorCode::INVALID_FIELD.entry().expect("in the catalogue");
    let message = entry.message_with(&["tags[0].key"]);
    assert_eq!(entry.value_in(&message), Some("tags[0].key"));
    assert_eq!(entry.value_in(entry.message), None);
    assert_eq!(entry.value_in("something else"), None);
    assert_eq!(entry.value_in(""), None);
    let two = find("DMS.10540011").expect("in the catalogue");
    assert_eq!(two.value_in(&two.message_with(&["1", "2"])), None);
}

#[test]
fn an_error_body_survives_the_round_trip() {
    let service = r#"{"error_msg":"The format of message is error","error_code":"AS.0001"}"#;
    let gateway = r#"{"error_msg":"Incorrect IAM authentication information: decrypt token fail","error_code":"APIG.0301","request_id":"6a5c1f0e"}"#;
    for text in [service, gateway] {
        let body = ErrorBody::parse(text.as_bytes()).expect("an error body");
        assert_eq!(serde_json::to_string(&body).ok().as_deref(), Some(text));
    }
}

#[test]
fn an_error_body_is_decoded_leniently() {
    let parse = |text: &str| ErrorBody::parse(text.as_bytes());
    let odd = parse(r#"{"error_code":400,"error_msg":null,"request_id":7,"more":[]}"#);
    let Some(odd) = odd else { panic!("the numeric code is a code") };
    assert_eq!((odd.error_code.as_str(), odd.error_msg.as_str()), ("400", ""));
    assert_eq!(odd.request_id.as_deref(), Some("7"));
    assert_eq!(parse(r#"{"error_msg":"a"}"#).map(|b| b.request_id), Some(None));

    for no_error in ["", "{}", "[]", r#"["a","b"]"#, "null", "\"x\"", "<html>", r#"{"instances":[]}"#] {
        assert_eq!(parse(no_error), None, "{no_error}");
    }
}

#[test]
fn a_body_for_a_code_carries_the_literal_message() {
    let body = ErrorBody::new(ErrorCode::INSTANCE_NOT_FOUND);
    assert_eq!(body.error_msg, "This instance does not exist.");
    assert!(body.is(ErrorCode::INSTANCE_NOT_FOUND));
    assert!(!body.is(ErrorCode::URL_NOT_FOUND));
    let body = ErrorBody::with_values(ErrorCode::INVALID_FIELD, &["name"]);
    assert!(body.error_msg.ends_with("The error key is name."));
}

#[test]
fn damaged_lines_do_not_cost_the_rest() {
    let tsv = "code\ttitle\texplanation\tremedy\r\n# remark\nA\tt\te\tr\r\nB\tt\te\nC\tt\t\tr\nD\tt\te\tr\tmore\n\n#E\tt\te\tr\nF\tt\te\tr";
    let explanations = Explanations::parse(tsv);
    let codes: Vec<_> = explanations.iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["A", "F"]);
    assert_eq!(explanations.get("A").map(|e| e.remedy.as_str()), Some("r"));
}

proptest! {
    #[test]
    fn decoding_bytes_never_panics(bytes: Vec<u8>) {
        let _ = ErrorBody::parse(&bytes);
    }

    #[test]
    fn decoding_odd_fields_never_panics(
        code in "(null|true|-?[0-9]{1,30}|\"[^\"\\\\]{0,8}\"|\\[\\]|\\{\"a\":1\\})",
        message in "(null|1e400|\"\\\\u[0-9a-f]{4}\"|\"x\")",
    ) {
        let text = format!(r#"{{"error_code":{code},"error_msg":{message}}}"#);
        let _ = ErrorBody::parse(text.as_bytes());
    }

    #[test]
    fn what_is_encoded_is_decoded(error_code in ".{1,20}", error_msg: String, request_id: Option<String>) {
        let body = ErrorBody { error_code, error_msg, request_id };
        let text = serde_json::to_vec(&body).expect("encodes");
        prop_assert_eq!(ErrorBody::parse(&text), Some(body));
    }

    #[test]
    fn parsing_explanations_never_panics(text in "(?s)[\\t\\n\\r#a-z\u{feff}、\u{10ffff}]{0,200}") {
        let explanations = Explanations::parse(&text);
        for (code, explanation) in explanations.iter() {
            prop_assert!(!code.starts_with('#'));
            prop_assert!(texts(explanation).iter().all(|text| !text.contains('\t')));
        }
    }

    #[test]
    fn filling_and_reading_back_agree(value in "[^{}<>]{0,20}") {
        for code in ["DMS.00400063", "DMS.00400066", "DMS.00400085"] {
            let entry = find(code).expect("in the catalogue");
            let message = entry.message_with(&[&value]);
            prop_assert_eq!(entry.value_in(&message), Some(value.as_str()));
        }
    }
}
