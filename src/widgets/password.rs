//! The rule of a password as conditions that follow the typing.

use crate::i18n::Lang;
use crate::locales::changes as msg;
use crate::ui::Check;
use dms_api::rules::limits::PASSWORD_LENGTH;
use dms_api::rules::password::PasswordRule;

/// The conditions of a rule, and which of them a password meets; an empty one tells nothing yet.
pub fn password_checks(lang: Lang, rule: &PasswordRule, password: &str) -> Vec<Check> {
    let list = rule.checklist(password);
    let (least, most) = (*PASSWORD_LENGTH.start(), *PASSWORD_LENGTH.end());
    let characters = if rule.allows_space { msg::check_characters_space } else { msg::check_characters };
    let mut conditions = vec![
        (msg::check_length(lang, least, most), list.length),
        (msg::check_kinds(lang, rule.kinds_needed, list.kinds.count()), list.enough_kinds()),
        (characters(lang).to_owned(), list.characters),
    ];
    if !rule.allows_leading_hyphen {
        conditions.push((msg::check_hyphen(lang).to_owned(), list.first_character));
    }
    let check = |(label, is_met): (String, bool)| {
        let met = (!password.is_empty()).then_some(is_met);
        let state_text = match met {
            Some(true) => msg::met(lang),
            Some(false) => msg::not_met(lang),
            None => "",
        };
        Check { label, met, state_text: state_text.to_owned() }
    };
    conditions.into_iter().map(check).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use dms_api::rules::password::{CREATE, RESET};

    fn met(rule: &PasswordRule, password: &str) -> Vec<Option<bool>> {
        password_checks(Lang::En, rule, password).into_iter().map(|check| check.met).collect()
    }

    #[test]
    fn each_condition_is_told_apart() {
        assert_eq!(met(&RESET, ""), [None; 4]);
        assert_eq!(met(&RESET, "Abcdefg1"), [Some(true); 4]);
        assert_eq!(met(&RESET, "Ab1"), [Some(false), Some(true), Some(true), Some(true)]);
        assert_eq!(met(&RESET, "abcdefgh1"), [Some(true), Some(false), Some(true), Some(true)]);
        assert_eq!(met(&RESET, "Abcdefg1é"), [Some(true), Some(true), Some(false), Some(true)]);
        assert_eq!(met(&RESET, "-Abcdefg1"), [Some(true), Some(true), Some(true), Some(false)]);
        assert_eq!(met(&CREATE, "-abcdefg"), [Some(true); 3]);
    }
}
