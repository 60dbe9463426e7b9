//! Each refusal of the operations of today, provoked by a change to their valid request.

use crate::client::{Client, Refused, refused};
use crate::matrix::{COMMON, Case};
use crate::provoke::id_of;
use crate::valid::{AMQP_NAME, Draft, NAME, draft, name_for, user};
use dms_api::edition::Edition;
use dms_api::errors::ErrorCode as Code;
use dms_api::openapi::refusals;
use dms_api::operation::{OperationId as Id, Service};
use dms_emulator::Seed;
use serde_json::{Value, json};

/// What is done to the valid request, in words and in fact.
type Change = (&'static str, fn(&mut Draft, &mut Client, Id));

fn query(draft: &mut Draft, text: &str) {
    let separator = if draft.target.contains('?') { '&' } else { '?' };
    draft.target = format!("{}{separator}{text}", draft.target);
}

/// About another instance of the demo.
fn at(draft: &mut Draft, client: &mut Client, from: &str, to: &str) {
    let [from, to] = [from, to].map(|name| id_of(name, client));
    draft.target = draft.target.replace(&from, &to);
}

/// How a code is provoked that is not common to all operations.
fn change(operation: Id, code: Code) -> Option<Change> {
    Some(match (operation, code) {
        (_, Code::INSTANCE_STATUS) => ("an instance that is being created", |draft, client, operation| {
            at(draft, client, name_for(operation), "new-region-pilot");
        }),
        (_, Code::VERSION_TOO_LOW) => {
            ("an instance of 3.x", |draft, client, _| at(draft, client, AMQP_NAME, NAME))
        }
        (_, Code::USER_NOT_FOUND) => ("a user that does not exist", |draft, _, _| {
            draft.target = draft.target.replace("/shop_user", "/nobody_else");
        }),
        (_, Code::INVALID_USERNAME) => {
            ("a name of six characters", |draft, _, _| draft.body = user("short1"))
        }
        (_, Code::PASSWORD_COMPLEXITY) => ("a password of two kinds of character", |draft, _, _| {
            draft.body["secret_key"] = "abcdefgh1".into();
        }),
        (_, Code::NAME_EXISTS) => ("the name of another user", |draft, _, _| draft.body = user("shop_user")),
        (Id::ListScheduledTasks, Code::OFFSET_TOO_LARGE) => {
            ("a negative start", |draft, _, _| query(draft, "start=-1"))
        }
        (Id::ListScheduledTasks, Code::PAGE_TOO_LARGE) => {
            ("a limit of 0", |draft, _, _| query(draft, "limit=0"))
        }
        (Id::ListScheduledTasks, Code::INVALID_TIMESTAMP) => {
            ("a time that is none", |draft, _, _| query(draft, "begin_time=today"))
        }
        (Id::ChangeScheduledTask, Code::INVALID_TIMESTAMP) => ("a time that is none", |draft, _, _| {
            draft.target = draft.target.replace("status=CANCELLED", "execute_at=soon");
        }),
        (Id::ChangeScheduledTask, Code::INVALID_REQUEST_PARAMETERS) => {
            ("neither time nor status", |draft, _, _| {
                draft.target = draft.target.replace("?status=CANCELLED", "");
            })
        }
        (_, Code::OFFSET_TOO_LARGE) => ("a negative offset", |draft, _, _| query(draft, "offset=-1")),
        (_, Code::PAGE_TOO_LARGE) => ("a limit of 51", |draft, _, _| query(draft, "limit=51")),
        (Id::DeleteVhosts, Code::URL_NOT_FOUND) => {
            ("a vhost that does not exist", |draft, _, _| draft.body = json!({ "name": ["nothing"] }))
        }
        (_, Code::URL_NOT_FOUND) => ("a vhost that does not exist", |draft, _, _| {
            draft.target = draft.target.replace("/vhosts/orders", "/vhosts/nothing");
        }),
        (_, Code::DOMAIN_NAME_ENABLED) => ("domain names that are on already", |draft, client, _| {
            draft.send(client);
        }),
        (Id::ShowProductCores, Code::INVALID_PRODUCT_ID) => ("an unknown product", |draft, _, _| {
            draft.target = draft.target.replace("c6.4u8g.cluster", "c6.1u1g.single");
        }),
        (Id::ShowProductCores, Code::INVALID_INSTANCE_ID) => {
            ("an id of an instance that is no UUID", |draft, _, _| query(draft, "instance_id=rabbit"))
        }
        (Id::ShowProductCores, Code::INSTANCE_NOT_FOUND) => {
            ("an instance that does not exist", |draft, _, _| {
                query(draft, "instance_id=00000000-0000-4000-8000-000000000000");
            })
        }
        (Id::RestoreInstances, Code::INSTANCES_EMPTY) => {
            ("no instances", |draft, _, _| draft.body = json!({ "instances": [] }))
        }
        (Id::RestoreInstances, Code::TOO_MANY_INSTANCES) => ("51 instances", |draft, _, _| {
            let ids: Vec<String> = (0..51).map(|it| format!("00000000-0000-4000-8000-{it:012}")).collect();
            draft.body = json!({ "instances": ids });
        }),
        (Id::RestoreInstances, Code::DUPLICATE_INSTANCE_ID) => ("the same instance twice", |draft, _, _| {
            let id = draft.body["instances"][0].clone();
            draft.body = json!({ "instances": [id, id] });
        }),
        (Id::QueryMetrics, Code::GATEWAY_BAD_REQUEST) => {
            ("a period that there is not", |draft, _, _| draft.body["period"] = "61".into())
        }
        (Id::ListMetrics, Code::GATEWAY_BAD_REQUEST) => {
            ("a limit of 1001", |draft, _, _| query(draft, "limit=1001"))
        }
        (operation, Code::INVALID_REQUEST_PARAMETERS) => invalid(operation)?,
        _ => return None,
    })
}

/// What no code of its own is about.
fn invalid(operation: Id) -> Option<Change> {
    Some(match operation {
        Id::CreateVhost => ("a name with a space", |draft, _, _| draft.body = json!({ "name": "a b" })),
        Id::DeleteVhosts => ("the default vhost", |draft, _, _| draft.body = json!({ "name": ["/"] })),
        Id::CreateExchange => ("a type that the engine lacks", |draft, _, _| {
            draft.body["type"] = "x-consistent-hash".into();
        }),
        Id::DeleteExchanges => {
            ("an exchange of the broker's own", |draft, _, _| draft.body = json!({ "name": ["amq.topic"] }))
        }
        Id::CreateBinding => ("a routing key of 129 characters", |draft, _, _| {
            draft.body["routing_key"] = "k".repeat(129).into();
        }),
        Id::DeleteBinding => ("a type of destination that there is not", |draft, _, _| {
            draft.target = draft.target.replace("/destination-type/queue/", "/destination-type/topic/");
        }),
        Id::CreateQueue => {
            ("a name that begins with amq.", |draft, _, _| draft.body["name"] = "amq.gen".into())
        }
        Id::DeleteQueues => ("no names", |draft, _, _| draft.body = json!({ "name": [] })),
        Id::CreateUser | Id::UpdateUser => ("a vhost that does not exist", |draft, _, _| {
            draft.body["vhosts"][0]["vhost"] = "nothing".into();
        }),
        Id::ChangeRecyclePolicy => ("eight days", |draft, _, _| draft.body["retention_days"] = 8.into()),
        Id::ChangeStorageGrowth => {
            ("a threshold of 81 %", |draft, _, _| draft.body["expand_threshold"] = 81.into())
        }
        Id::ShowProductCores => ("no number of brokers", |draft, _, _| {
            draft.target = draft.target.replace("&broker_num=3", "");
        }),
        _ => return None,
    })
}

fn provoke(operation: Id, (_, change): Change) -> Refused {
    let mut client = Client::today(Seed::Demo);
    let mut draft = draft(&mut client, operation, operation.info().path);
    change(&mut draft, &mut client, operation);
    refused(&draft.send(&mut client))
}

/// Provokes everything that is not common; returns what was provoked where.
pub fn provoke_all() -> Vec<Case> {
    let mut cases = Vec::new();
    let operations = Edition::Current.operations().filter(|id| id.info().since == Edition::Current);
    for operation in operations {
        for code in refusals(operation) {
            let Some(change) = change(operation, code) else {
                assert!(COMMON.iter().any(|(common, _)| *common == code), "{} {code}", operation.name());
                continue;
            };
            // A task that does not exist is common.
            if code == Code::URL_NOT_FOUND && operation.info().path.contains("{task_id}") {
                continue;
            }
            let got = provoke(operation, change);
            assert_eq!(got.code, code.as_str(), "{} {}: {}", operation.name(), change.0, got.message);
            cases.push((operation, code, change.0));
        }
    }
    cases
}

#[test]
fn each_wrong_guess_of_names_is_refused() {
    let mut client = Client::today(Seed::Demo);
    let valid = draft(&mut client, Id::CreateQueue, Id::CreateQueue.info().path);
    let cases: [(&str, Value); 4] = [
        ("name", Value::from("q".repeat(256))),
        ("lazy_mode", "default".into()),
        ("dead_letter_routing_key", "dead".into()),
        ("auto_delete", Value::Null),
    ];
    for (field, value) in cases {
        let mut draft = valid.clone();
        draft.body[field] = value;
        assert_eq!(refused(&draft.send(&mut client)).code, "DMS.00400800", "{field}");
    }
    assert_eq!(Id::CreateQueue.info().service(), Service::Dms);
}
