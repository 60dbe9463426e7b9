//! What a person chooses: what is changed, and to what.

use super::flow::Flow;
use super::kind::Kind;
use super::offer::{Growth, Target};
use super::plan::check_per_broker;
use super::spec::Spec;
use super::words::{blocked_words, refusal_at_value, sold_out_words};
use crate::i18n::{Lang, format, t, tr, use_lang};
use crate::locales::change as msg;
use crate::ui::{Button, Choice, ChoiceCards, Flash, TextField, TextKind, Tone};
use crate::widgets::{violation_words, words};
use dms_api::model::Instance;
use dms_api::rules::limits::STORAGE_STEP_PER_BROKER_GB;
use leptos::prelude::*;

/// Sizes by which the storage of each broker is often extended, in GB.
const USUAL_ADDITIONS: [u64; 4] = [100, 200, 500, 1000];

/// The three kinds of change; those that cannot be made say why.
#[component]
pub fn KindField(flow: Flow) -> impl IntoView {
    let lang = use_lang();
    let choices = Memo::new(move |_| {
        let lang = lang.get();
        let choice = |kind: Kind| {
            let now = flow.instance.with(|it| flow.spec.with(|spec| now_words(lang, kind, it, spec)));
            let reason = flow.offer.with(|offer| offer.blocked(kind).map(|it| blocked_words(lang, it)));
            Choice {
                value: kind.word().to_owned(),
                title: kind.title()(lang).to_owned(),
                text: Some(now),
                disabled_reason: reason,
                ..Choice::default()
            }
        };
        Kind::ALL.map(choice).to_vec()
    });
    let value = Signal::derive(move || flow.kind.get().map_or("", Kind::word).to_owned());
    let choose = move |word: String| {
        if let Some(kind) = Kind::from_word(&word) {
            flow.choose_kind(kind);
        }
    };
    view! {
        <ChoiceCards label=t(msg::choose) value choices on_change=choose required=true
            hint=tr(|lang| msg::one_at_a_time(lang).to_owned()) />
    }
}

fn now_words(lang: Lang, kind: Kind, instance: &Instance, spec: &Spec) -> String {
    match kind {
        Kind::Storage => {
            msg::storage_now(lang, &format::gigabytes(spec.per_broker()), &format::gigabytes(spec.total))
        }
        Kind::Brokers => words::kind(lang, instance),
        Kind::Flavor => msg::flavor_now(lang, &spec.flavor),
    }
}

/// What it is changed to, for the kind of change that is chosen.
#[component]
pub fn ValueField(flow: Flow) -> impl IntoView {
    move || match flow.kind.get()? {
        Kind::Storage => Some(view! { <StorageField flow /> }.into_any()),
        kind @ (Kind::Brokers | Kind::Flavor) => Some(view! { <TargetField flow kind /> }.into_any()),
    }
}

/// The storage of one broker, and what that makes in total.
#[component]
fn StorageField(flow: Flow) -> impl IntoView {
    let left = RwSignal::new(false);
    let value = Memo::new(move |_| flow.draft.with(|draft| flow.offer.with(|offer| draft.per_broker(offer))));
    let growth = Memo::new(move |_| flow.offer.with(|offer| offer.storage.clone().ok()));
    let checked = Memo::new(move |_| {
        growth.with(|growth| {
            let check = |growth| {
                let edition = flow.offer.with(|offer| offer.edition);
                let of = |spec: &Spec| {
                    flow.instance.with(|it| check_per_broker(edition, &value.get(), it, spec, growth))
                };
                flow.spec.with(of)
            };
            growth.as_ref().map(check)
        })
    });
    let refused = refusal(flow, Kind::Storage);
    let lang = use_lang();
    let error = Signal::derive(move || {
        let broken = checked.get().and_then(Result::err).filter(|_| left.get() || flow.tried.get());
        broken.map(|violation| violation_words(lang.get(), &violation)).or_else(|| refused.get())
    });
    let hint = tr(move |lang| {
        let now = flow.spec.with(|spec| format::gigabytes(spec.per_broker()));
        growth
            .with(|growth| growth.as_ref().map(|growth| range_words(lang, &now, growth)))
            .unwrap_or_default()
    });
    let total = tr(move |lang| {
        let brokers = flow.spec.with(|spec| spec.brokers);
        let per_broker = checked.get().and_then(Result::ok);
        let words = |size: u64| {
            let total = format::gigabytes(size.saturating_mul(brokers));
            msg::in_total(lang, brokers, &format::gigabytes(size), &total)
        };
        per_broker.map(words).unwrap_or_default()
    });
    let is_old_disk = Memo::new(move |_| flow.instance.with(|it| it.is_logical_volume == Some(false)));
    let type_in = move |text: String| flow.choose(|draft| draft.per_broker = Some(text));
    view! {
        <Show when=move || is_old_disk.get()>
            <Flash tone=Tone::Warn title=t(msg::disk_kind_old) />
        </Show>
        <TextField label=t(msg::per_broker) value on_input=type_in kind=TextKind::Number required=true
            unit=tr(|_| "GB".to_owned()) hint error on_blur=move |()| left.set(true) />
        <Additions flow growth />
        <output class="change-total" aria-live="polite">{total}</output>
    }
}

fn range_words(lang: Lang, now: &str, growth: &Growth) -> String {
    let (least, most) = (*growth.per_broker.start(), *growth.per_broker.end());
    let step = format::gigabytes(STORAGE_STEP_PER_BROKER_GB);
    msg::per_broker_hint(lang, now, &step, &format::number(least), &format::number(most))
}

/// Buttons that add what is often added, as far as there is room for it.
#[component]
fn Additions(flow: Flow, growth: Memo<Option<Growth>>) -> impl IntoView {
    let additions = Memo::new(move |_| {
        let now = flow.spec.with(Spec::per_broker);
        let fits = |size: &u64| {
            growth.with(|it| it.as_ref().is_some_and(|growth| growth.per_broker.contains(&(now + size))))
        };
        USUAL_ADDITIONS.into_iter().filter(fits).map(|size| (size, now + size)).collect::<Vec<_>>()
    });
    let button = move |(added, size): (u64, u64)| {
        let add = move |_| flow.choose(|draft| draft.per_broker = Some(size.to_string()));
        view! { <Button small=true on_click=add>{tr(move |lang| msg::add(lang, &format::gigabytes(added)))}</Button> }
    };
    view! {
        <div class="cluster change-additions" role="group" aria-label=t(msg::add_storage)>
            {move || additions.get().into_iter().map(button).collect_view()}
        </div>
    }
}

/// A number of brokers, or a flavour.
#[component]
fn TargetField(flow: Flow, kind: Kind) -> impl IntoView {
    let lang = use_lang();
    let choices = Memo::new(move |_| {
        let lang = lang.get();
        let choice = |target: &Target| Choice {
            disabled_reason: flow.zones.with(|zones| sold_out_words(lang, target, zones)),
            ..flow.spec.with(|spec| target_choice(lang, kind, target, spec))
        };
        flow.offer.with(|offer| offer.targets(kind).iter().map(choice).collect::<Vec<_>>())
    });
    let value = Signal::derive(move || {
        let chosen = |draft: &_| flow.offer.with(|offer| chosen_id(draft, offer, kind));
        flow.draft.with(chosen)
    });
    let choose = move |id: String| {
        flow.choose(|draft| match kind {
            Kind::Brokers => draft.brokers = Some(id),
            Kind::Flavor => draft.flavor = Some(id),
            Kind::Storage => {}
        });
    };
    let (label, error) = match kind {
        Kind::Brokers => (t(msg::new_number), refusal(flow, kind)),
        Kind::Flavor | Kind::Storage => (t(msg::new_flavor), refusal(flow, kind)),
    };
    let hint = Signal::derive(move || {
        let per_broker = flow.spec.with(|spec| format::gigabytes(spec.per_broker()));
        (kind == Kind::Brokers).then(|| msg::new_number_hint(lang.get(), &per_broker))
    });
    view! { <ChoiceCards label value choices on_change=choose required=true error hint /> }
}

fn chosen_id(draft: &super::draft::Draft, offer: &super::offer::Offer, kind: Kind) -> String {
    draft.target(offer, kind).map(|target| target.id.clone()).unwrap_or_default()
}

fn target_choice(lang: Lang, kind: Kind, target: &Target, spec: &Spec) -> Choice {
    let (value, code) = (target.id.clone(), target.spec_code.clone());
    match kind {
        Kind::Brokers => {
            let total = format::gigabytes(spec.per_broker().saturating_mul(target.brokers));
            let (title, text) =
                (msg::number_of_brokers(lang, target.brokers), msg::total_storage(lang, &total));
            Choice { value, title, code, text: Some(text), ..Choice::default() }
        }
        Kind::Flavor | Kind::Storage => {
            let code = code.or_else(|| Some(target.id.clone()));
            let capacity = target.capacity.map(|capacity| {
                let (connections, queues) = (capacity.connections, capacity.queues);
                msg::flavor_capacity(lang, &format::number(connections), &format::number(queues))
            });
            Choice { value, title: target.flavor.clone(), code, text: capacity, ..Choice::default() }
        }
    }
}

/// The service's refusal of the value that was sent, at the field of this kind of change.
fn refusal(flow: Flow, kind: Kind) -> Signal<Option<String>> {
    let lang = use_lang();
    let problem = flow.mutation.problem();
    Signal::derive(move || {
        let sent = flow.sent.with(|sent| sent.as_ref().map(|plan| plan.kind));
        problem.with(|problem| refusal_at_value(lang.get(), kind, sent, problem.as_ref()))
    })
}
