//! Where what is deleted goes: into the recycle bin of the project, or past it.

use crate::data::Query;
use crate::i18n::{format, t, tr};
use crate::locales::changes as msg;
use crate::ui::{Checkbox, Flash, Tone};
use crate::widgets::use_not_offered;
use dms_api::model::RecycleBin;
use dms_api::operation::{OperationId, ShowRecycleBin};
use leptos::prelude::*;

/// Days for which the bin keeps what is deleted now; none where it goes at once.
fn days(bin: Option<&RecycleBin>) -> Option<u64> {
    let bin = bin.filter(|bin| bin.default_use_recycle == Some(true))?;
    bin.retention_days.filter(|days| *days > 0)
}

/// What is lost, and where there is a bin that is switched on, whether it is to be passed by.
#[component]
pub fn Destination(is_forced: RwSignal<bool>) -> impl IntoView {
    let not_offered = use_not_offered(OperationId::ShowRecycleBin);
    move || match not_offered.with(Option::is_some) {
        true => loss().into_any(),
        false => view! { <Bin is_forced /> }.into_any(),
    }
}

fn loss() -> impl IntoView {
    view! { <Flash tone=Tone::Bad title=t(msg::delete_loss)><p>{t(msg::delete_loss_text)}</p></Flash> }
}

#[component]
fn Bin(is_forced: RwSignal<bool>) -> impl IntoView {
    let bin: Query<RecycleBin> = Query::read(|| ShowRecycleBin, RecycleBin::clone);
    // A bin that could not be read is none to rely on.
    let kept = Memo::new(move |_| bin.value().with(|bin| days(bin.as_ref())));
    let is_kept = Memo::new(move |_| kept.get().is_some() && !is_forced.get());
    let text = tr(move |lang| {
        let days = kept.get().unwrap_or_default();
        msg::to_bin_text(lang, &format::duration(lang, days * 86_400))
    });
    view! {
        {move || match is_kept.get() {
            true => view! { <Flash tone=Tone::Warn title=t(msg::to_bin)><p>{text}</p></Flash> }.into_any(),
            false => loss().into_any(),
        }}
        <Show when=move || kept.get().is_some()>
            <Checkbox label=t(msg::past_bin) hint=t(msg::past_bin_hint) checked=is_forced
                on_change=move |on| is_forced.set(on) />
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_bin_that_is_on_keeps_anything() {
        let bin = |is_on, days| RecycleBin {
            default_use_recycle: Some(is_on),
            retention_days: Some(days),
            ..RecycleBin::default()
        };
        assert_eq!(days(Some(&bin(true, 3))), Some(3));
        assert_eq!((days(Some(&bin(false, 3))), days(Some(&bin(true, 0))), days(None)), (None, None, None));
    }
}
