//! What the region offers (chapters 4.6 and 6.1.2).

use super::today;
use crate::Emulator;
use crate::answer::Reply;
use crate::call::Call;
use crate::catalog::products::{AMQP_PRODUCTS, Generation, PRODUCTS, Product, SIZES};
use crate::catalog::zones::{self, ZONES, Zone};
use dms_api::edition::Edition;
use dms_api::model::{
    AvailabilityZoneList, AvailabilityZoneListV1, InstanceType, IoTypeV1, MaintenanceWindow,
    MaintenanceWindowList, ProductCatalogV1, ProductDetailV1, ProductGroupV1, ProductInfoV1, ProductIo,
    ProductList, ProductProperties, ProductValuesV1, Quoted, Wire,
};
use dms_api::operation::ENGINE;
use dms_api::rules::product::{ANY_ENGINE_VERSION_V1, ENGINE_VERSIONS, STORAGE_SPEC_CODES_V1};
use dms_api::rules::topology::Engine;
use dms_api::rules::window::{ClockStyle, Window};
use serde_json::{Value, json};

pub fn windows() -> Reply {
    let entry = |window: Window| MaintenanceWindow {
        default: Some(window == Window::DEFAULT),
        seq: Some(u64::from(window.seq())),
        begin: Some(window.begin(ClockStyle::Hour)),
        end: Some(window.end(ClockStyle::Hour)),
        ..MaintenanceWindow::default()
    };
    let windows = Window::ALL.into_iter().map(entry).collect();
    let list = MaintenanceWindowList { maintain_windows: Some(windows), ..Default::default() };
    Reply::table(&list)
}

pub fn zones(emulator: &Emulator) -> Reply {
    let region = &emulator.settings.project_name;
    Reply::table(&AvailabilityZoneList {
        region_id: Some(region.clone()),
        available_zones: Some(ZONES.iter().map(|zone| zone.answer(region)).collect()),
        ..AvailabilityZoneList::default()
    })
}

pub fn zones_v1(emulator: &Emulator) -> Reply {
    Reply::table(&AvailabilityZoneListV1 {
        region_id: Some(emulator.settings.project_name.clone()),
        available_zones: Some(ZONES.iter().map(Zone::answer_v1).collect()),
        ..AvailabilityZoneListV1::default()
    })
}

/// The products of new flavours; a filter that fits none gives an empty list.
pub fn products(emulator: &Emulator, call: &Call) -> Reply {
    let wanted = call.query("product_id");
    let edition = emulator.settings.edition;
    let beyond: &[Product] = if edition == Edition::Current { AMQP_PRODUCTS } else { &[] };
    let products = PRODUCTS
        .iter()
        .chain(beyond)
        .filter(|product| !product.is_old())
        .filter(|product| wanted.is_none_or(|id| product.id == id));
    let versions = edition.limits().engine_versions.iter().map(|version| (*version).to_owned());
    let region = &emulator.settings.project_name;
    let of_today = |product: &Product| {
        let mut answer = answer(product, region);
        if edition == Edition::Current
            && let Some(properties) = &mut answer.properties
        {
            properties.engine_versions = Some(sold_with(product).join(","));
        }
        answer
    };
    let products = products.map(of_today).collect();
    let list = ProductList { versions: Some(versions.collect()), ..product_list(products) };
    Reply::json(today::paged(emulator, list.write()))
}

/// The versions that a product is sold with today.
fn sold_with(product: &Product) -> Vec<&'static str> {
    let all = Edition::Current.limits().engine_versions.iter();
    all.copied().filter(|version| Engine::of_version(version) == product.engine()).collect()
}

/// A list of products (tables 4-62 and 4-31).
pub fn product_list(products: Vec<dms_api::model::Product>) -> ProductList {
    ProductList {
        engine: Some(ENGINE.to_owned()),
        versions: Some(ENGINE_VERSIONS.iter().map(|version| (*version).to_owned()).collect()),
        products: Some(products),
        ..ProductList::default()
    }
}

/// A product as table 4-63 has it.
pub fn answer(product: &Product, region: &str) -> dms_api::model::Product {
    let (connections, queues) = product.capacity();
    let (fewest, most) = product.broker_range();
    let per_node = product.per_node();
    let ways: &[&str] = match product.generation {
        Generation::New => &["monthly", "hourly"],
        Generation::Old { monthly: true, .. } => &["monthly"],
        Generation::Old { .. } => &["hourly"],
    };
    let alias = if product.is_old() {
        product.spec_code(fewest)
    } else {
        let kind = if product.is_cluster { "cluster" } else { "single" };
        format!("rabbitmq.{}.{kind}", product.size.name)
    };
    dms_api::model::Product {
        instance_type: Some(if product.engine() == Engine::Amqp091 {
            InstanceType::Other("single.professional".to_owned())
        } else {
            product.instance_type()
        }),
        product_id: Some(product.id.to_owned()),
        ecs_flavor_id: Some(product.size.ecs.to_owned()),
        billing_code: Some("dms.platinum.c6".to_owned()),
        arch_types: Some(vec!["X86".to_owned()]),
        charging_mode: Some(ways.iter().map(|way| (*way).to_owned()).collect()),
        ios: Some(product.storage_specs().iter().map(|spec| io(product, spec, region)).collect()),
        support_features: Some(Vec::new()),
        properties: Some(ProductProperties {
            max_connection_per_broker: Some(Quoted(connections)),
            max_broker: Some(Quoted(most)),
            max_queue_per_broker: Some(Quoted(queues)),
            max_storage_per_node: per_node.max.map(Quoted),
            min_broker: Some(Quoted(fewest)),
            step_length: Some(Quoted(product.step())),
            min_storage_per_node: per_node.min.map(Quoted),
            product_alias: Some(alias),
            ..ProductProperties::default()
        }),
        ..Default::default()
    }
}

fn io(product: &Product, spec: &str, region: &str) -> ProductIo {
    let (available, sold_out) = zone_codes(product, spec, region);
    ProductIo {
        io_spec: Some(spec.to_owned()),
        disk_type: Some("evs".to_owned()),
        available_zones: Some(available),
        unavailable_zones: Some(sold_out),
        ..ProductIo::default()
    }
}

/// V1's products, by way of paying, kind and size. Another engine has none.
pub fn products_v1(call: &Call) -> Reply {
    let groups = |monthly| {
        if call.is_for_other_engine() {
            return Vec::new();
        }
        vec![ProductGroupV1 {
            name: Some("RabbitMQ".to_owned()),
            version: Some(ANY_ENGINE_VERSION_V1.to_owned()),
            values: Some(vec![singles_v1(monthly), clusters_v1(monthly)]),
            ..ProductGroupV1::default()
        }]
    };
    Reply::table(&ProductCatalogV1 {
        hourly: Some(groups(false)),
        monthly: Some(groups(true)),
        ..ProductCatalogV1::default()
    })
}

/// V1's products as V2 listed them before there were new flavours: with a version that an instance has, with zones
/// by their codes, and with everything about a product beside it.
pub fn old_products(region: &str, is_ours: bool) -> Value {
    let leaf = |product: &Product| {
        let (brokers, _) = product.broker_range();
        let storage_spec = STORAGE_SPEC_CODES_V1.first().copied().unwrap_or_default();
        let (available, sold_out) = zone_codes(product, storage_spec, region);
        let io = |code: &&str| {
            json!({
                "io_type": code.rsplit('.').next(),
                "storage_spec_code": code,
                "available_zones": available,
                "unavailable_zones": sold_out,
                "volume_type": "evs",
            })
        };
        json!({
            "product_id": product.id,
            "spec_code": product.spec_code(brokers),
            "storage": (100 * brokers).to_string(),
            "node_num": brokers.to_string(),
            "io": STORAGE_SPEC_CODES_V1.iter().map(io).collect::<Vec<_>>(),
            "available_zones": available,
            "unavailable_zones": sold_out,
            "ecs_flavor_id": product.size.ecs,
            "arch_type": "X86",
        })
    };
    let singles = |monthly| -> Vec<Value> {
        let detail = |product: &'static Product| {
            let mut detail = leaf(product);
            detail["vm_specification"] = json!(product.size.words);
            detail
        };
        sold_v1(monthly, false).map(detail).collect()
    };
    let clusters = |monthly| -> Vec<Value> {
        let of_size = |size: &crate::catalog::products::Size| {
            let of_size = sold_v1(monthly, true).filter(|product| product.size == size);
            let products: Vec<Value> = of_size.map(leaf).collect();
            json!({
                "vm_specification": size.words,
                "ecs_flavor_id": size.ecs,
                "product_info": products,
            })
        };
        let is_sold = |size: &&crate::catalog::products::Size| {
            sold_v1(monthly, true).any(|product| product.size == *size)
        };
        SIZES.iter().filter(is_sold).map(of_size).collect()
    };
    let groups = |monthly| {
        let of_version = |version: &&str| {
            json!({
                "name": "RabbitMQ",
                "version": version,
                "values": [
                    { "name": "single", "detail": singles(monthly) },
                    { "name": "cluster", "detail": clusters(monthly) },
                ],
            })
        };
        let versions = ENGINE_VERSIONS.iter().filter(|_| is_ours);
        versions.map(of_version).collect::<Vec<_>>()
    };
    json!({ "Hourly": groups(false), "Monthly": groups(true) })
}

/// The zones with resources for a product and those without, by their codes: clients of the service compare them
/// with the codes that people write.
pub fn zone_codes(product: &Product, storage_spec: &str, region: &str) -> (Vec<String>, Vec<String>) {
    let (available, sold_out) = product.zones(storage_spec);
    (codes(region, &available), codes(region, &sold_out))
}

fn codes(region: &str, ids: &[String]) -> Vec<String> {
    ids.iter().filter_map(|id| zones::find(id)).map(|zone| zone.code(region)).collect()
}

fn sold_v1(monthly: bool, is_cluster: bool) -> impl Iterator<Item = &'static Product> {
    PRODUCTS.iter().filter(move |product| {
        product.is_old()
            && product.is_sold()
            && product.is_monthly() == monthly
            && product.is_cluster == is_cluster
    })
}

fn singles_v1(monthly: bool) -> ProductValuesV1 {
    let detail = |product: &Product| ProductDetailV1 {
        storage: Some(Quoted(100)),
        io: Some(ios_v1()),
        vm_specification: Some(product.size.words.to_owned()),
        product_id: Some(product.id.to_owned()),
        spec_code: Some(product.spec_code(1)),
        ..ProductDetailV1::default()
    };
    ProductValuesV1 {
        detail: Some(sold_v1(monthly, false).map(detail).collect()),
        name: Some("single".to_owned()),
        ..ProductValuesV1::default()
    }
}

fn clusters_v1(monthly: bool) -> ProductValuesV1 {
    let info = |product: &Product| {
        let (brokers, _) = product.broker_range();
        ProductInfoV1 {
            storage: Some(Quoted(100 * brokers)),
            io: Some(ios_v1()),
            node_num: Some(Quoted(brokers)),
            product_id: Some(product.id.to_owned()),
            spec_code: Some(product.spec_code(brokers)),
            ..ProductInfoV1::default()
        }
    };
    let of_size = |words| ProductDetailV1 {
        vm_specification: Some(String::from(words)),
        product_info: Some(
            sold_v1(monthly, true).filter(|product| product.size.words == words).map(info).collect(),
        ),
        ..ProductDetailV1::default()
    };
    let is_sold = |words: &&str| sold_v1(monthly, true).any(|product| product.size.words == *words);
    ProductValuesV1 {
        detail: Some(SIZES.iter().map(|size| size.words).filter(is_sold).map(of_size).collect()),
        name: Some("cluster".to_owned()),
        ..ProductValuesV1::default()
    }
}

fn ios_v1() -> Vec<IoTypeV1> {
    let io = |code: &&str| IoTypeV1 {
        io_type: code.rsplit('.').next().map(str::to_owned),
        storage_spec_code: Some((*code).to_owned()),
        ..IoTypeV1::default()
    };
    STORAGE_SPEC_CODES_V1.iter().map(io).collect()
}
