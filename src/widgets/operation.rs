//! The operations of the API in words.

use crate::i18n::{Lang, Message};
use crate::locales::operations as msg;
use dms_api::operation::{ApiVersion, OperationId as Id};

/// What an operation does, as a title.
pub fn operation_title(lang: Lang, id: Id) -> String {
    let title = message(id)(lang);
    match id.info().version() {
        ApiVersion::V1 => msg::of_v1(lang, title),
        ApiVersion::V2 | ApiVersion::V3 => title.to_owned(),
    }
}

fn message(id: Id) -> Message {
    match id {
        Id::CreateInstance | Id::CreateInstanceV1 => msg::create_instance,
        Id::ListInstances | Id::ListInstancesV1 => msg::list_instances,
        Id::ShowInstance | Id::ShowInstanceV1 => msg::show_instance,
        Id::DeleteInstance | Id::DeleteInstanceV1 => msg::delete_instance,
        Id::UpdateInstance | Id::UpdateInstanceV1 => msg::update_instance,
        Id::BatchInstances | Id::BatchInstancesV1 => msg::batch_instances,
        Id::ResetPassword => msg::reset_password,
        Id::ListPlugins => msg::list_plugins,
        Id::SwitchPlugins => msg::switch_plugins,
        Id::ListSpecifications => msg::list_specifications,
        Id::ChangeSpecification => msg::change_specification,
        Id::ListTasks => msg::list_tasks,
        Id::ShowTask => msg::show_task,
        Id::DeleteTask => msg::delete_task,
        Id::ChangeTags => msg::change_tags,
        Id::ListTags => msg::list_tags,
        Id::ListProjectTags => msg::list_project_tags,
        Id::ListMaintenanceWindows | Id::ListMaintenanceWindowsV1 => msg::list_windows,
        Id::ListAvailabilityZones | Id::ListAvailabilityZonesV1 => msg::list_zones,
        Id::ListProducts | Id::ListProductsV1 => msg::list_products,
        Id::CreateToken => msg::create_token,
        Id::ListProjects => msg::list_projects,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_operations_have_one_title() {
        for lang in Lang::ALL {
            let titles: BTreeSet<String> = Id::ALL.iter().map(|id| operation_title(lang, *id)).collect();
            assert_eq!(titles.len(), Id::ALL.len());
        }
    }
}
