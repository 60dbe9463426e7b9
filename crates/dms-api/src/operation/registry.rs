//! [`OperationId`]: the list of all operations, and their constants at run time.

use super::{Argument, Edition, Operation, OperationInfo, Page, RequestBody, SdkCall, iam, v1, v2};
use crate::errors::ErrorCode;
use crate::model::Shape;
use crate::rules::Violation;
#[cfg(feature = "openapi")]
use crate::schema::Schemas;
use serde_json::Value;

macro_rules! registry {
    ($($id:ident = $operation:ty,)*) => {
        /// An operation without its arguments.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum OperationId {
            $(
                #[doc = concat!("[`", stringify!($operation), "`]")]
                $id,
            )*
        }

        impl OperationId {
            /// All operations: first those of the reference, in its order, then those that only the
            /// service of today has.
            pub const ALL: &'static [Self] = &[$(Self::$id),*];

            /// Method, path, permission and the other constants of the operation.
            pub const fn info(self) -> &'static OperationInfo {
                match self {
                    $(Self::$id => &<$operation as Operation>::INFO,)*
                }
            }

            /// Name, for example `ListInstances`; operations of V1 end in `V1`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$id => stringify!($id),)*
                }
            }

            /// Summary: what the operation does, in a few English words.
            pub const fn summary(self) -> &'static str {
                match self {
                    $(Self::$id => <$operation as Operation>::SUMMARY,)*
                }
            }

            /// The parameters of the query.
            pub const fn query(self) -> &'static [Argument] {
                match self {
                    $(Self::$id => <$operation as Operation>::QUERY,)*
                }
            }

            /// The bounds of `offset` and `limit`.
            pub const fn page(self) -> Page {
                match self {
                    $(Self::$id => <$operation as Operation>::PAGE,)*
                }
            }

            /// The JSON shape of the request body; `None` for an operation without a body.
            pub const fn body(self) -> Option<Shape> {
                match self {
                    $(Self::$id => <$operation as Operation>::BODY,)*
                }
            }

            /// The name of the first field of a request body whose value is of the wrong JSON type.
            pub fn misfit(self, body: &Value) -> Option<&'static str> {
                match self {
                    $(Self::$id => <<$operation as Operation>::Body as RequestBody>::misfit_in(body),)*
                }
            }

            /// The error codes with which the operation refuses because of the status of the
            /// instance or the content of the request ([`Operation::REFUSALS`]).
            pub const fn own_refusals(self) -> &'static [ErrorCode] {
                match self {
                    $(Self::$id => <$operation as Operation>::REFUSALS,)*
                }
            }

            /// The call in the official Python SDK; `None` for an operation that the SDK does not have.
            pub const fn sdk(self) -> Option<SdkCall> {
                match self {
                    $(Self::$id => <$operation as Operation>::SDK,)*
                }
            }

            /// Adds to `found` every violation of the rules of an edition in a request body.
            pub(super) fn check_body(self, edition: Edition, body: &Value, found: &mut Vec<Violation>) {
                match self {
                    $(Self::$id => check_as::<$operation>(edition, body, found),)*
                }
            }

            /// Examples of the request body.
            #[cfg(feature = "openapi")]
            pub(crate) fn examples(self) -> Value {
                match self {
                    $(Self::$id => <$operation as Operation>::examples(),)*
                }
            }

            /// The schema of the request body.
            #[cfg(feature = "openapi")]
            pub(crate) fn body_schema(self, schemas: &mut Schemas) -> Option<Value> {
                match self {
                    $(Self::$id => <$operation as Operation>::body_schema(schemas),)*
                }
            }

            /// The schema of the body of a successful answer.
            #[cfg(feature = "openapi")]
            pub(crate) fn answer_schema(self, schemas: &mut Schemas) -> Option<Value> {
                match self {
                    $(Self::$id => <$operation as Operation>::answer_schema(schemas),)*
                }
            }
        }
    };
}

/// Reads the body as that of `O` and checks it; a body of another JSON type is the concern of
/// [`OperationId::misfit`].
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
