//! The console's files, held in memory as they were at the start.
//!
//! A request is looked up among them by name, so no path leads anywhere else on the disk.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use axum::Router;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, Method, StatusCode, header};
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use super::asset::{Asset, accepts_html};
use super::files::{File, Source, Unreadable};
use super::headers;
use crate::cli::{self, values};

const INDEX: &str = "index.html";
const CONFIG: &str = "config.json";

/// What every link of the page is relative to; its value follows.
const BASE: &str = "<base href=\"";

#[derive(Debug, thiserror::Error)]
pub enum ConsoleError {
    #[error(
        "The console is not built: there is no index.html in {}; build it with \
         `cargo xtask build`, or name its folder with --dist.", dist.display()
    )]
    NotBuilt { dist: PathBuf },
    #[error(transparent)]
    Read(#[from] Unreadable),
    #[error("The configuration {} is not a JSON object: {source}.", path.display())]
    Config { path: PathBuf, source: serde_json::Error },
}

#[derive(Debug)]
pub struct Console {
    /// By path relative to the root, with `/` between folders.
    files: HashMap<String, Asset>,
    index: Asset,
    /// The text of `index`, for addresses that are deeper than it.
    page: String,
    modified: SystemTime,
    policy: HeaderValue,
    /// Origins whose pages may take the console into themselves: in a frame, or its files.
    portals: Vec<HeaderValue>,
}

impl Console {
    /// Reads the console's files; `configure` makes this server's `config.json` of the one among them.
    pub fn load(
        arguments: &cli::Console,
        configure: impl FnOnce(Map<String, Value>) -> Map<String, Value>,
    ) -> Result<Self, ConsoleError> {
        let source = Source::chosen(arguments.dist.as_deref());
        let mut found = source.read()?;
        let Some(index) = found.remove(INDEX) else {
            return Err(ConsoleError::NotBuilt { dist: source.path("") });
        };
        let text = |name, file: &File| {
            file.content().map_err(|cause| Unreadable { path: source.path(name), source: cause })
        };
        let page = String::from_utf8_lossy(&text(INDEX, &index)?).into_owned();
        let published = found.remove(CONFIG).map(|config| text(CONFIG, &config)).transpose()?;
        let config = published_config(source.path(CONFIG), published.as_deref()).map(configure)?;
        let config = File::new(Value::Object(config).to_string(), SystemTime::now());
        found.insert(CONFIG.to_owned(), config);
        Ok(Self {
            modified: index.modified,
            index: Asset::new(INDEX, index),
            files: found.into_iter().map(|(name, file)| (name.clone(), Asset::new(&name, file))).collect(),
            page,
            policy: headers::console_policy(&arguments.frame_ancestors),
            portals: arguments.frame_ancestors.clone(),
        })
    }

    pub fn router(self) -> Router {
        Router::new()
            .fallback(async |State(console): State<Arc<Self>>, request: Request| {
                let response = headers::console(console.answer(&request), &console.policy);
                if console.portals.is_empty() { response } else { console.shared(&request, response) }
            })
            .with_state(Arc::new(self))
    }

    fn answer(&self, request: &Request) -> Response {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
        }
        let path = percent_decode_str(request.uri().path()).decode_utf8_lossy();
        let name = path.trim_start_matches('/');
        if let Some(asset) = self.files.get(name) {
            return asset.answer(request.headers());
        }
        if name == INDEX || (is_route(name) && accepts_html(request.headers())) {
            return match request.uri().path().matches('/').count() {
                0 | 1 => self.index.answer(request.headers()),
                slashes => self.page_below(slashes - 1).answer(request.headers()),
            };
        }
        (StatusCode::NOT_FOUND, "There is no such file.\n").into_response()
    }

    /// The page for an address so many folders below the root. Its links lead up from there, so they
    /// hold behind a proxy that serves the console below a path of its own, too.
    fn page_below(&self, folders: usize) -> Asset {
        let up = format!("{BASE}{}", "../".repeat(folders));
        let page = self.page.replacen(&format!("{BASE}./"), &up, 1);
        Asset::new(INDEX, File::new(page, self.modified))
    }

    /// Lets the script of a portal load the console's modules from here.
    fn shared(&self, request: &Request, mut response: Response) -> Response {
        response.headers_mut().append(header::VARY, HeaderValue::from_static("origin"));
        if let Some(origin) = request.headers().get(header::ORIGIN).filter(|it| self.portals.contains(it)) {
            response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
        }
        response
    }
}

/// Whether a path can be one of the console's own pages: those have no file extension.
fn is_route(name: &str) -> bool {
    !name.rsplit('/').next().unwrap_or(name).contains('.')
}

fn published_config(path: PathBuf, content: Option<&[u8]>) -> Result<Map<String, Value>, ConsoleError> {
    match content {
        None => Ok(Map::new()),
        Some(content) => serde_json::from_slice(values::without_mark(content))
            .map_err(|source| ConsoleError::Config { path, source }),
    }
}
