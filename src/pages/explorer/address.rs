//! What the address of the form says: the operation, arguments of path and query by their
//! names, or the number of a request in the log that it is filled in with. Never a body.

use super::form::Draft;
use super::place::{in_path, in_query, path_arguments};
use crate::router::Route;
use dms_api::operation::OperationId;

/// The operation that an address names; without one, the first that reads.
pub fn operation(get: impl Fn(&str) -> Option<String>) -> OperationId {
    let name = get("operation").unwrap_or_default();
    OperationId::ALL.iter().copied().find(|id| id.name() == name).unwrap_or(OperationId::ListInstances)
}

/// The arguments that an address gives to an operation.
pub fn read(id: OperationId, get: impl Fn(&str) -> Option<String>) -> Draft {
    let mut draft = Draft::new();
    for (name, place) in places(id) {
        draft.extend(get(name).filter(|text| !text.is_empty()).map(|text| (place, text)));
    }
    draft
}

/// The address of an operation with its arguments. `project_id` is left out where it is the
/// session's own.
pub fn href(id: OperationId, draft: &Draft, own_project: &str) -> String {
    let mut parameters = vec![("operation", id.name())];
    for (name, place) in places(id) {
        let value = draft.get(&place).map(|text| text.trim()).unwrap_or_default();
        if (name, value) != ("project_id", own_project) {
            parameters.push((name, value));
        }
    }
    Route::Explorer.with(&parameters)
}

fn places(id: OperationId) -> impl Iterator<Item = (&'static str, String)> {
    let in_query = id.query().iter().map(|argument| (argument.name, in_query(argument.name)));
    path_arguments(id).map(|name| (name, in_path(name))).chain(in_query)
}

#[cfg(test)]
mod tests {
    use super::*;
    use percent_encoding::percent_decode_str;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn parameter(href: &str, key: &str) -> Option<String> {
        let (_, query) = href.split_once('?')?;
        let (_, value) =
            query.split('&').filter_map(|pair| pair.split_once('=')).find(|(name, _)| *name == key)?;
        Some(percent_decode_str(value).decode_utf8_lossy().into_owned())
    }

    #[test]
    fn no_operation_has_two_arguments_of_one_name() {
        for id in OperationId::ALL {
            let names: Vec<&str> = places(*id).map(|(name, _)| name).collect();
            let distinct: BTreeSet<&str> = names.iter().copied().collect();
            assert_eq!(names.len(), distinct.len(), "{}", id.name());
            assert!(!distinct.contains("operation") && !distinct.contains("entry"));
        }
    }

    #[test]
    fn neither_the_own_project_nor_a_body_is_in_the_address() {
        let draft = Draft::from([
            ("path.project_id".to_owned(), "p".to_owned()),
            ("path.instance_id".to_owned(), "i".to_owned()),
            ("body.new_password".to_owned(), "Top-Secret1".to_owned()),
        ]);
        let href = href(OperationId::ResetPassword, &draft, "p");
        assert_eq!(href, "/activity/request?operation=ResetPassword&instance_id=i");
    }

    #[test]
    fn an_unknown_operation_is_the_first_read() {
        assert_eq!(operation(|_| Some("Nothing".to_owned())), OperationId::ListInstances);
        assert_eq!(operation(|_| Some("DeleteTask".to_owned())), OperationId::DeleteTask);
    }

    proptest! {
        #[test]
        fn arguments_survive_the_address(name in "\\S{1,9}", limit in "[0-9]{1,3}") {
            let draft = Draft::from([(in_query("name"), name), (in_query("limit"), limit)]);
            let href = href(OperationId::ListInstances, &draft, "p");
            prop_assert_eq!(read(OperationId::ListInstances, |key| parameter(&href, key)), draft);
        }
    }
}
