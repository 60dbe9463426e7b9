//! Vhosts, exchanges, bindings and queues of an instance.
//!
//! The reference of January 2024 does not have them; the shapes are those of the official SDK. "3.x"
//! stands for instances of RabbitMQ 3.x, as opposed to those of AMQP-0-9-1.

use super::object::object;
use serde_json::Value;

object! {
    /// The body of creating a vhost.
    pub struct CreateVhostBody {
        /// Name, unescaped: only names in a path are escaped.
        name: String = "name",
    }
}

object! {
    /// The body of deleting vhosts, exchanges or queues.
    pub struct NamesBody {
        /// Names: the key is in the singular, the value is a list.
        name: Vec<String> = "name",
    }
}

object! {
    /// A vhost.
    pub struct Vhost {
        /// Name.
        name: String = "name",
        /// Whether the firehose tracer is on; 3.x only.
        tracing: bool = "tracing",
    }
}

object! {
    /// A page of vhosts.
    pub struct VhostList {
        /// Number of items on this page.
        size: u64 = "size",
        /// Number of items on all pages.
        total: u64 = "total",
        /// The vhosts.
        items: Vec<Vhost> = "items",
    }
}

object! {
    /// The body of creating an exchange.
    pub struct CreateExchangeBody {
        /// Name.
        name: String = "name",
        /// Type: `direct`, `fanout`, `topic`, `headers`, `x-delayed-message` or `x-consistent-hash`.
        kind: String = "type",
        /// Whether the exchange is deleted with its last binding.
        auto_delete: bool = "auto_delete",
        /// Whether the exchange survives a restart; 3.x only, always true on AMQP-0-9-1.
        durable: bool = "durable",
        /// Whether only exchanges, not clients, can publish to the exchange; 3.x only.
        internal: bool = "internal",
        /// Arguments, for example `{"x-delayed-type": "direct"}`.
        arguments: Value = "arguments",
    }
}

object! {
    /// An exchange.
    pub struct Exchange {
        /// Name; `(AMQP default)` for the default exchange, whose name is empty.
        name: String = "name",
        /// Type, for example `direct`.
        kind: String = "type",
        /// Vhost.
        vhost: String = "vhost",
        /// Whether the exchange is deleted with its last binding.
        auto_delete: bool = "auto_delete",
        /// Whether the exchange survives a restart.
        durable: bool = "durable",
        /// Whether only exchanges, not clients, can publish to the exchange.
        internal: bool = "internal",
        /// Whether the exchange was made with the vhost and cannot be deleted.
        default: bool = "default",
        /// Arguments.
        arguments: Value = "arguments",
    }
}

object! {
    /// A page of exchanges.
    pub struct ExchangeList {
        /// Number of items on this page.
        size: u64 = "size",
        /// Number of items on all pages.
        total: u64 = "total",
        /// The exchanges.
        items: Vec<Exchange> = "items",
    }
}

object! {
    /// The body of binding a queue or an exchange to an exchange.
    pub struct CreateBindingBody {
        /// Name of the queue or exchange to which messages are routed.
        destination: String = "destination",
        /// Type of the destination: `queue`, on 3.x also `exchange`.
        destination_type: String = "destination_type",
        /// Routing key: required, may be the empty string.
        routing_key: String = "routing_key",
    }
}

object! {
    /// A binding. The answer to creating a binding has no `properties_key`; the list has.
    pub struct Binding {
        /// Name of the exchange from which messages are routed.
        source: String = "source",
        /// Type of the destination: `queue` or `exchange`.
        destination_type: String = "destination_type",
        /// Name of the queue or exchange to which messages are routed.
        destination: String = "destination",
        /// Routing key.
        routing_key: String = "routing_key",
        /// Key of the binding, unique among the bindings of the same source and destination.
        properties_key: String = "properties_key",
    }
}

object! {
    /// All bindings of an exchange, on one page.
    pub struct BindingList {
        /// Number of bindings.
        size: u64 = "size",
        /// Number of bindings, the same as `size`.
        total: u64 = "total",
        /// The bindings.
        items: Vec<Binding> = "items",
    }
}

object! {
    /// The body of creating a queue, and its answer. The optional arguments are fields here; in
    /// the list of queues they are `x-` arguments.
    pub struct CreateQueueBody {
        /// Name.
        name: String = "name",
        /// Whether the queue is deleted when its last consumer unsubscribes.
        auto_delete: bool = "auto_delete",
        /// Whether the queue survives a restart; 3.x only, always true on AMQP-0-9-1.
        durable: bool = "durable",
        /// Name of the exchange to which rejected and expired messages are published.
        dead_letter_exchange: String = "dead_letter_exchange",
        /// Routing key of these dead letters.
        dead_letter_routing_key: String = "dead_letter_routing_key",
        /// Time to live of messages, in milliseconds.
        message_ttl: u64 = "message_ttl",
        /// `lazy` for a lazy queue, which writes messages to disk at once; 3.x only.
        lazy_mode: String = "lazy_mode",
    }
}

object! {
    /// The optional arguments of a queue, as RabbitMQ names them.
    pub struct QueueArguments {
        /// Time to live of messages, in milliseconds.
        message_ttl: u64 = "x-message-ttl",
        /// Name of the exchange to which rejected and expired messages are published.
        dead_letter_exchange: String = "x-dead-letter-exchange",
        /// Routing key of these dead letters.
        dead_letter_routing_key: String = "x-dead-letter-routing-key",
        /// `lazy` for a lazy queue.
        queue_mode: String = "x-queue-mode",
    }
}

object! {
    /// A queue. Only the details of one queue have the last two fields; the list leaves them out.
    pub struct Queue {
        /// Vhost.
        vhost: String = "vhost",
        /// Name.
        name: String = "name",
        /// Whether the queue survives a restart.
        durable: bool = "durable",
        /// Whether the queue is deleted when its last consumer unsubscribes.
        auto_delete: bool = "auto_delete",
        /// Number of messages in the queue.
        messages: u64 = "messages",
        /// Number of consumers.
        consumers: u64 = "consumers",
        /// Name of the policy that applies to the queue; 3.x only.
        policy: String = "policy",
        /// Arguments; missing if none is set.
        arguments: QueueArguments = "arguments",
        /// The consumers of the queue.
        consumer_details: Vec<Consumer> = "consumer_details",
        /// The bindings whose destination is the queue.
        queue_bindings: Vec<Binding> = "queue_bindings",
    }
}

object! {
    /// A consumer of a queue.
    pub struct Consumer {
        /// Consumer tag.
        consumer_tag: String = "consumer_tag",
        /// Whether the consumer has to acknowledge messages.
        ack_required: bool = "ack_required",
        /// Prefetch count: the most unacknowledged messages that the consumer is sent.
        prefetch_count: u64 = "prefetch_count",
        /// The channel of the consumer.
        channel_details: ConsumerChannel = "channel_details",
    }
}

object! {
    /// The channel of a consumer.
    pub struct ConsumerChannel {
        /// Name.
        name: String = "name",
        /// Number of the channel in the connection.
        number: u64 = "number",
        /// Name of the user.
        user: String = "user",
        /// Name of the connection.
        connection_name: String = "connection_name",
        /// Address of the client.
        peer_host: String = "peer_host",
        /// Port of the client.
        peer_port: u64 = "peer_port",
    }
}

object! {
    /// A page of queues.
    pub struct QueueList {
        /// Number of items on this page.
        size: u64 = "size",
        /// Number of items on all pages.
        total: u64 = "total",
        /// The queues.
        items: Vec<Queue> = "items",
    }
}
