//! Tags (chapter 4.5).

use crate::model::{ProjectTagList, Tag, TagAction, TagActionBody, TagList, Wire};
use crate::operation::{Method, Operation, OperationId, OperationInfo, PathParams};
use serde_json::Value;

/// Adds tags to an instance or removes them (chapter 4.5.1).
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeTags {
    /// Id of the instance.
    pub instance_id: String,
    /// Add or remove.
    pub action: TagAction,
    /// The tags.
    pub tags: Vec<Tag>,
}

impl Operation for ChangeTags {
    const INFO: OperationInfo = OperationInfo::new(
        OperationId::ChangeTags,
        Method::Post,
        "/v2/{project_id}/rabbitmq/{instance_id}/tags/action",
        "4.5.1",
    )
    .success(&[204])
    .needs("dms:instance:modify");
    type Output = ();

    fn path_params(&self) -> PathParams<'_> {
        PathParams::instance(&self.instance_id)
    }

    fn body(&self) -> Option<Value> {
        let body = TagActionBody {
            action: Some(self.action.clone()),
            tags: Some(self.tags.clone()),
            ..TagActionBody::default()
        };
        Some(body.write())
    }
}

/// Lists the tags of an instance (chapter 4.5.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListTags {
    /// Id of the instance.
    pub instance_id: String,
}

impl Operation for ListTags {
    const INFO: OperationInfo = OperationInfo::new(
        OperationId::ListTags,
        Method::Get,
        "/v2/{project_id}/rabbitmq/{instance_id}/tags",
        "4.5.2",
    )
    .needs("dms:instance:get");
    type Output = TagList;

    fn path_params(&self) -> PathParams<'_> {
        PathParams::instance(&self.instance_id)
    }
}

/// Lists the keys and values of all tags in the project (chapter 4.5.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListProjectTags;

impl Operation for ListProjectTags {
    const INFO: OperationInfo = OperationInfo::new(
        OperationId::ListProjectTags,
        Method::Get,
        "/v2/{project_id}/rabbitmq/tags",
        "4.5.3",
    )
    .needs("dms:instance:get");
    type Output = ProjectTagList;
}
