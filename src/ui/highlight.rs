//! A light syntax tint: splits source text into runs that are strings,
//! numbers, keywords, comments, keys or plain. Lossless by construction: the
//! runs put together are the text.

/// The languages whose text is tinted.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Language {
    /// No tint.
    #[default]
    Plain,
    /// JSON.
    Json,
    /// Commands of a POSIX shell.
    Shell,
    /// Terraform's language.
    Hcl,
    /// Python.
    Python,
    /// Java.
    Java,
    /// Go.
    Go,
    /// Rust.
    Rust,
    /// JavaScript.
    JavaScript,
}

/// What a run of text is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// Everything else.
    Plain,
    /// The name of a JSON member.
    Key,
    /// A string.
    String,
    /// A number.
    Number,
    /// A word of the language.
    Keyword,
    /// A comment.
    Comment,
}

impl Kind {
    /// The class the style sheet knows this kind by; none for plain text.
    #[must_use]
    pub const fn class(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Key | Self::Keyword => Some("k"),
            Self::String => Some("s"),
            Self::Number => Some("n"),
            Self::Comment => Some("c"),
        }
    }
}

struct Grammar {
    keywords: &'static [&'static str],
    line_comments: &'static [&'static str],
    quotes: &'static str,
}

impl Language {
    const fn grammar(self) -> Grammar {
        let (keywords, line_comments, quotes): (&[&str], &[&str], &str) = match self {
            Self::Plain => (&[], &[], ""),
            Self::Json => (&["true", "false", "null"], &[], "\""),
            Self::Shell => (&["curl", "export", "if", "then", "fi", "for", "do", "done"], &["#"], "\"'"),
            Self::Hcl => (
                &["resource", "data", "variable", "provider", "output", "terraform", "true", "false", "null"],
                &["#", "//"],
                "\"",
            ),
            Self::Python => (
                &[
                    "import", "from", "as", "with", "def", "return", "if", "else", "for", "in", "lambda",
                    "None", "True", "False", "print",
                ],
                &["#"],
                "\"'",
            ),
            Self::Java => (
                &[
                    "import", "public", "class", "static", "void", "new", "try", "return", "final", "var",
                    "true", "false", "null", "throws",
                ],
                &["//"],
                "\"'",
            ),
            Self::Go => (
                &[
                    "package", "import", "func", "if", "return", "defer", "err", "nil", "true", "false",
                    "var", "for",
                ],
                &["//"],
                "\"`",
            ),
            Self::Rust => (
                &[
                    "use", "fn", "async", "await", "let", "mut", "match", "if", "else", "pub", "struct",
                    "impl", "return", "true", "false", "for", "in",
                ],
                &["//"],
                "\"",
            ),
            Self::JavaScript => (
                &[
                    "import", "from", "const", "let", "await", "async", "function", "return", "new", "true",
                    "false", "null", "if", "else",
                ],
                &["//"],
                "\"'`",
            ),
        };
        Grammar { keywords, line_comments, quotes }
    }
}

/// Splits `text` into runs. Adjacent plain runs are one.
#[must_use]
pub fn tokens(language: Language, text: &str) -> Vec<(Kind, &str)> {
    let grammar = language.grammar();
    let mut out: Vec<(Kind, &str)> = Vec::new();
    let (mut rest, mut plain) = (text, 0);
    // `plain` bytes before `rest` are plain and not yet pushed.
    while let Some(first) = rest.chars().next() {
        let (kind, len) = scan(&grammar, rest, first);
        let (run, tail) = rest.split_at(len);
        if kind == Kind::Plain {
            plain += len;
        } else {
            push_plain(&mut out, text, rest, plain);
            plain = 0;
            let is_key =
                kind == Kind::String && language == Language::Json && tail.trim_start().starts_with(':');
            out.push((if is_key { Kind::Key } else { kind }, run));
        }
        rest = tail;
    }
    push_plain(&mut out, text, rest, plain);
    out
}

fn push_plain<'a>(out: &mut Vec<(Kind, &'a str)>, text: &'a str, rest: &str, plain: usize) {
    let end = text.len() - rest.len();
    if let Some(run) = text.get(end - plain..end)
        && !run.is_empty()
    {
        out.push((Kind::Plain, run));
    }
}

/// What `rest` starts with and how many bytes of it that takes; at least one
/// character.
fn scan(grammar: &Grammar, rest: &str, first: char) -> (Kind, usize) {
    if grammar.line_comments.iter().any(|mark| rest.starts_with(mark)) {
        return (Kind::Comment, rest.find('\n').unwrap_or(rest.len()));
    }
    if grammar.quotes.contains(first) {
        return (Kind::String, quoted(rest, first));
    }
    if first.is_ascii_digit() && !grammar.quotes.is_empty() {
        return (Kind::Number, run_of(rest, |c| c.is_ascii_alphanumeric() || c == '.'));
    }
    if first.is_alphabetic() || first == '_' {
        let len = run_of(rest, |c| c.is_alphanumeric() || c == '_');
        let word = rest.get(..len).unwrap_or_default();
        let kind = if grammar.keywords.contains(&word) { Kind::Keyword } else { Kind::Plain };
        return (kind, len);
    }
    (Kind::Plain, first.len_utf8())
}

fn run_of(rest: &str, belongs: impl Fn(char) -> bool) -> usize {
    rest.find(|c| !belongs(c)).unwrap_or(rest.len())
}

/// The length of the string at the start of `rest`: to its closing quote, or
/// to the end of the line where that is missing.
fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\n' if quote != '`' => return at,
            _ if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Kind, Language, tokens};

    const ALL: [Language; 9] = [
        Language::Plain,
        Language::Json,
        Language::Shell,
        Language::Hcl,
        Language::Python,
        Language::Java,
        Language::Go,
        Language::Rust,
        Language::JavaScript,
    ];

    #[test]
    fn json_members_are_keys_and_their_values_are_not() {
        let found = tokens(Language::Json, r#"{"name" : "a:\"b", "n": -12.5, "ok": true}"#);
        let coloured: Vec<_> = found.into_iter().filter(|(kind, _)| *kind != Kind::Plain).collect();
        assert_eq!(
            coloured,
            [
                (Kind::Key, r#""name""#),
                (Kind::String, r#""a:\"b""#),
                (Kind::Key, r#""n""#),
                (Kind::Number, "12.5"),
                (Kind::Key, r#""ok""#),
                (Kind::Keyword, "true"),
            ]
        );
    }

    #[test]
    fn a_keyword_inside_a_word_is_plain() {
        assert_eq!(tokens(Language::Python, "imported"), [(Kind::Plain, "imported")]);
    }

    #[test]
    fn a_comment_ends_with_its_line() {
        let found = tokens(Language::Shell, "# note\ncurl");
        assert_eq!(found, [(Kind::Comment, "# note"), (Kind::Plain, "\n"), (Kind::Keyword, "curl")]);
    }

    #[test]
    fn plain_text_is_one_run() {
        assert_eq!(tokens(Language::Plain, "\"1\" # x"), [(Kind::Plain, "\"1\" # x")]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in r#"(\PC|[\n"'`#/\\:{}0-9 ]){0,80}"#) {
            for language in ALL {
                let runs = tokens(language, &text);
                prop_assert_eq!(runs.iter().map(|(_, run)| *run).collect::<String>(), &*text);
                prop_assert!(runs.iter().all(|(_, run)| !run.is_empty()));
            }
        }
    }
}
