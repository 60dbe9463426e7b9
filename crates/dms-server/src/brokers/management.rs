//! A node's management API.

use std::net::Ipv4Addr;
use std::time::Duration;

use axum::body::Bytes;
use dms_api::base64;
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderValue, Method, Request, StatusCode};
use http_body_util::{BodyExt, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use rustls::ClientConfig;
use serde_json::Value;
use tokio::time::timeout;

use super::files::{KEEPER, Ports};

/// How long an answer may take.
const TIME_OUT: Duration = Duration::from_secs(30);
/// The largest answer.
const LIMIT: usize = 64 << 20;

/// The way to a node's management API. `Debug` shows no credentials.
#[derive(Clone)]
pub struct Management {
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    address: Ipv4Addr,
    ports: &'static Ports,
    authorization: HeaderValue,
}

impl std::fmt::Debug for Management {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Management").field("address", &self.address).finish_non_exhaustive()
    }
}

/// Why a node did not do what it was asked for, in its own words where it has some.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{0}")]
pub struct Refused(pub String);

impl Management {
    /// `password` is that of the user through whom the server manages nodes; `tls` is for nodes that have it.
    pub fn new(address: Ipv4Addr, ports: &'static Ports, password: &str, tls: ClientConfig) -> Self {
        let credentials = base64::encode(format!("{KEEPER}:{password}").as_bytes());
        // Base64 is always a value of a header.
        let mut authorization = HeaderValue::from_str(&format!("Basic {credentials}"))
            .unwrap_or_else(|_| HeaderValue::from_static(""));
        authorization.set_sensitive(true);
        let connector =
            HttpsConnectorBuilder::new().with_tls_config(tls).https_or_http().enable_http1().build();
        let client = Client::builder(TokioExecutor::new()).build(connector);
        Self { client, address, ports, authorization }
    }

    /// The same API by way of another node.
    pub fn at(&self, address: Ipv4Addr) -> Self {
        Self { address, ..self.clone() }
    }

    /// Reads what is at a path below `/api`.
    pub async fn get(&self, path: &str) -> Result<Value, Refused> {
        self.send(Method::GET, path, None).await
    }

    /// Changes what is at a path below `/api`.
    pub async fn send(&self, method: Method, path: &str, body: Option<&Value>) -> Result<Value, Refused> {
        let broken = |error: &dyn std::fmt::Display| Refused(format!("The node does not answer: {error}"));
        let bytes = body.map(ToString::to_string).unwrap_or_default();
        let request = Request::builder()
            .method(method)
            .uri(format!("{}://{}:{}/api/{path}", self.ports.scheme, self.address, self.ports.management))
            .header(AUTHORIZATION, &self.authorization)
            .header(CONTENT_TYPE, "application/json")
            .body(Full::from(bytes))
            .map_err(|error| broken(&error))?;
        let exchange = async {
            let response = self.client.request(request).await.map_err(|error| broken(&error))?;
            let (head, body) = response.into_parts();
            let body = Limited::new(body, LIMIT).collect().await.map_err(|error| broken(&error))?;
            Ok((head.status, body.to_bytes()))
        };
        let (status, body) = timeout(TIME_OUT, exchange).await.map_err(|error| broken(&error))??;
        let value: Value = serde_json::from_slice(&body).unwrap_or_default();
        if status.is_success() { Ok(value) } else { Err(refusal(status, &value)) }
    }
}

fn refusal(status: StatusCode, body: &Value) -> Refused {
    let reason = body["reason"].as_str().or(body["error"].as_str()).unwrap_or("no reason given");
    Refused(format!("The node refuses with {}: {reason}", status.as_u16()))
}
