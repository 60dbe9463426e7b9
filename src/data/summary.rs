//! The project at a glance: how many instances there are in each status, and how full they
//! are, from as many pages as it takes.

use crate::api::{Api, Problem};
use dms_api::model::{Instance, Status};
use dms_api::operation::{InstanceQuery, ListInstances};

/// The largest page that the service answers (table 4-7).
pub const LARGEST_PAGE: u64 = 50;

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
        match instance.status.as_ref() {
            Some(Status::Running) => self.running += 1,
            Some(Status::Error | Status::CreateFailed | Status::ExtendedFailed) => self.troubled += 1,
            Some(status) if status.is_in_transition() => self.in_transition += 1,
            _ => self.other += 1,
        }
        self.used += instance.used_storage_space.unwrap_or(0);
        self.total += instance.total_storage_space.or(instance.storage_space).unwrap_or(0);
        self.nearly_full += u64::from(instance.storage_use().is_some_and(|share| share >= NEARLY_FULL));
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
    api: Api,
    query: InstanceQuery,
    progress: impl Fn(u64, u64),
) -> Result<Vec<Instance>, Problem> {
    read_up_to(u64::MAX, api, query, progress).await.map(Result::unwrap_or_default)
}

/// Reads every page that a query matches, unless the first one says that there are more than `most`:
/// then it is told how many.
pub async fn read_up_to(
    most: u64,
    api: Api,
    query: InstanceQuery,
    progress: impl Fn(u64, u64),
) -> Result<Result<Vec<Instance>, u64>, Problem> {
    let mut all = Vec::new();
    loop {
        let page = InstanceQuery { offset: all.len() as u64, limit: Some(LARGEST_PAGE), ..query.clone() };
        let list = api.call(&ListInstances(page)).await?.value;
        let instances = list.instances.unwrap_or_default();
        let ended = instances.is_empty();
        all.extend(instances);
        let total = list.instance_num.unwrap_or(0);
        if total > most {
            return Ok(Err(total));
        }
        progress(all.len() as u64, total);
        if ended || all.len() as u64 >= total {
            return Ok(Ok(all));
        }
    }
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
    fn unknown_storage_counts_as_none() {
        let summary: Summary = [Instance::default()].iter().collect();
        assert_eq!((summary.used, summary.total, summary.nearly_full), (0, 0, 0));
    }
}
