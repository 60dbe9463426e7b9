//! What of the list is shown: filters and page, kept in the address so that any view can be
//! sent to a colleague.

use crate::config::PAGE_SIZES;
use crate::router::Route;
use dms_api::operation::InstanceQuery;

/// Filters and page of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewState {
    /// Part of the name, or all of it.
    pub name: String,
    /// Whether the name must match as a whole.
    pub exact: bool,
    /// Status, as the API spells it; empty: any.
    pub status: String,
    /// Id; empty: any.
    pub id: String,
    /// Enterprise project; empty: any.
    pub project: String,
    /// Whether failed creations are shown.
    pub failed: bool,
    /// Page, from 1.
    pub page: u32,
    /// Rows a page.
    pub size: u32,
}

impl ViewState {
    /// Everything, from the first page.
    pub fn new(size: u32) -> Self {
        Self {
            name: String::new(),
            exact: false,
            status: String::new(),
            id: String::new(),
            project: String::new(),
            failed: false,
            page: 1,
            size,
        }
    }

    /// Reads the parameters of an address; whatever is missing or wrong is the default.
    pub fn read(get: impl Fn(&str) -> Option<String>, default_size: u32) -> Self {
        let text = |key| get(key).unwrap_or_default();
        let number = |key| get(key).and_then(|text| text.parse().ok());
        let default_size = if PAGE_SIZES.contains(&default_size) { default_size } else { PAGE_SIZES[0] };
        Self {
            name: text("name"),
            exact: text("exact") == "1",
            status: text("status"),
            id: text("id"),
            project: text("project"),
            failed: text("failed") == "1",
            page: number("page").filter(|page| *page > 0).unwrap_or(1),
            size: number("size").filter(|size| PAGE_SIZES.contains(size)).unwrap_or(default_size),
        }
    }

    /// The address of this view; what is the default is left out.
    pub fn href(&self) -> String {
        let flag = |on: bool| if on { "1" } else { "" };
        let page = if self.page > 1 { self.page.to_string() } else { String::new() };
        Route::Instances.with(&[
            ("name", &self.name),
            ("status", &self.status),
            ("id", &self.id),
            ("project", &self.project),
            ("exact", flag(self.exact)),
            ("failed", flag(self.failed)),
            ("page", &page),
            ("size", &self.size.to_string()),
        ])
    }

    /// The query that this view asks of the service.
    pub fn query(&self) -> InstanceQuery {
        let filter = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        InstanceQuery {
            name: filter(&self.name),
            exact_name: self.exact,
            instance_id: filter(&self.id),
            status: filter(&self.status),
            include_failure: self.failed || self.status == "CREATEFAILED",
            enterprise_project_id: filter(&self.project),
            offset: u64::from(self.page - 1) * u64::from(self.size),
            limit: Some(self.size.into()),
        }
    }

    /// Whether something is filtered out.
    pub fn is_filtered(&self) -> bool {
        [&self.name, &self.status, &self.id, &self.project].iter().any(|text| !text.trim().is_empty())
    }

    /// This view without filters, from its first page.
    pub fn cleared(&self) -> Self {
        Self::new(self.size)
    }

    /// This view changed, from its first page: other filters have other pages.
    pub fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut view = Self { page: 1, ..self.clone() };
        change(&mut view);
        view
    }

    /// How many pages so many instances need.
    pub fn pages(&self, total: u64) -> u32 {
        u32::try_from(total.div_ceil(self.size.into())).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use percent_encoding::percent_decode_str;
    use proptest::prelude::*;

    fn read_back(href: &str) -> ViewState {
        let query = href.split_once('?').map_or("", |(_, query)| query);
        let get = |key: &str| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            let (_, value) = pairs.find(|(name, _)| *name == key)?;
            Some(percent_decode_str(value).decode_utf8_lossy().into_owned())
        };
        ViewState::read(get, 10)
    }

    #[test]
    fn defaults_stay_out_of_the_address() {
        assert_eq!(ViewState::new(20).href(), "/instances?size=20");
        let view = ViewState::new(10).with(|view| view.status = "RUNNING".to_owned());
        assert_eq!(view.href(), "/instances?status=RUNNING&size=10");
    }

    #[test]
    fn nonsense_in_the_address_is_the_default() {
        let nonsense = |key: &str| match key {
            "page" => Some("0".to_owned()),
            "size" => Some("1000000".to_owned()),
            "exact" => Some("maybe".to_owned()),
            _ => None,
        };
        assert_eq!(ViewState::read(nonsense, 7), ViewState::new(10));
    }

    #[test]
    fn pages_and_offsets() {
        let view = ViewState { page: 3, ..ViewState::new(10) };
        assert_eq!(view.query().offset, 20);
        assert_eq!((view.pages(0), view.pages(10), view.pages(11)), (0, 1, 2));
        assert_eq!(view.with(|view| view.failed = true).page, 1);
    }

    #[test]
    fn failed_creations_are_included_when_they_are_asked_for() {
        let view = ViewState::new(10).with(|view| view.status = "CREATEFAILED".to_owned());
        assert!(view.query().include_failure);
    }

    proptest! {
        #[test]
        fn any_view_survives_its_address(
            name in ".*", status in "[A-Z]*", id in ".*", project in ".*",
            exact: bool, failed: bool, page in 1_u32.., size in 0_usize..3,
        ) {
            let size = PAGE_SIZES[size];
            let view = ViewState { name, exact, status, id, project, failed, page, size };
            prop_assert_eq!(read_back(&view.href()), view);
        }
    }
}
