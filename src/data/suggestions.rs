//! What the instances already there have, offered while typing: networks and enterprise
//! projects belong to other services, which this console cannot ask.

use super::Query;
use super::summary::LARGEST_PAGE;
use dms_api::model::Instance;
use dms_api::operation::{InstanceQuery, ListInstances};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// How much of an id tells it apart for people: the first group of a UUID.
const ID_SHOWN: usize = 8;

/// An id that an instance has, with its name where one is known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Option<String>,
}

impl Named {
    /// Its name, or the beginning of its id.
    pub fn title(&self) -> String {
        let short = || format!("{}…", self.id.chars().take(ID_SHOWN).collect::<String>());
        self.name.clone().unwrap_or_else(|| if self.id.len() > ID_SHOWN { short() } else { self.id.clone() })
    }
}

/// VPC, subnet and security group that instances have together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Network {
    /// VPC.
    pub vpc: Named,
    /// Subnet.
    pub subnet: Named,
    /// Security group.
    pub security_group: Named,
}

/// What instances have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// Networks and how many instances are in each, the most used first.
    pub networks: Vec<(Network, usize)>,
    /// Enterprise projects.
    pub projects: Vec<String>,
}

/// What instances have that are there already. Without them there is still typing.
pub fn use_suggestions() -> Signal<Suggestions> {
    let query = || ListInstances(InstanceQuery { limit: Some(LARGEST_PAGE), ..InstanceQuery::default() });
    let instances = Query::read(query, |list| list.instances.clone().unwrap_or_default());
    Memo::new(move |_| {
        instances
            .value()
            .with(|instances| instances.as_deref().unwrap_or_default().iter().collect::<Suggestions>())
    })
    .into()
}

impl<'a> FromIterator<&'a Instance> for Suggestions {
    fn from_iter<I: IntoIterator<Item = &'a Instance>>(instances: I) -> Self {
        let mut networks = BTreeMap::<Network, usize>::new();
        let mut projects = Vec::new();
        for instance in instances {
            if let Some(network) = network(instance) {
                *networks.entry(network).or_default() += 1;
            }
            projects.extend(instance.enterprise_project_id.clone().filter(|id| !id.is_empty()));
        }
        let mut networks: Vec<(Network, usize)> = networks.into_iter().collect();
        networks.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        projects.sort_unstable();
        projects.dedup();
        Self { networks, projects }
    }
}

impl Suggestions {
    /// The VPCs.
    pub fn vpcs(&self) -> Vec<Named> {
        distinct(self.networks.iter().map(|(network, _)| &network.vpc))
    }

    /// The subnets of a VPC; of all, where it is none of those known.
    pub fn subnets(&self, vpc: &str) -> Vec<Named> {
        let is_known = self.networks.iter().any(|(network, _)| network.vpc.id == vpc);
        let inside = self.networks.iter().filter(|(network, _)| !is_known || network.vpc.id == vpc);
        distinct(inside.map(|(network, _)| &network.subnet))
    }

    /// The security groups.
    pub fn security_groups(&self) -> Vec<Named> {
        distinct(self.networks.iter().map(|(network, _)| &network.security_group))
    }
}

fn network(instance: &Instance) -> Option<Network> {
    Some(Network {
        vpc: named(&instance.vpc_id, &instance.vpc_name)?,
        subnet: named(&instance.subnet_id, &instance.subnet_name)?,
        security_group: named(&instance.security_group_id, &instance.security_group_name)?,
    })
}

fn named(id: &Option<String>, name: &Option<String>) -> Option<Named> {
    let filled = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    Some(Named { id: filled(id)?, name: filled(name) })
}

/// Each once, in the order in which they first come.
fn distinct<'a>(all: impl Iterator<Item = &'a Named>) -> Vec<Named> {
    let mut found = Vec::<Named>::new();
    for named in all {
        if !found.iter().any(|known| known.id == named.id) {
            found.push(named.clone());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instance(vpc: &str, subnet: &str, group: &str, project: &str) -> Instance {
        Instance {
            vpc_id: Some(vpc.to_owned()),
            vpc_name: Some(format!("vpc-{vpc}")),
            subnet_id: Some(subnet.to_owned()),
            security_group_id: Some(group.to_owned()),
            enterprise_project_id: Some(project.to_owned()),
            ..Instance::default()
        }
    }

    #[test]
    fn the_most_used_network_comes_first() {
        let instances = [
            instance("a", "a1", "g", "0"),
            instance("b", "b1", "g", "p"),
            instance("b", "b1", "g", "0"),
            Instance::default(),
        ];
        let suggestions: Suggestions = instances.iter().collect();
        let counts: Vec<_> =
            suggestions.networks.iter().map(|(it, count)| (it.vpc.title(), *count)).collect();
        assert_eq!(counts, [("vpc-b".to_owned(), 2), ("vpc-a".to_owned(), 1)]);
        assert_eq!(suggestions.projects, ["0", "p"]);
        assert_eq!(suggestions.security_groups().len(), 1);
        assert_eq!(suggestions.vpcs().len(), 2);
    }

    #[test]
    fn subnets_are_those_of_the_vpc() {
        let instances = [instance("a", "a1", "g", "0"), instance("b", "b1", "g", "0")];
        let suggestions: Suggestions = instances.iter().collect();
        let ids = |vpc: &str| suggestions.subnets(vpc).into_iter().map(|it| it.id).collect::<Vec<_>>();
        assert_eq!(ids("a"), ["a1"]);
        assert_eq!(ids("elsewhere"), ["a1", "b1"]);
    }
}
