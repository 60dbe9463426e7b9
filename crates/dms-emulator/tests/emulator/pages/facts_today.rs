//! What the operations of today do, the tests that prove it, and what no source says.

use dms_api::operation::OperationId as Id;

/// Operation, behaviour, test.
pub const OF_OPERATIONS: &[(Id, &str, &str)] = &[
    (
        Id::CreateVhost,
        "PUT on the collection creates",
        "today/topology::put_creates_and_post_on_the_same_path_deletes",
    ),
    (
        Id::CreateVhost,
        "names that hurt",
        "today/topology::names_that_hurt_are_created_listed_bound_unbound_and_deleted",
    ),
    (
        Id::ListVhosts,
        "each engine has its default vhost",
        "today/topology::each_engine_has_its_default_vhost_and_its_exchanges",
    ),
    (
        Id::DeleteVhosts,
        "POST on the same path deletes",
        "today/topology::put_creates_and_post_on_the_same_path_deletes",
    ),
    (
        Id::CreateExchange,
        "engines differ in types, durability and internal exchanges",
        "today/topology::engines_differ_in_what_they_take",
    ),
    (
        Id::ListExchanges,
        "the exchanges that are made with a vhost",
        "today/topology::each_engine_has_its_default_vhost_and_its_exchanges",
    ),
    (
        Id::DeleteExchanges,
        "names that hurt",
        "today/topology::names_that_hurt_are_created_listed_bound_unbound_and_deleted",
    ),
    (
        Id::CreateBinding,
        "the answer has no key",
        "today/topology::names_that_hurt_are_created_listed_bound_unbound_and_deleted",
    ),
    (
        Id::ListBindings,
        "an empty routing key has the key `~`",
        "today/topology::an_empty_routing_key_has_a_key_of_its_own",
    ),
    (
        Id::DeleteBinding,
        "`/` and `\\` of a key are escaped",
        "today/topology::names_that_hurt_are_created_listed_bound_unbound_and_deleted",
    ),
    (
        Id::CreateQueue,
        "flat names",
        "today/topology::queues_are_created_with_flat_names_and_listed_with_arguments",
    ),
    (Id::ListQueues, "pages of ten, no filter", "today/topology::lists_page_by_ten_and_know_no_filter"),
    (
        Id::ListQueues,
        "`x-` arguments",
        "today/topology::queues_are_created_with_flat_names_and_listed_with_arguments",
    ),
    (
        Id::ListQueues,
        "a slash in a path is no name, raw or encoded",
        "today/topology::a_slash_in_a_path_is_no_name",
    ),
    (
        Id::ShowQueue,
        "consumers and bindings",
        "today/topology::a_queue_shows_its_consumers_and_loses_its_messages",
    ),
    (
        Id::PurgeQueue,
        "the queue stays, without its messages",
        "today/topology::a_queue_shows_its_consumers_and_loses_its_messages",
    ),
    (
        Id::DeleteQueues,
        "all or nothing; bindings go along",
        "today/topology::what_is_deleted_takes_its_bindings_along",
    ),
    (
        Id::DeleteQueues,
        "a busy instance refuses changes and is read",
        "today/topology::a_busy_instance_refuses_changes_and_is_read",
    ),
    (
        Id::CreateUser,
        "users are created, listed, replaced and deleted; the secret comes in clear",
        "today/users::users_are_created_listed_replaced_and_deleted",
    ),
    (
        Id::ListUsers,
        "users are created, listed, replaced and deleted; the secret comes in clear",
        "today/users::users_are_created_listed_replaced_and_deleted",
    ),
    (
        Id::UpdateUser,
        "users are created, listed, replaced and deleted; the secret comes in clear",
        "today/users::users_are_created_listed_replaced_and_deleted",
    ),
    (
        Id::DeleteUser,
        "users are created, listed, replaced and deleted; the secret comes in clear",
        "today/users::users_are_created_listed_replaced_and_deleted",
    ),
    (Id::ListUsers, "instances of 3.x have none", "today/users::instances_of_3_x_have_none"),
    (
        Id::ShowRecycleBin,
        "a deleted instance lies in the bin until it is restored",
        "today/recycle::a_deleted_instance_lies_in_the_bin_until_it_is_restored",
    ),
    (
        Id::ChangeRecyclePolicy,
        "a deleted instance lies in the bin until it is restored",
        "today/recycle::a_deleted_instance_lies_in_the_bin_until_it_is_restored",
    ),
    (
        Id::RestoreInstances,
        "a deleted instance lies in the bin until it is restored",
        "today/recycle::a_deleted_instance_lies_in_the_bin_until_it_is_restored",
    ),
    (
        Id::ShowRecycleBin,
        "what lies there long enough goes for good",
        "today/recycle::what_lies_there_long_enough_goes_for_good",
    ),
    (
        Id::ChangeRecyclePolicy,
        "`force_delete` goes past the bin",
        "today/recycle::force_delete_goes_past_the_bin",
    ),
    (
        Id::ShowStorageGrowth,
        "storage grows when it is full enough",
        "today/upkeep::storage_grows_when_it_is_full_enough",
    ),
    (
        Id::ChangeStorageGrowth,
        "storage grows when it is full enough",
        "today/upkeep::storage_grows_when_it_is_full_enough",
    ),
    (
        Id::ListScheduledTasks,
        "tasks are moved, cancelled and deleted",
        "today/upkeep::scheduled_tasks_are_moved_cancelled_and_deleted",
    ),
    (
        Id::ChangeScheduledTask,
        "tasks are moved, cancelled and deleted",
        "today/upkeep::scheduled_tasks_are_moved_cancelled_and_deleted",
    ),
    (
        Id::DeleteScheduledTask,
        "tasks are moved, cancelled and deleted",
        "today/upkeep::scheduled_tasks_are_moved_cancelled_and_deleted",
    ),
    (Id::EnableDomainName, "domain names come once", "today/upkeep::domain_names_come_once"),
    (Id::ShowMetricHierarchy, "it names what there is", "today/metrics::the_hierarchy_names_what_there_is"),
    (Id::ShowQuotas, "answered from what there is", "today/upkeep::quotas_cores_and_switches_are_answered"),
    (
        Id::ShowProductCores,
        "answered from what there is",
        "today/upkeep::quotas_cores_and_switches_are_answered",
    ),
    (Id::ListFeatures, "answered from what there is", "today/upkeep::quotas_cores_and_switches_are_answered"),
    (
        Id::ListOldProducts,
        "answered from what there is",
        "today/upkeep::quotas_cores_and_switches_are_answered",
    ),
    (Id::ListMetrics, "by instance and page", "today/metrics::metrics_are_listed_by_instance_and_page"),
    (Id::QueryMetrics, "values follow from the state", "today/metrics::values_follow_from_the_state"),
    (
        Id::QueryMetrics,
        "a range is cut to what the period allows",
        "today/metrics::a_range_is_cut_to_what_the_period_allows",
    ),
];

/// Choices.
pub const CHOICES: &[&str] = &[
    "The permissions of the new operations: those on an instance need `dms:instance:get` or `dms:instance:modify`, the aliases that the pages name; those of the project and the region none.",
    "No code is about names: a vhost, exchange, queue or binding that does not exist is DMS.00404001, everything else that is wrong with one DMS.00400800.",
    "A `/` in a path, raw or as `%2F`, is no name (DMS.00404001); `__F_SLASH__` is. A name that holds these very letters is taken for one with a slash.",
    "Creating what is there already is accepted if it is the same, as RabbitMQ does it, and refused with DMS.00400800 if it is not; users are refused with DMS.00400060.",
    "Deleting several is all or nothing: one name that does not exist, or is the broker's own, refuses all.",
    "Lists are ordered by name; a `limit` of 0 gives an empty page.",
    "Names of exchanges and queues have at most 255 bytes, AMQP's limit, and do not begin with `amq.`.",
    "An exchange or a queue is durable unless the request says otherwise, as in RabbitMQ's management.",
    "The default exchange neither takes bindings nor is bound. A queue shows only bindings that were made.",
    "Users of an instance of 3.x are refused with DMS.00400129; a name that another request would change, with DMS.00400015. Regular expressions are not looked into.",
    "Changes of what is inside an instance need it to run and to be idle (DMS.00400026); reading needs it to have been up.",
    "The recycle bin keeps seven days where nobody chose; GB cost 0.0009 an hour; an instance comes back within three minutes, as RESTARTING, and needs its name to be free. Instances that could not be created never go there.",
    "Changing the growth of storage answers 204. The instance as a whole is measured, not each broker.",
    "Scheduled tasks are the demo's, of two kinds; their time comes, and nothing else happens. Moving one needs a later time than now.",
    "Domain names are made up from the id, at once.",
    "Cloud Eye's values are functions of the instance and the time, nothing is recorded; its errors are APIG.0201. Metrics that exist only in examples are left out.",
    "Products of AMQP-0-9-1 beyond `amqp.b1.large.1`, and their sizes, are ours. What it cannot do is refused with DMS.00400800, public access with DMS.00400128.",
];
