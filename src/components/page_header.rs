//! The top of a page: where one is, its title, what can be done.

use leptos::prelude::*;

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
        Some(href) => view! { <li><a href=href>{text}</a></li> }.into_any(),
        None => view! { <li aria-current="page">{text}</li> }.into_any(),
    };
    view! {
        <nav class="crumbs" aria-label=label>
            <ol>{move || crumbs.get().into_iter().map(crumb).collect_view()}</ol>
        </nav>
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
            {children.map(|children| view! { <div class="page-actions">{children()}</div> })}
        </div>
    }
}
