//! A broken rule in words, the same whether the form noticed it or the service did.

use crate::api::Problem;
use crate::i18n::{Lang, format};
use crate::locales::{problem, violation as msg};
use dms_api::rules::fields::field_of;
use dms_api::rules::window::ClockStyle;
use dms_api::rules::{Reason, Violation};

/// What is wrong, and the code with which the service would refuse it.
pub fn violation_words(lang: Lang, violation: &Violation) -> String {
    let text = reason_words(lang, &violation.reason);
    match lang {
        Lang::En => format!("{text} ({})", violation.code),
        Lang::ZhCn => format!("{text}（{}）", violation.code),
    }
}

/// The first violation of a field among several, in words.
pub fn words_for(lang: Lang, field: &str, violations: &[Violation]) -> Option<String> {
    violations.iter().find(|it| it.field == field).map(|it| violation_words(lang, it))
}

/// The service's refusal at the field that caused it: its own message, and the code.
pub fn refusal_at(lang: Lang, field: &str, problem: Option<&Problem>) -> Option<String> {
    let Some(Problem::Refused(refused)) = problem else { return None };
    let code = refused.code.as_deref()?;
    (field_of(code, &refused.message)? == field).then(|| problem::refused_here(lang, code))
}

fn reason_words(lang: Lang, reason: &Reason) -> String {
    match *reason {
        Reason::Required => msg::required(lang).to_owned(),
        Reason::RequiredWith(field) => msg::required_with(lang, field_words(lang, field)),
        Reason::TooShort { min, got } => msg::too_short(lang, min, got),
        Reason::TooLong { max, got } => msg::too_long(lang, max, got),
        Reason::MustStartWithLetter => msg::start_with_letter(lang).to_owned(),
        Reason::StartsWithHyphen => msg::starts_with_hyphen(lang).to_owned(),
        Reason::EdgeSpace => msg::edge_space(lang).to_owned(),
        Reason::ForbiddenCharacter(character) => msg::forbidden(lang, &visible(character)),
        Reason::TooFewKinds { needed, has } => msg::too_few_kinds(lang, needed, has),
        Reason::Malformed => msg::malformed(lang).to_owned(),
        Reason::NotOneOf(words) => msg::not_one_of(lang, &words.join(", ")),
        Reason::NotOneOfNumbers(numbers) => {
            let numbers: Vec<String> = numbers.iter().map(|number| format::number(*number)).collect();
            msg::not_one_of(lang, &numbers.join(", "))
        }
        Reason::NotInFuture => msg::not_in_future(lang).to_owned(),
        Reason::NotOffered => msg::not_offered(lang).to_owned(),
        Reason::OutOfRange { min, max } => {
            msg::out_of_range(lang, &format::number(min), &format::number(max))
        }
        Reason::MustBe(value) => msg::must_be(lang, &format::number(value)),
        Reason::MustGrow { from } => msg::must_grow(lang, &format::number(from)),
        Reason::LimitReached { max } => msg::limit_reached(lang, &format::number(max)),
        Reason::TooMany { max, got } => msg::too_many(lang, max, got),
        Reason::Duplicate => msg::duplicate(lang).to_owned(),
        Reason::NotAWindow => msg::not_a_window(lang).to_owned(),
        Reason::WindowEndMismatch { window } => msg::window_end(lang, &window.end(ClockStyle::Minute)),
        Reason::EndBeforeBegin => msg::end_before_begin(lang).to_owned(),
    }
}

/// A field of the API as people know it; another stays as the API spells it.
fn field_words(lang: Lang, field: &'static str) -> &'static str {
    match field {
        "enable_publicip" => msg::field_public_access(lang),
        "charging_mode" => msg::field_billing(lang),
        "maintain_begin" | "maintain_end" => msg::field_window(lang),
        "oper_type" => msg::field_change(lang),
        other => other,
    }
}

/// A character that can be seen: control characters by their code point.
fn visible(character: char) -> String {
    match character {
        ' ' => "␠".to_owned(),
        other if other.is_control() => format!("U+{:04X}", u32::from(other)),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::api::Refused;
    use dms_api::operation::OperationId;
    use dms_api::rules::name::check_instance_name;
    use dms_api::rules::public_access::check_public_access;

    #[test]
    fn rules_are_said_with_their_code() {
        let violation = check_instance_name("abc").unwrap_err();
        assert_eq!(
            violation_words(Lang::En, &violation),
            "At least 4 characters; there are 3. (DMS.00400010)"
        );
        assert_eq!(violation_words(Lang::ZhCn, &violation), "至少 4 个字符，当前 3 个。（DMS.00400010）");
        assert!(words_for(Lang::En, "name", &[violation]).is_some());
        assert!(words_for(Lang::En, "password", &[violation]).is_none());
    }

    #[test]
    fn fields_are_named_as_people_know_them() {
        let violation = check_public_access(true, "").unwrap_err();
        assert_eq!(violation_words(Lang::En, &violation), "Needed because of public access. (DMS.00400128)");
    }

    #[test]
    fn a_refusal_lands_on_its_field() {
        let problem = Problem::Refused(Refused {
            operation: OperationId::CreateInstance,
            status: 400,
            code: Some("DMS.00400060".to_owned()),
            message: "This instance name already exists.".to_owned(),
            request_id: None,
            retry_after: None,
        });
        assert!(refusal_at(Lang::En, "name", Some(&problem)).unwrap().contains("DMS.00400060"));
        assert_eq!(refusal_at(Lang::En, "vpc_id", Some(&problem)), None);
    }
}
