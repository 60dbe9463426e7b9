//! The same request in the spelling of V1 (chapter 6.1), for regions that offer nothing newer.

use super::{ApiRequest, ApiVersion, ENGINE, OperationId as Id};
use crate::rules::batch::ALL_FAILURE_V1;
use serde_json::Value;

impl Id {
    /// The operation of V1 that does the same as this one of V2; `None` where V1 has none. Those
    /// of V1 and of IAM are their own.
    pub fn in_v1(self) -> Option<Self> {
        match self.info().version() {
            ApiVersion::V1 | ApiVersion::V3 | ApiVersion::CloudEye => Some(self),
            ApiVersion::V2 => self.info().in_v1,
        }
    }
}

impl ApiRequest {
    /// The request as V1 spells it; `None` where V1 cannot do what it asks for.
    ///
    /// Its answer has the form of V2's but for the products: what both generations share they
    /// call the same.
    pub fn in_v1(&self) -> Option<Self> {
        let operation = self.operation.in_v1()?;
        if operation == self.operation {
            return Some(self.clone());
        }
        let path = match operation {
            Id::ListAvailabilityZonesV1 | Id::ListProductsV1 => operation.info().path.to_owned(),
            // V2 alone has the engine in the path, and there only of creating.
            _ => {
                let rest = self.path.strip_prefix("/v2")?;
                let rest = rest
                    .strip_prefix("/rabbitmq")
                    .filter(|_| operation == Id::CreateInstanceV1)
                    .unwrap_or(rest);
                format!("/v1.0{rest}")
            }
        };
        let query = match operation {
            // V1 knows one list, of all products (table 6-25).
            Id::ListProductsV1 => vec![("engine", ENGINE.to_owned())],
            _ => self.query.iter().map(|(key, value)| query_in_v1(key, value)).collect(),
        };
        let body = match (operation, &self.body) {
            (Id::BatchInstancesV1, Some(body)) => Some(batch_in_v1(body)?),
            (_, body) => body.clone(),
        };
        Some(Self { operation, method: self.method, path, query, body })
    }
}

/// A filter or page of table 4-7 as table 6-19 spells it.
fn query_in_v1(key: &'static str, value: &str) -> (&'static str, String) {
    match key {
        "instance_id" => ("id", value.to_owned()),
        "include_failure" => ("includeFailure", value.to_owned()),
        "exact_match_name" => ("exactMatchName", value.to_owned()),
        // V1's example counts from 1.
        "offset" => ("start", value.parse::<u64>().unwrap_or_default().saturating_add(1).to_string()),
        _ => (key, value.to_owned()),
    }
}

/// A batch of table 4-18 as table 6-15 spells it; V1 deletes only.
fn batch_in_v1(body: &Value) -> Option<Value> {
    let mut batch = body.as_object()?.clone();
    if batch.get("action")?.as_str()? != "delete" {
        return None;
    }
    if batch.shift_remove("all_failure").is_some() {
        batch.insert("allFailure".to_owned(), Value::from(ALL_FAILURE_V1));
    }
    Some(Value::Object(batch))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::super::*;
    use crate::model::{BatchRequestV1, CreateInstanceBody, UpdateInstanceBody};

    fn translated(operation: &impl Operation) -> Option<ApiRequest> {
        operation.request("p1").in_v1()
    }

    #[test]
    fn a_translated_request_is_that_of_v1_itself() {
        let body = CreateInstanceBody { name: Some("new".to_owned()), ..CreateInstanceBody::default() };
        let own = v1::CreateInstance(body.clone()).request("p1");
        assert_eq!(translated(&CreateInstance(body)), Some(own));

        let instance_id = || "a/b".to_owned();
        let own = v1::ShowInstance { instance_id: instance_id() }.request("p1");
        assert_eq!(translated(&ShowInstance { instance_id: instance_id() }), Some(own));
        let own = v1::DeleteInstance { instance_id: instance_id() }.request("p1");
        assert_eq!(translated(&DeleteInstance { instance_id: instance_id() }), Some(own));

        let body = UpdateInstanceBody { name: Some("new".to_owned()), ..UpdateInstanceBody::default() };
        let own = v1::UpdateInstance { instance_id: instance_id(), body: body.clone() }.request("p1");
        assert_eq!(translated(&UpdateInstance { instance_id: instance_id(), body }), Some(own));

        assert_eq!(translated(&ListAvailabilityZones), Some(v1::ListAvailabilityZones.request("p1")));
        assert_eq!(translated(&ListMaintenanceWindows), Some(v1::ListMaintenanceWindows.request("p1")));
        let products = ListProducts { product_id: Some("x".to_owned()) };
        assert_eq!(translated(&products), Some(v1::ListProducts.request("p1")));
    }

    #[test]
    fn a_batch_deletes_only() {
        let ids = vec!["i".to_owned()];
        let own = v1::BatchInstances(BatchRequestV1 {
            action: Some("delete".to_owned()),
            instances: Some(ids.clone()),
            ..BatchRequestV1::default()
        });
        assert_eq!(translated(&BatchInstances::delete(ids.clone())), Some(own.request("p1")));
        assert_eq!(translated(&BatchInstances::restart(ids)), None);
        let failed = translated(&BatchInstances::delete_all_failed()).unwrap();
        assert_eq!(failed.body_text(), r#"{"action":"delete","allFailure":"true"}"#);
    }

    #[test]
    fn v1_has_nine_operations_of_its_own() {
        let is_v1 = |id: &&OperationId| id.info().version() == ApiVersion::V1;
        let reached: std::collections::HashSet<_> = OperationId::ALL
            .iter()
            .filter(|id| id.info().version() == ApiVersion::V2)
            .filter_map(|id| id.in_v1())
            .collect();
        assert_eq!(OperationId::ALL.iter().filter(is_v1).count(), 9);
        assert!(OperationId::ALL.iter().filter(is_v1).all(|id| reached.contains(id)));
        let plugins = ListPlugins { instance_id: "i".to_owned() };
        assert_eq!(translated(&plugins), None);
        let own = v1::ListProducts.request("p1");
        assert_eq!(own.in_v1(), Some(own));
    }
}
