//! The tokens that were issued. Only their hashes are kept.

use crate::clock::Moment;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a token is good for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// Name of the user.
    pub user: String,
    /// Id of the project; none for tokens of the account, which no operation accepts.
    pub project: Option<String>,
    pub expires_at: Moment,
}

/// How long an expired token is told from one that never was.
const REMEMBERED_DAYS: i64 = 1;

/// The tokens by their hash.
#[derive(Debug, Default)]
pub struct Tokens(BTreeMap<String, Token>);

impl Tokens {
    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn get(&self, hash: &str) -> Option<&Token> {
        self.0.get(hash)
    }

    pub fn hashes(&self) -> impl Iterator<Item = &String> {
        self.0.keys()
    }

    pub(super) fn insert(&mut self, hash: String, token: Token) {
        self.0.insert(hash, token);
    }

    pub(super) fn expire_all(&mut self, now: Moment) -> Vec<String> {
        let live = self.0.iter_mut().filter(|(_, token)| token.expires_at > now);
        live.map(|(hash, token)| {
            token.expires_at = now;
            hash.clone()
        })
        .collect()
    }

    pub(super) fn forget_expired(&mut self, now: Moment) -> Vec<String> {
        let limit = now.minus_days(REMEMBERED_DAYS);
        let is_old = |token: &Token| token.expires_at < limit;
        let old: Vec<String> =
            self.0.iter().filter(|(_, token)| is_old(token)).map(|(hash, _)| hash.clone()).collect();
        self.0.retain(|_, token| !is_old(token));
        old
    }
}
