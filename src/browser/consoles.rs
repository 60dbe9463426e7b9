//! Which console something is done for. Several can be on one page, and then share a tab and what it
//! keeps, but must not share a draft.
//!
//! Consoles in frames have names, which `embed.js` gives. Those in elements have one module between
//! them: what a console has begun is done for it until it ends, however often it has to wait.

use super::window;
use any_spawner::{CustomExecutor, Executor};
use leptos::prelude::{provide_context, use_context};
use std::cell::Cell;
use std::future::poll_fn;
use std::pin::Pin;

/// What the names of frames begin with.
const FRAME: &str = "dms-console-";

thread_local! {
    /// The console that what runs now is done for.
    static CURRENT: Cell<Option<Console>> = const { Cell::new(None) };
    /// The numbers that are in use, as bits.
    static IN_USE: Cell<u32> = const { Cell::new(0) };
}

/// A console in an element. The numbers go from 0, and the lowest that is free comes first: a page that
/// is loaded anew, and draws the same consoles, gives them the same numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Console(u32);

impl Console {
    /// One more console of this page.
    pub fn add() -> Self {
        let number = IN_USE.get().trailing_ones().min(u32::BITS - 1);
        IN_USE.set(IN_USE.get() | (1 << number));
        Self(number)
    }

    /// Draws it: what is begun there is done for it.
    pub fn draw<T>(self, draw: impl FnOnce() -> T) -> T {
        // The first console of a page has said so for all.
        let _ = Executor::init_custom_executor(ForConsoles);
        run_for(Some(self), || {
            provide_context(self);
            draw()
        })
    }

    /// Frees its number.
    pub fn remove(self) {
        IN_USE.set(IN_USE.get() & !(1 << self.0));
    }
}

/// Inside a component or a handler of its events there is a context, in a task the task's console.
fn current() -> Option<Console> {
    use_context().or_else(|| CURRENT.get())
}

fn run_for<T>(console: Option<Console>, run: impl FnOnce() -> T) -> T {
    let before = CURRENT.replace(console);
    let value = run();
    CURRENT.set(before);
    value
}

/// What a timer calls, to be done for the console that sets it.
pub fn for_this_console(call: impl Fn() + 'static) -> impl Fn() + 'static {
    let console = current();
    move || run_for(console, &call)
}

/// What tells the console from others of its tab; nothing for the first one.
pub fn mark() -> Option<String> {
    match current() {
        Some(Console(0)) => None,
        Some(Console(number)) => Some(number.to_string()),
        None => window()?.name().ok()?.strip_prefix(FRAME).map(|name| format!("frame-{name}")),
    }
}

/// Runs each task for the console that began it.
struct ForConsoles;

impl CustomExecutor for ForConsoles {
    fn spawn(&self, task: Pin<Box<dyn Future<Output = ()> + Send>>) {
        self.spawn_local(task);
    }

    fn spawn_local(&self, mut task: Pin<Box<dyn Future<Output = ()>>>) {
        let console = current();
        wasm_bindgen_futures::spawn_local(poll_fn(move |context| {
            run_for(console, || task.as_mut().poll(context))
        }));
    }

    /// The browser polls.
    fn poll_local(&self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lowest_free_number_comes_first() {
        let numbers = [0; 3].map(|_| Console::add().0);
        assert_eq!(numbers, [0, 1, 2]);
        Console(1).remove();
        assert_eq!((Console::add(), Console::add()), (Console(1), Console(3)));
    }

    #[test]
    fn what_is_called_later_is_done_for_the_console_that_asked_for_it() {
        let later =
            run_for(Some(Console(2)), || for_this_console(|| assert_eq!(current(), Some(Console(2)))));
        run_for(Some(Console(1)), later);
        assert_eq!(current(), None);
    }
}
