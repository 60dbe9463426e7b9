//! What goes on between the emulator and whoever runs the real nodes behind its instances.

use crate::Emulator;
use crate::call;
use crate::clock::Moment;
use crate::ids::Uuid;
use crate::nodes::{Report, Wanted, wanted};
use crate::state::{Account, Outcome, Topology};
use crate::work::{self, Kind, Work};
use dms_api::errors::ErrorCode;
use dms_api::model::Status;
use dms_api::operation::OperationId;
use http::Request;
use serde_json::json;
use time::OffsetDateTime;

impl Emulator {
    /// What nodes there are to be now, running or with their data kept. Of those that are not among them, nothing is to
    /// be left.
    pub fn wanted_nodes(&mut self, now: OffsetDateTime) -> Vec<(Uuid, Wanted)> {
        self.state.clock.observe(now);
        work::run_due(self);
        let state = &self.state;
        let all: Vec<(Uuid, Wanted)> = state
            .instances
            .iter()
            .filter_map(|record| Some((record.id, wanted(record, state.jobs.of(record.id))?)))
            .chain(state.today.recycled().into_iter().filter_map(|recycled| {
                let wanted = wanted(&recycled.record, std::iter::empty())?;
                Some((recycled.id(), Wanted { is_up: false, ..wanted }))
            }))
            .collect();
        self.nodes.retain(|id| all.iter().any(|(wanted, _)| *wanted == id));
        all
    }

    /// Takes note of what became of the nodes of an instance.
    pub fn report(&mut self, id: Uuid, report: Report, now: OffsetDateTime) {
        self.state.clock.observe(now);
        match report {
            Report::Ready(wanted) => self.nodes.settle(id, wanted, Ok(())),
            Report::Failed(wanted, reason) => self.nodes.settle(id, wanted, Err(reason)),
            Report::Died(reason) => self.died(id, reason),
            Report::Inside(topology) => return self.observe_inside(id, topology),
            Report::Measured(measures) => {
                let used_mb = measures.used_mb;
                self.state.observe_instance(id, |record| {
                    if let Some(node) = &mut record.node {
                        node.used_mb = used_mb;
                    }
                });
                self.nodes.measure(id, measures, self.state.now());
            }
        }
        self.state.jobs.release(id);
        work::run_due(self);
    }

    /// An instance whose nodes are gone is faulty, until it is restarted.
    fn died(&mut self, id: Uuid, reason: String) {
        self.nodes.unsettle(id, reason);
        if self.state.instances.get(id).is_some_and(|record| record.status == Status::Running) {
            self.state.change_instance(id, |record| {
                record.status = Status::Error;
                record.error_code = Some(ErrorCode::CAUSE_NODES_FAULTY.as_str().into());
            });
        }
    }

    /// After a restart of the emulator, instances whose nodes ran are restarting until these run again.
    pub(crate) fn restart_nodes(&mut self) {
        if self.settings.node_limit().is_none() {
            return;
        }
        let state = &mut self.state;
        let is_resting = |id| !state.jobs.is_busy(id);
        let resting: Vec<(Uuid, Account, String)> = state
            .instances
            .iter()
            .filter(|it| it.node.is_some() && it.status == Status::Running && is_resting(it.id))
            .map(|it| (it.id, it.creator.clone(), it.name.to_string()))
            .collect();
        for (instance, user, name) in resting {
            state.change_instance(instance, |record| record.status = Status::Restarting);
            let params = json!({ "instance_name": name });
            let (kind, outcome) = (Kind::Restart, Outcome::Running);
            let work = Work { instance, kind, outcome, params, slowness: 1, user };
            let now: Moment = state.now();
            work::resume(state, work, now, std::time::Duration::ZERO);
        }
    }

    /// The instance with nodes whose inside a request reads or changes. Before the request is handled, the inside is
    /// to be [told](Self::observe_inside) as it is; afterwards the nodes are to be [what it has become](Self::inside).
    pub fn inside_of<B>(&self, request: &Request<B>) -> Option<Uuid> {
        use OperationId as Id;
        self.settings.node_limit()?;
        let (operation, params) =
            call::find_by(self.settings.edition, request.method().as_str(), request.uri().path()).ok()?;
        let is_about_inside = matches!(
            operation,
            Id::CreateVhost
                | Id::ListVhosts
                | Id::DeleteVhosts
                | Id::CreateExchange
                | Id::ListExchanges
                | Id::DeleteExchanges
                | Id::CreateBinding
                | Id::ListBindings
                | Id::DeleteBinding
                | Id::CreateQueue
                | Id::ListQueues
                | Id::ShowQueue
                | Id::PurgeQueue
                | Id::DeleteQueues
        );
        let id = Uuid::parse(params.instance_id.as_deref().filter(|_| is_about_inside)?)?;
        let record = self.state.instances.get(id)?;
        (record.node.is_some() && !record.was_never_up()).then_some(id)
    }

    /// The inside of an instance, as far as the emulator knows.
    pub fn inside(&self, id: Uuid) -> Option<Topology> {
        self.state.instances.get(id).map(|record| self.state.today.topology(record))
    }

    /// Takes note of the inside of an instance with nodes, which keep it.
    pub fn observe_inside(&mut self, id: Uuid, topology: Topology) {
        if self.state.instances.get(id).is_some_and(|record| record.node.is_some()) {
            self.state.observe_topology(id, topology);
        }
    }
}
