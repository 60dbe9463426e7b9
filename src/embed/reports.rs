//! What the host is told without asking: the page, the notices, the height.

use super::{Tell, ToHost};
use crate::notices::Notices;
use crate::platform::mount::Root;
use crate::router::use_location;
use crate::shell::Heading;
use crate::ui::{Notice, Tone};
use leptos::prelude::*;
use std::rc::Rc;

/// Tells for as long as the component lives.
pub fn start(tell: &Tell) {
    tell_route(Rc::clone(tell));
    tell_notices(Rc::clone(tell));
    tell_height(Rc::clone(tell));
}

fn tell_route(tell: Tell) {
    let (location, heading) = (use_location(), expect_context::<Heading>());
    Effect::new(move |told: Option<ToHost>| {
        let address = location.address();
        let route = ToHost::Route { path: address.page(), title: heading.of(&address.path) };
        if told.as_ref() != Some(&route) {
            tell(&route);
        }
        route
    });
}

fn tell_notices(tell: Tell) {
    let notices = expect_context::<Notices>().list();
    Effect::new(move |last: Option<u64>| {
        let last = last.unwrap_or_default();
        notices.with(|notices| {
            notices.iter().filter(|notice| notice.id > last).for_each(|notice| tell(&said(notice)));
            notices.iter().map(|notice| notice.id).fold(last, u64::max)
        })
    });
}

fn said(notice: &Notice) -> ToHost {
    let level = match notice.tone {
        Tone::Ok => "success",
        Tone::Warn => "warning",
        Tone::Bad => "error",
        Tone::Busy | Tone::Idle => "info",
    };
    let text = notice.text.as_ref().map(|text| format!(": {text}")).unwrap_or_default();
    ToHost::Notice { level, text: format!("{}{text}", notice.title) }
}

fn tell_height(tell: Tell) {
    let told = StoredValue::new(0);
    Root::current().on_height(move |px| {
        if told.try_get_value().is_some_and(|last| last != px) {
            told.set_value(px);
            tell(&ToHost::Height { px });
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_is_one_sentence_with_a_level() {
        let notice = Notice { id: 1, tone: Tone::Bad, title: "a".into(), text: Some("b".into()), link: None };
        assert_eq!(said(&notice), ToHost::Notice { level: "error", text: "a: b".to_owned() });
    }
}
