//! Tables for spreadsheets (RFC 4180).

use serde_json::Value;

/// A table with a heading. The mark at its begin tells spreadsheets that the file is UTF-8.
pub fn csv<'a>(
    heading: impl IntoIterator<Item = &'a str>,
    rows: impl IntoIterator<Item = Vec<Value>>,
) -> String {
    let mut text = String::from("\u{feff}");
    let heading: Vec<String> = heading.into_iter().map(|name| cell(&name.into())).collect();
    text.push_str(&heading.join(","));
    for row in rows {
        let cells: Vec<String> = row.iter().map(cell).collect();
        text.push_str("\r\n");
        text.push_str(&cells.join(","));
    }
    text.push_str("\r\n");
    text
}

/// A cell (RFC 4180), for spreadsheets of any region: there `;` or a tab may separate cells too.
/// Text that one would take for a formula, a number or a date gets an apostrophe before it: names
/// and descriptions are anybody's, ids stay as they are, and 3.8.35 is no day of 1935.
fn cell(value: &Value) -> String {
    let text = match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(tags) => tags.iter().map(tag).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    };
    let is_changed = is_formula(&text) || value.is_string() && (is_number(&text) || is_month(&text));
    let guarded = if is_changed { format!("'{text}") } else { text };
    if guarded.contains([',', ';', '\t', '"', '\n', '\r']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

/// Whether a spreadsheet would calculate: also where spaces come first, or the wide forms of an
/// input method are used.
fn is_formula(text: &str) -> bool {
    const BEGIN: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    text.starts_with(['\t', '\r', '\n']) || text.trim_start().starts_with(BEGIN)
}

/// Whether text may be a number, a date or a time somewhere: `3.8.35`, `1/2`, `00e12`, `10.0.0.1`.
fn is_number(text: &str) -> bool {
    let is_part = |it: char| it.is_ascii_digit() || " .,:/-_'%eE".contains(it);
    text.contains(|it: char| it.is_ascii_digit()) && text.chars().all(is_part)
}

/// Whether text may be a month with a day or a year: `sept-2`, `1 Mar`, `okt_26`.
fn is_month(text: &str) -> bool {
    const MONTHS: [&str; 19] = [
        "jan", "feb", "fév", "mar", "mär", "apr", "avr", "may", "mai", "jun", "jul", "aug", "aoû", "sep",
        "oct", "okt", "nov", "dec", "dez",
    ];
    let word: String = text.chars().filter(|it| it.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let is_part = |it: char| it.is_alphanumeric() || " .,:/-_'".contains(it);
    let has_digits = text.contains(|it: char| it.is_ascii_digit());
    let words = text.split(|it: char| !it.is_alphabetic()).filter(|word| !word.is_empty()).count();
    has_digits
        && words == 1
        && text.chars().all(is_part)
        && MONTHS.iter().any(|month| word.starts_with(month))
}

fn tag(tag: &Value) -> String {
    let part = |key| tag.get(key).and_then(Value::as_str).unwrap_or_default();
    format!("{}={}", part("key"), part("value"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_disarmed() {
        for hostile in ["=1+1", "+1", "-1", "@x"] {
            assert_eq!(cell(&Value::from(hostile)), format!("'{hostile}"));
        }
        assert_eq!(cell(&Value::from(-1)), "'-1");
    }

    #[test]
    fn cells_survive_the_spreadsheets_of_other_regions() {
        let text = |text: &str| cell(&Value::from(text));
        // Where `;` or a tab separates, the second half would be a formula.
        assert_eq!(text("x;=1+2"), "\"x;=1+2\"");
        assert_eq!(text("x\t=1+2"), "\"x\t=1+2\"");
        for hostile in [" =1+1", "\n=1+1", "＝1+1", "＠x", "\u{a0}-1"] {
            assert!(text(hostile).trim_start_matches('"').starts_with('\''), "{hostile:?}");
        }
        // German: a day in 1935, a thousand and more; anywhere: a day, a number, an id without its end.
        for read in ["3.8.35", "1.234", "192.168.100.208", "1/2", "12e34", "sept-2", "MAR1", "1 okt", "0012"]
        {
            assert_eq!(text(read), format!("'{read}"));
        }
        for plain in ["orders", "marvin", "mars-rover-2", "c6.4u8g.cluster", "AMQP-0-9-1", "", "true"] {
            assert_eq!(text(plain), plain);
        }
        assert_eq!(cell(&Value::from(300)), "300");
    }
}
