//! The few things that the console asks of the browser, in one place. Whatever the browser
//! refuses (storage in a third-party frame, the clipboard) is an absence here, never a panic.

use crate::location::Address;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Storage, Url, Window};

/// The window; there is none in native tests.
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// Milliseconds since 1970-01-01 UTC.
pub fn now_millis() -> u64 {
    js_sys::Date::now() as u64
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

/// Everything that is stored under keys which begin so, by key; first what lasts.
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
        let mut items: Vec<_> = keys.filter(|key| key.starts_with(prefix)).filter_map(item).collect();
        items.sort_by(|one, other| one.key.cmp(&other.key));
        items
    };
    let mut all = items(local_storage(), false);
    all.extend(items(session_storage(), true));
    all
}

/// Removes everything that is stored under keys which begin so.
pub fn clear_stored(prefix: &str) {
    for item in stored_items(prefix) {
        let storage = if item.is_of_tab { session_storage() } else { local_storage() };
        if let Some(storage) = storage {
            // What cannot be removed is still listed.
            let _ = storage.remove_item(&item.key);
        }
    }
}

/// Deletes a database, as soon as whoever has it open lets go of it.
pub fn delete_database(name: &str) {
    if let Some(databases) = window().and_then(|window| window.indexed_db().ok().flatten()) {
        // What the browser does not let us delete stays.
        let _ = databases.delete_database(name);
    }
}

/// Where the person is within the console: path and query.
pub fn place() -> String {
    let Some(location) = window().map(|window| window.location()) else { return String::new() };
    let path = location.pathname().unwrap_or_default();
    let path = path.strip_prefix(&base_path()).unwrap_or(&path);
    format!("{path}{}", location.search().unwrap_or_default())
}

/// Whether the keyboard has a Command key in the place of Ctrl.
pub fn is_mac() -> bool {
    window().and_then(|window| window.navigator().platform().ok()).is_some_and(|name| name.starts_with("Mac"))
}

/// The text of a file that was chosen.
pub async fn read_file(file: &web_sys::File) -> Option<String> {
    wasm_bindgen_futures::JsFuture::from(file.text()).await.ok()?.as_string()
}

/// The directory that the page was loaded from, with a slash at the end.
pub fn base_uri() -> String {
    let base = window()
        .and_then(|window| window.document())
        .and_then(|document| document.base_uri().ok().flatten())
        .unwrap_or_default();
    let end = base.rfind('/').map_or(0, |slash| slash + 1);
    base[..end].to_owned()
}

/// The path of [`base_uri`], without a slash at the end: empty at the root of a host.
pub fn base_path() -> String {
    let base = base_uri();
    let path = base.splitn(4, '/').nth(3).unwrap_or_default().trim_end_matches('/');
    if path.is_empty() { String::new() } else { format!("/{path}") }
}

/// The address that a link carries for a page of the console (`/instances`): below the path that
/// the console is served from. Anything else stays as it is.
pub fn href(page: &str) -> String {
    below(&base_path(), page)
}

fn below(base: &str, page: &str) -> String {
    let is_page = page.starts_with('/') && !page.starts_with("//");
    if is_page { format!("{base}{page}") } else { page.to_owned() }
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        // A browser that refuses leaves the page as it is.
        let _ = window.location().reload();
    }
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

/// Whether the page can be seen now.
pub fn is_visible() -> bool {
    window().and_then(|window| window.document()).is_none_or(|document| !document.hidden())
}

/// Sets an attribute of the page's root element.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    let root = window().and_then(|window| window.document()).and_then(|document| document.document_element());
    if let Some(root) = root {
        // The names are constants of ours and valid, so neither call can fail.
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
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
