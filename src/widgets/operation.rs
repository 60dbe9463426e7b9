//! The operations of the API in words.

use crate::i18n::Lang;
use crate::locales::operations as msg;
use dms_api::operation::{ApiVersion, OperationId as Id};

/// What an operation does, as a title.
pub fn operation_title(lang: Lang, id: Id) -> String {
    let title = msg::title(lang, id);
    match id.info().version() {
        ApiVersion::V1 => msg::of_v1(lang, title),
        ApiVersion::V2 | ApiVersion::V3 | ApiVersion::CloudEye => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_operations_have_one_title() {
        for lang in Lang::ALL {
            let titles: BTreeSet<String> = Id::ALL.iter().map(|id| operation_title(lang, *id)).collect();
            assert_eq!(titles.len(), Id::ALL.len());
        }
    }
}
