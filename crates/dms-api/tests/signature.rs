//! Request signatures: the vectors of the official SDK, tampering, and round trips.
#![expect(clippy::unwrap_used, reason = "tests")]

use dms_api::sign::{
    Authorization, Credentials, Request, UNSIGNED_PAYLOAD, VerifyError, canonical_request, format_date,
    parse_date, sign, string_to_sign,
};
use proptest::prelude::*;
use serde::Deserialize;
use std::collections::BTreeMap;

const DATE: &str = "20240124T080910Z";
const SIGNED_AT: i64 = 1_706_083_750;
const SECRET: &str = "ExampleSk+/0123456789abcdefghijklmnopqrs";
const EMPTY_SHA256: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

#[derive(Deserialize)]
struct Vectors {
    vectors: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    name: String,
    ak: String,
    sk: String,
    security_token: Option<String>,
    method: String,
    host: String,
    wire_target: String,
    wire_headers: BTreeMap<String, String>,
    x_sdk_date: String,
    body_utf8: String,
    canonical_request: String,
    string_to_sign: String,
    signed_headers: String,
    signature: String,
    authorization: String,
}

impl Vector {
    fn credentials(&self) -> Credentials {
        Credentials {
            access_key: self.ak.clone(),
            secret_key: self.sk.as_str().into(),
            security_token: self.security_token.as_deref().map(Into::into),
        }
    }

    fn headers(&self) -> Vec<(&str, &str)> {
        self.wire_headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
    }

    fn request<'a>(&'a self, headers: &'a [(&'a str, &'a str)]) -> Request<'a> {
        let (path, query) = self.wire_target.split_once('?').unwrap_or((&self.wire_target, ""));
        Request { method: &self.method, path, query, headers, body: self.body_utf8.as_bytes() }
    }
}

fn vectors() -> Vec<Vector> {
    let json = include_str!("data/signature-vectors.json");
    let vectors = serde_json::from_str::<Vectors>(json).unwrap().vectors;
    assert_eq!(vectors.len(), 6);
    vectors
}

#[test]
fn vectors_have_our_canonical_request_and_string_to_sign() {
    for vector in vectors() {
        let headers = vector.headers();
        let names: Vec<&str> = vector.signed_headers.split(';').collect();
        let canonical = canonical_request(&vector.request(&headers), &names);
        assert_eq!(canonical, vector.canonical_request, "{}", vector.name);
        let signed = string_to_sign(&vector.x_sdk_date, &canonical);
        assert_eq!(signed, vector.string_to_sign, "{}", vector.name);
    }
}

#[test]
fn vectors_have_our_authorization() {
    for vector in vectors() {
        let mut headers = vector.headers();
        headers.retain(|(name, _)| !matches!(*name, "Host" | "X-Sdk-Date"));
        let request = vector.request(&headers);
        let added = sign(&request, &vector.host, &vector.credentials(), &vector.x_sdk_date);
        let expected =
            [("X-Sdk-Date", vector.x_sdk_date.clone()), ("Authorization", vector.authorization.clone())];
        assert_eq!(added, expected, "{}", vector.name);
        assert!(vector.authorization.ends_with(&vector.signature), "{}", vector.name);
    }
}

#[test]
fn vectors_verify() {
    for vector in vectors() {
        let mut headers = vector.headers();
        headers.push(("authorization", &vector.authorization));
        let request = vector.request(&headers);
        let authorization = Authorization::of(&request).unwrap();
        assert_eq!(authorization.access_key, vector.ak);
        let verified = authorization.verify(&request, &vector.sk);
        assert_eq!(verified, Ok(parse_date(&vector.x_sdk_date).unwrap()), "{}", vector.name);
    }
}

/// A change to a signed request.
type Tamper = fn(&mut Sent);

/// A request as it is sent: with what the signer added.
#[derive(Clone, Debug)]
struct Sent {
    method: String,
    path: String,
    query: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Sent {
    fn sample() -> Self {
        let unsigned = Self {
            method: "PUT".to_owned(),
            path: "/v2/0123456789abcdef0123456789abcdef/instances/a%20b".to_owned(),
            query: "limit=10&name=%E6%B5%8B".to_owned(),
            headers: vec![("Content-Type".to_owned(), "application/json".to_owned())],
            body: b"{\"name\":\"orders\"}".to_vec(),
        };
        unsigned.signed(Some("temporary-token"))
    }

    fn signed(mut self, token: Option<&str>) -> Self {
        let credentials = Credentials {
            access_key: "EXAMPLEAK".to_owned(),
            secret_key: SECRET.into(),
            security_token: token.map(Into::into),
        };
        let host = "127.0.0.1:9090";
        let added = self.with_request(|request| sign(request, host, &credentials, DATE));
        self.headers.push(("Host".to_owned(), host.to_owned()));
        self.headers.extend(added.into_iter().map(|(name, value)| (name.to_owned(), value)));
        self
    }

    fn with_request<T>(&self, use_it: impl FnOnce(&Request<'_>) -> T) -> T {
        let headers: Vec<(&str, &str)> =
            self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        use_it(&Request {
            method: &self.method,
            path: &self.path,
            query: &self.query,
            headers: &headers,
            body: &self.body,
        })
    }

    fn verify(&self, secret: &str) -> Result<i64, VerifyError> {
        self.with_request(|request| Authorization::of(request)?.verify(request, secret))
    }

    fn header(&mut self, name: &str) -> &mut String {
        let found = self.headers.iter_mut().find(|(header, _)| header.eq_ignore_ascii_case(name));
        &mut found.unwrap().1
    }
}

#[test]
fn the_signed_request_verifies_and_the_token_is_signed() {
    let sent = Sent::sample();
    assert_eq!(sent.verify(SECRET), Ok(SIGNED_AT));
    sent.with_request(|request| {
        assert_eq!(
            Authorization::of(request).unwrap().signed_headers,
            ["content-type", "host", "x-sdk-date", "x-security-token"]
        );
    });
}

#[test]
fn changing_any_part_is_noticed() {
    let tampers: [(&str, Tamper); 13] = [
        ("method", |sent| sent.method = "POST".to_owned()),
        ("path", |sent| sent.path.push('c')),
        ("encoded path", |sent| sent.path = sent.path.replace("%20", "%2520")),
        ("query value", |sent| sent.query = sent.query.replace("10", "11")),
        ("query addition", |sent| sent.query.push_str("&offset=0")),
        ("query removal", |sent| sent.query.clear()),
        ("header", |sent| *sent.header("content-type") = "text/plain".to_owned()),
        ("host", |sent| *sent.header("host") = "127.0.0.1:9091".to_owned()),
        ("token", |sent| sent.header("x-security-token").push('x')),
        ("second value of a header", |sent| {
            sent.headers.insert(0, ("content-type".to_owned(), "text/plain".to_owned()));
        }),
        ("body", |sent| sent.body.push(b' ')),
        ("empty body", |sent| sent.body.clear()),
        ("date", |sent| *sent.header("x-sdk-date") = "20240124T080911Z".to_owned()),
    ];
    for (part, tamper) in tampers {
        let mut sent = Sent::sample();
        tamper(&mut sent);
        assert_eq!(sent.verify(SECRET), Err(VerifyError::Mismatch), "{part}");
    }
    assert_eq!(Sent::sample().verify("another key"), Err(VerifyError::Mismatch));
}

#[test]
fn every_digit_of_the_signature_counts() {
    for position in 0..64 {
        let mut sent = Sent::sample();
        let authorization = sent.header("authorization");
        let at = authorization.len() - 64 + position;
        let other = if authorization[at..].starts_with('0') { "1" } else { "0" };
        authorization.replace_range(at..=at, other);
        assert_eq!(sent.verify(SECRET), Err(VerifyError::Mismatch), "digit {position}");
    }
}

#[test]
fn what_is_not_signed_may_change() {
    let mut sent = Sent::sample();
    sent.headers.push(("Accept-Encoding".to_owned(), "br".to_owned()));
    assert_eq!(sent.verify(SECRET), Ok(SIGNED_AT));
}

#[test]
fn equivalent_spellings_of_a_request_have_one_signature() {
    let mut sent = Sent::sample();
    sent.path = sent.path.replace("instances", "%69nstances") + "/";
    sent.query = "name=%e6%b5%8b&limit=10".to_owned();
    *sent.header("content-type") = "  application/json ".to_owned();
    assert_eq!(sent.verify(SECRET), Ok(SIGNED_AT));
}

#[test]
fn a_plus_is_not_a_space() {
    let of = |query| canonical_request(&Request { query, ..Request::default() }, &[]);
    assert_eq!(of("a=b+c&d"), of("d=&a=b%2Bc"));
    assert_ne!(of("a=b+c"), of("a=b%20c"));
}

#[test]
fn a_stated_body_hash_must_be_the_bodys() {
    let with_hash = |hash: &str| {
        let mut sent = Sent::sample();
        sent.headers = vec![("X-Sdk-Content-Sha256".to_owned(), hash.to_owned())];
        sent.signed(None)
    };
    let right = "7295b599c16d19e33464f7543abe1ad0df3d690d6aca87788f4ec1c786eb1f82";
    for wrong in [EMPTY_SHA256, "", "unsigned-payload", &right[1..]] {
        assert_eq!(with_hash(wrong).verify(SECRET), Err(VerifyError::Mismatch), "{wrong}");
    }
    for hash in [right, &right.to_uppercase()] {
        assert_eq!(with_hash(hash).verify(SECRET), Ok(SIGNED_AT), "{hash}");
        // What was signed is the value as it was sent.
        let mut rewritten = with_hash(hash);
        let other = if hash == right { right.to_uppercase() } else { right.to_owned() };
        *rewritten.header("x-sdk-content-sha256") = other;
        assert_eq!(rewritten.verify(SECRET), Err(VerifyError::Mismatch));
    }

    let mut emptied = with_hash(right);
    emptied.body.clear();
    assert_eq!(emptied.verify(SECRET), Err(VerifyError::Mismatch));
}

#[test]
fn a_body_can_be_left_unsigned() {
    let mut sent = Sent::sample();
    sent.headers = vec![("X-Sdk-Content-Sha256".to_owned(), UNSIGNED_PAYLOAD.to_owned())];
    let mut sent = sent.signed(None);
    assert_eq!(sent.verify(SECRET), Ok(SIGNED_AT));
    sent.body = b"{}".to_vec();
    assert_eq!(sent.verify(SECRET), Ok(SIGNED_AT), "any body will do");
    sent.body.clear();
    assert_eq!(sent.verify(SECRET), Err(VerifyError::Mismatch), "but there has to be one");

    // That it is left unsigned is itself signed.
    let mut sent = Sent::sample();
    sent.headers.push(("X-Sdk-Content-Sha256".to_owned(), UNSIGNED_PAYLOAD.to_owned()));
    assert_eq!(sent.verify(SECRET), Err(VerifyError::Mismatch));
}

#[test]
fn headers_that_signing_sets_are_replaced_not_signed_twice() {
    let mut sent = Sent::sample();
    sent.headers = vec![
        ("host".to_owned(), "elsewhere".to_owned()),
        ("x-sdk-date".to_owned(), "20200101T000000Z".to_owned()),
        ("AUTHORIZATION".to_owned(), "Bearer x".to_owned()),
    ];
    let mut resigned = sent.signed(None);
    resigned.headers.drain(..3);
    assert_eq!(resigned.verify(SECRET), Ok(SIGNED_AT));
}

#[test]
fn each_fault_has_its_error() {
    let faults: [(Tamper, VerifyError); 6] = [
        (
            |sent| sent.headers.retain(|(name, _)| name != "Authorization"),
            VerifyError::MissingHeader("Authorization"),
        ),
        (
            |sent| sent.headers.retain(|(name, _)| name != "X-Sdk-Date"),
            VerifyError::MissingHeader("X-Sdk-Date"),
        ),
        (
            |sent| sent.headers.retain(|(name, _)| name != "Host"),
            VerifyError::SignedHeaderAbsent("host".to_owned()),
        ),
        (|sent| *sent.header("x-sdk-date") = "yesterday".to_owned(), VerifyError::MalformedDate),
        (|sent| *sent.header("authorization") = "Bearer x".to_owned(), VerifyError::UnknownAlgorithm),
        (
            |sent| *sent.header("authorization") = "SDK-HMAC-SHA256 Access=x".to_owned(),
            VerifyError::Malformed,
        ),
    ];
    for (spoil, error) in faults {
        let mut sent = Sent::sample();
        spoil(&mut sent);
        assert_eq!(sent.verify(SECRET), Err(error));
    }
}

#[test]
fn authorization_is_parsed_strictly() {
    let good = format!("SDK-HMAC-SHA256 Access=AK, SignedHeaders=a;b, Signature={EMPTY_SHA256}");
    let parsed = Authorization::parse(&good).unwrap();
    assert_eq!(parsed.access_key, "AK");
    assert_eq!(parsed.signed_headers, ["a", "b"]);
    assert_eq!(parsed.signature[..3], [0xe3, 0xb0, 0xc4]);
    assert_eq!(Authorization::parse(&good.replace(", ", ",")), Ok(parsed));

    let unknown = ["", "SDK-HMAC-SHA512 Access=AK", "sdk-hmac-sha256 Access=AK", "Bearer"];
    for value in unknown {
        assert_eq!(Authorization::parse(value), Err(VerifyError::UnknownAlgorithm), "{value}");
    }
    let malformed = [
        "SDK-HMAC-SHA256".to_owned(),
        good.replace("Access=AK, ", ""),
        good.replace("Access=AK", "Access="),
        good.replace("a;b", ""),
        good.replace("e3b0", "e3b"),
        good.replace("e3b0", "e3b0e3b0"),
        good.replace("e3b0", "e3bg"),
        good.replace("e3b0", "e3b€"),
        good.replace("Access", "access"),
        format!("{good}, Access=AK"),
        format!("{good}, Extra=1"),
        format!("{good},"),
    ];
    for value in malformed {
        assert_eq!(Authorization::parse(&value), Err(VerifyError::Malformed), "{value}");
    }
}

#[test]
fn debug_shows_no_secret() {
    let credentials = Credentials {
        access_key: "EXAMPLEAK".to_owned(),
        secret_key: "top-secret".into(),
        security_token: Some("top-token".into()),
    };
    let shown = format!("{credentials:?}");
    assert!(shown.contains("EXAMPLEAK") && !shown.contains("top-"), "{shown}");

    let shown = Sent::sample().with_request(|request| format!("{request:?}"));
    assert!(!shown.contains("temporary-token") && !shown.contains("orders"), "{shown}");
}

#[test]
fn dates_are_read_as_moments() {
    let known = [
        ("19700101T000000Z", 0),
        ("19691231T235959Z", -1),
        ("20191115T033655Z", 1_573_789_015),
        ("20240229T120000Z", 1_709_208_000),
        ("20000229T000000Z", 951_782_400),
        ("21000301T000000Z", 4_107_542_400),
        (DATE, SIGNED_AT),
    ];
    for (text, seconds) in known {
        assert_eq!(parse_date(text), Some(seconds), "{text}");
        assert_eq!(format_date(seconds), text);
    }
    let wrong = [
        "",
        "Z",
        "TZ",
        "20240124T080910",
        "20240124 080910Z",
        "20240124T080910z",
        "20240124T0809100Z",
        "2024124T080910Z",
        "+2024124T080910Z",
        "20240124T-80910Z",
        "20240132T080910Z",
        "20240100T080910Z",
        "20240024T080910Z",
        "20241324T080910Z",
        "20230229T080910Z",
        "21000229T080910Z",
        "20240431T080910Z",
        "20240124T240000Z",
        "20240124T086010Z",
        "20240124T080960Z",
        "２０２４0124T080910Z",
    ];
    for text in wrong {
        assert_eq!(parse_date(text), None, "{text}");
    }
}

/// Anything that a header value can be.
fn header_value() -> impl Strategy<Value = String> {
    "[ -~\u{80}-\u{ffff}]{0,20}"
}

fn any_request() -> impl Strategy<Value = Sent> {
    let methods = prop::sample::select(vec!["GET", "PUT", "POST", "DELETE", "PATCH"]);
    let headers = prop::collection::vec(("[Xx]-[A-Za-z0-9-]{0,10}", header_value()), 0..6);
    (methods, ".{0,40}", ".{0,40}", headers, prop::collection::vec(any::<u8>(), 0..64)).prop_map(
        |(method, path, query, headers, body)| Sent { method: method.to_owned(), path, query, headers, body },
    )
}

proptest! {
    #[test]
    fn whatever_is_signed_verifies(request in any_request(), token in prop::option::of("[!-~]{1,20}")) {
        let sent = request.signed(token.as_deref());
        prop_assert_eq!(sent.verify(SECRET), Ok(SIGNED_AT));
    }

    #[test]
    fn a_changed_byte_of_the_body_is_noticed(
        request in any_request(), position in any::<prop::sample::Index>(), flip in 1..=u8::MAX,
    ) {
        let mut sent = request.signed(None);
        prop_assume!(!sent.body.is_empty());
        let at = position.index(sent.body.len());
        sent.body[at] ^= flip;
        prop_assert_eq!(sent.verify(SECRET), Err(VerifyError::Mismatch));
    }

    #[test]
    fn the_order_of_the_query_does_not_matter(
        mut pairs in prop::collection::vec("[a-c%2567+é]{0,4}=[a-c%25+]{0,3}", 0..6),
    ) {
        let of = |pairs: &[String]| {
            let query = pairs.join("&");
            canonical_request(&Request { query: &query, ..Request::default() }, &[])
        };
        let sorted = of(&pairs);
        pairs.reverse();
        prop_assert_eq!(of(&pairs), sorted);
    }

    #[test]
    fn parsing_never_panics(text in any::<String>(), tail in any::<String>()) {
        let _ = Authorization::parse(&text);
        let _ = Authorization::parse(&format!("SDK-HMAC-SHA256 {tail}"));
        let _ = Authorization::parse(&format!("SDK-HMAC-SHA256 Access=a, SignedHeaders=b, Signature={tail}"));
        let _ = parse_date(&text);
        let _ = parse_date(&format!("{tail}T{text}Z"));
    }

    #[test]
    fn moments_survive_writing_and_reading(seconds in -62_167_219_200_i64..253_402_300_800) {
        prop_assert_eq!(parse_date(&format_date(seconds)), Some(seconds));
    }
}
