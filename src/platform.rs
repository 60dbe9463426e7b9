//! The few things that the console asks of the browser, in one place. Whatever the browser
//! refuses (storage in a third-party frame, the clipboard) is an absence here, never a panic.

mod address;
mod composition;
mod kept;
pub mod mount;
mod rfc3339;
mod sheet;
mod storage;

pub use address::is_own_origin;
pub use address::{
    address, base_uri, demo_sheet, demo_worker, history_number, href, push_address, replace_address,
    scroll_by_ourselves, set_files,
};
pub use composition::shield_compositions;
pub use kept::{databases, delete_database, files_name, forget_files, has_files};
pub use rfc3339::parse_rfc3339_millis;
pub use sheet::page_sheet;
pub use storage::{
    StoredItem, clear_stored, on_stored_elsewhere, read_local, read_session, remove_local, stored_items,
    write_local, write_session,
};

use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url, Window};

/// The window; there is none in native tests.
pub fn window() -> Option<Window> {
    if cfg!(target_family = "wasm") { web_sys::window() } else { None }
}

/// What public/start.js has asked for `config.json` while the application was on its way; once. `None` where
/// another page loads the application.
pub async fn begun_configuration() -> Option<web_sys::Response> {
    const NAME: &str = "dmsConsoleConfig";
    let window = window()?;
    let begun = js_sys::Reflect::get(&window, &NAME.into()).ok()?.dyn_into::<js_sys::Promise>().ok()?;
    // Whoever asks again wants what is there by then. A window always takes it.
    let _ = js_sys::Reflect::set(&window, &NAME.into(), &JsValue::UNDEFINED);
    wasm_bindgen_futures::JsFuture::from(begun).await.ok()?.dyn_into().ok()
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

/// The origin of the page around the frame, as far as the browser tells. The referrer is no answer: a
/// sign-on that was passed through inside the frame stands there as well.
pub fn parent_origin() -> Option<String> {
    let location = window()?.location();
    // Firefox knows no `ancestorOrigins` yet.
    let ancestors = js_sys::Reflect::get(&location, &"ancestorOrigins".into()).ok()?;
    js_sys::Reflect::get(&ancestors, &0.into()).ok()?.as_string()
}

/// Milliseconds since 1970-01-01 UTC.
#[cfg(target_family = "wasm")]
pub fn now_millis() -> u64 {
    js_sys::Date::now() as u64
}

/// Milliseconds since 1970-01-01 UTC.
#[cfg(not(target_family = "wasm"))]
pub fn now_millis() -> u64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.map_or(0, |now| u64::try_from(now.as_millis()).unwrap_or(u64::MAX))
}

/// Milliseconds since 1970-01-01 UTC of a date as HTTP writes it.
pub fn parse_date(text: &str) -> Option<u64> {
    let millis = js_sys::Date::parse(text);
    (millis >= 0.0).then_some(millis as u64)
}

/// A number from 0 up to 1.
pub fn random() -> f64 {
    if cfg!(target_family = "wasm") { js_sys::Math::random() } else { 0.5 }
}

/// Fills a buffer with bytes that nobody can guess; `false` where the browser cannot.
pub fn random_bytes(buffer: &mut [u8]) -> bool {
    let crypto = window().and_then(|window| window.crypto().ok());
    crypto.is_some_and(|crypto| crypto.get_random_values_with_u8_array(buffer).is_ok())
}

/// Whether the keyboard has a Command key in the place of Ctrl.
pub fn is_mac() -> bool {
    window().and_then(|window| window.navigator().platform().ok()).is_some_and(|name| name.starts_with("Mac"))
}

/// The text of a file that was chosen.
pub async fn read_file(file: &web_sys::File) -> Option<String> {
    wasm_bindgen_futures::JsFuture::from(file.text()).await.ok()?.as_string()
}

/// The address of the application's own script, as the page that was loaded names it.
pub fn application_script() -> Option<String> {
    let link = document()?.get_element_by_id("application-js")?;
    let href = link.get_attribute("href")?;
    Some(href.trim_start_matches("./").to_owned())
}

/// The head of the page as it is now, in HTML.
pub fn head() -> Option<String> {
    Some(document()?.query_selector("head").ok()??.inner_html())
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

/// Scrolls the page so far down, in CSS pixels.
pub fn scroll_to(down: f64) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, down);
    }
}

/// How far down the page is scrolled, in CSS pixels.
pub fn scrolled_to() -> f64 {
    window().and_then(|window| window.scroll_y().ok()).unwrap_or_default()
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
    document().is_none_or(|document| !document.hidden())
}

/// Sets the title of the document.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Copies a text; whether it could be. Browsers refuse outside of a secure context, such as plain HTTP
/// from another machine, and without leave.
pub async fn copy(text: &str) -> bool {
    let clipboard = window().map(|window| window.navigator().clipboard());
    // Outside of a secure context it is undefined in spite of its type.
    let Some(clipboard) = clipboard.filter(|clipboard| !clipboard.is_undefined()) else { return false };
    wasm_bindgen_futures::JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// For how many milliseconds a file that was handed over can be read.
const REVOKE_MILLIS: u32 = 60_000;

/// Hands a file to the person.
pub fn download(name: &str, media_type: &str, content: &str) -> Result<(), JsValue> {
    let document = document().ok_or(JsValue::NULL)?;
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = js_sys::Array::of1(&content.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser may begin to read it only after this task.
    gloo_timers::callback::Timeout::new(REVOKE_MILLIS, move || drop(Url::revoke_object_url(&url))).forget();
    Ok(())
}
