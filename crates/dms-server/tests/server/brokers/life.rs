//! The life of an instance with a real node, and of a cluster.

use std::net::{SocketAddr, TcpStream};
use std::path::Path;

use serde_json::{Value, json};

use super::{
    Client, PASSWORD, PATIENCE, emulator, eventually, has_rabbitmq, is_accepted, manage, management_of,
    processes_in,
};
use crate::http::Request;
use crate::process::PROJECT;

/// Publishes a durable message to a queue.
fn publish(node: SocketAddr, password: &str, queue: &str) {
    let message = json!({
        "properties": { "delivery_mode": 2 },
        "routing_key": queue,
        "payload": "kept",
        "payload_encoding": "string",
    });
    let publish = Request::new("POST", "/api/exchanges/%2F/amq.default/publish").json(&message);
    assert_eq!(manage(node, password, publish), (200, json!({ "routed": true })));
}

fn payload(node: SocketAddr, password: &str, queue: &str) -> Value {
    let target = format!("/api/queues/%2F/{queue}/get");
    let body = json!({ "count": 1, "ackmode": "ack_requeue_true", "encoding": "auto" });
    manage(node, password, Request::new("POST", &target).json(&body)).1[0]["payload"].take()
}

const NEW_PASSWORD: &str = "New#Pass/1?";

#[test]
fn a_life_with_a_real_node() {
    if !has_rabbitmq() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("state");
    let arguments = ["--data", data.to_str().unwrap()];
    let server = emulator(&arguments);
    let client = Client::create(&server, "c6.2u4g.single", 1);
    assert_eq!(client.show()["connect_address"], Value::Null, "there is no address before there is a node");

    let shown = client.until("RUNNING");
    let node = management_of(&shown);
    let amqp = SocketAddr::new(shown["connect_address"].as_str().unwrap().parse().unwrap(), 5672);
    assert!(node.ip().is_loopback() && TcpStream::connect(amqp).is_ok(), "it runs and takes connections");
    assert!(is_accepted(node, PASSWORD) && !is_accepted(node, "another"));

    the_inside_is_that_of_the_node(&client, node);
    publish(node, PASSWORD, "kept");
    plugins_are_those_of_the_node(&client, node);
    metrics_are_those_of_the_node(&client, node);

    let new = json!({ "new_password": NEW_PASSWORD });
    assert_eq!(client.call("POST", &client.of_instance("/password"), Some(&new)).0, 204);
    eventually("the new password", || is_accepted(node, NEW_PASSWORD));
    assert!(!is_accepted(node, PASSWORD));

    client.restart();
    client.until("RUNNING");
    assert_eq!(payload(node, NEW_PASSWORD, "kept"), "kept", "durable messages are still there");

    let own = folder.path().join("state.nodes").join(&client.id);
    a_node_that_dies_is_an_error(&client, &own);
    assert_eq!(payload(node, NEW_PASSWORD, "kept"), "kept");

    // Killed without any chance to stop its node, and started anew.
    let id = client.id.clone();
    drop(client);
    server.kill();
    let server = emulator(&arguments);
    let client = Client { token: server.sign_in(), server: &server, id };
    assert_eq!(client.show()["status"], "RESTARTING", "it does not run yet");
    client.until("RUNNING");
    assert_eq!(payload(node, NEW_PASSWORD, "kept"), "kept");

    assert!(own.exists() && !processes_in(&own).is_empty());
    assert!(!server.log().contains("New#Pass") && !server.log().contains("Authorization"));
    assert_eq!(client.call("DELETE", &client.of_instance(""), None).0, 204);
    eventually("nothing is left", || !own.exists() && processes_in(&own).is_empty());
    assert!(TcpStream::connect(amqp).is_err());
}

/// A node that ends by itself makes its instance faulty, with the cause, until somebody restarts it.
fn a_node_that_dies_is_an_error(client: &Client<'_>, folder: &Path) {
    let is_node = |(_, command): &&(u32, String)| command.contains("beam.smp");
    let processes = processes_in(folder);
    let (node, _) = processes.iter().find(is_node).unwrap();
    assert!(
        std::process::Command::new("kill").args(["-KILL", &node.to_string()]).status().unwrap().success()
    );
    assert_eq!(client.until("ERROR")["error_code"], "public.00.0025");
    let state = client.server.get("/emulator/state").json();
    let reason = state["nodes"]["instances"][0]["reason"].as_str().unwrap();
    assert!(reason.contains("has ended"), "{reason}");
    client.restart();
    client.until("RUNNING");
}

/// Plugins are switched on in the node, or not, with its words.
fn plugins_are_those_of_the_node(client: &Client<'_>, node: SocketAddr) {
    let plugins = client.of_instance("/rabbitmq/plugins");
    let switch_on = |name: &str| {
        let body = json!({ "enable": true, "plugins": name });
        let switched = client.call("PUT", &plugins, Some(&body));
        assert_eq!(switched.0, 200, "{}", switched.1);
    };
    let enabled = || manage(node, PASSWORD, Request::get("/api/nodes")).1[0]["enabled_plugins"].to_string();
    assert!(!enabled().contains("rabbitmq_shovel"));
    switch_on("rabbitmq_shovel");
    eventually("the plugin", || {
        let listed = client.call("GET", &plugins, None).1;
        let plugins = listed["plugins"].as_array().unwrap();
        plugins.iter().any(|it| it["name"] == "rabbitmq_shovel" && it["enable"] == true)
    });
    // The management knows its plugins some time after they run.
    eventually("the node's plugin", || enabled().contains("rabbitmq_shovel"));

    // What is installed lacks it.
    if !enabled().contains("rabbitmq_delayed_message_exchange") {
        switch_on("rabbitmq_delayed_message_exchange");
        eventually("the refusal", || client.tasks().contains("FAILED"));
        let tasks = client.tasks();
        assert!(tasks.contains("cannot be switched"), "{tasks}");
        assert!(is_accepted(node, PASSWORD), "it was not started anew");
        eventually("the plugins as they were", || enabled().contains("rabbitmq_shovel"));
    }
}

/// Cloud Eye answers what the node was measured to have.
fn metrics_are_those_of_the_node(client: &Client<'_>, node: SocketAddr) {
    // So slowly that a minute of Cloud Eye lasts until it has been asked.
    let clock = Request::new("POST", "/emulator/clock").json(&json!({ "speed": 1 }));
    assert_eq!(client.server.send(&clock).status, 200);
    let hierarchy = client.call("GET", &client.of_instance("/ces-hierarchy"), None).1;
    let instance = json!({ "name": "rabbitmq_instance_id", "value": client.id });
    let part = json!({ "name": "rabbitmq_node", "value": hierarchy["nodes"][0]["name"] });
    let value = |metric: &str, dimensions: &Value| {
        let state = client.server.get("/emulator/state").json();
        let now = time::OffsetDateTime::parse(
            state["clock"]["now"].as_str().unwrap(),
            &time::format_description::well_known::Rfc3339,
        );
        let to = now.unwrap().unix_timestamp() * 1000;
        let metric = json!({ "namespace": "SYS.DMS", "metric_name": metric, "dimensions": dimensions });
        let body = json!({
            "metrics": [metric], "from": to - 60_000, "to": to, "period": "60", "filter": "average",
        });
        let target = format!("/V1.0/{PROJECT}/batch-query-metric-data");
        let answer = client.call("POST", &target, Some(&body)).1;
        let points = answer["metrics"][0]["datapoints"].as_array().unwrap().clone();
        points.last().and_then(|point| point["average"].as_f64()).unwrap()
    };
    let is_near = |seen: f64, real: &Value| (seen / real.as_f64().unwrap() - 1.0).abs() < 0.5;
    eventually("the node's own numbers", || {
        let real = manage(node, PASSWORD, Request::get("/api/nodes")).1[0].take();
        is_near(value("mem_used", &json!([instance, part])), &real["mem_used"])
            && is_near(value("proc_used", &json!([instance, part])), &real["proc_used"])
            // Nobody is connected, whatever an emulated instance would say.
            && value("connections", &json!([instance])) == 0.0
            && value("queues", &json!([instance])) == 1.0
    });
    let clock = Request::new("POST", "/emulator/clock").json(&json!({ "speed": 1_000_000 }));
    assert_eq!(client.server.send(&clock).status, 200);
}

/// What the service's operations change is changed in the node, and what is changed there is what they list.
fn the_inside_is_that_of_the_node(client: &Client<'_>, node: SocketAddr) {
    let vhost = format!("/v2/rabbitmq/{PROJECT}/instances/{}/vhosts", client.id);
    let created = client.call("PUT", &vhost, Some(&json!({ "name": "shop" })));
    assert_eq!(created.0, 200, "{}", created.1);
    assert_eq!(manage(node, PASSWORD, Request::get("/api/vhosts/shop")).0, 200);
    assert_eq!(manage(node, PASSWORD, Request::get("/api/queues/shop")).0, 200, "its user may use it");

    let queues = format!("{vhost}/__F_SLASH__/queues");
    let queue = json!({ "name": "kept", "durable": true, "auto_delete": false, "message_ttl": 86_400_000 });
    let created = client.call("PUT", &queues, Some(&queue));
    assert_eq!(created.0, 200, "{}", created.1);
    let real = manage(node, PASSWORD, Request::get("/api/queues/%2F/kept")).1;
    assert_eq!(real["arguments"]["x-message-ttl"], 86_400_000, "{real}");

    let exchanges = format!("{vhost}/__F_SLASH__/exchanges");
    let exchange = json!({ "name": "events", "type": "topic", "auto_delete": false, "durable": true });
    let created = client.call("PUT", &exchanges, Some(&exchange));
    assert_eq!(created.0, 200, "{}", created.1);
    let binding = json!({ "destination": "kept", "destination_type": "Queue", "routing_key": "orders.#" });
    let bound = client.call("POST", &format!("{exchanges}/events/binding"), Some(&binding));
    assert_eq!(bound.0, 200, "{}", bound.1);
    let real = manage(node, PASSWORD, Request::get("/api/bindings/%2F/e/events/q/kept")).1;
    assert_eq!(real[0]["routing_key"], "orders.#", "{real}");
    let deleted = client.call("POST", &exchanges, Some(&json!({ "name": ["events"] })));
    assert_eq!(deleted.0, 204, "{}", deleted.1);
    assert_eq!(manage(node, PASSWORD, Request::get("/api/exchanges/%2F/events")).0, 404);

    let other = Request::new("PUT", "/api/queues/%2F/other").json(&json!({ "durable": true }));
    assert_eq!(manage(node, PASSWORD, other).0, 201);
    let names = |list: &Value| -> Vec<String> {
        list["items"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&client.call("GET", &queues, None).1), ["kept", "other"]);
    let deleted = client.call("POST", &queues, Some(&json!({ "name": ["other"] })));
    assert_eq!(deleted.0, 204, "{}", deleted.1);
    assert_eq!(manage(node, PASSWORD, Request::get("/api/queues/%2F/other")).0, 404);
}

#[test]
fn a_cluster_of_real_nodes_grows() {
    if !has_rabbitmq() {
        return;
    }
    let mut server = emulator(&["--max-brokers", "5"]);
    let client = Client::create(&server, "c6.4u8g.cluster", 3);
    let node = management_of(&client.until("RUNNING"));
    let running = || {
        let nodes = manage(node, PASSWORD, Request::get("/api/nodes")).1;
        nodes.as_array().unwrap().iter().filter(|node| node["running"] == true).count()
    };
    assert_eq!(running(), 3, "they have joined");

    let more = json!({ "oper_type": "horizontal", "new_broker_num": 5, "new_storage_space": 500 });
    let target = format!("/v2/rabbitmq/{PROJECT}/instances/{}/extend", client.id);
    let changed = client.call("POST", &target, Some(&more));
    assert_eq!(changed.0, 200, "{}", changed.1);
    let shown = client.until("RUNNING");
    assert_eq!(running(), 5);
    let addresses: Vec<&str> = shown["connect_address"].as_str().unwrap().split(',').collect();
    assert_eq!(addresses.len(), 5, "{addresses:?}");
    for address in &addresses {
        assert!(TcpStream::connect((*address, 5672)).is_ok(), "{address}");
    }

    drop(client);
    server.signal("TERM");
    assert!(server.wait(PATIENCE).success(), "{}", server.log());
    for address in addresses {
        assert!(TcpStream::connect((address, 5672)).is_err(), "{address}");
    }
}
