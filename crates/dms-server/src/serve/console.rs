//! The console's files, held in memory as they were at the start.
//!
//! A request is looked up among them by name, so no path leads anywhere else on the disk.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use axum::Router;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, Method, StatusCode, header};
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use super::asset::{Asset, accepts_html};
use super::headers;
use crate::cli::{self, values};

const INDEX: &str = "index.html";
const CONFIG: &str = "config.json";

/// What every link of the page is relative to; its value follows.
const BASE: &str = "<base href=\"";

/// The precompressed copies that lie beside a file: extension and content coding, best first.
const COPIES: [(&str, &str); 2] = [(".br", "br"), (".gz", "gzip")];

#[derive(Debug, thiserror::Error)]
pub enum ConsoleError {
    #[error(
        "The console is not built: there is no index.html in {}; build it with \
         `cargo xtask build`, or name its folder with --dist.", dist.display()
    )]
    NotBuilt { dist: PathBuf },
    #[error("The console's file {} cannot be read: {source}.", path.display())]
    Read { path: PathBuf, source: io::Error },
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
    /// Reads the folder of the console; `configure` makes this server's `config.json` of the one in it.
    pub fn load(
        arguments: &cli::Console,
        configure: impl FnOnce(Map<String, Value>) -> Map<String, Value>,
    ) -> Result<Self, ConsoleError> {
        let dist = &arguments.dist;
        let mut found = HashMap::new();
        collect(dist, "", &mut found)?;
        let config = published_config(dist, &found).map(configure)?;
        let mut files = HashMap::new();
        for (name, (content, modified)) in &found {
            if COPIES.iter().any(|(extension, _)| is_copy(name, extension, &found)) {
                continue;
            }
            let mut asset = Asset::new(name, content.clone(), *modified);
            for (extension, coding) in COPIES {
                if let Some((copy, _)) = found.get(&format!("{name}{extension}")) {
                    asset = asset.with_copy(coding, copy.clone());
                }
            }
            files.insert(name.clone(), asset);
        }
        let index = files.remove(INDEX).ok_or_else(|| ConsoleError::NotBuilt { dist: dist.to_owned() })?;
        let (page, modified) = found.remove(INDEX).unwrap_or((Vec::new(), SystemTime::UNIX_EPOCH));
        let config = Value::Object(config).to_string().into_bytes();
        files.insert(CONFIG.to_owned(), Asset::new(CONFIG, config, SystemTime::now()));
        Ok(Self {
            files,
            index,
            page: String::from_utf8_lossy(&page).into_owned(),
            modified,
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
        Asset::new(INDEX, page.into_bytes(), self.modified)
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

type Found = HashMap<String, (Vec<u8>, SystemTime)>;

/// Reads the files below `folder`, whose names begin with `prefix`; hidden ones are left out.
fn collect(folder: &Path, prefix: &str, found: &mut Found) -> Result<(), ConsoleError> {
    let unreadable = |source| ConsoleError::Read { path: folder.to_owned(), source };
    let entries = match std::fs::read_dir(folder) {
        Err(error) if prefix.is_empty() && error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(unreadable)?,
    };
    for entry in entries {
        let path = entry.map_err(unreadable)?.path();
        let unreadable = |source| ConsoleError::Read { path: path.clone(), source };
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        if name.starts_with('.') {
            continue;
        }
        let metadata = std::fs::metadata(&path).map_err(unreadable)?;
        if metadata.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), found)?;
        } else {
            let content = std::fs::read(&path).map_err(unreadable)?;
            let modified = metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH);
            found.insert(format!("{prefix}{name}"), (content, modified));
        }
    }
    Ok(())
}

fn is_copy(name: &str, extension: &str, found: &Found) -> bool {
    name.strip_suffix(extension).is_some_and(|original| found.contains_key(original))
}

fn published_config(dist: &Path, found: &Found) -> Result<Map<String, Value>, ConsoleError> {
    match found.get(CONFIG) {
        None => Ok(Map::new()),
        Some((content, _)) => serde_json::from_slice(values::without_mark(content))
            .map_err(|source| ConsoleError::Config { path: dist.join(CONFIG), source }),
    }
}
