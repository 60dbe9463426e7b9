//! Which reads a change makes stale.

use super::OperationId;
use OperationId::{
    ListBindings, ListExchanges, ListInstances, ListPlugins, ListProjectTags, ListQueues, ListScheduledTasks,
    ListSpecifications, ListTags, ListTasks, ListUsers, ListVhosts, ShowInstance, ShowMetricHierarchy,
    ShowQueue, ShowQuotas, ShowRecycleBin, ShowStorageGrowth, ShowTask,
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
        ListVhosts,
        ListExchanges,
        ListBindings,
        ListQueues,
        ShowQueue,
        ListUsers,
        ShowStorageGrowth,
        ListScheduledTasks,
        ShowMetricHierarchy,
        ShowQuotas,
        ShowRecycleBin,
    ];

    /// The reads about what lies in a vhost, which goes with it.
    const OF_VHOSTS: &'static [Self] =
        &[ListVhosts, ListExchanges, ListBindings, ListQueues, ShowQueue, ShowMetricHierarchy];

    /// The reads that may be answered otherwise once this operation was sent; none where it is a read
    /// itself. An operation of the old API is read back by those of today, as the console does.
    pub const fn makes_stale(self) -> &'static [Self] {
        match self {
            Self::CreateInstance | Self::CreateInstanceV1 => &[ListInstances, ListProjectTags, ShowQuotas],
            Self::DeleteInstance | Self::BatchInstances | Self::DeleteInstanceV1 | Self::BatchInstancesV1 => {
                Self::OF_INSTANCES
            }
            Self::UpdateInstance | Self::UpdateInstanceV1 => &[ListInstances, ShowInstance, ListTasks],
            Self::ResetPassword => &[ListInstances, ShowInstance],
            Self::SwitchPlugins => &[ListPlugins, ListTasks],
            Self::ChangeSpecification => &[ListInstances, ShowInstance, ListSpecifications, ListTasks],
            Self::DeleteTask => &[ListTasks, ShowTask],
            Self::ChangeTags => &[ListInstances, ShowInstance, ListTags, ListProjectTags],
            Self::CreateVhost
            | Self::DeleteVhosts
            | Self::CreateExchange
            | Self::DeleteExchanges
            | Self::CreateBinding
            | Self::DeleteBinding
            | Self::CreateQueue
            | Self::DeleteQueues => Self::OF_VHOSTS,
            Self::PurgeQueue => &[ListQueues, ShowQueue],
            Self::CreateUser | Self::UpdateUser | Self::DeleteUser => &[ListUsers],
            Self::ChangeRecyclePolicy => &[ShowRecycleBin],
            Self::RestoreInstances => Self::OF_INSTANCES,
            Self::ChangeStorageGrowth => &[ShowStorageGrowth],
            Self::ChangeScheduledTask | Self::DeleteScheduledTask => &[ListScheduledTasks, ListTasks, ShowInstance],
            Self::EnableDomainName => &[ListInstances, ShowInstance, ListTasks],
            Self::ListVhosts
            | Self::ListExchanges
            | Self::ListBindings
            | Self::ListQueues
            | Self::ShowQueue
            | Self::ListUsers
            | Self::ShowRecycleBin
            | Self::ShowStorageGrowth
            | Self::ListScheduledTasks
            | Self::ShowMetricHierarchy
            | Self::ShowQuotas
            | Self::ShowProductCores
            | Self::ListFeatures
            | Self::ListOldProducts
            | Self::ListMetrics
            // It asks by POST.
            | Self::QueryMetrics
            | Self::ListInstances
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
        // They ask by POST and change nothing.
        let asks = |id: &OperationId| matches!(id, OperationId::CreateToken | OperationId::QueryMetrics);
        for operation in OperationId::ALL.iter().copied().filter(|id| !asks(id)) {
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
