//! Users of AMQP-0-9-1.

use super::{running, running_amqp};
use crate::client::project;
use crate::valid::user;
use serde_json::{Value, json};

#[test]
fn users_are_created_listed_replaced_and_deleted() {
    let (mut client, id) = running_amqp();
    let users = project(&format!("/instances/{id}/users"));
    // The secret comes in clear: clients compare it.
    assert_eq!(client.json("POST", &users, user("shop_user")), user("shop_user"));
    assert_eq!(client.refused("POST", &users, user("shop_user")).code, "DMS.00400060");
    let list = client.json("GET", &format!("{users}?offset=0&limit=10"), Value::Null);
    assert_eq!(list, json!({ "total": 1, "users": [user("shop_user")] }));
    let mut changed = user("shop_user");
    changed["vhosts"] = json!([]);
    assert_eq!(client.json("PUT", &format!("{users}/shop_user"), changed.clone()), changed);
    client.json("DELETE", &format!("{users}/shop_user"), Value::Null);
    let refused = client.refused("DELETE", &format!("{users}/shop_user"), Value::Null);
    assert_eq!((refused.status, refused.code.as_str()), (400, "DMS.00500972"));
}

#[test]
fn instances_of_3_x_have_none() {
    let (mut client, id) = running();
    let refused = client.refused("GET", &project(&format!("/instances/{id}/users")), Value::Null);
    assert_eq!(refused.code, "DMS.00400129");
}
