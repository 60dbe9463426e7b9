//! Scroll containers that the keyboard can reach only when there is something
//! to scroll.

use leptos::{html::ElementType, prelude::*};
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Element, ResizeObserver};

/// Whether the content of `node` is wider or taller than the node, kept up to
/// date with its size.
pub fn overflows<E>(node: NodeRef<E>) -> ReadSignal<bool>
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + AsRef<Element> + 'static,
{
    let (over, set_over) = signal(false);
    node.on_load(move |element| watch(AsRef::<Element>::as_ref(&element).clone(), set_over));
    over
}

fn watch(element: Element, set_over: WriteSignal<bool>) {
    let watched = element.clone();
    // What follows changes the layout. A frame later it is no loop of the observer, which browsers
    // report as an error of the page.
    let measure = Closure::<dyn FnMut()>::new(move || {
        let element = element.clone();
        request_animation_frame(move || {
            let wider = element.scroll_width() > element.client_width() + 1;
            let taller = element.scroll_height() > element.client_height() + 1;
            let _ = set_over.try_set(wider || taller);
        });
    });
    let Ok(observer) = ResizeObserver::new(measure.as_ref().unchecked_ref()) else { return };
    observer.observe(&watched);
    if let Some(content) = watched.first_element_child() {
        observer.observe(&content);
    }
    let kept = StoredValue::new_local((observer, measure));
    on_cleanup(move || {
        kept.with_value(|(observer, _)| observer.disconnect());
    });
}
