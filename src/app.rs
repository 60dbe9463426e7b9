//! The application: configuration first, then the shell and its pages.

use crate::actions::CurrentInstance;
use crate::api::{ActivityLog, Api};
use crate::browser;
use crate::components::{Tone, UiRoot};
use crate::config::{self, ConfigFile, Loaded, Preferences, UrlOptions};
use crate::data::{ReadAgain, install_explanations, install_online, install_seen};
use crate::i18n::use_lang;
use crate::jobs::install_jobs;
use crate::locales::shell as msg;
use crate::pages::{
    ActivityPage, ChangePage, ConnectPage, CreatePage, ErrorCodesPage, ExplorerPage, InstancePage,
    InstancesPage, NotFoundPage, PermissionsPage, ProductsPage, ProjectTagsPage, SettingsPage, SignedIn,
    StatusesPage, WindowsPage, ZonesPage,
};
use crate::session::Session;
use crate::shell::{Frame, Notices, Overlays, Visits};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::{Redirect, Route, Router, Routes};
use leptos_router::{ParamSegment as P, StaticSegment as S};

/// The console.
#[component]
pub fn App() -> impl IntoView {
    let url = UrlOptions::parse(&browser::page_query());
    Preferences::install(url);
    provide_context(url);
    let session = Session::default();
    provide_context(session);
    let api = Api::new(session, ActivityLog::default());
    provide_context(api);
    let notices = Notices::install();
    provide_context(Visits::default());
    provide_context(Overlays::default());
    CurrentInstance::install();
    install_seen(session);
    install_online(session);
    provide_context(ReadAgain::default());
    install_jobs(api, session, notices);
    install_explanations();

    let config = RwSignal::new(ConfigFile::default());
    provide_context(config);
    let ready = load_config(config);
    view! {
        <UiRoot>
            <Show when=move || ready.get()>
                <Router base=browser::base_path()>
                    <Frame>
                        <Pages />
                    </Frame>
                </Router>
            </Show>
        </UiRoot>
    }
}

#[component]
fn Pages() -> impl IntoView {
    view! {
        <Routes fallback=NotFoundPage>
            <Route path=S("") view=|| view! { <Redirect path="/instances" /> } />
            <Route path=S("connect") view=ConnectPage />
            <Route path=S("instances") view=|| signed_in(|| view! { <InstancesPage /> }.into_any()) />
            <Route path=(S("instances"), S("new")) view=|| signed_in(|| view! { <CreatePage /> }.into_any()) />
            <Route path=(S("instances"), P("id"), S("change")) view=|| signed_in(|| view! { <ChangePage /> }.into_any()) />
            <Route path=(S("instances"), P("id")) view=instance />
            <Route path=(S("instances"), P("id"), S("tasks")) view=instance />
            <Route path=(S("instances"), P("id"), S("plugins")) view=instance />
            <Route path=(S("instances"), P("id"), S("tags")) view=instance />
            <Route path=(S("instances"), P("id"), S("json")) view=instance />
            <Route path=S("tags") view=|| signed_in(|| view! { <ProjectTagsPage /> }.into_any()) />
            <Route path=S("catalog") view=|| instead("/catalog/products") />
            <Route path=(S("catalog"), S("products")) view=|| signed_in(|| view! { <ProductsPage /> }.into_any()) />
            <Route path=(S("catalog"), S("zones")) view=|| signed_in(|| view! { <ZonesPage /> }.into_any()) />
            <Route path=(S("catalog"), S("windows")) view=|| signed_in(|| view! { <WindowsPage /> }.into_any()) />
            <Route path=S("activity") view=ActivityPage />
            <Route path=(S("activity"), S("request")) view=|| signed_in(|| view! { <ExplorerPage /> }.into_any()) />
            <Route path=S("reference") view=|| instead("/reference/errors") />
            <Route path=(S("reference"), S("errors")) view=ErrorCodesPage />
            <Route path=(S("reference"), S("permissions")) view=PermissionsPage />
            <Route path=(S("reference"), S("statuses")) view=StatusesPage />
            <Route path=S("settings") view=SettingsPage />
        </Routes>
    }
}

/// Goes to the first page of several; going back does not come here again.
fn instead(path: &'static str) -> AnyView {
    let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
    view! { <Redirect path options /> }.into_any()
}

/// A page that needs somebody who is signed in.
fn signed_in(page: fn() -> AnyView) -> AnyView {
    view! { <SignedIn page /> }.into_any()
}

/// The page of an instance: which part of it is shown, the address tells.
fn instance() -> AnyView {
    signed_in(|| view! { <InstancePage /> }.into_any())
}

/// Loads `config.json`; without a usable one the console starts all the same, and says so.
fn load_config(config: RwSignal<ConfigFile>) -> RwSignal<bool> {
    let ready = RwSignal::new(false);
    let preferences = expect_context::<Preferences>();
    let notices = expect_context::<Notices>();
    let lang = use_lang();
    leptos::task::spawn_local(async move {
        match config::load().await {
            Loaded::Read(file) => {
                preferences.set_defaults(file.language, file.theme);
                config.set(file);
            }
            Loaded::Absent => {}
            Loaded::Broken(place) => {
                let lang = lang.get_untracked();
                notices.say(Tone::Bad, msg::config_title(lang), Some(msg::config_broken(lang, &place)));
            }
        }
        ready.set(true);
    });
    ready
}
