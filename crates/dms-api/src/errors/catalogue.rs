use std::borrow::Cow;
use std::sync::OnceLock;

use super::ErrorCode;

/// One row of table 7.2, or of the gateway's codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The code.
    pub code: ErrorCode,
    /// The HTTP status of the answer.
    pub status: u16,
    /// Who says it.
    pub scope: Scope,
    /// The service's literal message, placeholders included.
    pub message: &'static str,
}

/// Which part of the service answers a code. Table 7.2 is shared by all engines; only
/// part of it concerns RabbitMQ. The reference does not group the codes: this is our reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The control plane of RabbitMQ instances: envelope, authentication, instances,
    /// specification changes, plugins, tasks, tags.
    Rabbitmq,
    /// Kafka instances: topics, partitions, Smart Connect, dumping, message queries.
    Kafka,
    /// The former queue service: queues, consumer groups, messages, handlers.
    Queue,
    /// Orders, balance and the billing system (CBC).
    Billing,
    /// Upgrades of an instance's version, which this API does not offer.
    Upgrade,
    /// A failure (status 500) of the service or of one that it depends on.
    Internal,
    /// The API gateway in front of the service; not of the reference.
    Gateway,
}

impl Scope {
    /// All, in the order of the reference.
    pub const ALL: [Self; 7] = [
        Self::Rabbitmq,
        Self::Kafka,
        Self::Queue,
        Self::Billing,
        Self::Upgrade,
        Self::Internal,
        Self::Gateway,
    ];

    /// The word in the data files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rabbitmq => "rabbitmq",
            Self::Kafka => "kafka",
            Self::Queue => "queue",
            Self::Billing => "billing",
            Self::Upgrade => "upgrade",
            Self::Internal => "internal",
            Self::Gateway => "gateway",
        }
    }
}

/// One row of table 6-7: why an instance is `CREATEFAILED`, `EXTENDEDFAILED` or `ERROR`,
/// as found in the `error_code` of the instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// The code.
    pub code: ErrorCode,
    /// What failed: `service`, `vpc`, `ecs`, `instance` …
    pub subject: &'static str,
    /// How it failed: `creation_failed`, `quota_exceeded` …
    pub failure: &'static str,
}

/// The 193 codes of table 7.2, in its order.
pub fn catalogue() -> &'static [Entry] {
    static TABLE: OnceLock<Vec<Entry>> = OnceLock::new();
    TABLE.get_or_init(|| rows(include_str!("../../data/error-codes.tsv"), entry))
}

/// Codes of the API gateway that callers of the service meet although the reference lacks them.
pub fn gateway_codes() -> &'static [Entry] {
    static TABLE: OnceLock<Vec<Entry>> = OnceLock::new();
    TABLE.get_or_init(|| rows(include_str!("../../data/gateway-codes.tsv"), entry))
}

/// Codes that the service has today and table 7.2 lacks. The words of the first are ours.
pub fn later_codes() -> &'static [Entry] {
    static TABLE: OnceLock<Vec<Entry>> = OnceLock::new();
    TABLE.get_or_init(|| rows(include_str!("../../data/later-codes.tsv"), entry))
}

/// The 18 codes of table 6-7.
pub fn causes() -> &'static [Cause] {
    static TABLE: OnceLock<Vec<Cause>> = OnceLock::new();
    TABLE.get_or_init(|| rows(include_str!("../../data/causes.tsv"), cause))
}

/// The entry of a code, of table 7.2, of today, or of the gateway, whose codes are written `APIG.0301` and, by the live one,
/// `APIGW.0301`.
pub fn find(code: &str) -> Option<&'static Entry> {
    let code = catalogued(code);
    let code = code.as_ref();
    catalogue().iter().chain(later_codes()).chain(gateway_codes()).find(|entry| entry.code.as_str() == code)
}

/// A code as the catalogue writes it.
pub fn catalogued(code: &str) -> Cow<'_, str> {
    code.strip_prefix("APIGW.").map_or(Cow::Borrowed(code), |number| Cow::Owned(format!("APIG.{number}")))
}

/// How else an answer may spell a code of the tables: `APIGW.0301` for `APIG.0301`.
pub fn other_spelling(code: &str) -> Option<String> {
    code.strip_prefix("APIG.").map(|number| ["APIGW.", number].concat())
}

/// The rows below the header; `tests/catalogue.rs` proves that none is lost.
fn rows<T>(tsv: &'static str, row: fn(&'static str) -> Option<T>) -> Vec<T> {
    tsv.lines().skip(1).filter_map(row).collect()
}

fn entry(line: &'static str) -> Option<Entry> {
    let (status, rest) = line.split_once('\t')?;
    let (code, rest) = rest.split_once('\t')?;
    let (scope, message) = rest.split_once('\t')?;
    Some(Entry {
        code: ErrorCode(code),
        status: status.parse().ok()?,
        scope: Scope::ALL.into_iter().find(|s| s.as_str() == scope)?,
        message,
    })
}

fn cause(line: &'static str) -> Option<Cause> {
    let (code, rest) = line.split_once('\t')?;
    let (subject, failure) = rest.split_once('\t')?;
    Some(Cause { code: ErrorCode(code), subject, failure })
}

impl Entry {
    /// The message with its placeholders filled in order: `<key>` of `DMS.00400085`,
    /// `{0}` of `DMS.00400063` and so on. Placeholders without a value stay as they are,
    /// values without a placeholder are left out.
    pub fn message_with(&self, values: &[&str]) -> String {
        let mut filled = String::with_capacity(self.message.len());
        let mut rest = self.message;
        for value in values {
            let Some((before, after)) = around_placeholder(rest) else {
                break;
            };
            filled.push_str(before);
            filled.push_str(value);
            rest = after;
        }
        filled + rest
    }

    /// The value that the service filled in, such as the name of the offending field of
    /// `DMS.00400085`; `None` unless the message has exactly one placeholder and the
    /// answer fills it.
    pub fn value_in<'m>(&self, message: &'m str) -> Option<&'m str> {
        let (before, after) = around_placeholder(self.message)?;
        if around_placeholder(after).is_some() || message == self.message {
            return None;
        }
        message.strip_prefix(before)?.strip_suffix(after)
    }
}

/// What stands before and after the first placeholder, `{words}` or `<word>`. The special
/// characters in the message of `DMS.00400012`, `[{]}` and `<.>`, are none.
fn around_placeholder(template: &str) -> Option<(&str, &str)> {
    template.match_indices(['{', '<']).find_map(|(at, open)| {
        let (before, rest) = template.split_at(at);
        let close = if open == "{" { '}' } else { '>' };
        let (name, after) = rest.strip_prefix(open)?.split_once(close)?;
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ');
        is_name.then_some((before, after))
    })
}
