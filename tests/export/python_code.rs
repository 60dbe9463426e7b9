use crate::emulator::{ACCESS_KEY, Emulator, PROJECT, SECRET_KEY};
use crate::life::{INSTANCE_PASSWORD, live, live_today};
use crate::python::{output, printed, python};
use dms_api::model::{
    BatchRequest, BssParam, ChangeSpecificationBody, CreateInstanceBody, Object, ResetPasswordBody,
    SwitchPluginsBody, Tag, TagActionBody, UpdateInstanceBody,
};
use dms_api::operation::{ApiRequest, OperationId};
use dms_console::export;
use serde_json::{Map, Value, json};
use std::process::Command;

/// The script for a request, and the Python to run it with.
fn script(emulator: &Emulator, request: &ApiRequest) -> Option<(Command, String)> {
    let mut python = python()?;
    python
        .arg("-")
        .env("HUAWEICLOUD_SDK_AK", ACCESS_KEY)
        .env("HUAWEICLOUD_SDK_SK", SECRET_KEY)
        .env("DMS_PASSWORD", INSTANCE_PASSWORD);
    Some((python, export::python(request, &emulator.target()).expect("the SDK has it")))
}

#[test]
fn every_operation_runs_with_the_sdk() {
    if python().is_none() {
        return;
    }
    let emulator = Emulator::start();
    live(|request| {
        let (python, script) = script(&emulator, request).unwrap();
        let answer: Value = serde_json::from_str(&printed(python, &script)).unwrap();
        emulator.sent().assert_is(request);
        if answer == json!({}) { Value::Null } else { answer }
    });
}

#[test]
fn every_operation_of_today_runs_with_the_sdk() {
    if python().is_none() {
        return;
    }
    let emulator = Emulator::today();
    live_today(|request| {
        let (python, script) = script(&emulator, request).unwrap();
        let answer: Value = serde_json::from_str(&printed(python, &script)).unwrap();
        emulator.sent().assert_is(request);
        if answer == json!({}) { Value::Null } else { answer }
    });
}

/// Whatever the service says to it: the SDK has a name for each field, and sends it.
#[test]
fn every_field_goes_through_the_sdk() {
    if python().is_none() {
        return;
    }
    let emulator = Emulator::start();
    let bodies = [
        (OperationId::CreateInstance, all_fields::<CreateInstanceBody>()),
        (OperationId::UpdateInstance, all_fields::<UpdateInstanceBody>()),
        (OperationId::BatchInstances, all_fields::<BatchRequest>()),
        (OperationId::ResetPassword, all_fields::<ResetPasswordBody>()),
        (OperationId::SwitchPlugins, all_fields::<SwitchPluginsBody>()),
        (OperationId::ChangeSpecification, all_fields::<ChangeSpecificationBody>()),
        (OperationId::ChangeTags, all_fields::<TagActionBody>()),
    ];
    for (operation, body) in bodies {
        let info = operation.info();
        let path = info.path.replace("{project_id}", PROJECT);
        let path = path.replace("{engine}", "rabbitmq").replace("{instance_id}", "i%20%2F%25");
        let request =
            ApiRequest { operation, method: info.method, path, query: Vec::new(), body: Some(body) };
        let (python, script) = script(&emulator, &request).unwrap();
        let output = output(python, &script);
        println!("{script}\n{}", String::from_utf8_lossy(&output.stderr));
        emulator.sent().assert_is(&request);
    }
}

/// A body with every field of its table, of whatever kind.
fn all_fields<T: Object>() -> Value {
    let value = |field: &&str| match *field {
        "password" | "new_password" => json!(INSTANCE_PASSWORD),
        "tags" => json!([all_fields::<Tag>(), { "key": "k", "colour": "unknown" }]),
        "bss_param" => all_fields::<BssParam>(),
        _ => json!([1, -2.5, true, false, null, [], {}, { "class": "\u{2028}\r\"'" }]),
    };
    T::FIELDS.iter().map(|field| ((*field).to_owned(), value(field))).collect::<Map<_, _>>().into()
}
