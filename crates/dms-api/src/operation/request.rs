//! Requests before they are sent, and answers before they are understood.

use super::path::RESERVED;
use super::{Method, OperationId, PathParams};
use crate::model::{
    AvailabilityZoneList, AvailabilityZoneListV1, BatchResult, Binding, BindingList, BrokerUser,
    BrokerUserList, CreateQueueBody, Created, Exchange, ExchangeList, FeatureList, Instance, InstanceList,
    JobStarted, MaintenanceWindowList, MetricHierarchy, MetricList, MetricValues, PluginList,
    ProductCatalogV1, ProductCores, ProductList, ProjectList, ProjectTagList, Queue, QueueList, QuotaAnswer,
    RecycleBin, RestoreResult, ScheduledTaskList, StorageGrowth, TagList, TaskList, TokenAnswer, VhostList,
    Wire,
};
#[cfg(feature = "openapi")]
use crate::schema::{Described, Schemas};
use crate::secret::{MASK, Secret, masked};
use percent_encoding::utf8_percent_encode;
use serde_json::Value;
use std::fmt;

/// A request of an operation, without endpoint and credentials. `Debug` masks secrets.
#[derive(Clone, PartialEq)]
pub struct ApiRequest {
    /// The operation.
    pub operation: OperationId,
    /// Method.
    pub method: Method,
    /// Path, percent-encoded.
    pub path: String,
    /// Query, unencoded.
    pub query: Vec<(&'static str, String)>,
    /// JSON body.
    pub body: Option<Value>,
}

impl ApiRequest {
    /// The request of an operation that only its id tells.
    pub fn new(
        operation: OperationId,
        params: &PathParams<'_>,
        query: Vec<(&'static str, String)>,
        body: Option<Value>,
    ) -> Self {
        let info = operation.info();
        Self { operation, method: info.method, path: params.fill(info.path), query, body }
    }

    /// Path and query as they are sent.
    pub fn target(&self) -> String {
        let mut target = self.path.clone();
        for (index, (key, value)) in self.query.iter().enumerate() {
            target.push(if index == 0 { '?' } else { '&' });
            target.extend(utf8_percent_encode(key, RESERVED));
            target.push('=');
            target.extend(utf8_percent_encode(value, RESERVED));
        }
        target
    }

    /// The body as it is sent; empty without one.
    pub fn body_text(&self) -> String {
        self.body.as_ref().map(Value::to_string).unwrap_or_default()
    }
}

impl fmt::Debug for ApiRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ApiRequest")
            .field("operation", &self.operation)
            .field("method", &self.method)
            .field("path", &self.path)
            .field("query", &self.query)
            .field("body", &self.body.clone().map(masked))
            .finish()
    }
}

/// An answer as it came. `Debug` masks the token.
#[derive(Clone, Copy)]
pub struct Answer<'a> {
    /// HTTP status.
    pub status: u16,
    /// `X-Subject-Token`, where the answer has one (IAM).
    pub subject_token: Option<&'a str>,
    /// Body.
    pub body: &'a str,
}

impl fmt::Debug for Answer<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Answer")
            .field("status", &self.status)
            .field("subject_token", &self.subject_token.map(|_| MASK))
            .field("body", &self.body)
            .finish()
    }
}

/// Why an answer cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// The status is none of the operation's successes.
    Status(u16),
    /// The body is not JSON; where it stops being so.
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1; 0 at the end of a line.
        column: usize,
    },
    /// The body is JSON of another shape; the part that is missing or of another kind.
    Shape(&'static str),
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => write!(formatter, "unexpected status {status}"),
            Self::NotJson { line, column } => {
                write!(formatter, "not JSON at line {line}, column {column}")
            }
            Self::Shape(part) => write!(formatter, "`{part}` is missing or of another kind"),
        }
    }
}

impl std::error::Error for DecodeError {}

/// What a successful answer holds.
pub trait Output: Sized {
    /// Reads it; the status is known to be a success.
    fn from_answer(answer: &Answer<'_>) -> Result<Self, DecodeError>;

    /// Its schema; `None` where there is no body.
    #[cfg(feature = "openapi")]
    fn schema(schemas: &mut Schemas) -> Option<Value>;

    /// How many elements of its lists could not be read, and were left out.
    fn left_out(&self) -> usize {
        0
    }
}

/// Operations that answer nothing (204).
impl Output for () {
    fn from_answer(_: &Answer<'_>) -> Result<Self, DecodeError> {
        Ok(())
    }

    #[cfg(feature = "openapi")]
    fn schema(_: &mut Schemas) -> Option<Value> {
        None
    }
}

fn read<T: Wire>(body: &str, promised: &'static str, holds: fn(&T) -> bool) -> Result<T, DecodeError> {
    let value: Value = serde_json::from_str(body)
        .map_err(|error| DecodeError::NotJson { line: error.line(), column: error.column() })?;
    T::read(&value).filter(holds).ok_or(DecodeError::Shape(promised))
}

/// Answers that are a JSON object with one part that everything else depends on.
macro_rules! outputs {
    ($($type:ty => $promised:literal, |$value:ident| $holds:expr;)*) => {$(
        impl Output for $type {
            fn from_answer(answer: &Answer<'_>) -> Result<Self, DecodeError> {
                read(answer.body, $promised, |$value: &Self| $holds)
            }

            #[cfg(feature = "openapi")]
            fn schema(schemas: &mut Schemas) -> Option<Value> {
                Some(<Self as Described>::schema(schemas))
            }

            fn left_out(&self) -> usize {
                Wire::left_out(self)
            }
        }
    )*};
}

outputs! {
    Created => "instance_id", |it| it.instance_id.is_some();
    InstanceList => "instances", |it| it.instances.is_some();
    Instance => "instance_id", |it| it.instance_id.is_some();
    PluginList => "plugins", |it| it.plugins.is_some();
    JobStarted => "job_id", |it| it.job_id.is_some();
    ProductCatalogV1 => "Hourly", |it| it.hourly.is_some() || it.monthly.is_some();
    TaskList => "tasks", |it| it.tasks.is_some();
    TagList => "tags", |it| it.tags.is_some();
    ProjectTagList => "tags", |it| it.tags.is_some();
    MaintenanceWindowList => "maintain_windows", |it| it.maintain_windows.is_some();
    AvailabilityZoneList => "available_zones", |it| it.available_zones.is_some();
    AvailabilityZoneListV1 => "available_zones", |it| it.available_zones.is_some();
    ProjectList => "projects", |it| it.projects.is_some();
    VhostList => "items", |it| it.items.is_some();
    Exchange => "name", |it| it.name.is_some();
    ExchangeList => "items", |it| it.items.is_some();
    Binding => "destination", |it| it.destination.is_some();
    BindingList => "items", |it| it.items.is_some();
    CreateQueueBody => "name", |it| it.name.is_some();
    Queue => "name", |it| it.name.is_some();
    QueueList => "items", |it| it.items.is_some();
    BrokerUser => "access_key", |it| it.access_key.is_some();
    BrokerUserList => "users", |it| it.users.is_some();
    RecycleBin => "retention_days", |it| it.retention_days.is_some();
    RestoreResult => "results", |it| it.results.is_some();
    StorageGrowth => "auto_volume_expand_enable", |it| it.enable.is_some();
    ScheduledTaskList => "jobs", |it| it.jobs.is_some();
    MetricHierarchy => "dimensions", |it| it.dimensions.is_some();
    QuotaAnswer => "quotas", |it| it.quotas.is_some();
    ProductCores => "core_num", |it| it.core_num.is_some();
    FeatureList => "features", |it| it.features.is_some();
    MetricList => "metrics", |it| it.metrics.is_some();
    MetricValues => "metrics", |it| it.metrics.is_some();
}

/// V1 lists its products in another form (table 6-26), which says the same.
impl Output for ProductList {
    fn from_answer(answer: &Answer<'_>) -> Result<Self, DecodeError> {
        let v2 = read(answer.body, "products", |it: &Self| it.products.is_some());
        match v2 {
            Err(DecodeError::Shape(_)) => ProductCatalogV1::from_answer(answer)
                .map(Self::from)
                .map_err(|_| DecodeError::Shape("products")),
            other => other,
        }
    }

    #[cfg(feature = "openapi")]
    fn schema(schemas: &mut Schemas) -> Option<Value> {
        Some(<Self as Described>::schema(schemas))
    }

    fn left_out(&self) -> usize {
        Wire::left_out(self)
    }
}

/// A batch answers results (200), or nothing for "all failed" (204, in V1 200).
impl Output for BatchResult {
    fn from_answer(answer: &Answer<'_>) -> Result<Self, DecodeError> {
        if answer.status == 204 || answer.body.trim().is_empty() {
            return Ok(Self::default());
        }
        read(answer.body, "results", |it: &Self| it.results.is_some())
    }

    #[cfg(feature = "openapi")]
    fn schema(schemas: &mut Schemas) -> Option<Value> {
        Some(<Self as Described>::schema(schemas))
    }

    fn left_out(&self) -> usize {
        Wire::left_out(self)
    }
}

/// A token: the header carries it, the body says how long it is valid.
impl Output for (Secret, TokenAnswer) {
    fn from_answer(answer: &Answer<'_>) -> Result<Self, DecodeError> {
        let token = answer.subject_token.ok_or(DecodeError::Shape("X-Subject-Token"))?;
        let answer = read(answer.body, "token", |it: &TokenAnswer| it.token.is_some())?;
        Ok((token.into(), answer))
    }

    #[cfg(feature = "openapi")]
    fn schema(schemas: &mut Schemas) -> Option<Value> {
        Some(TokenAnswer::schema(schemas))
    }
}
