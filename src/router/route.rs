//! The routes of the console: what an address leads to, and the address of each page.
//!
//! [`Location`](super::Location) follows the address; which page that is, is decided here. All
//! routes are one type, so that a page is chosen by one `match`.

mod part;

pub use part::Part;

use super::address::with_query;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::mem::Discriminant;

/// What ids hold as it is.
const ID: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Something that lies in a vhost of an instance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inside {
    /// Id of the instance.
    pub id: String,
    /// Name of the vhost.
    pub vhost: String,
    /// Name of the exchange or the queue.
    pub name: String,
}

impl Inside {
    fn new(id: &str, vhost: &str, name: &str) -> Self {
        Self { id: decode(id), vhost: decode(vhost), name: decode(name) }
    }

    fn href(&self, kind: &str) -> String {
        let of = Route::part(&self.id, Part::Topology).href();
        format!("{of}/{}/{kind}/{}", encode(&self.vhost), encode(&self.name))
    }
}

fn decode(segment: &str) -> String {
    percent_decode_str(segment).decode_utf8_lossy().into_owned()
}

/// One segment of a path, whatever the name.
fn encode(name: &str) -> String {
    utf8_percent_encode(name, ID).to_string()
}

/// A page of the console, or what stands in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// An address that stands for another.
    Instead(&'static str),
    /// Choosing a service and signing in.
    Connect,
    /// The list of instances.
    Instances,
    /// All instances of one place of work or several.
    Fleet,
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
    /// The page of an exchange.
    Exchange(Inside),
    /// The page of a queue.
    Queue(Inside),
    /// The recycle bin of the project.
    RecycleBin,
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

impl Route {
    /// The page of a path below the base path.
    pub fn of_path(path: &str) -> Self {
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
            ["instances", id, "topology", vhost, "exchanges", name] => {
                Self::Exchange(Inside::new(id, vhost, name))
            }
            ["instances", id, "topology", vhost, "queues", name] => Self::Queue(Inside::new(id, vhost, name)),
            ["fleet"] => Self::Fleet,
            ["recycle-bin"] => Self::RecycleBin,
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

    /// A part of the page of an instance.
    pub fn part(instance_id: &str, part: Part) -> Self {
        Self::Instance { id: instance_id.to_owned(), part }
    }

    /// The page of an instance.
    pub fn of_instance(instance_id: &str) -> Self {
        Self::part(instance_id, Part::Overview)
    }

    /// The address of the page, below the base path.
    pub fn href(&self) -> String {
        let of_instance = |id: &str, rest: &str| {
            let slash = if rest.is_empty() { "" } else { "/" };
            format!("{}/{}{slash}{rest}", Self::Instances.path(), encode(id))
        };
        match self {
            Self::Instance { id, part } => of_instance(id, part.segment()),
            Self::ChangeSpecification { id } => of_instance(id, "change"),
            Self::Exchange(inside) => inside.href("exchanges"),
            Self::Queue(inside) => inside.href("queues"),
            page => page.path().to_owned(),
        }
    }

    /// The address of the page with parameters; empty ones are left out.
    pub fn with(&self, parameters: &[(&str, &str)]) -> String {
        with_query(self.href(), parameters)
    }

    /// The address of a page that is about no instance; of one that is, that of the list.
    pub const fn path(&self) -> &'static str {
        match self {
            Self::Instead(page) => page,
            Self::Connect => "/connect",
            Self::Instances
            | Self::Instance { .. }
            | Self::ChangeSpecification { .. }
            | Self::Exchange(_)
            | Self::Queue(_) => "/instances",
            Self::Fleet => "/fleet",
            Self::NewInstance => "/instances/new",
            Self::RecycleBin => "/recycle-bin",
            Self::ProjectTags => "/tags",
            Self::Products => "/catalog/products",
            Self::Zones => "/catalog/zones",
            Self::Windows => "/catalog/windows",
            Self::Activity => "/activity",
            Self::Explorer => "/activity/request",
            Self::ErrorCodes => "/reference/errors",
            Self::Permissions => "/reference/permissions",
            Self::Statuses => "/reference/statuses",
            Self::Settings => "/settings",
            Self::Unknown => "/",
        }
    }

    /// What two addresses of the same page have in common.
    pub fn page(&self) -> Discriminant<Self> {
        std::mem::discriminant(self)
    }

    /// The id of the instance that the page is about; empty where it is about none.
    pub fn instance_id(&self) -> &str {
        match self {
            Self::Instance { id, .. }
            | Self::ChangeSpecification { id }
            | Self::Exchange(Inside { id, .. })
            | Self::Queue(Inside { id, .. }) => id,
            _ => "",
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use std::collections::BTreeSet;

    fn instance(id: &str, part: Part) -> Route {
        Route::Instance { id: id.to_owned(), part }
    }

    #[test]
    fn every_page_has_its_address() {
        for (path, instead) in [
            ("", "/instances"),
            ("/", "/instances"),
            ("/catalog", "/catalog/products"),
            ("/reference/", "/reference/errors"),
        ] {
            assert_eq!(Route::of_path(path), Route::Instead(instead));
            assert_ne!(Route::of_path(instead), Route::Unknown);
        }
        assert_eq!(Route::of_path("/connect"), Route::Connect);
        assert_eq!(Route::of_path("/instances/"), Route::Instances);
        assert_eq!(Route::of_path("/instances/new"), Route::NewInstance);
        assert_eq!(Route::of_path("/instances/a/change"), Route::ChangeSpecification { id: "a".to_owned() });
        assert_eq!(Route::of_path("/instances/a/b"), Route::Unknown);
        assert_eq!(Route::of_path("/instances/a/tasks/b"), Route::Unknown);
        assert_eq!(Route::of_path("/nowhere"), Route::Unknown);
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
    fn every_page_is_found_by_its_address() {
        use Route::*;
        let mut pages = vec![
            Connect,
            Instances,
            Fleet,
            NewInstance,
            RecycleBin,
            ProjectTags,
            Products,
            Zones,
            Windows,
            Activity,
            Explorer,
            ErrorCodes,
            Permissions,
            Statuses,
            Settings,
            ChangeSpecification { id: "a/b c".to_owned() },
            Exchange(Inside { id: "a".to_owned(), vhost: "/".to_owned(), name: "amq.direct".to_owned() }),
            Queue(Inside { id: "a".to_owned(), vhost: "a/b%c|d".to_owned(), name: "my \"q\"".to_owned() }),
        ];
        pages.extend(Part::ALL.map(|part| instance("de873040", part)));
        for page in pages {
            assert_eq!(Route::of_path(&page.href()), page);
            assert_eq!(Route::of_path(&format!("{}/", page.href())), page);
        }
        assert_eq!(instance("de873040-1", Part::Tags).href(), "/instances/de873040-1/tags");
        assert_eq!(NewInstance.with(&[("from", "a"), ("zone", "")]), "/instances/new?from=a");
    }

    #[test]
    fn ids_are_decoded_and_nothing_panics() {
        assert_eq!(Route::of_path("/instances/a%20b"), instance("a b", Part::Overview));
        assert_eq!(Route::of_path("/instances/%FF%"), instance("\u{fffd}%", Part::Overview));
    }

    #[test]
    fn the_parts_of_an_instance_are_one_page() {
        assert_eq!(instance("a", Part::Tags).page(), instance("b", Part::Json).page());
        assert_ne!(Route::Products.page(), Route::Zones.page());
    }
}
