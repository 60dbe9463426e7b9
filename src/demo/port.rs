//! The worker and the messages to it. It is started by the first request, and again by the next
//! one after it has failed.

use crate::api::{HttpRequest, HttpResponse, TransportError};
use crate::platform;
use dms_api::edition::Edition;
use dms_api::message::{Call, Keeping, Reply, Said};
use futures_channel::oneshot;
use gloo_timers::callback::Timeout;
use leptos::prelude::{ArcRwSignal, Get, Set, on_cleanup};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};

/// How long the worker goes on without a console that holds it, in milliseconds: until the one that
/// has just signed in has drawn its page.
const PATIENCE_MILLIS: u32 = 3000;

thread_local! {
    /// One for each edition of the service that a console of this page has asked for.
    static DEMOS: RefCell<BTreeMap<Edition, Rc<Demo>>> = const { RefCell::new(BTreeMap::new()) };
}

/// The emulator of an edition: its worker, and what this page has to do with it.
#[derive(Default)]
pub struct Demo {
    edition: Edition,
    port: RefCell<Option<Rc<Port>>>,
    keeping: ArcRwSignal<Option<Keeping>>,
    /// The consoles of this page that are in the demo.
    holders: Cell<u32>,
}

impl Demo {
    /// That of an edition; it starts with the first request.
    pub fn of(edition: Edition) -> Rc<Self> {
        DEMOS.with_borrow_mut(|demos| {
            let demo = demos.entry(edition).or_insert_with(|| Rc::new(Self { edition, ..Self::default() }));
            Rc::clone(demo)
        })
    }

    /// Where it keeps its state; `None` while it starts. Reactive.
    pub fn keeping(&self) -> Option<Keeping> {
        self.keeping.get()
    }

    /// Sends a request and waits for its answer.
    pub async fn send(self: Rc<Self>, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let port = self.running().ok_or(TransportError::Unreachable)?;
        let _until_answered = Visit(self);
        // The sender is dropped when the worker fails, or is given up.
        port.call(request).await.map(response).map_err(|_| TransportError::Unreachable)
    }

    /// Holds the worker for as long as the component lives. With the last one it ends: another tab may
    /// keep then what is done there.
    pub fn hold(self: Rc<Self>) {
        self.holders.set(self.holders.get() + 1);
        // What is cleaned up has to be `Send`, which nothing of the page is.
        let edition = self.edition;
        on_cleanup(move || {
            let demo = Self::of(edition);
            demo.holders.set(demo.holders.get() - 1);
            if demo.holders.get() == 0 {
                demo.stop();
            }
        });
    }

    fn running(self: &Rc<Self>) -> Option<Rc<Port>> {
        let mut port = self.port.borrow_mut();
        if port.is_none() {
            *port = Port::start(self).ok();
        }
        port.clone()
    }

    /// Gives the worker up, and with it the lock on what is kept; what waits for it fails.
    fn stop(&self) {
        if let Some(port) = self.port.take() {
            port.worker.terminate();
            port.calls.take();
            self.keeping.set(None);
        }
    }

    /// Whether neither a console nor a call needs the worker.
    fn is_left(&self) -> bool {
        let is_idle = self.port.borrow().as_ref().is_none_or(|port| port.calls.borrow_mut().is_idle());
        self.holders.get() == 0 && is_idle
    }
}

fn response(reply: Reply) -> HttpResponse {
    let header = |name: &str| reply.header(name).map(str::to_owned);
    HttpResponse {
        status: reply.status,
        request_id: header("x-request-id"),
        retry_after: header("retry-after").and_then(|seconds| seconds.trim().parse().ok()),
        content_type: header("content-type"),
        subject_token: header("x-subject-token"),
        // Nothing is signed for a worker, so that its clock is nobody's concern.
        date: None,
        body: reply.body,
    }
}

struct Port {
    worker: Worker,
    calls: RefCell<Calls>,
}

impl Port {
    fn start(demo: &Rc<Demo>) -> Result<Rc<Self>, JsValue> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        // The worker reads the edition there.
        options.set_name(demo.edition.name());
        let worker = Worker::new_with_options(&platform::demo_worker().ok_or(JsValue::NULL)?, &options)?;
        let port = Rc::new(Self { worker, calls: RefCell::default() });
        let on_message = Closure::<dyn Fn(MessageEvent)>::new({
            let (port, keeping) = (Rc::clone(&port), demo.keeping.clone());
            move |event: MessageEvent| port.hear(&event.data().as_string().unwrap_or_default(), &keeping)
        });
        let on_error = Closure::<dyn Fn(Event)>::new({
            let demo = Rc::clone(demo);
            move |_| demo.stop()
        });
        port.worker.set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
        port.worker.set_onerror(Some(on_error.into_js_value().unchecked_ref()));
        Ok(port)
    }

    async fn call(&self, request: HttpRequest) -> Result<Reply, oneshot::Canceled> {
        let (reply, wait) = oneshot::channel();
        let ready = self.calls.borrow_mut().add(request, reply);
        ready.into_iter().for_each(|text| self.post(&text));
        wait.await
    }

    fn hear(&self, text: &str, kept: &ArcRwSignal<Option<Keeping>>) {
        match serde_json::from_str(text) {
            Ok(Said::Keeping(keeping)) => {
                kept.set(Some(keeping));
                let waiting = self.calls.borrow_mut().start();
                waiting.iter().for_each(|text| self.post(text));
            }
            Ok(Said::Answer(reply)) => self.calls.borrow_mut().answer(reply),
            // The worker is of the same build as the page.
            Err(_) => {}
        }
    }

    fn post(&self, text: &str) {
        // A text can always be posted.
        let _ = self.worker.post_message(&text.into());
    }
}

/// A call that is under way, also one that nobody waits for any more. The first ones come before the
/// console that signs in holds the worker, and that console may be taken away, or turn to another
/// service, before it does: when they have ended and nobody holds it, it ends a while later.
struct Visit(Rc<Demo>);

impl Drop for Visit {
    fn drop(&mut self) {
        if self.0.holders.get() == 0 {
            let demo = Rc::clone(&self.0);
            Timeout::new(PATIENCE_MILLIS, move || {
                if demo.is_left() {
                    demo.stop();
                }
            })
            .forget();
        }
    }
}

/// The calls that are under way.
#[derive(Default)]
struct Calls {
    /// Whether the worker takes calls; before, they wait.
    is_started: bool,
    early: Vec<String>,
    last: u64,
    waiting: BTreeMap<u64, oneshot::Sender<Reply>>,
}

impl Calls {
    /// Whether nobody waits for an answer.
    fn is_idle(&mut self) -> bool {
        // Whoever gave up is not waited for any more.
        self.waiting.retain(|_, reply| !reply.is_canceled());
        self.waiting.is_empty()
    }

    /// Adds a call; what is to be posted now.
    fn add(&mut self, request: HttpRequest, reply: oneshot::Sender<Reply>) -> Option<String> {
        self.last += 1;
        self.waiting.insert(self.last, reply);
        let headers = request.headers.into_iter().map(|(name, value)| (name.to_owned(), value));
        let call = Call {
            number: self.last,
            method: request.method.to_owned(),
            target: request.target,
            headers: headers.collect(),
            body: request.body,
        };
        let text = serde_json::to_string(&call).unwrap_or_default();
        if self.is_started {
            return Some(text);
        }
        self.early.push(text);
        None
    }

    /// The worker takes calls now; those that have waited.
    fn start(&mut self) -> Vec<String> {
        self.is_started = true;
        std::mem::take(&mut self.early)
    }

    fn answer(&mut self, reply: Reply) {
        if let Some(waiting) = self.waiting.remove(&reply.number) {
            // Nobody may be waiting any more.
            let _ = waiting.send(reply);
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn request(target: &str) -> HttpRequest {
        HttpRequest {
            method: "GET",
            base: "https://console.example/tools".to_owned(),
            target: target.to_owned(),
            headers: vec![("Accept", "application/json".to_owned())],
            body: None,
            timeout_millis: 1,
        }
    }

    fn call(text: &str) -> Call {
        serde_json::from_str(text).unwrap()
    }

    fn reply(number: u64, status: u16) -> Reply {
        Reply { number, status, headers: Vec::new(), body: String::new() }
    }

    #[test]
    fn calls_wait_until_the_worker_takes_them() {
        let mut calls = Calls::default();
        let (sender, mut first) = oneshot::channel();
        assert_eq!(calls.add(request("/v2/a?b=1"), sender), None);
        let early = calls.start();
        assert_eq!(early.len(), 1);
        assert_eq!((call(&early[0]).number, call(&early[0]).target.as_str()), (1, "/v2/a?b=1"));
        let (sender, mut second) = oneshot::channel();
        assert_eq!(call(&calls.add(request("/"), sender).unwrap()).number, 2);

        calls.answer(reply(2, 404));
        assert_eq!(second.try_recv().unwrap().unwrap().status, 404);
        assert_eq!(first.try_recv(), Ok(None));
        calls.answer(reply(1, 200));
        assert_eq!(first.try_recv().unwrap().unwrap().status, 200);
        calls.answer(reply(9, 200));
    }

    #[test]
    fn whoever_gave_up_is_forgotten_and_a_lost_worker_fails_the_others() {
        let mut calls = Calls::default();
        let (sender, given_up) = oneshot::channel();
        calls.add(request("/"), sender);
        drop(given_up);
        assert!(calls.is_idle());
        let (sender, mut waiting) = oneshot::channel();
        calls.add(request("/"), sender);
        assert!(!calls.is_idle());
        drop(calls);
        assert_eq!(waiting.try_recv(), Err(oneshot::Canceled));
    }

    #[test]
    fn the_headers_that_the_client_needs_arrive() {
        let headers = [
            ("x-request-id", "7"),
            ("retry-after", " 3 "),
            ("x-subject-token", "t"),
            ("content-type", "a/b"),
        ];
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let got = response(Reply { headers, body: "{}".to_owned(), ..reply(1, 201) });
        let expected = HttpResponse {
            status: 201,
            body: "{}".to_owned(),
            request_id: Some("7".to_owned()),
            retry_after: Some(3),
            content_type: Some("a/b".to_owned()),
            subject_token: Some("t".to_owned()),
            date: None,
        };
        assert_eq!(got, expected);
    }
}
