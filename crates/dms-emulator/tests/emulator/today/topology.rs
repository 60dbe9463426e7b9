//! Vhosts, exchanges, bindings and queues.

use super::{running, running_amqp, vhosts};
use crate::client::{Client, PROJECT, cluster};
use dms_api::model::{CreateBindingBody, CreateExchangeBody, CreateQueueBody};
use dms_api::operation::{
    CreateBinding, CreateExchange, CreateQueue, CreateVhost, DeleteBinding, DeleteExchanges, DeleteQueues,
    DeleteVhosts, ListBindings, ListExchanges, ListPage, ListQueues, ListVhosts, PurgeQueue, ShowQueue,
};
use dms_emulator::{Emulator, Seed, Settings};
use serde_json::{Value, json};

fn names<T>(items: Option<Vec<T>>, name: fn(T) -> Option<String>) -> Vec<String> {
    items.unwrap_or_default().into_iter().filter_map(name).collect()
}

fn list_vhosts(client: &mut Client, id: &str) -> Vec<String> {
    let list = ListVhosts { instance_id: id.to_owned(), page: ListPage::default() };
    names(client.call(list).unwrap().items, |vhost| vhost.name)
}

#[test]
fn each_engine_has_its_default_vhost_and_its_exchanges() {
    for ((mut client, id), vhost, most) in [(running(), "/", 7), (running_amqp(), "default", 5)] {
        assert_eq!(list_vhosts(&mut client, &id), [vhost]);
        let list =
            ListExchanges { instance_id: id.clone(), vhost: vhost.to_owned(), page: ListPage::default() };
        let exchanges = client.call(list).unwrap();
        assert_eq!(exchanges.total, Some(most));
        assert!(exchanges.items.unwrap().iter().all(|it| it.default == Some(true)));
        let delete = DeleteVhosts { instance_id: id.clone(), names: vec![vhost.to_owned()] };
        assert_eq!(client.call(delete).unwrap_err().code, "DMS.00400800");
    }
}

#[test]
fn put_creates_and_post_on_the_same_path_deletes() {
    let (mut client, id) = running();
    client.json("PUT", &vhosts(&id, ""), json!({ "name": "orders" }));
    assert_eq!(list_vhosts(&mut client, &id), ["/", "orders"]);
    // The wrong guess: POST with a name as text, as if it created.
    let refused = client.refused("POST", &vhosts(&id, ""), json!({ "name": "more" }));
    assert_eq!(refused.code, "DMS.00400085");
    let queue = json!({ "name": "q1", "auto_delete": false });
    let refused = client.refused("POST", &vhosts(&id, "/orders/queues"), queue);
    assert_eq!(refused.code, "DMS.00400085");
    client.json("POST", &vhosts(&id, ""), json!({ "name": ["orders"] }));
    assert_eq!(list_vhosts(&mut client, &id), ["/"]);
}

#[test]
fn names_that_hurt_are_created_listed_bound_unbound_and_deleted() {
    let (mut client, id) = running();
    let instance_id = || id.clone();
    let vhost = || "a/b%c|d".to_owned();
    let (exchange, queue) = ("ex / % | 中".to_owned(), "q \"1\" / b\\c".to_owned());
    let key = format!("{}\\/", "k".repeat(126));
    client.call(CreateVhost { instance_id: instance_id(), name: vhost() }).unwrap();
    assert_eq!(list_vhosts(&mut client, &id), ["/", "a/b%c|d"]);
    let body = CreateExchangeBody {
        name: Some(exchange.clone()),
        kind: Some("topic".to_owned()),
        auto_delete: Some(false),
        ..CreateExchangeBody::default()
    };
    client.call(CreateExchange { instance_id: instance_id(), vhost: vhost(), body }).unwrap();
    let body =
        CreateQueueBody { name: Some(queue.clone()), auto_delete: Some(false), ..CreateQueueBody::default() };
    client.call(CreateQueue { instance_id: instance_id(), vhost: vhost(), body }).unwrap();
    let body = CreateBindingBody {
        destination: Some(queue.clone()),
        destination_type: Some("Queue".to_owned()),
        routing_key: Some(key.clone()),
        ..CreateBindingBody::default()
    };
    let bind = CreateBinding { instance_id: instance_id(), vhost: vhost(), exchange: exchange.clone(), body };
    let bound = client.call(bind).unwrap();
    assert_eq!((bound.destination_type.as_deref(), bound.properties_key), (Some("queue"), None));
    let list = ListBindings { instance_id: instance_id(), vhost: vhost(), exchange: exchange.clone() };
    let bindings = client.call(list.clone()).unwrap().items.unwrap();
    assert_eq!(bindings[0].properties_key.as_deref(), Some(key.as_str()));
    let show = ShowQueue { instance_id: instance_id(), vhost: vhost(), queue: queue.clone() };
    assert_eq!(client.call(show).unwrap().queue_bindings.unwrap(), bindings);
    let unbind = DeleteBinding {
        instance_id: instance_id(),
        vhost: vhost(),
        exchange: exchange.clone(),
        destination_type: "queue".to_owned(),
        destination: queue.clone(),
        properties_key: key,
    };
    client.call(unbind.clone()).unwrap();
    assert_eq!(client.call(unbind).unwrap_err().status, 404);
    assert_eq!(client.call(list).unwrap().total, Some(0));
    client.call(DeleteQueues { instance_id: instance_id(), vhost: vhost(), names: vec![queue] }).unwrap();
    client
        .call(DeleteExchanges { instance_id: instance_id(), vhost: vhost(), names: vec![exchange] })
        .unwrap();
    client.call(DeleteVhosts { instance_id: instance_id(), names: vec![vhost()] }).unwrap();
    assert_eq!(list_vhosts(&mut client, &id), ["/"]);
}

#[test]
fn a_slash_in_a_path_is_no_name() {
    let (mut client, id) = running();
    for vhost in ["//queues", "/%2F/queues", "/%2f/queues"] {
        assert_eq!(client.refused("GET", &vhosts(&id, vhost), Value::Null).code, "DMS.00404001", "{vhost}");
    }
    assert_eq!(client.json("GET", &vhosts(&id, "/__F_SLASH__/queues"), Value::Null)["total"], 0);
}

#[test]
fn lists_page_by_ten_and_know_no_filter() {
    let (mut client, id) = running();
    for number in 0..14 {
        let queue = json!({ "name": format!("q{number:02}"), "auto_delete": false });
        client.json("PUT", &vhosts(&id, "/__F_SLASH__/queues"), queue);
    }
    let mut list =
        |query: &str| client.json("GET", &vhosts(&id, &format!("/__F_SLASH__/queues{query}")), Value::Null);
    let page = list("");
    assert_eq!((&page["size"], &page["total"]), (&json!(10), &json!(14)));
    let page = list("?offset=10&name=q01");
    assert_eq!((&page["size"], &page["items"][0]["name"]), (&json!(4), &json!("q10")));
    assert_eq!(list("?limit=0")["size"], 0);
    assert_eq!(list("?limit=50")["size"], 14);
    let refused = client.refused("GET", &vhosts(&id, "?limit=51"), Value::Null);
    assert_eq!(refused.code, "DMS.10240042");
}

#[test]
fn queues_are_created_with_flat_names_and_listed_with_arguments() {
    let (mut client, id) = running();
    let queues = vhosts(&id, "/__F_SLASH__/queues");
    let body = json!({
        "name": "q1", "auto_delete": false, "durable": true, "dead_letter_exchange": "amq.direct",
        "dead_letter_routing_key": "dead", "message_ttl": 60000, "lazy_mode": "lazy",
    });
    assert_eq!(client.json("PUT", &queues, body.clone()), body);
    client.json("PUT", &queues, json!({ "name": "q2", "auto_delete": true }));
    let list = client.json("GET", &queues, Value::Null);
    assert_eq!(
        list["items"][0]["arguments"],
        json!({
            "x-message-ttl": 60000, "x-dead-letter-exchange": "amq.direct",
            "x-dead-letter-routing-key": "dead", "x-queue-mode": "lazy",
        })
    );
    assert_eq!(list["items"][1].get("arguments"), None);
    // The same again is accepted, another of that name is not.
    client.json("PUT", &queues, body);
    let other = json!({ "name": "q1", "auto_delete": true });
    assert_eq!(client.refused("PUT", &queues, other).code, "DMS.00400800");
}

#[test]
fn engines_differ_in_what_they_take() {
    let (mut client, id) = running_amqp();
    let of = |rest: &str| vhosts(&id, &format!("/default{rest}"));
    let delayed = json!({
        "name": "later", "type": "x-delayed-message", "auto_delete": false, "durable": false, "internal": true,
        "arguments": { "x-delayed-type": "direct" },
    });
    let exchange = client.json("PUT", &of("/exchanges"), delayed.clone());
    assert_eq!((&exchange["durable"], &exchange["internal"]), (&json!(true), &json!(false)));
    let bind = json!({ "destination": "amq.topic", "destination_type": "exchange", "routing_key": "" });
    let refused = client.refused("POST", &of("/exchanges/later/binding"), bind.clone());
    assert_eq!(refused.code, "DMS.00400800");
    let queue =
        client.json("PUT", &of("/queues"), json!({ "name": "q", "auto_delete": false, "durable": false }));
    assert_eq!(queue["durable"], true);

    let (mut client, id) = running();
    let of = |rest: &str| vhosts(&id, &format!("/__F_SLASH__{rest}"));
    assert_eq!(client.refused("PUT", &of("/exchanges"), delayed).code, "DMS.00400800");
    client.json("POST", &of("/exchanges/amq.direct/binding"), bind.clone());
    let refused = client.refused("POST", &of("/exchanges/(AMQP%20default)/binding"), bind);
    assert_eq!(refused.code, "DMS.00400800");
    let internal = json!({ "name": "inner", "type": "fanout", "auto_delete": false, "internal": true });
    client.json("PUT", &of("/exchanges"), internal);
    client.json("PUT", &of("/queues"), json!({ "name": "q", "auto_delete": false }));
    let bind = json!({ "destination": "q", "destination_type": "queue", "routing_key": "" });
    assert_eq!(client.refused("POST", &of("/exchanges/inner/binding"), bind).code, "DMS.00400800");
}

#[test]
fn an_empty_routing_key_has_a_key_of_its_own() {
    let (mut client, id) = running();
    let of = |rest: &str| vhosts(&id, &format!("/__F_SLASH__{rest}"));
    client.json("PUT", &of("/queues"), json!({ "name": "q", "auto_delete": false }));
    let bind = json!({ "destination": "q", "destination_type": "queue", "routing_key": "" });
    client.json("POST", &of("/exchanges/amq.fanout/binding"), bind);
    let list = client.json("GET", &of("/exchanges/amq.fanout/binding"), Value::Null);
    assert_eq!(list["items"][0]["properties_key"], "~");
    let unbind = of("/exchanges/amq.fanout/destination-type/queue/destination/q/properties-key/~/unbinding");
    client.json("DELETE", &unbind, Value::Null);
}

#[test]
fn a_queue_shows_its_consumers_and_loses_its_messages() {
    let mut client = Client::today(Seed::Demo);
    let instance_id = crate::provoke::id_of("member-points", &mut client);
    let show =
        || ShowQueue { instance_id: instance_id.clone(), vhost: "orders".into(), queue: "billing".into() };
    let queue = client.call(show()).unwrap();
    assert_eq!((queue.messages, queue.consumers), (Some(100), Some(2)));
    assert_eq!(queue.consumer_details.unwrap().len(), 2);
    let purge =
        PurgeQueue { instance_id: instance_id.clone(), vhost: "orders".into(), queue: "billing".into() };
    client.call(purge).unwrap();
    assert_eq!(client.call(show()).unwrap().messages, Some(0));
}

#[test]
fn what_is_deleted_takes_its_bindings_along() {
    let mut client = Client::today(Seed::Demo);
    let instance_id = crate::provoke::id_of("member-points", &mut client);
    let (vhost, exchange) = (|| "orders".to_owned(), || "orders".to_owned());
    let list = ListBindings { instance_id: instance_id.clone(), vhost: vhost(), exchange: exchange() };
    assert_eq!(client.call(list.clone()).unwrap().total, Some(3));
    let names = vec!["billing".to_owned()];
    client.call(DeleteQueues { instance_id: instance_id.clone(), vhost: vhost(), names }).unwrap();
    assert_eq!(client.call(list).unwrap().total, Some(2));
    // All or nothing.
    let names = vec!["dead".to_owned(), "nothing".to_owned()];
    let delete = DeleteQueues { instance_id: instance_id.clone(), vhost: vhost(), names };
    assert_eq!(client.call(delete).unwrap_err().status, 404);
    let list = ListQueues { instance_id, vhost: vhost(), page: ListPage::default() };
    assert_eq!(client.call(list).unwrap().total, Some(3));
}

#[test]
fn a_busy_instance_refuses_changes_and_is_read() {
    let mut client = Client::today(Seed::Empty);
    let id = client.running(cluster("busy-inside"));
    let change = json!({ "oper_type": "storage", "new_storage_space": 600 });
    client.json("POST", &format!("/v2/rabbitmq/{PROJECT}/instances/{id}/extend"), change);
    let refused = client.refused("PUT", &vhosts(&id, ""), json!({ "name": "orders" }));
    assert_eq!((refused.status, refused.code.as_str()), (400, "DMS.00400026"));
    assert_eq!(list_vhosts(&mut client, &id), ["/"]);
}

#[test]
fn the_reference_has_none_of_it() {
    let mut client = Client::empty();
    let id = client.running(crate::client::single("reference"));
    for (method, path) in [("GET", vhosts(&id, "")), ("GET", format!("/v2/{PROJECT}/recycle"))] {
        assert_eq!(client.refused(method, &path, Value::Null).code, "DMS.00404001", "{path}");
    }
    assert_eq!(client.get(&format!("/instances/{id}")).get("dns_enable"), None);
}

#[test]
fn what_is_inside_survives_a_restart() {
    let (mut client, id) = running();
    client.call(CreateVhost { instance_id: id.clone(), name: "orders".to_owned() }).unwrap();
    client.json("PUT", &format!("/v2/{PROJECT}/recycle"), json!({ "default_use_recycle": true }));
    client.json("POST", &format!("/v2/{PROJECT}/rabbitmq/instances/{id}/dns"), Value::Null);
    let gone = client.running(crate::client::single("goes-to-the-bin"));
    client.json("DELETE", &format!("/v2/{PROJECT}/instances/{gone}"), Value::Null);
    let stored = client.emulator.snapshot();
    let entries = stored.iter().cloned().filter_map(|change| Some((change.key, change.value?)));
    let settings = Settings { edition: dms_emulator::Edition::Current, ..Settings::default() };
    let restored = Emulator::restore(settings, entries, client.now).unwrap();
    assert_eq!(restored.snapshot(), stored);
    let mut client = Client::of(restored, client.now);
    assert_eq!(list_vhosts(&mut client, &id), ["/", "orders"]);
    assert_eq!(client.get("/recycle")["recycle_instances"][0]["instance_id"], gone.as_str());
}
