//! What a project and its region have: quotas, cores, feature switches, old products; and what
//! Cloud Eye knows of an instance.

use super::named;
use crate::Emulator;
use crate::answer::{Answer, Refusal, Reply};
use crate::call::Call;
use crate::catalog::{products, zones};
use crate::ids::Uuid;
use crate::monitoring;
use dms_api::edition::Edition;
use dms_api::errors::ErrorCode;
use dms_api::model::{
    Feature, FeatureList, MetricHierarchy, MonitoredName, MonitoredNode, MonitoredPart, ProductCores, Quota,
    QuotaAnswer, QuotaResources,
};
use dms_api::rules::ids::check_instance_id;
use dms_api::rules::topology::Engine;
use dms_api::rules::{brokers, storage};

/// Instances of other engines are not emulated: of those there are none.
pub fn quotas(emulator: &Emulator) -> Reply {
    let quota = |kind: &str, quota: u64, used: Option<u64>| Quota {
        kind: Some(kind.to_owned()),
        quota: Some(quota),
        used,
        ..Quota::default()
    };
    let most = emulator.settings.quota as u64;
    let tags = Edition::Current.limits().tags.per_instance as u64;
    let resources = vec![
        quota("rabbitmqInstance", most, Some(emulator.state.instances.len() as u64)),
        quota("kafkaInstance", most, Some(0)),
        quota("rocketmqInstance", most, Some(0)),
        quota("tags", tags, None),
    ];
    let quotas = QuotaResources { resources: Some(resources), ..QuotaResources::default() };
    Reply::table(&QuotaAnswer { quotas: Some(quotas), ..QuotaAnswer::default() })
}

/// With an instance, its storage afterwards too: what it has, or as much for each new broker.
pub fn product_cores(emulator: &Emulator, call: &Call) -> Answer {
    let invalid = || Refusal::new(ErrorCode::INVALID_REQUEST_PARAMETERS);
    let product = products::find(call.query("product_id").ok_or_else(invalid)?);
    let product = product.ok_or(ErrorCode::INVALID_PRODUCT_ID)?;
    let number: u64 = call.query("broker_num").and_then(|text| text.parse().ok()).ok_or_else(invalid)?;
    if number != 1 {
        brokers::check_cluster(Some(number))?;
    }
    let total = match call.query("instance_id") {
        None => None,
        Some(id) => {
            check_instance_id(id)?;
            let record = Uuid::parse(id).and_then(|id| emulator.state.instances.get(id));
            let record = record.ok_or(ErrorCode::INSTANCE_NOT_FOUND)?;
            let current = storage::Storage {
                total: record.total_storage,
                brokers: record.brokers,
                extensions: record.extend_times,
            };
            Some(storage::total_with_brokers(current, number.max(record.brokers)))
        }
    };
    Ok(Reply::table(&ProductCores {
        core_num: Some(product.cores() * number),
        total_extend_storage_space: total,
        ..ProductCores::default()
    }))
}

/// The two switches of the definition's example.
pub fn features() -> Reply {
    let feature = |(id, status, description): (&str, u64, &str)| Feature {
        id: Some(id.to_owned()),
        status: Some(status),
        description: Some(description.to_owned()),
        ..Feature::default()
    };
    let features: Vec<Feature> = [
        ("rabbitmq_run_log_enable", 0, "run log task feature switch"),
        ("pdp5_auth_enable", 1, "pdp5 check permission enable"),
    ]
    .map(feature)
    .to_vec();
    let total = Some(features.len() as u64);
    Reply::table(&FeatureList { total, features: Some(features), ..FeatureList::default() })
}

/// The same as clients of the reference get at this address.
pub fn old_products(emulator: &Emulator, call: &Call) -> Reply {
    let region = &emulator.settings.project_name;
    Reply::json(crate::handlers::old_products(region, !call.is_for_other_engine()))
}

/// What Cloud Eye knows of an instance follows from what is in it.
pub fn hierarchy(emulator: &Emulator, call: &Call) -> Answer {
    let record = named(emulator, call)?;
    let topology = emulator.state.today.topology(record);
    let engine = Engine::of_version(&record.engine_version);
    let name = |name: String| MonitoredName { name: Some(name), ..MonitoredName::default() };
    let part = |name: String, vhost: &str| MonitoredPart {
        name: Some(name),
        vhost: Some(vhost.to_owned()),
        ..MonitoredPart::default()
    };
    let nodes = monitoring::nodes(record).into_iter().enumerate().map(|(index, node)| {
        let zone = record.zones.get(index % record.zones.len().max(1));
        let zone = zone.and_then(|id| zones::find(id)).map(|zone| zone.name_v1.to_owned());
        MonitoredNode { name: Some(node), available_zone: zone, ..MonitoredNode::default() }
    });
    let queues = topology.vhosts.iter().flat_map(|(vhost, inside)| {
        inside.queues.keys().map(move |queue| part(monitoring::queue_name(engine, vhost, queue), vhost))
    });
    let exchanges = topology.vhosts.iter().flat_map(|(vhost, inside)| {
        inside.exchanges.keys().map(move |exchange| part(exchange.clone(), vhost))
    });
    Ok(Reply::table(&MetricHierarchy {
        dimensions: Some(monitoring::dimensions(engine)),
        instance_ids: Some(vec![name(record.id.to_string())]),
        nodes: Some(nodes.collect()),
        queues: Some(queues.collect()),
        vhosts: Some(topology.vhosts.keys().cloned().map(name).collect()),
        exchanges: Some(exchanges.collect()),
        groups: Some(Vec::new()),
        ..MetricHierarchy::default()
    }))
}
