//! What an operation can be given beside its path: the parameters of its query and the form
//! of its body. The typed operations write these; a form for any operation, and the OpenAPI
//! document, are made from the same lists.

use super::OperationId as Id;
use crate::model::{
    BatchRequest, BatchRequestV1, ChangeSpecificationBody, CreateInstanceBody, ResetPasswordBody, Shape,
    Status, SwitchPluginsBody, TagActionBody, TokenRequest, UpdateInstanceBody, Wire,
};
use crate::rules::{batch, billing, product};

/// Name and kind of a parameter of the query. None is required.
pub type Argument = (&'static str, Shape);

/// Kinds of product that an instance can change to (table 4-30).
pub const PRODUCT_TYPES: &[&str] = &["advanced", "platinum", "dec", "exp"];

const ENGINE: Argument = ("engine", Shape::Words(&[super::ENGINE]));
const NAME: Argument = ("name", Shape::Text);
const STATUS: Argument = ("status", Status::SHAPE);
const ENTERPRISE: Argument = ("enterprise_project_id", Shape::Text);
const START: Argument = ("start", Shape::Number);
const LIMIT: Argument = ("limit", Shape::Number);

/// The parameters of the query (tables 4-7, 4-29, 4-40, 4-62 and 6-19).
pub fn query(id: Id) -> &'static [Argument] {
    match id {
        Id::ListInstances => &[
            ENGINE,
            NAME,
            ("instance_id", Shape::Text),
            STATUS,
            ("include_failure", Shape::Flag),
            ("exact_match_name", Shape::Flag),
            ENTERPRISE,
            ("offset", Shape::Number),
            LIMIT,
        ],
        Id::ListInstancesV1 => &[
            ENGINE,
            NAME,
            ("id", Shape::Text),
            STATUS,
            ("includeFailure", Shape::Flag),
            ("exactMatchName", Shape::Flag),
            ENTERPRISE,
            START,
            LIMIT,
        ],
        Id::ListSpecifications => &[("type", Shape::Words(PRODUCT_TYPES))],
        Id::ListTasks => &[START, LIMIT, ("begin_time", Shape::Text), ("end_time", Shape::Text)],
        Id::ListProducts => &[("product_id", Shape::Text)],
        Id::ListProductsV1 => &[ENGINE],
        Id::ListProjects => &[NAME],
        _ => &[],
    }
}

/// The form of the body; `None` where there is none.
pub fn body(id: Id) -> Option<Shape> {
    Some(match id {
        Id::CreateInstance => CreateInstanceBody::SHAPE,
        Id::CreateInstanceV1 => CreateInstanceBody::SHAPE_V1,
        Id::UpdateInstance | Id::UpdateInstanceV1 => UpdateInstanceBody::SHAPE,
        Id::BatchInstances => BatchRequest::SHAPE,
        Id::BatchInstancesV1 => BatchRequestV1::SHAPE,
        Id::ResetPassword => ResetPasswordBody::SHAPE,
        Id::SwitchPlugins => SwitchPluginsBody::SHAPE,
        Id::ChangeSpecification => ChangeSpecificationBody::SHAPE,
        Id::ChangeTags => TagActionBody::SHAPE,
        Id::CreateToken => TokenRequest::SHAPE,
        _ => return None,
    })
}

/// The words that a text of a body can be, where the rules name them; empty where any text can be.
pub fn words(id: Id, field: &str) -> &'static [&'static str] {
    match (id, field) {
        (_, "engine") => product::ENGINES,
        (_, "engine_version") => product::ENGINE_VERSIONS,
        (Id::CreateInstanceV1, "storage_spec_code") => product::STORAGE_SPEC_CODES_V1,
        (_, "storage_spec_code") => product::STORAGE_SPEC_CODES,
        (_, "charging_mode") => billing::CHARGING_MODES,
        (_, "period_type") => billing::PERIOD_TYPES,
        (Id::BatchInstances | Id::BatchInstancesV1, "action") => batch::ACTIONS,
        (_, "all_failure") => &[batch::ALL_FAILURE],
        (_, "allFailure") => &[batch::ALL_FAILURE_V1],
        _ => &[],
    }
}
