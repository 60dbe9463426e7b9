//! What the forms say, and what is wrong with it before it is sent.

use dms_api::errors::ErrorCode;
use dms_api::model::{CreateBindingBody, CreateExchangeBody, CreateQueueBody};
use dms_api::rules::topology::{
    Engine, check_destination_type, check_exchange_type, check_new_name, check_queue, check_routing_key,
};
use dms_api::rules::{Reason, Violation};
use serde_json::Value;

/// The type of exchange that needs to know another one.
pub const DELAYED: &str = "x-delayed-message";

/// The arguments that it cannot do without.
pub const DELAYED_ARGUMENTS: &str = r#"{"x-delayed-type": "direct"}"#;

fn invalid(field: &'static str, reason: Reason) -> Violation {
    Violation::new(ErrorCode::INVALID_REQUEST_PARAMETERS, field, reason)
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// On AMQP-0-9-1 it is always so, and nothing is said of it.
fn on_rabbit(engine: Engine, is_on: bool) -> Option<bool> {
    (engine == Engine::RabbitMq).then_some(is_on)
}

/// A new exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExchangeDraft {
    /// Name.
    pub name: String,
    /// Type.
    pub kind: String,
    /// Survives a restart.
    pub durable: bool,
    /// Deleted when its last binding goes.
    pub auto_delete: bool,
    /// Takes messages from exchanges only.
    pub internal: bool,
    /// Arguments, as JSON.
    pub arguments: String,
}

impl Default for ExchangeDraft {
    fn default() -> Self {
        Self {
            name: String::new(),
            kind: "direct".to_owned(),
            durable: true,
            auto_delete: false,
            internal: false,
            arguments: String::new(),
        }
    }
}

impl ExchangeDraft {
    /// Another type: the one that needs an argument brings it along, and takes it away again.
    pub fn set_kind(&mut self, kind: String) {
        if kind == DELAYED && self.arguments.trim().is_empty() {
            DELAYED_ARGUMENTS.clone_into(&mut self.arguments);
        } else if kind != DELAYED && self.arguments == DELAYED_ARGUMENTS {
            self.arguments.clear();
        }
        self.kind = kind;
    }

    /// The arguments; `Err` where they are no JSON object.
    fn arguments(&self) -> Result<Option<Value>, ()> {
        match self.arguments.trim() {
            "" => Ok(None),
            text => match serde_json::from_str(text) {
                Ok(Value::Object(object)) => Ok(Some(Value::Object(object))),
                _ => Err(()),
            },
        }
    }

    /// The request's body.
    pub fn body(&self, engine: Engine) -> CreateExchangeBody {
        CreateExchangeBody {
            name: Some(self.name.clone()),
            kind: Some(self.kind.clone()),
            auto_delete: Some(self.auto_delete),
            durable: on_rabbit(engine, self.durable),
            internal: on_rabbit(engine, self.internal),
            arguments: self.arguments().ok().flatten(),
            ..CreateExchangeBody::default()
        }
    }

    /// What the service would refuse. Where the plugins are not known, any type passes.
    pub fn violations(&self, engine: Engine, plugins: Option<&[String]>) -> Vec<Violation> {
        let plugins = plugins.map(|all| all.iter().map(String::as_str).collect::<Vec<_>>());
        let known = plugins.as_ref().map(|plugins| (engine, plugins.as_slice()));
        let mut found = Vec::new();
        found.extend(check_new_name(&self.name).err());
        found.extend(check_exchange_type(known, &self.kind).err());
        match self.arguments() {
            Err(()) => found.push(invalid("arguments", Reason::Malformed)),
            Ok(arguments) if self.kind == DELAYED => {
                let kind = arguments.as_ref().and_then(|it| it.get("x-delayed-type"));
                if !kind.is_some_and(Value::is_string) {
                    found.push(invalid("arguments", Reason::RequiredWith("x-delayed-type")));
                }
            }
            Ok(_) => {}
        }
        found
    }
}

/// A new queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueDraft {
    /// Name.
    pub name: String,
    /// Survives a restart.
    pub durable: bool,
    /// Deleted when its last consumer goes.
    pub auto_delete: bool,
    /// How long messages live, in milliseconds.
    pub message_ttl: String,
    /// Exchange for rejected and expired messages.
    pub dead_letter_exchange: String,
    /// Their routing key.
    pub dead_letter_routing_key: String,
    /// Messages go to disk at once.
    pub is_lazy: bool,
}

impl Default for QueueDraft {
    fn default() -> Self {
        Self {
            name: String::new(),
            durable: true,
            auto_delete: false,
            message_ttl: String::new(),
            dead_letter_exchange: String::new(),
            dead_letter_routing_key: String::new(),
            is_lazy: false,
        }
    }
}

impl QueueDraft {
    /// The request's body.
    pub fn body(&self, engine: Engine) -> CreateQueueBody {
        CreateQueueBody {
            name: Some(self.name.clone()),
            auto_delete: Some(self.auto_delete),
            durable: on_rabbit(engine, self.durable),
            dead_letter_exchange: filled(&self.dead_letter_exchange),
            dead_letter_routing_key: filled(&self.dead_letter_routing_key),
            message_ttl: self.message_ttl.trim().parse().ok(),
            lazy_mode: (self.is_lazy && engine == Engine::RabbitMq).then(|| "lazy".to_owned()),
            ..CreateQueueBody::default()
        }
    }

    /// What the service would refuse.
    pub fn violations(&self, engine: Engine) -> Vec<Violation> {
        let mut found = Vec::new();
        let body = self.body(engine);
        check_queue(&body, &mut found);
        if !self.message_ttl.trim().is_empty() && body.message_ttl.is_none() {
            found.push(invalid("message_ttl", Reason::Malformed));
        }
        found
    }
}

/// A new binding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BindingDraft {
    /// The exchange.
    pub exchange: String,
    /// `queue` or `exchange`.
    pub kind: String,
    /// What it leads to.
    pub destination: String,
    /// Routing key.
    pub routing_key: String,
}

impl BindingDraft {
    /// Of this exchange, or to this queue.
    pub fn new(exchange: &str, destination: &str) -> Self {
        Self {
            exchange: exchange.to_owned(),
            kind: "queue".to_owned(),
            destination: destination.to_owned(),
            routing_key: String::new(),
        }
    }

    /// The request's body. An empty routing key is one, too.
    pub fn body(&self) -> CreateBindingBody {
        CreateBindingBody {
            destination: Some(self.destination.clone()),
            destination_type: Some(self.kind.clone()),
            routing_key: Some(self.routing_key.clone()),
            ..CreateBindingBody::default()
        }
    }

    /// What the service would refuse.
    pub fn violations(&self, engine: Engine) -> Vec<Violation> {
        let required = |field, text: &str| text.is_empty().then(|| invalid(field, Reason::Required));
        let mut found = Vec::new();
        found.extend(required("exchange", &self.exchange));
        found.extend(check_destination_type(Some(engine), &self.kind).err());
        found.extend(required("destination", &self.destination));
        found.extend(check_routing_key(Some(&self.routing_key)).err());
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dms_api::model::Wire;
    use serde_json::json;

    fn fields(found: &[Violation]) -> Vec<&'static str> {
        found.iter().map(|violation| violation.field).collect()
    }

    #[test]
    fn what_only_3_x_has_is_said_there_only() {
        let draft = ExchangeDraft { name: "e".to_owned(), ..ExchangeDraft::default() };
        let rabbit = draft.body(Engine::RabbitMq).write();
        assert_eq!(
            rabbit,
            json!({ "name": "e", "type": "direct", "auto_delete": false, "durable": true, "internal": false })
        );
        let amqp = draft.body(Engine::Amqp091).write();
        assert_eq!(amqp, json!({ "name": "e", "type": "direct", "auto_delete": false }));
        let lazy = QueueDraft { name: "q".to_owned(), is_lazy: true, ..QueueDraft::default() };
        assert_eq!(lazy.body(Engine::RabbitMq).lazy_mode.as_deref(), Some("lazy"));
        assert_eq!(lazy.body(Engine::Amqp091).write(), json!({ "name": "q", "auto_delete": false }));
    }

    #[test]
    fn arguments_are_an_object_and_delayed_exchanges_need_one() {
        let mut draft = ExchangeDraft { name: "e".to_owned(), ..ExchangeDraft::default() };
        draft.arguments = "[1]".to_owned();
        assert_eq!(fields(&draft.violations(Engine::Amqp091, Some(&[]))), ["arguments"]);
        draft.arguments = " ".to_owned();
        draft.set_kind(DELAYED.to_owned());
        assert_eq!(draft.violations(Engine::Amqp091, Some(&[])), []);
        draft.arguments = "{}".to_owned();
        assert_eq!(fields(&draft.violations(Engine::Amqp091, Some(&[]))), ["arguments"]);
        DELAYED_ARGUMENTS.clone_into(&mut draft.arguments);
        draft.set_kind("fanout".to_owned());
        assert_eq!(draft.arguments, "");
    }

    #[test]
    fn types_of_plugins_pass_where_the_plugins_are_on_or_unknown() {
        let mut draft = ExchangeDraft { name: "e".to_owned(), ..ExchangeDraft::default() };
        draft.set_kind("x-consistent-hash".to_owned());
        assert_eq!(fields(&draft.violations(Engine::RabbitMq, Some(&[]))), ["type"]);
        let plugins = ["rabbitmq_consistent_hash_exchange".to_owned()];
        assert_eq!(draft.violations(Engine::RabbitMq, Some(&plugins)), []);
        assert_eq!(draft.violations(Engine::RabbitMq, None), []);
    }

    #[test]
    fn a_queue_is_checked_as_the_service_does() {
        let mut draft = QueueDraft { name: "my \"q\"".to_owned(), ..QueueDraft::default() };
        draft.message_ttl = " 60000 ".to_owned();
        assert_eq!(
            (draft.violations(Engine::RabbitMq), draft.body(Engine::RabbitMq).message_ttl),
            (vec![], Some(60_000))
        );
        draft.message_ttl = "soon".to_owned();
        draft.dead_letter_routing_key = "dead".to_owned();
        assert_eq!(fields(&draft.violations(Engine::RabbitMq)), ["dead_letter_exchange", "message_ttl"]);
    }

    #[test]
    fn a_binding_has_two_ends_and_a_key_that_may_be_empty() {
        let draft = BindingDraft::new("orders", "");
        assert_eq!(fields(&draft.violations(Engine::RabbitMq)), ["destination"]);
        let mut draft = BindingDraft::new("orders", "q");
        assert_eq!(draft.violations(Engine::RabbitMq), []);
        assert_eq!(draft.body().routing_key.as_deref(), Some(""));
        draft.kind = "exchange".to_owned();
        draft.routing_key = "k".repeat(129);
        assert_eq!(fields(&draft.violations(Engine::Amqp091)), ["destination_type", "routing_key"]);
    }
}
