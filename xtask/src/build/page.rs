//! Renders `index.html` into a folder as Trunk does: whatever carries `data-trunk` is put there under a name
//! with a hash or copied, and the page names it.
//!
//! Trunk itself takes nine minutes to compile for what is left to do here; `cargo xtask dev` still runs it.

use std::fs;
use std::path::Path;

use super::{Variant, integrity};
use crate::hash;
use crate::outcome::{Context, Failure, Outcome};
use crate::paths;
use crate::setup::Toolbox;

/// Writes the page and the files that it names into `dist`. `application` is what stands for the program.
pub fn render(toolbox: &Toolbox, variant: Variant, dist: &Path, application: &str) -> Outcome {
    let source = fs::read_to_string(paths::root().join("index.html")).context("index.html cannot be read")?;
    let smaller = |path: &str, target: &str| match variant.is_small() {
        true => minified(toolbox, path, target),
        false => read(path),
    };
    let page = with_assets(&source, |tag| asset(tag, dist, application, smaller))?;
    fs::write(dist.join("index.html"), page).context("dist/index.html cannot be written")
}

/// The page without comments and blank lines, and with every tag that carries `data-trunk…` as `asset`
/// has it. Nothing stands for a tag whose file the page need not name.
fn with_assets(source: &str, mut asset: impl FnMut(&Tag) -> Outcome<Option<String>>) -> Outcome<String> {
    let mut page = String::with_capacity(source.len());
    let mut rest = without_comments(source);
    while let Some(at) = rest.find(" data-trunk") {
        let start = rest[..at].rfind('<').unwrap_or(at);
        let end = at + rest[at..].find('>').ok_or_else(|| broken("a tag does not end"))? + 1;
        let mut tag = Tag(&rest[start..end]);
        let mut after = &rest[end..];
        // The only element with data-trunk that has an end.
        if let Some(tail) = after.strip_prefix("</script>") {
            tag = Tag(&rest[start..end + "</script>".len()]);
            after = tail;
        }
        page.push_str(&rest[..start]);
        page.push_str(&asset(&tag)?.unwrap_or_default());
        rest = after.to_owned();
    }
    page.push_str(&rest);
    Ok(page.lines().filter(|line| !line.trim().is_empty()).flat_map(|line| [line, "\n"]).collect())
}

/// A tag of `index.html`.
struct Tag<'a>(&'a str);

impl<'a> Tag<'a> {
    fn attribute(&self, name: &str) -> Option<&'a str> {
        let (_, tail) = self.0.split_once(&format!(" {name}=\""))?;
        tail.split_once('"').map(|(value, _)| value)
    }

    fn needed(&self, name: &str) -> Outcome<&'a str> {
        self.attribute(name).ok_or_else(|| broken(&format!("{} has no {name}", self.0)))
    }
}

/// Puts the file of a tag into `dist`; what the page has in the place of the tag.
fn asset(
    tag: &Tag,
    dist: &Path,
    application: &str,
    script: impl Fn(&str, &str) -> Outcome<Vec<u8>>,
) -> Outcome<Option<String>> {
    if tag.0.starts_with("<base") {
        return Ok(Some(r#"<base href="./"/>"#.to_owned()));
    }
    if tag.0.starts_with("<script") {
        let path = tag.needed("src")?;
        // One of them has to be read by browsers of any age.
        let content = script(path, tag.attribute("data-syntax").unwrap_or("esnext"))?;
        let (name, integrity) = place(path, &content, dist)?;
        return Ok(Some(format!(r#"<script src="./{name}" integrity="{integrity}"></script>"#)));
    }
    match tag.needed("rel")? {
        "rust" => Ok((tag.attribute("data-type") != Some("worker")).then(|| application.to_owned())),
        "css" => {
            let path = tag.needed("href")?;
            let (name, integrity) = place(path, &read(path)?, dist)?;
            Ok(Some(format!(r#"<link rel="stylesheet" href="./{name}" integrity="{integrity}"/>"#)))
        }
        "icon" => {
            let path = tag.needed("href")?;
            let (name, _) = place(path, &read(path)?, dist)?;
            let media_type = tag.needed("type")?;
            Ok(Some(format!(r#"<link rel="icon" type="{media_type}" href="./{name}"/>"#)))
        }
        "copy-file" => copy(tag.needed("href")?, tag.attribute("data-target-path"), dist).map(|()| None),
        unknown => Err(broken(&format!("nothing is known of rel=\"{unknown}\""))),
    }
}

/// Puts a file into `dist` under a name with its hash; the name, and what a browser holds the file to.
fn place(path: &str, content: &[u8], dist: &Path) -> Outcome<(String, String)> {
    let name = hash::named(file_name(path), content);
    fs::write(dist.join(&name), content).context(format_args!("dist/{name} cannot be written"))?;
    Ok((name, integrity::of(content)))
}

/// A script without what is for its readers, in the syntax of a version of the language.
fn minified(toolbox: &Toolbox, path: &str, target: &str) -> Outcome<Vec<u8>> {
    let mut esbuild = toolbox.command("esbuild");
    esbuild.arg(paths::root().join(path)).args(["--minify", "--log-level=warning"]);
    let made = esbuild.arg(format!("--target={target}")).output().context("esbuild cannot be run")?;
    if made.status.success() {
        return Ok(made.stdout);
    }
    Err(Failure::Failed(format!("{path}: {}", String::from_utf8_lossy(&made.stderr))))
}

fn copy(path: &str, folder: Option<&str>, dist: &Path) -> Outcome {
    let folder = dist.join(folder.unwrap_or_default());
    fs::create_dir_all(&folder).context(format_args!("{} cannot be made", folder.display()))?;
    let name = file_name(path);
    fs::write(folder.join(name), read(path)?).context(format_args!("dist/{name} cannot be written"))
}

fn read(path: &str) -> Outcome<Vec<u8>> {
    fs::read(paths::root().join(path)).context(format_args!("{path}, which index.html names, cannot be read"))
}

fn file_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// Comments in `index.html` are for those who read it.
fn without_comments(source: &str) -> String {
    let mut kept = String::with_capacity(source.len());
    let mut rest = source;
    while let Some((before, comment)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    kept + rest
}

fn broken(what: &str) -> Failure {
    Failure::Failed(format!("index.html: {what}"))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn tags_with_data_trunk_and_only_these_are_replaced() {
        let page = r#"<head>
  <!-- <link data-trunk rel="css"/> -->
  <meta charset="utf-8" />
  <link data-trunk rel="css" href="a.css" />
  <link data-trunk rel="copy-file" href="b" />
  <script data-trunk src="c.js"></script>
</head>
"#;
        let mut seen = Vec::new();
        let rendered = with_assets(page, |tag| {
            seen.push(tag.0.to_owned());
            Ok(tag.attribute("rel").is_none_or(|rel| rel == "css").then(|| "<new/>".to_owned()))
        });
        assert_eq!(rendered.unwrap(), "<head>\n  <meta charset=\"utf-8\" />\n  <new/>\n  <new/>\n</head>\n");
        assert_eq!(seen.last().unwrap(), r#"<script data-trunk src="c.js"></script>"#);
        assert_eq!(seen.len(), 3);
    }

    #[test]
    fn what_is_not_known_is_a_failure() {
        let nowhere = Path::new("/nowhere");
        for tag in [
            r#"<link data-trunk rel="sass" href="a"/>"#,
            r#"<link data-trunk href="a"/>"#,
            r#"<link data-trunk rel="css"/>"#,
            r#"<link data-trunk rel="css" href="public/absent.css"/>"#,
        ] {
            assert!(asset(&Tag(tag), nowhere, "", |path, _| read(path)).is_err(), "{tag}");
        }
        let worker = r#"<link data-trunk rel="rust" data-type="worker"/>"#;
        assert_eq!(asset(&Tag(worker), nowhere, "app", |path, _| read(path)).unwrap(), None);
        let application = r#"<link data-trunk rel="rust" data-bin="dms-console"/>"#;
        assert_eq!(asset(&Tag(application), nowhere, "app", |path, _| read(path)).unwrap().unwrap(), "app");
    }

    #[test]
    fn the_own_page_is_understood() {
        let source = fs::read_to_string(paths::root().join("index.html")).unwrap();
        let rendered = with_assets(&source, |tag| {
            for name in ["href", "src"].iter().filter_map(|name| tag.attribute(name)) {
                let is_made = name.starts_with("target/") || name.ends_with("Cargo.toml");
                assert!(is_made || paths::root().join(name).is_file(), "{name}");
            }
            Ok(None)
        });
        let rendered = rendered.unwrap();
        assert!(!rendered.contains("data-trunk") && !rendered.contains("<!--"));
        assert!(rendered.contains("<noscript>") && rendered.contains("name=\"demo\""));
    }
}
