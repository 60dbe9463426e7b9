//! A request whose envelope is in order: path, method, project and JSON (table 7.2).

use crate::answer::Refusal;
use crate::auth::Caller;
use crate::ids::Uuid;
use dms_api::edition::Edition;
use dms_api::errors::ErrorCode;
use dms_api::model::Object;
use dms_api::operation::{ENGINE, OperationId, RouteError, RouteMatch, Service, allowed_methods, route_in};
use dms_api::rules::{ids, misfit, product};
use http::{Request, StatusCode};
use percent_encoding::percent_decode_str;
use serde_json::Value;

/// Finds the operation of a request among those of the edition.
pub fn find(edition: Edition, request: &Request<Vec<u8>>) -> Result<(OperationId, RouteMatch), Refusal> {
    find_by(edition, request.method().as_str(), request.uri().path())
}

/// Finds the operation of a method and a path.
pub fn find_by(edition: Edition, method: &str, path: &str) -> Result<(OperationId, RouteMatch), Refusal> {
    route_in(edition, method, path).map_err(|error| match error {
        RouteError::UnknownPath => Refusal::new(ErrorCode::URL_NOT_FOUND),
        RouteError::MethodNotAllowed => Refusal::method(allowed_methods(edition, path)),
    })
}

/// The envelope of a request: everything that can be judged without knowing who asks.
#[derive(Debug)]
pub struct Envelope {
    pub operation: OperationId,
    pub params: RouteMatch,
    query: Vec<(String, String)>,
    body: Value,
}

impl Envelope {
    /// Reads the envelope. `project_id` is the emulator's own, which is well-formed whatever
    /// it looks like.
    pub fn read(
        edition: Edition,
        request: &Request<Vec<u8>>,
        operation: OperationId,
        params: RouteMatch,
        project_id: &str,
    ) -> Result<Self, Refusal> {
        if let Some(id) = params.project_id.as_deref().filter(|id| *id != project_id) {
            ids::check_project_id(id)?;
        }
        if let Some(engine) = &params.engine {
            product::check_engine(engine)?;
        }
        let body = read_body(edition, operation, request.body())?;
        let query = read_query(request.uri().query().unwrap_or_default());
        Ok(Self { operation, params, query, body })
    }

    /// The call, now that it is known who asks.
    pub fn by(self, caller: Caller) -> Call {
        Call { envelope: self, caller }
    }

    /// The JSON body; null without one.
    pub fn json(&self) -> &Value {
        &self.body
    }

    /// A parameter of the query that is there and not empty.
    pub fn query(&self, name: &str) -> Option<&str> {
        let found = self.query.iter().find(|(key, value)| key == name && !value.is_empty());
        found.map(|(_, value)| value.as_str())
    }
}

/// A request that may be carried out, as far as its caller is concerned.
#[derive(Debug)]
pub struct Call {
    envelope: Envelope,
    pub caller: Caller,
}

impl Call {
    /// The body as the table of the operation has it.
    pub fn body<T: Object + Default>(&self) -> T {
        T::read(self.envelope.json()).unwrap_or_default()
    }

    /// A field of the body that the table of the reference lacks.
    pub fn field(&self, name: &str) -> &Value {
        &self.envelope.json()[name]
    }

    /// A parameter of the query that is there and not empty.
    pub fn query(&self, name: &str) -> Option<&str> {
        self.envelope.query(name)
    }

    /// Whether a parameter of the query says `true`; Python writes `True`.
    pub fn flag(&self, name: &str) -> bool {
        self.query(name).is_some_and(|value| value.eq_ignore_ascii_case("true"))
    }

    /// The instance that the path names.
    pub fn instance_id(&self) -> Result<Uuid, Refusal> {
        let id = self.envelope.params.instance_id.as_deref().unwrap_or_default();
        ids::check_instance_id(id)?;
        // Letters beyond f have the form, but no instance has them.
        Uuid::parse(id).ok_or(Refusal::new(ErrorCode::INSTANCE_NOT_FOUND))
    }

    /// An argument of the path by its name; empty if the path has none of it.
    pub fn argument(&self, name: &str) -> &str {
        self.envelope.params.iter().find(|(given, _)| *given == name).map_or("", |(_, value)| value)
    }

    /// The background task that the path names.
    pub fn task_id(&self) -> &str {
        self.envelope.params.task_id.as_deref().unwrap_or_default()
    }

    /// Whether a list is asked for another engine, of which there is nothing.
    pub fn is_for_other_engine(&self) -> bool {
        self.query("engine").is_some_and(|engine| !engine.eq_ignore_ascii_case(ENGINE))
    }
}

fn read_body(edition: Edition, operation: OperationId, bytes: &[u8]) -> Result<Value, Refusal> {
    if operation.body().is_none() {
        return Ok(Value::Null);
    }
    let is_identity = operation.info().service() == Service::Iam;
    let refuse = |code| {
        if is_identity {
            let message = "Request body is invalid.".to_owned();
            Refusal::Identity(StatusCode::BAD_REQUEST, message)
        } else {
            Refusal::new(code)
        }
    };
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(refuse(ErrorCode::EMPTY_BODY));
    }
    let body: Value = serde_json::from_slice(bytes).map_err(|_| refuse(ErrorCode::INVALID_BODY))?;
    if !body.is_object() {
        return Err(refuse(ErrorCode::INVALID_BODY));
    }
    match operation.misfit(&body).filter(|key| edition.knows(key)) {
        Some(key) => Err(Refusal::with(misfit::code_of(key, &body[key]), &[key])),
        None => Ok(body),
    }
}

/// The parameters of a query, decoded.
pub fn read_query(query: &str) -> Vec<(String, String)> {
    // A plus is a plus, as in signatures, which cover the query: spaces are written %20.
    let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(key), decode(value))
        })
        .collect()
}
