//! Going back to a page: it is shown as it was left, as far down and with the focus on the same link.
//!
//! The browser would do so before there is anything to scroll to.

use crate::platform;
use crate::platform::mount::Root;
use leptos::prelude::*;
use std::collections::HashMap;

/// For how many frames the page may take to be long enough again, and to have the link.
const FRAMES: u32 = 300;

/// Where a person was on a page.
#[derive(Clone, Debug, Default)]
struct Spot {
    /// How far down, in CSS pixels.
    down: f64,
    /// The address of the link that had the focus.
    link: Option<String>,
}

/// Where a person was on each page of the visit, by the number that the history has for it.
#[derive(Clone, Copy, Debug)]
pub struct Returning {
    spots: StoredValue<HashMap<u64, Spot>>,
    current: StoredValue<u64>,
    is_return: StoredValue<bool>,
    /// Whether the page that was come back to is still being shown as it was left.
    is_showing: StoredValue<bool>,
    root: Root,
}

impl Returning {
    /// Takes over from the browser, where the console has the page for itself.
    pub fn install(root: Root) -> Self {
        let returning = Self {
            spots: StoredValue::new(HashMap::new()),
            current: StoredValue::new(0),
            is_return: StoredValue::new(false),
            is_showing: StoredValue::new(false),
            root,
        };
        if root.is_page() {
            platform::scroll_by_ourselves();
            returning.current.set_value(platform::history_number());
            // From then on the page is the person's.
            let moves = ["wheel", "touchmove", "keydown", "pointerdown"].map(|name| {
                window_event_listener_untyped(name, move |_| returning.is_showing.set_value(false))
            });
            on_cleanup(move || moves.into_iter().for_each(WindowListenerHandle::remove));
        }
        returning
    }

    /// Whether this page was come back to.
    pub fn is_return(self) -> bool {
        self.is_return.get_value()
    }

    /// Goes on to an address that can be come back from.
    pub fn leave_for(self, page: &str) {
        self.note();
        // Numbers of an earlier visit are in the history, too.
        let number = platform::now_millis().max(self.current.get_value() + 1);
        platform::push_address(page, number);
        self.current.set_value(number);
    }

    /// Notes that the person goes on.
    pub fn go_on(self) {
        self.is_return.set_value(false);
        self.is_showing.set_value(false);
    }

    /// The browser has gone to another page of its history.
    pub fn come_back(self) {
        self.note();
        let number = platform::history_number();
        self.current.set_value(number);
        self.is_return.set_value(true);
        self.is_showing.set_value(true);
        let spot = self.spots.with_value(|spots| spots.get(&number).cloned()).unwrap_or_default();
        self.show(number, spot, FRAMES);
    }

    /// Notes where the person is now.
    fn note(self) {
        let link = self.root.focused_link();
        let spot = Spot { down: platform::scrolled_to(), link };
        self.spots.update_value(|spots| drop(spots.insert(self.current.get_value(), spot)));
    }

    /// Goes to a spot as soon as the page has it, unless the person moves or goes on first.
    fn show(self, number: u64, spot: Spot, frames: u32) {
        request_animation_frame(move || {
            // The console may be gone.
            let is_here = self.current.try_get_value() == Some(number) && self.is_showing.get_value();
            if !is_here || frames == 0 {
                return;
            }
            platform::scroll_to(spot.down);
            let is_there = (platform::scrolled_to() - spot.down).abs() < 1.0;
            let has_focus = spot.link.as_ref().is_none_or(|link| self.root.focus_link(link));
            if !(is_there && has_focus) {
                self.show(number, spot, frames - 1);
            }
        });
    }
}
