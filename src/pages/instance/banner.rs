//! What is going on with the instance, above everything else: the service at work, or
//! something that went wrong, with its cause.

use crate::components::{Flash, Progress, Tone};
use crate::data::{use_clock, use_explanations};
use crate::i18n::{Lang, Message, format, t, tr};
use crate::locales::instance as msg;
use dms_api::model::{Instance, Quoted, Status};
use leptos::prelude::*;

/// How long creating usually takes at most, in seconds: what the bar is drawn against.
const CREATING_SECONDS: u64 = 17 * 60;

/// What is going on, where something is.
#[component]
pub fn StatusBanner(instance: Memo<Instance>) -> impl IntoView {
    let status = Memo::new(move |_| instance.with(|it| it.status.clone()));
    move || match status.get()? {
        Status::Creating => Some(view! { <Creating instance /> }.into_any()),
        Status::Extending => Some(at_work(msg::extending_title, msg::extending_text)),
        Status::Restarting => Some(at_work(msg::restarting_title, msg::restarting_text)),
        Status::Error => Some(view! { <Broken instance title=msg::faulty_title /> }.into_any()),
        Status::CreateFailed => Some(view! { <Broken instance title=msg::create_failed_title /> }.into_any()),
        Status::ExtendedFailed => Some(
            view! {
                <Flash tone=Tone::Bad title=t(msg::extended_failed_title)><p>{t(msg::extended_failed_text)}</p></Flash>
            }
            .into_any(),
        ),
        Status::Running | Status::Other(_) => None,
    }
}

fn at_work(title: Message, text: Message) -> AnyView {
    view! {
        <Flash tone=Tone::Busy title=t(title)>
            <p>{t(text)}</p>
            <Progress label=t(title) />
        </Flash>
    }
    .into_any()
}

/// Elapsed time against the time that creating usually takes.
#[component]
fn Creating(instance: Memo<Instance>) -> impl IntoView {
    let now = use_clock();
    let elapsed = Memo::new(move |_| {
        let created_at = instance.with(|it| it.created_at.map(|Quoted(at)| at));
        created_at.map_or(0, |at| now.get().saturating_sub(at) / 1000)
    });
    let text = tr(move |lang: Lang| msg::creating_text(lang, &format::duration(lang, elapsed.get())));
    let percent = Signal::derive(move || Some(u8::try_from(elapsed.get() * 100 / CREATING_SECONDS).unwrap_or(100).min(97)));
    view! {
        <Flash tone=Tone::Busy title=t(msg::creating_title)>
            <p>{text}</p>
            <Progress label=t(msg::creating_title) percent />
        </Flash>
    }
}

/// What went wrong, with the cause of table 6-7 where the service gives one.
#[component]
fn Broken(instance: Memo<Instance>, title: Message) -> impl IntoView {
    let code = instance.with_untracked(|it| it.error_code.clone());
    let known = use_explanations(code.clone());
    let cause = tr(move |lang| {
        known.with(|known| match known {
            Some(known) => format!("{} {}", known.explanation, known.remedy),
            None => msg::cause_unknown(lang).to_owned(),
        })
    });
    view! {
        <Flash tone=Tone::Bad title=t(title)>
            <p>{cause}</p>
            {code.map(|code| view! {
                <dl class="problem-facts"><div><dt>{t(msg::cause)}</dt><dd><code>{code}</code></dd></div></dl>
            })}
        </Flash>
    }
}
