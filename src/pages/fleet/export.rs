//! What is shown, as a file.

use super::store::{Fleet, Known};
use crate::fleet::{Field, Row, Subject, export};
use crate::i18n::{Message, format, t, use_lang};
use crate::locales::{fleet as msg, instances};
use crate::notices::Notices;
use crate::platform;
use crate::ui::{Icon, MenuButton, MenuItem, MenuPopup, Tone};
use leptos::prelude::*;

/// A kind of file.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Csv,
    Json,
}

impl Kind {
    /// Name and media type of the file.
    const fn file(self) -> (&'static str, &'static str) {
        match self {
            Self::Csv => ("fleet.csv", "text/csv;charset=utf-8"),
            Self::Json => ("fleet.json", "application/json"),
        }
    }
}

/// Saves what matches, in the order in which it is shown.
#[component]
pub fn ExportButton(fleet: Fleet) -> impl IntoView {
    let (lang, notices) = (use_lang(), expect_context::<Notices>());
    let is_partial =
        Memo::new(move |_| fleet.reading.progress.with(|all| all.iter().any(|it| !it.is_complete)));
    let save = move |kind: Kind| {
        let lang = lang.get_untracked();
        let (name, media_type) = kind.file();
        let count = fleet.matches.with_untracked(|matches| matches.len()) as u64;
        if platform::download(name, media_type, &written(fleet, kind)).is_ok() {
            let note = is_partial.get_untracked().then(|| msg::export_partial(lang).to_owned());
            notices.say(Tone::Ok, instances::exported(lang, &format::number(count)), note);
        } else {
            let why = Some(instances::not_saved(lang).to_owned());
            notices.say(Tone::Bad, instances::export_failed(lang), why);
        }
    };
    let items = Signal::derive(move || {
        let item = |label: Message, kind| MenuItem::run(label(lang.get()), move || save(kind));
        vec![item(msg::export_csv, Kind::Csv), item(msg::export_json, Kind::Json)]
    });
    view! {
        <MenuButton label=t(msg::export) icon=Icon::Download popup=move || view! { <MenuPopup items /> }>
            {t(msg::export)}
        </MenuButton>
    }
}

fn written(fleet: Fleet, kind: Kind) -> String {
    let write = |rows: &[Row], matches: &[u32]| match kind {
        Kind::Csv => {
            let mut columns = vec![Subject::from(Field::Name)];
            columns.extend(fleet.columns.get_untracked());
            export::csv(rows, matches, &columns)
        }
        Kind::Json => export::json(rows, matches),
    };
    let written =
        |known: &Known| fleet.matches.with_untracked(|matches| write(known.feed.rows().rows(), matches));
    fleet.known.with_value(written)
}
