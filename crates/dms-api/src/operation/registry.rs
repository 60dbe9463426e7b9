//! The list of all operations.

use super::{Argument, Edition, Operation, OperationInfo, Page, RequestBody, SdkCall, iam, v1, v2};
use crate::errors::ErrorCode;
use crate::model::Shape;
use crate::rules::Violation;
#[cfg(feature = "openapi")]
use crate::schema::Schemas;
use serde_json::Value;

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
            /// All operations: those of the reference in its order, then those of today.
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

            /// What it does, in a few English words.
            pub const fn summary(self) -> &'static str {
                match self {
                    $(Self::$id => <$operation as Operation>::SUMMARY,)*
                }
            }

            /// The parameters of its query.
            pub const fn query(self) -> &'static [Argument] {
                match self {
                    $(Self::$id => <$operation as Operation>::QUERY,)*
                }
            }

            /// The bounds of a page of its answer.
            pub const fn page(self) -> Page {
                match self {
                    $(Self::$id => <$operation as Operation>::PAGE,)*
                }
            }

            /// The form of its body; `None` where there is none.
            pub const fn body(self) -> Option<Shape> {
                match self {
                    $(Self::$id => <$operation as Operation>::BODY,)*
                }
            }

            /// The first field of a body that is of the wrong JSON type.
            pub fn misfit(self, body: &Value) -> Option<&'static str> {
                match self {
                    $(Self::$id => <<$operation as Operation>::Body as RequestBody>::misfit_in(body),)*
                }
            }

            /// The codes with which it refuses for reasons of its own.
            pub const fn own_refusals(self) -> &'static [ErrorCode] {
                match self {
                    $(Self::$id => <$operation as Operation>::REFUSALS,)*
                }
            }

            /// How the official Python SDK calls it.
            pub const fn sdk(self) -> Option<SdkCall> {
                match self {
                    $(Self::$id => <$operation as Operation>::SDK,)*
                }
            }

            /// Adds what the rules of an edition find wrong with a body.
            pub(super) fn check_body(self, edition: Edition, body: &Value, found: &mut Vec<Violation>) {
                match self {
                    $(Self::$id => check_as::<$operation>(edition, body, found),)*
                }
            }

            /// Examples of its body.
            #[cfg(feature = "openapi")]
            pub(crate) fn examples(self) -> Value {
                match self {
                    $(Self::$id => <$operation as Operation>::examples(),)*
                }
            }

            /// The schema of its body.
            #[cfg(feature = "openapi")]
            pub(crate) fn body_schema(self, schemas: &mut Schemas) -> Option<Value> {
                match self {
                    $(Self::$id => <$operation as Operation>::body_schema(schemas),)*
                }
            }

            /// The schema of its answer.
            #[cfg(feature = "openapi")]
            pub(crate) fn answer_schema(self, schemas: &mut Schemas) -> Option<Value> {
                match self {
                    $(Self::$id => <$operation as Operation>::answer_schema(schemas),)*
                }
            }
        }
    };
}

fn check_as<O: Operation>(edition: Edition, body: &Value, found: &mut Vec<Violation>) {
    if let Some(body) = O::Body::from_json(body) {
        O::check_body(edition, &body, found);
    }
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
    CreateVhost = v2::CreateVhost,
    ListVhosts = v2::ListVhosts,
    DeleteVhosts = v2::DeleteVhosts,
    CreateExchange = v2::CreateExchange,
    ListExchanges = v2::ListExchanges,
    DeleteExchanges = v2::DeleteExchanges,
    CreateBinding = v2::CreateBinding,
    ListBindings = v2::ListBindings,
    DeleteBinding = v2::DeleteBinding,
    CreateQueue = v2::CreateQueue,
    ListQueues = v2::ListQueues,
    ShowQueue = v2::ShowQueue,
    PurgeQueue = v2::PurgeQueue,
    DeleteQueues = v2::DeleteQueues,
    CreateUser = v2::CreateUser,
    ListUsers = v2::ListUsers,
    UpdateUser = v2::UpdateUser,
    DeleteUser = v2::DeleteUser,
    ShowRecycleBin = v2::ShowRecycleBin,
    ChangeRecyclePolicy = v2::ChangeRecyclePolicy,
    RestoreInstances = v2::RestoreInstances,
    ShowStorageGrowth = v2::ShowStorageGrowth,
    ChangeStorageGrowth = v2::ChangeStorageGrowth,
    ListScheduledTasks = v2::ListScheduledTasks,
    ChangeScheduledTask = v2::ChangeScheduledTask,
    DeleteScheduledTask = v2::DeleteScheduledTask,
    EnableDomainName = v2::EnableDomainName,
    ShowMetricHierarchy = v2::ShowMetricHierarchy,
    ShowQuotas = v2::ShowQuotas,
    ShowProductCores = v2::ShowProductCores,
    ListFeatures = v2::ListFeatures,
    ListOldProducts = v2::ListOldProducts,
    ListMetrics = super::ListMetrics,
    QueryMetrics = super::QueryMetrics,
}
