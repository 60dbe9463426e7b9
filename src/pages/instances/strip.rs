//! The project at a glance: statuses and storage.

use super::view_state::ViewState;
use crate::data::Query;
use crate::data::summary::{Summary, count_statuses, read_up_to};
use crate::i18n::{Lang, format, t, tr, use_lang};
use crate::locales::{common, instances as msg};
use crate::ui::{Button, Card, Loading, Segment, Segments, SkeletonLines, Tone};
use crate::widgets::{ProblemPanel, use_parts};
use crate::workspace::{Read, use_client};
use dms_api::model::{Instance, InstanceList};
use dms_api::operation::{InstanceQuery, OperationId};
use leptos::prelude::*;

/// Up to how many instances are read without being asked.
const UNASKED: u64 = 200;

/// What is known of the project.
#[derive(Clone, Debug, PartialEq, Eq)]
enum ProjectStatuses {
    /// Every instance was read.
    Whole(Summary),
    /// They were counted by status.
    Counted(Summary),
}

/// What the strip knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Glance {
    summary: Summary,
    /// Of how many instances it has the status.
    counted: u64,
    /// Of how many it has the storage.
    read: u64,
    /// How many there are.
    total: u64,
}

/// The list of which the strip shows the project.
#[derive(Clone, Copy, Debug)]
struct StripList(Query<InstanceList>);

/// Statuses and storage of the project, once the list has its rows: nothing is asked for before.
#[component]
pub fn Strip(list: Query<InstanceList>) -> impl IntoView {
    provide_context(StripList(list));
    let parts = use_parts();
    let was_answered =
        Memo::new(move |before: Option<&bool>| before == Some(&true) || list.value().with(Option::is_some));
    let has_failed = Memo::new(move |_| list.problem().with(Option::is_some));
    move || match was_answered.get() {
        true => (parts.summary)(),
        false if has_failed.get() => ().into_any(),
        false => waiting(),
    }
}

/// The strip before it is known what is in it.
pub fn waiting() -> AnyView {
    let skeleton = || view! { <Loading label=t(common::loading)><SkeletonLines lines=2 /></Loading> };
    view! {
        <div class="strip">
            <Card title=t(msg::status_card) span=7>{skeleton()}</Card>
            <Card title=t(msg::storage_card) span=5>{skeleton()}</Card>
            <p class="strip-note">{t(msg::reading_project)}</p>
        </div>
    }
    .into_any()
}

/// The strip: the storage of all instances where that takes few requests, else of the page, with an
/// offer to read the rest.
#[component]
pub fn ProjectSummary() -> impl IntoView {
    let StripList(list) = expect_context();
    let page = list.value();
    let asked = RwSignal::new(0_u32);
    let progress = RwSignal::new(None::<(u64, u64)>);
    let revision = list.updated_at();
    let project = use_project(list, asked, progress);
    // What was counted stays while all of it is read, and where that fails.
    let known = Memo::new(move |before: Option<&Option<ProjectStatuses>>| {
        project.value().get().or_else(|| before.cloned().flatten())
    });
    let glance = Memo::new(move |_| glance(page.get().as_ref(), known.get()));
    let is_partial = Memo::new(move |_| glance.with(|it| it.read < it.total));
    let is_older = Memo::new(move |_| asked.get() > 0 && project.updated_at().get() < revision.get());
    let note = tr(move |lang| {
        if let Some((done, total)) = progress.get() {
            return msg::reading(lang, &format::number(done), &format::number(total));
        }
        glance.with(|it| coverage(lang, it))
    });
    let is_ready =
        Memo::new(move |_| project.value().with(Option::is_some) || project.problem().with(Option::is_some));
    let label =
        tr(move |lang| (if is_partial.get() { msg::read_all } else { msg::read_again })(lang).to_owned());
    let is_offered =
        Memo::new(move |_| (is_partial.get() || is_older.get()) && progress.with(Option::is_none));
    let read_all = Callback::new(move |()| asked.update(|times| *times += 1));
    // Before anybody has asked for all of it, what the list itself could not read says enough.
    let problem = move || project.problem().get().filter(|_| asked.get() > 0 && !project.loading().get());
    move || match is_ready.get() {
        true => view! {
            <Cards glance note label is_offered read_all />
            {move || problem().map(|problem| view! { <ProblemPanel problem retry=read_all /> })}
        }
        .into_any(),
        false => waiting(),
    }
}

/// Reads the project again whenever the list was, or an instance in it has another status; after
/// somebody asked for all of it, only when they ask again: a long read that is begun anew with the
/// list would never end.
fn use_project(
    list: Query<InstanceList>,
    asked: RwSignal<u32>,
    progress: RwSignal<Option<(u64, u64)>>,
) -> Query<ProjectStatuses> {
    let (client, page) = (use_client(), list.value());
    let statuses = Memo::new(move |_| {
        page.with(|page| instances(page.as_ref()).iter().map(|it| it.status.clone()).collect::<Vec<_>>())
    });
    let read = move || {
        let most = match asked.get() {
            0 => {
                list.updated_at().track();
                statuses.track();
                UNASKED
            }
            _ => u64::MAX,
        };
        // The list may be filtered: the project has as many at least.
        let known = page.with_untracked(|page| page.as_ref().and_then(|page| page.instance_num)).unwrap_or(0);
        // What is asked for by a person is another question, which does not wait for the answer to this.
        let name = if most == UNASKED { "summary" } else { "all of it" };
        let progress = ReadProgress::begin(progress);
        let ask = async move {
            let query = InstanceQuery { include_failure: true, ..InstanceQuery::default() };
            let all = match known > most {
                true => None,
                false => read_up_to(most, client, query, |done, total| progress.tell(done, total)).await?,
            };
            match all {
                Some(all) => Ok(ProjectStatuses::Whole(all.iter().collect())),
                None => count_statuses(client).await.map(ProjectStatuses::Counted),
            }
        };
        Read::new(client.key(OperationId::ListInstances, name), ask)
    };
    Query::cached(read, ProjectStatuses::clone)
}

/// How far one read has come: it belongs to the read, and is gone with it however that ends.
struct ReadProgress(RwSignal<Option<(u64, u64)>>);

impl ReadProgress {
    fn begin(shown: RwSignal<Option<(u64, u64)>>) -> Self {
        shown.set(None);
        Self(shown)
    }

    fn tell(&self, done: u64, total: u64) {
        // The page may have been left meanwhile.
        let _ = self.0.try_set(Some((done, total)));
    }
}

impl Drop for ReadProgress {
    fn drop(&mut self) {
        let _ = self.0.try_set(None);
    }
}

fn instances(page: Option<&InstanceList>) -> &[Instance] {
    page.and_then(|page| page.instances.as_deref()).unwrap_or_default()
}

/// What is known from a page of the list and from the project.
fn glance(page: Option<&InstanceList>, project: Option<ProjectStatuses>) -> Glance {
    let of_page: Summary = instances(page).iter().collect();
    let read = of_page.count();
    match project {
        Some(ProjectStatuses::Whole(summary)) => {
            let total = summary.count();
            Glance { summary, counted: total, read: total, total }
        }
        Some(ProjectStatuses::Counted(counts)) => {
            let counted = counts.count();
            let Summary { used, total, nearly_full, .. } = of_page;
            Glance { summary: Summary { used, total, nearly_full, ..counts }, counted, read, total: counted }
        }
        None => {
            let total = page.and_then(|page| page.instance_num).unwrap_or(0);
            Glance { summary: of_page, counted: read, read, total }
        }
    }
}

/// What the figures are of, in words.
fn coverage(lang: Lang, glance: &Glance) -> String {
    let (read, total) = (format::number(glance.read), format::number(glance.total));
    match glance.total {
        all if glance.counted < all => msg::covers_page(lang, &read, &total),
        all if glance.read < all => msg::storage_of_page(lang, &total, &read),
        1 => msg::covers_one(lang).to_owned(),
        _ => msg::covers_all(lang, &total),
    }
}

#[component]
fn Cards(
    glance: Memo<Glance>,
    /// What the figures are of.
    note: Signal<String>,
    /// What the button says.
    label: Signal<String>,
    /// Whether there is something to be read.
    is_offered: Memo<bool>,
    read_all: Callback<()>,
) -> impl IntoView {
    let lang = use_lang();
    let statuses = Signal::derive(move || glance.with(|it| statuses(lang.get(), &it.summary)));
    let storage = Signal::derive(move || glance.with(|it| storage(lang.get(), &it.summary)));
    view! {
        <div class="strip">
            <Card title=t(msg::status_card) span=7>
                <Segments label=t(msg::status_strip) segments=statuses />
            </Card>
            <Card title=t(msg::storage_card) span=5>
                <Segments label=t(msg::storage_strip) segments=storage />
            </Card>
            <p class="strip-note">
                {note}
                <Show when=move || is_offered.get()>
                    <Button small=true on_click=move |_| read_all.run(())>{label}</Button>
                </Show>
            </p>
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

    fn list(total: u64) -> InstanceList {
        let instance = Instance {
            status: Some("RUNNING".into()),
            used_storage_space: Some(40),
            total_storage_space: Some(100),
            ..Instance::default()
        };
        InstanceList { instances: Some(vec![instance]), instance_num: Some(total), ..InstanceList::default() }
    }

    #[test]
    fn a_page_covers_only_itself() {
        let glance = glance(Some(&list(300)), None);
        assert_eq!((glance.counted, glance.read, glance.total, glance.summary.running), (1, 1, 300, 1));
        assert_eq!(coverage(Lang::En, &glance), "1 of 300 instances: those on this page");
    }

    #[test]
    fn a_count_covers_the_statuses_of_all_and_the_storage_of_the_page() {
        let counts = Summary { running: 900, troubled: 100, ..Summary::default() };
        // Those of a filter are not the project.
        let glance = glance(Some(&list(300)), Some(ProjectStatuses::Counted(counts)));
        assert_eq!((glance.counted, glance.read, glance.total), (1000, 1, 1000));
        assert_eq!((glance.summary.running, glance.summary.used, glance.summary.total), (900, 40, 100));
        assert!(coverage(Lang::En, &glance).ends_with("storage of the 1 on this page"));
    }

    #[test]
    fn progress_ends_with_the_read_however_that_ends() {
        let _owner = Owner::new_root(None);
        let shown = RwSignal::new(None);
        let read = ReadProgress::begin(shown);
        read.tell(150, 1000);
        assert_eq!(shown.get_untracked(), Some((150, 1000)));
        drop(read);
        assert_eq!(shown.get_untracked(), None);
    }

    #[test]
    fn a_full_read_covers_everything() {
        let all = Summary { running: 2, troubled: 3, ..Summary::default() };
        let glance = glance(Some(&list(4)), Some(ProjectStatuses::Whole(all)));
        assert_eq!((glance.counted, glance.read, glance.total), (5, 5, 5));
        assert!(coverage(Lang::En, &glance).starts_with("All 5 instances"));
    }
}
