//! The rules accept exactly the language that the reference describes: what a grammar of our
//! own makes is accepted, and one step beside it is refused.

use crate::refusal;
use dms_api::rules::limits::TagLimits;
use dms_api::rules::window::Window;
use dms_api::rules::{ids, name, paging, password, plugins, tag, text, time_range, window};
use proptest::prelude::*;
use proptest::sample::Index;

/// Any character, those that rules are about more often than others.
fn any_char() -> impl Strategy<Value = char> {
    prop_oneof![
        prop::char::range(' ', '~'),
        prop::sample::select(vec!['\t', '\u{7f}', '\u{a0}', '\u{3000}', '，', '￥', 'é', '\u{301}', '𝄞']),
        any::<char>(),
    ]
}

fn any_text() -> impl Strategy<Value = String> {
    prop::collection::vec(any_char(), 0..70).prop_map(String::from_iter)
}

/// The text with another character at some place.
fn with_char(text: &str, position: Index, character: char) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    let at = position.index(characters.len());
    characters[at] = character;
    characters.into_iter().collect()
}

/// The rule of table 4-2 (two of four) or table 4-22 (three of four), written as a table.
fn is_password(text: &str, kinds_needed: usize, specials: &str, first: fn(char) -> bool) -> bool {
    let kinds = ["abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789", specials];
    let has = kinds.iter().filter(|kind| text.contains(|c| kind.contains(c))).count();
    (8..=32).contains(&text.chars().count())
        && text.chars().all(|character| kinds.concat().contains(character))
        && has >= kinds_needed
        && text.starts_with(first)
}

const SPECIALS: &str = "`~!@#$%^&*()-_=+\\|[{}];:'\",<.>/?";

proptest! {
    #[test]
    fn names_are_accepted(text in "[A-Za-z][A-Za-z0-9_-]{3,63}") {
        prop_assert_eq!(name::check_instance_name(&text), Ok(()));
        prop_assert_eq!(name::check_access_user(&text), Ok(()));
    }

    #[test]
    fn names_of_other_lengths_are_refused(text in "[A-Za-z][A-Za-z0-9_-]{0,2}|[A-Za-z][A-Za-z0-9_-]{64,80}") {
        prop_assert!(name::check_instance_name(&text).is_err());
        prop_assert!(name::check_access_user(&text).is_err());
    }

    #[test]
    fn names_with_another_character_are_refused(
        text in "[A-Za-z][A-Za-z0-9_-]{3,63}", position: Index, character in "[^A-Za-z0-9_-]",
    ) {
        let text = with_char(&text, position, character.chars().next().unwrap());
        prop_assert!(name::check_instance_name(&text).is_err());
        prop_assert!(name::check_access_user(&text).is_err());
    }

    #[test]
    fn names_begin_with_a_letter(text in "[0-9_-][A-Za-z0-9_-]{3,63}") {
        prop_assert!(name::check_instance_name(&text).is_err());
    }

    #[test]
    fn descriptions_are_measured_in_characters(character in any::<char>(), count in 0..2048usize) {
        let text = character.to_string().repeat(count);
        prop_assert_eq!(text::check_description(&text).is_ok(), count <= 1024);
    }

    #[test]
    fn passwords_for_creating(password in prop_oneof!["[a-cA-C1-3 !-]{6,34}", any_text()]) {
        let expected = is_password(&password, 2, SPECIALS, |_| true);
        prop_assert_eq!(password::CREATE.check(&password).is_ok(), expected);
        prop_assert_eq!(password::CREATE.checklist(&password).is_complete(), expected);
    }

    #[test]
    fn passwords_for_resetting(password in prop_oneof!["[a-cA-C1-3 !-]{6,34}", any_text()]) {
        let specials = format!("{SPECIALS} ");
        let expected = is_password(&password, 3, &specials, |first| first != '-');
        prop_assert_eq!(password::RESET.check(&password).is_ok(), expected);
        prop_assert_eq!(password::RESET.checklist(&password).is_complete(), expected);
    }

    #[test]
    fn passwords_with_another_character_are_refused(
        password in "[a-z]{4}[A-Z]{4}[!-~]{0,24}", position: Index, character in "[^!-~]",
    ) {
        prop_assert_eq!(password::CREATE.check(&password), Ok(()));
        let password = with_char(&password, position, character.chars().next().unwrap());
        prop_assert!(password::CREATE.check(&password).is_err());
    }

    #[test]
    fn tags_are_accepted(
        key in "[^=*<>\\\\,|/ ]([^=*<>\\\\,|/]{0,34}[^=*<>\\\\,|/ ])?",
        value in "[^=*<>\\\\,|/ ]([^=*<>\\\\,|/]{0,41}[^=*<>\\\\,|/ ])?",
    ) {
        prop_assert_eq!(tag::check_key(&key, &TagLimits::REFERENCE), Ok(()));
        prop_assert_eq!(tag::check_value(&value, &TagLimits::REFERENCE), Ok(()));
    }

    #[test]
    fn tags_one_step_beside_are_refused(
        text in "[^=*<>\\\\,|/ ]{1,36}", position: Index, forbidden in "[=*<>\\\\,|/]", tail in "[a-z]{43}",
    ) {
        let limits = TagLimits::REFERENCE;
        let forbidden = with_char(&text, position, forbidden.chars().next().unwrap());
        let beside = [forbidden, format!(" {text}"), format!("{text} "), format!("{text}{tail}")];
        for text in beside {
            prop_assert!(tag::check_key(&text, &limits).is_err(), "{}", text);
            prop_assert!(tag::check_value(&text, &limits).is_err(), "{}", text);
        }
    }

    #[test]
    fn additions_are_accepted_when_keys_are_unique_and_few(
        existing in prop::collection::btree_set("[a-e]", 0..4), added in prop::collection::vec("[a-z]", 0..10),
    ) {
        let existing: Vec<&str> = existing.iter().map(String::as_str).collect();
        let tags: Vec<(&str, &str)> = added.iter().map(|key| (key.as_str(), "v")).collect();
        let mut keys = [existing.clone(), added.iter().map(String::as_str).collect()].concat();
        let total = keys.len();
        keys.sort_unstable();
        keys.dedup();
        let violations = tag::check_additions(&existing, &tags, &TagLimits::REFERENCE);
        prop_assert_eq!(violations.len(), total - keys.len() + usize::from(total > 10));
    }

    #[test]
    fn ids_are_accepted(
        hex in "[0-9a-f]{32}", uuid in "[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}",
    ) {
        prop_assert_eq!(ids::check_project_id(&hex), Ok(()));
        prop_assert_eq!(ids::check_instance_id(&uuid), Ok(()));
        prop_assert_eq!(ids::check_task_id(&hex), Ok(()));
        prop_assert_eq!(ids::check_task_id(&uuid), Ok(()));
    }

    #[test]
    fn ids_one_step_beside_are_refused(
        hex in "[0-9a-f]{32}", uuid in "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
        position: Index, character in "[^0-9a-z-]",
    ) {
        let character = character.chars().next().unwrap();
        for id in [with_char(&hex, position, character), hex[1..].to_owned(), hex + "0"] {
            prop_assert!(ids::check_project_id(&id).is_err());
            prop_assert!(ids::check_task_id(&id).is_err());
        }
        let moved = with_char(&uuid, position, '-');
        let same = moved == uuid;
        for id in [with_char(&uuid, position, character), uuid[1..].to_owned(), uuid + "0"] {
            prop_assert!(ids::check_instance_id(&id).is_err());
            prop_assert!(ids::check_task_id(&id).is_err());
        }
        prop_assert_eq!(ids::check_instance_id(&moved).is_ok(), same);
    }

    #[test]
    fn windows_are_six(begin in 0..26u8, end in 0..26u8, seconds: bool) {
        let suffix = if seconds { ":00:00" } else { ":00" };
        let expected = begin % 4 == 2 && begin < 24 && end == (begin + 4) % 24;
        let checked = window::check_window(&format!("{begin:02}{suffix}"), &format!("{end:02}{suffix}"));
        prop_assert_eq!(checked.is_ok(), expected);
        prop_assert_eq!(checked.ok().flatten().map(Window::begin_hour), expected.then_some(begin));
    }

    #[test]
    fn pages_are_whole_numbers(number: u64) {
        prop_assert_eq!(paging::parse_offset(Some(&number.to_string())), Ok(number));
        prop_assert_eq!(paging::parse_limit(Some(&number.to_string())).is_ok(), (1..=50).contains(&number));
        prop_assert_eq!(paging::parse_task_limit(Some(&number.to_string())).is_ok(), number > 0);
    }

    #[test]
    fn nothing_panics(one in any_text(), two in any_text()) {
        let _ = window::check_window(&one, &two);
        let _ = time_range::parse_range(Some(&one), Some(&two));
        let _ = paging::parse_limit(Some(&one));
        let _ = plugins::check_list(&one, &[&two]);
        let _ = ids::check_instance_id(&one);
        let _ = tag::check_additions(&[&one], &[(&one, &two)], &TagLimits::NEWER);
        prop_assert_eq!(refusal(tag::check_action(&one)).1, "action");
    }
}
