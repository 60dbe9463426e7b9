//! Exchanges of a vhost.

use super::{Inside, Slice, check_deletion, slice};
use crate::Emulator;
use crate::answer::{Answer, Reply};
use crate::call::Call;
use crate::state::Exchange;
use dms_api::errors::ErrorCode;
use dms_api::model::{self, CreateExchangeBody, ExchangeList, NamesBody};
use dms_api::rules::topology::{Engine, check_exchange_type, check_new_name};
use serde_json::{Map, Value};

/// An exchange that is there already is accepted again if it is the same, as RabbitMQ does it.
pub fn create_exchange(emulator: &mut Emulator, call: &Call) -> Answer {
    let mut inside = Inside::change(emulator, call)?;
    let vhost_name = call.argument("vhost").to_owned();
    inside.vhost(call)?;
    let body: CreateExchangeBody = call.body();
    let name = body.name.clone().unwrap_or_default();
    check_new_name(&name)?;
    let plugins: Vec<&str> = inside.plugins.iter().map(String::as_str).collect();
    check_exchange_type(Some((inside.engine, &plugins)), body.kind.as_deref().unwrap_or_default())?;
    let exchange = exchange(inside.engine, body)?;
    let answer = answer(&vhost_name, &name, &exchange);
    let exchanges = &mut inside.vhost(call)?.exchanges;
    match exchanges.get(&name) {
        Some(known) if *known == exchange => {}
        Some(_) => return Err(ErrorCode::INVALID_REQUEST_PARAMETERS.into()),
        None => {
            exchanges.insert(name, exchange);
            inside.save(emulator);
        }
    }
    Ok(Reply::table(&answer))
}

/// On AMQP-0-9-1 everything is durable and nothing internal, whatever the request says.
fn exchange(engine: Engine, body: CreateExchangeBody) -> Result<Exchange, ErrorCode> {
    let arguments = match body.arguments {
        None | Some(Value::Null) => Map::new(),
        Some(Value::Object(arguments)) => arguments,
        Some(_) => return Err(ErrorCode::INVALID_REQUEST_PARAMETERS),
    };
    let is_delayed = body.kind.as_deref() == Some("x-delayed-message");
    if is_delayed && !arguments.get("x-delayed-type").is_some_and(Value::is_string) {
        return Err(ErrorCode::INVALID_REQUEST_PARAMETERS);
    }
    let is_rabbit = engine == Engine::RabbitMq;
    Ok(Exchange {
        kind: body.kind.unwrap_or_default(),
        auto_delete: body.auto_delete.ok_or(ErrorCode::INVALID_REQUEST_PARAMETERS)?,
        durable: !is_rabbit || body.durable != Some(false),
        internal: is_rabbit && body.internal == Some(true),
        is_own: false,
        arguments,
    })
}

fn answer(vhost: &str, name: &str, exchange: &Exchange) -> model::Exchange {
    model::Exchange {
        name: Some(name.to_owned()),
        kind: Some(exchange.kind.clone()),
        vhost: Some(vhost.to_owned()),
        auto_delete: Some(exchange.auto_delete),
        durable: Some(exchange.durable),
        internal: Some(exchange.internal),
        default: Some(exchange.is_own),
        arguments: Some(Value::Object(exchange.arguments.clone())),
        ..model::Exchange::default()
    }
}

pub fn list_exchanges(emulator: &Emulator, call: &Call) -> Answer {
    let mut inside = Inside::read(emulator, call)?;
    let vhost_name = call.argument("vhost");
    let exchanges = &inside.vhost(call)?.exchanges;
    let answers = exchanges.iter().map(|(name, exchange)| answer(vhost_name, name, exchange));
    let Slice { items, size, total } = slice(call, answers)?;
    Ok(Reply::table(&ExchangeList {
        size: Some(size),
        total: Some(total),
        items: Some(items),
        ..ExchangeList::default()
    }))
}

/// Bindings from and to a deleted exchange go with it.
pub fn delete_exchanges(emulator: &mut Emulator, call: &Call) -> Answer {
    let mut inside = Inside::change(emulator, call)?;
    let vhost = inside.vhost(call)?;
    let names = call.body::<NamesBody>().name.unwrap_or_default();
    let is_own = |name: &str| vhost.exchanges.get(name).is_some_and(|exchange| exchange.is_own);
    check_deletion(&names, |name| vhost.exchanges.contains_key(name), is_own)?;
    vhost.exchanges.retain(|name, _| !names.contains(name));
    vhost.bindings.retain(|binding| {
        let leads_there = binding.destination_type == "exchange" && names.contains(&binding.destination);
        !names.contains(&binding.source) && !leads_there
    });
    inside.save(emulator);
    Ok(Reply::empty())
}
