//! What people do with the console, and the operations that it takes.

use crate::i18n::Message;
use crate::locales::reference as msg;
use dms_api::operation::OperationId::{self, *};

/// Something that a person does.
#[derive(Clone, Copy, Debug)]
pub struct Use {
    /// Its word in the address.
    pub word: &'static str,
    /// What it is called.
    pub title: Message,
    /// Whether it changes something.
    pub changes: bool,
    /// The operations that it takes, those that lead to its page included.
    pub operations: &'static [OperationId],
}

const fn reading(word: &'static str, title: Message, operations: &'static [OperationId]) -> Use {
    Use { word, title, changes: false, operations }
}

const fn changing(word: &'static str, title: Message, operations: &'static [OperationId]) -> Use {
    Use { word, title, changes: true, operations }
}

/// All of it, in the order of the navigation.
pub const USES: &[Use] = &[
    reading("list", msg::use_list, &[ListInstances, ShowInstance]),
    changing("create", msg::use_create, &[CreateInstance, ListInstances, ShowInstance]),
    changing("edit", msg::use_edit, &[UpdateInstance, ListInstances, ShowInstance]),
    changing("password", msg::use_password, &[ResetPassword, ListInstances, ShowInstance]),
    changing(
        "change",
        msg::use_change,
        &[ListSpecifications, ChangeSpecification, ListTasks, ListInstances, ShowInstance],
    ),
    changing("delete", msg::use_delete, &[DeleteInstance, BatchInstances, ListInstances, ShowInstance]),
    reading("tasks", msg::use_tasks, &[ListTasks, ShowTask, ListInstances, ShowInstance]),
    changing(
        "task-records",
        msg::use_task_records,
        &[ListTasks, ShowTask, DeleteTask, ListInstances, ShowInstance],
    ),
    changing(
        "plugins",
        msg::use_plugins,
        &[ListPlugins, SwitchPlugins, ListTasks, ListInstances, ShowInstance],
    ),
    reading("tags", msg::use_tags, &[ListTags, ListProjectTags, ListInstances, ShowInstance]),
    changing(
        "change-tags",
        msg::use_change_tags,
        &[ListTags, ListProjectTags, ChangeTags, ListInstances, ShowInstance],
    ),
    reading(
        "topology",
        msg::use_topology,
        &[ListVhosts, ListExchanges, ListBindings, ListQueues, ShowQueue, ListInstances, ShowInstance],
    ),
    changing(
        "change-topology",
        msg::use_change_topology,
        &[
            ListVhosts,
            CreateVhost,
            DeleteVhosts,
            ListExchanges,
            CreateExchange,
            DeleteExchanges,
            ListBindings,
            CreateBinding,
            DeleteBinding,
            ListQueues,
            ShowQueue,
            CreateQueue,
            PurgeQueue,
            DeleteQueues,
            ListInstances,
            ShowInstance,
        ],
    ),
    changing(
        "users",
        msg::use_users,
        &[ListUsers, CreateUser, UpdateUser, DeleteUser, ListInstances, ShowInstance],
    ),
    changing(
        "upkeep",
        msg::use_upkeep,
        &[
            ShowStorageGrowth,
            ChangeStorageGrowth,
            ListScheduledTasks,
            ChangeScheduledTask,
            DeleteScheduledTask,
            EnableDomainName,
            ListInstances,
            ShowInstance,
        ],
    ),
    reading("monitoring", msg::use_monitoring, &[ShowMetricHierarchy, ListInstances, ShowInstance]),
];

#[cfg(test)]
mod tests {
    use super::super::operations;
    use super::*;

    #[test]
    fn everything_that_needs_a_permission_is_used_somewhere() {
        let needed = operations::all().filter(|id| id.info().iam_action.is_some());
        for id in needed {
            assert!(USES.iter().any(|it| it.operations.contains(&id)), "{}", id.name());
        }
    }

    #[test]
    fn what_only_reads_takes_only_reads() {
        for it in USES {
            let is_reading = it.operations.iter().all(|id| id.info().is_safe());
            assert_eq!(is_reading, !it.changes, "{}", it.word);
        }
    }
}
