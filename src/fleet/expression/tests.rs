#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::fleet::parser::fits;
use crate::fleet::{Condition, Field, Kind, Op};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

fn parsed(text: &str) -> Vec<Term> {
    Expression::parse(text).unwrap().terms
}

fn error(text: &str) -> (usize, Reason) {
    let error = Expression::parse(text).unwrap_err();
    (error.at, error.reason)
}

#[test]
fn every_kind_of_term_is_read() {
    let text = r#" orders "two words" status:RUNNING,error -version:3.7 storage>=80% tag:env tag:env=prod,dev tag:env~pr no:vpc "#;
    let field = |field, op, values: &[&str]| {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        Term::from(Condition::Field { field, op, values })
    };
    let tag = |op, values: &[&str]| {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        Term::from(Condition::Tag { key: "env".to_owned(), op, values })
    };
    let expected = [
        Condition::Words("orders".to_owned()).into(),
        Condition::Words("two words".to_owned()).into(),
        field(Field::Status, Op::Is, &["RUNNING", "error"]),
        field(Field::Version, Op::Is, &["3.7"]).opposite(),
        field(Field::Storage, Op::AtLeast, &["80%"]),
        Term::has_tag("env"),
        tag(Op::Is, &["prod", "dev"]),
        tag(Op::Contains, &["pr"]),
        Term::absent(Field::Vpc),
    ];
    assert_eq!(parsed(text), expected);
}

#[test]
fn what_an_input_method_writes_and_what_people_write_otherwise_means_the_same() {
    assert_eq!(parsed("Status：RUNNING"), parsed("status:RUNNING"));
    assert_eq!(parsed("status=RUNNING"), parsed("status:RUNNING"));
    assert_eq!(parsed("name～订单"), parsed("name~订单"));
    assert_eq!(parsed("storage＞＝80%"), parsed("storage>=80%"));
    assert_eq!(parsed("tag：env＝prod"), parsed("tag:env=prod"));
}

#[test]
fn quotation_marks_take_anything() {
    assert_eq!(parsed(r#""-x""#), [Condition::Words("-x".to_owned()).into()]);
    assert_eq!(parsed(r#""http://a""#), [Condition::Words("http://a".to_owned()).into()]);
    assert_eq!(parsed(r#"name:"a \"b\" \\ c","d,e""#).len(), 1);
    assert_eq!(parsed(r#"tag:"a=b"="c d""#), [Term::tag("a=b", "c d")]);
    assert_eq!(parsed(r#"tag:env="""#), [Term::tag("env", "")]);
    assert_eq!(parsed(r#"name:a"b"#), [Term::is(Field::Name, "a\"b")]);
}

#[test]
fn nothing_is_the_expression_of_everything() {
    assert!(Expression::parse(" \u{3000}\t").unwrap().is_empty());
}

#[test]
fn errors_tell_where_and_what() {
    assert_eq!(error("a colour:red"), (2, Reason::UnknownField("colour".to_owned())));
    assert_eq!(error("name: b"), (5, Reason::NoValue("name:".to_owned())));
    assert_eq!(error("status:A,"), (9, Reason::NoValue("status:".to_owned())));
    assert_eq!(error("tag:"), (4, Reason::NoValue("tag:".to_owned())));
    assert_eq!(error("tag:env="), (8, Reason::NoValue("tag:env".to_owned())));
    assert_eq!(error("订单 \"a"), (7, Reason::UnclosedQuote));
    assert_eq!(error("\"a\"b"), (3, Reason::AfterQuote));
    assert_eq!(error("name:\"a\"b"), (8, Reason::AfterQuote));
    assert_eq!(error("a - b"), (2, Reason::NothingNegated));
    assert_eq!(error("-"), (0, Reason::NothingNegated));
    assert_eq!(error("name>3"), (4, Reason::OperatorUnfit("name".to_owned(), ">".to_owned())));
    assert_eq!(error("ssl~y"), (3, Reason::OperatorUnfit("ssl".to_owned(), "~".to_owned())));
    assert_eq!(error("brokers>3,5"), (8, Reason::OneValue(">".to_owned())));
    assert_eq!(error("brokers:3,five"), (10, Reason::NotANumber("five".to_owned())));
    assert_eq!(error("used>1PB"), (5, Reason::NotAnAmount("1PB".to_owned())));
    assert_eq!(error("storage>most"), (8, Reason::NotStorage("most".to_owned())));
    assert_eq!(error("ssl:maybe"), (4, Reason::NotAFlag("maybe".to_owned())));
    assert_eq!(error("created>2026-13"), (8, Reason::NotATime("2026-13".to_owned())));
    assert_eq!(error("no:colour"), (3, Reason::NoSuchSubject("colour".to_owned())));
    assert_eq!(error("no:"), (3, Reason::NoValue("no:".to_owned())));
}

#[test]
fn every_error_is_a_sentence_in_both_languages() {
    for text in ["colour:red", "name:", "\"", "\"a\"b", "-", "name>3", "ssl:maybe", "used>x", "no:x"] {
        let (_, reason) = error(text);
        assert_ne!(reason.text(Lang::En), reason.text(Lang::ZhCn), "{text}");
    }
}

#[test]
fn chips_are_put_in_and_taken_out() {
    let one = Term::is(Field::Status, "RUNNING");
    let two = Term::compare(Field::Storage, Op::AtLeast, "80%");
    let expression = Expression::default().with(one.clone()).with(one.clone()).with(two.clone());
    assert_eq!(expression.to_string(), "status:RUNNING storage>=80%");
    assert_eq!(expression.clone().without(0).to_string(), "storage>=80%");
    assert_eq!(expression.clone().without(7), expression);
    assert_eq!(
        expression.clone().replaced(1, one.clone().opposite()).to_string(),
        "status:RUNNING -status:RUNNING"
    );
    let pair = [two, Term::is(Field::Ssl, "yes")];
    assert!(!expression.has(&pair) && !expression.has(&[]));
    let pressed = expression.toggled(&pair);
    assert_eq!(pressed.to_string(), "status:RUNNING storage>=80% ssl:yes");
    assert_eq!(pressed.toggled(&pair).terms, [one]);
}

fn value(kind: Kind) -> BoxedStrategy<String> {
    match kind {
        Kind::Text | Kind::Version => ".{0,12}".boxed(),
        Kind::Number => any::<u16>().prop_map(|number| number.to_string()).boxed(),
        Kind::Gigabytes => {
            (any::<u16>(), select(vec!["", "GB", "tb"])).prop_map(|(n, unit)| format!("{n}{unit}")).boxed()
        }
        Kind::Storage => {
            (any::<u8>(), select(vec!["%", "", "GB"])).prop_map(|(n, unit)| format!("{n}{unit}")).boxed()
        }
        Kind::Flag => select(vec!["yes".to_owned(), "NO".to_owned()]).boxed(),
        Kind::Time => {
            (1970_u16..9000, 1_u8..=12).prop_map(|(year, month)| format!("{year:04}-{month:02}")).boxed()
        }
    }
}

fn condition() -> impl Strategy<Value = Condition> {
    let of_field = (select(Field::ALL), select(Op::ALL.to_vec()))
        .prop_filter("the operator fits", |(field, op)| {
            fits(*field, *op) && !(*field == Field::Tag && *op == Op::Is)
        })
        .prop_flat_map(|(field, op)| {
            let most = if op.takes_several() { 4 } else { 2 };
            vec(value(field.kind()), 1..most).prop_map(move |values| Condition::Field { field, op, values })
        });
    let values = vec(".{0,8}", 0..3);
    let of_tag = (".{0,8}", any::<bool>(), values).prop_map(|(key, contains, values)| {
        let op = if contains && !values.is_empty() { Op::Contains } else { Op::Is };
        Condition::Tag { key, op, values }
    });
    prop_oneof![
        ".{0,12}".prop_map(Condition::Words),
        of_field,
        of_tag,
        select(Field::ALL).prop_map(Condition::Absent),
    ]
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(terms in vec((any::<bool>(), condition()), 0..6)) {
        let terms = terms.into_iter().map(|(negated, condition)| Term { negated, condition }).collect();
        let expression = Expression { terms };
        prop_assert_eq!(Expression::parse(&expression.to_string()), Ok(expression));
    }

    #[test]
    fn any_text_is_survived_and_what_was_read_stays(
        text in "([a-z]{2,8}|status|tag|storage|no|created|[-:=~<>,\"\\\\ ：％%]|[0-9]{1,4}|.){0,12}",
    ) {
        match Expression::parse(&text) {
            Ok(read) => prop_assert_eq!(Expression::parse(&read.to_string()), Ok(read)),
            Err(error) => prop_assert!(error.at <= text.len() && text.is_char_boundary(error.at)),
        }
    }
}
