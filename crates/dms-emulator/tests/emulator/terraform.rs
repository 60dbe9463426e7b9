//! What the Terraform provider asks, in its order and with its waits, at every speed: it looks at fixed times, however
//! fast the emulator is, and takes whatever it did not expect for the end.

use crate::client::{Client, PROJECT, START, cluster, old, old_cluster, project, single, with};
use dms_api::sign::{self, Credentials, format_date};
use dms_emulator::{Seed, Settings};
use http::Request;
use serde_json::{Value, json};

const SPEEDS: [f64; 3] = [1.0, 60.0, 3600.0];
/// How often the provider looks before it gives up.
const LOOKS: usize = 400;

fn at_speed(speed: f64) -> Client {
    Client::with_settings(Settings { speed, ..Settings::default() }, Seed::Empty)
}

/// Looks after a delay and then again and again, as the provider does: through the pending states until the wanted
/// one. Anything else is an error to it.
fn wait_for(
    client: &mut Client,
    (delay, every): (i64, i64),
    pending: &[&str],
    wanted: &str,
    mut look: impl FnMut(&mut Client) -> String,
) {
    client.wait_seconds(delay);
    let mut state = look(client);
    for _ in 0..LOOKS {
        if state == wanted {
            return;
        }
        assert!(pending.contains(&state.as_str()), "{state:?} while waiting for {wanted}");
        client.wait_seconds(every);
        state = look(client);
    }
    assert_eq!(state, wanted, "for too long");
}

/// The state of an instance as the provider reads it while it changes one.
fn change_state(client: &mut Client, id: &str) -> String {
    let shown = client.get(&format!("/instances/{id}"));
    let task = &shown["task"];
    if task.is_object() && task["status"] != "SUCCESS" {
        assert!(task["name"].is_string() && task["created_at"].is_string(), "{task}");
        return "PENDING".to_owned();
    }
    shown["status"].as_str().expect("a status").to_owned()
}

fn create(client: &mut Client, path: &str, body: Value) -> String {
    let created = client.json("POST", path, body);
    let id = created["instance_id"].as_str().expect("an id").to_owned();
    wait_for(client, (300, 15), &["CREATING"], "RUNNING", |client| client.status(&id));
    id
}

fn by_engine() -> String {
    format!("/v2/rabbitmq/{PROJECT}/instances")
}

fn resize(client: &mut Client, id: &str, body: Value) {
    let started = client.json("POST", &format!("{}/{id}/extend", by_engine()), body);
    assert!(started["job_id"].is_string());
    wait_for(client, (60, 10), &["PENDING"], "RUNNING", |client| change_state(client, id));
}

#[test]
fn every_change_of_an_instance() {
    for speed in SPEEDS {
        let mut client = at_speed(speed);
        client.json("GET", "/v2/available-zones", Value::Null);
        let id = create(&mut client, &by_engine(), cluster("terraform"));
        let path = project(&format!("/instances/{id}"));
        let written = json!({
            "description": "", "maintain_begin": "22:00", "maintain_end": "02:00",
            "security_group_id": "0aaa0033-bf7f-4c41-a6c2-18cd04cad2c8", "enterprise_project_id": "0",
            "name": "terraform-2", "enable_acl": false,
        });
        client.json("PUT", &path, written.clone());
        let as_read = json!({ "maintain_begin": "22:00:00", "maintain_end": "02:00:00" });
        client.json("PUT", &path, with(written, as_read));
        resize(&mut client, &id, json!({ "new_product_id": "c6.8u16g.cluster", "oper_type": "vertical" }));
        resize(&mut client, &id, json!({ "new_storage_space": 600, "oper_type": "storage" }));
        resize(&mut client, &id, json!({ "new_broker_num": 5, "oper_type": "horizontal" }));
        let shown = client.show(&id);
        assert_eq!((shown.broker_num, shown.total_storage_space), (Some(5), Some(1000)));
        assert_eq!(client.get(&format!("/instances/{id}"))["task"], Value::Null);
        client.json("POST", &format!("{path}/password"), json!({ "new_password": "Terraform@2026" }));
        client.json("DELETE", &path, Value::Null);
        client.wait_seconds(90);
        assert_eq!(client.refused("GET", &path, Value::Null).status, 404);
    }
}

#[test]
fn a_change_that_fails_leaves_no_task_behind() {
    for speed in SPEEDS {
        let mut client = at_speed(speed);
        let id = create(&mut client, &by_engine(), cluster("terraform-extendfailed"));
        let body = json!({ "new_storage_space": 600, "oper_type": "storage" });
        client.json("POST", &format!("{}/{id}/extend", by_engine()), body);
        wait_for(&mut client, (60, 10), &["PENDING"], "EXTENDEDFAILED", |client| change_state(client, &id));
    }
}

#[test]
fn an_old_flavour_is_resized_by_what_differs() {
    for speed in SPEEDS {
        let mut client = at_speed(speed);
        let products = client.json("GET", "/v2/products?engine=rabbitmq", Value::Null);
        let group = &products["Hourly"][0];
        let id = create(&mut client, &project("/instances"), old_cluster("old-terraform"));
        assert_eq!(group["version"], json!(client.show(&id).engine_version), "the provider compares them");
        let sizes = group["values"][1]["detail"].as_array().expect("sizes");
        let clusters: Vec<&Value> =
            sizes.iter().flat_map(|size| size["product_info"].as_array().expect("products")).collect();
        for (product, brokers, total) in [("00300-30215-0--0", 3, 300), ("00300-30217-0--0", 5, 500)] {
            let found = clusters.iter().find(|it| it["product_id"] == product).expect("it is listed");
            let storage: u64 = found["storage"].as_str().expect("text").parse().expect("digits");
            let body = json!({ "new_spec_code": found["spec_code"], "new_storage_space": storage });
            resize(&mut client, &id, body);
            let shown = client.show(&id);
            assert_eq!(shown.product_id.as_deref(), Some(product));
            assert_eq!((shown.broker_num, shown.total_storage_space), (Some(brokers), Some(total)));
        }
        // More storage than the product has stays as it is when brokers are added.
        let large = with(old_cluster("old-large"), json!({ "storage_space": 600 }));
        let id = create(&mut client, &project("/instances"), large);
        let code = "dms.instance.rabbitmq.cluster.c3.4u8g.5";
        for (storage, total) in [(500, 1000), (1500, 1500)] {
            resize(&mut client, &id, json!({ "new_spec_code": code, "new_storage_space": storage }));
            assert_eq!(client.show(&id).total_storage_space, Some(total));
        }
        let id = create(&mut client, &project("/instances"), old("old-single"));
        let found = &group["values"][0]["detail"][1];
        resize(&mut client, &id, json!({ "new_spec_code": found["spec_code"], "new_storage_space": 100 }));
        assert_eq!(client.show(&id).product_id.as_deref(), found["product_id"].as_str());
    }
}

#[test]
fn the_products_of_before_have_all_that_is_looked_for() {
    let mut client = at_speed(60.0);
    let products = client.json("GET", "/v2/products?engine=rabbitmq", Value::Null);
    for (way, kind) in [("Hourly", 0), ("Hourly", 1), ("Monthly", 0), ("Monthly", 1)] {
        for detail in products[way][0]["values"][kind]["detail"].as_array().expect("products") {
            assert!(detail["ecs_flavor_id"].is_string(), "{detail}");
            let own = std::slice::from_ref(detail);
            for leaf in detail["product_info"].as_array().map_or(own, Vec::as_slice) {
                assert!(leaf["node_num"].is_string() && leaf["storage"].is_string(), "{leaf}");
                assert_eq!(leaf["io"][0]["available_zones"][0], "region-1a");
            }
        }
    }
    let kafka = client.json("GET", "/v2/products?engine=kafka", Value::Null);
    assert_eq!(kafka, json!({ "Hourly": [], "Monthly": [] }));
}

#[test]
fn products_name_zones_by_the_codes_that_people_write() {
    let mut client = at_speed(60.0);
    let id = create(&mut client, &by_engine(), cluster("zoned"));
    for path in ["/v2/rabbitmq/products".to_owned(), format!("{}/{id}/extend", by_engine())] {
        let products = client.json("GET", &path, Value::Null);
        for product in products["products"].as_array().expect("products") {
            let io = &product["ios"][0];
            assert_eq!(io["available_zones"], json!(["region-1a", "region-1b", "region-1c"]), "{path}");
            assert_eq!(io["unavailable_zones"], json!(["region-1d"]), "{path}");
        }
    }
    // Instances name them by id.
    assert_eq!(client.get(&format!("/instances/{id}"))["available_zones"], json!([crate::client::ZONE]));
}

#[test]
fn plugins_and_elastic_ips_are_created_until_they_end() {
    for speed in SPEEDS {
        let mut client = at_speed(speed);
        let id = create(&mut client, &by_engine(), single("terraform"));
        let path = project(&format!("/instances/{id}"));
        let plugin = json!({ "enable": true, "plugins": "rabbitmq_shovel" });
        let job = client.json("PUT", &format!("{path}/rabbitmq/plugins"), plugin)["job_id"].clone();
        let task = format!("/instances/{id}/tasks/{}", job.as_str().expect("an id"));
        wait_for(&mut client, (1, 2), &["CREATED"], "SUCCESS", |client| {
            client.get(&task)["tasks"][0]["status"].as_str().expect("a status").to_owned()
        });
        let plugins = client.get(&format!("/instances/{id}/rabbitmq/plugins"));
        let plugins = plugins["plugins"].as_array().expect("plugins");
        assert!(plugins.iter().any(|it| it["name"] == "rabbitmq_shovel" && it["enable"] == true));

        let bind = |ip: &str| json!({ "enable_publicip": true, "publicip_id": ip });
        let unbind = json!({ "enable_publicip": false });
        for (body, name) in [
            (bind("32685c2b-0000-4000-8000-a19023590000"), "bindInstancePublicIp"),
            (unbind.clone(), "unbindInstancePublicIp"),
            (bind("32685c2b-0000-4000-8000-a19023590001"), "bindInstancePublicIp"),
            (unbind, "unbindInstancePublicIp"),
        ] {
            client.json("PUT", &path, body);
            wait_for(&mut client, (5, 15), &["CREATED"], "SUCCESS", |client| {
                let tasks = client.get(&format!("/instances/{id}/tasks"));
                let tasks = tasks["tasks"].as_array().expect("tasks");
                let first = tasks.iter().find(|task| task["name"] == name).expect("a task");
                first["status"].as_str().expect("a status").to_owned()
            });
        }
    }
}

#[test]
fn a_busy_instance_says_so_by_the_code_after_which_requests_are_repeated() {
    let mut client = at_speed(1.0);
    let id = create(&mut client, &by_engine(), cluster("busy"));
    let path = project(&format!("/instances/{id}"));
    let plugin = json!({ "enable": true, "plugins": "rabbitmq_mqtt" });
    client.json("PUT", &format!("{path}/rabbitmq/plugins"), plugin);
    let extend = json!({ "new_storage_space": 600, "oper_type": "storage" });
    for (method, path, body) in [
        ("POST", format!("{path}/extend"), extend.clone()),
        ("PUT", path.clone(), json!({ "enable_publicip": true, "publicip_id": PROJECT })),
        ("DELETE", path.clone(), Value::Null),
    ] {
        let got = client.refused(method, &path, body);
        assert_eq!((got.status, got.code.as_str()), (400, "DMS.00400026"), "{method} {path}");
    }
    client.wait(1);
    client.json("POST", &format!("{path}/extend"), extend);
    let password = json!({ "new_password": "Terraform@2026" });
    assert_eq!(client.refused("POST", &format!("{path}/password"), password).code, "DMS.00400026");
}

#[test]
fn what_was_written_is_what_is_read() {
    let mut client = at_speed(3600.0);
    let body = with(
        cluster("encrypted"),
        json!({ "disk_encrypted_enable": true, "disk_encrypted_key": "key-1", "enable_acl": false }),
    );
    let id = create(&mut client, &by_engine(), body);
    let shown = client.get(&format!("/instances/{id}"));
    assert_eq!((&shown["disk_encrypted"], &shown["disk_encrypted_key"]), (&json!(true), &json!("key-1")));
    let plain = create(&mut client, &by_engine(), cluster("plain"));
    assert_eq!(client.get(&format!("/instances/{plain}"))["disk_encrypted"], Value::Null);
    // Access control lists belong to another engine.
    let listed = with(cluster("listed"), json!({ "enable_acl": true }));
    assert_eq!(client.refused("POST", &by_engine(), listed).code, "DMS.00400800");
    let path = project(&format!("/instances/{id}"));
    assert_eq!(client.refused("PUT", &path, json!({ "enable_acl": true })).code, "DMS.00400800");
}

#[test]
fn tags_need_no_value() {
    let mut client = at_speed(60.0);
    let tags = json!([{ "key": "old" }, { "key": "team", "value": "a" }]);
    let id = create(&mut client, &by_engine(), with(cluster("tagged"), json!({ "tags": tags })));
    let path = project(&format!("/rabbitmq/{id}/tags/action"));
    client.json("POST", &path, json!({ "action": "delete", "tags": tags }));
    client.json("POST", &path, json!({ "action": "create", "tags": [{ "key": "new" }] }));
    let tags = client.get(&format!("/rabbitmq/{id}/tags"));
    assert_eq!(tags["tags"], json!([{ "key": "new", "value": "" }]));
    let empty = json!({ "action": "create", "tags": [{ "key": "empty", "value": "" }] });
    assert_eq!(client.refused("POST", &path, empty).code, "DMS.10240039");
}

#[test]
fn a_yearly_or_monthly_instance_is_ordered_and_given_back() {
    for speed in SPEEDS {
        let mut client = at_speed(speed);
        let billing = json!({
            "charging_mode": "prePaid", "period_type": "month", "period_num": 1, "is_auto_pay": true,
        });
        let body = with(cluster("ordered"), json!({ "bss_param": billing }));
        let created = client.json("POST", &by_engine(), body);
        let id = created["instance_id"].as_str().expect("an id").to_owned();
        client.wait_seconds(1);
        let order = client.show(&id).order_id.expect("an order");
        let path = format!("/v2/orders/customer-orders/details/{order}");
        assert_eq!(client.json("GET", &path, Value::Null)["order_info"]["status"], 5);
        let wanted = json!({ "order_id": order, "only_main_resource": 1 });
        let found = client.json("POST", "/v2/orders/suscriptions/resources/query", wanted);
        assert_eq!((&found["total_count"], &found["data"][0]["resource_id"]), (&json!(1), &json!(id)));
        wait_for(&mut client, (300, 15), &["CREATING"], "RUNNING", |client| client.status(&id));
        client.json("POST", &format!("/v2/orders/subscriptions/resources/autorenew/{id}"), Value::Null);
        let unsubscribe = "/v2/orders/subscriptions/resources/unsubscribe";
        let given_back = json!({ "resource_ids": [id], "unsubscribe_type": 1 });
        client.json("POST", unsubscribe, given_back.clone());
        assert_eq!(client.refused("GET", &project(&format!("/instances/{id}")), Value::Null).status, 404);
        let again = client.refused("POST", unsubscribe, given_back);
        assert_eq!((again.status, again.code.as_str()), (404, "CBC.0404"));
    }
}

/// The first requests, with an access key.
#[test]
fn who_signs_finds_project_and_account() {
    let mut client = at_speed(60.0);
    let settings = Settings::default();
    let key = Credentials {
        access_key: settings.access_key,
        secret_key: settings.secret_key.as_str().into(),
        security_token: None,
    };
    let mut get = |path: &str, query: &str| -> Value {
        let unsigned = sign::Request { method: "GET", path, query, ..sign::Request::default() };
        let target = if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
        let host = "iam.example.com";
        let mut request = Request::get(target).header("host", host);
        for (name, value) in sign::sign(&unsigned, host, &key, &format_date(START.unix_timestamp())) {
            request = request.header(name, value);
        }
        let response = client.handle(&request.body(Vec::new()).expect("a request"));
        assert_eq!(response.status(), 200, "{path}");
        serde_json::from_slice(response.body()).expect("JSON")
    };
    let project = get("/v3/projects", "name=region-1")["projects"][0].clone();
    let domains = get("/v3/auth/domains", "");
    let domain = &domains["domains"][0];
    assert_eq!(domain["id"], project["domain_id"]);
    assert_eq!((&domain["name"], &domain["enabled"]), (&json!("demo-domain"), &json!(true)));
    assert!(domains["links"]["self"].is_string());
    assert_eq!(get("/v3/users", "name=demo")["users"][0]["name"], "demo");
    assert_eq!(get("/v3/users", "name=nobody")["users"], json!([]));
}

#[test]
fn what_iam_does_not_have_is_refused_in_its_form() {
    let mut client = at_speed(60.0);
    let response = client.send("GET", "/v3/roles", b"");
    assert_eq!(response.status(), 404);
    let body: Value = serde_json::from_slice(response.body()).expect("JSON");
    assert_eq!((&body["error"]["code"], &body["error_code"]), (&json!(404), &json!("IAM.0404")));
}

#[test]
fn lists_are_read_to_their_end() {
    let mut client = at_speed(3600.0);
    let empty = client.get("/instances?engine=rabbitmq&limit=50&offset=0");
    assert_eq!((&empty["instances"], &empty["instance_num"]), (&json!([]), &json!(0)));
    let id = create(&mut client, &by_engine(), single("listed"));
    for number in 0..12 {
        let plugins = json!({ "enable": number % 2 == 0, "plugins": "rabbitmq_mqtt" });
        client.json("PUT", &project(&format!("/instances/{id}/rabbitmq/plugins")), plugins);
        client.wait(1);
    }
    let mut seen = Vec::new();
    for start in [1, 11, 21] {
        let page = client.get(&format!("/instances/{id}/tasks?limit=10&start={start}"));
        assert_eq!(page["task_count"], "13");
        seen.extend(page["tasks"].as_array().expect("tasks").iter().map(|task| task["id"].to_string()));
    }
    let total = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!((total, seen.len()), (13, 13));
}
