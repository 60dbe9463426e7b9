//! Decoding: never a panic, never a loss, and the field that is at fault named.
#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "../data/mod.rs"]
mod data;
mod json;
mod lists;
mod misfit;

use dms_api::model::*;
use dms_api::operation::*;
use json::{any_json, damaged_example, described, object};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// A type that a table of the reference describes.
#[derive(Debug)]
struct Described {
    name: &'static str,
    fields: &'static [&'static str],
    /// Reads and writes; `None` where it is not read.
    rewrite: fn(&Value) -> Option<Value>,
}

macro_rules! described {
    ($($type:ident)*) => {
        &[$(Described {
            name: stringify!($type),
            fields: <$type as Object>::FIELDS,
            rewrite: |value| Some($type::read(value)?.write()),
        }),*]
    };
}

const TYPES: &[Described] = described! {
    AvailabilityZone AvailabilityZoneList AvailabilityZoneListV1 BatchItem BatchRequest
    BatchRequestV1 BatchResult BssParam ChangeSpecificationBody CreateInstanceBody Created Instance
    InstanceList IoTypeV1 JobStarted Links MaintenanceWindow MaintenanceWindowList Plugin PluginList
    Product ProductCatalogV1 ProductDetailV1 ProductFeature ProductGroupV1 ProductInfoV1 ProductIo
    ProductList ProductProperties ProductValuesV1 Project ProjectList ProjectTag ProjectTagList
    ResetPasswordBody SwitchPluginsBody Tag TagActionBody TagList Task TaskList Token TokenAnswer
    UpdateInstanceBody
    Binding BindingList BrokerUser BrokerUserList Consumer ConsumerChannel CreateBindingBody
    CreateExchangeBody CreateQueueBody CreateVhostBody DataPoint Dimension Exchange ExchangeList Feature
    FeatureList Metric MetricDimension MetricHierarchy MetricList MetricPage MetricQueryBody MetricSeries
    MetricValues MonitoredName MonitoredNode MonitoredPart NamesBody ProductCores Queue QueueArguments
    QueueList Quota QuotaAnswer QuotaResources RecycleBin RecyclePolicyBody RecycledInstance RestoreBody
    RestoreItem RestoreResult ScheduledTask ScheduledTaskList StorageGrowth Vhost VhostList VhostPermission
};

type Decoder = fn(&Answer<'_>) -> bool;

macro_rules! decoders {
    ($($operation:ty,)*) => {
        &[$((<$operation as Operation>::INFO, |answer| <$operation>::decode(answer).is_ok())),*]
    };
}

/// Each operation, and whether it understands an answer.
const DECODERS: &[(OperationInfo, Decoder)] = decoders! {
    CreateInstance, ListInstances, ShowInstance, DeleteInstance, UpdateInstance, BatchInstances,
    ResetPassword, ListPlugins, SwitchPlugins, ListSpecifications, ChangeSpecification,
    ListTasks, ShowTask, DeleteTask, ChangeTags, ListTags, ListProjectTags,
    ListMaintenanceWindows, ListAvailabilityZones, ListProducts,
    v1::CreateInstance, v1::ShowInstance, v1::UpdateInstance, v1::DeleteInstance,
    v1::BatchInstances, v1::ListInstances,
    v1::ListAvailabilityZones, v1::ListProducts, v1::ListMaintenanceWindows,
    CreateToken, ListProjects,
    CreateVhost, ListVhosts, DeleteVhosts, CreateExchange, ListExchanges, DeleteExchanges,
    CreateBinding, ListBindings, DeleteBinding, CreateQueue, ListQueues, ShowQueue, PurgeQueue,
    DeleteQueues, CreateUser, ListUsers, UpdateUser, DeleteUser, ShowRecycleBin, ChangeRecyclePolicy,
    RestoreInstances, ShowStorageGrowth, ChangeStorageGrowth, ListScheduledTasks, ChangeScheduledTask,
    DeleteScheduledTask, EnableDomainName, ShowMetricHierarchy, ShowQuotas, ShowProductCores, ListFeatures,
    ListOldProducts, ListMetrics, QueryMetrics,
};

#[test]
fn every_described_type_is_tested() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/model");
    let mut in_source = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let source = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for description in source.split("\nobject! {").skip(1) {
            let (_, rest) = description.split_once("pub struct ").unwrap();
            in_source.insert(rest.split_once(' ').unwrap().0.to_owned());
        }
    }
    let tested: BTreeSet<String> = TYPES.iter().map(|described| described.name.to_owned()).collect();
    assert_eq!(tested, in_source);
}

#[test]
fn every_operation_is_decoded() {
    let decoded: Vec<OperationId> = DECODERS.iter().map(|(info, _)| info.id).collect();
    assert_eq!(decoded, OperationId::ALL);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn nothing_is_lost_of_any_object(
        (described, json) in described().prop_flat_map(|described| {
            (Just(described), object(described.fields, any_json(), 12))
        }),
    ) {
        prop_assert_eq!((described.rewrite)(&json), Some(json), "{}", described.name);
    }

    #[test]
    fn nothing_is_lost_of_a_damaged_example(json in damaged_example()) {
        for described in TYPES {
            let kept = json.is_object().then(|| json.clone());
            prop_assert_eq!((described.rewrite)(&json), kept, "{}", described.name);
        }
    }

    #[test]
    fn any_json_is_decoded_without_panic(
        json in prop_oneof![any_json(), damaged_example()],
        subject_token in proptest::option::of(any::<String>()),
    ) {
        let body = json.to_string();
        for (info, decode) in DECODERS {
            for status in info.success {
                decode(&Answer { status: *status, subject_token: subject_token.as_deref(), body: &body });
            }
        }
        TokenRequest::from_body(&json);
    }

    #[test]
    fn any_text_is_decoded_without_panic(
        bytes in prop_oneof![
            any::<Vec<u8>>(),
            any::<String>().prop_map(String::into_bytes),
            (damaged_example(), any::<Index>()).prop_map(|(json, end)| {
                let mut bytes = json.to_string().into_bytes();
                bytes.truncate(end.index(bytes.len()));
                bytes
            }),
        ],
        status in any::<u16>(),
    ) {
        let body = String::from_utf8_lossy(&bytes);
        for (info, decode) in DECODERS {
            for status in info.success.iter().copied().chain([status]) {
                decode(&Answer { status, subject_token: Some(&body), body: &body });
            }
        }
    }
}
