#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use proptest::prelude::*;

#[test]
fn amounts_have_units_or_none() {
    assert_eq!(gigabytes("100"), Some(100.0));
    assert_eq!(gigabytes("100gb"), Some(100.0));
    assert_eq!(gigabytes("1.5TB"), Some(1500.0));
    for odd in ["", "GB", "-1", "1e3", "nan", "inf", "1 GB", ".5", "+2"] {
        assert_eq!(gigabytes(odd), None, "{odd}");
    }
    assert_eq!(amount("80%"), Some(Amount::Percent(80.0)));
    assert_eq!(amount("80"), Some(Amount::Gigabytes(80.0)));
    assert_eq!(amount("%"), None);
}

#[test]
fn times_are_as_long_as_they_are_written() {
    const DAY: u64 = 86_400_000;
    let length = |text| moment(text).map(|range| (range.end - range.start) / DAY);
    assert_eq!(length("2024"), Some(366));
    assert_eq!(length("2026-02"), Some(28));
    assert_eq!(length("2026-12"), Some(31));
    assert_eq!(length("2026-12-31"), Some(1));
    assert_eq!(moment("1970-01-01").unwrap().start, 0);
    assert_eq!(moment("2026-01-31T12:00:00Z").map(|range| range.end - range.start), Some(1));
    for odd in
        ["", "26", "2026-1", "2026-00", "2026-13", "2026-02-29", "2026-01-01-01", "soon", "1969", "9999"]
    {
        assert_eq!(moment(odd), None, "{odd}");
    }
}

#[test]
fn digits_count_as_numbers() {
    let mut names = vec![
        "orders-10",
        "orders-2",
        "orders-02",
        "orders",
        "Orders-1",
        "orders-2b",
        "3.10",
        "3.8",
        "订单2",
        "订单10",
    ];
    names.sort_by(|one, other| natural(one, other));
    let expected = [
        "3.8",
        "3.10",
        "Orders-1",
        "orders",
        "orders-02",
        "orders-2",
        "orders-2b",
        "orders-10",
        "订单2",
        "订单10",
    ];
    assert_eq!(names, expected);
}

proptest! {
    #[test]
    fn the_natural_order_is_an_order(one in "[a-c0-2.]{0,6}", other in "[a-c0-2.]{0,6}", third in "[a-c0-2.]{0,6}") {
        prop_assert_eq!(natural(&one, &other), natural(&other, &one).reverse());
        prop_assert_eq!(natural(&one, &other).is_eq(), one == other);
        if natural(&one, &other).is_le() && natural(&other, &third).is_le() {
            prop_assert!(natural(&one, &third).is_le(), "{} {} {}", one, other, third);
        }
    }

    #[test]
    fn a_part_is_contained_as_the_standard_library_says(text in "[ab]{0,12}", part in "[ab]{0,4}") {
        prop_assert_eq!(contains(&text, &part), text.contains(&part));
    }

    #[test]
    fn any_text_is_survived(text in ".*") {
        let _ = (moment(&text), amount(&text), flag(&text), number(&text));
    }
}
