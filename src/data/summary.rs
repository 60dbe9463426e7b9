//! The project at a glance: how many instances there are in each status, and how full they
//! are. Counts are cheap; for storage every instance has to be read.

use crate::api::Problem;
use crate::workspace::Client;
use dms_api::model::{Instance, InstanceList, Status};
use dms_api::operation::{InstanceQuery, ListInstances};
use futures_util::stream::{self, StreamExt};

/// The largest page that the service answers (table 4-7).
pub const LARGEST_PAGE: u64 = 50;

/// How many pages are read at a time.
const AT_A_TIME: usize = 4;

/// From this share on a disk is called nearly full.
pub const NEARLY_FULL: f64 = 0.9;

/// Counts of statuses and storage of a number of instances.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Instances in a status of rest and health.
    pub running: u64,
    /// Instances that the service is working on.
    pub in_transition: u64,
    /// Instances that need somebody's attention.
    pub troubled: u64,
    /// Instances in a status that the reference does not list.
    pub other: u64,
    /// Storage in use, in GB.
    pub used: u64,
    /// Storage in all, in GB.
    pub total: u64,
    /// Instances whose storage is nearly full.
    pub nearly_full: u64,
}

impl Summary {
    /// Counts an instance.
    pub fn add(&mut self, instance: &Instance) {
        *self.count_of(instance.status.as_ref()) += 1;
        self.used += instance.used_storage_space.unwrap_or(0);
        self.total += instance.total_storage_space.or(instance.storage_space).unwrap_or(0);
        self.nearly_full += u64::from(instance.storage_use().is_some_and(|share| share >= NEARLY_FULL));
    }

    /// The count that a status belongs to.
    fn count_of(&mut self, status: Option<&Status>) -> &mut u64 {
        match status {
            Some(Status::Running) => &mut self.running,
            Some(Status::Error | Status::CreateFailed | Status::ExtendedFailed) => &mut self.troubled,
            Some(status) if status.is_in_transition() => &mut self.in_transition,
            _ => &mut self.other,
        }
    }

    /// How many instances were counted.
    pub fn count(&self) -> u64 {
        self.running + self.in_transition + self.troubled + self.other
    }
}

impl<'a> FromIterator<&'a Instance> for Summary {
    fn from_iter<I: IntoIterator<Item = &'a Instance>>(instances: I) -> Self {
        let mut summary = Self::default();
        instances.into_iter().for_each(|instance| summary.add(instance));
        summary
    }
}

/// Reads every page that a query matches. `progress` hears how many of how many are there.
pub async fn read_all(
    client: Client,
    query: InstanceQuery,
    progress: impl Fn(u64, u64),
) -> Result<Vec<Instance>, Problem> {
    read_up_to(u64::MAX, client, query, progress).await.map(Option::unwrap_or_default)
}

/// Reads every page that a query matches; `None` if the first one says that there are more than `most`.
pub async fn read_up_to(
    most: u64,
    client: Client,
    query: InstanceQuery,
    progress: impl Fn(u64, u64),
) -> Result<Option<Vec<Instance>>, Problem> {
    let at = |offset| InstanceQuery { offset, limit: Some(LARGEST_PAGE), ..query.clone() };
    let first = page(client, at(0)).await?;
    let total = first.instance_num.unwrap_or(0);
    if total > most {
        return Ok(None);
    }
    let mut done = first.length() as u64;
    let mut all = first.instances.unwrap_or_default();
    progress(done, total);
    let reads = offsets(done, total).map(|offset| page(client, at(offset)));
    let mut pages = stream::iter(reads).buffered(AT_A_TIME);
    while let Some(list) = pages.next().await {
        let list = list?;
        done += list.length() as u64;
        all.extend(list.instances.unwrap_or_default());
        progress(done, total);
    }
    Ok(Some(all))
}

/// Where the pages after the first one begin: they are as long as it, whatever was asked for.
fn offsets(first: u64, total: u64) -> impl Iterator<Item = u64> {
    let step = usize::try_from(first).ok().filter(|step| *step > 0);
    let pages = step.map(|step| (first..total).step_by(step));
    pages.into_iter().flatten()
}

/// Counts the instances of the project by their status, failed creations among them, without reading
/// them: the service tells how many match a filter.
pub async fn count_statuses(client: Client) -> Result<Summary, Problem> {
    let count = |status: Option<&Status>| {
        let status = status.map(|status| status.as_str().to_owned());
        let query =
            InstanceQuery { status, include_failure: true, limit: Some(1), ..InstanceQuery::default() };
        async move { page(client, query).await.map(|list| list.instance_num.unwrap_or(0)) }
    };
    let statuses = || std::iter::once(None).chain(Status::ALL.iter().map(Some));
    let mut counts = stream::iter(statuses().map(count)).buffered(AT_A_TIME);
    let (mut summary, mut total) = (Summary::default(), 0);
    for status in statuses() {
        let Some(count) = counts.next().await else { break };
        match status {
            Some(status) => *summary.count_of(Some(status)) += count?,
            None => total = count?,
        }
    }
    summary.other += total.saturating_sub(summary.count());
    Ok(summary)
}

async fn page(client: Client, query: InstanceQuery) -> Result<InstanceList, Problem> {
    client.call(&ListInstances(query)).await.map(|answered| answered.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instance(status: &str, used: u64, total: u64) -> Instance {
        Instance {
            status: Some(status.into()),
            used_storage_space: Some(used),
            total_storage_space: Some(total),
            ..Instance::default()
        }
    }

    #[test]
    fn every_status_is_counted_once() {
        let instances = [
            instance("RUNNING", 10, 100),
            instance("EXTENDING", 0, 100),
            instance("DELETING", 0, 100),
            instance("ERROR", 90, 100),
            instance("EXTENDEDFAILED", 89, 100),
            instance("FROZEN", 100, 100),
        ];
        let summary: Summary = instances.iter().collect();
        let expected = Summary {
            running: 1,
            in_transition: 2,
            troubled: 2,
            other: 1,
            used: 289,
            total: 600,
            nearly_full: 2,
        };
        assert_eq!(summary, expected);
        assert_eq!(summary.count(), 6);
    }

    #[test]
    fn pages_follow_the_first_one_to_the_end() {
        let of = |first, total| offsets(first, total).collect::<Vec<_>>();
        assert_eq!(of(50, 120), [50, 100]);
        assert!(of(50, 50).is_empty());
        assert_eq!(of(20, 50), [20, 40]);
        assert!(of(0, 50).is_empty(), "nothing comes where nothing came");
    }

    #[test]
    fn unknown_storage_counts_as_none() {
        let summary: Summary = [Instance::default()].iter().collect();
        assert_eq!((summary.used, summary.total, summary.nearly_full), (0, 0, 0));
    }
}
