//! A font with Chinese characters, without which screenshots show boxes. No test depends on it.

use crate::process;

pub fn advise() {
    let chinese = process::answer("fc-list", &[":lang=zh", "family"]);
    if chinese.is_some_and(|families| families.is_empty()) {
        println!(
            "set-up: no font with Chinese characters was found, so screenshots will show boxes; \
             on Debian: apt-get install fonts-noto-cjk"
        );
    }
}
