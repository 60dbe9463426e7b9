//! Requests written as code do what the console would have done: the curl text runs in a
//! shell, the Python text with the official SDK, both against the emulator, and the Terraform
//! texts are read by a parser of HCL.
//!
//! `DMS_PYTHON` names a Python that has `e2e/python/requirements.txt`; without it, the tests
//! that need one are skipped. `DMS_SERVER` names the server's binary; without it, the one that
//! was built beside these tests is taken.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod curl_code;
mod emulator;
mod fleet_code;
mod life;
mod python;
mod python_code;
mod terraform_code;
mod wire;
