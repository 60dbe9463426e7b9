//! Bindings of an exchange.

use super::Inside;
use crate::Emulator;
use crate::answer::{Answer, Refusal, Reply};
use crate::call::Call;
use crate::state::{Binding, Vhost};
use dms_api::errors::ErrorCode;
use dms_api::model::{BindingList, CreateBindingBody};
use dms_api::rules::topology::{DEFAULT_EXCHANGE, check_destination_type, check_routing_key};

fn check_exchange(vhost: &Vhost, name: &str) -> Result<(), Refusal> {
    let exists = vhost.exchanges.contains_key(name);
    if exists { Ok(()) } else { Err(ErrorCode::URL_NOT_FOUND.into()) }
}

/// The same binding again is accepted. The answer has no key: the list has.
pub fn create_binding(emulator: &mut Emulator, call: &Call) -> Answer {
    let mut inside = Inside::change(emulator, call)?;
    let engine = inside.engine;
    let source = call.argument("exchange");
    let vhost = inside.vhost(call)?;
    check_exchange(vhost, source)?;
    let body: CreateBindingBody = call.body();
    let kind = body.destination_type.unwrap_or_default();
    check_destination_type(Some(engine), &kind)?;
    check_routing_key(body.routing_key.as_deref())?;
    let binding = Binding {
        source: source.to_owned(),
        destination_type: kind.to_ascii_lowercase(),
        destination: body.destination.unwrap_or_default(),
        routing_key: body.routing_key.unwrap_or_default(),
    };
    check_ends(vhost, &binding)?;
    let answer = binding.created();
    if !vhost.bindings.contains(&binding) {
        vhost.bindings.push(binding);
        inside.save(emulator);
    }
    Ok(Reply::table(&answer))
}

/// The exchange without a name takes no bindings, and an internal one none to queues.
fn check_ends(vhost: &Vhost, binding: &Binding) -> Result<(), ErrorCode> {
    let leads_to_queue = binding.destination_type == "queue";
    let exists = if leads_to_queue {
        vhost.queues.contains_key(&binding.destination)
    } else {
        vhost.exchanges.contains_key(&binding.destination)
    };
    let is_internal = vhost.exchanges.get(&binding.source).is_some_and(|exchange| exchange.internal);
    let touches_default = [&binding.source, &binding.destination].contains(&&DEFAULT_EXCHANGE.to_owned());
    if touches_default || !exists || (is_internal && leads_to_queue) {
        return Err(ErrorCode::INVALID_REQUEST_PARAMETERS);
    }
    Ok(())
}

pub fn list_bindings(emulator: &Emulator, call: &Call) -> Answer {
    let mut inside = Inside::read(emulator, call)?;
    let vhost = inside.vhost(call)?;
    let source = call.argument("exchange");
    check_exchange(vhost, source)?;
    let items: Vec<_> =
        vhost.bindings.iter().filter(|binding| binding.source == source).map(Binding::answer).collect();
    let total = Some(items.len() as u64);
    Ok(Reply::table(&BindingList { size: total, total, items: Some(items), ..BindingList::default() }))
}

pub fn delete_binding(emulator: &mut Emulator, call: &Call) -> Answer {
    let mut inside = Inside::change(emulator, call)?;
    let engine = inside.engine;
    let vhost = inside.vhost(call)?;
    let kind = call.argument("destination_type");
    check_destination_type(Some(engine), kind)?;
    let is_meant = |binding: &Binding| {
        binding.source == call.argument("exchange")
            && binding.destination_type.eq_ignore_ascii_case(kind)
            && binding.destination == call.argument("destination")
            && binding.properties_key() == call.argument("properties_key")
    };
    let before = vhost.bindings.len();
    vhost.bindings.retain(|binding| !is_meant(binding));
    if vhost.bindings.len() == before {
        return Err(ErrorCode::URL_NOT_FOUND.into());
    }
    inside.save(emulator);
    Ok(Reply::empty())
}
