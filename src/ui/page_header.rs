//! The top of a page: where one is, its title, what can be done.

use crate::platform;
use crate::platform::mount::Root;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

/// The way from the root to this page. The last entry is the page itself and
/// has no address.
#[component]
pub fn Breadcrumbs(
    /// The accessible name of the navigation.
    #[prop(into)]
    label: Signal<String>,
    /// Texts and addresses.
    #[prop(into)]
    crumbs: Signal<Vec<(String, Option<String>)>>,
) -> impl IntoView {
    let crumb = |(text, href): (String, Option<String>)| match href {
        Some(href) => view! { <li><a href=platform::href(&href)>{text}</a></li> }.into_any(),
        None => view! { <li aria-current="page">{text}</li> }.into_any(),
    };
    view! {
        <nav class="crumbs" aria-label=label>
            <ol>{move || crumbs.get().into_iter().map(crumb).collect_view()}</ol>
        </nav>
    }
}

/// What stands beside the title of every page.
#[derive(Clone)]
pub struct TitleTools(pub ViewFn);

impl std::fmt::Debug for TitleTools {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TitleTools")
    }
}

/// The title of a page, with what belongs next to it and its actions.
#[component]
pub fn PageHeader(
    #[prop(into)] title: Signal<String>,
    /// How many things the page is about.
    #[prop(optional, into)]
    count: Signal<Option<String>>,
    /// Next to the title, such as a status.
    #[prop(optional, into)]
    aside: Option<AnyView>,
    /// The actions, the most important last.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="page-header">
            // Focusable by script, so that a change of page can move there.
            <h1 tabindex="-1">{title}</h1>
            {move || count.get().map(|text| view! { <span class="count">{text}</span> })}
            {aside}
            {use_context::<TitleTools>().map(|tools| tools.0.run())}
            {children.map(|children| view! { <div class="page-actions">{children()}</div> })}
        </div>
    }
}

/// Moves the focus to the title of the page, once it is drawn.
pub fn focus_heading(root: Root) {
    request_animation_frame(move || {
        if root.may_take_focus() {
            focus_title(root, &FocusOptions::new());
        }
    });
}

/// Does so where the focus was lost, because what had it was taken away: the next press of Tab
/// must not begin at the top of the window. Nothing scrolls.
pub fn rescue_focus(root: Root) {
    request_animation_frame(move || {
        if root.has_lost_focus() {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            focus_title(root, &options);
        }
    });
}

fn focus_title(root: Root, options: &FocusOptions) {
    if let Some(title) = root.find("main h1").and_then(|title| title.dyn_into::<HtmlElement>().ok()) {
        // Losing the focus to the document's beginning is all that can happen otherwise.
        let _ = title.focus_with_options(options);
    }
}
