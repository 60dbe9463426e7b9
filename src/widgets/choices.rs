//! What a person can choose, in words: the same in menus, settings, the palette and the page that
//! connects.

use crate::config::{AuthKind, ConnectionKind, Density, RefreshInterval, Theme};
use crate::i18n::TimeZone;
use crate::i18n::{Lang, Message, format};
use crate::locales::{connect, instances, settings as msg, shell};

/// A theme.
pub fn theme(lang: Lang, theme: Theme) -> &'static str {
    match theme {
        Theme::System => shell::theme_system(lang),
        Theme::Light => shell::theme_light(lang),
        Theme::Dark => shell::theme_dark(lang),
    }
}

/// A density.
pub fn density(lang: Lang, density: Density) -> &'static str {
    match density {
        Density::Comfortable => msg::comfortable(lang),
        Density::Compact => msg::compact(lang),
    }
}

/// A time zone.
pub fn time_zone(lang: Lang, zone: TimeZone) -> &'static str {
    match zone {
        TimeZone::Browser => msg::zone_browser(lang),
        TimeZone::Utc => msg::zone_utc(lang),
    }
}

/// How often lists are read again.
pub fn interval(lang: Lang, interval: RefreshInterval) -> String {
    match interval.seconds() {
        None => instances::interval_off(lang).to_owned(),
        Some(seconds) => instances::interval_every(lang, &format::duration(lang, seconds.into())),
    }
}

/// What a connection leads to.
pub const fn connection_kind(kind: ConnectionKind) -> Message {
    match kind {
        ConnectionKind::BuiltinDemo => connect::kind_builtin,
        ConnectionKind::Emulator => connect::kind_emulator,
        ConnectionKind::Gateway => connect::kind_gateway,
        ConnectionKind::Direct => connect::kind_direct,
    }
}

/// Who authorizes the requests of a connection.
pub const fn auth(auth: AuthKind) -> Message {
    match auth {
        AuthKind::Password => msg::by_password,
        AuthKind::Token => msg::by_token,
        AuthKind::AccessKey => msg::by_access_key,
        AuthKind::Gateway => msg::by_gateway,
        AuthKind::Host => msg::by_host,
    }
}
