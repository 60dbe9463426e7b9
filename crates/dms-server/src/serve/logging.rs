//! The log on standard error: one event a request, without anything secret.

use std::panic;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::Method;
use tracing::Level;
use tracing::level_filters::LevelFilter;

use super::answer::REQUEST_ID;
use crate::cli::{LogFormat, LogLevel, Server};

/// Starts the log. To be called once.
pub fn init(arguments: &Server) {
    let level = match arguments.log_level {
        LogLevel::Off => LevelFilter::OFF,
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
    };
    let log = tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr()))
        .with_max_level(level)
        .with_target(false)
        .log_internal_errors(false);
    match arguments.log_format {
        LogFormat::Text => log.init(),
        LogFormat::Json => log.json().flatten_event(true).init(),
    }
    // Only the place: a panic's message may quote what a request carried.
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panic");
    }));
}

/// What the part that answers a request adds to its entry. It is in the extensions of the request, so that
/// it is known even where no answer is. What is said first stays.
#[derive(Debug, Default)]
pub struct Note {
    caller: OnceLock<String>,
    operation: OnceLock<&'static str>,
    code: OnceLock<&'static str>,
}

impl Note {
    /// The note of a request, or one that nobody reads.
    pub fn of(request: &Request) -> Arc<Self> {
        request.extensions().get().cloned().unwrap_or_default()
    }

    /// Who asks, as far as is known.
    pub fn caller(&self, caller: &impl ToString) {
        if tracing::enabled!(Level::INFO) {
            self.caller.get_or_init(|| caller.to_string());
        }
    }

    pub fn operation(&self, name: &'static str) {
        self.operation.get_or_init(|| name);
    }

    /// Why it was not forwarded.
    pub fn code(&self, code: &'static str) {
        self.code.get_or_init(|| code);
    }

    pub fn noted_operation(&self) -> Option<&'static str> {
        self.operation.get().copied()
    }
}

/// Logs each request when it is answered, or when its client has gone away before that.
///
/// Of the address only the path: a query may carry what its sender keeps secret.
pub async fn log(mut request: Request, next: Next) -> Response {
    let mut entry = Entry {
        started: Instant::now(),
        method: request.method().clone(),
        path: request.uri().path().to_owned(),
        note: Arc::default(),
        answered: false,
    };
    request.extensions_mut().insert(Arc::clone(&entry.note));
    let response = next.run(request).await;
    entry.answered(&response);
    response
}

struct Entry {
    started: Instant,
    method: Method,
    path: String,
    note: Arc<Note>,
    answered: bool,
}

impl Entry {
    fn answered(&mut self, response: &Response) {
        self.answered = true;
        let id = response.headers().get(REQUEST_ID).and_then(|id| id.to_str().ok());
        tracing::info!(
            method = %self.method,
            path = self.path,
            status = response.status().as_u16(),
            duration_ms = self.milliseconds(),
            request_id = id,
            operation = self.note.operation.get(),
            caller = self.note.caller.get(),
            code = self.note.code.get(),
            "request"
        );
    }

    fn milliseconds(&self) -> f64 {
        (self.started.elapsed().as_secs_f64() * 1e6).round() / 1e3
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        if !self.answered {
            tracing::info!(
                method = %self.method,
                path = self.path,
                duration_ms = self.milliseconds(),
                operation = self.note.operation.get(),
                caller = self.note.caller.get(),
                "request abandoned by its client"
            );
        }
    }
}
