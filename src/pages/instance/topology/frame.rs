//! Where one is: in which instance, and what can be changed in it; and the frame of the pages of what lies in
//! a vhost.

use super::view_state::{Tab, ViewState};
use crate::api::Problem;
use crate::i18n::{Message, t, use_lang};
use crate::locales::{instance as instance_msg, instances, shell, topology as msg};
use crate::pages::instance::{Shown, StatusBanner, gone, use_instance};
use crate::router::{Inside, Part, Route};
use crate::shell::use_title;
use crate::ui::{Breadcrumbs, Loading, PageHeader, SkeletonBlock};
use crate::widgets::{ProblemPanel, use_refusal};
use dms_api::capability::Action;
use dms_api::model::Instance;
use dms_api::rules::topology::Engine;
use leptos::prelude::*;

/// An instance, looked into.
#[derive(Clone, Copy, Debug)]
pub struct Scope {
    id: StoredValue<String>,
    /// Which broker it runs.
    pub engine: Engine,
    /// Why nothing in it can be changed.
    pub refusal: Signal<Option<String>>,
}

impl Scope {
    /// That of an instance that has been read.
    pub fn of(instance: Memo<Instance>) -> Self {
        let (id, version) = instance.with_untracked(|it| (it.instance_id.clone(), it.engine_version.clone()));
        Self {
            id: StoredValue::new(id.unwrap_or_default()),
            engine: Engine::of_version(version.as_deref().unwrap_or_default()),
            refusal: use_refusal(instance, Action::ChangeTopology),
        }
    }

    /// Id of the instance.
    pub fn id(self) -> String {
        self.id.get_value()
    }
}

/// Shows what is inside, once the instance is known; around it, where one is.
#[component]
pub fn InsideFrame(
    /// What the page is about.
    inside: Inside,
    /// The list that it is in.
    tab: Tab,
    /// What it is.
    kind: Message,
    /// The page, of an instance that is there.
    content: fn(Scope, Inside) -> AnyView,
) -> impl IntoView {
    let name = inside.name.clone();
    use_title(move || name.clone());
    let shown = use_instance(inside.id.clone());
    let is_missing =
        Memo::new(move |_| shown.problem().with(|it| it.as_ref().is_some_and(Problem::is_not_found)));
    let is_loaded = Memo::new(move |_| shown.value().with(Option::is_some));
    let instance = Memo::new(move |_| {
        shown.value().with(|it| it.as_ref().map(|it| it.value.clone())).unwrap_or_default()
    });
    let inside = StoredValue::new(inside);
    let aside = move || {
        let vhost = inside.with_value(|inside| inside.vhost.clone());
        view! { <span class="subject">{t(kind)}" · "<span class="given" translate="no">{vhost}</span></span> }
            .into_any()
    };
    move || {
        if is_missing.get() {
            return gone(shown);
        }
        view! {
            {crumbs(instance, inside, tab)}
            <PageHeader title=inside.with_value(|inside| inside.name.clone()) aside=aside() />
            {move || match is_loaded.get() {
                true => view! {
                    <StatusBanner instance />
                    {content(Scope::of(instance), inside.get_value())}
                }.into_any(),
                false => waiting(shown),
            }}
        }
        .into_any()
    }
}

fn waiting(shown: Shown) -> AnyView {
    let content = move || match shown.problem().get() {
        Some(problem) => {
            view! { <ProblemPanel problem retry=Callback::new(move |()| shown.refresh()) /> }.into_any()
        }
        None => {
            view! { <Loading label=t(instance_msg::loading)><SkeletonBlock /><SkeletonBlock /></Loading> }
                .into_any()
        }
    };
    content.into_any()
}

/// The way here: the list, the instance, its topology, the vhost.
fn crumbs(instance: Memo<Instance>, inside: StoredValue<Inside>, tab: Tab) -> impl IntoView {
    let lang = use_lang();
    let crumbs = Signal::derive(move || {
        let (lang, Inside { id, vhost, name }) = (lang.get(), inside.get_value());
        let called = instance.with(|it| it.name.clone()).unwrap_or_else(|| id.clone());
        let list = ViewState { id: id.clone(), ..ViewState::default() }.list(&vhost, tab);
        vec![
            (instances::title(lang).to_owned(), Some(Route::Instances.href())),
            (called, Some(Route::of_instance(&id).href())),
            (instance_msg::topology(lang).to_owned(), Some(Route::part(&id, Part::Topology).href())),
            (msg::vhost_named(lang, &vhost), Some(list.href())),
            (name, None),
        ]
    });
    view! { <Breadcrumbs label=t(shell::breadcrumbs) crumbs /> }
}
