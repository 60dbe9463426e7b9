//! What a person keeps of the fleet in the browser, for each connection: columns and views. Nothing secret
//! is among it.

use crate::auth::Session;
use crate::fleet::{SavedViews, Subject, columns_from, columns_text};
use crate::platform;
use leptos::prelude::*;
use serde_json::{Value, json};

/// What the key of the storage begins with; the id of the connection follows.
const KEY: &str = "dms-console.fleet";

/// What is kept for the connection that is open.
#[derive(Clone, Copy, Debug)]
pub struct Kept {
    key: StoredValue<String>,
    /// The columns that somebody prefers; `None`: the usual ones.
    pub columns: RwSignal<Option<Vec<Subject>>>,
    /// The views.
    pub views: RwSignal<SavedViews>,
}

impl Kept {
    /// Reads it.
    pub fn read() -> Self {
        let connection = expect_context::<Session>().connection();
        let id = connection.with_untracked(|it| it.as_ref().map(|it| it.id.clone()).unwrap_or_default());
        let key = format!("{KEY}.{id}");
        let stored = platform::read_local(&key).and_then(|text| serde_json::from_str(&text).ok());
        let (columns, views) = parse(&stored.unwrap_or_default());
        Self { key: StoredValue::new(key), columns: RwSignal::new(columns), views: RwSignal::new(views) }
    }

    /// Keeps other columns.
    pub fn set_columns(self, columns: Option<Vec<Subject>>) {
        self.columns.set(columns);
        self.store();
    }

    /// Keeps other views.
    pub fn set_views(self, change: impl FnOnce(SavedViews) -> SavedViews) {
        self.views.update(|views| *views = change(std::mem::take(views)));
        self.store();
    }

    fn store(self) {
        let text = untrack(|| {
            self.columns.with(|columns| self.views.with(|views| write(columns.as_deref(), views)))
        });
        self.key.with_value(|key| platform::write_local(key, &text.to_string()));
    }
}

fn parse(stored: &Value) -> (Option<Vec<Subject>>, SavedViews) {
    let columns = stored.get("columns").and_then(Value::as_str).map(columns_from);
    (columns.filter(|columns| !columns.is_empty()), SavedViews::read(&stored["views"]))
}

fn write(columns: Option<&[Subject]>, views: &SavedViews) -> Value {
    json!({ "columns": columns.map(columns_text), "views": views.write() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fleet::{Field, SavedView, View};

    #[test]
    fn what_is_kept_is_read_again_and_damage_is_survived() {
        let columns = vec![Subject::from(Field::Status), Subject::Tag("env".to_owned())];
        let view = View { filter: "status:ERROR".to_owned(), ..View::default() };
        let views = SavedViews::default().with(SavedView { name: "faulty".to_owned(), view });
        assert_eq!(parse(&write(Some(&columns), &views)), (Some(columns), views));
        for damaged in
            [json!(null), json!([]), json!({ "columns": 1, "views": "x" }), json!({ "columns": "" })]
        {
            assert_eq!(parse(&damaged), (None, SavedViews::default()));
        }
    }
}
