//! What Terraform reads: arguments below each other, texts that are never templates.

use dms_api::model::Tag;
use std::fmt::Write as _;

/// An argument and its expression; `None` where the instance leaves it out.
pub(super) type Argument = Option<(&'static str, String)>;

/// A text, if there is one.
pub(super) fn text(name: &'static str, value: Option<&str>) -> Argument {
    value.map(|value| (name, quoted(value)))
}

/// A number or a flag, if there is one.
pub(super) fn plain(name: &'static str, value: Option<impl ToString>) -> Argument {
    value.map(|value| (name, value.to_string()))
}

/// A list of texts.
pub(super) fn list(items: &[String]) -> String {
    let items: Vec<String> = items.iter().map(|item| quoted(item)).collect();
    format!("[{}]", items.join(", "))
}

/// Tags as a map.
pub(super) fn map(tags: &[Tag]) -> String {
    let entries = tags.iter().map(|tag| {
        let [key, value] = [&tag.key, &tag.value].map(|it| quoted(it.as_deref().unwrap_or_default()));
        (key, value)
    });
    let entries: Vec<(String, String)> = entries.collect();
    format!("{{\n{}  }}", lines(&entries, "    "))
}

/// The arguments that are there, one below the other; `None` without any.
pub(super) fn aligned(group: &[Argument]) -> Option<String> {
    let group: Vec<_> = group.iter().flatten().cloned().collect();
    (!group.is_empty()).then(|| lines(&group, "  "))
}

/// One line for each argument, with the equals signs below each other.
pub(super) fn lines(arguments: &[(impl AsRef<str>, String)], indent: &str) -> String {
    let width = |name: &str| name.chars().count();
    let widest = arguments.iter().map(|(name, _)| width(name.as_ref())).max().unwrap_or_default();
    let mut text = String::new();
    for (name, value) in arguments {
        let name = name.as_ref();
        let gap = " ".repeat(widest - width(name));
        _ = writeln!(text, "{indent}{name}{gap} = {value}");
    }
    text
}

/// A quoted template that stands for the text alone: no interpolation (`${`), no directive (`%{`).
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '$' | '%' if characters.peek() == Some(&'{') => quoted.extend([character, character]),
            // Writing to a String cannot fail.
            control if control.is_control() => _ = write!(quoted, "\\u{:04x}", u32::from(control)),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// A comment of one line.
pub(super) fn comment(text: &str) -> String {
    format!("# {}\n", text.replace(char::is_control, " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_never_a_template() {
        assert_eq!(quoted("${a} $${b} %{c} $ % {d}"), r#""$${a} $$${b} %%{c} $ % {d}""#);
        assert_eq!(quoted("a\"\\\n\r\t\u{1}é"), r#""a\"\\\n\r\t\u0001é""#);
    }
}
