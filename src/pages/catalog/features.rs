//! What the region has switched on.

use crate::data::Query;
use crate::i18n::{Message, t, tr};
use crate::locales::{catalog as msg, common};
use crate::ui::{Card, StatusPill, Table, Tone};
use crate::widgets::{ProblemPanel, use_not_offered};
use dms_api::model::Feature;
use dms_api::operation::{ListFeatures, OperationId};
use leptos::prelude::*;

/// What a switch is for, in words; the service's own English for those that are not known here.
fn about(id: &str) -> Option<Message> {
    Some(match id {
        "rabbitmq_run_log_enable" => msg::feature_run_log,
        "pdp5_auth_enable" => msg::feature_identity,
        _ => return None,
    })
}

/// The feature switches of the region.
#[component]
pub fn Features() -> impl IntoView {
    let not_offered = use_not_offered(OperationId::ListFeatures);
    let content = move || match not_offered.get() {
        Some(reason) => view! { <p class="card-note muted">{reason}</p> }.into_any(),
        None => view! { <Switches /> }.into_any(),
    };
    view! { <Card title=t(msg::features) flush=true>{content}</Card> }
}

#[component]
fn Switches() -> impl IntoView {
    let features = Query::read(|| ListFeatures, |list| list.features.clone().unwrap_or_default());
    let head = || {
        view! {
            <th scope="col">{t(msg::feature)}</th>
            <th scope="col">{t(msg::feature_state)}</th>
        }
    };
    move || match (features.value().get(), features.problem().get()) {
        (Some(all), _) => view! {
            <Table label=t(msg::features) stack=true head=head().into_any()>
                {all.into_iter().map(row).collect_view()}
            </Table>
        }
        .into_any(),
        (None, Some(problem)) => view! {
            <div class="card-note">
                <ProblemPanel problem retry=Callback::new(move |()| features.refresh()) />
            </div>
        }
        .into_any(),
        (None, None) => view! { <p class="card-note muted">{t(common::loading)}</p> }.into_any(),
    }
}

fn row(feature: Feature) -> AnyView {
    let id = feature.id.unwrap_or_default();
    let is_on = feature.status == Some(1);
    let tone = if is_on { Tone::Ok } else { Tone::Idle };
    let state = tr(move |lang| if is_on { common::on(lang) } else { common::off(lang) }.to_owned());
    let words = match about(&id) {
        Some(words) => view! { <span>{t(words)}</span> }.into_any(),
        None => view! { <span lang="en">{feature.description}</span> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row" data-label=t(msg::feature)>{words} " " <code translate="no" class="sub">{id}</code></th>
            <td data-label=t(msg::feature_state)><StatusPill tone label=state /></td>
        </tr>
    }
    .into_any()
}
