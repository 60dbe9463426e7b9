//! Queues of a vhost. Creating takes flat names, lists answer `x-` arguments.

use super::{Inside, Slice, check_deletion, slice};
use crate::Emulator;
use crate::answer::{Answer, Refusal, Reply};
use crate::call::Call;
use crate::state::{Binding, Consumer, Queue, Vhost};
use dms_api::errors::ErrorCode;
use dms_api::model::{self, ConsumerChannel, CreateQueueBody, NamesBody, QueueArguments, QueueList};
use dms_api::rules::topology::{Engine, check_queue};

/// A queue that is there already is accepted again if it is the same, as RabbitMQ does it.
pub fn create_queue(emulator: &mut Emulator, call: &Call) -> Answer {
    let mut inside = Inside::change(emulator, call)?;
    inside.vhost(call)?;
    let body: CreateQueueBody = call.body();
    let mut violations = Vec::new();
    check_queue(&body, &mut violations);
    if let Some(violation) = violations.into_iter().next() {
        return Err(violation.into());
    }
    let is_rabbit = inside.engine == Engine::RabbitMq;
    let queue = queue(&body, is_rabbit);
    let name = body.name.clone().unwrap_or_default();
    let queues = &mut inside.vhost(call)?.queues;
    match queues.get(&name) {
        Some(known) if known.is_declared_as(&queue) => {}
        Some(_) => return Err(ErrorCode::INVALID_REQUEST_PARAMETERS.into()),
        None => {
            queues.insert(name, queue.clone());
            inside.save(emulator);
        }
    }
    Ok(Reply::table(&CreateQueueBody { durable: Some(queue.durable), ..body }))
}

fn queue(body: &CreateQueueBody, is_rabbit: bool) -> Queue {
    let filled = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    Queue {
        auto_delete: body.auto_delete == Some(true),
        durable: !is_rabbit || body.durable != Some(false),
        dead_letter_exchange: filled(&body.dead_letter_exchange),
        dead_letter_routing_key: filled(&body.dead_letter_routing_key),
        message_ttl: body.message_ttl,
        is_lazy: is_rabbit && body.lazy_mode.as_deref() == Some("lazy"),
        ..Queue::default()
    }
}

impl Queue {
    /// Whether another declaration is of the same queue.
    fn is_declared_as(&self, other: &Self) -> bool {
        let declared = |queue: &Self| Self { messages: 0, consumers: Vec::new(), purges: 0, ..queue.clone() };
        declared(self) == declared(other)
    }

    fn arguments(&self) -> Option<QueueArguments> {
        let arguments = QueueArguments {
            message_ttl: self.message_ttl,
            dead_letter_exchange: self.dead_letter_exchange.clone(),
            dead_letter_routing_key: self.dead_letter_routing_key.clone(),
            queue_mode: self.is_lazy.then(|| "lazy".to_owned()),
            ..QueueArguments::default()
        };
        (arguments != QueueArguments::default()).then_some(arguments)
    }

    fn answer(&self, vhost: &str, name: &str) -> model::Queue {
        model::Queue {
            vhost: Some(vhost.to_owned()),
            name: Some(name.to_owned()),
            durable: Some(self.durable),
            auto_delete: Some(self.auto_delete),
            messages: Some(self.messages),
            consumers: Some(self.consumers.len() as u64),
            arguments: self.arguments(),
            ..model::Queue::default()
        }
    }
}

impl Consumer {
    fn answer(&self, node: &str) -> model::Consumer {
        let connection = format!("{}:{} -> {node}:5672", self.host, self.port);
        let channel = ConsumerChannel {
            name: Some(format!("{connection} (1)")),
            number: Some(1),
            connection_name: Some(connection),
            peer_host: Some(self.host.clone()),
            peer_port: Some(self.port),
            ..ConsumerChannel::default()
        };
        model::Consumer {
            consumer_tag: Some(self.tag.clone()),
            ack_required: Some(true),
            prefetch_count: Some(self.prefetch),
            channel_details: Some(channel),
            ..model::Consumer::default()
        }
    }
}

fn find<'a>(vhost: &'a mut Vhost, call: &Call) -> Result<&'a mut Queue, Refusal> {
    vhost.queues.get_mut(call.argument("queue")).ok_or(Refusal::new(ErrorCode::URL_NOT_FOUND))
}

pub fn list_queues(emulator: &Emulator, call: &Call) -> Answer {
    let mut inside = Inside::read(emulator, call)?;
    let vhost_name = call.argument("vhost");
    let queues = &inside.vhost(call)?.queues;
    let answers = queues.iter().map(|(name, queue)| queue.answer(vhost_name, name));
    let Slice { items, size, total } = slice(call, answers)?;
    Ok(Reply::table(&QueueList {
        size: Some(size),
        total: Some(total),
        items: Some(items),
        ..QueueList::default()
    }))
}

pub fn show_queue(emulator: &Emulator, call: &Call) -> Answer {
    let mut inside = Inside::read(emulator, call)?;
    let (vhost_name, name) = (call.argument("vhost"), call.argument("queue"));
    let vhost = inside.vhost(call)?;
    let queue = find(vhost, call)?.clone();
    let leads_here = |binding: &&Binding| binding.destination_type == "queue" && binding.destination == name;
    let bindings = vhost.bindings.iter().filter(leads_here).map(Binding::answer).collect();
    let consumers = queue.consumers.iter().map(|consumer| consumer.answer(&inside.node)).collect();
    Ok(Reply::table(&model::Queue {
        consumer_details: Some(consumers),
        queue_bindings: Some(bindings),
        ..queue.answer(vhost_name, name)
    }))
}

/// Deletes the messages; the queue stays.
pub fn purge_queue(emulator: &mut Emulator, call: &Call) -> Answer {
    let mut inside = Inside::change(emulator, call)?;
    let queue = find(inside.vhost(call)?, call)?;
    queue.messages = 0;
    queue.purges += 1;
    inside.save(emulator);
    Ok(Reply::empty())
}

/// Bindings to a deleted queue go with it.
pub fn delete_queues(emulator: &mut Emulator, call: &Call) -> Answer {
    let mut inside = Inside::change(emulator, call)?;
    let vhost = inside.vhost(call)?;
    let names = call.body::<NamesBody>().name.unwrap_or_default();
    check_deletion(&names, |name| vhost.queues.contains_key(name), |_| false)?;
    vhost.queues.retain(|name, _| !names.contains(name));
    vhost.bindings.retain(|it| it.destination_type != "queue" || !names.contains(&it.destination));
    inside.save(emulator);
    Ok(Reply::empty())
}
