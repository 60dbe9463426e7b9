//! The names that `huaweicloudsdkrabbitmq.v2` gives to operations and bodies. A test compares
//! them with the SDK.

use dms_api::model::{
    BatchRequest, ChangeSpecificationBody, CreateInstanceBody, Object, ResetPasswordBody, SwitchPluginsBody,
    Tag, TagActionBody, UpdateInstanceBody,
};
use dms_api::operation::OperationId;
use serde_json::{Map, Value};

/// How the SDK calls an operation.
pub struct Call {
    /// The client's method.
    pub method: &'static str,
    /// The class of the body.
    pub body: Option<&'static Class>,
}

/// A class of the SDK's models.
pub struct Class {
    /// Its name.
    pub name: &'static str,
    /// The fields of the reference that it has.
    pub fields: &'static [&'static str],
}

impl Class {
    const fn of<T: Object>(name: &'static str) -> Self {
        Self { name, fields: T::FIELDS }
    }

    /// Whether an object of this class can hold them all.
    pub fn has_all(&self, fields: &Map<String, Value>) -> bool {
        fields.keys().all(|field| self.fields.contains(&field.as_str()))
    }
}

const CREATE_INSTANCE: Class = Class::of::<CreateInstanceBody>("CreateInstanceReq");
const UPDATE_INSTANCE: Class = Class::of::<UpdateInstanceBody>("UpdateInstanceReq");
const BATCH: Class = Class::of::<BatchRequest>("BatchRestartOrDeleteInstanceReq");
const RESET_PASSWORD: Class = Class::of::<ResetPasswordBody>("ResetPasswordReq");
const SWITCH_PLUGINS: Class = Class::of::<SwitchPluginsBody>("UpdatePluginsReq");
const CHANGE_SPECIFICATION: Class = Class::of::<ChangeSpecificationBody>("ResizeEngineInstanceReq");
const CHANGE_TAGS: Class = Class::of::<TagActionBody>("BatchCreateOrDeleteTagReq");
const TAG: Class = Class::of::<Tag>("TagEntity");
/// The SDK leaves out `order_id` of table 4-4.
const BSS_PARAM: Class = Class {
    name: "BssParam",
    fields: &["charging_mode", "period_type", "period_num", "is_auto_renew", "is_auto_pay"],
};

/// The SDK's call of an operation; it has all of V2.
pub fn call(operation: OperationId) -> Option<Call> {
    use OperationId as Id;
    let (method, body) = match operation {
        Id::CreateInstance => ("create_post_paid_instance_by_engine", Some(&CREATE_INSTANCE)),
        Id::ListInstances => ("list_instances_details", None),
        Id::ShowInstance => ("show_instance", None),
        Id::DeleteInstance => ("delete_instance", None),
        Id::UpdateInstance => ("update_instance", Some(&UPDATE_INSTANCE)),
        Id::BatchInstances => ("batch_restart_or_delete_instances", Some(&BATCH)),
        Id::ResetPassword => ("reset_password", Some(&RESET_PASSWORD)),
        Id::ListPlugins => ("list_plugins", None),
        Id::SwitchPlugins => ("update_plugins", Some(&SWITCH_PLUGINS)),
        Id::ListSpecifications => ("show_engine_instance_extend_product_info", None),
        Id::ChangeSpecification => ("resize_engine_instance", Some(&CHANGE_SPECIFICATION)),
        Id::ListTasks => ("list_background_tasks", None),
        Id::ShowTask => ("show_background_task", None),
        Id::DeleteTask => ("delete_background_task", None),
        Id::ChangeTags => ("batch_create_or_delete_rabbit_mq_tag", Some(&CHANGE_TAGS)),
        Id::ListTags => ("show_rabbit_mq_tags", None),
        Id::ListProjectTags => ("show_rabbit_mq_project_tags", None),
        Id::ListMaintenanceWindows => ("show_maintain_windows", None),
        Id::ListAvailabilityZones => ("list_available_zones", None),
        Id::ListProducts => ("list_engine_products", None),
        Id::CreateInstanceV1
        | Id::ShowInstanceV1
        | Id::UpdateInstanceV1
        | Id::DeleteInstanceV1
        | Id::BatchInstancesV1
        | Id::ListInstancesV1
        | Id::ListAvailabilityZonesV1
        | Id::ListProductsV1
        | Id::ListMaintenanceWindowsV1
        | Id::CreateToken
        | Id::ListProjects => return None,
    };
    Some(Call { method, body })
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
pub fn class_of_field(field: &str) -> Option<&'static Class> {
    match field {
        "tags" => Some(&TAG),
        "bss_param" => Some(&BSS_PARAM),
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
            assert_eq!(call(*operation).is_some(), is_v2, "{operation:?}");
        }
    }

    #[test]
    fn bodies_have_a_class() {
        for operation in OperationId::ALL {
            if let Some(call) = call(*operation) {
                let sends = matches!(operation.info().method.as_str(), "POST" | "PUT");
                assert_eq!(call.body.is_some(), sends, "{operation:?}");
            }
        }
    }

    #[test]
    fn requests_are_named_after_methods() {
        assert_eq!(request_class("show_rabbit_mq_tags"), "ShowRabbitMqTagsRequest");
    }
}
