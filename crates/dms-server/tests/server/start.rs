//! A start that cannot be: one sentence that says why, exit code 2, and nothing else.

use std::net::TcpListener;
use std::process::Command;

use crate::process::{Dist, Server, command, gateway_command, run};

/// Runs to the end and returns what was complained about.
fn complaint(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.starts_with("dms-server: ") && said.ends_with(".\n"), "{said}");
    said
}

fn assert_complains(command: &mut Command, about: &[&str]) {
    let said = complaint(command);
    for words in about {
        assert!(said.contains(words), "{words:?} is not in {said}");
    }
}

#[test]
fn flags_that_make_no_sense() {
    for (arguments, about) in [
        (&["emulator", "--sped", "3"][..], &["'--sped'", "--help"][..]),
        (&["emulator", "--listen", "somewhere"], &["'somewhere'", "127.0.0.1:8080"]),
        (&["emulator", "--listen", "127.0.0.1:99999"], &["127.0.0.1:99999"]),
        (&["emulator", "--speed", "0"], &["--speed", "from 0.001"]),
        (&["emulator", "--speed", "fast"], &["'fast'"]),
        (&["emulator", "--seed", "huge"], &["'huge'", "empty, demo, large"]),
        (&["emulator", "--seed", "large", "--instances", "-3"], &["-3"]),
        (&["emulator", "--seed", "demo", "--instances", "3"], &["--seed large"]),
        (&["emulator", "--project-id", "short"], &["32"]),
        (&["emulator", "--user", ""], &["--user", "empty"]),
        (&["emulator", "--allow-origin", "*"], &["origin"]),
        (&["emulator", "--allow-origin", "https://portal.example/path"], &["origin"]),
        (&["emulator", "--dist", "dist"], &["'--dist'"]),
        (&["emulator", "--listen"], &["--listen"]),
        (&["emulator", "extra"], &["'extra'"]),
        (&["gateway"], &["--endpoint", "--iam"]),
        (&["gateway", "--endpoint", "dms.example.com"], &["'dms.example.com'", "https://dms.example.com"]),
        (&["gateway", "--endpoint", "https://dms.example.com/v2"], &["without a path"]),
        (&["gateway", "--trusted-header", "Cookie"], &["'Cookie'", "X-Remote-User"]),
        (&["gateway", "--trusted-header", "X_Remote_User"], &["'X_Remote_User'"]),
        (&["gateway", "--trusted-header", "X-Forwarded-For"], &["'X-Forwarded-For'", "X-Remote-User"]),
        (&["gateway", "--trusted-proxy", "proxy"], &["'proxy'", "10.0.0.0/8"]),
        (&["gateway", "--host", "https://console.example.com"], &["console.example.com"]),
        (&["gateway", "--timeout", "0"], &["seconds"]),
        (&["serve"], &["'serve'"]),
    ] {
        assert_complains(&mut command(arguments), about);
    }
}

#[test]
fn a_gateway_that_contradicts_itself() {
    let upstream = "127.0.0.1:9".parse().unwrap();
    let dist = Dist::new();
    let key = &["--auth", "access-key", "--access-key", "AK"][..];
    let project = &["--project-id", "0123456789abcdef0123456789abcdef"][..];
    for (arguments, about) in [
        (vec![&["--auth", "access-key"][..]], &["--access-key", "DMS_SECRET_KEY"][..]),
        (vec![key, project, &["--listen", "0.0.0.0:0"]], &["everybody", "0.0.0.0:0", "--trusted-header"]),
        (vec![key], &["--project-id"]),
        (vec![&["--auth", "token", "--user", "u"]], &["--domain"]),
        (vec![&["--user", "u"]], &["IAM user", "pass-through"]),
        (vec![&["--auth", "token", "--access-key", "AK"]], &["access key", "token"]),
        (vec![&["--trusted-proxy", "10.0.0.1", "--trusted-header", "X-User"]], &["--trusted-header"]),
        (vec![&["--trusted-header", "X-User"]], &["--trusted-proxy"]),
        (vec![&["--tls-cert", "cert.pem"]], &["--tls-key"]),
        (vec![&["--tls-cert", "nowhere.pem", "--tls-key", "nowhere.pem"]], &["nowhere.pem"]),
        (vec![&["--ca", "nowhere.pem"]], &["nowhere.pem"]),
        (vec![&["--auth", "access-key", "--access-key-file", "nowhere"]], &["nowhere", "cannot be read"]),
    ] {
        let mut command = gateway_command(upstream, &dist);
        assert_complains(command.args(arguments.concat()).env("DMS_SECRET_KEY", "SK"), about);
    }
    let mut without_secret = gateway_command(upstream, &dist);
    assert_complains(without_secret.args([key, project].concat()), &["DMS_SECRET_KEY"]);
    let key = dist.path().join("key");
    std::fs::write(&key, r#"{"access":"AK","secret":"Hidden"#).unwrap();
    let mut broken = gateway_command(upstream, &dist);
    broken.args(["--auth", "access-key", "--access-key-file"]).arg(key);
    assert!(!complaint(&mut broken).contains("Hidden"));
}

#[test]
fn environment_variables_are_checked_like_flags() {
    assert_complains(command(["emulator"]).env("DMS_SPEED", "slow"), &["'slow'", "--speed"]);
    assert_complains(command(["emulator"]).env("DMS_SEED", "huge"), &["'huge'"]);
}

#[test]
fn an_address_in_use() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut command = command(["emulator", "--listen", &address, "--data"]);
    assert_complains(command.arg(&data), &[&address, "in use", "--listen"]);
    assert!(!data.exists());
}

#[test]
fn flags_are_looked_at_before_the_address() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let dist = Dist::new();
    for subcommand in ["emulator", "demo"] {
        let mut command = command([subcommand, "--listen", &address, "--instances", "3"]);
        if subcommand == "demo" {
            command.arg("--dist").arg(dist.path());
        }
        assert_complains(&mut command, &["--seed large"]);
    }
}

#[test]
fn a_company_proxy_of_another_kind() {
    let dist = Dist::new();
    let mut command =
        command(["gateway", "--endpoint", "https://dms.example", "--iam", "https://iam.example"]);
    command.arg("--dist").arg(dist.path()).env("HTTPS_PROXY", "socks5://ann:Hidden@proxy.example:1080");
    let said = complaint(&mut command);
    assert!(said.contains("HTTPS_PROXY") && said.contains("NO_PROXY") && !said.contains("Hidden"), "{said}");
}

#[test]
fn an_address_of_another_machine() {
    let mut command = command(["emulator", "--listen", "192.0.2.1:8080"]);
    assert_complains(&mut command, &["192.0.2.1:8080", "does not belong"]);
}

#[test]
fn a_console_that_was_not_built() {
    let folder = tempfile::tempdir().unwrap();
    let mut missing = command(["demo", "--dist"]);
    let about = &["not built", "nowhere", "cargo xtask build"];
    assert_complains(missing.arg(folder.path().join("nowhere")), about);
    let mut empty = command(["demo", "--dist"]);
    assert_complains(empty.arg(folder.path()), &["not built"]);
    let mut by_default = command(["demo"]);
    assert_complains(by_default.current_dir(folder.path()), &["index.html in dist"]);
}

#[test]
fn a_configuration_that_is_not_json() {
    let dist = Dist::new();
    for broken in ["{ \"title\": ", "[]", "\"text\""] {
        dist.write("config.json", broken);
        let mut command = command(["demo", "--dist"]);
        assert_complains(command.arg(dist.path()), &["config.json", "JSON"]);
    }
}

#[test]
fn a_byte_order_mark_is_no_part_of_a_file() {
    let dist = Dist::new();
    dist.write("config.json", "\u{feff}{ \"title\": \"Ours\" }");
    let password = dist.path().join("password");
    std::fs::write(&password, "\u{feff}Chosen-98765\r\n").unwrap();
    let mut command = command(["demo", "--dist"]);
    let server = Server::start(command.arg(dist.path()).arg("--password-file").arg(&password));
    assert_eq!(server.get("/config.json").json()["title"], "Ours");
    assert_eq!(server.send(&crate::process::sign_in_request("Chosen-98765")).status, 201);
}

#[test]
fn secrets_that_cannot_be_had() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().join("empty");
    std::fs::write(&empty, "\n").unwrap();
    let mut missing = command(["emulator", "--password-file"]);
    assert_complains(missing.arg(folder.path().join("nowhere")), &["nowhere", "cannot be read"]);
    let mut blank = command(["emulator", "--secret-key-file"]);
    assert_complains(blank.arg(&empty), &["empty"]);
    let mut twice = command(["emulator", "--password-file"]);
    let about = &["DMS_PASSWORD", "--password-file", "one of them"];
    assert_complains(twice.arg(&empty).env("DMS_PASSWORD", "Chosen-98765"), about);
    assert!(!complaint(&mut twice).contains("Chosen"));
}

#[test]
fn a_data_file_that_is_not_one() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    for content in ["", "# Notes that matter to somebody\n"] {
        std::fs::write(&data, content).unwrap();
        let mut command = command(["emulator", "--listen", "127.0.0.1:0", "--data"]);
        assert_complains(command.arg(&data), &["is not a data file", "left as it is"]);
        assert_eq!(std::fs::read_to_string(&data).unwrap(), content);
    }
    let mut directory = command(["emulator", "--listen", "127.0.0.1:0", "--data"]);
    assert_complains(directory.arg(folder.path()), &["cannot be opened"]);
    let mut nowhere = command(["emulator", "--listen", "127.0.0.1:0", "--data"]);
    assert_complains(nowhere.arg(folder.path().join("no/folder")), &["cannot be opened"]);
}

#[test]
fn help_explains_every_flag() {
    for (subcommand, own) in [("demo", "--dist"), ("emulator", "--speed")] {
        let output = run([subcommand, "--help"]);
        assert!(output.status.success() && output.stderr.is_empty());
        let help = String::from_utf8(output.stdout).unwrap();
        assert!(help.contains(own), "{help}");
        for variable in [
            "DMS_LISTEN",
            "DMS_ALLOW_ORIGIN",
            "DMS_LOG_FORMAT",
            "DMS_LOG_LEVEL",
            "DMS_SPEED",
            "DMS_SEED",
            "DMS_INSTANCES",
            "DMS_DATA",
            "DMS_CONTROL",
            "DMS_PROJECT_ID",
            "DMS_PROJECT_NAME",
            "DMS_ACCESS_KEY",
            "DMS_USER",
            "DMS_DOMAIN",
            "DMS_SECRET_KEY",
            "DMS_SECRET_KEY_FILE",
            "DMS_PASSWORD",
            "DMS_PASSWORD_FILE",
        ] {
            assert!(help.contains(variable), "{variable} is not in {help}");
        }
        let flags = help.lines().filter(|line| line.trim_start().starts_with("--")).count();
        assert!(flags >= 16, "{help}");
        for flag in ["--secret-key ", "--password "] {
            assert!(!help.contains(flag), "a secret as a flag: {help}");
        }
    }
}

#[test]
fn help_explains_the_gateway() {
    let help = String::from_utf8(run(["gateway", "--help"]).stdout).unwrap();
    for flag in [
        "--endpoint",
        "--iam",
        "--api-version",
        "--ca",
        "--connect-timeout",
        "--timeout",
        "--idle-timeout",
        "--auth",
        "--project-id",
        "--project-name",
        "--access-key",
        "--access-key-file",
        "--user",
        "--domain",
        "--password-file",
        "--host",
        "--trusted-proxy",
        "--trusted-header",
        "--read-only",
        "--rate",
        "--burst",
        "--open-metrics",
        "--tls-cert",
        "--tls-key",
        "--client-ca",
        "--allow-origin",
        "--frame-ancestors",
        "--host-tokens",
        "--log-format",
    ] {
        assert!(
            help.contains(&format!("{flag} ")) || help.contains(&format!("{flag}\n")),
            "{flag} is not in {help}"
        );
        let variable = format!("DMS_{}", flag.trim_start_matches("--").replace('-', "_").to_uppercase());
        assert!(help.contains(&variable), "{variable} is not in {help}");
    }
    for variable in ["HTTPS_PROXY", "NO_PROXY"] {
        assert!(help.contains(variable), "{variable} is not in {help}");
    }
    for secret in ["--secret-key ", "--security-token ", "--password "] {
        assert!(!help.contains(secret), "a secret as a flag: {help}");
    }
}

#[test]
fn the_version_is_told() {
    let output = run(["--version"]);
    assert!(output.status.success());
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(said.trim_end(), concat!("dms-server ", env!("CARGO_PKG_VERSION")));
}

#[test]
fn settings_come_from_the_environment_too() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let server = Server::start(command(["emulator"]).env("DMS_SEED", "empty").env("DMS_DATA", &data));
    assert_eq!(server.get("/healthz").status, 200);
    assert!(data.exists());
}
