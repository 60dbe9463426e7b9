//! The draft of an instance like another one.

use super::draft::{Draft, DraftTag, Kind};
use dms_api::model::Instance;
use dms_api::rules::limits::INSTANCE_NAME_LENGTH;
use dms_api::rules::name::check_instance_name;
use dms_api::rules::window::{ClockStyle, Window};

const SUFFIX: &str = "-copy";

/// Everything that an instance has, but for what is its own: its name (another one is
/// suggested), the password, and its elastic IP.
pub fn copied(instance: &Instance) -> Draft {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let fresh = Draft::default();
    let kind = Kind::of(instance.instance_type.as_ref());
    let brokers = instance.brokers().filter(|brokers| *brokers > 0);
    let total = instance.total_storage_space.or(instance.storage_space);
    let begin = instance.maintain_begin.as_deref().and_then(Window::beginning_at);
    let tags = instance.own_tags();
    Draft {
        name: copy_name(instance.name.as_deref().unwrap_or_default()),
        description: text(&instance.description),
        prepaid: instance.charging_mode == Some(0),
        enterprise_project: text(&instance.enterprise_project_id),
        zones: instance.available_zones.clone().unwrap_or_default(),
        kind,
        engine_version: text(&instance.engine_version),
        product_id: text(&instance.product_id),
        cluster_brokers: brokers.filter(|_| kind == Kind::Cluster).unwrap_or(fresh.cluster_brokers),
        storage_spec: text(&instance.storage_spec_code),
        storage: total.zip(brokers).map_or(fresh.storage, |(total, brokers)| (total / brokers).to_string()),
        vpc: text(&instance.vpc_id),
        subnet: text(&instance.subnet_id),
        security_group: text(&instance.security_group_id),
        public: instance.enable_publicip == Some(true),
        user: text(&instance.access_user),
        ssl: instance.ssl_enable == Some(true),
        window: begin.map_or(fresh.window, |window| window.begin(ClockStyle::Minute)),
        acl: instance.enable_acl == Some(true),
        encrypted: instance.disk_encrypted == Some(true),
        encryption_key: text(&instance.disk_encrypted_key),
        tags: tags.map(|tag| DraftTag { key: text(&tag.key), value: text(&tag.value) }).collect(),
        ..Draft::default()
    }
}

/// A name for a copy: the same with `-copy`, then `-copy-2` and so on, short enough and valid
/// whatever the name was.
pub fn copy_name(name: &str) -> String {
    let (stem, number) = split_copy(name);
    let suffix = match number {
        0 => SUFFIX.to_owned(),
        number => format!("{SUFFIX}-{}", number.saturating_add(1)),
    };
    let room = INSTANCE_NAME_LENGTH.end().saturating_sub(suffix.len());
    let shortened = |stem: String| stem.chars().take(room).collect::<String>() + &suffix;
    let usual = shortened(stem.to_owned());
    if check_instance_name(&usual).is_ok() {
        return usual;
    }
    let allowed = |character: &char| character.is_ascii_alphanumeric() || matches!(character, '_' | '-');
    let stem: String = stem.chars().filter(allowed).collect();
    let starts_well = stem.starts_with(|first: char| first.is_ascii_alphabetic());
    shortened(if starts_well { stem } else { format!("rabbitmq-{stem}").trim_end_matches('-').to_owned() })
}

/// The name without its suffix, and the number of the copy: 0 for what is none.
fn split_copy(name: &str) -> (&str, u32) {
    if let Some(stem) = name.strip_suffix(SUFFIX) {
        return (stem, 1);
    }
    let numbered = name
        .rsplit_once('-')
        .and_then(|(rest, number)| Some((rest.strip_suffix(SUFFIX)?, number.parse().ok()?)));
    numbered.filter(|(_, number)| (2..u32::MAX).contains(number)).unwrap_or((name, 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use dms_api::model::{InstanceType, Tag};
    use proptest::prelude::*;

    #[test]
    fn copies_are_numbered() {
        assert_eq!(copy_name("orders"), "orders-copy");
        assert_eq!(copy_name("orders-copy"), "orders-copy-2");
        assert_eq!(copy_name("orders-copy-9"), "orders-copy-10");
        assert_eq!(copy_name("orders-copy-0"), "orders-copy-0-copy");
        assert_eq!(copy_name("photo-copy-shop"), "photo-copy-shop-copy");
        assert_eq!(copy_name(&"a".repeat(64)), format!("{}-copy", "a".repeat(59)));
        assert_eq!(copy_name("订单"), "rabbitmq-copy");
        assert_eq!(copy_name("7up"), "rabbitmq-7up-copy");
    }

    proptest! {
        #[test]
        fn every_copy_has_a_valid_name_that_is_another(name in "\\PC{0,80}") {
            let copy = copy_name(&name);
            prop_assert!(check_instance_name(&copy).is_ok(), "{copy}");
            prop_assert_ne!(copy, name);
        }

        #[test]
        fn copies_of_valid_names_are_valid_again_and_again(name in "[A-Za-z][A-Za-z0-9_-]{3,63}") {
            let copies = std::iter::successors(Some(name), |name| Some(copy_name(name)));
            let copies: Vec<String> = copies.take(12).collect();
            prop_assert!(copies.iter().all(|name| check_instance_name(name).is_ok()));
        }
    }

    #[test]
    fn everything_is_copied_but_what_is_its_own() {
        let instance = Instance {
            name: Some("orders".to_owned()),
            description: Some("Orders".to_owned()),
            charging_mode: Some(0),
            instance_type: Some(InstanceType::Cluster),
            broker_num: Some(5),
            total_storage_space: Some(1500),
            storage_space: Some(1300),
            enable_publicip: Some(true),
            publicip_id: Some("ip-1".to_owned()),
            maintain_begin: Some("22:00:00".to_owned()),
            tags: Some(vec![Tag::new("_sys_enterprise_project_id", "0"), Tag::new("env", "prod")]),
            ssl_enable: Some(true),
            ..Instance::default()
        };
        let expected = Draft {
            name: "orders-copy".to_owned(),
            description: "Orders".to_owned(),
            prepaid: true,
            cluster_brokers: 5,
            storage: "300".to_owned(),
            public: true,
            ssl: true,
            window: "22:00".to_owned(),
            tags: vec![DraftTag { key: "env".to_owned(), value: "prod".to_owned() }],
            ..Draft::default()
        };
        assert_eq!(copied(&instance), expected);
    }

    #[test]
    fn a_kind_that_the_reference_does_not_list_stays_what_it_is() {
        let of = |word: &str| {
            copied(&Instance {
                instance_type: Some(InstanceType::from(word)),
                engine_version: Some("AMQP-0-9-1".to_owned()),
                product_id: Some("amqp.b1.large.1".to_owned()),
                ..Instance::default()
            })
        };
        let draft = of("single.professional");
        assert_eq!((draft.kind, draft.brokers()), (Kind::Single, 1));
        assert_eq!(
            (draft.engine_version.as_str(), draft.product_id.as_str()),
            ("AMQP-0-9-1", "amqp.b1.large.1")
        );
        assert_eq!(of("cluster.professional").kind, Kind::Cluster);
    }

    #[test]
    fn an_instance_of_which_nothing_is_known_gives_a_fresh_draft() {
        let fresh = Draft { name: "rabbitmq-copy".to_owned(), ..Draft::default() };
        assert_eq!(copied(&Instance::default()), fresh);
    }
}
