//! The tables of the reference as types.
//!
//! Every field of an answer is optional, because the service leaves fields out or sends
//! `null` freely. Whatever a type does not know, or knows in another form (`"3"` for `3`),
//! stays in its `rest` and is written back unchanged: decoding and encoding lose nothing.

mod batch;
mod broker_user;
mod iam;
mod instance;
mod monitoring;
mod object;
mod plugin;
mod product;
mod product_v1;
mod recycle;
mod region;
mod shape;
mod specification;
mod tag;
mod task;
mod topology;
mod upkeep;
mod window;
mod zone;

pub use batch::{BatchItem, BatchOutcome, BatchRequest, BatchRequestV1, BatchResult};
pub use broker_user::{BrokerUser, BrokerUserList, VhostPermission};
pub use iam::{Links, Mfa, Project, ProjectList, Token, TokenAnswer, TokenRequest};
pub use instance::{
    BssParam, CreateInstanceBody, Created, Instance, InstanceList, InstanceType, Status, UpdateInstanceBody,
    is_old_product,
};
pub use monitoring::{
    DataPoint, Dimension, Metric, MetricDimension, MetricHierarchy, MetricList, MetricPage, MetricQueryBody,
    MetricSeries, MetricValues, MonitoredName, MonitoredNode, MonitoredPart,
};
pub use object::{Object, Quoted, Wire};
pub use plugin::{Plugin, PluginList, SwitchPluginsBody};
pub use product::{Product, ProductFeature, ProductIo, ProductList, ProductProperties};
pub use product_v1::{
    IoTypeV1, ProductCatalogV1, ProductDetailV1, ProductGroupV1, ProductInfoV1, ProductValuesV1,
};
pub use recycle::{RecycleBin, RecyclePolicyBody, RecycledInstance, RestoreBody, RestoreItem, RestoreResult};
pub use region::{Feature, FeatureList, ProductCores, Quota, QuotaAnswer, QuotaResources};
pub use shape::{Shape, Table, required};
pub use specification::{ChangeKind, ChangeSpecificationBody, JobStarted, ResetPasswordBody};
pub use tag::{ProjectTag, ProjectTagList, Tag, TagAction, TagActionBody, TagList};
pub use task::{Task, TaskList, TaskStatus};
pub use topology::{
    Binding, BindingList, Consumer, ConsumerChannel, CreateBindingBody, CreateExchangeBody, CreateQueueBody,
    CreateVhostBody, Exchange, ExchangeList, NamesBody, Queue, QueueArguments, QueueList, Vhost, VhostList,
};
pub use upkeep::{ScheduledTask, ScheduledTaskList, StorageGrowth};
pub use window::{MaintenanceWindow, MaintenanceWindowList};
pub use zone::{AvailabilityZone, AvailabilityZoneList, AvailabilityZoneListV1, is_same_zone, zone_called};
