//! The console's `config.json`, made for the server it comes from.

use dms_emulator::{Edition, Settings};
use serde_json::{Map, Value, json};

/// For the demo: what is `published` beside the console (title, logo, language …), but with one
/// connection, the emulator at the console's own address.
///
/// The identity goes along only as long as its password is the published one. A password that
/// somebody chose is not handed to whoever opens the page: then the console asks for it.
pub fn demo(published: Map<String, Value>, settings: &Settings) -> Map<String, Value> {
    let mut connection = json!({
        "id": "demo",
        "label": "Demo emulator",
        "kind": "emulator",
        "endpoint": "",
        "iam": "",
        "projectId": settings.project_id,
        "projectName": settings.project_name,
        "apiVersion": "v2",
        "auth": "password",
    });
    if settings.password == Settings::default().password {
        connection["demoIdentity"] = json!({
            "domain": settings.domain,
            "user": settings.user,
            "password": settings.password,
        });
    }
    if settings.edition != Edition::default() {
        connection["edition"] = json!(settings.edition.name());
    }
    let mut config = published;
    config.insert("connections".to_owned(), json!([connection]));
    config.insert("defaultConnection".to_owned(), json!("demo"));
    config
}
