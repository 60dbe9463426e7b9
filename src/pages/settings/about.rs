//! Which console this is: what one says when something is amiss.

use crate::i18n::t;
use crate::locales::settings as msg;
use crate::platform;
use crate::ui::Card;
use leptos::prelude::*;
use serde::Deserialize;

/// `version.json`, which the build writes beside the page: in the program, each commit would make all of it anew.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
struct Build {
    version: String,
    /// Not known to those who build an archive of the sources.
    commit: Option<String>,
}

impl Build {
    fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    fn text(&self) -> String {
        match &self.commit {
            Some(commit) => format!("{} ({commit})", self.version),
            None => self.version.clone(),
        }
    }
}

/// The version and its commit.
#[component]
pub fn About() -> impl IntoView {
    // Without the file it is still known of which version the program is.
    let version = RwSignal::new(env!("CARGO_PKG_VERSION").to_owned());
    leptos::task::spawn_local(async move {
        if let Some(build) = fetch().await {
            // The page may have been left.
            let _ = version.try_set(build.text());
        }
    });
    view! {
        <Card title=t(msg::about)>
            <dl class="facts"><dt>{t(msg::version)}</dt><dd><code translate="no">{version}</code></dd></dl>
        </Card>
    }
}

async fn fetch() -> Option<Build> {
    let address = format!("{}version.json", platform::base_uri());
    let response = gloo_net::http::Request::get(&address).send().await.ok()?;
    if response.ok() { Build::read(&response.text().await.ok()?) } else { None }
}

#[cfg(test)]
mod tests {
    use super::Build;

    #[test]
    fn a_build_names_its_commit_where_it_knows_it() {
        let text = |file: &str| Build::read(file).map(|build| build.text());
        let known = r#"{"version":"0.1.0","commit":"1a2b3c4d5e6f"}"#;
        assert_eq!(text(known).as_deref(), Some("0.1.0 (1a2b3c4d5e6f)"));
        assert_eq!(text(r#"{"version":"0.1.0"}"#).as_deref(), Some("0.1.0"));
        assert_eq!(text("<!doctype html>"), None);
    }
}
