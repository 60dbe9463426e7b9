//! For each code of table 7.2: a request that provokes it, or why it cannot be provoked.
//!
//! The table is the source of the published page of codes, so each row says in words what
//! its request does.

use crate::client::{
    Client, Refused, SOLD_OUT_ZONE, ZONE, cluster, old_cluster, project, refused, single, with,
};
use dms_emulator::Seed;
use http::Request;
use serde_json::{Value, json};

/// How a code is provoked.
pub struct Provocation {
    pub code: &'static str,
    /// What is done, in words.
    pub how: &'static str,
    /// Who does it.
    pub user: &'static str,
    /// What has to be the case first.
    pub prepare: fn(&mut Client),
    /// Does it, in an emulator with the demo seed.
    pub request: fn(&mut Client) -> Refused,
}

impl Provocation {
    const fn by(self, user: &'static str) -> Self {
        Self { user, ..self }
    }

    pub const fn after(self, prepare: fn(&mut Client)) -> Self {
        Self { prepare, ..self }
    }

    /// A client that only has to send the request.
    pub fn client(&self) -> Client {
        let mut client = Client::new(Seed::Demo);
        let mut initials = self.user.chars();
        let initial = initials.next().map(|it| it.to_ascii_uppercase()).into_iter();
        let name: String = initial.chain(initials).collect();
        client.sign_in(self.user, &format!("{name}@12345"));
        (self.prepare)(&mut client);
        client
    }
}

/// Why a code cannot be provoked otherwise than by a fault (`POST /emulator/faults`).
pub struct Impossible {
    pub code: &'static str,
    pub why: &'static str,
}

pub const fn on(code: &'static str, how: &'static str, request: fn(&mut Client) -> Refused) -> Provocation {
    Provocation { code, how, user: "demo", prepare: |_| {}, request }
}

const UNKNOWN_ID: &str = "00000000-0000-4000-8000-000000000000";

pub const PROVOCATIONS: &[Provocation] = &[
    on("DMS.00404001", "any URL that is no operation", |c| c.refused("GET", "/v2/nothing", Value::Null)),
    on("DMS.00405001", "PATCH on the list of zones", |c| {
        c.refused("PATCH", "/v2/available-zones", Value::Null)
    }),
    on("DMS.00400002", "a project id that is not 32 hexadecimal digits", |c| {
        c.refused("GET", "/v2/abc/instances", Value::Null)
    }),
    on("DMS.00400004", "creating with an empty body", |c| {
        c.refused("POST", &project("/instances"), Value::Null)
    }),
    on("DMS.00400005", "creating with a body that is not JSON", |c| {
        refused(&c.send("POST", &project("/instances"), b"{\"name\": "))
    }),
    on("DMS.00400085", "creating with text as storage_space", |c| {
        create(c, json!({ "storage_space": "much" }))
    }),
    on("DMS.00400007", "creating for the engine kafka", |c| create(c, json!({ "engine": "kafka" }))),
    on("DMS.00400008", "creating with version 3.7.17", |c| create(c, json!({ "engine_version": "3.7.17" }))),
    on("DMS.00400009", "creating with an unknown product", |c| {
        create(c, json!({ "product_id": "c6.1u1g.single" }))
    }),
    on("DMS.00400010", "creating with a name of three characters", |c| create(c, json!({ "name": "abc" }))),
    on("DMS.00400011", "creating with a description of 1025 characters", |c| {
        create(c, json!({ "description": "中".repeat(1025) }))
    }),
    on("DMS.00400012", "creating with a password of one kind of character", |c| {
        create(c, json!({ "password": "abcdefgh" }))
    }),
    on("DMS.00400013", "creating without vpc_id", |c| create(c, json!({ "vpc_id": "" }))),
    on("DMS.00400014", "creating without security_group_id", |c| {
        create(c, json!({ "security_group_id": "" }))
    }),
    on("DMS.00400015", "creating with a user name that begins with a digit", |c| {
        create(c, json!({ "access_user": "1234" }))
    }),
    on("DMS.00400016", "creating without subnet_id", |c| create(c, json!({ "subnet_id": "" }))),
    on("DMS.00400017", "deleting the record of a task that is still running", |c| {
        let path = of("new-region-pilot", c, "/tasks");
        let tasks = c.json("GET", &path, Value::Null);
        let task = tasks["tasks"][0]["id"].as_str().expect("an id");
        c.refused("DELETE", &format!("{path}/{task}"), Value::Null)
    }),
    on("DMS.00400018", "creating in a subnet whose id begins with 00000000-", |c| {
        create(c, json!({ "subnet_id": UNKNOWN_ID }))
    }),
    on("DMS.00400019", "resetting the password to one of two kinds of character", |c| {
        let path = of("member-points", c, "/password");
        c.refused("POST", &path, json!({ "new_password": "abcdefgh1" }))
    }),
    on("DMS.00400020", "creating in a subnet whose id begins with 11111111-", |c| {
        create(c, json!({ "subnet_id": "11111111-0000-4000-8000-000000000000" }))
    }),
    on("DMS.00400022", "creating with a product of Kafka (00300-303…)", |c| {
        create(c, json!({ "product_id": "00300-30308-0--0" }))
    }),
    on("DMS.00400026", "changing an instance that is being created", |c| {
        let path = of("new-region-pilot", c, "");
        c.refused("PUT", &path, json!({ "description": "later" }))
    }),
    on("DMS.00400028", "changing an old flavour to a flavour that does not exist", |c| {
        let code = "dms.instance.rabbitmq.cluster.c3.64u128g.3";
        vertical(c, "crm-events", json!({ "new_spec_code": code }))
    }),
    on("DMS.00400029", "asking what an instance can change to among products for dedicated clouds", |c| {
        let id = id_of("member-points", c);
        c.refused(
            "GET",
            &format!("/v2/rabbitmq/{}/instances/{id}/extend?type=dec", crate::client::PROJECT),
            Value::Null,
        )
    }),
    on("DMS.00400030", "deleting several, one of whose ids is no UUID", |c| {
        batch(c, json!({ "action": "delete", "instances": ["rabbit"] }))
    }),
    on("DMS.00400035", "creating an instance whose name ends in -quota", |c| {
        create(c, json!({ "name": "orders-quota" }))
    }),
    on("DMS.00400038", "buying for ten months", |c| {
        create(
            c,
            json!({ "bss_param": { "charging_mode": "prePaid", "period_type": "month", "period_num": 10 } }),
        )
    }),
    on("DMS.00400042", "creating in an unknown zone", |c| {
        create(c, json!({ "available_zones": ["00000000000000000000000000000000"] }))
    }),
    on("DMS.00400046", "creating with a security group whose id begins with 00000000-", |c| {
        create(c, json!({ "security_group_id": UNKNOWN_ID }))
    }),
    on("DMS.00400047", "buying for a week", |c| {
        create(
            c,
            json!({ "bss_param": { "charging_mode": "prePaid", "period_type": "week", "period_num": 1 } }),
        )
    }),
    on("DMS.00400048", "creating with a security group whose id begins with 11111111-", |c| {
        create(c, json!({ "security_group_id": "11111111-0000-4000-8000-000000000000" }))
    }),
    on("DMS.00400049", "creating with ipv6_enable in a zone without IPv6", |c| {
        create(c, json!({ "ipv6_enable": true }))
    }),
    on("DMS.00400055", "creating in a zone that is sold out", |c| {
        create(c, json!({ "available_zones": [SOLD_OUT_ZONE] }))
    }),
    on("DMS.00400060", "creating with the name of another instance", |c| {
        create(c, json!({ "name": "orders-prod" }))
    }),
    on("DMS.00400061", "showing an instance whose id is no UUID", |c| {
        c.refused("GET", &project("/instances/rabbit"), Value::Null)
    }),
    on("DMS.00400062", "giving a single-broker instance more brokers", |c| {
        extend(
            c,
            "member-points",
            json!({ "oper_type": "horizontal", "new_broker_num": 3, "new_storage_space": 300 }),
        )
    }),
    on("DMS.00400064", "the batch action stop", |c| {
        batch(c, json!({ "action": "stop", "instances": [UNKNOWN_ID] }))
    }),
    on("DMS.00400065", "deleting several without ids", |c| {
        batch(c, json!({ "action": "delete", "instances": [] }))
    }),
    on("DMS.00400067", "creating a single broker in two zones", |c| {
        create(c, json!({ "available_zones": [ZONE, "9f1c5806706d4c1fb0eb72f0a9b18c77"] }))
    }),
    on("DMS.00400068", "creating in a VPC whose id begins with 00000000-", |c| {
        create(c, json!({ "vpc_id": UNKNOWN_ID }))
    }),
    on("DMS.00400070", "showing a task whose id has no valid form", |c| {
        let path = of("member-points", c, "/tasks/rabbit");
        c.refused("GET", &path, Value::Null)
    }),
    on("DMS.00400082", "deleting several, one of them twice", |c| {
        batch(c, json!({ "action": "delete", "instances": [UNKNOWN_ID, UNKNOWN_ID] }))
    }),
    on("DMS.00400099", "deleting an instance that is being created", |c| {
        let path = of("new-region-pilot", c, "");
        c.refused("DELETE", &path, Value::Null)
    }),
    on("DMS.00400100", "deleting 51 instances", |c| {
        let ids: Vec<String> = (0..51).map(|n| format!("00000000-0000-4000-8000-0000000000{n:02}")).collect();
        batch(c, json!({ "action": "delete", "instances": ids }))
    }),
    on("DMS.00400106", "creating with a maintenance window from 03:00", |c| {
        create(c, json!({ "maintain_begin": "03:00", "maintain_end": "07:00" }))
    }),
    on("DMS.00400124", "extending the storage for the 21st time", |c| {
        extend(c, "twenty-extensions", json!({ "oper_type": "storage", "new_storage_space": 3000 }))
    }),
    on("DMS.00400125", "changing an old flavour without new_spec_code of its kind", |c| {
        vertical(c, "crm-events", json!({ "new_spec_code": "dms.instance.kafka.cluster.c3.small.2" }))
    }),
    on("DMS.00400128", "enabling public access without an elastic IP", |c| {
        create(c, json!({ "enable_publicip": true }))
    }),
    on("DMS.00400129", "switching plugins of an instance with version 3.7.17", |c| {
        let path = of("legacy-billing-mq", c, "/rabbitmq/plugins");
        c.refused("PUT", &path, json!({ "enable": true, "plugins": "rabbitmq_shovel" }))
    }),
    on("DMS.00400142", "listing tasks from the 31st of February", |c| {
        let path = of("member-points", c, "/tasks?begin_time=20260231000000");
        c.refused("GET", &path, Value::Null)
    }),
    on("DMS.00400500", "creating with 99 GB", |c| create(c, json!({ "storage_space": 99 }))),
    on("DMS.00400800", "creating with an unknown kind of storage", |c| {
        create(c, json!({ "storage_spec_code": "dms.physical.storage.tape" }))
    }),
    on("DMS.00400970", "switching a plugin that does not exist", |c| {
        let path = of("member-points", c, "/rabbitmq/plugins");
        c.refused("PUT", &path, json!({ "enable": true, "plugins": "rabbitmq_coffee" }))
    }),
    on("DMS.00404022", "showing an instance that does not exist", |c| {
        c.refused("GET", &project(&format!("/instances/{UNKNOWN_ID}")), Value::Null)
    }),
    on("DMS.00404033", "extending the storage of an instance whose is_logical_volume is false", |c| {
        extend(c, "legacy-billing-mq", json!({ "oper_type": "storage", "new_storage_space": 200 }))
    }),
    on("DMS.00500033", "moving an instance to an enterprise project whose id begins with 00000000-", |c| {
        let path = of("member-points", c, "");
        c.refused("PUT", &path, json!({ "enterprise_project_id": UNKNOWN_ID }))
    }),
    on("DMS.10240035", "adding a tag with a key of 37 characters", |c| {
        tag(c, "create", json!({ "key": "k".repeat(37), "value": "v" }))
    }),
    on("DMS.10240036", "adding a tag with = in its key", |c| {
        tag(c, "create", json!({ "key": "a=b", "value": "v" }))
    }),
    on("DMS.10240038", "adding a tag with a value of 44 characters", |c| {
        tag(c, "create", json!({ "key": "key", "value": "v".repeat(44) }))
    }),
    on("DMS.10240039", "adding a tag with a value that ends in a space", |c| {
        tag(c, "create", json!({ "key": "key", "value": "v " }))
    }),
    on("DMS.10240040", "the action replace on tags", |c| {
        tag(c, "replace", json!({ "key": "key", "value": "v" }))
    }),
    on("DMS.10240042", "listing with a limit of 51", |c| {
        c.refused("GET", &project("/instances?limit=51"), Value::Null)
    }),
    on("DMS.10240043", "listing with a negative offset", |c| {
        c.refused("GET", &project("/instances?offset=-1"), Value::Null)
    }),
    on("DMS.10240044", "creating with eleven tags", |c| {
        let tags: Vec<Value> = (0..11).map(|n| json!({ "key": format!("key{n}"), "value": "v" })).collect();
        create(c, json!({ "tags": tags }))
    }),
    on("DMS.10240045", "adding a tag whose key the instance has", |c| {
        tag(c, "create", json!({ "key": "环境", "value": "v" }))
    }),
    on("DMS.10240426", "removing a tag that the instance has not", |c| {
        tag(c, "delete", json!({ "key": "nothing", "value": "v" }))
    }),
    on("DMS.10240101", "a token that was never issued", |c| {
        c.refused("GET", &project("/instances"), Value::Null)
    })
    .after(|c| c.token = "MIInvented".to_owned()),
    on("DMS.10240102", "a token after 24 hours", |c| c.refused("GET", &project("/instances"), Value::Null))
        .after(|c| c.wait(24 * 60)),
    on("DMS.10240103", "no token", |c| {
        let request = Request::get(project("/instances")).body(Vec::new()).expect("a request");
        refused(&c.handle(&request))
    }),
    on("DMS.10240104", "the project id of somebody else", |c| {
        c.refused("GET", "/v2/ffffffffffffffffffffffffffffffff/instances", Value::Null)
    }),
    on("DMS.00403002", "the user readonly creating an instance", |c| create(c, json!({}))).by("readonly"),
    on(
        "DMS.00403003",
        "the user operator, whose policy lacks dms:instance:create, creating an instance",
        |c| create(c, json!({})),
    )
    .by("operator"),
    on("DMS.10240306", "anything that the user frozen does", zones).by("frozen"),
    on("DMS.10240309", "anything that the user denied does", zones).by("denied"),
    on("DMS.10240312", "anything that the user restricted does", zones).by("restricted"),
    on("DMS.00500000", "creating an instance whose name ends in -500", |c| {
        create(c, json!({ "name": "orders-500" }))
    }),
];

const OTHER_CODE: &str = "another code says the same, and the reference does not tell them apart";
const NO_SUCH_OPERATION: &str = "no operation of this API is about it";
const NO_SUCH_FIELD: &str = "no request of this API has such a field";
const SIGNATURES: &str = "signatures are judged by the gateway, which answers APIG.0301";
const THROTTLE: &str = "the emulator has no limit on the rate of requests";

/// Codes of RabbitMQ that nothing provokes. Kafka, the queue service, billing, upgrades and
/// inner failures are told by their scope, see [`why_of_scope`].
pub const IMPOSSIBLE: &[Impossible] = &[
    Impossible { code: "DMS.00400021", why: NO_SUCH_FIELD },
    Impossible { code: "DMS.00400037", why: NO_SUCH_FIELD },
    Impossible { code: "DMS.00400039", why: NO_SUCH_OPERATION },
    Impossible { code: "DMS.00400045", why: NO_SUCH_OPERATION },
    Impossible { code: "DMS.00400063", why: NO_SUCH_FIELD },
    Impossible { code: "DMS.00400066", why: NO_SUCH_FIELD },
    Impossible { code: "DMS.00400081", why: OTHER_CODE },
    Impossible { code: "DMS.00400135", why: NO_SUCH_FIELD },
    Impossible { code: "DMS.00400136", why: NO_SUCH_FIELD },
    Impossible { code: "DMS.00400137", why: NO_SUCH_FIELD },
    Impossible { code: "DMS.00400971", why: NO_SUCH_OPERATION },
    Impossible { code: "DMS.00500960", why: SIGNATURES },
    Impossible { code: "DMS.10240407", why: THROTTLE },
];

/// Why no code of this scope can be provoked.
pub fn why_of_scope(scope: dms_api::errors::Scope) -> Option<&'static str> {
    use dms_api::errors::Scope;
    match scope {
        Scope::Kafka => Some("Kafka only: topics, partitions, Smart Connect, message queries"),
        Scope::Queue => Some("of the former queue service: queues, consumer groups, messages"),
        Scope::Billing => Some("orders, balance and the billing system, which the emulator has not"),
        Scope::Upgrade => Some("upgrades of an instance's version, which this API does not offer"),
        Scope::Internal => Some("a failure of the service or of one that it depends on"),
        Scope::Rabbitmq | Scope::Gateway => None,
    }
}

fn create(client: &mut Client, fields: Value) -> Refused {
    client.refused("POST", &project("/instances"), with(single("provoked"), fields))
}

fn batch(client: &mut Client, body: Value) -> Refused {
    client.refused("POST", &project("/instances/action"), body)
}

fn tag(client: &mut Client, action: &str, tag: Value) -> Refused {
    let id = id_of("member-points", client);
    let path = project(&format!("/rabbitmq/{id}/tags/action"));
    client.refused("POST", &path, json!({ "action": action, "tags": [tag] }))
}

fn extend(client: &mut Client, name: &str, body: Value) -> Refused {
    let path = of(name, client, "/extend");
    client.refused("POST", &path, body)
}

fn vertical(client: &mut Client, name: &str, fields: Value) -> Refused {
    extend(client, name, with(json!({ "oper_type": "vertical" }), fields))
}

fn zones(client: &mut Client) -> Refused {
    client.refused("GET", "/v2/available-zones", Value::Null)
}

pub fn id_of(name: &str, client: &mut Client) -> String {
    let list = client.get(&format!("/instances?name={name}&exact_match_name=true"));
    list["instances"][0]["instance_id"].as_str().expect("the seed has it").to_owned()
}

fn of(name: &str, client: &mut Client, rest: &str) -> String {
    let id = id_of(name, client);
    project(&format!("/instances/{id}{rest}"))
}

/// The requests that the table is built from are valid but for what they provoke.
#[test]
fn the_requests_are_valid_but_for_one_thing() {
    let mut client = Client::new(Seed::Demo);
    client.create(single("provoked"));
    client.create(cluster("provoked-cluster"));
    client.create(old_cluster("provoked-old"));
}
