//! The editor of tags.

use super::draft::{Change, LIMITS, Row, is_full, requests, violations};
use crate::api::{Api, Problem};
use crate::components::{
    Badge, Button, ButtonVariant, EmptyState, Icon, IconButton, Loading, SkeletonLines, TextField, Tone,
    focus_first_invalid,
};
use crate::data::{Query, use_api};
use crate::i18n::{t, tr, use_lang};
use crate::locales::tags as msg;
use crate::parts::{ProblemPanel, RequestPreview, use_refusal, violation_words};
use crate::session::Session;
use crate::shell::Notices;
use dms_api::capability::Action;
use dms_api::model::{Instance, Tag};
use dms_api::operation::{ChangeTags, ListTags, Operation};
use leptos::html;
use leptos::prelude::*;

/// The tags while they are edited.
#[derive(Clone, Copy)]
struct Draft {
    rows: RwSignal<Vec<Row>>,
    next: StoredValue<u64>,
    /// Whether saving was tried, so that what is wrong is said everywhere.
    tried: RwSignal<bool>,
}

impl Draft {
    fn of(tags: &[Tag]) -> Self {
        let rows: Vec<Row> = tags.iter().zip(0..).map(|(tag, number)| Row::existing(number, tag)).collect();
        let next = StoredValue::new(rows.len() as u64);
        Self { rows: RwSignal::new(rows), next, tried: RwSignal::new(false) }
    }

    fn add(self) {
        let number = self.next.get_value();
        self.next.set_value(number + 1);
        self.rows.update(|rows| rows.push(Row::new(number)));
    }

    fn row(self, number: u64) -> Option<Row> {
        self.rows.with(|rows| rows.iter().find(|row| row.number == number).cloned())
    }

    fn change(self, number: u64, change: impl FnOnce(&mut Row)) {
        self.rows.update(|rows| {
            if let Some(row) = rows.iter_mut().find(|row| row.number == number) {
                change(row);
            }
        });
    }

    /// Removes a row: a new one at once, another on saving. A second time takes that back.
    fn toggle(self, number: u64) {
        self.rows.update(|rows| {
            rows.retain(|row| row.number != number || row.before.is_some());
            if let Some(row) = rows.iter_mut().find(|row| row.number == number) {
                row.removed = !row.removed;
            }
        });
    }

    fn is_valid(self) -> bool {
        self.rows.with_untracked(|rows| rows.iter().all(|row| violations(rows, row.number).is_empty()))
    }
}

/// The tags of an instance.
#[component]
pub fn TagsPart(instance: Memo<Instance>) -> impl IntoView {
    let api = use_api();
    let id = Memo::new(move |_| instance.with(|it| it.instance_id.clone()).unwrap_or_default());
    let list = Query::new(move || {
        let operation = ListTags { instance_id: id.get() };
        async move { api.call(&operation).await.map(|answered| answered.value.tags.unwrap_or_default()) }
    });
    view! {
        {move || list.problem().get().map(|problem| {
            view! { <ProblemPanel problem retry=Callback::new(move |()| list.refresh()) /> }
        })}
        {move || match list.value().get() {
            Some(tags) => view! { <Editor instance list draft=Draft::of(&tags) /> }.into_any(),
            None if list.problem().with(Option::is_some) => ().into_any(),
            None => view! { <Loading label=t(msg::loading)><SkeletonLines lines=4 /></Loading> }.into_any(),
        }}
    }
}

/// Sends the requests one after another; how many were accepted, and what stopped the rest.
async fn send(api: Api, requests: Vec<ChangeTags>) -> (usize, Option<Problem>) {
    for (done, request) in requests.iter().enumerate() {
        if let Err(problem) = api.call(request).await {
            return (done, Some(problem));
        }
    }
    (requests.len(), None)
}

#[component]
fn Editor(instance: Memo<Instance>, list: Query<Vec<Tag>>, draft: Draft) -> impl IntoView {
    let (api, lang) = (use_api(), use_lang());
    let notices = expect_context::<Notices>();
    let id = instance.with_untracked(|it| it.instance_id.clone()).unwrap_or_default();
    let (busy, problem) = (RwSignal::new(false), RwSignal::new(None::<Problem>));
    let form = NodeRef::<html::Form>::new();
    let pending = Memo::new(move |_| draft.rows.with(|rows| requests(&id, rows)));
    let refusal = use_refusal(instance, Action::ChangeTags);
    let reason = Signal::derive(move || {
        refusal.get().or_else(|| pending.with(Vec::is_empty).then(|| msg::nothing(lang.get()).to_owned()))
    });
    let full = Signal::derive(move || {
        let full = draft.rows.with(|rows| is_full(rows)).then(|| msg::full(lang.get(), LIMITS.per_instance));
        refusal.get().or(full)
    });
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        draft.tried.set(true);
        if !draft.is_valid() {
            request_animation_frame(move || {
                if let Some(form) = form.get_untracked() {
                    focus_first_invalid(&form);
                }
            });
            return;
        }
        let requests = pending.get_untracked();
        if busy.get_untracked() || requests.is_empty() {
            return;
        }
        busy.set(true);
        problem.set(None);
        leptos::task::spawn_local(async move {
            let (done, stopped) = send(api, requests).await;
            // The page may have been left meanwhile.
            let _ = busy.try_set(false);
            match stopped {
                None => {
                    notices.say(Tone::Ok, msg::saved(lang.get_untracked()), None);
                    list.refresh();
                }
                Some(stopped) => {
                    if done > 0 {
                        draft.rows.update(forget_removed);
                        notices.say(Tone::Warn, msg::half(lang.get_untracked()), None);
                    }
                    let _ = problem.try_set(Some(stopped));
                }
            }
        });
    };
    let is_empty = Memo::new(move |_| draft.rows.with(Vec::is_empty));
    view! {
        <form class="tag-form" aria-label=t(msg::form) node_ref=form on:submit=save novalidate>
            <p class="hint">{tr(|lang| msg::note(lang, LIMITS.per_instance))}</p>
            <Show when=move || !is_empty.get() fallback=|| view! {
                <EmptyState icon=Icon::Tag title=t(msg::empty_title) text=t(msg::empty_text) />
            }>
                <ul class="tag-rows">
                    <For each=move || draft.rows.with(|rows| rows.iter().map(|row| row.number).collect::<Vec<_>>()) key=|number| *number let:number>
                        <TagRow draft number disabled=refusal />
                    </For>
                </ul>
            </Show>
            <Button icon=Icon::Plus disabled_reason=full on_click=move |_| draft.add()>{t(msg::add)}</Button>
            <Requests pending />
            {move || problem.get().map(|problem| view! { <ProblemPanel problem /> })}
            <div class="form-actions">
                <Button variant=ButtonVariant::Primary submit=true busy disabled_reason=reason>{t(msg::save)}</Button>
                <Show when=move || pending.with(|it| !it.is_empty())>
                    <Button variant=ButtonVariant::Quiet on_click=move |_| list.refresh()>{t(msg::reset)}</Button>
                </Show>
            </div>
        </form>
    }
}

/// After the removals went through and the additions did not: what is left to send.
fn forget_removed(rows: &mut Vec<Row>) {
    rows.retain(|row| row.change() != Change::Removed);
    for row in rows {
        if row.change() == Change::Changed {
            row.before = None;
        }
    }
}

/// The requests that saving sends now.
#[component]
fn Requests(pending: Memo<Vec<ChangeTags>>) -> impl IntoView {
    let project = expect_context::<Session>().project_id().unwrap_or_default();
    let requests = Memo::new(move |_| pending.with(|all| all.iter().map(|it| it.request(&project)).collect::<Vec<_>>()));
    move || {
        let requests = requests.get();
        (!requests.is_empty()).then(|| view! {
            <section class="stack tight" aria-label=t(msg::requests)>
                {requests.into_iter().map(|request| view! { <RequestPreview request=Signal::stored(request) /> }).collect_view()}
            </section>
        })
    }
}

#[component]
fn TagRow(draft: Draft, number: u64, disabled: Signal<Option<String>>) -> impl IntoView {
    let lang = use_lang();
    let touched = RwSignal::new(false);
    let row = Memo::new(move |_| draft.row(number));
    let place = Memo::new(move |_| {
        draft.rows.with(|rows| rows.iter().position(|row| row.number == number)).map_or(0, |index| index + 1)
    });
    let text = move |get: fn(&Row) -> String| Signal::derive(move || row.get().as_ref().map(get).unwrap_or_default());
    let error = move |field: &'static str| {
        Signal::derive(move || {
            let shown = draft.tried.get() || touched.get();
            let violations = draft.rows.with(|rows| violations(rows, number));
            let found = violations.iter().find(|it| it.field.rsplit('.').next() == Some(field));
            found.filter(|_| shown).map(|violation| violation_words(lang.get(), violation))
        })
    };
    let removed = Memo::new(move |_| row.get().is_some_and(|row| row.removed));
    let state = move || match row.get().map(|row| row.change()) {
        Some(Change::Added) => Some(t(msg::added)),
        Some(Change::Changed) => Some(t(msg::changed)),
        Some(Change::Removed) => Some(t(msg::removed)),
        Some(Change::None) | None => None,
    };
    let toggle_label = tr(move |lang| {
        let key = row.get().map(|row| row.key).unwrap_or_default();
        if removed.get() { msg::keep(lang, &key) } else { msg::remove(lang, &key) }
    });
    let locked = Signal::derive(move || {
        disabled.get().or_else(|| removed.get().then(|| msg::removed(lang.get()).to_owned()))
    });
    view! {
        <li class="tag-row" class:removed=removed>
            <TextField label=tr(move |lang| msg::key_of(lang, place.get())) value=text(|row| row.key.clone()) error=error("key")
                disabled_reason=locked on_blur=Callback::new(move |()| touched.set(true))
                on_input=move |text| draft.change(number, |row| row.key = text) />
            <TextField label=tr(move |lang| msg::value_of(lang, place.get())) value=text(|row| row.value.clone()) error=error("value")
                disabled_reason=locked on_blur=Callback::new(move |()| touched.set(true))
                on_input=move |text| draft.change(number, |row| row.value = text) />
            <span class="tag-state">{move || state().map(|text| view! { <Badge text /> })}</span>
            {move || view! {
                <IconButton icon=if removed.get() { Icon::Refresh } else { Icon::Trash } label=toggle_label
                    disabled_reason=disabled on_click=move |_| draft.toggle(number) />
            }}
        </li>
    }
}
