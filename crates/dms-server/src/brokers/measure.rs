//! What nodes are measured to have, as Cloud Eye names it.

use std::path::Path;

use dms_emulator::{Measures, Part};
use serde_json::Value;

use super::files::Folder;
use super::management::{Management, Refused};

/// Asks the nodes, and looks at what they keep.
pub async fn measure(management: &Management, folder: &Folder) -> Result<Measures, Refused> {
    let overview = management.get("overview").await?;
    let nodes = management.get("nodes").await?;
    let queues = management.get("queues").await?;
    let bytes: u64 = folder.nodes().into_iter().map(|node| size(&folder.data(node))).sum();
    Ok(Measures { used_mb: bytes >> 20, values: values(&overview, &nodes, &queues) })
}

/// How many bytes the files below a folder have.
fn size(path: &Path) -> u64 {
    let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
    let sizes = entries.map(|entry| match entry.metadata() {
        Ok(metadata) if metadata.is_dir() => size(&entry.path()),
        Ok(metadata) => metadata.len(),
        // Removed since it was listed.
        Err(_) => 0,
    });
    sizes.sum()
}

fn values(
    overview: &Value,
    nodes: &Value,
    queues: &Value,
) -> std::collections::BTreeMap<(String, Part), f64> {
    let (objects, totals, stats) =
        (&overview["object_totals"], &overview["queue_totals"], &overview["message_stats"]);
    let number = |value: &Value| value.as_f64().unwrap_or_default();
    let rate = |name: &str| number(&stats[format!("{name}_details")]["rate"]);
    let whole = [
        ("connections", number(&objects["connections"])),
        ("channels", number(&objects["channels"])),
        ("queues", number(&objects["queues"])),
        ("consumers", number(&objects["consumers"])),
        ("messages_ready", number(&totals["messages_ready"])),
        ("messages_unacknowledged", number(&totals["messages_unacknowledged"])),
        ("publish", rate("publish")),
        ("deliver", rate("deliver")),
        ("deliver_no_ack", rate("deliver_no_ack")),
    ];
    let whole = whole.into_iter().map(|(name, value)| ((name.to_owned(), Part::Whole), value));
    let of_nodes = list(nodes).iter().enumerate().flat_map(|(index, node)| {
        let is_set = |name: &str| f64::from(u8::from(node[name] == true));
        let leads = list(queues).iter().filter(|queue| queue["node"] == node["name"]).count();
        let values = [
            ("rabbitmq_alive", is_set("running")),
            ("fd_used", number(&node["fd_used"])),
            ("socket_used", number(&node["sockets_used"])),
            ("proc_used", number(&node["proc_used"])),
            ("mem_used", number(&node["mem_used"])),
            ("disk_free", number(&node["disk_free"])),
            (
                "rabbitmq_memory_usage",
                100.0 * number(&node["mem_used"]) / number(&node["mem_limit"]).max(1.0),
            ),
            ("rabbitmq_memory_high_watermark", is_set("mem_alarm")),
            ("rabbitmq_disk_insufficient", is_set("disk_free_alarm")),
            ("rabbitmq_node_queues", leads as f64),
        ];
        values.map(|(name, value)| ((name.to_owned(), Part::Node(index)), value))
    });
    let of_queues = list(queues).iter().flat_map(|queue| {
        let text = |name: &str| queue[name].as_str().unwrap_or_default().to_owned();
        let part = Part::Queue(text("vhost"), text("name"));
        let rate = |name: &str| number(&queue["message_stats"][format!("{name}_details")]["rate"]);
        let values = [
            ("queue_messages_ready", number(&queue["messages_ready"])),
            ("queue_messages_unacknowledged", number(&queue["messages_unacknowledged"])),
            ("queue_consumers", number(&queue["consumers"])),
            ("queue_messages_publish_rate", rate("publish")),
            ("queue_messages_ack_rate", rate("ack")),
        ];
        values.map(|(name, value)| ((name.to_owned(), part.clone()), value))
    });
    whole.chain(of_nodes).chain(of_queues).collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use dms_emulator::Part;
    use serde_json::json;

    use super::values;

    #[test]
    fn numbers_are_those_of_the_nodes() {
        let values = values(
            &json!({
                "object_totals": { "connections": 2 },
                "message_stats": { "publish_details": { "rate": 1.5 } },
            }),
            &json!([{ "name": "rabbit@a", "running": true, "mem_used": 50, "mem_limit": 200 }]),
            &json!([{ "vhost": "/", "name": "q", "node": "rabbit@a", "messages_ready": 3 }]),
        );
        let value = |name: &str, part: Part| values[&(name.to_owned(), part)];
        assert_eq!(value("connections", Part::Whole), 2.0);
        assert_eq!(value("publish", Part::Whole), 1.5);
        assert_eq!(value("rabbitmq_memory_usage", Part::Node(0)), 25.0);
        assert_eq!(value("rabbitmq_node_queues", Part::Node(0)), 1.0);
        assert_eq!(value("queue_messages_ready", Part::Queue("/".to_owned(), "q".to_owned())), 3.0);
    }
}
