//! The instances that some page has read, so that they can be found without asking again.

use crate::api::Answered;
use crate::workspace::{Client, Turn};
use dms_api::model::{Instance, InstanceList};
use dms_api::operation::OperationId;
use std::collections::HashSet;
use std::sync::Arc;

/// Every instance of the project, put together out of several answers.
pub type AllInstances = Arc<Vec<Instance>>;

/// The instances among the answers, each as it was read last, the latest first; reactive.
pub fn seen_instances(client: Client) -> Vec<Instance> {
    let mut read: Vec<(Turn, Vec<Instance>)> = Vec::new();
    for list in client.answers::<Answered<InstanceList>>(OperationId::ListInstances) {
        read.push((list.turn, list.value.value.instances.clone().unwrap_or_default()));
    }
    for all in client.answers::<AllInstances>(OperationId::ListInstances) {
        read.push((all.turn, all.value.to_vec()));
    }
    for one in client.answers::<Answered<Instance>>(OperationId::ShowInstance) {
        read.push((one.turn, vec![one.value.value.clone()]));
    }
    newest(read)
}

/// Each instance once, as the latest of the reads has it.
fn newest(mut read: Vec<(Turn, Vec<Instance>)>) -> Vec<Instance> {
    read.sort_by_key(|(turn, _)| std::cmp::Reverse(*turn));
    let mut known = HashSet::new();
    let is_new =
        |instance: &Instance| instance.instance_id.as_ref().is_some_and(|id| known.insert(id.clone()));
    read.into_iter().flat_map(|(_, instances)| instances).filter(is_new).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instance(id: &str, name: &str) -> Instance {
        Instance { instance_id: Some(id.to_owned()), name: Some(name.to_owned()), ..Instance::default() }
    }

    #[test]
    fn each_instance_is_there_once_as_it_was_read_last() {
        let (first, second) = (Turn::take(), Turn::take());
        let read = vec![
            (first, vec![instance("1", "old"), instance("2", "other"), Instance::default()]),
            (second, vec![instance("1", "new")]),
        ];
        let names: Vec<_> = newest(read).into_iter().filter_map(|it| it.name).collect();
        assert_eq!(names, ["new", "other"]);
    }
}
