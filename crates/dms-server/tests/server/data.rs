//! State in a file: kept over restarts and kills, refused when damaged.

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use redb::{Database, TableDefinition};
use serde_json::{Value, json};

use crate::http::Request;
use crate::process::{PROJECT, Server, command};

fn emulator(data: &Path) -> Server {
    Server::start(command(["emulator", "--seed", "demo", "--log-level", "error", "--data"]).arg(data))
}

fn instances(server: &Server, token: &str) -> Vec<Value> {
    let target = format!("/v2/{PROJECT}/instances?limit=50");
    let reply = server.send(&Request::get(&target).header("x-auth-token", token));
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.json()["instances"].as_array().unwrap().clone()
}

/// The ids of instances that take changes.
fn running(server: &Server, token: &str) -> Vec<String> {
    instances(server, token)
        .iter()
        .filter(|instance| instance["status"] == "RUNNING")
        .map(|instance| instance["instance_id"].as_str().unwrap().to_owned())
        .collect()
}

fn describe<'a>(target: &'a str, token: &str, description: &str) -> Request<'a> {
    Request::new("PUT", target).header("x-auth-token", token).json(&json!({ "description": description }))
}

fn show(server: &Server, token: &str, id: &str) -> Value {
    let target = format!("/v2/{PROJECT}/instances/{id}");
    let reply = server.send(&Request::get(&target).header("x-auth-token", token));
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.json()
}

fn description(server: &Server, token: &str, id: &str) -> String {
    show(server, token, id)["description"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_restart_keeps_everything() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut server = emulator(&data);
    let token = server.sign_in();
    let ids = running(&server, &token);
    let (changed, deleted) = (&ids[0], &ids[1]);
    let path = |id: &str| format!("/v2/{PROJECT}/instances/{id}");
    assert_eq!(server.send(&describe(&path(changed), &token, "改过了")).status, 204);
    let target = path(deleted);
    let delete = Request::new("DELETE", &target).header("x-auth-token", &token);
    assert_eq!(server.send(&delete).status, 204);
    let before = instances(&server, &token).len();
    server.signal("TERM");
    assert!(server.wait(Duration::from_secs(5)).success());

    let server = emulator(&data);
    // The token is part of the state.
    assert_eq!(description(&server, &token, changed), "改过了");
    let after = instances(&server, &token);
    assert!(after.len() <= before && after.len() >= before - 1);
    let still = after.iter().find(|instance| instance["instance_id"] == deleted.as_str());
    assert!(still.is_none_or(|instance| instance["status"] != "RUNNING"), "{still:?}");
}

#[test]
fn work_goes_on_over_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    // The ten minutes of a creation take two seconds.
    let start = || Server::start(command(["emulator", "--speed", "300", "--data"]).arg(&data));
    let server = start();
    let token = server.sign_in();
    let target = format!("/v2/rabbitmq/{PROJECT}/instances");
    let create = Request::new("POST", &target).header("x-auth-token", &token).json(&json!({
        "name": "rabbitmq-over-a-kill",
        "engine": "RabbitMQ",
        "engine_version": "3.8.35",
        "storage_space": 100,
        "access_user": "rabbit",
        "password": "Rabbit-12345",
        "vpc_id": "1e93f86e-13af-46c8-97d6-d40fa62b76c2",
        "security_group_id": "0aaa0033-bf7f-4c41-a6c2-18cd04cad2c8",
        "subnet_id": "b5fa806c-35e7-4299-b659-b39398dd4718",
        "available_zones": [first_zone(&server, &token)],
        "product_id": "c6.2u4g.single",
        "storage_spec_code": "dms.physical.storage.ultra.v2"
    }));
    let created = server.send(&create);
    assert_eq!(created.status, 200, "{}", created.text());
    let id = created.json()["instance_id"].as_str().unwrap().to_owned();
    assert_eq!(show(&server, &token, &id)["status"], "CREATING");
    server.kill();

    let server = start();
    let deadline = Instant::now() + Duration::from_secs(15);
    while show(&server, &token, &id)["status"] != "RUNNING" {
        assert!(Instant::now() < deadline, "{}", show(&server, &token, &id));
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn first_zone(server: &Server, token: &str) -> String {
    let reply = server.send(&Request::get("/v2/available-zones").header("x-auth-token", token));
    reply.json()["available_zones"][0]["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_reset_is_kept_too() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let server = emulator(&data);
    let reset = Request::new("POST", "/emulator/reset").json(&json!({ "seed": "empty" }));
    assert_eq!(server.send(&reset).status, 200);
    server.kill();
    let server = emulator(&data);
    assert_eq!(instances(&server, &server.sign_in()), [] as [Value; 0]);
}

#[test]
fn without_a_file_the_state_is_in_memory_only() {
    let server = Server::emulator([]);
    let token = server.sign_in();
    server.kill();
    let target = format!("/v2/{PROJECT}/instances");
    let reply = Server::emulator([]).send(&Request::get(&target).header("x-auth-token", token));
    assert_eq!(reply.status, 401);
}

#[test]
fn a_file_serves_one_process() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let _server = emulator(&data);
    let second = command(["emulator", "--listen", "127.0.0.1:0", "--data"]).arg(&data).output().unwrap();
    assert_eq!(second.status.code(), Some(2));
    assert!(String::from_utf8(second.stderr).unwrap().contains("in use by another process"));
}

#[test]
fn a_damaged_file_is_refused_and_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    emulator(&data).kill();
    let sound = std::fs::read(&data).unwrap();
    for damage in ["flipped", "cut", "overwritten"] {
        let mut content = sound.clone();
        match damage {
            "flipped" => content.iter_mut().skip(4096).step_by(512).for_each(|byte| *byte ^= 0x10),
            "cut" => content.truncate(sound.len() / 2),
            _ => content[64..8192].fill(0xA5),
        }
        std::fs::write(&data, &content).unwrap();
        let output = command(["emulator", "--listen", "127.0.0.1:0", "--data"]).arg(&data).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{damage}: {said}");
        assert!(said.lines().count() == 1 && said.contains("left as it is"), "{damage}: {said}");
        assert!(std::fs::read(&data).unwrap() == content, "{damage}: the file was changed");
    }
    // What was refused was the damage.
    std::fs::write(&data, &sound).unwrap();
    emulator(&data).sign_in();
}

/// A file that is sound, and ours by its looks, but makes no sense to the emulator.
#[test]
fn a_file_without_a_meaning_is_refused_and_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let state: TableDefinition<&str, &[u8]> = TableDefinition::new("dms-emulator-state-1");
    let database = Database::create(&data).unwrap();
    let transaction = database.begin_write().unwrap();
    transaction.open_table(state).unwrap().insert("instance/none", &b"nonsense"[..]).unwrap();
    transaction.commit().unwrap();
    drop(database);
    let content = std::fs::read(&data).unwrap();
    let output = command(["emulator", "--listen", "127.0.0.1:0", "--data"]).arg(&data).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.lines().count() == 1 && said.contains("left as it is"), "{said}");
    assert!(std::fs::read(&data).unwrap() == content, "the file was changed");
}

/// Kills the server at random moments while it takes changes: after the restart, each instance's
/// description is the last acknowledged one, or the one whose acknowledgement the kill cut off.
///
/// 20 rounds; `DMS_CRASH_ROUNDS` says otherwise.
#[test]
fn nothing_acknowledged_is_lost_by_a_kill() {
    let rounds = std::env::var("DMS_CRASH_ROUNDS").map_or(20, |rounds| rounds.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut server = emulator(&data);
    let token = server.sign_in();
    let ids: Vec<String> = running(&server, &token).into_iter().take(6).collect();
    assert!(ids.len() >= 4, "the seed has too few running instances");
    let mut acknowledged = vec![0_u64; ids.len()];
    let mut total = 0;
    for round in 0..rounds {
        let life = Duration::from_millis(30 + (round * 7919) % 170);
        let written = load_until_killed(server, &token, &ids, &acknowledged, life);
        server = emulator(&data);
        for ((id, written), last) in ids.iter().zip(written).zip(&mut acknowledged) {
            total += written - *last;
            let found: u64 = description(&server, &token, id).parse().unwrap_or_default();
            assert!(
                found == written || found == written + 1,
                "round {round}: {written} was acknowledged, {found} was found"
            );
            *last = found;
        }
    }
    assert!(total > rounds, "only {total} changes in {rounds} rounds");
}

/// Counts up the descriptions, one thread an instance, and kills the server meanwhile.
/// Returns the last acknowledged number of each.
fn load_until_killed(server: Server, token: &str, ids: &[String], from: &[u64], life: Duration) -> Vec<u64> {
    let address = server.address;
    let killed = AtomicBool::new(false);
    let acknowledged = Mutex::new(from.to_vec());
    std::thread::scope(|threads| {
        for (index, id) in ids.iter().enumerate() {
            let (killed, acknowledged) = (&killed, &acknowledged);
            threads.spawn(move || {
                let target = format!("/v2/{PROJECT}/instances/{id}");
                for number in from[index] + 1.. {
                    match describe(&target, token, &number.to_string()).send(address) {
                        Ok(reply) => assert_eq!(reply.status, 204, "{}", reply.text()),
                        Err(error) => {
                            assert!(killed.load(Ordering::SeqCst), "{error}");
                            return;
                        }
                    }
                    acknowledged.lock().unwrap()[index] = number;
                }
            });
        }
        std::thread::sleep(life);
        killed.store(true, Ordering::SeqCst);
        server.kill();
    });
    acknowledged.into_inner().unwrap()
}
