//! The recycle bin.

use super::running;
use crate::client::{Client, project};
use serde_json::{Value, json};

fn switch_on(client: &mut Client) {
    let bin =
        client.json("PUT", &project("/recycle"), json!({ "retention_days": 2, "default_use_recycle": true }));
    assert_eq!(bin, json!({ "retention_days": 2, "default_use_recycle": true, "recycle_instances": [] }));
}

#[test]
fn a_deleted_instance_lies_in_the_bin_until_it_is_restored() {
    let (mut client, id) = running();
    switch_on(&mut client);
    client.json("DELETE", &project(&format!("/instances/{id}")), Value::Null);
    assert_eq!(client.refused("GET", &project(&format!("/instances/{id}")), Value::Null).status, 404);
    let lies = client.get("/recycle")["recycle_instances"][0].clone();
    assert_eq!((&lies["instance_id"], &lies["status"]), (&json!(id), &json!("RECYCLE")));
    let days = lies["auto_delete_time"].as_u64().unwrap() - lies["in_recycle_time"].as_u64().unwrap();
    assert_eq!(days, 2 * 86_400_000);
    let unknown = "00000000-0000-4000-8000-000000000000";
    let restored = client.json("POST", &project("/recycle"), json!({ "instances": [id, unknown] }));
    let job = restored["results"][0]["job_id"].as_str().unwrap().to_owned();
    assert!(restored["results"][1]["error_msg"].is_string());
    assert_eq!(client.status(&id), "RESTARTING");
    client.wait(4);
    assert_eq!(client.status(&id), "RUNNING");
    let task = client.get(&format!("/instances/{id}/tasks/{job}"));
    assert_eq!(task["tasks"][0]["status"], "SUCCESS");
}

#[test]
fn what_lies_there_long_enough_goes_for_good() {
    let (mut client, id) = running();
    switch_on(&mut client);
    client.json("DELETE", &project(&format!("/instances/{id}")), Value::Null);
    client.wait(2 * 24 * 60 - 1);
    client.sign_in("demo", "Demo@12345");
    assert_eq!(client.get("/recycle")["recycle_instances"].as_array().unwrap().len(), 1);
    client.wait(2);
    assert_eq!(client.get("/recycle")["recycle_instances"], json!([]));
}

#[test]
fn force_delete_goes_past_the_bin() {
    let (mut client, id) = running();
    switch_on(&mut client);
    let body = json!({ "action": "delete", "instances": [id], "force_delete": true });
    client.json("POST", &project("/instances/action"), body);
    assert_eq!(client.get("/recycle")["recycle_instances"], json!([]));
}
