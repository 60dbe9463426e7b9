//! Requests as an HTTP archive (HAR 1.2), which the developer tools of browsers read. It holds
//! what the log holds, and so no secret.

use crate::api::{Entry, Outcome};
use crate::i18n::format::rfc3339;
use dms_api::secret::MASK;
use serde_json::{Value, json};

/// Nobody counted these bytes (HAR: -1).
const UNKNOWN: i32 = -1;

/// The archive.
pub fn har(entries: &[Entry]) -> String {
    let log = json!({ "log": {
        "version": "1.2",
        "creator": { "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION") },
        "pages": pages(entries),
        "entries": entries.iter().map(entry).collect::<Vec<_>>(),
    } });
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
    let mut headers = vec![named("Accept", "application/json"), named("X-Auth-Token", MASK)];
    let query: Vec<Value> = request.query.iter().map(|(name, value)| named(name, value)).collect();
    let mut whole = json!({
        "method": request.method.as_str(),
        "url": format!("{}{}", entry.base, request.target()),
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "queryString": query,
        "headersSize": UNKNOWN,
        "bodySize": entry.request_bytes,
    });
    if request.body.is_some() {
        headers.push(named("Content-Type", "application/json"));
        whole["postData"] = json!({ "mimeType": "application/json", "text": request.body_text() });
    }
    whole["headers"] = headers.into();
    whole
}

/// Without an answer, the status is 0, as browsers write it.
fn response(entry: &Entry) -> Value {
    let (status, content, size, headers) = match &entry.outcome {
        Outcome::Answered { status, body, request_id, .. } => {
            let mut content = json!({ "size": body.bytes, "mimeType": "application/json" });
            if let Some(text) = &body.text {
                content["text"] = text.as_str().into();
            }
            let id = request_id.iter().map(|id| json!({ "name": "X-Request-Id", "value": id }));
            (*status, content, i64::try_from(body.bytes).unwrap_or(i64::MAX), id.collect())
        }
        Outcome::Pending | Outcome::Lost | Outcome::Cancelled => {
            (0, json!({ "size": 0, "mimeType": "x-unknown" }), UNKNOWN.into(), Vec::new())
        }
    };
    json!({
        "status": status,
        "statusText": "",
        "httpVersion": "HTTP/1.1",
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
    use crate::api::ActivityLog;
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
    fn no_secret_is_in_the_archive() {
        let owner = Owner::new();
        owner.set();
        let log = ActivityLog::default();
        let reset = ResetPassword { instance_id: "i".into(), new_password: "Top-Secret1".into() };
        log.start(&reset.request("p1"), "https://dms.example".to_owned(), String::new(), 0);
        let text = har(&log.entries().get_untracked());
        assert!(text.contains("new_password") && !text.contains("Top-Secret1"), "{text}");
    }
}
