//! Users of AMQP-0-9-1. Instances of 3.x have theirs in RabbitMQ's management page.

use super::{Inside, Slice, slice};
use crate::Emulator;
use crate::answer::{Answer, Refusal, Reply};
use crate::call::Call;
use crate::state::BrokerUser;
use dms_api::errors::ErrorCode;
use dms_api::model::{self, BrokerUserList, VhostPermission};
use dms_api::rules::broker_user;
use dms_api::rules::topology::Engine;
use dms_api::secret::Secret;

/// The engine of 3.x has no such users: which code says so, no source tells.
fn check_engine(inside: &Inside) -> Result<(), Refusal> {
    if inside.engine == Engine::Amqp091 { Ok(()) } else { Err(ErrorCode::VERSION_TOO_LOW.into()) }
}

/// The user that a request sends; every vhost it names is there.
fn read(inside: &Inside, call: &Call) -> Result<(String, BrokerUser), Refusal> {
    let body: model::BrokerUser = call.body();
    let mut violations = Vec::new();
    broker_user::check(&body, &mut violations);
    if let Some(violation) = violations.into_iter().next() {
        return Err(violation.into());
    }
    let text = |text: Option<String>| text.unwrap_or_default();
    let permission = |it: VhostPermission| [text(it.vhost), text(it.conf), text(it.write), text(it.read)];
    let permissions: Vec<[String; 4]> = body.vhosts.into_iter().flatten().map(permission).collect();
    if permissions.iter().any(|[vhost, ..]| !inside.topology.vhosts.contains_key(vhost)) {
        return Err(ErrorCode::INVALID_REQUEST_PARAMETERS.into());
    }
    let secret = body.secret_key.map(|secret| secret.0).unwrap_or_default();
    Ok((text(body.access_key), BrokerUser { secret, permissions }))
}

/// Answers have the secret in clear: clients compare it with what they sent.
fn answer(name: &str, user: &BrokerUser) -> model::BrokerUser {
    let permission = |[vhost, conf, write, read]: &[String; 4]| VhostPermission {
        vhost: Some(vhost.clone()),
        conf: Some(conf.clone()),
        write: Some(write.clone()),
        read: Some(read.clone()),
        ..VhostPermission::default()
    };
    model::BrokerUser {
        access_key: Some(name.to_owned()),
        secret_key: Some(Secret(user.secret.clone())),
        vhosts: Some(user.permissions.iter().map(permission).collect()),
        ..model::BrokerUser::default()
    }
}

pub fn create_user(emulator: &mut Emulator, call: &Call) -> Answer {
    let mut inside = Inside::change(emulator, call)?;
    check_engine(&inside)?;
    let (name, user) = read(&inside, call)?;
    if inside.topology.users.contains_key(&name) {
        return Err(ErrorCode::NAME_EXISTS.into());
    }
    let answer = answer(&name, &user);
    inside.topology.users.insert(name, user);
    inside.save(emulator);
    Ok(Reply::table(&answer))
}

pub fn list_users(emulator: &Emulator, call: &Call) -> Answer {
    let inside = Inside::read(emulator, call)?;
    check_engine(&inside)?;
    let users = inside.topology.users.iter().map(|(name, user)| answer(name, user));
    let Slice { items, total, .. } = slice(call, users)?;
    Ok(Reply::table(&BrokerUserList { total: Some(total), users: Some(items), ..BrokerUserList::default() }))
}

/// The whole user is replaced; its name stays.
pub fn update_user(emulator: &mut Emulator, call: &Call) -> Answer {
    let mut inside = Inside::change(emulator, call)?;
    check_engine(&inside)?;
    let known = call.argument("user_name");
    if !inside.topology.users.contains_key(known) {
        return Err(ErrorCode::USER_NOT_FOUND.into());
    }
    let (name, user) = read(&inside, call)?;
    if name != known {
        return Err(ErrorCode::INVALID_USERNAME.into());
    }
    let answer = answer(&name, &user);
    inside.topology.users.insert(name, user);
    inside.save(emulator);
    Ok(Reply::table(&answer))
}

pub fn delete_user(emulator: &mut Emulator, call: &Call) -> Answer {
    let mut inside = Inside::change(emulator, call)?;
    check_engine(&inside)?;
    if inside.topology.users.remove(call.argument("user_name")).is_none() {
        return Err(ErrorCode::USER_NOT_FOUND.into());
    }
    inside.save(emulator);
    Ok(Reply::empty())
}
