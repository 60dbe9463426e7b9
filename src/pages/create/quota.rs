//! How many instances the project may still have.

use crate::data::Query;
use crate::i18n::{Lang, format, t, use_lang};
use crate::locales::create as msg;
use crate::ui::{Flash, Meter, Tone, percent};
use crate::widgets::use_not_offered;
use dms_api::model::{Quota, QuotaAnswer};
use dms_api::operation::{OperationId, ShowQuotas};
use leptos::prelude::*;

/// The kind of thing that a new instance is.
const KIND: &str = "rabbitmqInstance";

fn of_instances(answer: &QuotaAnswer) -> Option<(u64, u64)> {
    let resources = answer.quotas.as_ref()?.resources.as_ref()?;
    let own = |quota: &&Quota| quota.kind.as_deref() == Some(KIND);
    let quota = resources.iter().find(own)?;
    Some((quota.used?, quota.quota?))
}

fn words(lang: Lang, (used, most): (u64, u64)) -> String {
    msg::quota_used(lang, &format::number(used), &format::number(most))
}

/// The quota, as far as the service tells it: creating goes on without.
#[component]
pub fn InstanceQuota() -> impl IntoView {
    let not_offered = use_not_offered(OperationId::ShowQuotas);
    move || (!not_offered.with(Option::is_some)).then(|| view! { <Shown /> })
}

#[component]
fn Shown() -> impl IntoView {
    let lang = use_lang();
    let quota = Query::read(|| ShowQuotas, of_instances);
    let known = Memo::new(move |_| quota.value().get().flatten());
    move || {
        known.get().map(|(used, most)| {
            let text = Signal::derive(move || words(lang.get(), (used, most)));
            let is_full = used >= most;
            view! {
                <div class="quota">
                    <Meter label=t(msg::quota) percent=Signal::stored(percent(used, most)) value_text=text />
                    {is_full.then(|| view! { <Flash tone=Tone::Warn title=t(msg::quota_full)><p>{t(msg::quota_full_text)}</p></Flash> })}
                </div>
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dms_api::model::Wire;
    use serde_json::json;

    #[test]
    fn the_quota_of_instances_is_found_among_others() {
        let answer = json!({ "quotas": { "resources": [
            { "type": "tags", "quota": 20 },
            { "type": "rabbitmqInstance", "quota": 100, "used": 3 },
        ] } });
        let quota = QuotaAnswer::read(&answer).as_ref().and_then(of_instances);
        assert_eq!(quota, Some((3, 100)));
        assert_eq!(words(Lang::En, (3, 100)), "3 of 100 instances of the project are used");
        assert_eq!(QuotaAnswer::read(&json!({})).as_ref().and_then(of_instances), None);
    }
}
