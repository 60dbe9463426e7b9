//! Making passwords that a rule accepts.

use dms_api::rules::limits::PASSWORD_LENGTH;
use dms_api::rules::password::PasswordRule;

/// Length of what is made: about 120 bits, and short enough for every rule.
const LENGTH: usize = 20;

/// What is made of: without characters that look alike, or that would have to be escaped in
/// a shell or in the address of a broker.
const ALPHABET: &[u8; 64] = b"ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789_.+=,-~";

/// Tries before giving up; a few of a hundred fail the strictest rule.
const TRIES: u32 = 50;

/// Makes a password; `None` where there is no source of randomness. `fill` fills a buffer with
/// random bytes, and says whether it could.
pub fn generate_password(rule: &PasswordRule, fill: impl Fn(&mut [u8]) -> bool) -> Option<String> {
    const { assert!(LENGTH >= *PASSWORD_LENGTH.start() && LENGTH <= *PASSWORD_LENGTH.end()) };
    (0..TRIES).find_map(|_| {
        let mut bytes = [0; LENGTH];
        if !fill(&mut bytes) {
            return None;
        }
        // 64 divides 256: every character is as likely as every other.
        let made: String = bytes.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 64)])).collect();
        rule.check(&made).is_ok().then_some(made)
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use dms_api::rules::password::{CREATE, RESET};
    use proptest::prelude::*;
    use std::cell::Cell;

    /// A generator of bytes that are spread well enough for tests.
    fn bytes(seed: u64) -> impl Fn(&mut [u8]) -> bool {
        let state = Cell::new(seed | 1);
        move |buffer| {
            for byte in buffer {
                state.set(state.get().wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1));
                *byte = (state.get() >> 56) as u8;
            }
            true
        }
    }

    proptest! {
        #[test]
        fn every_rule_accepts_what_is_made(seed: u64) {
            for rule in [CREATE, RESET] {
                let made = generate_password(&rule, bytes(seed)).unwrap();
                prop_assert!(rule.check(&made).is_ok(), "{}", made);
                prop_assert_eq!(made.len(), LENGTH);
            }
        }
    }

    #[test]
    fn without_randomness_there_is_no_password() {
        assert_eq!(generate_password(&RESET, |_| false), None);
        // What is random but always the same kind of character is given up.
        assert_eq!(generate_password(&RESET, |_| true), None);
    }

    #[test]
    fn the_alphabet_has_no_character_twice() {
        let mut sorted = ALPHABET.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), ALPHABET.len());
    }
}
