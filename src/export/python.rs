//! A request as a script for the official Python SDK, `huaweicloudsdkrabbitmq`.

mod sdk;

use super::{Target, is_secret, uses_password};
use dms_api::operation::{ApiRequest, OperationId};
use percent_encoding::percent_decode_str;
use sdk::{Class, class_of_body, class_of_field, request_class};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The request as a complete script: the key pair is in the variables that the SDK knows
/// (`HUAWEICLOUD_SDK_AK`, `HUAWEICLOUD_SDK_SK`), the password in `DMS_PASSWORD`.
///
/// `None` where the SDK cannot send it: it has V2 of this service only, of an endpoint nothing but
/// scheme, host and port, and it signs for that host, which has to be the one that the service sees.
pub fn python(request: &ApiRequest, target: &Target) -> Option<String> {
    let call = request.operation.sdk()?;
    let endpoint = target.signed_endpoint.as_deref()?;
    if endpoint.split_once("://")?.1.contains('/') {
        return None;
    }

    let mut expression = Expression { depth: 1, ..Expression::default() };
    let arguments = arguments(request);
    expression.class(&request_class(call.method), &arguments, |name, value, expression| match name {
        "body" => expression.value(value, class_of_body(request.operation)),
        _ => expression.value(value, None),
    });
    Some(script(call.method, &expression, uses_password(request), target, endpoint))
}

fn script(
    method: &str,
    request: &Expression,
    uses_password: bool,
    target: &Target,
    endpoint: &str,
) -> String {
    let Expression { text: request, classes, .. } = request;
    let project = target.project_comment();
    let (password_comment, import_os) =
        if uses_password { ("# DMS_PASSWORD: password\n", "import os\n\n") } else { ("", "") };
    let mut imports: Vec<&str> = classes.iter().map(String::as_str).chain(["RabbitMQClient"]).collect();
    imports.sort_unstable();
    let imports = imports.join(",\n    ");
    let project_id = literal(&target.project_id);
    let endpoint = literal(endpoint);
    format!(
        "# pip install huaweicloudsdkrabbitmq
# HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK: {project}
{password_comment}{import_os}from huaweicloudsdkcore.auth.provider import EnvCredentialProvider
from huaweicloudsdkrabbitmq.v2 import (
    {imports},
)

credentials = (
    EnvCredentialProvider.get_basic_credential_env_provider()
    .get_credentials()
    .with_project_id({project_id})
)
client = (
    RabbitMQClient.new_builder()
    .with_credentials(credentials)
    .with_endpoints([{endpoint}])
    .build()
)

response = client.{method}(
    {request}
)
print(response)"
    )
}

/// What the SDK's request holds: the arguments in path and query by their names, and the body.
fn arguments(request: &ApiRequest) -> Map<String, Value> {
    let template = request.operation.info().path.split('/');
    let in_path = template.zip(request.path.split('/')).filter_map(|(name, value)| {
        let name = name.strip_prefix('{')?.strip_suffix('}')?;
        let value = percent_decode_str(value).decode_utf8_lossy().into_owned();
        // The project comes with the credentials.
        (name != "project_id").then(|| (name.to_owned(), Value::String(value)))
    });
    let in_query = request.query.iter().map(|(name, value)| {
        // The SDK has the pages of tasks and of what is inside an instance as numbers, others as text.
        let is_numbered = matches!(
            request.operation,
            OperationId::ListTasks
                | OperationId::ListVhosts
                | OperationId::ListExchanges
                | OperationId::ListQueues
        );
        let is_number = is_numbered && matches!(*name, "start" | "offset" | "limit");
        let number = value.parse::<u64>().ok().filter(|_| is_number);
        ((*name).to_owned(), number.map_or_else(|| Value::from(value.as_str()), Value::from))
    });
    let body = request.body.iter().map(|body| ("body".to_owned(), body.clone()));
    in_path.chain(in_query).chain(body).collect()
}

/// A Python expression under construction.
#[derive(Debug, Default)]
struct Expression {
    text: String,
    /// The classes of the SDK in it.
    classes: BTreeSet<String>,
    depth: usize,
}

impl Expression {
    /// A JSON value, as an object of the class if that has all its fields.
    fn value(&mut self, value: &Value, class: Option<Class>) {
        match value {
            Value::Object(fields) => match class.filter(|class| class.has_all(fields)) {
                Some(class) => self.class(class.name, fields, |name, value, it| it.member(name, value)),
                None => self.block("{", "}", fields, |it, (name, value)| {
                    it.text.push_str(&literal(name));
                    it.text.push_str(": ");
                    it.member(name, value);
                }),
            },
            Value::Array(items) => self.block("[", "]", items, |it, item| it.value(item, class)),
            Value::String(text) => self.text.push_str(&literal(text)),
            Value::Number(number) => self.text.push_str(&number.to_string()),
            Value::Bool(true) => self.text.push_str("True"),
            Value::Bool(false) => self.text.push_str("False"),
            Value::Null => self.text.push_str("None"),
        }
    }

    /// The value of a field of this name.
    fn member(&mut self, name: &str, value: &Value) {
        if is_secret(name, value) {
            self.text.push_str("os.environ[\"DMS_PASSWORD\"]");
        } else {
            self.value(value, class_of_field(name));
        }
    }

    /// A constructor with keyword arguments.
    fn class(
        &mut self,
        class: &str,
        fields: &Map<String, Value>,
        mut argument: impl FnMut(&str, &Value, &mut Self),
    ) {
        self.classes.insert(class.to_owned());
        self.block(&format!("{class}("), ")", fields, |it, (name, value)| {
            it.text.push_str(name);
            it.text.push('=');
            argument(name, value, it);
        });
    }

    /// Items between brackets, each on a line of its own.
    fn block<T>(
        &mut self,
        open: &str,
        close: &str,
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Self, T),
    ) {
        self.text.push_str(open);
        self.depth += 1;
        let mut is_empty = true;
        for item in items {
            is_empty = false;
            self.new_line();
            write(self, item);
            self.text.push(',');
        }
        self.depth -= 1;
        if !is_empty {
            self.new_line();
        }
        self.text.push_str(close);
    }

    fn new_line(&mut self) {
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n("    ", self.depth));
    }
}

/// A string literal. Every escape that JSON writes means the same in Python.
fn literal(text: &str) -> String {
    Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use dms_api::model::{BssParam, CreateInstanceBody, Tag};
    use dms_api::operation::{CreateInstance, ListAvailabilityZones, ListTasks, Operation, v1};

    fn target() -> Target {
        Target {
            endpoint: "https://console.example/dms".into(),
            signed_endpoint: Some("https://dms.example".into()),
            has_token: true,
            project_id: "p1".into(),
            project_name: "region-1".into(),
        }
    }

    #[test]
    fn a_script_with_a_body() {
        let body = CreateInstanceBody {
            name: Some("or\"ders\"".into()),
            broker_num: Some(3),
            password: Some("Top-Secret1".into()),
            ssl_enable: Some(true),
            tags: Some(vec![Tag::new("env", "production")]),
            ..CreateInstanceBody::default()
        };
        let expected = r#"# pip install huaweicloudsdkrabbitmq
# HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK: region-1
# DMS_PASSWORD: password
import os

from huaweicloudsdkcore.auth.provider import EnvCredentialProvider
from huaweicloudsdkrabbitmq.v2 import (
    CreateInstanceReq,
    CreatePostPaidInstanceByEngineRequest,
    RabbitMQClient,
    TagEntity,
)

credentials = (
    EnvCredentialProvider.get_basic_credential_env_provider()
    .get_credentials()
    .with_project_id("p1")
)
client = (
    RabbitMQClient.new_builder()
    .with_credentials(credentials)
    .with_endpoints(["https://dms.example"])
    .build()
)

response = client.create_post_paid_instance_by_engine(
    CreatePostPaidInstanceByEngineRequest(
        engine="rabbitmq",
        body=CreateInstanceReq(
            name="or\"ders\"",
            password=os.environ["DMS_PASSWORD"],
            broker_num=3,
            ssl_enable=True,
            tags=[
                TagEntity(
                    key="env",
                    value="production",
                ),
            ],
        ),
    )
)
print(response)"#;
        assert_eq!(python(&CreateInstance(body).request("p1"), &target()).as_deref(), Some(expected));
    }

    #[test]
    fn pages_of_tasks_are_numbers() {
        let list = ListTasks { instance_id: "i1".into(), limit: Some(10), ..ListTasks::default() };
        let text = python(&list.request("p1"), &target()).unwrap();
        assert!(text.contains("(\n        instance_id=\"i1\",\n        limit=10,\n    )"), "{text}");
    }

    #[test]
    fn a_field_that_the_sdk_lacks_makes_a_dictionary() {
        let bss_param = BssParam { order_id: Some("o1".into()), ..BssParam::default() };
        let body = CreateInstanceBody { bss_param: Some(bss_param), ..CreateInstanceBody::default() };
        let text = python(&CreateInstance(body).request("p1"), &target()).unwrap();
        assert!(
            text.contains("bss_param={\n                \"order_id\": \"o1\",\n            },"),
            "{text}"
        );
        assert!(!text.contains("BssParam"));
    }

    #[test]
    fn the_sdk_cannot_send_everything() {
        assert_eq!(python(&v1::ListAvailabilityZones.request("p1"), &target()), None);
        let at = |signed: Option<&str>| Target { signed_endpoint: signed.map(str::to_owned), ..target() };
        let list = ListAvailabilityZones.request("p1");
        assert_eq!(python(&list, &at(Some("https://portal.example/dms"))), None);
        // Behind a gateway that does not tell what it forwards to, every signature would be refused.
        assert_eq!(python(&list, &at(None)), None);
    }
}
