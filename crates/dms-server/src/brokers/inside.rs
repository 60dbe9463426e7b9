//! The inside of nodes, read and changed by way of their management.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use dms_emulator::{Binding, Consumer, Exchange, InstanceId, Queue, Topology, Vhost};
use http::Method;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::files::everything;
use super::management::{Management, Refused};

/// The nodes that can be asked, by instance.
#[derive(Debug, Default)]
pub struct Directory(Mutex<BTreeMap<InstanceId, Arc<Inside>>>);

impl Directory {
    /// The inside of an instance whose nodes run.
    pub fn find(&self, id: InstanceId) -> Option<Arc<Inside>> {
        self.entries().get(&id).cloned()
    }

    pub fn add(&self, id: InstanceId, inside: Inside) {
        self.entries().insert(id, Arc::new(inside));
    }

    pub fn remove(&self, id: InstanceId) {
        self.entries().remove(&id);
    }

    fn entries(&self) -> std::sync::MutexGuard<'_, BTreeMap<InstanceId, Arc<Inside>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The inside of an instance's nodes.
#[derive(Debug)]
pub struct Inside {
    management: Management,
    /// The user of the instance, who may do everything in every vhost.
    user: String,
    /// Whoever reads and then changes takes it first.
    pub turn: tokio::sync::Mutex<()>,
}

impl Inside {
    pub fn new(management: Management, user: String) -> Self {
        Self { management, user, turn: tokio::sync::Mutex::new(()) }
    }

    /// What is there.
    pub async fn read(&self) -> Result<Topology, Refused> {
        let [vhosts, exchanges, queues, bindings, consumers] = [
            self.management.get("vhosts").await?,
            self.management.get("exchanges").await?,
            self.management.get("queues").await?,
            self.management.get("bindings").await?,
            self.management.get("consumers").await?,
        ];
        Ok(topology(&vhosts, &exchanges, &queues, &bindings, &consumers))
    }

    /// Makes of what was read what it is to be.
    pub async fn change(&self, before: &Topology, after: &Topology) -> Result<(), Refused> {
        for name in before.vhosts.keys().filter(|name| !after.vhosts.contains_key(*name)) {
            self.delete(&["vhosts", name]).await?;
        }
        for (name, vhost) in &after.vhosts {
            match before.vhosts.get(name) {
                Some(known) => self.change_vhost(name, known, vhost).await?,
                None => {
                    self.put(&["vhosts", name], &json!({})).await?;
                    self.put(&["permissions", name, &self.user], &everything()).await?;
                }
            }
        }
        Ok(())
    }

    async fn change_vhost(&self, name: &str, before: &Vhost, after: &Vhost) -> Result<(), Refused> {
        for binding in before.bindings.iter().filter(|binding| !after.bindings.contains(binding)) {
            // It went with one of them otherwise.
            if has_ends(after, binding) {
                self.unbind(name, binding).await?;
            }
        }
        for queue in gone(&before.queues, &after.queues) {
            self.delete(&["queues", name, queue]).await?;
        }
        for exchange in gone(&before.exchanges, &after.exchanges) {
            self.delete(&["exchanges", name, exchange]).await?;
        }
        for exchange in gone(&after.exchanges, &before.exchanges) {
            self.put(&["exchanges", name, exchange], &declared_exchange(&after.exchanges[exchange])).await?;
        }
        for (queue, wanted) in &after.queues {
            match before.queues.get(queue) {
                None => self.put(&["queues", name, queue], &declared_queue(wanted)).await?,
                Some(known) if wanted.purges > known.purges => {
                    self.delete(&["queues", name, queue, "contents"]).await?;
                }
                Some(_) => {}
            }
        }
        for binding in after.bindings.iter().filter(|binding| !before.bindings.contains(binding)) {
            let body = json!({ "routing_key": binding.routing_key, "arguments": {} });
            self.management.send(Method::POST, &path(&ends(name, binding)), Some(&body)).await?;
        }
        Ok(())
    }

    /// Bindings are named by a key that the node makes up.
    async fn unbind(&self, vhost: &str, binding: &Binding) -> Result<(), Refused> {
        let ends = ends(vhost, binding);
        let bindings = self.management.get(&path(&ends)).await?;
        let same = list(&bindings).iter().find(|it| it["routing_key"] == binding.routing_key.as_str());
        match same.and_then(|it| it["properties_key"].as_str()) {
            Some(key) => self.delete(&[&ends[..], &[key]].concat()).await,
            None => Ok(()),
        }
    }

    async fn put(&self, segments: &[&str], body: &Value) -> Result<(), Refused> {
        self.management.send(Method::PUT, &path(segments), Some(body)).await.map(drop)
    }

    async fn delete(&self, segments: &[&str]) -> Result<(), Refused> {
        self.management.send(Method::DELETE, &path(segments), None).await.map(drop)
    }
}

/// The names that only the first has.
fn gone<'a, T>(first: &'a BTreeMap<String, T>, second: &BTreeMap<String, T>) -> BTreeSet<&'a String> {
    first.keys().filter(|name| !second.contains_key(*name)).collect()
}

/// Whether both ends of a binding are there.
fn has_ends(vhost: &Vhost, binding: &Binding) -> bool {
    let leads_to_queue = binding.destination_type == "queue";
    vhost.exchanges.contains_key(&binding.source)
        && (leads_to_queue && vhost.queues.contains_key(&binding.destination)
            || !leads_to_queue && vhost.exchanges.contains_key(&binding.destination))
}

fn ends<'a>(vhost: &'a str, binding: &'a Binding) -> [&'a str; 6] {
    let kind = if binding.destination_type == "queue" { "q" } else { "e" };
    ["bindings", vhost, "e", &binding.source, kind, &binding.destination]
}

fn path(segments: &[&str]) -> String {
    let encoded = segments.iter().map(|segment| utf8_percent_encode(segment, NON_ALPHANUMERIC).to_string());
    encoded.collect::<Vec<_>>().join("/")
}

fn declared_exchange(exchange: &Exchange) -> Value {
    json!({
        "type": exchange.kind,
        "durable": exchange.durable,
        "auto_delete": exchange.auto_delete,
        "internal": exchange.internal,
        "arguments": exchange.arguments,
    })
}

fn declared_queue(queue: &Queue) -> Value {
    let arguments = [
        ("x-message-ttl", queue.message_ttl.map(Value::from)),
        ("x-dead-letter-exchange", queue.dead_letter_exchange.clone().map(Value::from)),
        ("x-dead-letter-routing-key", queue.dead_letter_routing_key.clone().map(Value::from)),
        ("x-queue-mode", queue.is_lazy.then(|| "lazy".into())),
    ];
    let arguments: Map<String, Value> =
        arguments.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect();
    json!({ "durable": queue.durable, "auto_delete": queue.auto_delete, "arguments": arguments })
}

fn topology(
    vhosts: &Value,
    exchanges: &Value,
    queues: &Value,
    bindings: &Value,
    consumers: &Value,
) -> Topology {
    let mut topology = Topology::default();
    for vhost in list(vhosts) {
        topology.vhosts.insert(text(&vhost["name"]), Vhost::default());
    }
    let within = |topology: &mut Topology, item: &Value, add: &dyn Fn(&mut Vhost)| {
        if let Some(vhost) = topology.vhosts.get_mut(&text(&item["vhost"])) {
            add(vhost);
        }
    };
    for item in list(exchanges) {
        within(&mut topology, item, &|vhost| {
            drop(vhost.exchanges.insert(text(&item["name"]), exchange(item)));
        });
    }
    for item in list(queues) {
        let own = |it: &&Value| it["queue"]["name"] == item["name"] && it["queue"]["vhost"] == item["vhost"];
        let consumers: Vec<Consumer> = list(consumers).iter().filter(own).map(consumer).collect();
        within(&mut topology, item, &|vhost| {
            let queue = Queue { consumers: consumers.clone(), ..queue(item) };
            drop(vhost.queues.insert(text(&item["name"]), queue));
        });
    }
    // Every queue is bound to the exchange without a name, which nobody did.
    for item in list(bindings).iter().filter(|item| item["source"] != "") {
        within(&mut topology, item, &|vhost| vhost.bindings.push(binding(item)));
    }
    topology
}

fn exchange(item: &Value) -> Exchange {
    let name = text(&item["name"]);
    Exchange {
        kind: text(&item["type"]),
        auto_delete: item["auto_delete"] == true,
        durable: item["durable"] == true,
        internal: item["internal"] == true,
        is_own: name.is_empty() || name.starts_with("amq."),
        arguments: item["arguments"].as_object().cloned().unwrap_or_default(),
    }
}

fn queue(item: &Value) -> Queue {
    let arguments = &item["arguments"];
    let argument = |name: &str| arguments[name].as_str().map(str::to_owned);
    Queue {
        auto_delete: item["auto_delete"] == true,
        durable: item["durable"] == true,
        dead_letter_exchange: argument("x-dead-letter-exchange"),
        dead_letter_routing_key: argument("x-dead-letter-routing-key"),
        message_ttl: arguments["x-message-ttl"].as_u64(),
        is_lazy: arguments["x-queue-mode"] == "lazy",
        messages: item["messages"].as_u64().unwrap_or_default(),
        ..Queue::default()
    }
}

fn consumer(item: &Value) -> Consumer {
    let channel = &item["channel_details"];
    Consumer {
        tag: text(&item["consumer_tag"]),
        host: text(&channel["peer_host"]),
        port: channel["peer_port"].as_u64().unwrap_or_default(),
        prefetch: item["prefetch_count"].as_u64().unwrap_or_default(),
    }
}

fn binding(item: &Value) -> Binding {
    Binding {
        source: text(&item["source"]),
        destination_type: text(&item["destination_type"]),
        destination: text(&item["destination"]),
        routing_key: text(&item["routing_key"]),
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{path, topology};

    #[test]
    fn names_are_one_segment_each() {
        assert_eq!(path(&["queues", "/", "a b/ü"]), "queues/%2F/a%20b%2F%C3%BC");
    }

    #[test]
    fn what_a_node_lists_is_what_the_emulator_knows() {
        let topology = topology(
            &json!([{ "name": "/" }]),
            &json!([
                { "name": "", "vhost": "/", "type": "direct", "durable": true },
                { "name": "orders", "vhost": "/", "type": "topic", "durable": true, "arguments": {} },
                { "name": "elsewhere", "vhost": "gone", "type": "topic" },
            ]),
            &json!([{
                "name": "q", "vhost": "/", "durable": true, "messages": 3,
                "arguments": { "x-message-ttl": 5, "x-queue-mode": "lazy" },
            }]),
            &json!([
                { "source": "", "vhost": "/", "destination": "q", "destination_type": "queue", "routing_key": "q" },
                { "source": "orders", "vhost": "/", "destination": "q", "destination_type": "queue", "routing_key": "#" },
            ]),
            &json!([{
                "consumer_tag": "c", "prefetch_count": 7, "queue": { "name": "q", "vhost": "/" },
                "channel_details": { "peer_host": "127.0.0.1", "peer_port": 1234 },
            }]),
        );
        let vhost = &topology.vhosts["/"];
        assert!(vhost.exchanges[""].is_own && !vhost.exchanges["orders"].is_own);
        let queue = &vhost.queues["q"];
        assert_eq!((queue.messages, queue.message_ttl, queue.is_lazy), (3, Some(5), true));
        assert_eq!((queue.consumers[0].prefetch, queue.consumers[0].port), (7, 1234));
        assert_eq!(vhost.bindings.len(), 1);
    }
}
