//! Doing something to many instances: sent portion by portion, looked at where no answer came,
//! shown instance by instance, tried again for those that failed. What is done ([`Bulk`]) says how
//! one portion is sent and how one instance is looked at; everything else is the same for all.
//!
//! A run speaks to the place where it was started, whatever is open by then, and goes on when its
//! dialog is closed.

mod ended;
mod results;
mod run;

pub use ended::{Ended, Look, Results};
pub use results::{BulkEnd, Sending, name};
pub use run::{Phase, Run};

use crate::i18n::Lang;
use crate::workspace::{Client, Workspace};
use dms_api::model::Instance;

/// Something that is done to many instances.
pub trait Bulk: Clone + Send + Sync + 'static {
    /// Why an instance is left out.
    type Reason: Clone + PartialEq + Send + Sync + 'static;

    /// How many of so many instances are sent at once.
    fn portion(&self, all: usize) -> usize;

    /// The instances that it is done to, and how it ends for the others without anything being sent.
    fn plan(&self, instances: Vec<Instance>) -> (Vec<Instance>, Results<Self::Reason>);

    /// Sends one portion; how it ended for each of its instances.
    fn send(&self, client: Client, portion: &[Instance]) -> impl Future<Output = Vec<Ended<Self::Reason>>>;

    /// Looks what became of an instance.
    fn look(&self, client: Client, instance: &Instance) -> impl Future<Output = Look>;

    /// Whether an instance is as it was to be.
    fn is_well(&self, ended: &Ended<Self::Reason>) -> bool;

    /// What was done to how many of how many, as a headline.
    fn headline(&self, lang: Lang, well: usize, all: usize) -> String;

    /// How it ended for one instance, in words.
    fn words(&self, lang: Lang, ended: &Ended<Self::Reason>) -> String;

    /// Trying again so many that failed, as a button.
    fn again(&self, lang: Lang, count: usize) -> String;

    /// Called when a run has ended, before it is told: what it began is followed, the page reads again.
    fn ended(&self, workspace: Workspace, results: &Results<Self::Reason>);

    /// Closes the dialog, if it is still there.
    fn close(&self);
}
