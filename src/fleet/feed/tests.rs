#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::api::Refused;
use crate::fleet::testing::{instance, place};
use crate::fleet::{LARGEST_PAGE, Row, What};
use dms_api::model::{Instance, Status};
use dms_api::operation::OperationId;
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn refusal(status: u16, retry_after: Option<u64>) -> Refusal {
    let problem = Problem::Refused(Refused {
        operation: OperationId::ListInstances,
        status,
        code: None,
        message: String::new(),
        request_id: None,
        retry_after,
    });
    Refusal { problem, retry_after }
}

fn instances(count: usize) -> Vec<Instance> {
    (0..count).map(|number| instance(&format!("i{number}"), &format!("n{number}"), "RUNNING")).collect()
}

/// What the service answers to a question, when it has these instances.
fn answer(all: &[Instance], ask: &Ask) -> InstanceList {
    let query = ask.query();
    let is_asked = |it: &&Instance| {
        let status = it.status.as_ref().map(Status::as_str);
        query.status.as_deref().is_none_or(|asked| status == Some(asked))
            && (query.instance_id.is_none() || query.instance_id == it.instance_id)
    };
    let found: Vec<Instance> = all.iter().filter(is_asked).cloned().collect();
    let page = found.iter().skip(query.offset as usize).take(query.limit.unwrap() as usize);
    InstanceList {
        instances: Some(page.cloned().collect()),
        instance_num: Some(found.len() as u64),
        ..InstanceList::default()
    }
}

fn opened(pace: Pace) -> (Fleet, PlaceRef) {
    let (mut fleet, here) = (Fleet::new(pace), place("a"));
    fleet.open(here.clone());
    (fleet, here)
}

/// Answers everything that is asked at this moment, and what is asked then.
fn settle(fleet: &mut Fleet, all: &[Instance], now: u64) -> Vec<What> {
    let mut asked = Vec::new();
    loop {
        let asks = fleet.asks(now);
        if asks.is_empty() {
            return asked;
        }
        for ask in asks {
            fleet.answered(&ask, Ok(answer(all, &ask)), now);
            asked.push(ask.what);
        }
    }
}

fn progress(fleet: &Fleet) -> Progress {
    fleet.progress().remove(0)
}

#[test]
fn the_first_page_tells_how_many_there_are_and_the_rest_come_side_by_side() {
    let (mut fleet, _) = opened(Pace::default());
    let all = instances(420);
    let first = fleet.asks(0);
    assert_eq!(first.iter().map(|ask| ask.what.clone()).collect::<Vec<_>>(), [What::Page(0)]);
    assert!(fleet.asks(0).is_empty() && fleet.wakes_at(0).is_none());
    assert_eq!((progress(&fleet).pages, fleet.totals()), (0, (0, 0)));
    fleet.answered(&first[0], Ok(answer(&all, &first[0])), 1);
    let next = fleet.asks(1);
    let offsets = (1..=6).map(|number| What::Page(number * LARGEST_PAGE)).collect::<Vec<_>>();
    assert_eq!(next.iter().map(|ask| ask.what.clone()).collect::<Vec<_>>(), offsets);
    assert_eq!((progress(&fleet).pages_read, progress(&fleet).pages, fleet.totals()), (1, 9, (50, 420)));
    for ask in next {
        fleet.answered(&ask, Ok(answer(&all, &ask)), 2);
    }
    assert_eq!(settle(&mut fleet, &all, 3).len(), 2);
    assert!(progress(&fleet).is_complete);
    assert_eq!((fleet.rows().rows().len(), fleet.totals()), (420, (420, 420)));
}

#[test]
fn a_service_with_small_pages_is_read_to_the_end() {
    let (mut fleet, _) = opened(Pace::default());
    let all = instances(25);
    for _ in 0..10 {
        for ask in fleet.asks(0) {
            let mut list = answer(&all, &ask);
            list.instances.as_mut().unwrap().truncate(10);
            fleet.answered(&ask, Ok(list), 0);
        }
    }
    assert_eq!((fleet.rows().rows().len(), progress(&fleet).pages), (25, 3));
}

#[test]
fn an_empty_place_is_complete_with_one_answer() {
    let (mut fleet, _) = opened(Pace::default());
    assert_eq!(settle(&mut fleet, &[], 0), [What::Page(0)]);
    assert!(progress(&fleet).is_complete);
    assert_eq!(fleet.wakes_at(0), Some(30_000));
}

#[test]
fn too_many_requests_pause_the_place_and_halve_what_is_asked_at_a_time() {
    let (mut fleet, here) = opened(Pace::default());
    let there = place("b");
    let all = instances(1000);
    let first = fleet.asks(0).remove(0);
    fleet.answered(&first, Ok(answer(&all, &first)), 0);
    let asks = fleet.asks(0);
    assert_eq!(asks.len(), 6);
    for ask in &asks {
        fleet.answered(ask, Err(refusal(429, Some(7))), 100);
    }
    assert!(fleet.asks(7_099).is_empty());
    assert_eq!(progress(&fleet).paused_until, Some(7_100));
    assert_eq!((fleet.wakes_at(200), progress(&fleet).failures.len()), (Some(7_100), 6));
    fleet.open(there);
    assert_eq!(fleet.asks(200).len(), 1, "another place goes on");
    let again = fleet.asks(7_100);
    assert_eq!(again.len(), 3, "six refusals of one moment are one");
    assert!(
        again.iter().all(|ask| ask.place == here && !asks.contains(ask)),
        "what was refused waits behind"
    );
    for ask in fleet.asks(7_100).iter().chain(&again) {
        fleet.answered(ask, Ok(answer(&all, ask)), 7_200);
    }
    settle(&mut fleet, &all, 8_000);
    let here_now = progress(&fleet);
    assert!(here_now.is_complete && here_now.failures.is_empty());
}

#[test]
fn a_pause_ends_when_somebody_says_so() {
    let (mut fleet, here) = opened(Pace::default());
    let ask = fleet.asks(0).remove(0);
    fleet.answered(&ask, Err(refusal(429, Some(60))), 0);
    assert!(fleet.asks(59_999).is_empty());
    fleet.retry(&here, 1_000);
    assert_eq!(fleet.asks(1_000).len(), 1);
}

#[test]
fn a_refused_page_is_said_and_comes_later_while_the_rest_goes_on() {
    let (mut fleet, _) = opened(Pace::default());
    let all = instances(200);
    let first = fleet.asks(0).remove(0);
    fleet.answered(&first, Ok(answer(&all, &first)), 0);
    for ask in fleet.asks(0) {
        let broken = ask.what == What::Page(100);
        fleet.answered(&ask, if broken { Err(refusal(500, None)) } else { Ok(answer(&all, &ask)) }, 0);
    }
    let told = progress(&fleet);
    assert_eq!((told.instances, told.is_complete, told.failures.len()), (150, false, 1));
    assert_eq!((told.failures[0].offset, told.failures[0].tries, told.failures[0].again_at), (100, 1, 1_000));
    assert_eq!(fleet.wakes_at(0), Some(1_000));
    let ask = fleet.asks(1_000).remove(0);
    fleet.answered(&ask, Err(Problem::Unreachable.into()), 1_000);
    assert_eq!((progress(&fleet).failures[0].tries, progress(&fleet).failures[0].again_at), (2, 3_000));
    assert_eq!(settle(&mut fleet, &all, 3_000), [What::Page(100)]);
    assert!(progress(&fleet).is_complete && progress(&fleet).failures.is_empty());
}

#[test]
fn what_does_not_pass_stops_the_place_until_somebody_asks_again() {
    let (mut fleet, here) = opened(Pace::default());
    let ask = fleet.asks(0).remove(0);
    fleet.answered(&ask, Err(refusal(403, None)), 0);
    assert!(progress(&fleet).stopped.is_some());
    assert!(fleet.asks(1_000_000).is_empty() && fleet.wakes_at(0).is_none());
    fleet.retry(&here, 0);
    assert_eq!(settle(&mut fleet, &instances(3), 0), [What::Page(0)]);
    assert!(progress(&fleet).stopped.is_none());
}

#[test]
fn pages_are_read_again_in_the_background_the_oldest_first() {
    let (mut fleet, _) = opened(Pace::default());
    let all = instances(120);
    settle(&mut fleet, &all, 0);
    assert_eq!(settle(&mut fleet, &all, 29_999), []);
    assert_eq!(fleet.wakes_at(20_000), Some(30_000));
    assert_eq!(settle(&mut fleet, &all, 30_000), [What::Page(0)]);
    assert_eq!(settle(&mut fleet, &all, 34_999), []);
    assert_eq!(settle(&mut fleet, &all, 35_000), [What::Page(50)]);
    // Somebody deleted two of the last page meanwhile.
    assert_eq!(settle(&mut fleet, &all[..118], 40_000), [What::Page(100)]);
    assert_eq!(fleet.rows().rows().len(), 118);
    fleet.set_pace(Pace { page_every: None, ..Pace::default() });
    assert_eq!(settle(&mut fleet, &all, 400_000), []);
    fleet.refresh();
    assert_eq!(settle(&mut fleet, &all, 400_000).len(), 3);
    assert_eq!(fleet.rows().rows().len(), 120);
}

#[test]
fn what_moves_is_looked_at_often_and_alone() {
    let (mut fleet, here) = opened(Pace::default());
    let mut all = instances(120);
    all[7].status = Some(Status::Extending);
    settle(&mut fleet, &all, 0);
    assert_eq!(settle(&mut fleet, &all, 9_999), []);
    assert_eq!(settle(&mut fleet, &all, 10_000), [What::Instance("i7".to_owned())]);
    all[7].status = Some(Status::Running);
    assert_eq!(settle(&mut fleet, &all, 20_000), [What::Instance("i7".to_owned())]);
    assert_eq!(settle(&mut fleet, &all, 29_999), []);
    fleet.look_at(&here, "i9");
    all.remove(9);
    assert_eq!(settle(&mut fleet, &all, 29_999), [What::Instance("i9".to_owned())]);
    assert!(fleet.rows().get(&here, "i9").is_none());
}

#[test]
fn many_that_move_are_asked_for_together() {
    let (mut fleet, _) = opened(Pace { page_every: None, ..Pace::default() });
    let mut all = instances(200);
    for instance in &mut all[..120] {
        instance.status = Some(Status::Restarting);
    }
    settle(&mut fleet, &all, 0);
    all[3].status = Some(Status::Running);
    all[4].status = Some(Status::Error);
    let asked = settle(&mut fleet, &all, 10_000);
    let of = |offset| What::Status(Status::Restarting, offset);
    assert_eq!(asked[..3], [of(0), of(50), of(100)]);
    let rest: BTreeSet<String> = asked[3..].iter().map(|what| format!("{what:?}")).collect();
    assert_eq!(rest, BTreeSet::from(["Instance(\"i3\")".to_owned(), "Instance(\"i4\")".to_owned()]));
    let moving = fleet.rows().rows().iter().filter(|row| row.is_moving()).count();
    assert_eq!(moving, 118);
    assert_eq!(settle(&mut fleet, &all, 19_999), []);
    assert_eq!(settle(&mut fleet, &all, 20_000).len(), 3);
}

#[test]
fn a_status_that_the_reference_does_not_list_is_no_filter() {
    let (mut fleet, _) = opened(Pace { page_every: None, ..Pace::default() });
    let mut all = instances(6);
    all.iter_mut().for_each(|it| it.status = Some("DELETING".into()));
    settle(&mut fleet, &all, 0);
    assert_eq!(settle(&mut fleet, &[], 10_000).len(), 6);
    assert!(fleet.rows().rows().is_empty());
}

#[test]
fn an_answer_to_a_place_that_was_closed_changes_nothing() {
    let (mut fleet, here) = opened(Pace::default());
    let ask = fleet.asks(0).remove(0);
    fleet.close(&here);
    fleet.open(here);
    assert!(fleet.answered(&ask, Ok(answer(&instances(3), &ask)), 0).is_empty());
    assert!(fleet.rows().rows().is_empty());
    assert_eq!(fleet.asks(0).len(), 1);
}

fn shown(fleet: &Fleet) -> BTreeSet<&str> {
    fleet.rows().rows().iter().map(Row::id).collect()
}

fn ids(all: &[Instance]) -> BTreeSet<&str> {
    all.iter().filter_map(|it| it.instance_id.as_deref()).collect()
}

proptest! {
    // Each case is a whole reading.
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// However the service refuses for a while, and whatever changes there: in the end the rows are
    /// those of the service, it is never asked too much at a time, and never while it wants to be left alone.
    #[test]
    fn the_fleet_is_read_in_the_end(
        count in 0_usize..200, outcomes in vec((0_u8..8, 0_u64..5), 0..120), moving in vec(0_usize..200, 0..12),
        deleted in vec(0_usize..200, 0..5),
    ) {
        let (mut fleet, _) = opened(Pace::default());
        let mut all = instances(count);
        for at in moving {
            if let Some(instance) = all.get_mut(at) {
                instance.status = Some(Status::Extending);
            }
        }
        let (mut now, mut alone_until, mut in_flight) = (0, 0, Vec::<Ask>::new());
        let mut outcomes = outcomes.into_iter();
        let mut deleted = deleted.into_iter();
        for _ in 0..2_000 {
            // As many rows as instances may be one that is gone and one that was missed for it: the next
            // round finds both.
            if outcomes.len() == 0 && in_flight.is_empty() && shown(&fleet) == ids(&all) {
                break;
            }
            let asks = fleet.asks(now);
            prop_assert!(asks.is_empty() || now >= alone_until, "asked while it is to be left alone");
            in_flight.extend(asks);
            prop_assert!(in_flight.len() <= 6);
            if in_flight.is_empty() {
                let wakes_at = fleet.wakes_at(now);
                prop_assert!(wakes_at.is_some_and(|at| at > now), "{:?} at {}", wakes_at, now);
                now = wakes_at.unwrap_or(now);
                continue;
            }
            now += 10;
            let (kind, turn) = outcomes.next().unwrap_or((7, 0));
            let ask = in_flight.remove(turn as usize % in_flight.len());
            if kind == 6 && let Some(at) = deleted.next().filter(|at| *at < all.len()) {
                all.remove(at);
            }
            let outcome = match kind {
                0 => {
                    alone_until = alone_until.max(now + turn * 1000);
                    Err(refusal(429, Some(turn)))
                }
                1 => Err(refusal(503, None)),
                2 => Err(Problem::Unreachable.into()),
                _ => Ok(answer(&all, &ask)),
            };
            fleet.answered(&ask, outcome, now);
        }
        prop_assert!(progress(&fleet).is_complete);
        prop_assert_eq!(shown(&fleet), ids(&all));
    }
}
