//! What of the products is shown, kept in the address.

use super::line::Line;
use crate::router::Route;
use crate::ui::SortOrder;
use dms_api::model::InstanceType;
use std::cmp::Ordering;

/// How many products are shown side by side at most.
pub const COMPARED_MOST: usize = 4;

/// A figure by which the products can be sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// vCPUs.
    Cpus,
    /// Memory.
    Memory,
    /// Connections of a broker.
    Connections,
    /// Queues of a broker.
    Queues,
    /// The most storage of a broker.
    Storage,
}

impl Figure {
    const ALL: [Self; 5] = [Self::Cpus, Self::Memory, Self::Connections, Self::Queues, Self::Storage];

    const fn word(self) -> &'static str {
        match self {
            Self::Cpus => "vcpus",
            Self::Memory => "memory",
            Self::Connections => "connections",
            Self::Queues => "queues",
            Self::Storage => "storage",
        }
    }

    const fn of(self, line: &Line) -> Option<u64> {
        match self {
            Self::Cpus => line.cpus,
            Self::Memory => line.memory,
            Self::Connections => line.connections,
            Self::Queues => line.queues,
            Self::Storage => line.storage.max,
        }
    }
}

/// Filters, order, and what is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewState {
    /// `single`, `cluster`; empty: both.
    pub kind: String,
    /// Id of the zone in which something must be left; empty: any.
    pub zone: String,
    /// By what the products are sorted; `None`: as the service lists them.
    pub sort: Option<(Figure, SortOrder)>,
    /// Ids of the products side by side, in the order in which they were marked.
    pub compared: Vec<String>,
    /// Whether only what differs is compared.
    pub differences: bool,
}

impl ViewState {
    /// Reads the parameters of an address; whatever is wrong is the default.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let text = |key| get(key).unwrap_or_default();
        let mut compared: Vec<String> = Vec::new();
        for id in text("compare").split(',').filter(|id| !id.is_empty()) {
            if compared.len() < COMPARED_MOST && !compared.iter().any(|known| known == id) {
                compared.push(id.to_owned());
            }
        }
        Self {
            kind: Some(text("type")).filter(|word| word == "single" || word == "cluster").unwrap_or_default(),
            zone: text("zone"),
            sort: read_sort(&text("sort")),
            compared,
            differences: text("differences") == "1",
        }
    }

    /// The address of this view.
    pub fn href(&self) -> String {
        let sort = self.sort.map(|(figure, order)| match order {
            SortOrder::Ascending => figure.word().to_owned(),
            SortOrder::Descending => format!("-{}", figure.word()),
        });
        Route::Products.with(&[
            ("type", &self.kind),
            ("zone", &self.zone),
            ("sort", &sort.unwrap_or_default()),
            ("compare", &self.compared.join(",")),
            ("differences", if self.differences { "1" } else { "" }),
        ])
    }

    /// This view changed.
    pub fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut view = self.clone();
        change(&mut view);
        view
    }

    /// This view with a product side by side with the others, or without it.
    pub fn comparing(&self, id: &str, is_compared: bool) -> Self {
        self.with(|view| {
            view.compared.retain(|known| known != id);
            if is_compared && view.compared.len() < COMPARED_MOST {
                view.compared.push(id.to_owned());
            }
        })
    }

    /// Whether as many products are compared as can be.
    pub fn is_full(&self) -> bool {
        self.compared.len() >= COMPARED_MOST
    }

    /// The order by a figure.
    pub fn order(&self, figure: Figure) -> Option<SortOrder> {
        self.sort.filter(|(by, _)| *by == figure).map(|(_, order)| order)
    }

    /// The products of this view, in its order. What the service does not tell comes last.
    pub fn apply(&self, lines: &[Line]) -> Vec<Line> {
        let kind = InstanceType::from(self.kind.as_str());
        let is_shown = |line: &&Line| {
            (self.kind.is_empty() || line.is_of(&kind))
                && (self.zone.is_empty() || line.zones.contains(&self.zone))
        };
        let mut shown: Vec<Line> = lines.iter().filter(is_shown).cloned().collect();
        if let Some((figure, order)) = self.sort {
            shown.sort_by(|one, other| match (figure.of(one), figure.of(other)) {
                (Some(one), Some(other)) if order == SortOrder::Ascending => one.cmp(&other),
                (Some(one), Some(other)) => other.cmp(&one),
                (one, other) => (one.is_none(), Ordering::Equal).cmp(&(other.is_none(), Ordering::Equal)),
            });
        }
        shown
    }

    /// The products side by side, in the order in which they were marked.
    pub fn side_by_side(&self, lines: &[Line]) -> Vec<Line> {
        self.compared.iter().filter_map(|id| lines.iter().find(|line| line.id == *id)).cloned().collect()
    }

    /// Where an instance of a product is created, in the zone that is looked at.
    pub fn create_href(&self, id: &str) -> String {
        Route::NewInstance.with(&[("product", id), ("zone", &self.zone)])
    }
}

fn read_sort(text: &str) -> Option<(Figure, SortOrder)> {
    let (order, word) = match text.strip_prefix('-') {
        Some(word) => (SortOrder::Descending, word),
        None => (SortOrder::Ascending, text),
    };
    Figure::ALL.into_iter().find(|figure| figure.word() == word).map(|figure| (figure, order))
}

#[cfg(test)]
mod tests {
    use super::super::line::tests::lines;
    use super::*;

    fn read(parameters: &[(&str, &str)]) -> ViewState {
        ViewState::read(|key| {
            parameters.iter().find(|(name, _)| *name == key).map(|(_, value)| (*value).to_owned())
        })
    }

    fn ids(lines: &[Line]) -> Vec<&str> {
        lines.iter().map(|line| line.id.as_str()).collect()
    }

    #[test]
    fn a_view_is_its_address() {
        let view = read(&[
            ("type", "cluster"),
            ("zone", "a"),
            ("sort", "-queues"),
            ("compare", "p,q,p,,r,s,t"),
            ("differences", "1"),
        ]);
        assert_eq!(
            view.href(),
            "/catalog/products?type=cluster&zone=a&sort=-queues&compare=p,q,r,s&differences=1"
        );
        assert_eq!(read(&[("type", "huge"), ("sort", "price")]).href(), "/catalog/products");
    }

    #[test]
    fn products_are_filtered_and_sorted() {
        assert_eq!(ids(&read(&[("type", "single")]).apply(&lines())), ["c6.2u4g.single"]);
        assert!(read(&[("zone", "c")]).apply(&lines()).is_empty());
        let by = |sort| read(&[("sort", sort)]).apply(&lines());
        assert_eq!(ids(&by("-connections")), ["c6.4u8g.cluster", "c6.2u4g.cluster", "c6.2u4g.single"]);
        assert_eq!(ids(&by("memory")), ["c6.2u4g.single", "c6.2u4g.cluster", "c6.4u8g.cluster"]);
    }

    #[test]
    fn unknown_figures_come_last_in_either_order() {
        let mut lines = lines();
        lines[0].connections = None;
        for sort in ["connections", "-connections"] {
            let sorted = read(&[("sort", sort)]).apply(&lines);
            assert_eq!(ids(&sorted).last(), Some(&"c6.2u4g.single"), "{sort}");
        }
    }

    #[test]
    fn only_so_many_are_compared() {
        let full = read(&[("compare", "p,q,r,s")]);
        assert!(full.is_full());
        assert_eq!(full.comparing("t", true), full);
        let fewer = full.comparing("q", false).comparing("t", true);
        assert_eq!(fewer.compared, ["p", "r", "s", "t"]);
        let known = read(&[("compare", "c6.4u8g.cluster,gone,c6.2u4g.single")]).side_by_side(&lines());
        assert_eq!(ids(&known), ["c6.4u8g.cluster", "c6.2u4g.single"]);
    }

    #[test]
    fn creating_starts_from_the_product_and_the_zone_that_is_looked_at() {
        assert_eq!(
            read(&[("zone", "a")]).create_href("c6.2u4g.single"),
            "/instances/new?product=c6.2u4g.single&zone=a"
        );
    }
}
