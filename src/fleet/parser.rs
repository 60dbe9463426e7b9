//! Reading the text of an expression.

use super::expression::{ParseError, Reason};
use super::term::ABSENT;
use super::value::check;
use super::{Condition, Field, Op, Term};

/// An operator as it may be written. Those of a Chinese input method mean the same.
const SIGNS: [(&str, Op); 13] = [
    (">=", Op::AtLeast),
    ("<=", Op::AtMost),
    ("＞＝", Op::AtLeast),
    ("＜＝", Op::AtMost),
    (":", Op::Is),
    ("=", Op::Is),
    ("~", Op::Contains),
    (">", Op::Above),
    ("<", Op::Below),
    ("：", Op::Is),
    ("～", Op::Contains),
    ("＞", Op::Above),
    ("＜", Op::Below),
];

/// The operator that a text begins with, and how many bytes it takes.
pub(super) fn operator_at(text: &str) -> Option<(usize, Op)> {
    SIGNS.into_iter().find(|(sign, _)| text.starts_with(sign)).map(|(sign, op)| (sign.len(), op))
}

/// Reads a text from its begin to its end.
pub(super) struct Parser<'a> {
    text: &'a str,
    at: usize,
}

type Parsed<T> = Result<T, ParseError>;

impl<'a> Parser<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub(super) fn terms(mut self) -> Parsed<Vec<Term>> {
        let mut terms = Vec::new();
        self.skip_blanks();
        while !self.rest().is_empty() {
            terms.push(self.term()?);
            self.skip_blanks();
        }
        Ok(terms)
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn skip_blanks(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn eat(&mut self, sign: &str) -> bool {
        let found = self.rest().starts_with(sign);
        self.at += if found { sign.len() } else { 0 };
        found
    }

    /// What comes before the first character of this kind.
    fn until(&mut self, ends: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let text = &rest[..rest.find(ends).unwrap_or(rest.len())];
        self.at += text.len();
        text
    }

    fn term(&mut self) -> Parsed<Term> {
        let begin = self.at;
        let negated = self.eat("-");
        if negated && self.rest().chars().next().is_none_or(char::is_whitespace) {
            return Err(ParseError { at: begin, reason: Reason::NothingNegated });
        }
        Ok(Term { negated, condition: self.condition()? })
    }

    fn condition(&mut self) -> Parsed<Condition> {
        let begin = self.at;
        if self.rest().starts_with('"') {
            let words = self.quoted()?;
            self.ends()?;
            return Ok(Condition::Words(words));
        }
        let word = self.until(|it| !it.is_ascii_alphanumeric() && it != '-' && it != '_');
        let sign_at = self.at;
        let Some(op) = self.operator().filter(|_| !word.is_empty()) else {
            self.at = begin;
            return Ok(Condition::Words(self.until(char::is_whitespace).to_owned()));
        };
        if word.eq_ignore_ascii_case(ABSENT) && op == Op::Is {
            return self.absent(&self.text[begin..self.at]);
        }
        let field = Field::of_word(word)
            .ok_or_else(|| ParseError { at: begin, reason: Reason::UnknownField(word.to_owned()) })?;
        let head = &self.text[begin..self.at];
        if !fits(field, op) {
            let reason = Reason::OperatorUnfit(field.word().to_owned(), op.sign().to_owned());
            return Err(ParseError { at: sign_at, reason });
        }
        if field == Field::Tag && op == Op::Is { self.tag(head) } else { self.field(field, op, head) }
    }

    fn operator(&mut self) -> Option<Op> {
        let (length, op) = operator_at(self.rest())?;
        self.at += length;
        Some(op)
    }

    /// The values of a field, each of the field's kind.
    fn field(&mut self, field: Field, op: Op, head: &str) -> Parsed<Condition> {
        let error = |at, reason| Err(ParseError { at, reason });
        let begin = self.at;
        let values = self.values(head)?;
        if values.len() > 1 && !op.takes_several() {
            return error(begin, Reason::OneValue(op.sign().to_owned()));
        }
        for (at, value) in &values {
            if let Some(reason) = check(field, value) {
                return error(*at, reason);
            }
        }
        Ok(Condition::Field { field, op, values: values.into_iter().map(|(_, value)| value).collect() })
    }

    fn tag(&mut self, head: &str) -> Parsed<Condition> {
        let begin = self.at;
        let key = if self.rest().starts_with('"') {
            self.quoted()?
        } else {
            self.until(|it| it.is_whitespace() || "=~＝～".contains(it)).to_owned()
        };
        if key.is_empty() && self.at == begin {
            return Err(ParseError { at: begin, reason: Reason::NoValue(head.to_owned()) });
        }
        let op = match self.rest().chars().next() {
            Some(sign @ ('=' | '＝' | '~' | '～')) => {
                self.at += sign.len_utf8();
                if matches!(sign, '=' | '＝') { Op::Is } else { Op::Contains }
            }
            _ => {
                self.ends()?;
                return Ok(Condition::Tag { key, op: Op::Is, values: Vec::new() });
            }
        };
        let values = self.values(&format!("{head}{key}"))?;
        Ok(Condition::Tag { key, op, values: values.into_iter().map(|(_, value)| value).collect() })
    }

    fn absent(&mut self, head: &str) -> Parsed<Condition> {
        let begin = self.at;
        let word = self.until(char::is_whitespace);
        let reason = match Field::of_word(word) {
            Some(field) => return Ok(Condition::Absent(field)),
            None if word.is_empty() => Reason::NoValue(head.to_owned()),
            None => Reason::NoSuchSubject(word.to_owned()),
        };
        Err(ParseError { at: begin, reason })
    }

    /// Values with where they begin, separated by commas.
    fn values(&mut self, head: &str) -> Parsed<Vec<(usize, String)>> {
        let mut values = Vec::new();
        loop {
            let begin = self.at;
            let value = if self.rest().starts_with('"') {
                self.quoted()?
            } else {
                let value = self.until(|it| it.is_whitespace() || it == ',');
                if value.is_empty() {
                    return Err(ParseError { at: begin, reason: Reason::NoValue(head.to_owned()) });
                }
                value.to_owned()
            };
            values.push((begin, value));
            if !self.eat(",") {
                self.ends()?;
                return Ok(values);
            }
        }
    }

    /// A text in quotation marks, in which `\"` and `\\` stand for the second character.
    fn quoted(&mut self) -> Parsed<String> {
        let begin = self.at;
        let mut text = String::new();
        let mut characters = self.rest().char_indices().skip(1).peekable();
        while let Some((at, character)) = characters.next() {
            match (character, characters.peek()) {
                ('"', _) => {
                    self.at = begin + at + 1;
                    return Ok(text);
                }
                ('\\', Some((_, escaped @ ('"' | '\\')))) => {
                    text.push(*escaped);
                    characters.next();
                }
                _ => text.push(character),
            }
        }
        Err(ParseError { at: begin, reason: Reason::UnclosedQuote })
    }

    /// Nothing but a blank follows.
    fn ends(&self) -> Parsed<()> {
        if self.rest().chars().next().is_none_or(char::is_whitespace) {
            return Ok(());
        }
        Err(ParseError { at: self.at, reason: Reason::AfterQuote })
    }
}

/// Whether a field knows an operator.
pub(super) const fn fits(field: Field, op: Op) -> bool {
    use super::Kind;
    match field.kind() {
        Kind::Text => matches!(op, Op::Is | Op::Contains),
        Kind::Flag => matches!(op, Op::Is),
        Kind::Version => true,
        Kind::Number | Kind::Gigabytes | Kind::Storage | Kind::Time => !matches!(op, Op::Contains),
    }
}
