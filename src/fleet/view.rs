//! What is shown of the fleet: expression, groups, order and columns. In an address a view can be
//! sent, under a name it can be kept.

use super::term::quoted_unless;
use super::{Expression, Field, ParseError, Sort, Subject};
use serde_json::{Value, json};

/// The names of the parameters in an address.
const FILTER: &str = "filter";
const GROUP: &str = "group";
const SORT: &str = "sort";
const COLUMNS: &str = "columns";

/// A view of the fleet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// The expression as it was typed, also where something is wrong with it.
    pub filter: String,
    /// What the rows of a group have in common; `None`: no groups.
    pub group: Option<Subject>,
    /// The order of the rows.
    pub sort: Sort,
    /// The columns in their order; `None`: those that the person prefers.
    pub columns: Option<Vec<Subject>>,
}

impl View {
    /// Reads the parameters of an address; whatever is missing or unknown is the default.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            filter: get(FILTER).unwrap_or_default(),
            group: get(GROUP).and_then(|text| Subject::parse(&text)),
            sort: get(SORT).and_then(|text| Sort::parse(&text)).unwrap_or_default(),
            columns: get(COLUMNS).map(|text| columns_from(&text)).filter(|columns| !columns.is_empty()),
        }
    }

    /// The parameters of an address, as `Route::with` takes them; what is the default is empty.
    pub fn parameters(&self) -> [(&'static str, String); 4] {
        let sort = if self.sort == Sort::default() { String::new() } else { self.sort.to_string() };
        [
            (FILTER, self.filter.clone()),
            (GROUP, self.group.as_ref().map(ToString::to_string).unwrap_or_default()),
            (SORT, sort),
            (COLUMNS, self.columns.as_deref().map(columns_text).unwrap_or_default()),
        ]
    }

    /// The expression, if the text is one.
    pub fn expression(&self) -> Result<Expression, ParseError> {
        Expression::parse(&self.filter)
    }

    /// This view with another expression.
    #[must_use]
    pub fn with_expression(&self, expression: &Expression) -> Self {
        Self { filter: expression.to_string(), ..self.clone() }
    }

    /// The columns that are shown: the view's own, else those of the preferences, else the usual ones.
    pub fn shown_columns(&self, preferred: Option<&[Subject]>) -> Vec<Subject> {
        let usual = || Field::COLUMNS.iter().map(|field| Subject::Field(*field)).collect();
        let chosen = self.columns.as_deref().or(preferred).filter(|columns| !columns.is_empty());
        chosen.map_or_else(usual, <[Subject]>::to_vec)
    }

    fn write(&self) -> Value {
        let parameters = self.parameters().into_iter().filter(|(_, text)| !text.is_empty());
        Value::Object(parameters.map(|(key, text)| (key.to_owned(), text.into())).collect())
    }
}

/// Columns as one text, for addresses and preferences: `name,status,tag:env`.
pub fn columns_text(columns: &[Subject]) -> String {
    let is_plain = |text: &str| !text.contains([',', '"', '\\']);
    let texts = columns.iter().map(|column| quoted_unless(&column.to_string(), is_plain));
    texts.collect::<Vec<_>>().join(",")
}

/// Columns from such a text; what is no column, or there already, is left out.
pub fn columns_from(text: &str) -> Vec<Subject> {
    let mut columns = Vec::new();
    for column in separated(text).iter().filter_map(|text| Subject::parse(text)) {
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    columns
}

/// Takes a text apart at commas that are not in quotation marks.
fn separated(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let (mut is_quoted, mut characters) = (false, text.chars().peekable());
    while let Some(character) = characters.next() {
        let begins = parts.last().is_some_and(String::is_empty);
        match character {
            ',' if !is_quoted => parts.push(String::new()),
            '"' if is_quoted || begins => is_quoted = !is_quoted,
            '\\' if is_quoted => parts.last_mut().into_iter().for_each(|part| part.extend(characters.next())),
            other => parts.last_mut().into_iter().for_each(|part| part.push(other)),
        }
    }
    parts
}

/// A view under a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedView {
    /// Its name.
    pub name: String,
    /// The view.
    pub view: View,
}

/// The views that somebody keeps, in their order. No two have the same name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedViews(Vec<SavedView>);

impl SavedViews {
    /// Reads what [`write`](Self::write) has written; what is damaged is left out.
    pub fn read(value: &Value) -> Self {
        let mut views = Self::default();
        for view in value.as_array().into_iter().flatten() {
            let text = |key: &str| view.get(key)?.as_str().map(str::to_owned);
            if let Some(name) = text("name") {
                views = views.with(SavedView { name, view: View::read(text) });
            }
        }
        views
    }

    /// As it is kept.
    pub fn write(&self) -> Value {
        let views = self.0.iter().map(|saved| {
            let mut value = saved.view.write();
            value["name"] = json!(saved.name);
            value
        });
        views.collect()
    }

    /// All of them.
    pub fn views(&self) -> &[SavedView] {
        &self.0
    }

    /// With one more, in the place of the one of this name; one without a name is not kept.
    #[must_use]
    pub fn with(mut self, saved: SavedView) -> Self {
        let name = saved.name.trim();
        match self.0.iter().position(|own| own.name == name) {
            _ if name.is_empty() => {}
            Some(at) => self.0[at].view = saved.view,
            None => self.0.push(SavedView { name: name.to_owned(), view: saved.view }),
        }
        self
    }

    /// Without the one of this name.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.0.retain(|own| own.name != name);
        self
    }
}

#[cfg(test)]
mod tests;
