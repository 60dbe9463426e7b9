//! Specifications, storage and billing in words.

use crate::i18n::Lang;
use crate::locales::instance as msg;
use dms_api::model::{Instance, InstanceType};

/// A flavour as people say it, `4 vCPU · 8 GiB`, from the codes that the API uses for it
/// (`c6.4u8g.cluster`, `dms.instance.rabbitmq.cluster.c3.4u8g.3`).
pub fn flavor(code: &str) -> Option<String> {
    size(code).map(|(cpus, memory)| format!("{cpus} vCPU · {memory} GiB"))
}

/// vCPUs, and memory in GiB, of a flavour's code.
pub fn size(code: &str) -> Option<(u64, u64)> {
    code.split('.').find_map(|part| {
        let (cpus, memory) = part.split_once('u')?;
        Some((cpus.parse().ok()?, memory.strip_suffix('g')?.parse().ok()?))
    })
}

/// The flavour of an instance; in the service's own words where the codes do not tell.
pub fn instance_flavor(instance: &Instance) -> String {
    [&instance.product_id, &instance.resource_spec_code]
        .into_iter()
        .flatten()
        .find_map(|code| flavor(code))
        .or_else(|| instance.specification.clone())
        .unwrap_or_default()
}

/// Type and brokers: `Cluster · 3 brokers`, `Single`.
pub fn kind(lang: Lang, instance: &Instance) -> String {
    match (&instance.instance_type, instance.brokers()) {
        (Some(InstanceType::Single), _) => msg::single(lang).to_owned(),
        (Some(InstanceType::Cluster), Some(brokers)) => msg::cluster_of(lang, brokers),
        (Some(InstanceType::Cluster), None) => msg::cluster(lang).to_owned(),
        (Some(InstanceType::Other(word)), Some(brokers)) if brokers > 1 => {
            format!("{word} · {}", crate::locales::create::brokers_count(lang, brokers))
        }
        (Some(InstanceType::Other(word)), _) => word.clone(),
        (None, _) => String::new(),
    }
}

/// What runs: `RabbitMQ 3.8.35`; what is not a version of RabbitMQ, such as `AMQP-0-9-1`, as it came.
pub fn engine(version: &str) -> String {
    let is_number = version.starts_with(|first: char| first.is_ascii_digit());
    if is_number { format!("RabbitMQ {version}") } else { version.to_owned() }
}

/// How an instance is paid for (table 4-9, `charging_mode`).
pub fn billing(lang: Lang, instance: &Instance) -> String {
    match instance.charging_mode {
        Some(0) => msg::yearly_monthly(lang).to_owned(),
        Some(1) => msg::pay_per_use(lang).to_owned(),
        Some(other) => other.to_string(),
        None => String::new(),
    }
}

/// A kind of storage (table 4-2, `storage_spec_code`).
pub fn storage_io(lang: Lang, code: &str) -> String {
    match code.trim_start_matches("dms.physical.storage.").split('.').next() {
        Some("normal") => msg::io_normal(lang).to_owned(),
        Some("high") => msg::io_high(lang).to_owned(),
        Some("ultra") => msg::io_ultra(lang).to_owned(),
        Some("general") => msg::io_general(lang).to_owned(),
        Some("extreme") => msg::io_extreme(lang).to_owned(),
        _ => code.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn flavours_are_found_in_every_kind_of_code() {
        let found = |code| flavor(code).unwrap_or_default();
        assert_eq!(found("c6.2u4g.single"), "2 vCPU · 4 GiB");
        assert_eq!(found("dms.instance.rabbitmq.cluster.c3.16u32g.7"), "16 vCPU · 32 GiB");
        assert_eq!(flavor("00300-30109-0--0"), None);
        assert_eq!(flavor("ug"), None);
    }

    #[test]
    fn kinds_name_their_brokers() {
        let cluster = Instance {
            instance_type: Some(InstanceType::Cluster),
            broker_num: Some(3),
            ..Instance::default()
        };
        assert_eq!(kind(Lang::En, &cluster), "Cluster · 3 brokers");
        assert_eq!(kind(Lang::ZhCn, &cluster), "集群 · 3 个代理");
    }

    proptest! {
        #[test]
        fn any_code_is_survived(code in ".*") {
            flavor(&code);
            storage_io(Lang::En, &code);
        }
    }
}
