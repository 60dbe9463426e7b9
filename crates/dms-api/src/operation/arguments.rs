//! What an operation can be given beside its path: the parameters of its query, and the words
//! that a text can be. The typed operations write these; a form for any operation, and the
//! OpenAPI document, are made from the same lists.

use super::OperationId as Id;
use crate::edition::Edition;
use crate::model::{Shape, Status, Wire};
use crate::rules::{batch, billing, product};

/// A parameter of the query.
#[derive(Clone, Copy, Debug)]
pub struct Argument {
    /// Name.
    pub name: &'static str,
    /// Kind.
    pub shape: Shape,
    /// Whether the request needs it.
    pub required: bool,
    /// What it is, for the OpenAPI document: the console does without the text.
    #[cfg(feature = "openapi")]
    pub about: &'static str,
}

impl Argument {
    /// A parameter that can be left out.
    #[cfg_attr(not(feature = "openapi"), expect(unused_variables, reason = "only the document has the text"))]
    pub const fn new(name: &'static str, shape: Shape, about: &'static str) -> Self {
        Self {
            name,
            shape,
            required: false,
            #[cfg(feature = "openapi")]
            about,
        }
    }

    /// A parameter that the request needs.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }
}

/// Kinds of product that an instance can change to (table 4-30).
pub const PRODUCT_TYPES: &[&str] = &["advanced", "platinum", "dec", "exp"];

/// The message engine (tables 4-7 and 6-25).
pub const ENGINE: Argument =
    Argument::new("engine", Shape::Words(&[super::ENGINE]), "`rabbitmq`; of another engine there is nothing");
/// The filter by name (table 4-7).
pub const NAME: Argument = Argument::new("name", Shape::Text, "part of the name, or all of it");
/// The filter by status (table 4-7).
pub const STATUS: Argument = Argument::new("status", Status::SHAPE, "status (table 7-2)");
/// The filter by enterprise project (table 4-7).
pub const ENTERPRISE: Argument = Argument::new("enterprise_project_id", Shape::Text, "enterprise project");
/// How many entries to skip (table 4-7).
pub const OFFSET: Argument = Argument::new("offset", Shape::Number, "how many to skip");
/// The first entry by its number (tables 4-40 and 6-19).
pub const START: Argument = Argument::new("start", Shape::Number, "number of the first to answer, from 1");
/// How many entries to answer (table 4-7).
pub const LIMIT: Argument = Argument::new("limit", Shape::Number, "how many to answer");
/// The begin of a range of time (table 4-40).
pub const BEGIN_TIME: Argument =
    Argument::new("begin_time", Shape::Text, "earliest start, `YYYYMMDDHHmmss`, UTC");
/// The end of a range of time (table 4-40).
pub const END_TIME: Argument = Argument::new("end_time", Shape::Text, "latest start, `YYYYMMDDHHmmss`, UTC");

/// The words that a text of a body can be, where the rules name them; empty where any text can be.
pub fn words(edition: Edition, id: Id, field: &str) -> &'static [&'static str] {
    match (id, field) {
        (_, "engine") => product::ENGINES,
        (_, "engine_version") => edition.limits().engine_versions,
        (Id::CreateInstanceV1, "storage_spec_code") => product::STORAGE_SPEC_CODES_V1,
        (_, "storage_spec_code") => edition.limits().storage_spec_codes,
        (_, "charging_mode") => billing::CHARGING_MODES,
        (_, "period_type") => billing::PERIOD_TYPES,
        (Id::BatchInstances | Id::BatchInstancesV1, "action") => batch::ACTIONS,
        (_, "all_failure") => &[batch::ALL_FAILURE],
        (_, "allFailure") => &[batch::ALL_FAILURE_V1],
        _ => &[],
    }
}
