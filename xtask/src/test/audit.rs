//! Known holes, licences and origins of the dependencies. What cannot be asked for without a network is
//! left out, and said.

use serde_json::Value;

use crate::outcome::{Failure, Outcome};
use crate::{paths, process, setup};

/// Licences, origins and bans of the crates, which need no network, and advisories, which do.
pub fn crates() -> Outcome {
    let program = match setup::cargo_deny() {
        Ok(Some(folder)) => folder.join(paths::executable("cargo-deny")),
        Ok(None) => "cargo-deny".into(),
        Err(failure) => {
            println!("left out: {failure}");
            return Ok(());
        }
    };
    process::run(process::command(&program).args(["check", "bans", "licenses", "sources"]))?;
    if process::run(process::command(&program).args(["fetch", "db"])).is_err() {
        println!("left out: the advisories, whose database cannot be fetched");
        return Ok(());
    }
    process::run(process::command(&program).args(["check", "--disable-fetch", "advisories"]))
}

/// Known holes of the packages that the browser tests use.
pub fn packages() -> Outcome {
    let output = process::command("npm")
        .args(["audit", "--json"])
        .current_dir(paths::e2e())
        .output()
        .map_err(|error| Failure::Failed(format!("cannot run `npm audit`: {error}")))?;
    match serious(&output.stdout) {
        None => println!("left out: the registry does not answer `npm audit`"),
        Some(0) => println!("npm audit: nothing serious"),
        Some(found) => {
            return Err(Failure::Failed(format!(
                "`npm audit` in e2e/ finds {found} serious holes; `npm audit` there says where."
            )));
        }
    }
    Ok(())
}

/// How many holes of the higher grades a report names; `None` where it is none.
fn serious(report: &[u8]) -> Option<u64> {
    let report: Value = serde_json::from_slice(report).ok()?;
    let found = report.pointer("/metadata/vulnerabilities")?;
    Some(found.get("high")?.as_u64()? + found.get("critical")?.as_u64()?)
}

#[cfg(test)]
mod tests {
    use super::serious;

    #[test]
    fn reports_are_told_from_the_lack_of_one() {
        let report = |high: u8| {
            format!(r#"{{"metadata":{{"vulnerabilities":{{"low":9,"high":{high},"critical":1}}}}}}"#)
        };
        assert_eq!(serious(report(2).as_bytes()), Some(3));
        assert_eq!(serious(br#"{"message":"405 Method Not Allowed","error":{"summary":""}}"#), None);
        assert_eq!(serious(b""), None);
    }
}
