use crate::emulator::{Emulator, PASSWORD};
use crate::life::{INSTANCE_PASSWORD, live, live_today};
use dms_api::model::{Tag, TagAction, TokenRequest};
use dms_api::operation::{
    ApiRequest, ChangeTags, CreateToken, ListInstances, ListProjects, Operation, ResetPassword,
};
use dms_console::export::{self, Target};
use proptest::prelude::*;
use serde_json::Value;
use std::process::{Command, Output, Stdio};

/// Runs a text in the shell.
fn sh(text: &str, token: &str, password: &str) -> Output {
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(text).env("DMS_TOKEN", token).env("DMS_PASSWORD", password);
    shell.stdin(Stdio::null()).output().unwrap()
}

/// Runs a request in the shell, and checks that it is what went over the wire.
fn run(emulator: &Emulator, request: &ApiRequest, token: &str, password: &str) -> String {
    let output = sh(&export::curl(request, &emulator.target()), token, password);
    let error = String::from_utf8_lossy(&output.stderr);
    let answer = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{request:?}\n{answer}\n{error}");
    emulator.sent().assert_is(request);
    answer
}

fn token(emulator: &Emulator) -> String {
    let request = CreateToken(TokenRequest {
        user: "demo".into(),
        password: PASSWORD.into(),
        domain: "demo-domain".into(),
        project: "region-1".into(),
        mfa: None,
    });
    let answer = run(emulator, &request.request(""), "", PASSWORD);
    let is_token = |line: &&str| line.to_ascii_lowercase().starts_with("x-subject-token:");
    let header = answer.lines().find(is_token).expect("the answer's headers are printed");
    header.split_once(':').unwrap().1.trim().to_owned()
}

#[test]
fn every_operation_runs_as_it_stands() {
    let emulator = Emulator::start();
    let token = token(&emulator);
    live(|request| {
        let answer = run(&emulator, request, &token, INSTANCE_PASSWORD);
        serde_json::from_str(&answer).unwrap_or(Value::Null)
    });
    let projects = run(&emulator, &ListProjects::default().request(""), &token, "");
    assert!(projects.contains("region-1"));
}

#[test]
fn every_operation_of_today_runs_as_it_stands() {
    let emulator = Emulator::today();
    let token = token(&emulator);
    live_today(|request| {
        let answer = run(&emulator, request, &token, INSTANCE_PASSWORD);
        serde_json::from_str(&answer).unwrap_or(Value::Null)
    });
}

#[test]
fn a_refusal_fails_and_prints_the_reason() {
    let emulator = Emulator::start();
    let output = sh(&export::curl(&ListInstances::default().request("p"), &emulator.target()), "wrong", "");
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).contains("error_code"));
}

/// The arguments and the input that the text gives to curl.
fn given(request: &ApiRequest, target: &Target, password: &str) -> (Vec<String>, String) {
    let instead = "curl() { printf '%s\\0' \"$@\"; printf '\\0'; cat; }\nawk() { cat; }\n";
    let output = sh(&format!("{instead}{}", export::curl(request, target)), "t0k'en", password);
    assert!(output.stderr.is_empty(), "{output:?}");
    let output = String::from_utf8(output.stdout).unwrap();
    let (arguments, input) = output.split_once("\0\0").unwrap();
    (arguments.split('\0').map(str::to_owned).collect(), input.to_owned())
}

proptest! {
    #[test]
    fn any_body_arrives(key in any::<String>(), value in any::<String>(), endpoint in "http://\\PC*") {
        let change = ChangeTags {
            instance_id: value.clone(),
            action: TagAction::Create,
            tags: vec![Tag::new(key.clone(), value), Tag::new("text", key.clone())],
        };
        let request = change.request(&key);
        let target =
            Target { endpoint: endpoint.clone(), has_token: true, project_name: key, ..Target::default() };
        let (arguments, input) = given(&request, &target, "");
        prop_assert_eq!(arguments, [
            "--request",
            "POST",
            &format!("{}{}", endpoint.trim_end_matches('/'), request.target()),
            "--silent",
            "--show-error",
            "--write-out",
            r"\n%{http_code}\n",
            "--header",
            "X-Auth-Token: t0k'en",
            "--header",
            "Content-Type: application/json",
            "--data-binary",
            "@-",
        ]);
        prop_assert_eq!(input, export::json(&request) + "\n");
    }

    #[test]
    fn any_password_arrives(password in "[ -~]{8,32}", other in any::<String>()) {
        let reset = ResetPassword { instance_id: "i".into(), new_password: password.as_str().into() };
        let mut request = reset.request("p");
        request.body.as_mut().unwrap()["\": \"password"] = other.into();
        let (_, input) = given(&request, &Target::default(), &password);
        prop_assert_eq!(serde_json::from_str::<Value>(&input).unwrap(), request.body.unwrap());
    }
}
