//! The other browsers of the smoke run: Firefox, and WebKit as WebKitGTK has it. Nothing fails without them:
//! the run says which it leaves out.

use std::path::Path;

use super::{announce, chromium};
use crate::process;

/// What has to be there, and Debian's package of it.
const PROGRAMS: [(&str, &str); 3] = [
    ("/usr/bin/firefox-esr", "firefox-esr"),
    ("/usr/bin/WebKitWebDriver", "webkit2gtk-driver"),
    ("/usr/bin/Xvfb", "xvfb"),
];

pub fn ensure() {
    let missing: Vec<&str> = PROGRAMS
        .iter()
        .filter(|(program, _)| !Path::new(program).exists())
        .map(|(_, package)| *package)
        .collect();
    if missing.is_empty() || !process::can_apt_get() {
        return;
    }
    announce("Debian's Firefox and WebKit", "one minute");
    let _ = process::run(process::command("apt-get").arg("update"));
    // One by one, since a release may lack one of them.
    for package in missing {
        let _ = chromium::install(package);
    }
}
