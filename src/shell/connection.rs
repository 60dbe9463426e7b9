//! Which service the page shows, and for which project.

use crate::api::Project;
use crate::auth::Session;
use crate::i18n::t;
use crate::locales::shell as msg;
use crate::platform;
use crate::router::Route;
use crate::ui::{ButtonVariant, MenuButton};
use crate::widgets::use_parts;
use leptos::prelude::*;

/// The connection in use, which leads to all of them, and the choice of a project.
#[component]
pub fn ConnectionName() -> impl IntoView {
    let session = expect_context::<Session>();
    let (connection, signed_in) = (session.connection(), session.signed_in());
    let project = move || signed_in.with(|it| it.as_ref().map(|it| project_text(&it.project)));
    let several =
        Memo::new(move |_| signed_in.with(|it| it.as_ref().is_some_and(|it| it.projects.len() > 1)));
    let place = move || (!several.get()).then(project).flatten();
    move || {
        connection.get().map(|connection| {
            view! {
                <a href=platform::href(Route::Connect.path()) class="switcher">
                    <span class="visually-hidden">{t(msg::connection)}": "</span>
                    <i class="dot" class:idle=move || signed_in.with(Option::is_none)></i>
                    <span class="switcher-label">{connection.label}</span>
                    " "
                    <span class="faint">{place}</span>
                </a>
                <Show when=move || several.get()>
                    <div><ProjectButton /></div>
                </Show>
            }
        })
    }
}

#[component]
fn ProjectButton() -> impl IntoView {
    let signed_in = expect_context::<Session>().signed_in();
    let current = move || signed_in.with(|it| it.as_ref().map(|it| project_text(&it.project)));
    view! {
        <MenuButton label=t(msg::project) variant=ButtonVariant::Quiet popup=use_parts().project_menu>
            <span class="visually-hidden">{t(msg::project)}": "</span>
            <span>{current}</span>
        </MenuButton>
    }
}

fn project_text(project: &Project) -> String {
    let id = shorten(&project.id);
    if project.name.is_empty() { id } else { format!("{} / {id}", project.name) }
}

fn shorten(id: &str) -> String {
    match (id.get(..4), id.get(id.len().saturating_sub(4)..)) {
        (Some(head), Some(tail)) if id.len() > 12 => format!("{head}…{tail}"),
        _ => id.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::shorten;

    #[test]
    fn only_long_ids_are_shortened() {
        assert_eq!(shorten("0123456789abcdef0123456789abcdef"), "0123…cdef");
        assert_eq!(shorten("region-1"), "region-1");
        assert_eq!(shorten(""), "");
        assert_eq!(shorten("可用区可用区可用区"), "可用区可用区可用区");
    }
}
