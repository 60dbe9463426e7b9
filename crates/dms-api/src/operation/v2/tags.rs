//! Tags (chapter 4.5).

use crate::errors::ErrorCode as Code;
use crate::model::{ProjectTagList, Tag, TagAction, TagActionBody, TagList, Wire};
use crate::operation::{Edition, Method, Operation, OperationId, OperationInfo, PathParams, SdkCall};
use crate::rules::{Reason, Violation, tag};
#[cfg(feature = "openapi")]
use crate::schema::examples;
use serde_json::Value;
#[cfg(feature = "openapi")]
use serde_json::json;

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
    const SUMMARY: &'static str = "Add or remove tags of an instance";
    const REFUSALS: &'static [Code] = &[
        Code::INSTANCE_STATUS,
        Code::INVALID_TAG_ACTION,
        Code::INVALID_REQUEST_PARAMETERS,
        Code::TAG_KEY_LENGTH,
        Code::TAG_KEY_CHARACTERS,
        Code::TAG_VALUE_LENGTH,
        Code::TAG_VALUE_CHARACTERS,
        Code::TAG_KEY_EXISTS,
        Code::TOO_MANY_TAGS,
        Code::TAG_NOT_FOUND,
    ];
    const SDK: Option<SdkCall> = Some(SdkCall {
        method: "batch_create_or_delete_rabbit_mq_tag",
        body: Some("BatchCreateOrDeleteTagReq"),
    });
    type Body = TagActionBody;
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

    fn check_body(edition: Edition, body: &TagActionBody, found: &mut Vec<Violation>) {
        let action = body.action.as_ref().map(TagAction::as_str).unwrap_or_default();
        found.extend(tag::check_action(action).err());
        let pairs = Tag::pairs(body.tags.as_deref());
        if pairs.is_empty() {
            found.push(Violation::new(Code::INVALID_REQUEST_PARAMETERS, "tags", Reason::Required));
        }
        found.extend(if action == "delete" {
            let keys: Vec<&str> = pairs.iter().map(|(key, _)| *key).collect();
            tag::check_removals(&keys, &edition.limits().tags)
        } else {
            tag::check_additions(&[], &pairs, &edition.limits().tags)
        });
    }

    #[cfg(feature = "openapi")]
    fn examples() -> Value {
        let tags = json!([{ "key": "environment", "value": "test" }]);
        examples::named(&[
            ("create", json!({ "action": "create", "tags": tags })),
            ("delete", json!({ "action": "delete", "tags": tags })),
        ])
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
    const SUMMARY: &'static str = "List the tags of an instance";
    const SDK: Option<SdkCall> = Some(SdkCall { method: "show_rabbit_mq_tags", body: None });
    type Body = ();
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
    const SUMMARY: &'static str = "List the tags of all instances";
    const SDK: Option<SdkCall> = Some(SdkCall { method: "show_rabbit_mq_project_tags", body: None });
    type Body = ();
    type Output = ProjectTagList;
}
