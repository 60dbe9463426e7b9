//! The first step: name, way of paying, zones, enterprise project.

use super::catalog::Catalog;
use super::form::{DraftText, Form};
use super::zones::Zones;
use crate::data::suggestions::Suggestions;
use crate::i18n::{format, t, use_lang};
use crate::locales::{create as msg, instance};
use crate::ui::{Checkbox, Choice, ChoiceCards, SelectField, SelectOption, TextArea, TextKind};
use dms_api::rules::billing::{MONTH, PERIOD_TYPES, YEAR, period_range};
use leptos::prelude::*;

const PREPAID: &str = "prepaid";
const PAY_PER_USE: &str = "pay-per-use";

/// Name, billing, zones.
#[component]
pub fn BillingStep() -> impl IntoView {
    let form = Form::current();
    let suggestions = expect_context::<Signal<Suggestions>>();
    let projects = Signal::derive(move || suggestions.with(|it| it.projects.clone()));
    view! {
        <DraftText field="name" label=msg::name get=|it| &it.name get_mut=|it| &mut it.name
            required=true hint=t(msg::name_hint) />
        <TextArea label=t(msg::description) rows=2 value=form.part(|draft| draft.description.clone())
            error=form.error("description") on_blur=move |()| form.touch("description")
            on_input=move |text| form.draft.update(|draft| draft.description = text) />
        <BillingMode />
        <Catalog><Zones /></Catalog>
        <DraftText field="enterprise_project_id" label=msg::enterprise_project kind=TextKind::Code
            get=|it| &it.enterprise_project get_mut=|it| &mut it.enterprise_project
            suggestions=projects hint=t(msg::enterprise_project_hint) />
    }
}

#[component]
fn BillingMode() -> impl IntoView {
    let (form, lang) = (Form::current(), use_lang());
    let prepaid = form.part(|draft| draft.prepaid);
    let choices = Signal::derive(move || {
        let lang = lang.get();
        let card = |value: &str, title: &str, text: &str| Choice {
            value: value.to_owned(),
            title: title.to_owned(),
            text: Some(text.to_owned()),
            ..Choice::default()
        };
        vec![
            card(PAY_PER_USE, instance::pay_per_use(lang), msg::pay_per_use_text(lang)),
            card(PREPAID, instance::yearly_monthly(lang), msg::yearly_monthly_text(lang)),
        ]
    });
    view! {
        <ChoiceCards label=t(msg::billing) choices
            value=Signal::derive(move || if prepaid.get() { PREPAID } else { PAY_PER_USE }.to_owned())
            on_change=move |mode: String| form.draft.update(|draft| draft.prepaid = mode == PREPAID) />
        <Show when=move || prepaid.get()><Period /></Show>
    }
}

/// For how long, and how it goes on.
#[component]
fn Period() -> impl IntoView {
    let (form, lang) = (Form::current(), use_lang());
    let period_type = form.part(|draft| draft.period_type.clone());
    let types = Signal::derive(move || {
        let word = |period_type: &str| match period_type {
            YEAR => msg::years(lang.get()),
            _ => msg::months(lang.get()),
        };
        PERIOD_TYPES.iter().map(|it| SelectOption::new(*it, word(it))).collect::<Vec<_>>()
    });
    let numbers = Signal::derive(move || {
        let range = period_type.with(|period_type| period_range(period_type));
        range
            .into_iter()
            .flatten()
            .map(|n| SelectOption::new(n.to_string(), format::number(n)))
            .collect::<Vec<_>>()
    });
    let choose_type = move |period_type: String| {
        form.draft.update(|draft| {
            let most = period_range(&period_type).map_or(1, |range| *range.end());
            draft.period_num = draft.period_num.min(most);
            draft.period_type = period_type;
        });
    };
    // What a list offers is a number; anything else would be the browser's own doing.
    let choose_number = move |number: String| {
        form.draft.update(|draft| draft.period_num = number.parse().unwrap_or(draft.period_num));
    };
    let renewal = Signal::derive(move || {
        let renews_monthly = period_type.with(|period_type| period_type == MONTH);
        let hint = if renews_monthly { msg::auto_renew_months } else { msg::auto_renew_years };
        Some(hint(lang.get()).to_owned())
    });
    view! {
        <div class="field-row">
            <SelectField label=t(msg::period_num) value=form.part(|draft| draft.period_num.to_string()) options=numbers
                error=form.error("period_num") on_change=choose_number />
            <SelectField label=t(msg::period_type) value=period_type options=types
                error=form.error("period_type") on_change=choose_type />
        </div>
        <div class="field">
            <Checkbox label=t(msg::auto_renew) checked=form.part(|draft| draft.auto_renew) hint=renewal
                on_change=move |on| form.draft.update(|draft| draft.auto_renew = on) />
            <Checkbox label=t(msg::auto_pay) checked=form.part(|draft| draft.auto_pay) hint=t(msg::auto_pay_hint)
                on_change=move |on| form.draft.update(|draft| draft.auto_pay = on) />
        </div>
    }
}
