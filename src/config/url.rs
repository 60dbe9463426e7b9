//! Options in the page's address, for portals and links: `?embed=1&lang=zh-CN&theme=dark&readOnly=1`.
//!
//! They are no page's business: [`Location`](crate::router::Location) takes them out of the address
//! that it tells, and adds them to each that it writes, so that a reload finds them again.

use super::stored::Theme;
use crate::i18n::Lang;

/// What the address asks for; the rest of the query belongs to the pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UrlOptions {
    /// Leave out banner and navigation: a portal has its own.
    pub embed: bool,
    /// Language.
    pub lang: Option<Lang>,
    /// Theme.
    pub theme: Option<Theme>,
    /// Disable every change.
    pub read_only: bool,
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
                _ => rest.push(pair),
            }
        }
        (options, rest.join("&"))
    }

    /// The address of a page (`/path?query#hash`) with these options, and no others.
    pub fn added_to(self, page: &str) -> String {
        let (page, hash) = page.split_at(page.find('#').unwrap_or(page.len()));
        let (path, query) = page.split_once('?').unwrap_or((page, ""));
        let options = [
            ("embed", self.embed.then_some("1")),
            ("lang", self.lang.map(Lang::tag)),
            ("theme", self.theme.map(Theme::word)),
            ("readOnly", self.read_only.then_some("1")),
        ];
        let mut query = Self::take(query).1;
        for (name, value) in options.into_iter().filter_map(|(name, value)| Some((name, value?))) {
            let and = if query.is_empty() { "" } else { "&" };
            query.extend([and, name, "=", value]);
        }
        let mark = if query.is_empty() { "" } else { "?" };
        [path, mark, &query, hash].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: UrlOptions =
        UrlOptions { embed: true, lang: Some(Lang::ZhCn), theme: Some(Theme::Dark), read_only: true };

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

    proptest! {
        #[test]
        fn any_query_is_survived(query in ".*") {
            UrlOptions::take(&query);
        }
    }
}
