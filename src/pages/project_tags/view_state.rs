//! What of the tags is looked at, kept in the address.

use super::census::is_untagged;
use crate::router::Route;
use dms_api::model::{Instance, Tag};

/// How many instances a page shows.
pub const PAGE: usize = 20;

/// The instances that are looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// All of them.
    #[default]
    Everything,
    /// Those without a tag.
    Untagged,
    /// Those with a key.
    Key(String),
    /// Those with a key of this value.
    Value(String, String),
}

impl Place {
    /// Whether an instance belongs there.
    pub fn holds(&self, instance: &Instance) -> bool {
        let has = |is_it: &dyn Fn(&Tag) -> bool| instance.tags.iter().flatten().any(is_it);
        let is_key = |tag: &Tag, key: &String| tag.key.as_ref() == Some(key);
        match self {
            Self::Everything => true,
            Self::Untagged => is_untagged(instance),
            Self::Key(key) => has(&|tag| is_key(tag, key)),
            Self::Value(key, value) => has(&|tag| is_key(tag, key) && tag.value.as_ref() == Some(value)),
        }
    }
}

/// Which instances are looked at, which page of them, and which tags are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewState {
    /// Which instances.
    pub place: Place,
    /// Text by which keys and values are found.
    pub find: String,
    /// Page, from 0 in here and from 1 in the address.
    pub page: usize,
}

impl ViewState {
    /// Reads the parameters of an address.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let filled = |key| get(key).filter(|text| !text.is_empty());
        let place = match (filled("key"), filled("value")) {
            (Some(key), Some(value)) => Place::Value(key, value),
            (Some(key), None) => Place::Key(key),
            (None, _) if get("untagged").as_deref() == Some("1") => Place::Untagged,
            (None, _) => Place::Everything,
        };
        let page = filled("page").and_then(|text| text.parse::<usize>().ok());
        Self { place, find: filled("find").unwrap_or_default(), page: page.unwrap_or(1).saturating_sub(1) }
    }

    /// The address of this view.
    pub fn href(&self) -> String {
        let (key, value, untagged) = match &self.place {
            Place::Everything => ("", "", ""),
            Place::Untagged => ("", "", "1"),
            Place::Key(key) => (key.as_str(), "", ""),
            Place::Value(key, value) => (key.as_str(), value.as_str(), ""),
        };
        let page = if self.page > 0 { (self.page + 1).to_string() } else { String::new() };
        Route::ProjectTags.with(&[
            ("key", key),
            ("value", value),
            ("untagged", untagged),
            ("find", &self.find),
            ("page", &page),
        ])
    }

    /// The first page of other instances.
    pub fn at(&self, place: Place) -> Self {
        Self { place, page: 0, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tagged(key: &str, value: &str) -> Instance {
        Instance { tags: Some(vec![Tag::new(key, value)]), ..Instance::default() }
    }

    #[test]
    fn instances_belong_where_their_tags_say() {
        let prod = tagged("env", "prod");
        let value = |value: &str| Place::Value("env".to_owned(), value.to_owned());
        assert!(Place::Everything.holds(&prod) && Place::Key("env".to_owned()).holds(&prod));
        assert!(value("prod").holds(&prod) && !value("test").holds(&prod));
        assert!(!Place::Untagged.holds(&prod) && Place::Untagged.holds(&Instance::default()));
        assert!(!value("prod").holds(&tagged("team", "prod")));
    }

    #[test]
    fn nonsense_in_the_address_is_the_default() {
        let nonsense = |key: &str| match key {
            "value" => Some("lost".to_owned()),
            "page" => Some("-3".to_owned()),
            _ => None,
        };
        assert_eq!(ViewState::read(nonsense), ViewState::default());
        assert_eq!(ViewState::default().href(), "/tags");
    }

    proptest! {
        #[test]
        fn any_view_survives_its_address(key in ".+", value in ".+", find in ".*", page in 0_usize..1000) {
            let view = ViewState { place: Place::Value(key, value), find, page };
            let href = view.href();
            let query = href.split_once('?').map_or("", |(_, query)| query);
            let get = |name: &str| {
                let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
                let (_, value) = pairs.find(|(known, _)| *known == name)?;
                Some(percent_encoding::percent_decode_str(value).decode_utf8_lossy().into_owned())
            };
            prop_assert_eq!(ViewState::read(get), view);
        }
    }
}
