//! JSON laid out for reading, token by token: numbers, escapes and the order of keys stay as
//! they came, which parsing and writing again would not promise.

/// Lays out JSON with an indent of two. Text that is not JSON comes back with nothing but its
/// white space changed.
pub fn pretty_json(text: &str) -> String {
    let mut layout = Layout { text: String::with_capacity(text.len() * 2), depth: 0 };
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => string_length(rest),
            _ => first.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        rest = after.trim_start();
        layout.add(token, rest);
    }
    layout.text
}

struct Layout {
    text: String,
    depth: usize,
}

impl Layout {
    fn add(&mut self, token: &str, next: &str) {
        match token {
            "{" | "[" => {
                self.text.push_str(token);
                self.depth += 1;
                if !next.starts_with(['}', ']']) {
                    self.new_line();
                }
            }
            "}" | "]" => {
                self.depth = self.depth.saturating_sub(1);
                if !self.text.ends_with(['{', '[']) {
                    self.new_line();
                }
                self.text.push_str(token);
            }
            "," => {
                self.text.push(',');
                self.new_line();
            }
            ":" => self.text.push_str(": "),
            other => self.text.push_str(other),
        }
    }

    fn new_line(&mut self) {
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n("  ", self.depth));
    }
}

/// The length in bytes of the string that the text begins with, quotes included; the whole
/// text where the string does not end.
fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (index, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return index + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    #[test]
    fn answers_are_laid_out() {
        let text = r#"{"b":[1, 2],"a":{},"remain":9223372036854775807,"t":"x: {\"y\"}, é"}"#;
        let expected = "{\n  \"b\": [\n    1,\n    2\n  ],\n  \"a\": {},\n  \"remain\": 9223372036854775807,\n  \
                        \"t\": \"x: {\\\"y\\\"}, é\"\n}";
        assert_eq!(pretty_json(text), expected);
    }

    proptest! {
        #[test]
        fn nothing_but_white_space_changes(text in ".*") {
            let kept = |text: &str| text.chars().filter(|it| !it.is_whitespace()).collect::<String>();
            prop_assert_eq!(kept(&pretty_json(&text)), kept(&text));
        }

        #[test]
        fn values_stay_the_same(keys in proptest::collection::vec("\\PC*", 0..5), number: i64) {
            let value: Value = keys.iter().map(|key| (key.clone(), Value::from(number))).collect();
            let pretty = pretty_json(&value.to_string());
            prop_assert_eq!(serde_json::from_str::<Value>(&pretty).unwrap(), value);
        }
    }
}
