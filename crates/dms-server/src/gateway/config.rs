//! The console's `config.json` behind the gateway.

use http::Uri;
use serde_json::{Map, Value, json};

use super::Gateway;
use super::auth::Mode;
use crate::cli;

/// What is `published` beside the console (title, logo, language …), but with one connection: the
/// gateway at the console's own address.
pub fn gateway(
    published: Map<String, Value>,
    arguments: &cli::Gateway,
    gateway: &Gateway,
) -> Map<String, Value> {
    let (auth, project_id) = match &gateway.mode {
        Mode::PassThrough { project } => {
            let auth = if arguments.auth.host_tokens { "host" } else { "password" };
            (auth, project.clone().unwrap_or_default())
        }
        Mode::Own(own) => ("gateway", own.project.clone()),
    };
    let mut connection = json!({
        "id": "gateway",
        "label": arguments.upstream.endpoint.host().unwrap_or_default(),
        "kind": "gateway",
        "endpoint": "",
        "iam": "",
        "projectId": project_id,
        "projectName": arguments.auth.project_name.clone().unwrap_or_default(),
        "apiVersion": arguments.upstream.api_version.word(),
        "auth": auth,
    });
    if let Mode::PassThrough { .. } = gateway.mode {
        // Whoever signs in the browser signs for the hosts that the service sees.
        let address = |endpoint: &Uri| endpoint.to_string().trim_end_matches('/').to_owned();
        connection["upstream"] = json!({
            "endpoint": address(&arguments.upstream.endpoint),
            "iam": address(&arguments.upstream.iam),
        });
        if let Some(ces) = &arguments.upstream.ces {
            connection["upstream"]["ces"] = json!(address(ces));
        }
    }
    // Otherwise the console chooses it by itself.
    if let Some(edition) = arguments.upstream.edition {
        connection["edition"] = json!(edition.name());
    }
    // Metrics are asked for only where there is a way to them.
    if arguments.upstream.ces.is_some() {
        connection["metrics"] = json!(true);
    }
    let mut config = published;
    config.insert("connections".to_owned(), json!([connection]));
    config.insert("defaultConnection".to_owned(), json!("gateway"));
    if gateway.read_only {
        config.insert("readOnly".to_owned(), json!(true));
    }
    let parents: Vec<_> =
        arguments.console.frame_ancestors.iter().filter_map(|origin| origin.to_str().ok()).collect();
    if !parents.is_empty() {
        config.insert("allowedParentOrigins".to_owned(), json!(parents));
    }
    config
}
