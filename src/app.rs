//! The application: configuration first, then the shell and its pages.

mod chunks;

use crate::actions::CurrentInstance;
use crate::api::{Api, Outside};
use crate::auth::Session;
use crate::config::{self, ConfigFile, Loaded, Preferences};
use crate::data::{install_explanations, install_online};
use crate::embed::{Given, Strangers};
use crate::i18n::use_lang;
use crate::locales::shell as msg;
use crate::notices::Notices;
use crate::pages::{InstancesPage, NotFoundPage, SignedIn};
use crate::platform::mount::Root;
use crate::router::{Location, Route, install_route, use_location};
use crate::shell::{CopyLink, Deployment, Frame, Heading, Overlays, Visits, use_here};
use crate::ui::{TitleTools, Tone, UiRoot};
use crate::widgets::use_read_only;
use crate::workspace::{Workspaces, use_workspaces};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

/// For how many milliseconds the first page has the network to itself.
const ALONE_MILLIS: u32 = 500;

/// The console; in an element of a page of somebody else where one is `given`.
#[component]
pub fn App(
    /// What a page hands over that takes the console in.
    #[prop(optional)]
    given: Option<Given>,
) -> impl IntoView {
    Root::install(given.as_ref().map(|given| given.element.clone()));
    let location = Location::install(given.as_ref().map(|given| given.path.as_str()));
    let place = install_route(location);
    let options = location.options();
    if let Some(given) = given {
        options.update(|options| options.embed = true);
        provide_context(given.host);
    }
    Strangers::install();
    Preferences::install(options);
    let config = RwSignal::new(ConfigFile::default());
    provide_context(config);
    let outside = Outside::of_browser(chunks::send_to_demo, chunks::authorize);
    let page = Signal::derive(move || location.page_now());
    let api = Api::new(outside, page, use_read_only());
    provide_context(api);
    let session = Session::new(api.epoch());
    if options.with_untracked(|options| options.embed) {
        session.expect_host();
    }
    provide_context(session);
    Workspaces::install(api, session);
    let notices = Notices::install();
    provide_context(chunks::PARTS);
    provide_context(Heading::default());
    provide_context(Visits::default());
    provide_context(Overlays::default());
    CurrentInstance::install();
    install_online(session);
    install_explanations();
    Deployment::install();
    // The address of a page in a portal is the portal's.
    if !options.with_untracked(|options| options.embed) {
        provide_context(TitleTools((|| view! { <CopyLink /> }).into()));
    }

    forget_predecessor(session, api, notices);
    say_where(location);

    let ready = load_config(config, session);
    view! {
        <UiRoot>
            <Show when=move || ready.get()>
                <Placed place />
            </Show>
        </UiRoot>
    }
}

/// When another person takes over, what the first one did and was told is none of their business.
fn forget_predecessor(session: Session, api: Api, notices: Notices) {
    let (takeovers, cache) = (session.takeovers(), use_workspaces().cache());
    Effect::new(move |before: Option<u32>| {
        let now = takeovers.get();
        if before.is_some_and(|before| before != now) {
            api.log().clear();
            cache.clear();
            notices.clear();
        }
        now
    });
}

/// An address that has said where it is goes on to do so.
fn say_where(location: Location) {
    let here = use_here();
    Effect::new(move |_| {
        let here = here.get();
        let said = location.options().with_untracked(|options| options.at.clone());
        if location.wanted().with(Option::is_none) && said.is_some() && here.is_some() && said != here {
            location.options().update(|options| options.at = here);
        }
    });
}

/// The frame and, in it, the page of the place where one is.
#[component]
fn Placed(place: Memo<Route>) -> impl IntoView {
    let page = Memo::new(move |_| place.with(Route::page));
    fetch_ahead();
    view! {
        <Frame>
            {move || {
                // Reading it is what makes it follow the address.
                let _ = page.get();
                place.with_untracked(view_of)
            }}
        </Frame>
    }
}

/// Once the first page has what it asked for, the other pages are fetched, so that they open at
/// once and without a network.
fn fetch_ahead() {
    let cache = use_workspaces().cache();
    Effect::new(move |is_fetched: Option<bool>| {
        let is_wanted = cache.has_any();
        if is_wanted && is_fetched != Some(true) {
            leptos::task::spawn_local(async {
                TimeoutFuture::new(ALONE_MILLIS).await;
                chunks::fetch_ahead().await;
            });
        }
        is_wanted
    });
}

fn view_of(place: &Route) -> AnyView {
    match place {
        Route::Instead(page) => instead(page),
        Route::Connect => chunks::connect(),
        Route::Instances => signed_in(|| view! { <InstancesPage /> }.into_any()),
        Route::Fleet => signed_in(chunks::fleet),
        Route::NewInstance => signed_in(chunks::create),
        Route::Instance { .. } => signed_in(chunks::instance),
        Route::ChangeSpecification { .. } => signed_in(chunks::change),
        Route::Exchange(_) => signed_in(chunks::exchange),
        Route::Queue(_) => signed_in(chunks::queue),
        Route::RecycleBin => signed_in(chunks::recycle_bin),
        Route::ProjectTags => signed_in(chunks::project_tags),
        Route::Products => signed_in(chunks::products),
        Route::Zones => signed_in(chunks::zones),
        Route::Windows => signed_in(chunks::windows),
        Route::Activity => chunks::activity(),
        Route::Explorer => signed_in(chunks::explorer),
        Route::ErrorCodes => chunks::error_codes(),
        Route::Permissions => chunks::permissions(),
        Route::Statuses => chunks::statuses(),
        Route::Settings => chunks::settings(),
        Route::Unknown => view! { <NotFoundPage /> }.into_any(),
    }
}

/// Goes to the page that is meant; going back does not come here again.
fn instead(page: &'static str) -> AnyView {
    use_location().leave_for(move |_| page.to_owned());
    ().into_any()
}

/// A page that needs somebody who is signed in.
fn signed_in(page: fn() -> AnyView) -> AnyView {
    view! { <SignedIn page /> }.into_any()
}

/// Loads `config.json`, and again when its server is given another try; without a usable one the console
/// starts all the same, and says so.
fn load_config(config: RwSignal<ConfigFile>, session: Session) -> RwSignal<bool> {
    let ready = RwSignal::new(false);
    let preferences = expect_context::<Preferences>();
    let notices = expect_context::<Notices>();
    let deployment = expect_context::<Deployment>();
    let lang = use_lang();
    let load = move || async move {
        let loaded = config::load().await;
        deployment.set_unreachable(matches!(loaded, Loaded::Unreachable));
        match loaded {
            Loaded::Read(file) => {
                preferences.set_defaults(file.language, file.theme);
                config.set(file);
            }
            Loaded::Absent | Loaded::Unreachable => {}
            Loaded::Broken(place) => {
                let lang = lang.get_untracked();
                notices.say(Tone::Bad, msg::config_title(lang), Some(msg::config_broken(lang, &place)));
            }
        }
        config.update(ConfigFile::add_own);
        if !ready.get_untracked() {
            config.with_untracked(|config| session.restore(config));
            ready.set(true);
        }
    };
    Effect::new(move |_| {
        deployment.tries().track();
        // A page that takes the console in may have taken it away again.
        spawn_local_scoped_with_cancellation(load());
    });
    ready
}
