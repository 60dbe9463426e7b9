//! The vhosts of an instance, and the one that is shown.

use super::create::CreateVhostDialog;
use super::delete::DeleteDialog;
use super::frame::Scope;
use super::listing::{Column, Item, Rows, Selected, Wishes};
use super::view_state::SearchOf;
use super::walk::Whole;
use crate::data::Query;
use crate::i18n::{Message, t, tr};
use crate::locales::topology as msg;
use crate::router::use_location;
use crate::ui::{Button, Card, Icon, IconButton};
use dms_api::model::Vhost;
use dms_api::operation::DeleteVhosts;
use dms_api::rules::topology::Engine;
use leptos::prelude::*;

/// A vhost, and whether it is the engine's own.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    name: String,
    is_own: bool,
}

impl Item for Line {
    fn name(&self) -> &str {
        &self.name
    }

    fn kept(&self) -> Option<Message> {
        self.is_own.then_some(msg::kept_vhost as Message)
    }
}

fn lines(vhosts: &[Vhost], engine: Engine) -> Vec<Line> {
    let line = |name: String| Line { is_own: name == engine.default_vhost(), name };
    vhosts.iter().filter_map(|vhost| vhost.name.clone()).map(line).collect()
}

const COLUMNS: &[Column<Line>] = &[];

/// The vhosts.
#[component]
pub fn Vhosts(
    scope: Scope,
    query: Query<Whole<Vhost>>,
    search: SearchOf,
    /// The vhost that is shown.
    chosen: Memo<Option<String>>,
) -> impl IntoView {
    let location = use_location();
    let shown = Memo::new(move |_| {
        query.value().with(|it| it.as_ref().map(|it| lines(&it.items, scope.engine))).unwrap_or_default()
    });
    let selected = RwSignal::new(Vec::new());
    let wishes = Wishes { create: RwSignal::new(false), delete: RwSignal::new(None), refusal: scope.refusal };
    let view = search.view;
    let href =
        Callback::new(move |name: String| view.with_untracked(|view| view.list(&name, view.tab).href()));
    let make = Callback::new(move |names| DeleteVhosts { instance_id: scope.id(), names });
    let actions = view! {
        <IconButton small=true icon=Icon::Refresh label=t(msg::refresh) busy=query.loading() on_click=move |_| query.refresh() />
        <Button small=true icon=Icon::Plus disabled_reason=scope.refusal on_click=move |_| wishes.create.set(true)>
            {t(msg::create_vhost)}
        </Button>
    };
    view! {
        <Card title=t(msg::vhosts) flush=true actions=actions.into_any()>
            <div class="vhost-list">
                <Selected selected wishes />
                <Rows label=msg::vhosts shown columns=COLUMNS selected href current=chosen.into() busy=query.loading() />
            </div>
        </Card>
        <CreateVhostDialog scope open=wishes.create on_created=Callback::new(move |name: String| {
            location.go(&href.run(name));
        }) />
        <DeleteDialog names=wishes.delete make action=msg::delete_vhosts
            title=tr(move |lang| msg::ask_vhosts(lang).to_owned()) loss=msg::loss_vhosts
            on_deleted=Callback::new(move |names: Vec<String>| {
                // What was shown may be gone.
                if chosen.get_untracked().is_some_and(|chosen| names.contains(&chosen)) {
                    location.replace(&view.with_untracked(|view| view.list("", view.tab).href()));
                }
            }) />
    }
}
