//! Identifiers that tie labels, hints and popovers to their controls.

use std::sync::atomic::{AtomicU32, Ordering};

static NEXT: AtomicU32 = AtomicU32::new(1);

/// An identifier no other element of this page has, such as `field-7`.
#[must_use]
pub fn unique_id(prefix: &str) -> String {
    let number = NEXT.fetch_add(1, Ordering::Relaxed).to_string();
    [prefix, "-", &number].concat()
}

#[cfg(test)]
mod tests {
    use super::unique_id;

    #[test]
    fn identifiers_keep_their_prefix_and_differ() {
        let (first, second) = (unique_id("field"), unique_id("field"));
        assert!(first.starts_with("field-"));
        assert_ne!(first, second);
    }
}
