//! Vhosts, exchanges, bindings and queues of an instance: the service of today.

use super::object::object;
use serde_json::Value;

object! {
    /// The body of creating a vhost.
    pub struct CreateVhostBody {
        /// Name, as it is: escapes are for paths.
        name: String = "name",
    }
}

object! {
    /// The body of deleting vhosts, exchanges or queues.
    pub struct NamesBody {
        /// Names. The key is in the singular for several of them too.
        name: Vec<String> = "name",
    }
}

object! {
    /// A vhost.
    pub struct Vhost {
        /// Name.
        name: String = "name",
        /// Whether messages are traced; 3.x only.
        tracing: bool = "tracing",
    }
}

object! {
    /// A page of vhosts.
    pub struct VhostList {
        /// How many are on this page.
        size: u64 = "size",
        /// How many there are in all.
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
        /// `direct`, `fanout`, `topic`, `headers`, and what the engine has beside them.
        kind: String = "type",
        /// Deleted when its last binding goes.
        auto_delete: bool = "auto_delete",
        /// Survives a restart; 3.x only, on AMQP-0-9-1 always.
        durable: bool = "durable",
        /// Takes messages from exchanges only; 3.x only.
        internal: bool = "internal",
        /// Arguments, `{"x-delayed-type": "direct"}`.
        arguments: Value = "arguments",
    }
}

object! {
    /// An exchange.
    pub struct Exchange {
        /// Name; `(AMQP default)` is the one without a name.
        name: String = "name",
        /// Type.
        kind: String = "type",
        /// Vhost.
        vhost: String = "vhost",
        /// Deleted when its last binding goes.
        auto_delete: bool = "auto_delete",
        /// Survives a restart.
        durable: bool = "durable",
        /// Takes messages from exchanges only.
        internal: bool = "internal",
        /// Made with the vhost: it cannot be deleted.
        default: bool = "default",
        /// Arguments.
        arguments: Value = "arguments",
    }
}

object! {
    /// A page of exchanges.
    pub struct ExchangeList {
        /// How many are on this page.
        size: u64 = "size",
        /// How many there are in all.
        total: u64 = "total",
        /// The exchanges.
        items: Vec<Exchange> = "items",
    }
}

object! {
    /// The body of binding something to an exchange.
    pub struct CreateBindingBody {
        /// Name of the queue or exchange that gets the messages.
        destination: String = "destination",
        /// `queue`, or on 3.x `exchange`.
        destination_type: String = "destination_type",
        /// Routing key; may be empty, but not left out.
        routing_key: String = "routing_key",
    }
}

object! {
    /// A binding. The answer of creating one has no `properties_key`; lists have.
    pub struct Binding {
        /// Name of the exchange.
        source: String = "source",
        /// `queue` or `exchange`.
        destination_type: String = "destination_type",
        /// Name of the queue or exchange that gets the messages.
        destination: String = "destination",
        /// Routing key.
        routing_key: String = "routing_key",
        /// What names the binding among those of its two ends.
        properties_key: String = "properties_key",
    }
}

object! {
    /// All bindings of an exchange.
    pub struct BindingList {
        /// How many there are.
        size: u64 = "size",
        /// How many there are.
        total: u64 = "total",
        /// The bindings.
        items: Vec<Binding> = "items",
    }
}

object! {
    /// The body of creating a queue, and its answer: flat names, which lists answer as `x-`
    /// arguments.
    pub struct CreateQueueBody {
        /// Name.
        name: String = "name",
        /// Deleted when its last consumer goes.
        auto_delete: bool = "auto_delete",
        /// Survives a restart; 3.x only, on AMQP-0-9-1 always.
        durable: bool = "durable",
        /// Exchange for rejected and expired messages.
        dead_letter_exchange: String = "dead_letter_exchange",
        /// Their routing key.
        dead_letter_routing_key: String = "dead_letter_routing_key",
        /// How long messages live, in milliseconds.
        message_ttl: u64 = "message_ttl",
        /// `lazy`: messages go to disk at once; 3.x only.
        lazy_mode: String = "lazy_mode",
    }
}

object! {
    /// The arguments of a queue.
    pub struct QueueArguments {
        /// How long messages live, in milliseconds.
        message_ttl: u64 = "x-message-ttl",
        /// Exchange for rejected and expired messages.
        dead_letter_exchange: String = "x-dead-letter-exchange",
        /// Their routing key.
        dead_letter_routing_key: String = "x-dead-letter-routing-key",
        /// `lazy`.
        queue_mode: String = "x-queue-mode",
    }
}

object! {
    /// A queue, as lists have it and as it is shown by itself: the last two fields are the latter's.
    pub struct Queue {
        /// Vhost.
        vhost: String = "vhost",
        /// Name.
        name: String = "name",
        /// Survives a restart.
        durable: bool = "durable",
        /// Deleted when its last consumer goes.
        auto_delete: bool = "auto_delete",
        /// Messages in it.
        messages: u64 = "messages",
        /// Consumers of it.
        consumers: u64 = "consumers",
        /// Name of the policy that applies to it; 3.x only.
        policy: String = "policy",
        /// Arguments; left out where there are none.
        arguments: QueueArguments = "arguments",
        /// Its consumers.
        consumer_details: Vec<Consumer> = "consumer_details",
        /// Its bindings.
        queue_bindings: Vec<Binding> = "queue_bindings",
    }
}

object! {
    /// A consumer of a queue.
    pub struct Consumer {
        /// Tag.
        consumer_tag: String = "consumer_tag",
        /// Whether it acknowledges messages.
        ack_required: bool = "ack_required",
        /// How many messages it takes at once.
        prefetch_count: u64 = "prefetch_count",
        /// Its channel.
        channel_details: ConsumerChannel = "channel_details",
    }
}

object! {
    /// The channel of a consumer.
    pub struct ConsumerChannel {
        /// Name.
        name: String = "name",
        /// Number in its connection.
        number: u64 = "number",
        /// User.
        user: String = "user",
        /// Name of its connection.
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
        /// How many are on this page.
        size: u64 = "size",
        /// How many there are in all.
        total: u64 = "total",
        /// The queues.
        items: Vec<Queue> = "items",
    }
}
