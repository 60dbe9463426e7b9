//! Requests: paths and queries are those of the reference, no argument can change the path, no secret
//! is shown.
#![expect(clippy::unwrap_used, reason = "tests")]

use dms_api::model::*;
use dms_api::operation::*;
use dms_api::secret::{self, MASK, Secret};
use percent_encoding::percent_decode_str;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::fmt::Debug;

const PASSWORD: &str = "Top-Secret1!";

/// The arguments that [`all_requests`] puts into every request.
#[derive(Clone, Debug)]
struct Arguments {
    project_id: String,
    instance_id: String,
    task_id: String,
    text: String,
}

fn arguments() -> Arguments {
    let [project_id, instance_id, task_id, text] = ["p1", "i1", "t1", "x y"].map(str::to_owned);
    Arguments { project_id, instance_id, task_id, text }
}

/// A request, and the `Debug` text of its operation.
struct Sent {
    request: ApiRequest,
    debug: String,
}

/// One request of each operation, in the order of [`OperationId::ALL`].
fn all_requests(arguments: &Arguments) -> Vec<Sent> {
    let Arguments { project_id, instance_id, task_id, text } = arguments;
    macro_rules! send {
        ($($operation:expr,)*) => {
            vec![$({
                let operation = $operation;
                Sent { request: operation.request(project_id), debug: format!("{operation:?}") }
            }),*]
        };
    }
    let instance_id = || instance_id.clone();
    let task_id = || task_id.clone();
    let text = || text.clone();
    let password = || Secret::from(PASSWORD);
    let creation =
        || CreateInstanceBody { name: Some(text()), password: Some(password()), ..Default::default() };
    let update = || UpdateInstanceBody { description: Some(text()), ..Default::default() };
    let change = || ChangeSpecificationBody { new_product_id: Some(text()), ..Default::default() };
    let batch = || BatchRequestV1 { instances: Some(vec![instance_id()]), ..Default::default() };
    // A name in a path must not be empty, as `text` may be.
    let name = || format!("n{}", text());
    let vhost = || "/".to_owned();
    let page = || ListPage { offset: 0, limit: Some(50) };
    let user = || BrokerUser { access_key: Some(text()), secret_key: Some(password()), ..Default::default() };
    let query = || InstanceQuery { name: Some(text()), ..Default::default() };
    send![
        CreateInstance(creation()),
        ListInstances(query()),
        ShowInstance { instance_id: instance_id() },
        DeleteInstance { instance_id: instance_id() },
        UpdateInstance { instance_id: instance_id(), body: update() },
        BatchInstances::restart(vec![instance_id()]),
        ResetPassword { instance_id: instance_id(), new_password: password() },
        ListPlugins { instance_id: instance_id() },
        SwitchPlugins { instance_id: instance_id(), enable: true, plugins: vec![text()] },
        ListSpecifications { instance_id: instance_id(), product_type: Some(text()) },
        ChangeSpecification { instance_id: instance_id(), body: change() },
        ListTasks {
            instance_id: instance_id(),
            start: Some(1),
            limit: Some(20),
            begin_time: Some(text()),
            end_time: Some(text()),
        },
        ShowTask { instance_id: instance_id(), task_id: task_id() },
        DeleteTask { instance_id: instance_id(), task_id: task_id() },
        ChangeTags {
            instance_id: instance_id(),
            action: TagAction::Delete,
            tags: vec![Tag::new(text(), "value")],
        },
        ListTags { instance_id: instance_id() },
        ListProjectTags,
        ListMaintenanceWindows,
        ListAvailabilityZones,
        ListProducts { product_id: Some(text()) },
        v1::CreateInstance(creation()),
        v1::ShowInstance { instance_id: instance_id() },
        v1::UpdateInstance { instance_id: instance_id(), body: update() },
        v1::DeleteInstance { instance_id: instance_id() },
        v1::BatchInstances(batch()),
        v1::ListInstances(query()),
        v1::ListAvailabilityZones,
        v1::ListProducts,
        v1::ListMaintenanceWindows,
        CreateToken(TokenRequest {
            user: text(),
            password: password(),
            domain: text(),
            project: text(),
            mfa: None
        }),
        ListProjects { name: Some(text()) },
        CreateVhost { instance_id: instance_id(), name: text() },
        ListVhosts { instance_id: instance_id(), page: page() },
        DeleteVhosts { instance_id: instance_id(), names: vec![text()] },
        CreateExchange { instance_id: instance_id(), vhost: vhost(), body: Default::default() },
        ListExchanges { instance_id: instance_id(), vhost: vhost(), page: page() },
        DeleteExchanges { instance_id: instance_id(), vhost: vhost(), names: vec![text()] },
        CreateBinding {
            instance_id: instance_id(),
            vhost: vhost(),
            exchange: name(),
            body: Default::default(),
        },
        ListBindings { instance_id: instance_id(), vhost: vhost(), exchange: name() },
        DeleteBinding {
            instance_id: instance_id(),
            vhost: vhost(),
            exchange: name(),
            destination_type: "queue".to_owned(),
            destination: name(),
            properties_key: "a\\b".to_owned(),
        },
        CreateQueue { instance_id: instance_id(), vhost: vhost(), body: Default::default() },
        ListQueues { instance_id: instance_id(), vhost: vhost(), page: page() },
        ShowQueue { instance_id: instance_id(), vhost: vhost(), queue: name() },
        PurgeQueue { instance_id: instance_id(), vhost: vhost(), queue: name() },
        DeleteQueues { instance_id: instance_id(), vhost: vhost(), names: vec![text()] },
        CreateUser { instance_id: instance_id(), user: user() },
        ListUsers { instance_id: instance_id(), page: page() },
        UpdateUser { instance_id: instance_id(), user_name: name(), user: user() },
        DeleteUser { instance_id: instance_id(), user_name: name() },
        ShowRecycleBin,
        ChangeRecyclePolicy { body: Default::default() },
        RestoreInstances { instances: vec![instance_id()] },
        ShowStorageGrowth { instance_id: instance_id() },
        ChangeStorageGrowth { instance_id: instance_id(), body: Default::default() },
        ListScheduledTasks { instance_id: instance_id(), start: Some(1), ..Default::default() },
        ChangeScheduledTask {
            instance_id: instance_id(),
            task_id: task_id(),
            execute_at: Some(text()),
            is_cancelled: true,
        },
        DeleteScheduledTask { instance_id: instance_id(), task_id: task_id() },
        EnableDomainName { instance_id: instance_id() },
        ShowMetricHierarchy { instance_id: instance_id() },
        ShowQuotas,
        ShowProductCores { instance_id_of_change: None, product_id: text(), broker_num: 3 },
        ListFeatures,
        ListOldProducts,
        ListMetrics { dimension: Some((text(), text())), ..Default::default() },
        QueryMetrics(Default::default()),
    ]
}

#[test]
fn every_operation_is_sent_as_the_reference_prints_it() {
    let sent: Vec<String> = all_requests(&arguments())
        .iter()
        .map(|Sent { request, .. }| format!("{} {}", request.method, request.target()))
        .collect();
    let expected = [
        "POST /v2/rabbitmq/p1/instances",
        "GET /v2/p1/instances?engine=rabbitmq&name=x%20y&offset=0",
        "GET /v2/p1/instances/i1",
        "DELETE /v2/p1/instances/i1",
        "PUT /v2/p1/instances/i1",
        "POST /v2/p1/instances/action",
        "POST /v2/p1/instances/i1/password",
        "GET /v2/p1/instances/i1/rabbitmq/plugins",
        "PUT /v2/p1/instances/i1/rabbitmq/plugins",
        "GET /v2/rabbitmq/p1/instances/i1/extend?type=x%20y",
        "POST /v2/rabbitmq/p1/instances/i1/extend",
        "GET /v2/p1/instances/i1/tasks?start=1&limit=20&begin_time=x%20y&end_time=x%20y",
        "GET /v2/p1/instances/i1/tasks/t1",
        "DELETE /v2/p1/instances/i1/tasks/t1",
        "POST /v2/p1/rabbitmq/i1/tags/action",
        "GET /v2/p1/rabbitmq/i1/tags",
        "GET /v2/p1/rabbitmq/tags",
        "GET /v2/instances/maintain-windows",
        "GET /v2/available-zones",
        "GET /v2/rabbitmq/products?product_id=x%20y",
        "POST /v1.0/p1/instances",
        "GET /v1.0/p1/instances/i1",
        "PUT /v1.0/p1/instances/i1",
        "DELETE /v1.0/p1/instances/i1",
        "POST /v1.0/p1/instances/action",
        "GET /v1.0/p1/instances?engine=rabbitmq&name=x%20y&start=1",
        "GET /v1.0/availableZones",
        "GET /v1.0/products?engine=rabbitmq",
        "GET /v1.0/instances/maintain-windows",
        "POST /v3/auth/tokens",
        "GET /v3/projects?name=x%20y",
        "PUT /v2/rabbitmq/p1/instances/i1/vhosts",
        "GET /v2/rabbitmq/p1/instances/i1/vhosts?offset=0&limit=50",
        "POST /v2/rabbitmq/p1/instances/i1/vhosts",
        "PUT /v2/rabbitmq/p1/instances/i1/vhosts/__F_SLASH__/exchanges",
        "GET /v2/rabbitmq/p1/instances/i1/vhosts/__F_SLASH__/exchanges?offset=0&limit=50",
        "POST /v2/rabbitmq/p1/instances/i1/vhosts/__F_SLASH__/exchanges",
        "POST /v2/rabbitmq/p1/instances/i1/vhosts/__F_SLASH__/exchanges/nx%20y/binding",
        "GET /v2/rabbitmq/p1/instances/i1/vhosts/__F_SLASH__/exchanges/nx%20y/binding",
        "DELETE /v2/rabbitmq/p1/instances/i1/vhosts/__F_SLASH__/exchanges/nx%20y/destination-type/queue\
         /destination/nx%20y/properties-key/a__B_SLASH__b/unbinding",
        "PUT /v2/rabbitmq/p1/instances/i1/vhosts/__F_SLASH__/queues",
        "GET /v2/rabbitmq/p1/instances/i1/vhosts/__F_SLASH__/queues?offset=0&limit=50",
        "GET /v2/rabbitmq/p1/instances/i1/vhosts/__F_SLASH__/queues/nx%20y",
        "DELETE /v2/rabbitmq/p1/instances/i1/vhosts/__F_SLASH__/queues/nx%20y/contents",
        "POST /v2/rabbitmq/p1/instances/i1/vhosts/__F_SLASH__/queues",
        "POST /v2/p1/instances/i1/users",
        "GET /v2/p1/instances/i1/users?offset=0&limit=50",
        "PUT /v2/p1/instances/i1/users/nx%20y",
        "DELETE /v2/p1/instances/i1/users/nx%20y",
        "GET /v2/p1/recycle",
        "PUT /v2/p1/recycle",
        "POST /v2/p1/recycle",
        "GET /v2/p1/instances/i1/auto-volume-expand",
        "PUT /v2/p1/instances/i1/auto-volume-expand",
        "GET /v2/p1/instances/i1/scheduled-tasks?start=1",
        "PUT /v2/p1/instances/i1/scheduled-tasks/t1?execute_at=x%20y&status=CANCELLED",
        "DELETE /v2/p1/instances/i1/scheduled-tasks/t1",
        "POST /v2/p1/rabbitmq/instances/i1/dns",
        "GET /v2/p1/instances/i1/ces-hierarchy",
        "GET /v2/p1/quotas",
        "GET /v2/rabbitmq/products/cores?product_id=x%20y&broker_num=3",
        "GET /v2/config/features",
        "GET /v2/products?engine=rabbitmq",
        "GET /V1.0/p1/metrics?dim.0=x%20y%2Cx%20y",
        "POST /V1.0/p1/batch-query-metric-data",
    ];
    assert_eq!(sent, expected);
}

#[test]
fn all_requests_has_every_operation_in_order() {
    let sent: Vec<OperationId> =
        all_requests(&arguments()).iter().map(|sent| sent.request.operation).collect();
    assert_eq!(sent, OperationId::ALL);
}

#[test]
fn requests_that_change_something_carry_a_body_and_others_none() {
    // These two have all their arguments in the path and the query.
    let without_body = [OperationId::EnableDomainName, OperationId::ChangeScheduledTask];
    for Sent { request, .. } in all_requests(&arguments()) {
        let method = request.method.as_str();
        let is_expected = matches!(method, "POST" | "PUT") && !without_body.contains(&request.operation);
        assert_eq!(request.body.is_some(), is_expected, "{request:?}");
        assert_eq!(request.body_text().is_empty(), request.body.is_none());
    }
}

#[test]
fn optional_arguments_are_left_out() {
    let target = |request: ApiRequest| request.target();
    let tasks = ListTasks { instance_id: "i1".to_owned(), ..ListTasks::default() };
    assert_eq!(target(tasks.request("p1")), "/v2/p1/instances/i1/tasks");
    let specifications = ListSpecifications { instance_id: "i1".to_owned(), product_type: None };
    assert_eq!(target(specifications.request("p1")), "/v2/rabbitmq/p1/instances/i1/extend");
    assert_eq!(target(ListProducts::default().request("p1")), "/v2/rabbitmq/products");
    assert_eq!(target(ListProjects::default().request("p1")), "/v3/projects");
}

#[test]
fn filters_have_the_names_of_each_version() {
    let query = InstanceQuery {
        name: Some("orders".to_owned()),
        exact_name: true,
        instance_id: Some("i1".to_owned()),
        status: Some("RUNNING".to_owned()),
        include_failure: true,
        enterprise_project_id: Some("0".to_owned()),
        offset: 20,
        limit: Some(50),
    };
    let request = ListInstances(query.clone()).request("p1");
    let expected = [
        ("engine", "rabbitmq"),
        ("name", "orders"),
        ("instance_id", "i1"),
        ("status", "RUNNING"),
        ("enterprise_project_id", "0"),
        ("include_failure", "true"),
        ("exact_match_name", "true"),
        ("offset", "20"),
        ("limit", "50"),
    ];
    assert_eq!(request.query, expected.map(|(key, value)| (key, value.to_owned())));

    let v1 = v1::ListInstances(query).request("p1");
    let renamed = expected.map(|(key, value)| match key {
        "instance_id" => ("id", value.to_owned()),
        "include_failure" => ("includeFailure", value.to_owned()),
        "exact_match_name" => ("exactMatchName", value.to_owned()),
        "offset" => ("start", "21".to_owned()),
        other => (other, value.to_owned()),
    });
    assert_eq!(v1.query, renamed);
    assert_eq!(request.in_v1(), Some(v1), "translated to V1");
}

#[test]
fn filters_that_are_empty_are_left_out() {
    let empty = InstanceQuery {
        name: Some(String::new()),
        instance_id: Some(String::new()),
        status: Some(String::new()),
        enterprise_project_id: Some(String::new()),
        offset: u64::MAX,
        ..InstanceQuery::default()
    };
    let owned = |key, value: &str| (key, value.to_owned());
    let max = u64::MAX.to_string();
    assert_eq!(empty.to_v2(), [owned("engine", "rabbitmq"), owned("offset", &max)]);
    assert_eq!(empty.to_v1(), [owned("engine", "rabbitmq"), owned("start", &max)]);
}

#[test]
fn arguments_with_separators_are_encoded() {
    let request = ShowInstance { instance_id: "../x?y#z%2F 实例".to_owned() }.request("a/b");
    assert_eq!(request.target(), "/v2/a%2Fb/instances/..%2Fx%3Fy%23z%252F%20%E5%AE%9E%E4%BE%8B");
    let list = ListProjects { name: Some("a&b=c+d#é".to_owned()) }.request("p1");
    assert_eq!(list.target(), "/v3/projects?name=a%26b%3Dc%2Bd%23%C3%A9");
}

/// HTTP clients resolve the segments `.` and `..`, encoded or not, and remove the segment before `..`.
#[test]
fn no_segment_is_a_dot_segment() {
    for dots in [".", ".."] {
        let mut arguments = arguments();
        arguments.project_id = dots.to_owned();
        arguments.instance_id = dots.to_owned();
        arguments.task_id = dots.to_owned();
        for Sent { request, .. } in all_requests(&arguments) {
            for segment in request.path.split('/') {
                let decoded = percent_decode_str(segment).decode_utf8().unwrap();
                assert!(!matches!(&*decoded, "." | ".."), "{request:?}");
            }
            assert_eq!(route(request.method.as_str(), &request.path).unwrap().0, request.operation);
        }
    }
}

/// An empty id shortens the path, which may then be that of another operation: it must be a read.
#[test]
fn a_missing_id_is_never_the_path_of_a_change() {
    let mut arguments = arguments();
    arguments.instance_id.clear();
    arguments.task_id.clear();
    let with_id = all_requests(&arguments)
        .into_iter()
        .filter(|sent| sent.request.operation.info().path.contains("{instance_id}"));
    for Sent { request, .. } in with_id {
        if let Ok((found, _)) = route(request.method.as_str(), &request.path) {
            assert!(found.info().is_safe(), "{request:?} is {found:?}");
        }
    }
}

#[test]
fn secrets_are_masked_in_every_body_and_every_debug() {
    let mut with_password = Vec::new();
    for Sent { request, debug } in all_requests(&arguments()) {
        assert!(!debug.contains(PASSWORD), "{debug}");
        let request_debug = format!("{request:?}");
        assert!(!request_debug.contains(PASSWORD), "{request_debug}");
        let body = request.body_text();
        if body.contains(PASSWORD) {
            with_password.push(request.operation);
            let masked = secret::masked(request.body.unwrap());
            assert!(!masked.to_string().contains(PASSWORD), "{masked}");
            assert_eq!(body, masked.to_string().replace(MASK, PASSWORD), "nothing else is masked");
        }
    }
    let expected = [
        OperationId::CreateInstance,
        OperationId::ResetPassword,
        OperationId::CreateInstanceV1,
        OperationId::CreateToken,
        OperationId::CreateUser,
        OperationId::UpdateUser,
    ];
    assert_eq!(with_password, expected);
}

#[test]
fn a_secret_of_the_wrong_type_is_not_shown_either() {
    for password in [json!(12_345_678), json!(["12345678"])] {
        let body = CreateInstanceBody::read(&json!({ "password": password })).unwrap();
        assert_eq!(body.misfit(), Some("password"));
        let debug = format!("{body:?}");
        assert!(!debug.contains("12345678"), "{debug}");
        assert_eq!(body.write(), json!({ "password": password }));
    }
}

#[test]
fn a_token_is_not_shown() {
    let answer = Answer { status: 201, subject_token: Some("MIIFtoken"), body: r#"{ "token": {} }"# };
    assert!(!format!("{answer:?}").contains("MIIFtoken"));
    let output = CreateToken::decode(&answer).unwrap();
    assert_eq!(output.0, Secret::from("MIIFtoken"));
    assert!(!format!("{output:?}").contains("MIIFtoken"));
}

/// Separators, escapes, and words that are segments of other paths.
const HOSTILE: &[&str] = &[
    "../x?y#z%2F",
    "a/b",
    "%2e%2e",
    "%",
    "+",
    " ",
    "a b",
    "实例",
    "é\u{0}\n",
    "action",
    "instances",
    "rabbitmq",
    "..;",
    "...",
    "\u{feff}",
];

fn argument() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => "[0-9a-f]{32}",
        2 => prop::sample::select(HOSTILE).prop_map(str::to_owned),
        3 => any::<String>().prop_filter("has a segment of its own", |text| {
            !matches!(text.as_str(), "" | "." | "..")
        }),
    ]
}

fn any_arguments() -> impl Strategy<Value = Arguments> {
    (argument(), argument(), argument(), any::<String>()).prop_map(
        |(project_id, instance_id, task_id, text)| Arguments { project_id, instance_id, task_id, text },
    )
}

proptest! {
    #[test]
    fn the_route_of_a_request_is_its_operation(arguments in any_arguments()) {
        for Sent { request, .. } in all_requests(&arguments) {
            let routed = route(request.method.as_str(), &request.path);
            // The path of an instance with the id `action` is the path of the batch action.
            if request.path.ends_with("/instances/action") && request.method != Method::Post {
                prop_assert_eq!(routed, Err(RouteError::MethodNotAllowed));
                continue;
            }
            let (found, params) = routed.unwrap();
            prop_assert_eq!(found, request.operation);
            let template = found.info().path;
            let expected = |placeholder: &str, value: &str| {
                template.contains(placeholder).then(|| value.to_owned())
            };
            let name = format!("n{}", arguments.text);
            prop_assert_eq!(params, RouteMatch {
                project_id: expected("{project_id}", &arguments.project_id),
                engine: expected("{engine}", ENGINE),
                instance_id: expected("{instance_id}", &arguments.instance_id),
                task_id: expected("{task_id}", &arguments.task_id),
                vhost: expected("{vhost}", "/"),
                exchange: expected("{exchange}", &name),
                queue: expected("{queue}", &name),
                destination_type: expected("{destination_type}", "queue"),
                destination: expected("{destination}", &name),
                properties_key: expected("{properties_key}", "a\\b"),
                user_name: expected("{user_name}", &name),
            });
        }
    }

    #[test]
    fn a_target_is_ascii_and_decodes_to_the_path_and_query_of_the_request(arguments in any_arguments()) {
        for Sent { request, .. } in all_requests(&arguments) {
            let target = request.target();
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%/?&=".contains(&byte);
            prop_assert!(target.bytes().all(plain), "{}", target);
            let (path, query) = target.split_once('?').unwrap_or((&target, ""));
            prop_assert_eq!(path, &request.path);
            let decode = |text: &str| percent_decode_str(text).decode_utf8().unwrap().into_owned();
            let pairs: Vec<(String, String)> = query
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .map(|(key, value)| (decode(key), decode(value)))
                .collect();
            let expected: Vec<(String, String)> =
                request.query.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
            prop_assert_eq!(pairs, expected);
        }
    }

    #[test]
    fn any_password_is_sent_but_never_shown(password in "[!-~]{8,32}") {
        let body = CreateInstanceBody { password: Some(password.as_str().into()), ..Default::default() };
        let create = CreateInstance(body);
        let reset =
            ResetPassword { instance_id: "i1".to_owned(), new_password: password.as_str().into() };
        for (debug, request) in [
            (format!("{create:?}"), create.request("p1")),
            (format!("{reset:?}"), reset.request("p1")),
        ] {
            prop_assert!(!debug.contains(&password));
            let request_debug = format!("{request:?}");
            prop_assert!(!request_debug.contains(&password));
            let sent: Value = serde_json::from_str(&request.body_text()).unwrap();
            let sent: Vec<&str> = sent.as_object().unwrap().values().filter_map(Value::as_str).collect();
            prop_assert_eq!(sent, [password.as_str()]);
        }
    }

    #[test]
    fn routing_never_panics(method in "GET|POST|PUT|DELETE|PATCH|", path in any::<String>()) {
        let _ = route(&method, &path);
        let methods = allowed_methods(Edition::Current, &path);
        prop_assert_eq!(methods.is_empty(), matches!(route("PATCH", &path), Err(RouteError::UnknownPath)));
    }
}
