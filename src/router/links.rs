//! Which clicks on links stay inside the console.

use super::route::Route;
use crate::platform;
use leptos::ev::MouseEvent;
use wasm_bindgen::JsCast;
use web_sys::HtmlAnchorElement;

/// The page that a click leads to, when it is one of ours and the browser would leave for it.
pub fn followed(event: &MouseEvent) -> Option<String> {
    let is_plain = event.button() == 0
        && !(event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key());
    if !is_plain || event.default_prevented() {
        return None;
    }
    let link = event.composed_path().iter().find_map(|node| node.dyn_into::<HtmlAnchorElement>().ok())?;
    let is_here = matches!(link.target().as_str(), "" | "_self") && !link.has_attribute("download");
    if !is_here || !link.has_attribute("href") {
        return None;
    }
    page(&link.href(), &platform::base_uri())
}

/// The page of an absolute address, below the directory that the console is served from. What lies
/// there and is no page, such as a file, is the browser's to open.
fn page(href: &str, base: &str) -> Option<String> {
    let page = format!("/{}", href.strip_prefix(base)?);
    let path = page.split(['?', '#']).next().unwrap_or_default();
    (Route::of_path(path) != Route::Unknown).then_some(page)
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn only_what_is_below_the_base_is_ours() {
        let base = "https://portal.example/tools/rabbitmq/";
        assert_eq!(
            page("https://portal.example/tools/rabbitmq/tags?key=a#b", base).as_deref(),
            Some("/tags?key=a#b")
        );
        assert_eq!(page("https://portal.example/tools/rabbitmq/", base).as_deref(), Some("/"));
        for other in [
            "https://portal.example/tools",
            "https://portal.example/",
            "https://other.example/tools/rabbitmq/",
            // Files of the deployment are no pages.
            "https://portal.example/tools/rabbitmq/config.schema.json",
            "https://portal.example/tools/rabbitmq/docs/index.html#a",
        ] {
            assert_eq!(page(other, base), None, "{other}");
        }
    }
}
