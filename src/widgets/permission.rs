//! Whether an action can be done now, and if not, why: disabled rather than hidden.

use super::status_words;
use crate::auth::Session;
use crate::config::ConfigFile;
use crate::i18n::{Lang, use_lang};
use crate::locales::{instance as shown, problem, request as msg};
use crate::router::use_location;
use dms_api::capability::{Action, Refusal, allows};
use dms_api::model::Instance;
use dms_api::operation::OperationId;
use dms_api::rules::limits::{CLUSTER_BROKERS, STORAGE_EXTENSIONS_MAX};
use leptos::prelude::*;

/// Whether changes are switched off here, by the deployment, by the address or by the page around
/// the console.
pub fn use_read_only() -> Signal<bool> {
    let config = expect_context::<RwSignal<ConfigFile>>();
    let asked = use_location().options();
    Signal::derive(move || asked.with(|asked| asked.read_only) || config.with(|config| config.read_only))
}

/// Why an action that concerns no instance cannot be done now.
pub fn use_read_only_reason() -> Signal<Option<String>> {
    let (lang, read_only) = (use_lang(), use_read_only());
    Signal::derive(move || read_only.get().then(|| msg::read_only(lang.get()).to_owned()))
}

/// Why an operation cannot be asked for here: the region does not offer it. A part of a page that
/// reads it first needs no more than the [`ProblemPanel`](super::ProblemPanel) of that read.
pub fn use_not_offered(operation: OperationId) -> Signal<Option<String>> {
    let (lang, session) = (use_lang(), expect_context::<Session>());
    Signal::derive(move || match (session.is_v1(), session.edition().has(operation)) {
        (true, _) => Some(problem::not_in_v1(lang.get()).to_owned()),
        (false, false) => Some(problem::not_offered(lang.get()).to_owned()),
        (false, true) => None,
    })
}

/// Why an action cannot be done with an instance now; `None`: it can.
pub fn use_refusal(instance: Memo<Instance>, action: Action) -> Signal<Option<String>> {
    let (lang, read_only, session) = (use_lang(), use_read_only_reason(), expect_context::<Session>());
    Signal::derive(move || {
        let old = (session.is_v1() && !is_in_v1(&action)).then(|| problem::not_in_v1(lang.get()).to_owned());
        let refusal = || instance.with(|instance| allows(instance, &action).err());
        read_only.get().or(old).or_else(|| refusal().map(|refusal| refusal_words(lang.get(), &refusal)))
    })
}

/// Whether regions that offer the old API only can do this.
fn is_in_v1(action: &Action) -> bool {
    match action {
        Action::Edit | Action::Delete => true,
        Action::ChangeSpecification(_) | Action::ResetPassword | Action::Restart => false,
        Action::SwitchPlugins | Action::ChangeTags | Action::ChangeTopology => false,
    }
}

/// A refusal in words.
pub fn refusal_words(lang: Lang, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Busy(status) => msg::busy(lang, &status_words(lang, status)),
        Refusal::NeverCreated => msg::never_created(lang).to_owned(),
        Refusal::Faulty => msg::faulty(lang).to_owned(),
        Refusal::ExtendedTooOften => msg::extended_too_often(lang, STORAGE_EXTENSIONS_MAX),
        Refusal::NoPlugins => shown::amqp_no_plugins(lang).to_owned(),
        Refusal::FixedBrokers => shown::amqp_fixed_brokers(lang).to_owned(),
        Refusal::SingleBroker => msg::single_broker(lang).to_owned(),
        Refusal::MostBrokers => msg::most_brokers(lang, CLUSTER_BROKERS.last().copied().unwrap_or_default()),
    }
}
