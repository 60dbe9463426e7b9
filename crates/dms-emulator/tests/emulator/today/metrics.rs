//! What Cloud Eye knows and answers.

use crate::client::{Client, PROJECT};
use crate::provoke::id_of;
use dms_emulator::Seed;
use serde_json::{Value, json};

fn query(client: &mut Client, metrics: &[(&str, Value)], period: &str, hours: u64) -> Value {
    let to = u64::try_from(client.now.unix_timestamp() * 1000).unwrap();
    let metrics: Vec<Value> = metrics
        .iter()
        .map(|(name, dimensions)| json!({ "namespace": "SYS.DMS", "metric_name": name, "dimensions": dimensions }))
        .collect();
    let body = json!({
        "metrics": metrics, "from": to - hours * 3_600_000, "to": to, "period": period, "filter": "average",
    });
    client.json("POST", &format!("/V1.0/{PROJECT}/batch-query-metric-data"), body)
}

#[test]
fn the_hierarchy_names_what_there_is() {
    let mut client = Client::today(Seed::Demo);
    let id = id_of("member-points", &mut client);
    let known = client.get(&format!("/instances/{id}/ces-hierarchy"));
    assert_eq!(known["instance_ids"][0]["name"], id.as_str());
    let queues: Vec<&str> =
        known["queues"].as_array().unwrap().iter().filter_map(|it| it["name"].as_str()).collect();
    assert!(queues.contains(&"orders_archive_2026"), "{queues:?}");
    assert!(known["nodes"][0]["available_zone"].is_string());
    assert_eq!(known["dimensions"][1]["dim_router"], json!(["rabbitmq_instance_id", "rabbitmq_node"]));
}

#[test]
fn values_follow_from_the_state() {
    let mut client = Client::today(Seed::Demo);
    let id = id_of("member-points", &mut client);
    let instance = json!({ "name": "rabbitmq_instance_id", "value": id });
    let queue = json!([instance, { "name": "rabbitmq_queue", "value": "orders_billing" }]);
    let node = client.get(&format!("/instances/{id}/ces-hierarchy"))["nodes"][0]["name"].clone();
    let node = json!([instance, { "name": "rabbitmq_node", "value": node }]);
    let asked = [
        ("connections", json!([instance])),
        ("queue_messages_ready", queue.clone()),
        ("rabbitmq_disk_insufficient", node),
        ("no_such_metric", json!([instance])),
    ];
    let answer = query(&mut client, &asked, "300", 24);
    let series = answer["metrics"].as_array().unwrap();
    assert_eq!(series[0]["datapoints"].as_array().unwrap().len(), 289);
    assert!(series[0]["datapoints"][0]["average"].as_f64().unwrap() > 0.0);
    assert_eq!(series[1]["datapoints"][0]["average"], 100.0);
    assert_eq!((&series[1]["unit"], &series[2]["datapoints"][0]["average"]), (&json!("count"), &json!(0.0)));
    assert_eq!(series[3]["datapoints"], json!([]));
    assert_eq!(query(&mut client, &asked, "300", 24), answer, "the same whenever one looks");
    client.json(
        "DELETE",
        &format!("/v2/rabbitmq/{PROJECT}/instances/{id}/vhosts/orders/queues/billing/contents"),
        Value::Null,
    );
    let emptied = query(&mut client, &[("queue_messages_ready", queue)], "60", 1);
    assert_eq!(emptied["metrics"][0]["datapoints"][0]["average"], 0.0);
}

#[test]
fn a_range_is_cut_to_what_the_period_allows() {
    let mut client = Client::today(Seed::Demo);
    let id = id_of("member-points", &mut client);
    let instance = json!([{ "name": "rabbitmq_instance_id", "value": id }]);
    let answer = query(&mut client, &[("connections", instance)], "1", 24);
    assert_eq!(answer["metrics"][0]["datapoints"].as_array().unwrap().len(), 4 * 60 + 1);
}

#[test]
fn metrics_are_listed_by_instance_and_page() {
    let mut client = Client::today(Seed::Demo);
    let id = id_of("member-points", &mut client);
    let list = format!("/V1.0/{PROJECT}/metrics?namespace=SYS.DMS&dim.0=rabbitmq_instance_id,{id}");
    let all = client.json("GET", &list, Value::Null);
    let total = all["meta_data"]["total"].as_u64().unwrap();
    assert_eq!(all["metrics"].as_array().unwrap().len() as u64, total);
    let page = client.json("GET", &format!("{list}&start=2&limit=3"), Value::Null);
    assert_eq!(page["meta_data"]["count"], 3);
    assert_eq!(page["metrics"][0], all["metrics"][2]);
    let other = client.json("GET", &format!("/V1.0/{PROJECT}/metrics?namespace=SYS.ECS"), Value::Null);
    assert_eq!(other["metrics"], json!([]));
}
