//! Lists in which an element is null or odd: the others are there, and it is known that one is not.

use dms_api::model::{InstanceList, TagList, TaskList, Wire};
use dms_api::operation::{Answer, DecodeError, ListInstances, Operation, Output};
use serde_json::{Value, json};

fn read<T: Wire>(value: &Value) -> T {
    T::read(value).unwrap()
}

#[test]
fn one_odd_element_does_not_cost_the_others() {
    let body = json!({ "instances": [{ "instance_id": "i1" }, null, 7, { "instance_id": "i2" }], "instance_num": 4 });
    let list: InstanceList = read(&body);
    let instances = list.instances.as_ref().unwrap();
    let ids: Vec<_> = instances.iter().map(|it| it.instance_id.as_deref().unwrap()).collect();
    assert_eq!(ids, ["i1", "i2"]);
    assert_eq!((Wire::left_out(&list), list.length()), (2, 4));
    assert_eq!(list.write(), body, "nothing is lost");

    let tags: TagList = read(&json!({ "tags": [null, { "key": "env", "value": "prod" }] }));
    assert_eq!((tags.tags.as_ref().map(Vec::len), Wire::left_out(&tags)), (Some(1), 1));
    let tasks: TaskList = read(&json!({ "task_count": "1", "tasks": [{ "id": "t1" }, []] }));
    assert_eq!((tasks.tasks.as_ref().map(Vec::len), Wire::left_out(&tasks)), (Some(1), 1));
}

#[test]
fn elements_are_counted_at_any_depth() {
    let body = json!({ "instances": [{ "instance_id": "i1", "tags": [null, { "key": "a" }] }, null] });
    let list: InstanceList = read(&body);
    assert_eq!((Wire::left_out(&list), list.length()), (2, 2));
    let whole: InstanceList = read(&json!({ "instances": [{ "instance_id": "i1", "tags": [] }] }));
    assert_eq!((Wire::left_out(&whole), whole.length()), (0, 1));
}

#[test]
fn a_list_of_nothing_that_can_be_read_is_none() {
    let answer = |body| Answer { status: 200, subject_token: None, body };
    let decoded = ListInstances::decode(&answer(r#"{"instances":["a",null],"instance_num":2}"#));
    assert_eq!(decoded.err(), Some(DecodeError::Shape("instances")));
    let decoded = ListInstances::decode(&answer(r#"{"instances":[null,{}],"instance_num":2}"#));
    assert_eq!(decoded.map(|list| Output::left_out(&list)), Ok(1));
}
