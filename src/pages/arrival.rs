//! Going to the place of work that a link names.

use crate::api::Project;
use crate::auth::automatic::opens_by_itself;
use crate::auth::{Session, SignedIn};
use crate::config::{At, ConfigFile, Connection};
use crate::i18n::use_lang;
use crate::locales::connect as msg;
use crate::notices::Notices;
use crate::pages::connect::connect_href;
use crate::pages::opening::AutomaticSignIn;
use crate::router::use_location;
use crate::ui::Tone;
use crate::workspace::use_api;
use leptos::prelude::*;

/// How to get to a place.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Way {
    /// One is there.
    Here,
    /// It is another project of the person who is signed in.
    Project(Box<Project>),
    /// It is behind another connection, or nobody is signed in.
    Connection(Box<Connection>),
    /// It is not known here.
    Unknown,
}

fn way(at: &At, connections: &[Connection], here: Option<(Connection, SignedIn)>) -> Way {
    match here.filter(|(connection, _)| connection.id == at.connection) {
        Some((_, signed_in)) if signed_in.project.id == at.project => Way::Here,
        Some((_, signed_in)) => {
            let project = signed_in.projects.into_iter().find(|project| project.id == at.project);
            project.map_or(Way::Unknown, |project| Way::Project(Box::new(project)))
        }
        None => {
            let connection = connections.iter().find(|it| it.id == at.connection);
            connection.cloned().map_or(Way::Unknown, |connection| Way::Connection(Box::new(connection)))
        }
    }
}

/// Goes to the place that the address names: at once, by way of a question, or by way of `/connect`.
/// Where that cannot be, says so, and the page is shown where one is.
#[component]
pub fn Arrival() -> impl IntoView {
    let (location, session, api) = (use_location(), expect_context::<Session>(), use_api());
    let (notices, lang) = (expect_context::<Notices>(), use_lang());
    let config = expect_context::<RwSignal<ConfigFile>>();
    let way = Memo::new(move |_| {
        let here = session.connection().get().zip(session.signed_in().get());
        let at = location.wanted().get()?;
        Some(config.with(|config| way(&at, &config.connections, here)))
    });
    let give_up = move || {
        location.options().update(|options| options.at = None);
        location.arrive();
    };
    Effect::new(move |_| match way.get() {
        None => {}
        Some(Way::Here) => location.arrive(),
        Some(Way::Project(project)) => session.switch(api, *project),
        Some(Way::Connection(connection)) if opens_by_itself(&connection) => {}
        Some(Way::Connection(_)) => location.leave_for(connect_href),
        Some(Way::Unknown) => {
            let at = location.wanted().get_untracked().unwrap_or_default();
            let lang = lang.get_untracked();
            let text = msg::elsewhere_text(lang, &at.connection, &at.project);
            notices.say(Tone::Warn, msg::elsewhere_title(lang), Some(text));
            give_up();
        }
    });
    // Who does not want to sign in for the project stays where they are.
    let is_asked = Memo::new(move |_| session.asking().get());
    Effect::new(move |was_asked: Option<bool>| {
        let is_asked = is_asked.get();
        let is_declined = was_asked == Some(true) && !is_asked;
        if is_declined && matches!(way.get_untracked(), Some(Way::Project(_))) {
            give_up();
        }
        is_asked
    });
    let opening = Memo::new(move |_| match way.get() {
        Some(Way::Connection(connection)) => Some(*connection).filter(opens_by_itself),
        _ => None,
    });
    move || opening.get().map(|connection| view! { <AutomaticSignIn connection /> })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Credentials;

    fn project(id: &str) -> Project {
        Project { id: id.to_owned(), name: String::new() }
    }

    #[test]
    fn the_way_leads_over_what_is_not_there_yet() {
        let connection = |id: &str| Connection { id: id.to_owned(), ..Connection::default() };
        let connections = [connection("a"), connection("b")];
        let signed_in = SignedIn {
            projects: vec![project("p"), project("q")],
            ..SignedIn::new(Credentials::Gateway, project("p"))
        };
        let here = || Some((connection("a"), signed_in.clone()));
        let to = |id: &str, project: &str, here| {
            way(&At { connection: id.to_owned(), project: project.to_owned() }, &connections, here)
        };
        assert_eq!(to("a", "p", here()), Way::Here);
        assert_eq!(to("a", "q", here()), Way::Project(Box::new(project("q"))));
        assert_eq!(to("a", "r", here()), Way::Unknown);
        assert_eq!(to("b", "p", here()), Way::Connection(Box::new(connection("b"))));
        assert_eq!(to("a", "p", None), Way::Connection(Box::new(connection("a"))));
        assert_eq!(to("c", "p", here()), Way::Unknown);
    }
}
