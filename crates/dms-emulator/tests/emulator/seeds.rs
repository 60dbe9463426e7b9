//! What an emulator holds at the start.

use crate::client::{Client, START};
use dms_api::model::{Instance, Status};
use dms_api::operation::{InstanceQuery, ListInstances};
use dms_api::rules::limits::TagLimits;
use dms_api::rules::{name, tag, text};
use dms_emulator::{Emulator, Seed, Settings};
use std::collections::BTreeSet;
use time::Duration;

fn everything(client: &mut Client) -> Vec<Instance> {
    let query = InstanceQuery { include_failure: true, limit: Some(50), ..InstanceQuery::default() };
    client.call(ListInstances(query)).expect("a list").instances.expect("instances")
}

#[test]
fn the_demo_shows_everything() {
    let mut client = Client::new(Seed::Demo);
    let instances = everything(&mut client);
    assert!((28..=36).contains(&instances.len()), "{}", instances.len());
    for status in Status::ALL {
        assert!(instances.iter().any(|it| it.status.as_ref() == Some(status)), "{status}");
    }
    let any = |holds: &dyn Fn(&Instance) -> bool| assert!(instances.iter().any(holds));
    any(&|it| it.has_old_flavor());
    any(&|it| !it.has_old_flavor());
    any(&|it| it.charging_mode == Some(0) && it.order_id.is_some());
    any(&|it| it.charging_mode == Some(1));
    any(&|it| it.enable_publicip == Some(true) && it.publicip_address.is_some());
    any(&|it| it.ipv6_enable == Some(true));
    any(&|it| it.brokers() == Some(7));
    any(&|it| it.available_zones.as_ref().is_some_and(|zones| zones.len() == 3));
    any(&|it| it.error_code.as_deref() == Some("public.00.0025"));
    any(&|it| it.tags.iter().flatten().any(|tag| tag.key.as_deref() == Some("环境")));
    for full in [85, 93, 97] {
        any(&|it| {
            let percent = it.used_storage_space.zip(it.storage_space).map(|(used, of)| used * 100 / of);
            percent.is_some_and(|percent| percent.abs_diff(full) <= 1)
        });
    }
}

#[test]
fn the_demo_keeps_the_rules() {
    let mut client = Client::new(Seed::Demo);
    for instance in everything(&mut client) {
        let id = instance.instance_id.clone().expect("an id");
        name::check_instance_name(instance.name.as_deref().expect("a name")).expect("a valid name");
        text::check_description(instance.description.as_deref().unwrap_or_default()).expect("valid");
        let tags: Vec<(&str, &str)> = instance
            .tags
            .iter()
            .flatten()
            .map(|tag| (tag.key.as_deref().expect("a key"), tag.value.as_deref().expect("a value")))
            .collect();
        assert_eq!(tag::check_additions(&[], &tags, &TagLimits::REFERENCE), []);
        assert!(instance.available_zones.is_some_and(|zones| !zones.is_empty()));
        let tasks = client.get(&format!("/instances/{id}/tasks"));
        assert_ne!(tasks["task_count"], "0");
        let is_busy = instance.status.expect("a status").is_in_transition();
        let is_running = ["CREATED", "EXECUTING"].map(Into::into).contains(&tasks["tasks"][0]["status"]);
        assert_eq!(is_busy, is_running, "{}", instance.name.expect("a name"));
    }
}

#[test]
fn the_demo_spreads_over_two_years() {
    let mut client = Client::new(Seed::Demo);
    let start = START.unix_timestamp() as u64 * 1000;
    let ages: Vec<u64> = everything(&mut client)
        .iter()
        .map(|it| (start - it.created_at.expect("a time").0) / 86_400_000)
        .collect();
    assert!(ages.iter().any(|days| *days > 700) && ages.contains(&0));
    assert!(ages.is_sorted());
}

#[test]
fn some_transitions_end_soon_and_some_go_on() {
    let settings = Settings { speed: 60.0, ..Settings::default() };
    let mut client = Client::of(Emulator::new(settings, Seed::Demo, START), START);
    client.now += Duration::minutes(2);
    let busy: Vec<String> = everything(&mut client)
        .into_iter()
        .filter(|it| it.status.as_ref().is_some_and(Status::is_in_transition))
        .filter_map(|it| it.name)
        .collect();
    assert_eq!(busy, ["new-region-pilot", "chat-backend", "promotion-618"]);
}

#[test]
fn the_same_start_gives_the_same_emulator() {
    let make = || Emulator::new(Settings::default(), Seed::Demo, START).snapshot();
    assert_eq!(make(), make());
}

#[test]
fn large_has_as_many_as_asked_for_with_names_of_their_own() {
    let mut client = Client::new(Seed::Large { instances: 1000 });
    let mut names = BTreeSet::new();
    for page in 0..20 {
        let query = InstanceQuery {
            include_failure: true,
            offset: page * 50,
            limit: Some(50),
            ..InstanceQuery::default()
        };
        let list = client.call(ListInstances(query)).expect("a list");
        assert_eq!(list.instance_num, Some(1000));
        names.extend(list.instances.expect("instances").into_iter().filter_map(|it| it.name));
    }
    assert_eq!(names.len(), 1000);
    Emulator::new(Settings::default(), Seed::Large { instances: 0 }, START);
}

#[test]
fn seeds_are_read_by_name() {
    for name in ["empty", "demo", "large"] {
        assert_eq!(name.parse::<Seed>().expect("a seed").to_string(), name);
    }
    assert!("huge".parse::<Seed>().is_err());
}
