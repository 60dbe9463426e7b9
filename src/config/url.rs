//! Options in the page's address, for portals and links: `?embed=1&lang=zh-CN&theme=dark&readOnly=1`.

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
    /// Their names in the query.
    pub const NAMES: [&str; 4] = ["embed", "lang", "theme", "readOnly"];

    /// Reads a query (without `?`); what it does not know or understand is left alone.
    pub fn parse(query: &str) -> Self {
        let mut options = Self::default();
        for (key, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            match key {
                "embed" => options.embed = value == "1",
                "readOnly" => options.read_only = value == "1",
                "lang" => options.lang = Lang::from_tag(value),
                "theme" => options.theme = Theme::from_word(value),
                _ => {}
            }
        }
        options
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn options_are_read_and_others_left_alone() {
        let options = UrlOptions::parse("embed=1&lang=zh&theme=dark&readOnly=1&status=RUNNING");
        let expected =
            UrlOptions { embed: true, lang: Some(Lang::ZhCn), theme: Some(Theme::Dark), read_only: true };
        assert_eq!(options, expected);
        assert_eq!(UrlOptions::parse("embed=0&lang=fr&theme=pink"), UrlOptions::default());
    }

    #[test]
    fn each_name_is_read() {
        for name in UrlOptions::NAMES {
            let read = ["1", "en", "dark"].map(|value| UrlOptions::parse(&format!("{name}={value}")));
            assert!(read.iter().any(|options| *options != UrlOptions::default()), "{name}");
        }
    }

    proptest! {
        #[test]
        fn any_query_is_survived(query in ".*") {
            UrlOptions::parse(&query);
        }
    }
}
