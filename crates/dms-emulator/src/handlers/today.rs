//! The operations that the service has today and the reference lacks.

mod bindings;
pub mod cloud_eye;
mod exchanges;
mod fields;
mod queues;
pub mod recycle;
mod region;
mod upkeep;
mod users;
mod vhosts;

pub use bindings::{create_binding, delete_binding, list_bindings};
pub use exchanges::{create_exchange, delete_exchanges, list_exchanges};
pub use fields::{check_creation, check_update, new_upkeep, paged, shown, update};
pub use queues::{create_queue, delete_queues, list_queues, purge_queue, show_queue};
pub use region::{features, hierarchy, old_products, product_cores, quotas};
pub use upkeep::{
    change_scheduled, change_storage_growth, delete_scheduled, enable_domain_name, grow, list_scheduled,
    show_storage_growth,
};
pub use users::{create_user, delete_user, list_users, update_user};
pub use vhosts::{create_vhost, delete_vhosts, list_vhosts};

use super::{check_idle, check_status, named};
use crate::Emulator;
use crate::answer::Refusal;
use crate::call::Call;
use crate::ids::Uuid;
use crate::state::{Record, Topology, Vhost, loopback_addresses};
use dms_api::capability::Action;
use dms_api::errors::ErrorCode;
use dms_api::rules::paging::{parse_offset, parse_page};
use dms_api::rules::topology::Engine;

/// The inside of the instance that a request names.
struct Inside {
    id: Uuid,
    engine: Engine,
    plugins: Vec<String>,
    topology: Topology,
    /// The address that its clients are connected to.
    node: String,
}

impl Inside {
    /// To be read: the instance has to have been up.
    fn read(emulator: &Emulator, call: &Call) -> Result<Self, Refusal> {
        let record = named(emulator, call)?;
        if record.was_never_up() {
            return Err(ErrorCode::INSTANCE_STATUS.into());
        }
        Ok(Self::of(emulator, record))
    }

    /// To be changed: the instance has to run, with no other work on it.
    fn change(emulator: &Emulator, call: &Call) -> Result<Self, Refusal> {
        let record = named(emulator, call)?;
        check_changeable(emulator, record)?;
        Ok(Self::of(emulator, record))
    }

    fn of(emulator: &Emulator, record: &Record) -> Self {
        let real = record.node.as_ref().map(|_| loopback_addresses(record.id, 1));
        let node = real.as_ref().and_then(|addresses| addresses.first());
        Self {
            id: record.id,
            engine: Engine::of_version(&record.engine_version),
            plugins: record.plugins.iter().map(ToString::to_string).collect(),
            topology: emulator.state.today.topology(record),
            node: node.map_or_else(|| "192.168.0.5".to_owned(), ToString::to_string),
        }
    }

    /// The vhost that the path names. No code is about one that does not exist: the address is
    /// what is wrong.
    fn vhost(&mut self, call: &Call) -> Result<&mut Vhost, Refusal> {
        let vhost = self.topology.vhosts.get_mut(call.argument("vhost"));
        vhost.ok_or(Refusal::new(ErrorCode::URL_NOT_FOUND))
    }

    fn save(self, emulator: &mut Emulator) {
        emulator.state.set_topology(self.id, self.topology);
    }
}

/// Whether the inside of an instance can be changed. One that is busy refuses with
/// DMS.00400026, whatever it is busy with.
fn check_changeable(emulator: &Emulator, record: &Record) -> Result<(), Refusal> {
    check_status(emulator, record, &Action::ChangeTopology)?;
    Ok(check_idle(emulator, record.id)?)
}

/// A page of a list, with its length and that of the whole.
struct Slice<T> {
    items: Vec<T>,
    size: u64,
    total: u64,
}

/// Cuts the page out of a list that the query asks for.
fn slice<T>(call: &Call, all: impl ExactSizeIterator<Item = T>) -> Result<Slice<T>, Refusal> {
    let [offset, limit] = [parse_offset(call.query("offset"))?, parse_page(call.query("limit"))?]
        .map(|number| usize::try_from(number).unwrap_or(usize::MAX));
    let total = all.len() as u64;
    let items: Vec<T> = all.skip(offset).take(limit).collect();
    Ok(Slice { size: items.len() as u64, total, items })
}

/// Checks that all names are there and none is the broker's own: deleting is all or nothing.
fn check_deletion(
    names: &[String],
    exists: impl Fn(&str) -> bool,
    is_own: impl Fn(&str) -> bool,
) -> Result<(), Refusal> {
    dms_api::rules::topology::check_names(names)?;
    if names.iter().any(|name| is_own(name)) {
        return Err(ErrorCode::INVALID_REQUEST_PARAMETERS.into());
    }
    if names.iter().any(|name| !exists(name)) {
        return Err(ErrorCode::URL_NOT_FOUND.into());
    }
    Ok(())
}
