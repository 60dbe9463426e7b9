//! Whether a name matches a permission. A permission is a regular expression that may match anywhere in the name
//! of an exchange or a queue; an empty one matches nothing but an empty name, as RabbitMQ has it.

use dms_api::model::VhostPermission;
use regex_lite::Regex;

/// What a permission says of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// It allows it.
    Yes,
    /// It does not.
    No,
    /// The expression is beyond what can be tried here: brokers know more than this console.
    Unknown,
}

/// The three permissions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// Making and deleting.
    Configure,
    /// Writing.
    Write,
    /// Reading.
    Read,
}

impl Right {
    /// All three, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Configure, Self::Write, Self::Read];

    /// The expression of a permission.
    pub fn of(self, permission: &VhostPermission) -> &str {
        let pattern = match self {
            Self::Configure => &permission.conf,
            Self::Write => &permission.write,
            Self::Read => &permission.read,
        };
        pattern.as_deref().unwrap_or_default()
    }
}

/// Tries an expression on a name.
pub fn matches(pattern: &str, name: &str) -> Match {
    if pattern.is_empty() {
        return if name.is_empty() { Match::Yes } else { Match::No };
    }
    match Regex::new(pattern) {
        Ok(regex) if regex.is_match(name) => Match::Yes,
        Ok(_) => Match::No,
        Err(_) => Match::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn expressions_match_anywhere_unless_they_say_otherwise() {
        assert_eq!(matches("^shop-.*", "shop-orders"), Match::Yes);
        assert_eq!(matches("^shop-.*", "my-shop-orders"), Match::No);
        assert_eq!(matches("shop", "my-shop-orders"), Match::Yes);
        assert_eq!(matches(".*", ""), Match::Yes);
        assert_eq!(matches("^(a|b)$", "b"), Match::Yes);
        assert_eq!(matches("订单", "订单-1"), Match::Yes);
    }

    #[test]
    fn an_empty_one_allows_nothing() {
        assert_eq!(matches("", "shop"), Match::No);
        assert_eq!(matches("", ""), Match::Yes);
        assert_eq!(matches("^$", "shop"), Match::No);
    }

    #[test]
    fn what_cannot_be_tried_is_not_guessed() {
        for pattern in ["^(?!amq\\.).*", "(a)\\1", "(", "[z-a]"] {
            assert_eq!(matches(pattern, "a"), Match::Unknown, "{pattern}");
        }
    }

    #[test]
    fn each_right_has_its_own_expression() {
        let text = |text: &str| Some(text.to_owned());
        let permission =
            VhostPermission { conf: text("c"), write: text("w"), read: None, ..VhostPermission::default() };
        assert_eq!(Right::ALL.map(|right| right.of(&permission)), ["c", "w", ""]);
    }

    proptest! {
        #[test]
        fn any_expression_is_survived(pattern in ".{0,40}", name in ".{0,40}") {
            matches(&pattern, &name);
        }
    }
}
