//! Where the brokers are before and after: an illustration, as the service tells the zones and
//! the number of brokers, not which broker is where.

use crate::ui::spread;

/// More brokers than this are not drawn one by one.
const DRAWN_MAX: u64 = 64;

/// One broker of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Its number, from 1.
    pub number: u64,
    /// Whether the change adds it.
    pub is_new: bool,
}

/// The brokers of each zone. Those that there are keep their numbers and places, and new ones
/// go where they keep the zones even.
pub fn place(zones: usize, before: u64, after: u64) -> Vec<Vec<Placed>> {
    let (before, after) = (before.min(DRAWN_MAX), after.min(DRAWN_MAX));
    let shares = |brokers: u64| spread(usize::try_from(brokers).unwrap_or_default(), zones);
    let (mut old_number, mut new_number) = (0, before);
    let mut next = |is_new: bool| {
        let number = if is_new { &mut new_number } else { &mut old_number };
        *number += 1;
        Placed { number: *number, is_new }
    };
    let zone = |(old, all): (usize, usize)| (0..all.max(old)).map(|index| next(index >= old)).collect();
    shares(before).into_iter().zip(shares(after)).map(zone).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn numbers(zones: usize, before: u64, after: u64, is_new: bool) -> Vec<Vec<u64>> {
        let of_zone = |zone: Vec<Placed>| {
            zone.into_iter().filter(|broker| broker.is_new == is_new).map(|broker| broker.number).collect()
        };
        place(zones, before, after).into_iter().map(of_zone).collect()
    }

    #[test]
    fn new_brokers_join_those_that_stay() {
        assert_eq!(numbers(2, 3, 5, false), [vec![1, 2], vec![3]]);
        assert_eq!(numbers(2, 3, 5, true), [vec![4], vec![5]]);
        assert_eq!(numbers(3, 3, 7, true), [vec![4, 5], vec![6], vec![7]]);
        assert_eq!(numbers(1, 3, 3, true), [Vec::<u64>::new()]);
    }

    proptest! {
        #[test]
        fn every_broker_is_drawn_once(zones in 1_usize..8, before in 1_u64..20, added in 0_u64..20) {
            let mut all: Vec<u64> = place(zones, before, before + added).concat().iter().map(|it| it.number).collect();
            all.sort_unstable();
            prop_assert_eq!(all, (1..=before + added).collect::<Vec<_>>());
        }
    }
}
