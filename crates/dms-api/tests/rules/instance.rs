//! The fields of an instance that are its own.

use crate::refusal;
use dms_api::model::BssParam;
use dms_api::rules::window::{ClockStyle, Window};
use dms_api::rules::{Reason, billing, name, password, public_access, text, window};

#[test]
fn instance_names() {
    let refused = |name: &str| {
        let (code, field, reason) = refusal(name::check_instance_name(name));
        assert_eq!((code, field), ("DMS.00400010", "name"), "{name}");
        reason
    };
    let letters = |count| "a".repeat(count);
    for name in ["abcd", "Z-_9", &letters(64)] {
        assert_eq!(name::check_instance_name(name), Ok(()), "{name}");
    }
    assert_eq!(refused(""), Reason::Required);
    assert_eq!(refused("abc"), Reason::TooShort { min: 4, got: 3 });
    assert_eq!(refused(&letters(65)), Reason::TooLong { max: 64, got: 65 });
    assert_eq!(refused("1abc"), Reason::MustStartWithLetter);
    assert_eq!(refused("-abc"), Reason::MustStartWithLetter);
    assert_eq!(refused("_abc"), Reason::MustStartWithLetter);
    assert_eq!(refused("ab.c"), Reason::ForbiddenCharacter('.'));
    assert_eq!(refused("abcd "), Reason::ForbiddenCharacter(' '));
    assert_eq!(refused("订单服务"), Reason::ForbiddenCharacter('订'));
    assert_eq!(refused("abcé"), Reason::ForbiddenCharacter('é'));
}

#[test]
fn access_users() {
    assert_eq!(name::check_access_user("user_1-x"), Ok(()));
    assert_eq!(
        refusal(name::check_access_user("usr")),
        ("DMS.00400015", "access_user", Reason::TooShort { min: 4, got: 3 })
    );
}

#[test]
fn descriptions_count_characters() {
    for character in ["a", "订", "𝄞", "\u{301}", "\n", "\""] {
        assert_eq!(text::check_description(&character.repeat(1024)), Ok(()));
        assert_eq!(
            refusal(text::check_description(&character.repeat(1025))),
            ("DMS.00400011", "description", Reason::TooLong { max: 1024, got: 1025 })
        );
    }
    assert_eq!(text::check_description(""), Ok(()));
}

#[test]
fn passwords_when_creating() {
    let refused = |password: &str| {
        let (code, field, reason) = refusal(password::CREATE.check(password));
        assert_eq!((code, field), ("DMS.00400012", "password"), "{password}");
        reason
    };
    for password in ["abcdefg1", "ABCDEFGh", "-1234567", &format!("a{}", "1".repeat(31))] {
        assert_eq!(password::CREATE.check(password), Ok(()), "{password}");
    }
    assert_eq!(refused(""), Reason::Required);
    assert_eq!(refused("abcdef1"), Reason::TooShort { min: 8, got: 7 });
    assert_eq!(refused(&format!("a{}", "1".repeat(32))), Reason::TooLong { max: 32, got: 33 });
    assert_eq!(refused("abcdefgh"), Reason::TooFewKinds { needed: 2, has: 1 });
    assert_eq!(refused("!!!!!!!!"), Reason::TooFewKinds { needed: 2, has: 1 });
    assert_eq!(refused("abcd 1234"), Reason::ForbiddenCharacter(' '));
    assert_eq!(refused("abcd1234密"), Reason::ForbiddenCharacter('密'));
    assert_eq!(refused("abcd1234\t"), Reason::ForbiddenCharacter('\t'));
}

#[test]
fn passwords_when_resetting() {
    let refused = |password: &str| {
        let (code, field, reason) = refusal(password::RESET.check(password));
        assert_eq!((code, field), ("DMS.00400019", "new_password"), "{password}");
        reason
    };
    for password in ["abcdEF12", "abcdef1!", "abcd 1234", " bcdEFGH", "a-1-----"] {
        assert_eq!(password::RESET.check(password), Ok(()), "{password}");
    }
    assert_eq!(refused("abcdefg1"), Reason::TooFewKinds { needed: 3, has: 2 });
    assert_eq!(refused("-bcdEF12"), Reason::StartsWithHyphen);
    assert_eq!(refused("abcEF1!"), Reason::TooShort { min: 8, got: 7 });
    assert_eq!(refused("abcdEF12\u{a0}"), Reason::ForbiddenCharacter('\u{a0}'));
}

#[test]
fn every_special_character_that_some_table_prints_is_one() {
    let printed = "`~!@#$%^&*()-_=+\\|[{}];:'\",<.>/?";
    assert_eq!(printed.len(), 32);
    for special in printed.chars() {
        assert_eq!(password::CREATE.check(&format!("aaaaaaa{special}")), Ok(()), "{special}");
        assert_eq!(password::RESET.check(&format!("aaaaaaA{special}")), Ok(()), "{special}");
    }
}

#[test]
fn the_password_checklist_follows_the_typing() {
    let empty = password::RESET.checklist("");
    assert!(!empty.length && empty.characters && empty.first_character && !empty.is_complete());
    assert_eq!((empty.kinds.count(), empty.kinds_needed), (0, 3));

    let wrong = password::RESET.checklist("-abc密");
    assert!(!wrong.characters && !wrong.first_character && !wrong.enough_kinds());
    assert!(wrong.kinds.lower && wrong.kinds.special && !wrong.kinds.upper && !wrong.kinds.digit);

    assert!(password::RESET.checklist("abcd EF 12").is_complete());
    assert!(!password::CREATE.checklist("abcd EF 12").characters);
    assert!(password::CREATE.checklist("-abcdefg").first_character);
}

#[test]
fn maintenance_windows() {
    let times: Vec<_> =
        Window::ALL.iter().map(|window| (window.seq(), window.begin_hour(), window.end_hour())).collect();
    let hours = [(1, 22, 2), (2, 2, 6), (3, 6, 10), (4, 10, 14), (5, 14, 18), (6, 18, 22)];
    assert_eq!(times, hours);
    assert_eq!(Window::DEFAULT.seq(), 2);

    for window in Window::ALL {
        for style in [ClockStyle::Minute, ClockStyle::Second] {
            let (begin, end) = (window.begin(style), window.end(style));
            assert_eq!(window::check_window(&begin, &end), Ok(Some(window)));
            assert_eq!(Window::beginning_at(&begin), Some(window));
        }
        assert_eq!(Window::beginning_at(&window.begin(ClockStyle::Hour)), Some(window));
    }
    assert_eq!(window::check_window("", ""), Ok(None));
    assert_eq!(Window::DEFAULT.begin(ClockStyle::Hour), "02");
    assert_eq!(Window::DEFAULT.begin(ClockStyle::Minute), "02:00");
    assert_eq!(Window::DEFAULT.end(ClockStyle::Second), "06:00:00");
}

#[test]
fn a_changed_window() {
    let new = window::check_new_window;
    assert_eq!(new(None, None), Ok(None));
    assert_eq!(new(Some(""), Some("")), Ok(Some(Window::DEFAULT)));
    assert_eq!(new(Some("22:00:00"), Some("02:00:00")), Ok(Window::beginning_at("22")));
    // One that is empty while the other is left out says nothing.
    assert_eq!((new(Some(""), None), new(None, Some(""))), (Ok(None), Ok(None)));
    let code = "DMS.00400106";
    for (begin, end) in [(Some("22:00:00"), None), (Some("22:00:00"), Some("")), (None, Some("02:00:00"))] {
        assert_eq!(refusal(new(begin, end)).0, code, "{begin:?} {end:?}");
    }
}

#[test]
fn times_that_are_no_window() {
    let refused = |begin, end| {
        let (code, field, reason) = refusal(window::check_window(begin, end));
        assert_eq!(code, "DMS.00400106", "{begin} {end}");
        (field, reason)
    };
    let (begin, end) = ("maintain_begin", "maintain_end");
    assert_eq!(refused("22:00", ""), (end, Reason::RequiredWith(begin)));
    assert_eq!(refused("", "02:00"), (begin, Reason::RequiredWith(end)));
    for time in ["22", "2:00", "22:01", "22:00:01", "22:00:00:00", "03:00", "24:00", "+2:00", "22："] {
        assert_eq!(refused(time, "02:00"), (begin, Reason::NotAWindow), "{time}");
    }
    let window = Window::beginning_at("22").unwrap();
    for time in ["02", "06:00", "2:00", "02:30", "22:00", "+2:00", "x"] {
        assert_eq!(refused("22:00", time), (end, Reason::WindowEndMismatch { window }), "{time}");
    }
}

#[test]
fn public_access_needs_an_address() {
    assert_eq!(public_access::check_public_access(false, ""), Ok(()));
    assert_eq!(public_access::check_public_access(true, "32685c2b"), Ok(()));
    assert_eq!(
        refusal(public_access::check_public_access(true, "")),
        ("DMS.00400128", "publicip_id", Reason::RequiredWith("enable_publicip"))
    );
}

#[test]
fn billing_periods() {
    let bss = |mode: Option<&str>, period_type: Option<&str>, period_num| {
        let violations = billing::check_billing(&BssParam {
            charging_mode: mode.map(Into::into),
            period_type: period_type.map(Into::into),
            period_num,
            ..BssParam::default()
        });
        violations.into_iter().map(|it| refusal::<()>(Err(it))).collect::<Vec<_>>()
    };
    for accepted in [("month", 1), ("month", 9), ("year", 1), ("year", 3)] {
        assert_eq!(bss(Some("prePaid"), Some(accepted.0), Some(accepted.1)), []);
    }
    for (period_type, number, max) in [("month", 0, 9), ("month", 10, 9), ("year", 0, 3), ("year", 4, 3)] {
        let reason = Reason::OutOfRange { min: 1, max };
        assert_eq!(
            bss(Some("prePaid"), Some(period_type), Some(number)),
            [("DMS.00400038", "period_num", reason)]
        );
    }
    let with_mode = Reason::RequiredWith("charging_mode");
    assert_eq!(
        bss(Some("prePaid"), None, None),
        [("DMS.00400047", "period_type", with_mode), ("DMS.00400038", "period_num", with_mode)]
    );
    assert_eq!(
        bss(Some("prePaid"), Some("week"), Some(99)),
        [("DMS.00400047", "period_type", Reason::NotOneOf(&["month", "year"]))]
    );
    assert_eq!(bss(None, Some("week"), Some(99)), []);
    assert_eq!(bss(Some("postPaid"), None, None), []);
    assert_eq!(bss(Some("prepaid"), None, None)[0].1, "charging_mode");
}
