//! What the console is drawn into: a page of its own, or an element of a page of somebody else.
//!
//! Whatever is looked for or set on "the document" goes through here, so that a console in an
//! element finds only itself and leaves the rest of the page alone.

use crate::platform;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, FocusOptions, HtmlElement, ResizeObserver, ShadowRoot};

/// What the console is drawn into.
#[derive(Clone, Copy, Debug)]
pub struct Root(StoredValue<Option<HtmlElement>, LocalStorage>);

impl Root {
    /// The element that the console is drawn into; `None`: it has the page for itself.
    pub fn install(element: Option<HtmlElement>) -> Self {
        let root = Self(StoredValue::new_local(element));
        provide_context(root);
        root
    }

    /// What the surrounding component is drawn into.
    pub fn current() -> Self {
        use_context().unwrap_or_else(|| Self(StoredValue::new_local(None)))
    }

    /// Whether the console has the page for itself.
    pub fn is_page(self) -> bool {
        self.element().is_none()
    }

    fn element(self) -> Option<HtmlElement> {
        self.0.try_get_value().flatten()
    }

    /// The element that carries language, theme and density.
    fn ground(self) -> Option<HtmlElement> {
        self.element().or_else(|| platform::document()?.document_element()?.dyn_into().ok())
    }

    /// The shadow that the element is in.
    fn shadow(self) -> Option<ShadowRoot> {
        self.element()?.get_root_node().dyn_into().ok()
    }

    /// Sets an attribute of the ground, or removes it.
    pub fn set_attribute(self, name: &str, value: Option<&str>) {
        if let Some(ground) = self.ground() {
            // The names are constants of ours and valid, so neither call can fail.
            let _ = match value {
                Some(value) => ground.set_attribute(name, value),
                None => ground.remove_attribute(name),
            };
        }
    }

    /// Sets a custom property of CSS.
    pub fn set_property(self, name: &str, value: &str) {
        if let Some(ground) = self.ground() {
            // What is no value is left out by the browser.
            let _ = ground.style().set_property(name, value);
        }
    }

    /// Sets the title of the document; that of somebody else's page is theirs.
    pub fn set_title(self, title: &str) {
        if self.is_page() {
            platform::set_title(title);
        }
    }

    /// Shows the top.
    pub fn scroll_to_top(self) {
        match self.element() {
            // A page of somebody else stays where it is while the top can be seen.
            Some(element) if element.get_bounding_client_rect().top() < 0.0 => element.scroll_into_view(),
            Some(_) => {}
            None => platform::scroll_to(0.0),
        }
    }

    /// Gives the focus to the first element that a selector finds.
    pub fn focus(self, selector: &str) {
        if let Some(element) = self.find(selector).and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            // An element that cannot take the focus leaves it where it was.
            let _ = element.focus();
        }
    }

    /// The first element that a selector finds.
    pub fn find(self, selector: &str) -> Option<Element> {
        match self.element() {
            Some(element) => element.query_selector(selector).ok().flatten(),
            None => platform::document()?.query_selector(selector).ok().flatten(),
        }
    }

    /// The element with an id.
    pub fn by_id(self, id: &str) -> Option<Element> {
        match self.shadow() {
            Some(shadow) => shadow.get_element_by_id(id),
            None => platform::document()?.get_element_by_id(id),
        }
    }

    /// Whether nothing has the focus any more.
    pub fn has_lost_focus(self) -> bool {
        // Inside a shadow the host has it; what had it inside is gone then, too.
        let focused = platform::document().and_then(|document| document.active_element());
        focused.is_none_or(|element| element.tag_name() == "BODY")
    }

    /// Whether the focus may be moved to a new page: not away from somebody else's page.
    pub fn may_take_focus(self) -> bool {
        let Some(document) = platform::document() else { return false };
        match self.shadow() {
            Some(shadow) => self.has_lost_focus() || document.active_element() == Some(shadow.host()),
            None => document.has_focus().unwrap_or(true),
        }
    }

    /// The address of the link that has the focus, as the link has it.
    pub fn focused_link(self) -> Option<String> {
        let focused = platform::document()?.active_element()?;
        focused.get_attribute("href").filter(|_| focused.tag_name() == "A")
    }

    /// Gives the focus to the link of an address in the page, where nothing but the title has it;
    /// `false`: there is no such link yet. Nothing scrolls.
    pub fn focus_link(self, href: &str) -> bool {
        let is_titles = || self.find("main h1:focus").is_some();
        if !(self.has_lost_focus() || is_titles()) {
            return true;
        }
        let quoted = href.replace(['"', '\\'], "");
        let link = self.find(&format!("main a[href=\"{quoted}\"]"));
        let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) else { return false };
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        // A link that cannot take the focus leaves it where it was.
        let _ = link.focus_with_options(&options);
        true
    }

    /// What has the focus inside a shadow.
    pub fn focused_in_shadow(self) -> Option<HtmlElement> {
        self.shadow()?.active_element()?.dyn_into().ok()
    }

    /// Gives the focus back to what opened something that has closed. In the tree of a page the
    /// browser does so by itself, inside a shadow it does not.
    pub fn return_focus(self, opener: Option<&HtmlElement>) {
        if let Some(opener) = opener.filter(|_| !self.is_page()) {
            // What cannot take the focus leaves it where it was.
            let _ = opener.focus();
        }
    }

    /// Does so once what has closed is hidden, unless the focus has gone elsewhere by then.
    pub fn return_lost_focus(self, opener: Option<HtmlElement>) {
        if !self.is_page() {
            request_animation_frame(move || {
                if self.has_lost_focus() {
                    self.return_focus(opener.as_ref());
                }
            });
        }
    }

    /// Whether an event comes from inside.
    pub fn holds(self, event: &Event) -> bool {
        self.element().is_none_or(|element| event.composed_path().includes(element.as_ref(), 0))
    }

    /// The element that an event comes from, if that is inside. Outside of a shadow, its host would
    /// stand for all that is in it.
    pub fn target(self, event: &Event) -> Option<Element> {
        self.holds(event).then(|| event.composed_path().get(0).dyn_into().ok())?
    }

    /// Calls with the height of what is drawn, in CSS pixels, whenever that may have changed, for as
    /// long as the component lives.
    pub fn on_height(self, mut call: impl FnMut(u32) + 'static) {
        let Some(shell) = self.find(".shell") else { return };
        let measured = shell.clone();
        let observe = Closure::<dyn FnMut()>::new(move || {
            call(measured.get_bounding_client_rect().height().ceil() as u32);
        });
        let Ok(observer) = ResizeObserver::new(observe.as_ref().unchecked_ref()) else { return };
        observer.observe(&shell);
        // Both live as long as the component.
        let kept = StoredValue::new_local((observer, observe));
        on_cleanup(move || kept.with_value(|(observer, _)| observer.disconnect()));
    }
}
