//! What clients ask beside the operations of the reference: of IAM who they are, of the billing service what became
//! of an order, and the products as they were listed before. The Terraform provider asks all of it.

use crate::Emulator;
use crate::answer::{Answer, Refusal, Reply};
use crate::auth::{self, Caller};
use crate::call::read_query;
use crate::handlers;
use crate::ids::Uuid;
use crate::state::Record;
use crate::work;
use dms_api::errors::{ErrorBody, ErrorCode};
use dms_api::operation::{ENGINE, Method, OperationId, allowed_methods};
use http::{Request, StatusCode};
use serde_json::{Value, json};

/// The status of an order that is done.
const COMPLETED: u8 = 5;
/// The status of a resource that is in use.
const IN_USE: u8 = 2;

/// Answers a request that is no operation; `None` if it is none of these either.
pub fn answer(emulator: &mut Emulator, request: &Request<Vec<u8>>) -> Option<Answer> {
    let segments: Vec<&str> = request.uri().path().split('/').skip(1).collect();
    Some(match (request.method().as_str(), segments.as_slice()) {
        ("GET", ["v3", "auth", "domains"]) => handlers::list_domains(emulator, request),
        ("GET", ["v3", "users"]) => handlers::list_users(emulator, request),
        (_, ["v3", "auth", "domains"] | ["v3", "users"]) => Err(Refusal::IdentityMethod(vec![Method::Get])),
        (_, ["v3", ..]) => Err(not_of_identity(emulator, request.uri().path())),
        ("GET", ["v2", "products"]) => products(emulator, request),
        ("GET", ["v2", "orders", "customer-orders", "details", order]) => {
            show_order(emulator, request, order)
        }
        // The billing service spells it so.
        ("POST", ["v2", "orders", "suscriptions", "resources", "query"]) => find_resources(emulator, request),
        ("POST", ["v2", "orders", "subscriptions", "resources", "unsubscribe"]) => {
            unsubscribe(emulator, request)
        }
        ("POST" | "DELETE", ["v2", "orders", "subscriptions", "resources", "autorenew", resource]) => {
            renew_by_itself(emulator, request, resource)
        }
        _ => return None,
    })
}

/// IAM has no such path, or has it with other methods.
fn not_of_identity(emulator: &Emulator, path: &str) -> Refusal {
    let allow = allowed_methods(emulator.settings.edition, path);
    if !allow.is_empty() {
        return Refusal::IdentityMethod(allow);
    }
    Refusal::Identity(StatusCode::NOT_FOUND, "Could not find the requested resource.".to_owned())
}

fn products(emulator: &Emulator, request: &Request<Vec<u8>>) -> Answer {
    auth::authenticate(emulator, request, None)?;
    let query = read_query(request.uri().query().unwrap_or_default());
    let engine = query.iter().find(|(key, _)| key == "engine").map_or(ENGINE, |(_, engine)| engine);
    let is_ours = engine.is_empty() || engine.eq_ignore_ascii_case(ENGINE);
    Ok(Reply::json(handlers::old_products(&emulator.settings.project_name, is_ours)))
}

/// Who asks the billing service, and may look at instances or do more with them.
fn caller(emulator: &Emulator, request: &Request<Vec<u8>>, action: OperationId) -> Result<Caller, Refusal> {
    let caller = auth::authenticate(emulator, request, None)?;
    auth::check_permission(&caller, action)?;
    Ok(caller)
}

fn show_order(emulator: &Emulator, request: &Request<Vec<u8>>, order: &str) -> Answer {
    caller(emulator, request, OperationId::ListInstances)?;
    let record = of_order(emulator, order).next().ok_or_else(|| unknown("order"))?;
    let item = json!({
        "order_line_item_id": format!("{order}-000001"),
        "service_type_code": "hws.service.type.dms",
        "product_spec_code": record.product().spec_code(record.brokers),
        "status": COMPLETED,
    });
    Ok(Reply::json(json!({
        "total_count": 1,
        "order_info": {
            "order_id": order,
            "service_type_code": "hws.service.type.dms",
            "status": COMPLETED,
            "order_type": 1,
            "create_time": record.created_at.rfc3339(),
            "user_name": &*record.creator.name,
        },
        "order_line_items": [item],
    })))
}

/// The resources of an order, or those with these ids.
fn find_resources(emulator: &Emulator, request: &Request<Vec<u8>>) -> Answer {
    caller(emulator, request, OperationId::ListInstances)?;
    let body = body(request)?;
    let records: Vec<&Record> = match body["order_id"].as_str() {
        Some(order) => of_order(emulator, order).collect(),
        None => texts(&body["resource_ids"]).filter_map(|id| prepaid(emulator, id)).collect(),
    };
    let resource = |record: &&Record| {
        json!({
            "id": record.storage_resource.to_string(),
            "resource_id": record.id.to_string(),
            "resource_name": &*record.name,
            "region_code": emulator.settings.project_name,
            "service_type_code": "hws.service.type.dms",
            "resource_type_code": "hws.resource.type.dms.rabbitmq",
            "order_id": record.order.as_deref(),
            "status": IN_USE,
            "is_main_resource": 1,
        })
    };
    let resources: Vec<Value> = records.iter().map(resource).collect();
    Ok(Reply::json(json!({ "data": resources, "total_count": resources.len() })))
}

/// Gives yearly/monthly instances back: all of them, or none.
fn unsubscribe(emulator: &mut Emulator, request: &Request<Vec<u8>>) -> Answer {
    let caller = caller(emulator, request, OperationId::DeleteInstance)?;
    let body = body(request)?;
    let mut ids = Vec::new();
    for id in texts(&body["resource_ids"]) {
        let record = prepaid(emulator, id).ok_or_else(|| unknown("resource"))?;
        if emulator.state.jobs.is_busy(record.id) {
            return Err(ErrorCode::INSTANCE_STATUS.into());
        }
        ids.push(record.id);
    }
    if ids.is_empty() {
        return Err(ErrorCode::INVALID_REQUEST_PARAMETERS.into());
    }
    let orders: Vec<String> = ids.iter().map(|id| format!("CS{:016X}", (id.0 >> 64) as u64)).collect();
    for id in ids {
        work::delete(&mut emulator.state, id, caller.account.clone());
    }
    Ok(Reply::json(json!({ "order_ids": orders, "success_resource_ids": body["resource_ids"] })))
}

/// Whether it is renewed when its time is over: time that never is, so nothing has to be remembered.
fn renew_by_itself(emulator: &Emulator, request: &Request<Vec<u8>>, resource: &str) -> Answer {
    caller(emulator, request, OperationId::UpdateInstance)?;
    prepaid(emulator, resource).map(|_| Reply::empty()).ok_or_else(|| unknown("resource"))
}

fn of_order<'a>(emulator: &'a Emulator, order: &'a str) -> impl Iterator<Item = &'a Record> {
    emulator.state.instances.iter().filter(move |record| record.order.as_deref() == Some(order))
}

fn prepaid<'a>(emulator: &'a Emulator, id: &str) -> Option<&'a Record> {
    emulator.state.instances.get(Uuid::parse(id)?).filter(|record| record.is_prepaid())
}

fn body(request: &Request<Vec<u8>>) -> Result<Value, Refusal> {
    serde_json::from_slice(request.body()).map_err(|_| ErrorCode::INVALID_BODY.into())
}

fn texts(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str)
}

/// The billing service knows no such order or resource. Its codes begin with CBC; this one is ours.
fn unknown(what: &str) -> Refusal {
    let error_msg = format!("The {what} does not exist.");
    let body = ErrorBody { error_msg, error_code: "CBC.0404".to_owned(), request_id: None };
    Refusal::Service { status: 404, body, allow: Vec::new() }
}
