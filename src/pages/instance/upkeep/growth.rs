//! Whether and how the storage grows by itself.

use super::form::GrowthForm;
use crate::data::Query;
use crate::i18n::{Lang, format, t, tr};
use crate::locales::{common, upkeep as msg};
use crate::ui::{Button, ButtonVariant, Card, Dialog, Loading, SkeletonLines};
use crate::widgets::{ProblemPanel, use_not_offered, use_refusal};
use dms_api::capability::Action;
use dms_api::model::{Instance, StorageGrowth};
use dms_api::operation::{OperationId, ShowStorageGrowth};
use leptos::prelude::*;

/// The setting in words.
fn words(lang: Lang, growth: &StorageGrowth) -> String {
    if growth.enable != Some(true) {
        return msg::growth_off(lang).to_owned();
    }
    let max = growth.max_size.map(format::gigabytes).unwrap_or_default();
    msg::growth_on(lang, growth.threshold.unwrap_or_default(), growth.increment.unwrap_or_default(), &max)
}

/// The setting, and the way to change it.
#[component]
pub fn StorageGrowthCard(instance: Memo<Instance>) -> impl IntoView {
    let not_offered = use_not_offered(OperationId::ShowStorageGrowth);
    move || match not_offered.get() {
        Some(reason) => view! { <Card title=t(msg::growth)><p class="muted">{reason}</p></Card> }.into_any(),
        None => view! { <Offered instance /> }.into_any(),
    }
}

#[component]
fn Offered(instance: Memo<Instance>) -> impl IntoView {
    let id = instance.with_untracked(|it| it.instance_id.clone()).unwrap_or_default();
    let growth: Query<StorageGrowth> =
        Query::read(move || ShowStorageGrowth { instance_id: id.clone() }, StorageGrowth::clone);
    let refusal = use_refusal(instance, Action::ChangeTopology);
    let open = RwSignal::new(false);
    let is_read = Memo::new(move |_| growth.value().with(Option::is_some));
    let known = Signal::derive(move || growth.value().get().unwrap_or_default());
    let actions = move || {
        view! {
            <Button small=true variant=ButtonVariant::Quiet disabled_reason=refusal on_click=move |_| open.set(true)>
                {t(msg::change_growth)}
            </Button>
        }
    };
    view! {
        <Card title=t(msg::growth) actions=view! { <Show when=move || is_read.get()>{actions}</Show> }.into_any()>
            {move || match (is_read.get(), growth.problem().get()) {
                (true, _) => view! { <p>{tr(move |lang| known.with(|known| words(lang, known)))}</p> }.into_any(),
                (false, Some(problem)) => {
                    view! { <ProblemPanel problem retry=Callback::new(move |()| growth.refresh()) /> }.into_any()
                }
                (false, None) => view! { <Loading label=t(common::loading)><SkeletonLines lines=1 /></Loading> }.into_any(),
            }}
        </Card>
        <Dialog open title=t(msg::growth) close_label=t(common::close)>
            <GrowthForm instance known open />
        </Dialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_is_one_sentence() {
        let on = StorageGrowth {
            enable: Some(true),
            threshold: Some(80),
            increment: Some(10),
            max_size: Some(1000),
            ..StorageGrowth::default()
        };
        assert_eq!(words(Lang::En, &on), "At 80 % use it grows by 10 %, up to 1,000 GB.");
        assert_eq!(words(Lang::En, &StorageGrowth::default()), "Off: the storage stays as it is.");
    }
}
