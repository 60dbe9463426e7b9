//! Managing an instance: password and plugins (chapter 4.2).

use super::{check_idle, check_status, named};
use crate::Emulator;
use crate::answer::{Answer, Reply};
use crate::call::Call;
use crate::sentinel::{self, Effect};
use crate::state::{Node, Outcome, Record};
use crate::work::{self, Kind, Work};
use dms_api::capability::Action;
use dms_api::edition::Edition;
use dms_api::errors::ErrorCode;
use dms_api::model::{JobStarted, Plugin, PluginList, ResetPasswordBody, SwitchPluginsBody};
use dms_api::rules::password;
use dms_api::rules::plugins::{OFFERED, Offered, check_list};
use dms_api::rules::topology::Engine;
use serde_json::json;

/// Resets the password. The emulator forgets it at once, and keeps its hash where a real node signs in with it.
pub fn reset_password(emulator: &mut Emulator, call: &Call) -> Answer {
    let record = named(emulator, call)?;
    check_status(emulator, record, &Action::ResetPassword)?;
    let body: ResetPasswordBody = call.body();
    let new = body.new_password.as_ref().map(|password| password.0.as_str()).unwrap_or_default();
    password::RESET.check(new)?;
    let params = json!({ "access_user": &*record.access_user });
    let (id, has_node) = (record.id, record.node.is_some());
    let work = work_on(record, Kind::ResetPassword, Outcome::Nothing, params, call);
    let state = &mut emulator.state;
    if has_node {
        let hash = Node::hash(state.random(), new);
        state.change_instance(id, |record| {
            if let Some(node) = &mut record.node {
                node.password_hash = hash;
            }
        });
    }
    work::start(state, work);
    Ok(Reply::empty())
}

pub fn list_plugins(emulator: &Emulator, call: &Call) -> Answer {
    let record = named(emulator, call)?;
    let is_amqp = Engine::of_version(&record.engine_version) == Engine::Amqp091;
    let offered: &[Offered] = if is_amqp { &[] } else { OFFERED };
    let plugins = offered.iter().map(|offered| plugin(record, offered)).collect();
    let mut list = PluginList { plugins: Some(plugins), ..PluginList::default() };
    if emulator.settings.edition == Edition::Current {
        list.plugins_modifying = Some(emulator.state.jobs.is_busy(record.id));
    }
    Ok(Reply::table(&list))
}

fn plugin(record: &Record, offered: &Offered) -> Plugin {
    let is_on = record.plugins.iter().any(|name| **name == *offered.name);
    Plugin {
        running: Some(is_on),
        enable: Some(is_on),
        name: Some(offered.name.to_owned()),
        version: Some(offered.version.to_owned()),
        ..Plugin::default()
    }
}

/// Switches plugins. Instances of a version that is no longer offered keep theirs.
pub fn switch_plugins(emulator: &mut Emulator, call: &Call) -> Answer {
    let record = named(emulator, call)?;
    check_status(emulator, record, &Action::SwitchPlugins)?;
    check_idle(emulator, record.id)?;
    let is_amqp = Engine::of_version(&record.engine_version) == Engine::Amqp091;
    let versions = emulator.settings.edition.limits().engine_versions;
    if is_amqp || !versions.contains(&&*record.engine_version) {
        return Err(ErrorCode::VERSION_TOO_LOW.into());
    }
    let body: SwitchPluginsBody = call.body();
    let offered: Vec<&str> = OFFERED.iter().map(|offered| offered.name).collect();
    let names = check_list(body.plugins.as_deref().unwrap_or_default(), &offered)?;
    let enable = body.enable.ok_or(ErrorCode::INVALID_REQUEST_PARAMETERS)?;
    let params = json!({ "enable": enable, "plugins": names.join(",") });
    let outcome = if sentinel::effect_of(&record.name) == Some(Effect::TaskFails) {
        Outcome::TaskFailed
    } else {
        Outcome::Plugins { names: names.into_iter().map(Into::into).collect(), enable }
    };
    let work = work_on(record, Kind::Plugins, outcome, params, call);
    let job = work::start(&mut emulator.state, work);
    Ok(Reply::table(&JobStarted { job_id: Some(job.to_string()), ..JobStarted::default() }))
}

fn work_on(record: &Record, kind: Kind, outcome: Outcome, params: serde_json::Value, call: &Call) -> Work {
    let slowness = sentinel::slowness(&record.name);
    let user = call.caller.account.clone();
    Work { instance: record.id, kind, outcome, params, slowness, user }
}
