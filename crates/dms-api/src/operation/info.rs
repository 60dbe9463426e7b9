//! What is fixed about an operation.

use super::OperationId;
use crate::edition::Edition;
use std::fmt;

/// The methods that the API uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates or acts.
    Post,
    /// Changes.
    Put,
    /// Removes.
    Delete,
}

impl Method {
    /// The method as HTTP spells it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// Which service answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Service {
    /// Distributed Message Service.
    Dms,
    /// Identity and Access Management.
    Iam,
    /// Cloud Eye, which has the metrics.
    Ces,
}

/// Which generation of the API an operation belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ApiVersion {
    /// `/v1.0`, chapter 6.
    V1,
    /// `/v2`, chapter 4.
    V2,
    /// `/v3` of IAM.
    V3,
    /// `/V1.0` of Cloud Eye.
    CloudEye,
}

/// The bounds of a page of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// 1 to 50, by default 10 (table 4-7).
    Instances,
    /// From 1, by default all (table 4-40).
    Tasks,
    /// 0 to 50, by default 10: the lists that the service has today.
    Topology,
}

/// How the official Python SDK, `huaweicloudsdkrabbitmq.v2`, calls an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SdkCall {
    /// The client's method.
    pub method: &'static str,
    /// The class of the body.
    pub body: Option<&'static str>,
}

/// What is fixed about an operation: everything but its arguments.
#[derive(Clone, Copy, Debug)]
pub struct OperationInfo {
    /// Which operation it is.
    pub id: OperationId,
    /// HTTP method.
    pub method: Method,
    /// Path with `{placeholders}`, as the chapter prints it.
    pub path: &'static str,
    /// Another path that the reference prints for the same operation (table 5-1).
    pub alias: Option<&'static str>,
    /// Statuses of success.
    pub success: &'static [u16],
    /// Chapter of the reference; empty where it lacks the operation.
    pub chapter: &'static str,
    /// IAM action that the caller needs (table 5-1).
    pub iam_action: Option<&'static str>,
    /// The operation of V1 that does the same, of one of V2.
    pub in_v1: Option<OperationId>,
    /// The first edition that has it.
    pub since: Edition,
}

impl OperationInfo {
    /// An operation that succeeds with 200, has one path and needs no listed permission.
    pub(super) const fn new(
        id: OperationId,
        method: Method,
        path: &'static str,
        chapter: &'static str,
    ) -> Self {
        Self {
            id,
            method,
            path,
            alias: None,
            success: &[200],
            chapter,
            iam_action: None,
            in_v1: None,
            since: Edition::V2024_01,
        }
    }

    /// An operation that the reference lacks and the service has today.
    pub(super) const fn today(id: OperationId, method: Method, path: &'static str) -> Self {
        Self { since: Edition::Current, ..Self::new(id, method, path, "") }
    }

    pub(super) const fn alias(mut self, path: &'static str) -> Self {
        self.alias = Some(path);
        self
    }

    pub(super) const fn success(mut self, statuses: &'static [u16]) -> Self {
        self.success = statuses;
        self
    }

    pub(super) const fn needs(mut self, iam_action: &'static str) -> Self {
        self.iam_action = Some(iam_action);
        self
    }

    pub(super) const fn in_v1(mut self, operation: OperationId) -> Self {
        self.in_v1 = Some(operation);
        self
    }

    /// Whether it may be repeated without changing anything: reads only. One of them sends what
    /// it asks for in a body.
    pub const fn is_safe(&self) -> bool {
        matches!(self.method, Method::Get) || matches!(self.id, OperationId::QueryMetrics)
    }

    /// Which service answers it.
    pub fn service(&self) -> Service {
        match self.version() {
            ApiVersion::V3 => Service::Iam,
            ApiVersion::V1 | ApiVersion::V2 => Service::Dms,
            ApiVersion::CloudEye => Service::Ces,
        }
    }

    /// Which generation of the API it belongs to.
    pub fn version(&self) -> ApiVersion {
        match self.path.as_bytes() {
            [b'/', b'v', b'1', ..] => ApiVersion::V1,
            [b'/', b'v', b'2', ..] => ApiVersion::V2,
            [b'/', b'V', b'1', ..] => ApiVersion::CloudEye,
            _ => ApiVersion::V3,
        }
    }

    /// Whether the path holds the project, so that the caller must be authenticated for it.
    pub fn has_project(&self) -> bool {
        self.path.contains("{project_id}")
    }
}
