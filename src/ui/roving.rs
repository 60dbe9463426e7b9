//! Moving the focus among the items of a menu or tab list with the arrow
//! keys, as the ARIA authoring practices describe it.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Which arrow keys move the focus.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Axis {
    Horizontal,
    Vertical,
}

/// The index the focus moves to when `key` is pressed on item `current` of
/// `len`; `None` where the key is not about moving. Wraps around.
#[must_use]
pub fn next_index(axis: Axis, key: &str, current: Option<usize>, len: usize) -> Option<usize> {
    let last = len.checked_sub(1)?;
    match (axis, key) {
        (_, "Home") => Some(0),
        (_, "End") => Some(last),
        (Axis::Vertical, "ArrowDown") | (Axis::Horizontal, "ArrowRight") => {
            Some(current.map_or(0, |at| if at >= last { 0 } else { at + 1 }))
        }
        (Axis::Vertical, "ArrowUp") | (Axis::Horizontal, "ArrowLeft") => {
            Some(current.map_or(last, |at| if at == 0 { last } else { at.min(len) - 1 }))
        }
        _ => None,
    }
}

/// The next item after `current` whose label starts with the typed character.
#[must_use]
pub fn typeahead(labels: &[String], current: Option<usize>, typed: &str) -> Option<usize> {
    let start = current.map_or(0, |at| at + 1);
    let begins =
        |label: &String| label.get(..typed.len()).is_some_and(|head| head.eq_ignore_ascii_case(typed));
    let matches = |at: &usize| labels.get(*at).is_some_and(begins);
    (start..labels.len()).chain(0..start.min(labels.len())).find(matches)
}

/// The elements of `container` that match `selector`, in document order.
pub(super) fn items(container: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = container.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

/// Which of `items` has the focus.
pub(super) fn focused(items: &[HtmlElement]) -> Option<usize> {
    items.iter().position(|item| item.matches(":focus").unwrap_or(false))
}

#[cfg(test)]
mod tests {
    use super::{Axis, next_index, typeahead};

    #[test]
    fn arrows_wrap_around() {
        let down = |at| next_index(Axis::Vertical, "ArrowDown", at, 3);
        assert_eq!([down(None), down(Some(0)), down(Some(2))], [Some(0), Some(1), Some(0)]);
        let up = |at| next_index(Axis::Vertical, "ArrowUp", at, 3);
        assert_eq!([up(None), up(Some(0)), up(Some(2))], [Some(2), Some(2), Some(1)]);
    }

    #[test]
    fn only_the_keys_of_the_axis_move() {
        assert_eq!(next_index(Axis::Horizontal, "ArrowDown", Some(0), 3), None);
        assert_eq!(next_index(Axis::Horizontal, "ArrowRight", Some(0), 3), Some(1));
        assert_eq!(next_index(Axis::Vertical, "End", Some(0), 3), Some(2));
        assert_eq!(next_index(Axis::Vertical, "Tab", Some(0), 3), None);
    }

    #[test]
    fn nothing_moves_in_an_empty_list() {
        assert_eq!(next_index(Axis::Vertical, "Home", None, 0), None);
    }

    #[test]
    fn typeahead_goes_on_after_the_current_item() {
        let labels = ["Copy", "Change", "Delete"].map(str::to_owned);
        assert_eq!(typeahead(&labels, None, "c"), Some(0));
        assert_eq!(typeahead(&labels, Some(0), "C"), Some(1));
        assert_eq!(typeahead(&labels, Some(1), "c"), Some(0));
        assert_eq!(typeahead(&labels, Some(2), "x"), None);
    }
}
