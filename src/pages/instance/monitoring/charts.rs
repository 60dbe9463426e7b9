//! Which charts there are, and which metrics each shows.

use super::view_state::Subject;
use crate::i18n::{Lang, Message};
use crate::locales::monitoring as msg;

/// A metric, and what people call it.
pub type Named = (&'static str, Message);

/// Metrics that are looked at together: they have one unit, and tell of one thing.
#[derive(Debug)]
struct Group {
    title: Message,
    metrics: &'static [Named],
}

/// A chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// Tells it from the others: its first metric.
    pub id: String,
    /// Cloud Eye's names of its metrics.
    pub metrics: Vec<String>,
}

const INSTANCE: &[Group] = &[
    Group { title: msg::connections, metrics: &[("connections", msg::connections)] },
    Group { title: msg::channels, metrics: &[("channels", msg::channels)] },
    Group {
        title: msg::messages,
        metrics: &[("messages_ready", msg::ready), ("messages_unacknowledged", msg::unacknowledged)],
    },
    Group {
        title: msg::rates,
        metrics: &[
            ("publish", msg::published),
            ("deliver", msg::delivered),
            ("deliver_no_ack", msg::delivered_no_ack),
            ("deliver_get", msg::fetched),
        ],
    },
    Group {
        title: msg::queues_and_consumers,
        metrics: &[("queues", msg::queues), ("consumers", msg::consumers)],
    },
    Group { title: msg::disk_usage, metrics: &[("instance_disk_usage", msg::disk_usage)] },
    Group {
        title: msg::traffic,
        metrics: &[("instance_bytes_in_rate", msg::bytes_in), ("instance_bytes_out_rate", msg::bytes_out)],
    },
    Group {
        title: msg::connections_by_state,
        metrics: &[
            ("connections_states_running", msg::state_running),
            ("connections_states_flow", msg::state_flow),
            ("connections_states_block", msg::state_block),
            ("connections_states_close", msg::state_close),
        ],
    },
    Group {
        title: msg::channels_by_state,
        metrics: &[
            ("channels_states_running", msg::state_running),
            ("channels_states_flow", msg::state_flow),
            ("channels_states_block", msg::state_block),
            ("channels_states_close", msg::state_close),
        ],
    },
    Group {
        title: msg::queues_by_state,
        metrics: &[("queues_states_running", msg::state_running), ("queues_states_flow", msg::state_flow)],
    },
];

/// Of nodes each chart shows one metric, with a line for each node.
const NODES: &[Named] = &[
    ("rabbitmq_cpu_usage", msg::cpu_usage),
    ("rabbitmq_memory_usage", msg::memory_usage),
    ("rabbitmq_disk_usage", msg::disk_usage),
    ("disk_free", msg::disk_free),
    ("mem_used", msg::memory_used),
    ("rabbitmq_cpu_core_load", msg::core_load),
    ("rabbitmq_node_bytes_in_rate", msg::bytes_in),
    ("rabbitmq_node_bytes_out_rate", msg::bytes_out),
    ("rabbitmq_disk_read_rate", msg::disk_read_rate),
    ("rabbitmq_disk_write_rate", msg::disk_write_rate),
    ("rabbitmq_disk_read_await", msg::disk_read_await),
    ("rabbitmq_disk_write_await", msg::disk_write_await),
    ("rabbitmq_node_queues", msg::queues),
    ("fd_used", msg::file_handles),
    ("socket_used", msg::sockets),
    ("proc_used", msg::processes),
    ("rabbitmq_alive", msg::alive),
    ("rabbitmq_memory_high_watermark", msg::memory_flag),
    ("rabbitmq_disk_insufficient", msg::disk_flag),
];

const QUEUE: &[Group] = &[
    Group {
        title: msg::messages,
        metrics: &[
            ("queue_messages_ready", msg::ready),
            ("queue_messages_unacknowledged", msg::unacknowledged),
            ("queue_messages_persistent", msg::persistent),
            ("queue_messages_ram", msg::in_memory),
        ],
    },
    Group {
        title: msg::rates,
        metrics: &[
            ("queue_messages_publish_rate", msg::published),
            ("queue_messages_ack_rate", msg::acknowledged),
            ("queue_messages_deliver_get_rate", msg::delivered),
            ("queue_messages_redeliver_rate", msg::redelivered),
        ],
    },
    Group { title: msg::consumers, metrics: &[("queue_consumers", msg::consumers)] },
    Group {
        title: msg::sizes,
        metrics: &[("queue_memory", msg::memory_used), ("queue_message_bytes", msg::message_bytes)],
    },
];

const VHOSTS: &[Named] = &[("vhost_channels", msg::channels)];

/// The charts of a subject, of the metrics that Cloud Eye has of it. What is not known here has a chart
/// of its own, under Cloud Eye's name.
pub fn of(subject: Subject, known: &[String]) -> Vec<Chart> {
    let is_there = |name: &&str| known.iter().any(|known| known == name);
    let chart = |names: Vec<&str>| {
        let metrics: Vec<String> = names.into_iter().filter(is_there).map(str::to_owned).collect();
        metrics.first().cloned().map(|id| Chart { id, metrics })
    };
    let listed: Vec<Vec<&str>> = match subject {
        Subject::Instance => names(INSTANCE),
        Subject::Queue => names(QUEUE),
        Subject::Nodes => NODES.iter().map(|(name, _)| vec![*name]).collect(),
        Subject::Vhosts => VHOSTS.iter().map(|(name, _)| vec![*name]).collect(),
    };
    let listed: Vec<Chart> = listed.into_iter().filter_map(chart).collect();
    let is_shown = |name: &String| listed.iter().any(|chart| chart.metrics.contains(name));
    let others: Vec<&str> = known.iter().filter(|name| !is_shown(name)).map(String::as_str).collect();
    let others: Vec<Chart> = others.into_iter().filter_map(|name| chart(vec![name])).collect();
    listed.into_iter().chain(others).collect()
}

fn names(groups: &'static [Group]) -> Vec<Vec<&'static str>> {
    groups.iter().map(|group| group.metrics.iter().map(|(name, _)| *name).collect()).collect()
}

fn named(groups: &'static [Group]) -> impl Iterator<Item = &'static Named> {
    groups.iter().flat_map(|group| group.metrics)
}

/// What people call a metric; Cloud Eye's name where it is not known here.
pub fn metric_words(lang: Lang, metric: &str) -> String {
    let all = named(INSTANCE).chain(named(QUEUE)).chain(NODES).chain(VHOSTS);
    all.into_iter()
        .find(|(name, _)| *name == metric)
        .map_or_else(|| metric.to_owned(), |(_, it)| it(lang).to_owned())
}

/// The title of a chart.
pub fn title(lang: Lang, chart: &Chart) -> String {
    let has = |group: &&Group| group.metrics.iter().any(|(name, _)| *name == chart.id);
    let group = INSTANCE.iter().chain(QUEUE).find(has);
    group.map_or_else(|| metric_words(lang, &chart.id), |group| (group.title)(lang).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn a_chart_has_what_cloud_eye_has() {
        let charts = of(Subject::Instance, &known(&["publish", "connections", "new_thing"]));
        let shown: Vec<_> = charts.iter().map(|chart| chart.metrics.join("+")).collect();
        assert_eq!(shown, ["connections", "publish", "new_thing"]);
        assert_eq!(title(Lang::En, &charts[1]), "Message rates");
        assert_eq!(title(Lang::En, &charts[2]), "new_thing");
    }

    #[test]
    fn nothing_known_shows_nothing_and_no_metric_stands_twice() {
        for subject in Subject::ALL {
            assert!(of(subject, &[]).is_empty());
        }
        let mut all: Vec<_> =
            named(INSTANCE).chain(named(QUEUE)).chain(NODES).map(|(name, _)| name).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
