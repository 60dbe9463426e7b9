//! What stands in for a part until it is there.

use crate::auth::Session;
use crate::i18n::t;
use crate::locales::{common, shell as msg};
use crate::pages::waiting_summary;
use crate::platform;
use crate::platform::mount::Root;
use crate::shell::use_title;
use crate::ui::{Button, ButtonVariant, Dialog, Loading, PageHeader, SkeletonBlock, SkeletonLines};
use futures_util::future::{FutureExt, join};
use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;
use std::pin::Pin;

/// Makes the view of a part.
pub type View = fn() -> AnyView;

/// A part could not be fetched; the browser's console says why.
pub type NotLoaded = SplitLoaderError;

/// Fetches a part.
pub type Fetch = fn() -> Pin<Box<dyn Future<Output = Result<View, NotLoaded>>>>;

/// A page, once it has been fetched.
pub fn page(fetch: Fetch) -> AnyView {
    later(fetch, waiting, failed_page)
}

/// What stands in a panel, once it has been fetched.
pub fn panel(fetch: Fetch) -> AnyView {
    later(fetch, waiting, failed_panel)
}

/// The project at a glance, once it has been fetched; the list is good for something without it.
pub fn band(fetch: Fetch) -> AnyView {
    later(fetch, waiting_summary, |_| ().into_any())
}

/// What opens over the page by itself, once it has been fetched. Until then there is nothing.
pub fn overlay(fetch: Fetch) -> AnyView {
    later(fetch, || ().into_any(), failed_overlay)
}

/// What the person is asked over the page, once it has been fetched.
pub fn question(fetch: Fetch) -> AnyView {
    later(fetch, || ().into_any(), failed_question)
}

/// What could not be fetched can be tried again.
fn later(fetch: Fetch, waiting: fn() -> AnyView, failed: fn(Callback<()>) -> AnyView) -> AnyView {
    let fetched = RwSignal::new(None);
    let start = move || {
        let mut part = Box::pin(join(fetch(), platform::page_sheet()));
        // What has been fetched before is there at once: nothing stands in for it, however shortly.
        if let Some((part, ())) = (&mut part).now_or_never() {
            fetched.set(Some(part.map_err(drop)));
            return;
        }
        fetched.set(None);
        // Goes on when the page is left: what has been fetched is there for the next time.
        leptos::task::spawn_local(async move {
            let (part, ()) = part.await;
            let _ = fetched.try_set(Some(part.map_err(drop)));
        });
    };
    start();
    let view = move || match fetched.get() {
        Some(Ok(view)) => view(),
        Some(Err(())) => failed(Callback::new(move |()| start())),
        None => waiting(),
    };
    view.into_any()
}

fn waiting() -> AnyView {
    view! {
        <Loading label=t(common::loading)>
            <SkeletonLines lines=2 />
            <SkeletonBlock />
        </Loading>
    }
    .into_any()
}

fn failed_page(retry: Callback<()>) -> AnyView {
    let title = t(msg::part_failed);
    use_title(move || title.get());
    view! { <PageHeader title /> {failed_panel(retry)} }.into_any()
}

fn failed_panel(retry: Callback<()>) -> AnyView {
    // A page of somebody else is not ours to reload.
    let is_page = Root::current().is_page();
    view! {
        <p class="lead" role="alert">{t(msg::part_failed_text)}</p>
        <div class="form-actions">
            <Button variant=ButtonVariant::Primary on_click=move |_| retry.run(())>{t(common::try_again)}</Button>
            {is_page.then(|| view! { <Button on_click=move |_| platform::reload()>{t(msg::reload)}</Button> })}
        </div>
    }
    .into_any()
}

fn failed_overlay(retry: Callback<()>) -> AnyView {
    failed_dialog(retry, RwSignal::new(true), Callback::new(|()| ()))
}

/// Requests wait for the answer: closing this is one, as it would be in the question itself.
fn failed_question(retry: Callback<()>) -> AnyView {
    let session = expect_context::<Session>();
    failed_dialog(retry, session.asking(), Callback::new(move |()| session.decline()))
}

fn failed_dialog(retry: Callback<()>, open: RwSignal<bool>, on_close: Callback<()>) -> AnyView {
    view! {
        <Dialog open title=t(msg::part_failed) close_label=t(common::close) on_close>
            {failed_panel(retry)}
        </Dialog>
    }
    .into_any()
}
