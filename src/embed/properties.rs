//! The custom properties of CSS that a host may set, so that the console looks like its own.
//! They are documented in `docs/embedding.md`; the rest of the style is ours to change.

/// Colours, faces and corners; what they mean is said in `style/tokens.css`.
pub const NAMES: [&str; 26] = [
    "--font",
    "--mono",
    "--r1",
    "--r2",
    "--r3",
    "--ground",
    "--sunken",
    "--surface",
    "--raised",
    "--hover",
    "--pressed",
    "--line",
    "--line-strong",
    "--ink",
    "--ink-2",
    "--ink-3",
    "--accent",
    "--accent-fill",
    "--accent-fill-hover",
    "--accent-fill-pressed",
    "--accent-soft",
    "--accent-faint",
    "--on-accent",
    "--brand",
    "--shadow",
    "--shadow-up",
];

/// The longest value: a list of faces.
const LONGEST: usize = 300;

/// Whether a host may set a property to a value. Nothing that fetches, nothing that ends a declaration.
pub fn is_admitted(name: &str, value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    NAMES.contains(&name)
        && !value.is_empty()
        && value.len() <= LONGEST
        && !value.contains([';', '{', '}', '\\', '@'])
        && !["url(", "image(", "image-set(", "src("].iter().any(|fetching| lower.contains(fetching))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_and_faces_pass_and_nothing_that_fetches() {
        for value in
            ["#0a7", "light-dark(#fff, oklch(20% 0 0))", "\"Segoe UI\", sans-serif", "0 1px 2px #0003"]
        {
            assert!(is_admitted("--accent", value), "{value}");
        }
        for value in
            ["", "URL(//evil.example)", "red; } body { color: red", "image-set('a.png' 1x)", "\\75rl(a)"]
        {
            assert!(!is_admitted("--accent", value), "{value}");
        }
        assert!(!is_admitted("--row", "1px"));
        assert!(!is_admitted("color", "red"));
        assert!(!is_admitted("--font", &"x".repeat(LONGEST + 1)));
    }

    #[test]
    fn every_property_is_a_token_and_documented() {
        let tokens = include_str!("../../style/tokens.css");
        let docs = include_str!("../../docs/embedding.md");
        for name in NAMES {
            assert!(tokens.contains(&format!("\n  {name}: ")), "{name} is no token");
            assert!(docs.contains(&format!("`{name}`")), "{name} is not documented");
        }
    }
}
