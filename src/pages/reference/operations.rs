//! The operations of the API that a permission can be about, by name.

use crate::i18n::Message;
use crate::locales::reference as msg;
use dms_api::operation::{ApiVersion, OperationId as Id};

/// The operations of chapter 4 in its order. Table 5-1 is about these; the older ones of
/// chapter 6 need the same actions.
pub fn all() -> impl Iterator<Item = Id> {
    Id::ALL.iter().copied().filter(|id| id.info().version() == ApiVersion::V2)
}

/// What an operation does.
pub const fn title(id: Id) -> Message {
    match id {
        Id::CreateInstance | Id::CreateInstanceV1 => msg::op_create,
        Id::ListInstances | Id::ListInstancesV1 => msg::op_list,
        Id::ShowInstance | Id::ShowInstanceV1 => msg::op_show,
        Id::DeleteInstance | Id::DeleteInstanceV1 => msg::op_delete,
        Id::UpdateInstance | Id::UpdateInstanceV1 => msg::op_update,
        Id::BatchInstances | Id::BatchInstancesV1 => msg::op_batch,
        Id::ResetPassword => msg::op_password,
        Id::ListPlugins => msg::op_plugins,
        Id::SwitchPlugins => msg::op_switch_plugins,
        Id::ListSpecifications => msg::op_specifications,
        Id::ChangeSpecification => msg::op_change,
        Id::ListTasks => msg::op_tasks,
        Id::ShowTask => msg::op_task,
        Id::DeleteTask => msg::op_delete_task,
        Id::ChangeTags => msg::op_change_tags,
        Id::ListTags => msg::op_tags,
        Id::ListProjectTags => msg::op_project_tags,
        Id::ListMaintenanceWindows | Id::ListMaintenanceWindowsV1 => msg::op_windows,
        Id::ListAvailabilityZones | Id::ListAvailabilityZonesV1 => msg::op_zones,
        Id::ListProducts | Id::ListProductsV1 => msg::op_products,
        Id::CreateToken | Id::ListProjects => msg::operation,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use std::collections::BTreeSet;

    #[test]
    fn every_operation_has_a_name_of_its_own() {
        for lang in Lang::ALL {
            let titles: BTreeSet<&str> = all().map(|id| title(id)(lang)).collect();
            assert_eq!((titles.len(), all().count()), (20, 20));
        }
    }
}
