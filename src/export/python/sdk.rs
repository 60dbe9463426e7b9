//! The names that `huaweicloudsdkrabbitmq.v2` gives to requests and to parts of bodies; those of
//! methods and bodies are the operations' own. A test compares them with the SDK.

use dms_api::model::{BssParam, Object, Shape, Tag, VhostPermission};
use dms_api::operation::OperationId;
use serde_json::{Map, Value};

/// A class of the SDK's models.
#[derive(Clone, Copy, Debug)]
pub struct Class {
    /// Its name.
    pub name: &'static str,
    /// Whether it has a field.
    has: fn(Option<OperationId>, &str) -> bool,
    /// The operation whose body it is.
    operation: Option<OperationId>,
}

impl Class {
    /// Whether an object of this class can hold them all.
    pub fn has_all(&self, fields: &Map<String, Value>) -> bool {
        fields.keys().all(|field| (self.has)(self.operation, field))
    }
}

/// The class of an operation's body.
pub fn class_of_body(operation: OperationId) -> Option<Class> {
    let name = operation.sdk()?.body?;
    let has = |operation: Option<OperationId>, field: &str| match operation.and_then(OperationId::body) {
        Some(Shape::Table(table)) => table.fields.iter().any(|(name, _)| *name == field),
        _ => false,
    };
    Some(Class { name, has, operation: Some(operation) })
}

/// The class of the request that a method takes: `show_instance` takes a `ShowInstanceRequest`.
pub fn request_class(method: &str) -> String {
    let mut name = String::with_capacity(method.len() + 7);
    for word in method.split('_') {
        let mut characters = word.chars();
        name.extend(characters.next().map(|first| first.to_ascii_uppercase()));
        name.push_str(characters.as_str());
    }
    name + "Request"
}

/// The class of what a field holds: one object, or a list of them.
pub fn class_of_field(field: &str) -> Option<Class> {
    let class = |name, has| Some(Class { name, has, operation: None });
    match field {
        "tags" => class("TagEntity", |_, field| Tag::FIELDS.contains(&field)),
        "vhosts" => class("AMQPUserPerm", |_, field| VhostPermission::FIELDS.contains(&field)),
        // The SDK leaves out `order_id` of table 4-4.
        "bss_param" => class("BssParam", |_, field| field != "order_id" && BssParam::FIELDS.contains(&field)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dms_api::operation::ApiVersion;

    #[test]
    fn the_sdk_has_v2_and_nothing_else() {
        for operation in OperationId::ALL {
            let is_v2 = operation.info().version() == ApiVersion::V2;
            assert_eq!(operation.sdk().is_some(), is_v2, "{operation:?}");
        }
    }

    #[test]
    fn bodies_have_a_class() {
        for operation in OperationId::ALL {
            if let Some(call) = operation.sdk() {
                assert_eq!(call.body.is_some(), operation.body().is_some(), "{operation:?}");
            }
        }
    }

    #[test]
    fn requests_are_named_after_methods() {
        assert_eq!(request_class("show_rabbit_mq_tags"), "ShowRabbitMqTagsRequest");
    }
}
