//! The few things that the console asks of the browser, in one place. Whatever the browser
//! refuses (storage in a third-party frame, the clipboard) is an absence here, never a panic.

use crate::location::Address;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Storage, Url, Window};

/// The window; there is none in native tests.
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// The document.
pub fn document() -> Option<web_sys::Document> {
    window()?.document()
}

/// The window around the frame that the console is in; `None` where it is in none.
pub fn parent_window() -> Option<Window> {
    let (window, parent) = (window()?, window()?.parent().ok()??);
    (parent != window).then_some(parent)
}

/// The origin of the page around the frame, as far as the browser tells.
pub fn parent_origin() -> Option<String> {
    let location = window()?.location();
    // Firefox knows no `ancestorOrigins` yet.
    let ancestors = js_sys::Reflect::get(&location, &"ancestorOrigins".into()).ok();
    let nearest = ancestors.and_then(|list| js_sys::Reflect::get(&list, &0.into()).ok()?.as_string());
    nearest.or_else(|| Url::new(&document()?.referrer()).ok().map(|referrer| referrer.origin()))
}

/// Milliseconds since 1970-01-01 UTC.
pub fn now_millis() -> u64 {
    js_sys::Date::now() as u64
}

/// Milliseconds since 1970-01-01 UTC of a date as HTTP writes it.
pub fn parse_date(text: &str) -> Option<u64> {
    let millis = js_sys::Date::parse(text);
    (millis >= 0.0).then_some(millis as u64)
}

/// A number from 0 up to 1.
pub fn random() -> f64 {
    js_sys::Math::random()
}

/// Fills a buffer with bytes that nobody can guess; `false` where the browser cannot.
pub fn random_bytes(buffer: &mut [u8]) -> bool {
    let crypto = window().and_then(|window| window.crypto().ok());
    crypto.is_some_and(|crypto| crypto.get_random_values_with_u8_array(buffer).is_ok())
}

/// What is stored under a key for good.
pub fn read_local(key: &str) -> Option<String> {
    local_storage()?.get_item(key).ok()?
}

/// Stores something for good; where storage is blocked it lasts for the visit only.
pub fn write_local(key: &str, value: &str) {
    if let Some(storage) = local_storage() {
        // A full or blocked storage only means that the preference is forgotten.
        let _ = storage.set_item(key, value);
    }
}

/// Removes what is stored for good under a key.
pub fn remove_local(key: &str) {
    if let Some(storage) = local_storage() {
        // What cannot be removed was never stored.
        let _ = storage.remove_item(key);
    }
}

fn local_storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}

/// What is stored under a key for as long as the tab is open.
pub fn read_session(key: &str) -> Option<String> {
    session_storage()?.get_item(key).ok()?
}

/// Stores something for as long as the tab is open, reloads included; `None` removes it.
pub fn write_session(key: &str, value: Option<&str>) {
    if let Some(storage) = session_storage() {
        // A full or blocked storage only means that a reload forgets it.
        let _ = match value {
            Some(value) => storage.set_item(key, value),
            None => storage.remove_item(key),
        };
    }
}

fn session_storage() -> Option<Storage> {
    window()?.session_storage().ok()?
}

/// A value in the browser's storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredItem {
    /// Whether it lasts only as long as the tab is open.
    pub is_of_tab: bool,
    /// Key.
    pub key: String,
    /// Value.
    pub value: String,
}

/// Everything that is stored under keys which begin so; first what lasts.
pub fn stored_items(prefix: &str) -> Vec<StoredItem> {
    let items = |storage: Option<Storage>, is_of_tab| {
        let keys = storage.iter().flat_map(|it| 0..it.length().unwrap_or(0)).filter_map({
            let storage = storage.clone();
            move |index| storage.as_ref()?.key(index).ok()?
        });
        let item = |key: String| {
            let value = storage.as_ref()?.get_item(&key).ok()??;
            Some(StoredItem { is_of_tab, key, value })
        };
        keys.filter(|key| key.starts_with(prefix)).filter_map(item).collect::<Vec<_>>()
    };
    let mut all = items(local_storage(), false);
    all.extend(items(session_storage(), true));
    all
}

/// Removes everything that is stored under keys which begin so, but for those to keep.
pub fn clear_stored(prefix: &str, keep: &[&str]) {
    for item in stored_items(prefix).into_iter().filter(|item| !keep.contains(&item.key.as_str())) {
        let storage = if item.is_of_tab { session_storage() } else { local_storage() };
        if let Some(storage) = storage {
            // What cannot be removed is still listed.
            let _ = storage.remove_item(&item.key);
        }
    }
}

/// Whether the keyboard has a Command key in the place of Ctrl.
pub fn is_mac() -> bool {
    window().and_then(|window| window.navigator().platform().ok()).is_some_and(|name| name.starts_with("Mac"))
}

/// The text of a file that was chosen.
pub async fn read_file(file: &web_sys::File) -> Option<String> {
    wasm_bindgen_futures::JsFuture::from(file.text()).await.ok()?.as_string()
}

thread_local! {
    /// Where the console's files are, when they are not where the page is.
    static BASE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Says where the console's files are, inside a page of somebody else; all consoles of a page come
/// from there.
pub fn set_base_uri(base: String) {
    BASE.set(Some(base));
}

/// The directory that the page was loaded from, with a slash at the end.
pub fn base_uri() -> String {
    if let Some(base) = BASE.with_borrow(Clone::clone) {
        return base;
    }
    let base = window()
        .and_then(|window| window.document())
        .and_then(|document| document.base_uri().ok().flatten())
        .unwrap_or_default();
    let end = base.rfind('/').map_or(0, |slash| slash + 1);
    base[..end].to_owned()
}

/// The address of the application's own script, as the page that was loaded names it.
pub fn application_script() -> Option<String> {
    let link = window()?.document()?.get_element_by_id("application-js")?;
    let href = link.get_attribute("href")?;
    Some(href.trim_start_matches("./").to_owned())
}

/// Loads the console anew, at the same page. The page goes along as a fragment, because a server of
/// files may know the start page only.
pub fn reload() {
    let Some(location) = window().map(|window| window.location()) else { return };
    let page = location.href().ok().and_then(|href| href.strip_prefix(&base_uri()).map(ToOwned::to_owned));
    // A browser that refuses leaves the page as it is.
    let _ = match page.filter(|page| !page.is_empty() && !page.starts_with('#')) {
        Some(page) => location.replace(&format!("{}#/{page}", base_uri())),
        None => location.reload(),
    };
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
    match BASE.with_borrow(Clone::clone) {
        Some(base) => below(base.trim_end_matches('/'), page),
        None => below(&base_path(), page),
    }
}

fn below(base: &str, page: &str) -> String {
    let is_page = page.starts_with('/') && !page.starts_with("//");
    if is_page { format!("{base}{page}") } else { page.to_owned() }
}

/// The address of the page, below the path that the console is served from.
pub fn address() -> Address {
    let location = window().map(|window| window.location());
    let part = |read: fn(&web_sys::Location) -> Result<String, JsValue>| {
        location.as_ref().and_then(|location| read(location).ok()).unwrap_or_default()
    };
    let path = part(web_sys::Location::pathname);
    let path = path.strip_prefix(&base_path()).unwrap_or(&path);
    Address::parse(&format!("{path}{}{}", part(web_sys::Location::search), part(web_sys::Location::hash)))
}

/// Puts the address of a page into the history, after the present one.
pub fn push_address(page: &str) {
    write_address(page, web_sys::History::push_state_with_url);
}

/// Puts the address of a page into the history, in place of the present one.
pub fn replace_address(page: &str) {
    write_address(page, web_sys::History::replace_state_with_url);
}

type WriteAddress = fn(&web_sys::History, &JsValue, &str, Option<&str>) -> Result<(), JsValue>;

fn write_address(page: &str, write: WriteAddress) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        // A browser that is asked too often leaves the address as it was; the page changes all the same.
        let _ = write(&history, &JsValue::NULL, "", Some(&href(page)));
    }
}

/// Shows the top of the page.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// The languages that the browser asks for, best first.
pub fn languages() -> Vec<String> {
    let navigator = window().map(|window| window.navigator());
    navigator
        .map(|navigator| navigator.languages().iter().filter_map(|tag| tag.as_string()).collect())
        .unwrap_or_default()
}

/// Whether the browser believes that it has a network.
pub fn is_online() -> bool {
    window().is_none_or(|window| window.navigator().on_line())
}

/// Whether the page itself came over TLS, and so may not ask unencrypted addresses.
pub fn is_secure_page() -> bool {
    window().and_then(|window| window.location().protocol().ok()).is_some_and(|protocol| protocol == "https:")
}

/// What came of a request that does not ask to read its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opaque {
    /// There is an answer.
    Answers,
    /// The page's own security policy forbade the request.
    Forbidden,
    /// There is none.
    Silent,
}

/// Asks an address without asking to read the answer, which needs nobody's leave. Carries nothing.
pub async fn answers_opaquely(address: &str) -> Opaque {
    let Some(window) = window() else { return Opaque::Silent };
    let forbidden = std::rc::Rc::new(std::cell::Cell::new(false));
    let noted = std::rc::Rc::clone(&forbidden);
    let listener = Closure::<dyn FnMut()>::new(move || noted.set(true));
    let name = "securitypolicyviolation";
    let target: &js_sys::Function = listener.as_ref().unchecked_ref();
    // Where it cannot listen, the answer is only less precise.
    let _ = window.add_event_listener_with_callback(name, target);
    let options = web_sys::RequestInit::new();
    options.set_mode(web_sys::RequestMode::NoCors);
    options.set_credentials(web_sys::RequestCredentials::Omit);
    options.set_referrer_policy(web_sys::ReferrerPolicy::NoReferrer);
    let asked = wasm_bindgen_futures::JsFuture::from(window.fetch_with_str_and_init(address, &options)).await;
    // The event comes after the failure.
    gloo_timers::future::TimeoutFuture::new(50).await;
    let _ = window.remove_event_listener_with_callback(name, target);
    match (asked, forbidden.get()) {
        (Ok(_), _) => Opaque::Answers,
        (Err(_), true) => Opaque::Forbidden,
        (Err(_), false) => Opaque::Silent,
    }
}

/// Whether the page can be seen now.
pub fn is_visible() -> bool {
    window().and_then(|window| window.document()).is_none_or(|document| !document.hidden())
}

/// Sets the title of the document.
pub fn set_title(title: &str) {
    if let Some(document) = window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Copies a text; whether it could be.
pub async fn copy(text: &str) -> bool {
    let Some(window) = window() else { return false };
    wasm_bindgen_futures::JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}

/// Hands a file to the person.
pub fn download(name: &str, media_type: &str, content: &str) -> Result<(), JsValue> {
    let document = window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = js_sys::Array::of1(&content.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url)
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
