//! Every example of the reference: read, sent, and written back without loss.
#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "../data/mod.rs"]
mod data;
mod fields;
mod quirks;

use data::examples;
use dms_api::errors::ErrorBody;
use dms_api::model::*;
use dms_api::operation::*;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Debug;

const PROJECT: &str = "bd6b78e2ff9e4e47bc260803ddcc7a21";
const INSTANCE: &str = "de873040-d661-4770-aa96-9329c71d7c8a";

type Check = fn(&Value);

/// What each example is an example of.
const EXAMPLES: &[(&str, Check)] = &[
    ("error.response.json", |json| {
        let error = ErrorBody::parse(json.to_string().as_bytes()).unwrap();
        assert_eq!(serde_json::to_value(error).unwrap(), *json);
    }),
    ("iam/create_token.request.json", |json| {
        sends(&CreateToken(TokenRequest::from_body(json).unwrap()), json);
    }),
    ("iam/list_projects.response.json", answers::<ListProjects>),
    ("v1/available_zones.response.json", answers::<v1::ListAvailabilityZones>),
    ("v1/batch_delete.request.all_failure.json", |json| sends(&v1::BatchInstances(body(json)), json)),
    ("v1/batch_delete.request.ids.json", |json| sends(&v1::BatchInstances(body(json)), json)),
    ("v1/batch_delete.response.json", answers::<v1::BatchInstances>),
    ("v1/create_instance.request.json", |json| sends(&v1::CreateInstance(body(json)), json)),
    ("v1/create_instance.response.json", answers::<v1::CreateInstance>),
    ("v1/list_instances.response.json", answers::<v1::ListInstances>),
    ("v1/list_products.response.json", answers::<v1::ListProducts>),
    ("v1/maintain_windows.response.json", answers::<v1::ListMaintenanceWindows>),
    ("v1/show_instance.response.json", answers::<v1::ShowInstance>),
    ("v1/update_instance.request.maintenance_window.json", updates_v1),
    ("v1/update_instance.request.name.json", updates_v1),
    ("v2/available_zones.response.json", answers::<ListAvailabilityZones>),
    ("v2/batch_delete.request.all_failure.json", |json| {
        sends(&BatchInstances(body(json)), json);
        sends(&BatchInstances::delete_all_failed(), json);
    }),
    ("v2/batch_delete.request.ids.json", |json| {
        sends(&BatchInstances(body(json)), json);
        sends(&BatchInstances::delete(Wire::read(&json["instances"]).unwrap()), json);
    }),
    ("v2/batch_delete.response.json", answers::<BatchInstances>),
    ("v2/batch_tags.request.create.json", |json| {
        let TagActionBody { action, tags, .. } = body(json);
        let (action, tags) = (action.unwrap(), tags.unwrap());
        sends(&ChangeTags { instance_id: INSTANCE.to_owned(), action, tags }, json);
    }),
    ("v2/create_instance.request.on_demand.json", |json| sends(&CreateInstance(body(json)), json)),
    ("v2/create_instance.request.prepaid.json", |json| sends(&CreateInstance(body(json)), json)),
    ("v2/create_instance.request.quickstart.json", |json| sends(&CreateInstance(body(json)), json)),
    ("v2/create_instance.response.json", answers::<CreateInstance>),
    ("v2/extend.request.horizontal.json", changes_specification),
    ("v2/extend.request.horizontal_old_flavor.json", changes_specification),
    ("v2/extend.request.storage.json", changes_specification),
    ("v2/extend.request.storage_old_flavor.json", changes_specification),
    ("v2/extend.request.vertical.json", changes_specification),
    ("v2/extend.request.vertical_old_flavor.json", changes_specification),
    ("v2/extend.response.json", answers::<ChangeSpecification>),
    ("v2/list_extend_products.response.json", answers::<ListSpecifications>),
    ("v2/list_instances.response.json", answers::<ListInstances>),
    ("v2/list_plugins.response.json", answers::<ListPlugins>),
    ("v2/list_products.response.json", answers::<ListProducts>),
    ("v2/list_project_tags.response.json", answers::<ListProjectTags>),
    ("v2/list_tasks.response.json", answers::<ListTasks>),
    ("v2/maintain_windows.response.json", answers::<ListMaintenanceWindows>),
    ("v2/reset_password.request.json", |json| {
        let new_password = body::<ResetPasswordBody>(json).new_password.unwrap();
        sends(&ResetPassword { instance_id: INSTANCE.to_owned(), new_password }, json);
    }),
    ("v2/show_instance.response.json", answers::<ShowInstance>),
    ("v2/show_instance_tags.response.json", answers::<ListTags>),
    ("v2/show_task.response.json", answers::<ShowTask>),
    ("v2/update_instance.request.maintenance_window.json", updates),
    ("v2/update_instance.request.name.json", updates),
    ("v2/update_instance.request.public_access.json", updates),
    ("v2/update_plugins.request.json", |json| {
        let SwitchPluginsBody { enable, plugins, .. } = body(json);
        let plugins = plugins.unwrap().split(',').map(str::to_owned).collect();
        sends(&SwitchPlugins { instance_id: INSTANCE.to_owned(), enable: enable.unwrap(), plugins }, json);
    }),
    ("v2/update_plugins.response.json", answers::<SwitchPlugins>),
];

fn updates_v1(json: &Value) {
    sends(&v1::UpdateInstance { instance_id: INSTANCE.to_owned(), body: body(json) }, json);
}

fn updates(json: &Value) {
    sends(&UpdateInstance { instance_id: INSTANCE.to_owned(), body: body(json) }, json);
}

fn changes_specification(json: &Value) {
    sends(&ChangeSpecification { instance_id: INSTANCE.to_owned(), body: body(json) }, json);
}

/// The body of a request: all of it is described, and of the described types.
fn body<T: Object>(json: &Value) -> T {
    let body = T::read(json).unwrap();
    assert_eq!(body.misfit(), None);
    assert_eq!(body.rest(), &serde_json::Map::new());
    body
}

fn sends(operation: &impl Operation, json: &Value) {
    assert_eq!(operation.request(PROJECT).body.as_ref(), Some(json));
}

/// Decodes an answer with the operation's status of success.
fn decode<O: Operation>(json: &Value) -> O::Output {
    let status = *O::INFO.success.first().unwrap();
    O::decode(&Answer { status, subject_token: None, body: &json.to_string() }).unwrap()
}

fn answers<O: Operation<Output: Wire>>(json: &Value) {
    assert_eq!(decode::<O>(json).write(), *json);
}

/// The answer in an example.
fn example<O: Operation>(name: &str) -> O::Output {
    decode::<O>(&examples()[name])
}

#[track_caller]
fn assert_some<T: PartialEq<U> + Debug, U: Debug>(field: Option<T>, expected: U) {
    assert_eq!(field.unwrap(), expected);
}

#[test]
fn every_example_is_read_and_written_without_loss() {
    let examples = examples();
    for (name, check) in EXAMPLES {
        println!("{name}");
        check(&examples[*name]);
    }
}

#[test]
fn no_example_is_left_out() {
    let checked: BTreeSet<&str> = EXAMPLES.iter().map(|(name, _)| *name).collect();
    let examples = examples();
    assert_eq!(checked, examples.keys().map(String::as_str).collect());
    assert_eq!(checked.len(), EXAMPLES.len(), "each once");
}
