//! Showing, changing and deleting an instance (chapters 4.1.3 to 4.1.5 and 6.1.1.2 to 6.1.1.4).

use super::{check_access_control, check_idle, check_status, delete_instance, is_v1, named, today};
use crate::Emulator;
use crate::answer::{Answer, Refusal, Reply};
use crate::call::Call;
use crate::catalog::networks;
use crate::sentinel::{self, Effect};
use crate::state::{Outcome, PublicIp, Record};
use crate::work::{self, Kind, Work};
use dms_api::capability::Action;
use dms_api::errors::ErrorCode;
use dms_api::model::{Status, UpdateInstanceBody};
use dms_api::operation::ApiVersion;
use dms_api::rules::window::Window;
use dms_api::rules::{name, network, public_access, text, window};
use serde_json::json;

pub fn show(emulator: &Emulator, call: &Call, version: ApiVersion) -> Answer {
    let record = named(emulator, call)?;
    let present = if is_v1(version) { crate::present::shown_v1 } else { crate::present::shown };
    let mut shown = present(record, emulator.state.now());
    if record.status == Status::Extending
        && let Some(task) = emulator.state.tasks.of(record.id).iter().rev().find(|it| it.status.is_running())
    {
        shown["task"] = crate::present::task(task);
    }
    Ok(Reply::json(if is_v1(version) { shown } else { today::shown(emulator, record, shown) }))
}

pub fn delete(emulator: &mut Emulator, call: &Call) -> Answer {
    let record = named(emulator, call)?;
    let id = record.id;
    check_status(emulator, record, &Action::Delete)?;
    check_idle(emulator, id)?;
    delete_instance(emulator, call, id, None);
    Ok(Reply::empty())
}

pub fn update(emulator: &mut Emulator, call: &Call) -> Answer {
    let record = named(emulator, call)?;
    let id = record.id;
    check_status(emulator, record, &Action::Edit)?;
    let body: UpdateInstanceBody = call.body();
    check_access_control(emulator.settings.edition, body.enable_acl)?;
    let window = check(emulator, record, &body)?;
    today::check_update(emulator.settings.edition, call, record)?;
    let public_access = public_access(record, &body);
    if public_access.is_some() {
        check_idle(emulator, id)?;
    }
    let instance_name = record.name.clone();
    today::update(emulator, call, id);

    let state = &mut emulator.state;
    let description = body.description.as_deref().map(|text| state.share(text));
    let security_group = body.security_group_id.as_deref().map(|id| state.share(id));
    let enterprise_project = body.enterprise_project_id.as_deref().filter(|id| !id.is_empty());
    let enterprise_project = enterprise_project.map(|id| state.share(id));
    let is_changed = body.name.is_some()
        || window.is_some()
        || description.is_some()
        || security_group.is_some()
        || enterprise_project.is_some();
    if is_changed {
        state.change_instance(id, |record| {
            set(&mut record.name, body.name.as_deref().map(Into::into));
            set(&mut record.description, description);
            set(&mut record.security_group, security_group);
            set(&mut record.enterprise_project, enterprise_project);
            set(&mut record.window, window);
        });
    }
    if let Some(change) = public_access {
        let user = call.caller.account.clone();
        let slowness = sentinel::slowness(&instance_name);
        let fails = sentinel::effect_of(&instance_name) == Some(Effect::TaskFails);
        let (kind, params) = describe(&change);
        let outcome = if fails { Outcome::TaskFailed } else { Outcome::PublicAccess(change) };
        work::start(state, Work { instance: id, kind, outcome, params, slowness, user });
    }
    Ok(Reply::empty())
}

fn check(emulator: &Emulator, record: &Record, body: &UpdateInstanceBody) -> Result<Option<Window>, Refusal> {
    if let Some(new) = &body.name {
        name::check_instance_name(new)?;
    }
    text::check_description(body.description.as_deref().unwrap_or_default())?;
    let window = window::check_new_window(body.maintain_begin.as_deref(), body.maintain_end.as_deref())?;
    if let Some(id) = &body.security_group_id {
        network::check_security_group_id(id)?;
        networks::check_security_group(id)?;
    }
    let public_ip = body.publicip_id.as_deref().unwrap_or_default();
    if body.enable_publicip == Some(true) {
        public_access::check_public_access(true, public_ip)?;
        networks::check_public_ip(public_ip)?;
    }
    networks::check_enterprise_project(body.enterprise_project_id.as_deref().unwrap_or_default())?;
    match &body.name {
        Some(new) if emulator.state.instances.is_name_taken(new, Some(record.id)) => {
            Err(ErrorCode::NAME_EXISTS.into())
        }
        _ => Ok(window),
    }
}

/// The elastic IP that the instance is to have, where that is not what it has.
fn public_access(record: &Record, body: &UpdateInstanceBody) -> Option<Option<PublicIp>> {
    let wanted = body.publicip_id.as_deref().filter(|_| body.enable_publicip == Some(true));
    let current = record.public_ip.as_ref().map(|ip| &*ip.id);
    if body.enable_publicip.is_none() || wanted == current {
        return None;
    }
    let bind = |id: &str| PublicIp { id: id.into(), address: networks::public_address(id).into() };
    Some(wanted.map(bind))
}

/// What the task is called and shows, as in the example of chapter 4.4.1.
fn describe(change: &Option<PublicIp>) -> (Kind, serde_json::Value) {
    match change {
        Some(ip) => {
            let params = json!({
                "public_ip_id": &*ip.id,
                "public_ip_address": &*ip.address,
                "enable_public_ip": true,
            });
            (Kind::BindPublicIp, params)
        }
        None => (Kind::UnbindPublicIp, json!({ "enable_public_ip": false })),
    }
}

fn set<T>(field: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *field = value;
    }
}
