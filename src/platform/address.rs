//! Where the console is: the folder of its files, and the address of the page below it.

use super::{document, window};
use std::cell::RefCell;
use wasm_bindgen::JsValue;

/// The element of the page that names the files of the demo, relative to the page.
const DEMO: &str = "meta[name=demo]";

struct Files {
    base: String,
    demo: Option<String>,
}

thread_local! {
    /// The console's files, when they are not where the page is.
    static FILES: RefCell<Option<Files>> = const { RefCell::new(None) };
}

/// Says where the console's files are, inside a page of somebody else; all consoles of a page come
/// from there. `demo` names those of the demo, if it can be started.
pub fn set_files(base: String, demo: Option<String>) {
    FILES.set(Some(Files { base, demo }));
}

/// Whether an address leads to the origin of the page.
pub fn is_own_origin(address: &str) -> bool {
    let origin = window().and_then(|window| window.location().origin().ok());
    let rest = origin.and_then(|origin| address.strip_prefix(origin.as_str()).map(ToOwned::to_owned));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The base that a page of somebody else gave.
fn given_base() -> Option<String> {
    FILES.with_borrow(|files| files.as_ref().map(|files| files.base.clone()))
}

/// The address of the script that the demo's worker starts with; `None` where it cannot be started.
pub fn demo_worker() -> Option<String> {
    demo_file(0)
}

/// The address of the demo's style sheet.
pub fn demo_sheet() -> Option<String> {
    demo_file(1)
}

fn demo_file(at: usize) -> Option<String> {
    let given = FILES.with_borrow(|files| files.as_ref().map(|files| files.demo.clone()));
    let names = match given {
        Some(given) => given?,
        None => document()?.query_selector(DEMO).ok()??.get_attribute("content")?,
    };
    Some(format!("{}{}", base_uri(), names.split(' ').nth(at)?))
}

/// The directory that the page was loaded from, with a slash at the end.
pub fn base_uri() -> String {
    if let Some(base) = given_base() {
        return base;
    }
    let base = document().and_then(|document| document.base_uri().ok().flatten()).unwrap_or_default();
    let end = base.rfind('/').map_or(0, |slash| slash + 1);
    base[..end].to_owned()
}

/// The path of [`base_uri`], without a slash at the end: empty at the root of a host.
fn base_path() -> String {
    let base = base_uri();
    let path = base.splitn(4, '/').nth(3).unwrap_or_default().trim_end_matches('/');
    if path.is_empty() { String::new() } else { format!("/{path}") }
}

/// The address that a link carries for a page of the console (`/instances`): below the path that
/// the console is served from. Anything else stays as it is.
pub fn href(page: &str) -> String {
    match given_base() {
        Some(base) => below(base.trim_end_matches('/'), page),
        None => below(&base_path(), page),
    }
}

fn below(base: &str, page: &str) -> String {
    let is_page = page.starts_with('/') && !page.starts_with("//");
    if is_page { format!("{base}{page}") } else { page.to_owned() }
}

/// The address of the page (`/path?query#hash`), below the path that the console is served from.
pub fn address() -> String {
    let location = window().map(|window| window.location());
    let part = |read: fn(&web_sys::Location) -> Result<String, JsValue>| {
        location.as_ref().and_then(|location| read(location).ok()).unwrap_or_default()
    };
    let path = part(web_sys::Location::pathname);
    let path = path.strip_prefix(&base_path()).unwrap_or(&path);
    format!("{path}{}{}", part(web_sys::Location::search), part(web_sys::Location::hash))
}

fn history() -> Option<web_sys::History> {
    window()?.history().ok()
}

/// Puts the address of a page into the history, after the present one, under a number of its own.
pub fn push_address(page: &str, number: u64) {
    if let Some(history) = history() {
        // A browser that is asked too often leaves the address as it was; the page changes all the same.
        let _ = history.push_state_with_url(&JsValue::from(number as f64), "", Some(&href(page)));
    }
}

/// Puts the address of a page into the history, in place of the present one and under its number.
pub fn replace_address(page: &str) {
    if let Some(history) = history() {
        // As above.
        let _ =
            history.replace_state_with_url(&JsValue::from(history_number() as f64), "", Some(&href(page)));
    }
}

/// The number under which the present address is in the history; 0 where it has none.
pub fn history_number() -> u64 {
    let state = history().and_then(|history| history.state().ok());
    state.and_then(|state| state.as_f64()).unwrap_or_default() as u64
}

/// Has the browser leave it to the console to scroll when the person goes back.
pub fn scroll_by_ourselves() {
    if let Some(history) = history() {
        // A browser that does not know it scrolls by itself.
        let _ = js_sys::Reflect::set(&history, &"scrollRestoration".into(), &"manual".into());
    }
}

#[cfg(test)]
mod tests {
    use super::below;

    #[test]
    fn pages_are_below_the_base_and_nothing_else_is() {
        assert_eq!(below("", "/instances"), "/instances");
        assert_eq!(below("/tools/rabbitmq", "/instances?page=2"), "/tools/rabbitmq/instances?page=2");
        assert_eq!(below("/tools", "https://example.com/a"), "https://example.com/a");
        assert_eq!(below("/tools", "//example.com"), "//example.com");
        assert_eq!(below("/tools", "#main"), "#main");
    }
}
