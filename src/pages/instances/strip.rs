//! The project at a glance: statuses and storage.

use super::view_state::ViewState;
use crate::api::Problem;
use crate::components::{Button, Card, Loading, Segment, Segments, SkeletonLines, Tone};
use crate::data::summary::{Summary, read_up_to};
use crate::data::{Query, use_api};
use crate::i18n::{Lang, format, t, tr, use_lang};
use crate::locales::instances as msg;
use dms_api::model::InstanceList;
use dms_api::operation::InstanceQuery;
use leptos::prelude::*;

/// Up to how many instances are read without being asked.
const UNASKED: u64 = 200;

/// What the strip knows: a summary, and of how many instances it is.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Glance {
    summary: Summary,
    covered: u64,
    total: u64,
}

/// Statuses and storage of the project. All of it where that takes few requests, else of the
/// page, with an offer to read the rest.
#[component]
pub fn Strip(list: Query<InstanceList>) -> impl IntoView {
    let api = use_api();
    let asked = RwSignal::new(0_u32);
    let progress = RwSignal::new(None::<(u64, u64)>);
    let page = list.value();
    let first_answer = Memo::new(move |_| page.with(Option::is_some));
    let revision = list.updated_at();
    view! {
        <Show when=move || first_answer.get()>
            {
                let all = Query::new(move || {
                    // A long read is not begun anew whenever the list is: it would never end.
                    let most = match asked.get() {
                        0 => {
                            revision.track();
                            UNASKED
                        }
                        _ => u64::MAX,
                    };
                    // The list may be filtered: the project has as many at least.
                    let known = page.with_untracked(|page| page.as_ref().and_then(|page| page.instance_num));
                    progress.set(None);
                    async move {
                        if let Some(known) = known.filter(|known| *known > most) {
                            return Ok::<_, Problem>(Err(known));
                        }
                        let query = InstanceQuery { include_failure: true, ..InstanceQuery::default() };
                        let all = read_up_to(most, api, query, |done, total| progress.set(Some((done, total)))).await;
                        progress.set(None);
                        Ok(all?.map(|all| all.iter().collect::<Summary>()))
                    }
                });
                let glance = Memo::new(move |_| glance(page.get().as_ref(), all.value().get()));
                let is_older = Memo::new(move |_| asked.get() > 0 && all.updated_at().get() < revision.get());
                view! {
                    <Cards
                        glance
                        is_older
                        progress
                        on_read_all=move |()| asked.update(|times| *times += 1)
                        ready=Signal::derive(move || all.value().with(Option::is_some) || all.problem().with(Option::is_some))
                    />
                }
            }
        </Show>
    }
}

/// What is known from a page of the list and from the project, of which either everything was read
/// or only how many instances it has.
fn glance(page: Option<&InstanceList>, project: Option<Result<Summary, u64>>) -> Glance {
    let total = match project {
        Some(Ok(summary)) => {
            let total = summary.count();
            return Glance { summary, covered: total, total };
        }
        Some(Err(total)) => total,
        None => page.and_then(|page| page.instance_num).unwrap_or(0),
    };
    let instances = page.and_then(|page| page.instances.as_deref()).unwrap_or_default();
    Glance { summary: instances.iter().collect(), covered: instances.len() as u64, total }
}

#[component]
fn Cards(
    glance: Memo<Glance>,
    /// Whether the list has been read again since.
    is_older: Memo<bool>,
    progress: RwSignal<Option<(u64, u64)>>,
    #[prop(into)] on_read_all: Callback<()>,
    ready: Signal<bool>,
) -> impl IntoView {
    let lang = use_lang();
    let statuses = Signal::derive(move || glance.with(|it| statuses(lang.get(), &it.summary)));
    let storage = Signal::derive(move || glance.with(|it| storage(lang.get(), &it.summary)));
    let partial = move || glance.with(|it| it.covered < it.total);
    let note = tr(move |lang| {
        if let Some((done, total)) = progress.get() {
            return msg::reading(lang, &format::number(done), &format::number(total));
        }
        glance.with(|it| {
            let (covered, total) = (format::number(it.covered), format::number(it.total));
            if it.covered < it.total {
                msg::covers_page(lang, &covered, &total)
            } else {
                msg::covers_all(lang, &total)
            }
        })
    });
    let skeleton = move || view! { <Loading label=t(crate::locales::common::loading)><SkeletonLines lines=2 /></Loading> };
    view! {
        <div class="strip">
            <Card title=t(msg::status_card) span=7>
                <Show when=move || ready.get() fallback=skeleton>
                    <Segments label=t(msg::status_strip) segments=statuses />
                </Show>
            </Card>
            <Card title=t(msg::storage_card) span=5>
                <Show when=move || ready.get() fallback=skeleton>
                    <Segments label=t(msg::storage_strip) segments=storage />
                </Show>
            </Card>
            <Show when=move || ready.get()>
                <p class="strip-note">
                    {note}
                    <Show when=move || (partial() || is_older.get()) && progress.with(Option::is_none)>
                        <Button small=true on_click=move |_| on_read_all.run(())>
                            {tr(move |lang| (if partial() { msg::read_all } else { msg::read_again })(lang).to_owned())}
                        </Button>
                    </Show>
                </p>
            </Show>
        </div>
    }
}

fn statuses(lang: Lang, summary: &Summary) -> Vec<Segment> {
    let running = ViewState::new(10).with(|view| view.status = "RUNNING".to_owned());
    let segment = |label: &str, count: u64, tone: Tone, href: Option<String>| Segment {
        label: label.to_owned(),
        value: format::number(count),
        weight: count,
        tone,
        href,
    };
    let mut segments = vec![
        segment(msg::running(lang), summary.running, Tone::Ok, Some(running.href())),
        segment(msg::in_progress(lang), summary.in_transition, Tone::Busy, None),
        segment(msg::attention(lang), summary.troubled, Tone::Bad, None),
    ];
    if summary.other > 0 {
        segments.push(segment(msg::other(lang), summary.other, Tone::Idle, None));
    }
    segments
}

fn storage(lang: Lang, summary: &Summary) -> Vec<Segment> {
    let segment = |label: &str, value: String, weight: u64, tone: Tone| Segment {
        label: label.to_owned(),
        value,
        weight,
        tone,
        href: None,
    };
    let free = summary.total.saturating_sub(summary.used);
    vec![
        segment(msg::used(lang), format::gigabytes(summary.used), summary.used, Tone::Busy),
        segment(msg::free(lang), format::gigabytes(free), free, Tone::Idle),
        segment(msg::nearly_full(lang), format::number(summary.nearly_full), 0, Tone::Warn),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use dms_api::model::Instance;

    fn list(total: u64) -> InstanceList {
        InstanceList {
            instances: Some(vec![Instance { status: Some("RUNNING".into()), ..Instance::default() }]),
            instance_num: Some(total),
            ..InstanceList::default()
        }
    }

    #[test]
    fn a_page_covers_only_itself() {
        let covers = |project| {
            let glance = glance(Some(&list(300)), project);
            (glance.covered, glance.total, glance.summary.running)
        };
        assert_eq!(covers(None), (1, 300, 1));
        assert_eq!(covers(Some(Err(1000))), (1, 1000, 1), "those of a filter are not the project");
    }

    #[test]
    fn a_full_read_covers_everything() {
        let all = Summary { running: 2, troubled: 3, ..Summary::default() };
        let glance = glance(Some(&list(4)), Some(Ok(all)));
        assert_eq!((glance.covered, glance.total), (5, 5));
    }
}
