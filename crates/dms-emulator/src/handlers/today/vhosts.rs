//! Vhosts: PUT on the collection creates, POST on it deletes.

use super::{Inside, Slice, check_deletion, slice};
use crate::Emulator;
use crate::answer::{Answer, Reply};
use crate::call::Call;
use crate::state::Vhost;
use dms_api::model::{self, CreateVhostBody, NamesBody, VhostList};
use dms_api::rules::topology::{Engine, check_vhost};

/// A vhost that is there already stays as it is, as RabbitMQ does it.
pub fn create_vhost(emulator: &mut Emulator, call: &Call) -> Answer {
    let mut inside = Inside::change(emulator, call)?;
    let body: CreateVhostBody = call.body();
    let name = body.name.unwrap_or_default();
    check_vhost(Some(inside.engine), &name)?;
    if !inside.topology.vhosts.contains_key(&name) {
        inside.topology.vhosts.insert(name, Vhost::new(inside.engine));
        inside.save(emulator);
    }
    Ok(Reply::silent())
}

pub fn list_vhosts(emulator: &Emulator, call: &Call) -> Answer {
    let inside = Inside::read(emulator, call)?;
    let tracing = (inside.engine == Engine::RabbitMq).then_some(false);
    let vhost = |name: &String| model::Vhost { name: Some(name.clone()), tracing, ..model::Vhost::default() };
    let Slice { items, size, total } = slice(call, inside.topology.vhosts.keys().map(vhost))?;
    Ok(Reply::table(&VhostList {
        size: Some(size),
        total: Some(total),
        items: Some(items),
        ..VhostList::default()
    }))
}

pub fn delete_vhosts(emulator: &mut Emulator, call: &Call) -> Answer {
    let mut inside = Inside::change(emulator, call)?;
    let names = call.body::<NamesBody>().name.unwrap_or_default();
    let vhosts = &mut inside.topology.vhosts;
    check_deletion(&names, |name| vhosts.contains_key(name), |name| name == inside.engine.default_vhost())?;
    vhosts.retain(|name, _| !names.contains(name));
    inside.save(emulator);
    Ok(Reply::empty())
}
