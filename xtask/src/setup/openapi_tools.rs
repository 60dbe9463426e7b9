//! Tools of others that read the description of the API, for the tests of it.

use std::path::PathBuf;

use super::npm_install::NpmTool;

const TOOLS: [NpmTool<'_>; 3] = [
    NpmTool { package: "@redocly/cli", version: "2.77.0", program: "redocly" },
    NpmTool { package: "@stoplight/spectral-cli", version: "6.16.3", program: "spectral" },
    // With it comes the compiler that judges what it writes.
    NpmTool { package: "openapi-typescript", version: "7.13.0", program: "openapi-typescript" },
];

/// The folders of those that can be had; tests of the others are left out.
pub fn ensure() -> Vec<PathBuf> {
    TOOLS.iter().filter_map(|tool| tool.ensure().ok().flatten()).collect()
}
