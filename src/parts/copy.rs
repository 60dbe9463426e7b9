//! The words of a copy button.

use crate::components::CopyTexts;
use crate::i18n::t;
use crate::locales::common as msg;

/// "Copy" and "Copied", in the language in use.
pub fn copy_texts() -> CopyTexts {
    CopyTexts { copy: t(msg::copy), copied: t(msg::copied) }
}
