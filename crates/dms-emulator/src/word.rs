//! Text that many instances share, kept once.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Borrow;
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// Immutable text; a copy costs nothing.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Word(Arc<str>);

impl Deref for Word {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Word {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Word {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Word {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for Word {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl Default for Word {
    fn default() -> Self {
        "".into()
    }
}

impl fmt::Display for Word {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self)
    }
}

impl fmt::Debug for Word {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, formatter)
    }
}

impl Serialize for Word {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

/// The words in use. 100,000 instances in a few networks hold each network's id once.
#[derive(Debug, Default)]
pub struct Words {
    shared: BTreeSet<Word>,
    /// How many there were after those that nobody uses any more were last dropped.
    kept: usize,
}

/// So many words are not worth looking through.
const FEW: usize = 1024;

impl Words {
    /// The one copy of this text.
    pub fn share(&mut self, text: &str) -> Word {
        if let Some(word) = self.shared.get(text) {
            return word.clone();
        }
        if self.shared.len() >= FEW.max(2 * self.kept) {
            self.shared.retain(|word| Arc::strong_count(&word.0) > 1);
            self.kept = self.shared.len();
        }
        let word = Word::from(text);
        self.shared.insert(word.clone());
        word
    }
}

#[cfg(test)]
mod tests {
    use super::{FEW, Words};

    #[test]
    fn a_text_is_shared_as_long_as_somebody_uses_it() {
        let mut words = Words::default();
        let used = words.share("used");
        for number in 0..100 * FEW {
            words.share(&number.to_string());
        }
        assert!(words.shared.len() <= 2 * FEW, "{} words", words.shared.len());
        assert!(std::ptr::eq(&*used, &*words.share("used")));
    }
}
