//! Which reads a change makes stale.

use super::OperationId;
use OperationId::{
    ListInstances, ListPlugins, ListProjectTags, ListSpecifications, ListTags, ListTasks, ShowInstance,
    ShowTask,
};

impl OperationId {
    /// The reads about instances and what belongs to them: what the service does in the background may
    /// make each of them stale.
    pub const OF_INSTANCES: &'static [Self] = &[
        ListInstances,
        ShowInstance,
        ListPlugins,
        ListSpecifications,
        ListTags,
        ListTasks,
        ShowTask,
        ListProjectTags,
    ];

    /// The reads that may be answered otherwise once this operation was sent; none where it is a read
    /// itself. An operation of the old API is read back by those of today, as the console does.
    pub const fn makes_stale(self) -> &'static [Self] {
        match self {
            Self::CreateInstance | Self::CreateInstanceV1 => &[ListInstances, ListProjectTags],
            Self::DeleteInstance | Self::BatchInstances | Self::DeleteInstanceV1 | Self::BatchInstancesV1 => {
                Self::OF_INSTANCES
            }
            Self::UpdateInstance | Self::UpdateInstanceV1 => &[ListInstances, ShowInstance, ListTasks],
            Self::ResetPassword => &[ListInstances, ShowInstance],
            Self::SwitchPlugins => &[ListPlugins, ListTasks],
            Self::ChangeSpecification => &[ListInstances, ShowInstance, ListSpecifications, ListTasks],
            Self::DeleteTask => &[ListTasks, ShowTask],
            Self::ChangeTags => &[ListInstances, ShowInstance, ListTags, ListProjectTags],
            Self::ListInstances
            | Self::ShowInstance
            | Self::ListPlugins
            | Self::ListSpecifications
            | Self::ListTasks
            | Self::ShowTask
            | Self::ListTags
            | Self::ListProjectTags
            | Self::ListMaintenanceWindows
            | Self::ListAvailabilityZones
            | Self::ListProducts
            | Self::ShowInstanceV1
            | Self::ListInstancesV1
            | Self::ListAvailabilityZonesV1
            | Self::ListProductsV1
            | Self::ListMaintenanceWindowsV1
            | Self::CreateToken
            | Self::ListProjects => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_change_makes_some_reads_stale_and_no_read_does() {
        for operation in OperationId::ALL.iter().copied().filter(|it| *it != OperationId::CreateToken) {
            let stale = operation.makes_stale();
            assert_eq!(stale.is_empty(), operation.info().is_safe(), "{operation:?}");
            assert!(stale.iter().all(|read| read.info().is_safe()), "{operation:?}");
        }
    }

    #[test]
    fn what_is_about_an_instance_is_stale_when_the_instance_goes() {
        let about_one = |id: &OperationId| id.info().is_safe() && id.info().path.contains("instance_id");
        for read in OperationId::ALL.iter().filter(|id| about_one(id) && !id.name().ends_with("V1")) {
            assert!(OperationId::DeleteInstance.makes_stale().contains(read), "{read:?}");
        }
    }
}
