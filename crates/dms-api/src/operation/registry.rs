//! The list of all operations.

use super::{Operation, OperationInfo, iam, v1, v2};

macro_rules! registry {
    ($($id:ident = $operation:ty,)*) => {
        /// Names an operation without its arguments.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum OperationId {
            $(
                #[doc = concat!("[`", stringify!($operation), "`]")]
                $id,
            )*
        }

        impl OperationId {
            /// All operations, in the order of the reference.
            pub const ALL: &'static [Self] = &[$(Self::$id),*];

            /// What is fixed about it.
            pub const fn info(self) -> &'static OperationInfo {
                match self {
                    $(Self::$id => &<$operation as Operation>::INFO,)*
                }
            }

            /// Its name, `ListInstances`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$id => stringify!($id),)*
                }
            }
        }
    };
}

registry! {
    CreateInstance = v2::CreateInstance,
    ListInstances = v2::ListInstances,
    ShowInstance = v2::ShowInstance,
    DeleteInstance = v2::DeleteInstance,
    UpdateInstance = v2::UpdateInstance,
    BatchInstances = v2::BatchInstances,
    ResetPassword = v2::ResetPassword,
    ListPlugins = v2::ListPlugins,
    SwitchPlugins = v2::SwitchPlugins,
    ListSpecifications = v2::ListSpecifications,
    ChangeSpecification = v2::ChangeSpecification,
    ListTasks = v2::ListTasks,
    ShowTask = v2::ShowTask,
    DeleteTask = v2::DeleteTask,
    ChangeTags = v2::ChangeTags,
    ListTags = v2::ListTags,
    ListProjectTags = v2::ListProjectTags,
    ListMaintenanceWindows = v2::ListMaintenanceWindows,
    ListAvailabilityZones = v2::ListAvailabilityZones,
    ListProducts = v2::ListProducts,
    CreateInstanceV1 = v1::CreateInstance,
    ShowInstanceV1 = v1::ShowInstance,
    UpdateInstanceV1 = v1::UpdateInstance,
    DeleteInstanceV1 = v1::DeleteInstance,
    BatchInstancesV1 = v1::BatchInstances,
    ListInstancesV1 = v1::ListInstances,
    ListAvailabilityZonesV1 = v1::ListAvailabilityZones,
    ListProductsV1 = v1::ListProducts,
    ListMaintenanceWindowsV1 = v1::ListMaintenanceWindows,
    CreateToken = iam::CreateToken,
    ListProjects = iam::ListProjects,
}
