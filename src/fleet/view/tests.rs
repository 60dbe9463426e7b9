#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::router::Route;
use percent_encoding::percent_decode_str;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Reads a view from the address that it makes.
fn read_back(view: &View) -> View {
    let parameters = view.parameters();
    let parameters: Vec<(&str, &str)> = parameters.iter().map(|(key, text)| (*key, text.as_str())).collect();
    let href = Route::Instances.with(&parameters);
    let query = href.split_once('?').map_or("", |(_, query)| query).to_owned();
    View::read(|key| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let (_, value) = pairs.find(|(name, _)| *name == key)?;
        Some(percent_decode_str(value).decode_utf8_lossy().into_owned())
    })
}

fn subject() -> impl Strategy<Value = Subject> {
    prop_oneof![
        select(Field::ALL).prop_map(Subject::Field),
        "\\PC{1,8}".prop_map(Subject::Tag),
        select(vec!["a,b", "\"", "a\\", "\\\"", ":", "=x"]).prop_map(|key| Subject::Tag(key.to_owned())),
    ]
}

prop_compose! {
    fn views()(
        filter in ".{0,20}", group in option::of(subject()), by in subject(), descending: bool,
        columns in option::of(vec(subject(), 1..5)),
    ) -> View {
        let mut columns = columns;
        if let Some(columns) = &mut columns {
            let mut seen = Vec::new();
            columns.retain(|column| {
                let is_new = !seen.contains(column);
                seen.push(column.clone());
                is_new
            });
        }
        View { filter, group, sort: Sort { by, descending }, columns }
    }
}

#[test]
fn the_usual_view_has_no_parameters() {
    assert!(View::default().parameters().iter().all(|(_, text)| text.is_empty()));
    assert_eq!(read_back(&View::default()), View::default());
}

#[test]
fn nonsense_in_an_address_is_the_default() {
    let view = View::read(|key| Some(format!("no such {key}")));
    assert_eq!(view, View { filter: "no such filter".to_owned(), ..View::default() });
    assert!(view.expression().is_ok());
}

#[test]
fn a_text_with_an_error_is_kept() {
    let view = View { filter: "status:".to_owned(), ..View::default() };
    assert!(view.expression().is_err());
    assert_eq!(read_back(&view), view);
}

#[test]
fn columns_of_the_view_go_before_those_of_the_person() {
    let own = vec![Subject::Tag("env".to_owned())];
    let preferred = [Subject::Field(Field::Vpc)];
    let view = View { columns: Some(own.clone()), ..View::default() };
    assert_eq!(view.shown_columns(Some(&preferred)), own);
    assert_eq!(View::default().shown_columns(Some(&preferred)), preferred);
    assert_eq!(View::default().shown_columns(Some(&[])).len(), Field::COLUMNS.len());
    assert_eq!(columns_from("name,,colour,name,tag:env"), columns_from("name,tag:env"));
}

#[test]
fn views_are_kept_by_name() {
    let named = |name: &str, filter: &str| SavedView {
        name: name.to_owned(),
        view: View { filter: filter.to_owned(), ..View::default() },
    };
    let views =
        SavedViews::default().with(named("Full", "a")).with(named(" Full ", "b")).with(named(" ", "c"));
    assert_eq!(views.views(), [named("Full", "b")]);
    assert_eq!(
        SavedViews::read(&serde_json::json!([1, {"filter": "x"}, {"name": "A"}])).views(),
        [named("A", "")]
    );
    assert!(views.without("Full").views().is_empty());
}

proptest! {
    #[test]
    fn any_view_survives_its_address(view in views()) {
        prop_assert_eq!(read_back(&view), view);
    }

    #[test]
    fn saved_views_survive_being_written(made in vec(("\\PC{1,8}", views()), 0..4)) {
        let saved = made.into_iter().map(|(name, view)| SavedView { name, view });
        let views = saved.fold(SavedViews::default(), SavedViews::with);
        let text = views.write().to_string();
        prop_assert_eq!(SavedViews::read(&serde_json::from_str(&text).unwrap()), views);
    }
}
