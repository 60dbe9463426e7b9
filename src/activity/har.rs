//! Requests as an HTTP archive (HAR 1.2), which the developer tools of browsers read. It holds
//! what the log holds, and so no secret.

use crate::api::{Entry, Outcome};
use crate::i18n::format::rfc3339;
use serde_json::{Value, json};

/// What a page is not told: which version of HTTP its requests used.
const HTTP_VERSION: &str = "unknown";

/// The type of what came without one, or did not come.
const NO_TYPE: &str = "x-unknown";

/// Nobody counted these bytes (HAR: -1).
const UNKNOWN: i32 = -1;

/// The archive.
pub fn har(entries: &[Entry]) -> String {
    let mut log = json!({ "log": {
        "version": "1.2",
        "creator": { "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION") },
        "entries": entries.iter().map(entry).collect::<Vec<_>>(),
    } });
    // The format knows requests without pages, but no list of none.
    let pages = pages(entries);
    if !pages.is_empty() {
        log["log"]["pages"] = pages.into();
    }
    serde_json::to_string_pretty(&log).unwrap_or_default()
}

/// The pages of the console that were open, each since its first request.
fn pages(entries: &[Entry]) -> Vec<Value> {
    let mut pages = Vec::<(&str, u64)>::new();
    for entry in entries {
        if !pages.iter().any(|(page, _)| *page == entry.page) {
            pages.push((&entry.page, entry.started_at));
        }
    }
    let page = |(page, since): (&str, u64)| json!({ "startedDateTime": rfc3339(since), "id": page, "title": page, "pageTimings": {} });
    pages.into_iter().map(page).collect()
}

fn entry(entry: &Entry) -> Value {
    let time = entry.duration.unwrap_or(0);
    json!({
        "pageref": entry.page,
        "startedDateTime": rfc3339(entry.started_at),
        "time": time,
        "request": request(entry),
        "response": response(entry),
        "cache": {},
        "timings": { "send": 0, "wait": time, "receive": 0 },
        "comment": entry.request.operation.name(),
    })
}

fn request(entry: &Entry) -> Value {
    let request = &entry.request;
    let named = |name: &str, value: &str| json!({ "name": name, "value": value });
    let headers: Vec<Value> = entry.headers.iter().map(|(name, value)| named(name, value)).collect();
    let sent_type = entry.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    let query: Vec<Value> = request.query.iter().map(|(name, value)| named(name, value)).collect();
    let mut whole = json!({
        "method": request.method.as_str(),
        "url": format!("{}{}", entry.base, request.target()),
        "httpVersion": HTTP_VERSION,
        "cookies": [],
        "queryString": query,
        "headers": headers,
        "headersSize": UNKNOWN,
        "bodySize": entry.request_bytes,
    });
    if request.body.is_some() {
        let mime_type = sent_type.map_or(NO_TYPE, |(_, value)| value);
        whole["postData"] = json!({ "mimeType": mime_type, "text": request.body_text() });
    }
    whole
}

/// Without an answer, the status is 0, as browsers write it.
fn response(entry: &Entry) -> Value {
    let (status, content, size, headers) = match &entry.outcome {
        Outcome::Answered { status, body, request_id, content_type, .. } => {
            let mime_type = content_type.as_deref().unwrap_or(NO_TYPE);
            let mut content = json!({ "size": body.bytes, "mimeType": mime_type });
            if let Some(text) = &body.text {
                content["text"] = text.as_str().into();
            }
            let named = [("Content-Type", content_type), ("X-Request-Id", request_id)];
            let read = named.into_iter().filter_map(|(name, value)| Some((name, value.as_ref()?)));
            let headers = read.map(|(name, value)| json!({ "name": name, "value": value }));
            (*status, content, i64::try_from(body.bytes).unwrap_or(i64::MAX), headers.collect())
        }
        Outcome::Pending | Outcome::Lost | Outcome::Cancelled => {
            (0, json!({ "size": 0, "mimeType": NO_TYPE }), UNKNOWN.into(), Vec::new())
        }
    };
    json!({
        "status": status,
        "statusText": "",
        "httpVersion": HTTP_VERSION,
        "cookies": [],
        "headers": headers,
        "content": content,
        "redirectURL": "",
        "headersSize": UNKNOWN,
        "bodySize": size,
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::super::filter::samples::entry;
    use super::*;
    use crate::api::{ActivityLog, Body};
    use dms_api::operation::{InstanceQuery, ListInstances, Operation, ResetPassword};
    use leptos::prelude::{GetUntracked, Owner};

    /// What section "entries" of the HAR 1.2 specification does not leave optional.
    const REQUIRED: [&str; 22] = [
        "/startedDateTime",
        "/time",
        "/cache",
        "/timings/send",
        "/timings/wait",
        "/timings/receive",
        "/request/method",
        "/request/url",
        "/request/httpVersion",
        "/request/cookies",
        "/request/headers",
        "/request/queryString",
        "/request/headersSize",
        "/request/bodySize",
        "/response/status",
        "/response/statusText",
        "/response/httpVersion",
        "/response/cookies",
        "/response/headers",
        "/response/content/size",
        "/response/content/mimeType",
        "/response/redirectURL",
    ];

    fn parsed(entries: &[Entry]) -> Value {
        serde_json::from_str(&har(entries)).unwrap()
    }

    #[test]
    fn nothing_that_the_format_needs_is_missing() {
        let query = InstanceQuery { name: Some("a&b".to_owned()), ..InstanceQuery::default() };
        let answered = entry(ListInstances(query).request("p1"), 200, None, "{\"instances\":[]}");
        let lost = Entry { outcome: Outcome::Lost, page: "/tags".to_owned(), ..answered.clone() };
        let archive = parsed(&[answered.clone(), lost]);
        assert_eq!(archive["log"]["version"], "1.2");
        for entry in archive["log"]["entries"].as_array().unwrap() {
            for pointer in REQUIRED {
                assert!(entry.pointer(pointer).is_some(), "{pointer}");
            }
        }
        let first = &archive["log"]["entries"][0];
        assert_eq!(
            first["request"]["url"],
            "https://dms.example/v2/p1/instances?engine=rabbitmq&name=a%26b&offset=0"
        );
        assert_eq!(first["request"]["queryString"][1]["value"], "a&b");
        assert_eq!(first["startedDateTime"], "2019-02-13T06:52:13.855Z");
        assert_eq!(first["response"]["content"]["text"], "{\"instances\":[]}");
        assert_eq!(archive["log"]["entries"][1]["response"]["status"], 0);
        let pages: Vec<&Value> =
            archive["log"]["pages"].as_array().unwrap().iter().map(|it| &it["id"]).collect();
        assert_eq!(pages, ["/instances?page=2", "/tags"]);
    }

    #[test]
    fn an_archive_claims_nothing_that_was_not_sent() {
        let page = Outcome::Answered {
            status: 502,
            code: None,
            body: Body { bytes: 3, text: Some("<p>".to_owned()) },
            request_id: None,
            content_type: Some("text/html".to_owned()),
        };
        let signed = Entry {
            headers: vec![
                ("Authorization", "******".to_owned()),
                ("X-Sdk-Date", "20240124T080910Z".to_owned()),
            ],
            outcome: page,
            ..entry(ListInstances::default().request("p1"), 200, None, "")
        };
        let archive = parsed(&[signed]);
        let entry = &archive["log"]["entries"][0];
        let names = |pointer| -> Vec<&str> {
            entry
                .pointer(pointer)
                .unwrap()
                .as_array()
                .unwrap()
                .iter()
                .map(|it| it["name"].as_str().unwrap())
                .collect()
        };
        assert_eq!(names("/request/headers"), ["Authorization", "X-Sdk-Date"]);
        assert_eq!(names("/response/headers"), ["Content-Type"]);
        assert_eq!(entry["response"]["content"]["mimeType"], "text/html");
        assert_eq!(entry["request"]["httpVersion"], "unknown");
        assert!(parsed(&[])["log"].get("pages").is_none());
    }

    #[test]
    fn no_secret_is_in_the_archive() {
        let owner = Owner::new();
        owner.set();
        let log = ActivityLog::default();
        let reset = ResetPassword { instance_id: "i".into(), new_password: "Top-Secret1".into() };
        let token = [("X-Auth-Token", "MIIsecret".to_owned())];
        log.start(&reset.request("p1"), &token, "https://dms.example".to_owned(), String::new(), 0);
        let text = har(&log.entries().get_untracked());
        assert!(text.contains("new_password") && !text.contains("Top-Secret1"), "{text}");
        assert!(text.contains("X-Auth-Token") && !text.contains("MIIsecret"), "{text}");
    }
}
