//! A tour of five stops. It can be left at any of them and starts by itself only once.

use crate::config::TOUR_SEEN;
use crate::i18n::{Message, t, tr};
use crate::locales::{common, demo as msg};
use crate::platform;
use crate::platform::mount::Root;
use crate::router::{Route, use_location};
use crate::ui::{Button, ButtonVariant, Icon, IconButton, rescue_focus, unique_id};
use leptos::prelude::*;
use leptos::{ev, html};
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// What marks the element that a stop is about.
const MARK: &str = "data-tour";

/// How often the element of a stop is looked for while its page is made, and how long in between.
const LOOKS: u32 = 30;
const LOOK: Duration = Duration::from_millis(100);

/// How much of the window the tour's words leave free, from the top.
const FREE_SHARE: f64 = 0.6;

/// A stop of the tour.
#[derive(Clone, Copy)]
struct Stop {
    /// The page that it is on.
    page: &'static str,
    /// What it points to: a selector.
    target: &'static str,
    title: Message,
    text: Message,
}

const STOPS: [Stop; 5] = [
    Stop {
        page: Route::Instances.path(),
        target: "main:has([href$='/instances/new']) .table-card",
        title: msg::stop_1_title,
        text: msg::stop_1_text,
    },
    Stop {
        page: Route::Instances.path(),
        target: "main a[href$='/instances/new']",
        title: msg::stop_2_title,
        text: msg::stop_2_text,
    },
    Stop {
        page: Route::Instances.path(),
        target: ".demo-speed",
        title: msg::stop_3_title,
        text: msg::stop_3_text,
    },
    Stop {
        page: Route::Activity.path(),
        target: ".request-table",
        title: msg::stop_4_title,
        text: msg::stop_4_text,
    },
    Stop {
        page: Route::Instances.path(),
        target: ".demo-faults",
        title: msg::stop_5_title,
        text: msg::stop_5_text,
    },
];

/// What a press does to the tour: the stop that it leads to, or its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Press {
    Back,
    Next,
    Leave,
}

fn after(stop: usize, press: Press) -> Option<usize> {
    match press {
        Press::Back => Some(stop.saturating_sub(1)),
        Press::Next => Some(stop + 1).filter(|stop| *stop < STOPS.len()),
        Press::Leave => None,
    }
}

/// The tour; `open` starts it, and is false again when it is over.
#[component]
pub fn Tour(open: RwSignal<bool>) -> impl IntoView {
    if platform::read_local(TOUR_SEEN).is_none() {
        open.set(true);
    }
    let (location, root) = (use_location(), Root::current());
    let at = RwSignal::new(None::<usize>);
    let started_from = StoredValue::new_local(None::<Element>);
    Effect::new(move |_| {
        if open.get() {
            let focused = root.focused_in_shadow().map(Element::from);
            started_from.set_value(focused.or_else(|| document().active_element()));
            at.set(Some(0));
        }
    });
    Effect::new(move |was: Option<Option<usize>>| {
        let now = at.get();
        unmark(root);
        match now.and_then(|stop| STOPS.get(stop)) {
            Some(stop) if location.path().get_untracked() != stop.page => location.go(stop.page),
            None if was.flatten().is_some() => {
                platform::write_local(TOUR_SEEN, "seen");
                open.set(false);
                give_back_focus(root, started_from.get_value());
            }
            _ => {}
        }
        now
    });
    on_cleanup(move || unmark(root));
    move || at.get().and_then(|stop| Some(view! { <Card at stop=*STOPS.get(stop)? number=stop /> }))
}

/// The focus goes back to where it was, such as the button that started the tour.
fn give_back_focus(root: Root, started_from: Option<Element>) {
    if let Some(element) = started_from.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // What cannot take the focus leaves it to the page's heading.
        let _ = element.focus();
    }
    rescue_focus(root);
}

/// What is said at a stop. It has the focus, so that it is read.
#[component]
fn Card(at: RwSignal<Option<usize>>, stop: Stop, number: usize) -> impl IntoView {
    let (title_id, text_id) = (unique_id("tour"), unique_id("tour"));
    let heading = NodeRef::<html::H2>::new();
    arrive(Root::current(), stop.target, LOOKS, heading);
    let press = move |press: Press| at.set(after(number, press));
    let on_keydown = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            press(Press::Leave);
        }
    };
    let is_last = number + 1 == STOPS.len();
    let count = tr(move |lang| msg::stop_of(lang, number + 1, STOPS.len()));
    view! {
        <dialog open class="tour" aria-labelledby=title_id aria-describedby=text_id on:keydown=on_keydown>
            <header>
                <h2 id=title_id.clone() tabindex="-1" node_ref=heading>{t(stop.title)}</h2>
                <IconButton small=true icon=Icon::X label=t(common::close) on_click=move |_| press(Press::Leave) />
            </header>
            <p id=text_id.clone()>{t(stop.text)}</p>
            <footer>
                <span class="faint">{count}</span>
                <span class="spacer"></span>
                {(!is_last).then(|| view! {
                    <Button small=true variant=ButtonVariant::Quiet on_click=move |_| press(Press::Leave)>{t(msg::skip)}</Button>
                })}
                {(number > 0).then(|| view! {
                    <Button small=true on_click=move |_| press(Press::Back)>{t(msg::back)}</Button>
                })}
                <Button small=true variant=ButtonVariant::Primary on_click=move |_| press(Press::Next)>
                    {t(if is_last { msg::done } else { msg::next })}
                </Button>
            </footer>
        </dialog>
    }
}

/// Marks what a stop is about and moves the focus to its heading, as soon as its page is there:
/// a page that opens takes the focus itself.
fn arrive(root: Root, target: &'static str, looks: u32, heading: NodeRef<html::H2>) {
    set_timeout(
        move || {
            // The tour has gone on meanwhile.
            let Some(Some(heading_element)) = heading.try_get_untracked() else { return };
            match root.find(target) {
                Some(element) => mark(&element),
                None if looks > 0 => return arrive(root, target, looks - 1, heading),
                None => {}
            }
            if root.may_take_focus() {
                // A heading that cannot take it leaves the focus where it is.
                let _ = heading_element.focus();
            }
        },
        LOOK,
    );
}

fn mark(element: &Element) {
    // It is an attribute of our own.
    let _ = element.set_attribute(MARK, "");
    if !is_seen(element) {
        element.scroll_into_view();
    }
}

/// Whether an element begins in the part of the window that the tour's words leave free.
fn is_seen(element: &Element) -> bool {
    let place = element.get_bounding_client_rect();
    let height = platform::window().and_then(|window| window.inner_height().ok()?.as_f64());
    place.bottom() > 0.0 && height.is_none_or(|height| place.top() < height * FREE_SHARE)
}

fn unmark(root: Root) {
    if let Some(element) = root.find("[data-tour]") {
        let _ = element.remove_attribute(MARK);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn it_can_be_gone_through_both_ways_and_left_anywhere() {
        let through = std::iter::successors(Some(0), |stop| after(*stop, Press::Next));
        assert_eq!(through.collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
        assert_eq!((after(3, Press::Back), after(0, Press::Back)), (Some(2), Some(0)));
        assert!((0..STOPS.len()).all(|stop| after(stop, Press::Leave).is_none()));
    }

    #[test]
    fn no_two_stops_say_the_same() {
        for lang in Lang::ALL {
            let mut titles = STOPS.map(|stop| (stop.title)(lang)).to_vec();
            titles.sort_unstable();
            titles.dedup();
            assert_eq!(titles.len(), STOPS.len());
        }
    }
}
