//! The places of the console: what an address leads to.
//!
//! [`location`](crate::router) follows the address; which page that is, is decided here. All
//! places are one type, so that a page is chosen by one `match`.

mod part;

pub use part::Part;

use crate::router::Location;
use leptos::prelude::*;
use percent_encoding::percent_decode_str;
use std::mem::Discriminant;

/// A place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// An address that stands for another.
    Instead(&'static str),
    /// Choosing a service and signing in.
    Connect,
    /// The list of instances.
    Instances,
    /// The wizard that creates an instance.
    NewInstance,
    /// A part of the page of one instance.
    Instance {
        /// Id of the instance.
        id: String,
        /// What of it is shown.
        part: Part,
    },
    /// Changing the specification of an instance.
    ChangeSpecification {
        /// Id of the instance.
        id: String,
    },
    /// The tags of the project.
    ProjectTags,
    /// The products of the region.
    Products,
    /// The zones of the region.
    Zones,
    /// The maintenance windows.
    Windows,
    /// The requests of the visit.
    Activity,
    /// A request of one's own.
    Explorer,
    /// The error codes.
    ErrorCodes,
    /// The permissions and their policies.
    Permissions,
    /// The statuses of instances.
    Statuses,
    /// What a person can set.
    Settings,
    /// An address without a page.
    Unknown,
}

impl Place {
    /// The place of a path below the base path.
    pub fn of_path(path: &str) -> Self {
        let decode = |id: &str| percent_decode_str(id).decode_utf8_lossy().into_owned();
        let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        match segments.as_slice() {
            [] => Self::Instead("/instances"),
            ["connect"] => Self::Connect,
            ["instances"] => Self::Instances,
            ["instances", "new"] => Self::NewInstance,
            ["instances", id] => Self::Instance { id: decode(id), part: Part::Overview },
            ["instances", id, "change"] => Self::ChangeSpecification { id: decode(id) },
            ["instances", id, part] => match Part::of_segment(part) {
                Some(part) => Self::Instance { id: decode(id), part },
                None => Self::Unknown,
            },
            ["tags"] => Self::ProjectTags,
            ["catalog"] => Self::Instead("/catalog/products"),
            ["catalog", "products"] => Self::Products,
            ["catalog", "zones"] => Self::Zones,
            ["catalog", "windows"] => Self::Windows,
            ["activity"] => Self::Activity,
            ["activity", "request"] => Self::Explorer,
            ["reference"] => Self::Instead("/reference/errors"),
            ["reference", "errors"] => Self::ErrorCodes,
            ["reference", "permissions"] => Self::Permissions,
            ["reference", "statuses"] => Self::Statuses,
            ["settings"] => Self::Settings,
            _ => Self::Unknown,
        }
    }

    /// What two addresses of the same page have in common.
    pub fn page(&self) -> Discriminant<Self> {
        std::mem::discriminant(self)
    }

    /// The id of the instance that the place is about; empty where it is about none.
    pub fn instance_id(&self) -> &str {
        match self {
            Self::Instance { id, .. } | Self::ChangeSpecification { id } => id,
            _ => "",
        }
    }
}

/// Follows the address; once, at the root.
pub fn install_place(location: Location) -> Memo<Place> {
    let path = location.path();
    let place = Memo::new(move |_| path.with(|path| Place::of_path(path)));
    provide_context(place);
    place
}

/// Where one is; reactive.
pub fn use_place() -> Memo<Place> {
    expect_context()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use std::collections::BTreeSet;

    fn instance(id: &str, part: Part) -> Place {
        Place::Instance { id: id.to_owned(), part }
    }

    #[test]
    fn every_page_has_its_address() {
        for (path, instead) in [
            ("", "/instances"),
            ("/", "/instances"),
            ("/catalog", "/catalog/products"),
            ("/reference/", "/reference/errors"),
        ] {
            assert_eq!(Place::of_path(path), Place::Instead(instead));
            assert_ne!(Place::of_path(instead), Place::Unknown);
        }
        assert_eq!(Place::of_path("/connect"), Place::Connect);
        assert_eq!(Place::of_path("/instances/"), Place::Instances);
        assert_eq!(Place::of_path("/instances/new"), Place::NewInstance);
        assert_eq!(Place::of_path("/instances/a/change"), Place::ChangeSpecification { id: "a".to_owned() });
        assert_eq!(Place::of_path("/instances/a/b"), Place::Unknown);
        assert_eq!(Place::of_path("/instances/a/tasks/b"), Place::Unknown);
        assert_eq!(Place::of_path("/nowhere"), Place::Unknown);
    }

    #[test]
    fn the_service_worker_knows_the_folders_of_all_pages() {
        let own = include_str!("route.rs").lines().filter_map(|line| line.trim().strip_prefix("[\""));
        let own: BTreeSet<_> = own.filter_map(|rest| rest.split('"').next()).collect();
        let list = include_str!("../../public/service-worker.js").split_once("const PAGES = [").unwrap().1;
        let known = list.split(']').next().unwrap().split(", ").map(|name| name.trim_matches('"'));
        assert_eq!(known.collect::<BTreeSet<_>>(), own);
        assert!(own.contains("connect"));
    }

    #[test]
    fn every_part_of_an_instance_is_found_by_its_address() {
        for part in Part::ALL {
            assert_eq!(Place::of_path(&part.href("de873040")), instance("de873040", part));
            assert_eq!(Place::of_path(&format!("{}/", part.href("de873040"))), instance("de873040", part));
        }
    }

    #[test]
    fn ids_are_decoded_and_nothing_panics() {
        assert_eq!(Place::of_path("/instances/a%20b"), instance("a b", Part::Overview));
        assert_eq!(Place::of_path("/instances/%FF%"), instance("\u{fffd}%", Part::Overview));
    }

    #[test]
    fn the_parts_of_an_instance_are_one_page() {
        assert_eq!(instance("a", Part::Tags).page(), instance("b", Part::Json).page());
        assert_ne!(Place::Products.page(), Place::Zones.page());
    }
}
