#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::fleet::columns_from;
use crate::fleet::testing::{instance, orders, row};

#[test]
fn the_table_has_what_is_shown_and_where_it_is() {
    let rows = [row(orders()), row(instance("i-2", "=1+1", "ERROR"))];
    let text = csv(&rows, &[1, 0], &columns_from("name,place,status,storage,tag:env,version"));
    let expected = "\u{feff}connection,region,project,name,id,status,used,free,storage,tag:env,version\r\n\
        Cloud,cn-north-4,cn-north-4,'=1+1,i-2,ERROR,,,,,\r\n\
        Cloud,cn-north-4,cn-north-4,Orders-2,i-1,RUNNING,240,60,80,prod,'3.8.35\r\n";
    assert_eq!(text, expected);
}

#[test]
fn the_objects_are_what_was_answered_and_secrets_are_masked() {
    let mut odd = orders();
    odd.rest.insert("password".to_owned(), "Top-Secret1".into());
    let text = json(&[row(odd)], &[0, 7]);
    assert!(!text.contains("Top-Secret1"));
    let read: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(read[0]["region"], "cn-north-4");
    assert_eq!(read[0]["instance"]["name"], "Orders-2");
    assert_eq!(read.as_array().map(Vec::len), Some(1));
}
