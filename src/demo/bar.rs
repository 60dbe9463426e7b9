//! What stands above each page of the demo.

use super::control::Control;
use super::faults::Faults;
use super::port::Demo;
use super::reset::ResetDialog;
use super::tour::Tour;
use crate::data::use_all_explanations;
use crate::i18n::{Message, t, tr};
use crate::locales::demo as msg;
use crate::platform;
use crate::ui::{Button, Icon, IconView, Popover, Select, SelectOption};
use dms_api::message::Keeping;
use leptos::prelude::*;
use serde_json::json;

/// How fast time can be made to run.
const SPEEDS: [f64; 4] = [1.0, 10.0, 60.0, 600.0];

/// The bar, as soon as its style sheet is there: nobody else fetches that. Where it does not come, the
/// bar is better plain than missing.
#[component]
pub fn Bar() -> impl IntoView {
    let control = Control::install();
    Demo::of(control.edition()).hold();
    // As all pages, the explanations of what goes wrong have to be there without a network.
    use_all_explanations();
    let is_styled = RwSignal::new(false);
    let settled = move |_| is_styled.set(true);
    let failed = move |_| is_styled.set(true);
    view! {
        <link rel="stylesheet" href=platform::demo_sheet() on:load=settled on:error=failed />
        <Show when=move || is_styled.get()><Content control /></Show>
    }
}

#[component]
fn Content(control: Control) -> impl IntoView {
    let (resetting, touring) = (RwSignal::new(false), RwSignal::new(false));
    let faults = move || {
        let count = control.condition().with(|it| it.faults);
        (count > 0).then(|| count.to_string())
    };
    view! {
        <section class="demo-bar" aria-label=t(msg::title)>
            <p class="demo-words">
                <IconView icon=Icon::Sparkle />
                <span><b>{t(msg::nothing_real)}</b>" "<span class="demo-explained">{t(msg::explained)}" "</span><Kept control /></span>
            </p>
            <div class="demo-controls">
                <Speed control />
                <Finish control />
                <span class="demo-faults">
                    <Popover label=t(msg::faults) icon=Icon::Alert count=Signal::derive(faults)>
                        <Faults />
                    </Popover>
                </span>
                <Button small=true icon=Icon::Help on_click=move |_| touring.set(true)>{t(msg::tour)}</Button>
                <Button small=true icon=Icon::Refresh on_click=move |_| resetting.set(true)>{t(msg::reset)}</Button>
            </div>
        </section>
        <ResetDialog open=resetting />
        <Tour open=touring />
    }
}

/// How long what one does is kept; a status, since it can change.
#[component]
fn Kept(control: Control) -> impl IntoView {
    let words = tr(move |lang| {
        let message: Message = match Demo::of(control.edition()).keeping() {
            None => return String::new(),
            Some(Keeping::Stored) => msg::kept,
            Some(Keeping::OtherTab) => msg::kept_elsewhere,
            Some(Keeping::Memory) => msg::not_kept,
        };
        message(lang).to_owned()
    });
    view! { <span role="status">{words}</span> }
}

#[component]
fn Speed(control: Control) -> impl IntoView {
    let value = Signal::derive(move || control.condition().with(|it| it.speed.to_string()));
    let options = Signal::derive(move || {
        let mut speeds = SPEEDS.to_vec();
        // As the emulator is before it was asked, or somebody has steered it by other means.
        let now = control.condition().with(|it| it.speed);
        if now > 0.0 && !speeds.contains(&now) {
            speeds.push(now);
        }
        speeds
            .into_iter()
            .map(|speed| SelectOption::new(speed.to_string(), format!("×{speed}")))
            .collect::<Vec<_>>()
    });
    let choose = move |text: String| {
        if let Ok(speed) = text.parse::<f64>() {
            control.run("clock", vec![json!({ "speed": speed })], msg::speed_changed);
        }
    };
    view! {
        <span class="demo-speed">
            <span aria-hidden="true">{t(msg::speed)}</span>
            <Select small=true label=t(msg::speed) value options on_change=choose />
        </span>
    }
}

#[component]
fn Finish(control: Control) -> impl IntoView {
    let finish = move |_| control.run("clock", vec![json!({ "finish": true })], msg::finished);
    view! { <Button small=true icon=Icon::Clock busy=control.busy() on_click=finish>{t(msg::finish)}</Button> }
}
