//! What is shown, as a file.

use super::store::{Fleet, Known};
use crate::fleet::{Field, Place, Row, Subject, export};
use crate::i18n::{Lang, Message, format, t, use_lang};
use crate::locales::{fleet as msg, instances};
use crate::notices::Notices;
use crate::platform;
use crate::ui::{Icon, MenuButton, MenuItem, MenuPopup, Tone};
use dms_api::model::AvailabilityZone;
use dms_api::operation::ListAvailabilityZones;
use leptos::prelude::*;

/// A kind of file.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Csv,
    Json,
    Terraform,
}

impl Kind {
    /// Name and media type of the file.
    const fn file(self) -> (&'static str, &'static str) {
        match self {
            Self::Csv => ("fleet.csv", "text/csv;charset=utf-8"),
            Self::Json => ("fleet.json", "application/json"),
            Self::Terraform => ("fleet.tf", "text/plain;charset=utf-8"),
        }
    }
}

/// Saves what matches, in the order in which it is shown.
#[component]
pub fn ExportButton(fleet: Fleet) -> impl IntoView {
    let (lang, notices) = (use_lang(), expect_context::<Notices>());
    let save = move |kind: Kind| {
        let lang = lang.get_untracked();
        // The page may be left while the zones are asked for; then nobody wants the file.
        leptos::task::spawn_local_scoped_with_cancellation(async move {
            let zones = match kind {
                Kind::Terraform => zones(fleet).await,
                Kind::Csv | Kind::Json => Vec::new(),
            };
            say(notices, lang, save_as(fleet, kind, &zones, lang), is_partial(fleet));
        });
    };
    let owner = StoredValue::new(Owner::current().unwrap_or_default());
    let items = Signal::derive(move || {
        let run = move |kind| move || owner.with_value(|owner| owner.with(|| save(kind)));
        let item = |label: Message, kind| MenuItem::run(label(lang.get()), run(kind));
        vec![
            item(msg::export_csv, Kind::Csv),
            item(msg::export_json, Kind::Json),
            item(msg::export_terraform, Kind::Terraform).separated(),
        ]
    });
    view! {
        <MenuButton label=t(msg::export) icon=Icon::Download popup=move || view! { <MenuPopup items /> }>
            {t(msg::export)}
        </MenuButton>
    }
}

/// How many instances were saved, and how many of them a file of this kind cannot have; `None`: the
/// browser does not take it.
type Saved = Option<(u64, u64)>;

fn say(notices: Notices, lang: Lang, saved: Saved, is_partial: bool) {
    let Some((count, left_out)) = saved else {
        let why = Some(instances::not_saved(lang).to_owned());
        return notices.say(Tone::Bad, instances::export_failed(lang), why);
    };
    let left_out = (left_out > 0).then(|| msg::export_left_out(lang, &format::number(left_out)));
    let partial = is_partial.then(|| msg::export_partial(lang).to_owned());
    let notes: Vec<String> = left_out.into_iter().chain(partial).collect();
    let note = Some(notes.join(" ")).filter(|note| !note.is_empty());
    notices.say(Tone::Ok, instances::exported(lang, &format::number(count)), note);
}

fn is_partial(fleet: Fleet) -> bool {
    fleet.reading.progress.with_untracked(|all| all.iter().any(|it| !it.is_complete))
}

/// The zones of each place, which Terraform names by their codes. Where they cannot be read, the file says
/// what is missing in it.
async fn zones(fleet: Fleet) -> Vec<(Place, Vec<AvailabilityZone>)> {
    let mut all = Vec::new();
    for open in fleet.reading.open.get_untracked() {
        let list = open.workspace.client.read(ListAvailabilityZones).await;
        let zones = list.ok().and_then(|answer| answer.value.value.available_zones.clone());
        all.push((Place::clone(&open.place), zones.unwrap_or_default()));
    }
    all
}

fn save_as(fleet: Fleet, kind: Kind, zones: &[(Place, Vec<AvailabilityZone>)], lang: Lang) -> Saved {
    let columns = fleet.columns.get_untracked();
    let written = |known: &Known| {
        let rows = known.feed.rows().rows();
        fleet.matches.with_untracked(|matches| {
            let (text, left_out) = match kind {
                Kind::Csv => (export::csv(rows, matches, &with_name(columns)), 0),
                Kind::Json => (export::json(rows, matches), 0),
                Kind::Terraform => terraform(rows, matches, zones, lang),
            };
            (text, left_out, matches.len() as u64)
        })
    };
    let (text, left_out, count) = fleet.known.with_value(written);
    let (name, media_type) = kind.file();
    platform::download(name, media_type, &text).is_ok().then_some((count - left_out, left_out))
}

fn with_name(columns: Vec<Subject>) -> Vec<Subject> {
    std::iter::once(Field::Name.into()).chain(columns).collect()
}

/// The file, and how many instances it leaves out.
fn terraform<'a>(
    rows: &'a [Row],
    matches: &'a [u32],
    zones: &'a [(Place, Vec<AvailabilityZone>)],
    lang: Lang,
) -> (String, u64) {
    let of = |place: &Place| {
        let found = zones.iter().find(|(own, _)| own.is(place));
        found.map(|(_, zones)| zones.as_slice()).unwrap_or_default()
    };
    let adoption = export::terraform(rows, matches, of, lang);
    (adoption.text, adoption.left_out as u64)
}
