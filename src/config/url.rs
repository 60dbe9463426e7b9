//! Options in the page's address, for portals and links: `?embed=1&lang=zh-CN&theme=dark&readOnly=1`,
//! and where the page is meant to be looked at: `?at=connection/project`.
//!
//! They are no page's business: [`Location`](crate::router::Location) takes them out of the address
//! that it tells, and adds them to each that it writes, so that a reload finds them again.

use super::stored::Theme;
use crate::i18n::Lang;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::borrow::Cow;

/// What ids hold as it is.
const ID: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');

/// A place of work that an address names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct At {
    /// Id of the connection.
    pub connection: String,
    /// Id of the project.
    pub project: String,
}

impl At {
    fn parse(text: &str) -> Option<Self> {
        let (connection, project) = text.split_once('/')?;
        let decode = |id: &str| percent_decode_str(id).decode_utf8_lossy().into_owned();
        let at = Self { connection: decode(connection), project: decode(project) };
        (!at.connection.is_empty() && !at.project.is_empty()).then_some(at)
    }

    fn write(&self) -> String {
        format!("{}/{}", utf8_percent_encode(&self.connection, ID), utf8_percent_encode(&self.project, ID))
    }
}

/// What the address asks for; the rest of the query belongs to the pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UrlOptions {
    /// Leave out banner and navigation: a portal has its own.
    pub embed: bool,
    /// Language.
    pub lang: Option<Lang>,
    /// Theme.
    pub theme: Option<Theme>,
    /// Disable every change.
    pub read_only: bool,
    /// Connection and project that the page belongs to.
    pub at: Option<At>,
}

impl UrlOptions {
    /// Takes the options out of a query (without `?`): they, and what is left of it. A value that it
    /// does not understand is none.
    pub fn take(query: &str) -> (Self, String) {
        let mut options = Self::default();
        let mut rest = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            match key {
                "embed" => options.embed = value == "1",
                "readOnly" => options.read_only = value == "1",
                "lang" => options.lang = Lang::from_tag(value),
                "theme" => options.theme = Theme::from_word(value),
                "at" => options.at = At::parse(value),
                _ => rest.push(pair),
            }
        }
        (options, rest.join("&"))
    }

    /// The address of a page (`/path?query#hash`) with these options, and no others.
    pub fn added_to(&self, page: &str) -> String {
        let (page, hash) = page.split_at(page.find('#').unwrap_or(page.len()));
        let (path, query) = page.split_once('?').unwrap_or((page, ""));
        let options = [
            ("embed", self.embed.then_some(Cow::Borrowed("1"))),
            ("lang", self.lang.map(|lang| lang.tag().into())),
            ("theme", self.theme.map(|theme| theme.word().into())),
            ("readOnly", self.read_only.then_some("1".into())),
            ("at", self.at.as_ref().map(|at| at.write().into())),
        ];
        let mut query = Self::take(query).1;
        for (name, value) in options.into_iter().filter_map(|(name, value)| Some((name, value?))) {
            let and = if query.is_empty() { "" } else { "&" };
            query.extend([and, name, "=", &value]);
        }
        let mark = if query.is_empty() { "" } else { "?" };
        [path, mark, &query, hash].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: UrlOptions = UrlOptions {
        embed: true,
        lang: Some(Lang::ZhCn),
        theme: Some(Theme::Dark),
        read_only: true,
        at: None,
    };

    #[test]
    fn options_are_taken_and_others_left_alone() {
        assert_eq!(
            UrlOptions::take("embed=1&status=RUNNING&lang=zh&theme=dark&page=2&readOnly=1"),
            (ALL, "status=RUNNING&page=2".to_owned())
        );
        assert_eq!(UrlOptions::take("embed=0&lang=fr&theme=pink"), Default::default());
    }

    #[test]
    fn an_address_with_options_says_them_to_whoever_reads_it() {
        for (page, with_options) in [
            ("/instances", "/instances?embed=1&lang=zh-CN&theme=dark&readOnly=1"),
            ("/tags?key=a&lang=en#b?c", "/tags?key=a&embed=1&lang=zh-CN&theme=dark&readOnly=1#b?c"),
        ] {
            assert_eq!(ALL.added_to(page), with_options);
            assert_eq!(UrlOptions::default().added_to(with_options), page.replace("&lang=en", ""));
        }
        for theme in Theme::ALL {
            for lang in Lang::ALL {
                let options = UrlOptions { theme: Some(theme), lang: Some(lang), ..Default::default() };
                let address = options.added_to("/");
                assert_eq!(UrlOptions::take(address.trim_start_matches("/?")), (options, String::new()));
            }
        }
    }

    #[test]
    fn an_address_names_a_place_of_work_or_none() {
        for nonsense in ["at=", "at=prod", "at=/p", "at=prod/"] {
            assert_eq!(UrlOptions::take(nonsense), Default::default(), "{nonsense}");
        }
        let (options, rest) = UrlOptions::take("page=2&at=prod/0f2");
        let at = At { connection: "prod".to_owned(), project: "0f2".to_owned() };
        assert_eq!((options.at.as_ref(), rest.as_str()), (Some(&at), "page=2"));
        assert_eq!(options.added_to("/tags?page=2#x"), "/tags?page=2&at=prod/0f2#x");
    }

    proptest! {
        #[test]
        fn any_place_of_work_survives_its_address(connection in ".+", project in ".+") {
            let options = UrlOptions { at: Some(At { connection, project }), ..UrlOptions::default() };
            let address = options.added_to("/");
            prop_assert_eq!(UrlOptions::take(address.trim_start_matches("/?")), (options, String::new()));
        }

        #[test]
        fn any_query_is_survived(query in ".*") {
            UrlOptions::take(&query);
        }
    }
}
