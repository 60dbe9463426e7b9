//! The lists of arguments against the typed operations, and what is said of a request.
#![expect(clippy::unwrap_used, reason = "tests")]

use dms_api::model::{Mfa, Shape, TokenRequest};
use dms_api::operation::{
    ApiRequest, CreateToken, Edition, InstanceQuery, ListInstances, ListProducts, ListSpecifications,
    ListTasks, Operation, OperationId, PathParams, check, v1,
};
use serde_json::{Value, json};

const EDITION: Edition = Edition::V2024_01;
const PROJECT: &str = "0123456789abcdef0123456789abcdef";
const INSTANCE: &str = "54602a9d-5e22-4239-9123-77e350df4a34";

fn params() -> PathParams<'static> {
    PathParams::from_fn(|name| match name {
        "engine" => "rabbitmq",
        "instance_id" => INSTANCE,
        _ => PROJECT,
    })
}

fn fields(id: OperationId, body: Value) -> Vec<String> {
    let found = check(EDITION, id, &params(), &[], Some(&body));
    found.into_iter().map(|violation| violation.field.to_owned()).collect()
}

#[test]
fn every_parameter_that_operations_write_is_listed() {
    let text = || Some("1".to_owned());
    let query = InstanceQuery {
        name: text(),
        exact_name: true,
        instance_id: text(),
        status: text(),
        include_failure: true,
        enterprise_project_id: text(),
        offset: 1,
        limit: Some(1),
    };
    let tasks = ListTasks {
        instance_id: INSTANCE.to_owned(),
        start: Some(1),
        limit: Some(1),
        begin_time: text(),
        end_time: text(),
    };
    let specifications = ListSpecifications { instance_id: INSTANCE.to_owned(), product_type: text() };
    let requests = [
        ListInstances(query.clone()).request(PROJECT),
        v1::ListInstances(query).request(PROJECT),
        tasks.request(PROJECT),
        specifications.request(PROJECT),
        ListProducts { product_id: text() }.request(PROJECT),
        v1::ListProducts.request(PROJECT),
    ];
    for request in requests {
        let mut written: Vec<&str> = request.query.iter().map(|(name, _)| *name).collect();
        let mut listed: Vec<&str> = request.operation.query().iter().map(|argument| argument.name).collect();
        written.sort_unstable();
        listed.sort_unstable();
        assert_eq!(written, listed, "{}", request.operation.name());
    }
}

#[test]
fn changes_have_a_body_and_reads_have_none() {
    // Two changes of today say all that they have to say in the address.
    let is_bare = [OperationId::EnableDomainName, OperationId::ChangeScheduledTask];
    for id in OperationId::ALL {
        let is_expected = matches!(id.info().method.as_str(), "POST" | "PUT") && !is_bare.contains(id);
        assert_eq!(id.body().is_some(), is_expected, "{}", id.name());
    }
}

#[test]
fn the_form_of_a_token_request_is_that_of_its_body() {
    fn fits(shape: &Shape, value: &Value) -> bool {
        match (shape, value) {
            (Shape::Table(table), Value::Object(object)) => {
                object.len() == table.fields.len()
                    && table
                        .fields
                        .iter()
                        .all(|(name, shape)| object.get(*name).is_some_and(|it| fits(shape, it)))
            }
            (Shape::List(shape), Value::Array(items)) => items.iter().all(|item| fits(shape, item)),
            (Shape::Text | Shape::Secret, Value::String(_)) => true,
            (Shape::Words(words), Value::String(word)) => words.contains(&word.as_str()),
            _ => false,
        }
    }
    let text = || "x".to_owned();
    // With everything that the form has a place for.
    let mfa = Some(Mfa { user_id: text(), passcode: "123456".into() });
    let request = TokenRequest { user: text(), password: "x".into(), domain: text(), project: text(), mfa };
    let body = CreateToken(request).body().unwrap();
    assert!(fits(&OperationId::CreateToken.body().unwrap(), &body), "{body}");
}

#[test]
fn a_request_by_its_id_is_that_of_the_typed_operation() {
    let typed = ListInstances(InstanceQuery::default()).request(PROJECT);
    let untyped = ApiRequest::new(OperationId::ListInstances, &params(), typed.query.clone(), None);
    assert_eq!(untyped, typed);
}

#[test]
fn ids_and_pages_are_checked() {
    let unfilled = PathParams { instance_id: "", task_id: "x", ..params() };
    let query = [("limit", "51".to_owned()), ("offset", "-1".to_owned())];
    let found = check(EDITION, OperationId::ShowTask, &unfilled, &query, None);
    let fields: Vec<&str> = found.iter().map(|violation| violation.field).collect();
    assert_eq!(fields, ["instance_id", "task_id", "limit", "offset"]);
    assert!(check(EDITION, OperationId::ShowTask, &params(), &[], None).is_empty());
    // What the path has no place for is not asked for.
    assert!(check(EDITION, OperationId::ListAvailabilityZones, &PathParams::default(), &[], None).is_empty());
}

#[test]
fn pages_of_tasks_have_bounds_of_their_own() {
    let page = |id, start: &str, limit: &str| {
        let found =
            check(EDITION, id, &params(), &[("start", start.to_owned()), ("limit", limit.to_owned())], None);
        found.into_iter().map(|violation| violation.field).collect::<Vec<_>>()
    };
    assert_eq!(page(OperationId::ListTasks, "0", "51"), Vec::<&str>::new());
    assert_eq!(page(OperationId::ListTasks, "", ""), Vec::<&str>::new());
    assert_eq!(page(OperationId::ListTasks, "-1", "0"), ["limit", "start"]);
    assert_eq!(page(OperationId::ListInstancesV1, "1.5", "51"), ["limit", "start"]);
}

#[test]
fn bodies_are_held_to_their_rules() {
    for id in [OperationId::CreateInstance, OperationId::CreateInstanceV1] {
        let missing = fields(id, json!({}));
        for field in id.body().iter().flat_map(required) {
            assert!(missing.contains(&field), "{field} {missing:?}");
        }
    }
    assert_eq!(fields(OperationId::ResetPassword, json!({ "new_password": "short" })), ["new_password"]);
    assert_eq!(fields(OperationId::UpdateInstance, json!({})), Vec::<String>::new());
    assert_eq!(fields(OperationId::UpdateInstance, json!({ "name": "1" })), ["name"]);
    assert_eq!(fields(OperationId::SwitchPlugins, json!({ "plugins": "unknown" })), ["enable", "plugins"]);
    assert_eq!(fields(OperationId::ChangeSpecification, json!({})), ["oper_type"]);
    assert_eq!(fields(OperationId::ChangeTags, json!({ "action": "create" })), ["tags"]);
    let batch = json!({ "action": "delete", "instances": ["x"] });
    assert_eq!(fields(OperationId::BatchInstances, batch), ["instances"]);
    let all = json!({ "action": "delete", "all_failure": "rabbitmq" });
    assert_eq!(fields(OperationId::BatchInstances, all), Vec::<String>::new());
}

/// Table 4-2 requires the version, table 6-2 does not, and its example prints a pattern.
#[test]
fn only_v1_need_not_name_a_version() {
    let (v2, v1) = (OperationId::CreateInstance, OperationId::CreateInstanceV1);
    let is_refused = |id, version: Value| {
        fields(id, json!({ "engine_version": version })).contains(&"engine_version".to_owned())
    };
    for (version, in_v2, in_v1) in [
        (json!("3.8.35"), false, false),
        (json!("3.x.x"), true, false),
        (json!(""), true, false),
        (Value::Null, true, false),
        (json!("3.7.17"), true, true),
    ] {
        assert_eq!(
            (is_refused(v2, version.clone()), is_refused(v1, version.clone())),
            (in_v2, in_v1),
            "{version}"
        );
    }
    let requires =
        |id: OperationId| id.body().iter().flat_map(required).any(|field| field == "engine_version");
    assert!(requires(v2) && !requires(v1));
}

fn required(shape: &Shape) -> Vec<String> {
    let Shape::Table(table) = shape else { return Vec::new() };
    let names = table.fields.iter().map(|(name, _)| *name).filter(|name| table.requires(name));
    names.map(str::to_owned).collect()
}
