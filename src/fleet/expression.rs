//! Filter expressions: `status:RUNNING,ERROR tag:env=prod storage>80% -version:3.7 "two words"`.
//!
//! A row matches when it matches every term. Several values of one term are alternatives
//! (`status:RUNNING,ERROR`); two terms of one field have to hold both. Upper and lower case are the
//! same everywhere.
//!
//! | Written | Matches |
//! |---|---|
//! | `orders`, `"two words"` | name, id, or a tag's key or value contains it |
//! | `name:orders`, `name~order` | the name is, or contains, this |
//! | `version:3.8` | 3.8 and what begins with `3.8.`; `version>3.8` is newer than all of these |
//! | `storage>80%`, `storage>=300GB` | the share in use; the storage bought |
//! | `created>2026-01`, `created:2026` | after all of January; in that year (UTC) |
//! | `tag:env`, `tag:env=prod,dev`, `tag:env~pr` | has the tag; with one of the values; containing it |
//! | `no:tag`, `-tag:env`, `-no:vpc` | has no tags; not this tag; has some VPC |
//! | `ssl:yes`, `public:no` | flags |

use super::Term;
use super::filter::Filter;
use super::parser::Parser;
use crate::i18n::Lang;
use crate::locales::fleet_terms as msg;
use std::fmt;

/// A filter expression: terms that have to hold together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expression {
    /// The terms in the order in which they are written.
    pub terms: Vec<Term>,
}

/// What is wrong with the text of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// Where it is wrong, in bytes.
    pub at: usize,
    /// What is wrong there.
    pub reason: Reason,
}

/// What can be wrong. Texts are parts of the expression, as they are written there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is no field of this name.
    UnknownField(String),
    /// A field and its operator without a value.
    NoValue(String),
    /// A quotation mark that is not closed.
    UnclosedQuote,
    /// No blank after a quotation mark.
    AfterQuote,
    /// A minus sign before nothing.
    NothingNegated,
    /// An operator that the field does not know.
    OperatorUnfit(String, String),
    /// More than one value after an operator that takes one.
    OneValue(String),
    /// Not a number.
    NotANumber(String),
    /// Not an amount of storage.
    NotAnAmount(String),
    /// Neither a share nor an amount of storage.
    NotStorage(String),
    /// Neither yes nor no.
    NotAFlag(String),
    /// Not a point in time.
    NotATime(String),
    /// Not a field, after `no:`.
    NoSuchSubject(String),
}

impl Reason {
    /// The reason as a sentence.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::UnknownField(word) => msg::unknown_field(lang, word),
            Self::NoValue(field) => msg::no_value(lang, field),
            Self::UnclosedQuote => msg::unclosed_quote(lang).to_owned(),
            Self::AfterQuote => msg::after_quote(lang).to_owned(),
            Self::NothingNegated => msg::nothing_negated(lang).to_owned(),
            Self::OperatorUnfit(field, operator) => msg::operator_unfit(lang, field, operator),
            Self::OneValue(operator) => msg::one_value(lang, operator),
            Self::NotANumber(value) => msg::not_a_number(lang, value),
            Self::NotAnAmount(value) => msg::not_an_amount(lang, value),
            Self::NotStorage(value) => msg::not_storage(lang, value),
            Self::NotAFlag(value) => msg::not_a_flag(lang, value),
            Self::NotATime(value) => msg::not_a_time(lang, value),
            Self::NoSuchSubject(value) => msg::no_such_subject(lang, value),
        }
    }
}

impl Expression {
    /// Reads an expression. An empty text is the expression that everything matches.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        Ok(Self { terms: Parser::new(text).terms()? })
    }

    /// What rows are held to.
    pub fn filter(&self) -> Filter {
        Filter::new(&self.terms)
    }

    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// This expression and one more term, unless it has it already.
    #[must_use]
    pub fn with(mut self, term: Term) -> Self {
        if !self.terms.contains(&term) {
            self.terms.push(term);
        }
        self
    }

    /// This expression without the term at a position.
    #[must_use]
    pub fn without(mut self, at: usize) -> Self {
        if at < self.terms.len() {
            self.terms.remove(at);
        }
        self
    }

    /// This expression with another term at a position.
    #[must_use]
    pub fn replaced(mut self, at: usize, term: Term) -> Self {
        if let Some(place) = self.terms.get_mut(at) {
            *place = term;
        }
        self
    }

    /// Whether it has all of these terms: what a picture shows as pressed.
    pub fn has(&self, terms: &[Term]) -> bool {
        !terms.is_empty() && terms.iter().all(|term| self.terms.contains(term))
    }

    /// Without these terms where it has all of them, else with them: what a click on a count or a bar does.
    #[must_use]
    pub fn toggled(mut self, terms: &[Term]) -> Self {
        if self.has(terms) {
            self.terms.retain(|term| !terms.contains(term));
            return self;
        }
        terms.iter().cloned().fold(self, Self::with)
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, term) in self.terms.iter().enumerate() {
            if at > 0 {
                formatter.write_str(" ")?;
            }
            term.fmt(formatter)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
