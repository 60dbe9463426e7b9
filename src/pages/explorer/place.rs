//! Where a value stands in a request: `path.instance_id`, `query.limit`, `body.tags.0.key`.

use dms_api::model::Shape;
use dms_api::operation::{OperationId, PathParams};
use dms_api::rules::Violation;

/// The place of an argument of the path.
pub fn in_path(name: &str) -> String {
    format!("path.{name}")
}

/// The place of a parameter of the query.
pub fn in_query(name: &str) -> String {
    format!("query.{name}")
}

/// The place of a part of what stands at a place: a field's name, or an entry's number.
pub fn inside(place: &str, part: impl std::fmt::Display) -> String {
    format!("{place}.{part}")
}

/// The names of the arguments in an operation's path that a person gives; the engine is always
/// the same.
pub fn path_arguments(id: OperationId) -> impl Iterator<Item = &'static str> {
    let path = id.info().path;
    let is_asked_for = move |name: &&str| *name != "engine" && path.contains(&format!("{{{name}}}"));
    PathParams::NAMES.iter().copied().filter(is_asked_for)
}

/// The place that a violation is about.
pub fn of_violation(id: OperationId, violation: &Violation) -> Option<String> {
    let field = violation.field;
    if path_arguments(id).any(|name| name == field) {
        return Some(in_path(field));
    }
    if id.query().iter().any(|argument| argument.name == field) {
        return Some(in_query(field));
    }
    find(&id.body()?, "body", field, violation.item)
}

/// The first field of this name, at any depth; of a list, in the entry that is meant.
fn find(shape: &Shape, place: &str, field: &str, item: Option<usize>) -> Option<String> {
    match shape {
        Shape::Table(table) => {
            let own = table.fields.iter().any(|(name, _)| *name == field).then(|| inside(place, field));
            own.or_else(|| {
                table.fields.iter().find_map(|(name, shape)| find(shape, &inside(place, name), field, item))
            })
        }
        Shape::List(shape) => find(shape, &inside(place, item.unwrap_or(0)), field, item),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dms_api::errors::ErrorCode;
    use dms_api::rules::Reason;

    fn place(id: OperationId, field: &'static str, item: Option<usize>) -> Option<String> {
        let violation =
            Violation { item, ..Violation::new(ErrorCode::INVALID_FIELD, field, Reason::Required) };
        of_violation(id, &violation)
    }

    #[test]
    fn violations_find_their_place() {
        let at = |id, field, item| place(id, field, item).unwrap_or_default();
        assert_eq!(at(OperationId::ShowTask, "task_id", None), "path.task_id");
        assert_eq!(at(OperationId::ListTasks, "end_time", None), "query.end_time");
        assert_eq!(at(OperationId::CreateInstance, "period_num", None), "body.bss_param.period_num");
        assert_eq!(at(OperationId::CreateInstance, "key", Some(2)), "body.tags.2.key");
        assert_eq!(at(OperationId::BatchInstances, "instances", Some(1)), "body.instances");
        assert_eq!(place(OperationId::ListProjectTags, "limit", None), None);
    }
}
