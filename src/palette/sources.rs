//! What there is to be found without asking the service.

use super::item::{Item, Section};
use crate::actions::CurrentInstance;
use crate::config::{Density, Preferences, RefreshInterval, Stored, Theme};
use crate::i18n::TimeZone;
use crate::i18n::{Lang, Message};
use crate::locales::{
    catalog, connect, create, explorer, instances, palette as msg, project_tags, reference, settings,
};
use crate::notices::Notices;
use crate::router::{Part, Route};
use crate::shell::ENTRIES;
use crate::ui::{Action, Icon, MenuItem};
use crate::widgets::{choices, copy_and_say, error_address, status_words};
use dms_api::errors::{catalogue, gateway_codes, other_spelling};
use dms_api::model::Instance;
use leptos::prelude::*;

/// Pages that the navigation does not list, and what those that it lists are called themselves.
const MORE_PAGES: [(&str, Icon, Message); 10] = [
    (Route::NewInstance.path(), Icon::Plus, create::title),
    (Route::Explorer.path(), Icon::Edit, explorer::title),
    (Route::ProjectTags.path(), Icon::Tag, project_tags::title),
    (Route::Products.path(), Icon::Catalog, catalog::products),
    (Route::Zones.path(), Icon::Catalog, catalog::zones),
    (Route::Windows.path(), Icon::Clock, catalog::windows),
    (Route::ErrorCodes.path(), Icon::Reference, reference::errors),
    (Route::Permissions.path(), Icon::Shield, reference::permissions),
    (Route::Statuses.path(), Icon::Reference, reference::statuses),
    (Route::Connect.path(), Icon::Plug, connect::title),
];

/// Codes are looked for from this many characters on.
const CODE_QUERY: usize = 3;

fn other(lang: Lang) -> Lang {
    match lang {
        Lang::En => Lang::ZhCn,
        Lang::ZhCn => Lang::En,
    }
}

/// The pages, found by their names in both languages.
pub fn pages(lang: Lang) -> Vec<Item> {
    let places = ENTRIES.iter().map(|place| (place.href, place.icon, place.label));
    let more = MORE_PAGES.into_iter().filter(|(href, ..)| ENTRIES.iter().all(|place| place.href != *href));
    let own_names = |href: &str| {
        let own = MORE_PAGES.iter().filter(move |(page, ..)| *page == href);
        own.flat_map(|(.., label)| Lang::ALL.map(|lang| label(lang).to_owned())).collect::<Vec<_>>()
    };
    let item = |(href, icon, label): (&'static str, Icon, Message)| {
        Item::link(Section::Pages, icon, label(lang), href)
            .also([label(other(lang)).to_owned(), href.to_owned()])
            .also(own_names(href))
    };
    places.chain(more).map(item).collect()
}

/// The parts of the page of the instance that is open, and what can be done with it.
pub fn current(lang: Lang) -> Vec<Item> {
    let Some(here) = CurrentInstance::get() else { return Vec::new() };
    let (id, name) = here.instance.with_untracked(|it| {
        (it.instance_id.clone().unwrap_or_default(), it.name.clone().unwrap_or_default())
    });
    let parts = [
        (Part::Overview, Icon::Info),
        (Part::Tasks, Icon::Clock),
        (Part::Plugins, Icon::Plug),
        (Part::Tags, Icon::Tag),
        (Part::Json, Icon::Reference),
    ];
    let keywords = [name.clone()];
    let part = |(part, icon): (Part, Icon)| {
        let label = msg::open_part(lang, part.title()(lang));
        Item::link(Section::Current, icon, label, Route::part(&id, part).href())
            .detail(name.clone())
            .also([part.title()(other(lang)).to_owned(), name.clone()])
    };
    let act = |item: MenuItem| Item {
        section: Section::Current,
        detail: Some(item.disabled_reason.clone().unwrap_or_else(|| name.clone())),
        label: item.label,
        keywords: keywords.to_vec(),
        icon: item.icon.unwrap_or(Icon::More),
        disabled_reason: item.disabled_reason,
        action: item.action,
    };
    let (notices, copied) = (expect_context::<Notices>(), id.clone());
    let copy = MenuItem::run(instances::copy_id(lang), move || copy_and_say(notices, lang, copied.clone()));
    let acts = untrack(|| here.actions(lang)).into_iter().chain([copy.icon(Icon::Copy)]).map(act);
    acts.chain(parts.into_iter().map(part)).collect()
}

/// Instances, found by name, id, address and tags.
pub fn instances(lang: Lang, instances: &[Instance]) -> Vec<Item> {
    instances.iter().filter_map(|instance| one(lang, instance)).collect()
}

fn one(lang: Lang, instance: &Instance) -> Option<Item> {
    let id = instance.instance_id.as_deref()?;
    let status = instance.status.as_ref().map(|status| status_words(lang, status));
    let address = instance.connect_address.clone().filter(|address| !address.is_empty());
    let tags = instance.own_tags().map(|tag| {
        let [key, value] = [&tag.key, &tag.value].map(|part| part.as_deref().unwrap_or_default());
        format!("{key}={value}")
    });
    let tags: Vec<String> = tags.collect();
    let values = tags.iter().filter_map(|tag| tag.split_once('=')).map(|(_, value)| value.to_owned());
    let keywords: Vec<String> =
        address.iter().cloned().chain([id.to_owned()]).chain(tags.iter().cloned()).chain(values).collect();
    let detail: Vec<String> = status.into_iter().chain(address).chain(tags).collect();
    let name = instance.name.clone().unwrap_or_else(|| id.to_owned());
    let item = Item::link(Section::Instances, Icon::Instances, name, Route::of_instance(id).href());
    Some(item.detail(detail.join(" · ")).also(keywords))
}

/// The settings, each with its values.
pub fn settings(lang: Lang, preferences: Preferences) -> Vec<Item> {
    let mut items = Vec::new();
    let mut add = |icon: Icon, name: Message, value: String, in_force: bool, choose: Callback<()>| {
        let label = msg::setting(lang, name(lang), &value);
        let detail = if in_force { msg::now(lang) } else { "" };
        let item = Item { action: Action::Run(choose), ..Item::link(Section::Settings, icon, label, "") };
        items.push(item.detail(detail).also([name(other(lang)).to_owned(), value]));
    };
    let stored = preferences.stored().get_untracked();
    for one in Lang::ALL {
        let choose = Callback::new(move |()| preferences.set_lang(one));
        add(Icon::Globe, settings::language, one.own_name().to_owned(), one == lang, choose);
    }
    let theme = preferences.theme().get_untracked();
    for one in Theme::ALL {
        let choose = Callback::new(move |()| preferences.set_theme(one));
        add(Icon::Sun, settings::theme, choices::theme(lang, one).to_owned(), one == theme, choose);
    }
    let change = |change: fn(&mut Stored)| Callback::new(move |()| preferences.change(change));
    for (one, choose) in [
        (Density::Comfortable, change(|it| it.density = Density::Comfortable)),
        (Density::Compact, change(|it| it.density = Density::Compact)),
    ] {
        add(
            Icon::Columns,
            settings::density,
            choices::density(lang, one).to_owned(),
            one == stored.density,
            choose,
        );
    }
    for (one, choose) in [
        (TimeZone::Browser, change(|it| it.time_zone = TimeZone::Browser)),
        (TimeZone::Utc, change(|it| it.time_zone = TimeZone::Utc)),
    ] {
        add(
            Icon::Clock,
            settings::time_zone,
            choices::time_zone(lang, one).to_owned(),
            one == stored.time_zone,
            choose,
        );
    }
    for one in RefreshInterval::ALL {
        let choose = Callback::new(move |()| preferences.change(|it| it.refresh = one));
        add(Icon::Refresh, settings::refresh, choices::interval(lang, one), one == stored.refresh, choose);
    }
    let shortcuts =
        Item::link(Section::Settings, Icon::Settings, settings::shortcuts(lang), Route::Settings.path());
    items.push(shortcuts.also([settings::shortcuts(other(lang)).to_owned()]));
    items
}

/// The error codes that a query is about.
pub fn codes(query: &str) -> Vec<Item> {
    let query = query.trim().to_lowercase();
    if query.chars().count() < CODE_QUERY {
        return Vec::new();
    }
    let item = |code: &str, message: &str| {
        Item::link(Section::Codes, Icon::Error, code, error_address(code))
            .detail(message)
            .also(other_spelling(code))
            .also([message.to_owned()])
    };
    catalogue().iter().chain(gateway_codes()).map(|entry| item(entry.code.as_str(), entry.message)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::item::found;
    use super::*;
    use dms_api::model::Tag;

    fn labels(items: Vec<Item>, query: &str) -> Vec<String> {
        found(items, query).into_iter().map(|item| item.label).collect()
    }

    #[test]
    fn pages_are_found_in_either_language_and_listed_once() {
        assert_eq!(labels(pages(Lang::En), "设置"), ["Settings"]);
        assert_eq!(labels(pages(Lang::ZhCn), "settings"), ["设置"]);
        // A page that the navigation lists as a section is also found by its own name.
        assert_eq!(labels(pages(Lang::En), "错误码"), ["Reference"]);
        let mut hrefs: Vec<String> = pages(Lang::En)
            .into_iter()
            .map(|item| match item.action {
                Action::Go(href) => href,
                Action::Run(_) => String::new(),
            })
            .collect();
        let count = hrefs.len();
        hrefs.sort();
        hrefs.dedup();
        assert_eq!(hrefs.len(), count);
    }

    #[test]
    fn instances_are_found_by_all_that_tells_them_apart() {
        let instance = Instance {
            instance_id: Some("54602a9d-5e22".to_owned()),
            name: Some("orders-prod".to_owned()),
            connect_address: Some("172.16.4.9".to_owned()),
            tags: Some(vec![Tag::new("team", "checkout")]),
            ..Instance::default()
        };
        for query in ["orders", "54602a", "172.16.4", "checkout", "team=checkout", "prod checkout"] {
            assert_eq!(
                labels(instances(Lang::En, std::slice::from_ref(&instance)), query),
                ["orders-prod"],
                "{query}"
            );
        }
        assert!(labels(instances(Lang::En, &[instance]), "billing").is_empty());
    }

    #[test]
    fn codes_are_found_by_number_and_by_message() {
        assert!(codes("40").is_empty());
        assert_eq!(labels(codes("00404022"), "00404022"), ["DMS.00404022"]);
        assert!(labels(codes("does not exist"), "does not exist").contains(&"DMS.00404022".to_owned()));
    }
}
