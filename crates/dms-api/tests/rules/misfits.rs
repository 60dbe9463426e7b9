//! Values of another kind than their field, and the codes that refuse them.

use dms_api::rules::misfit;
use serde_json::{Value, json};

#[test]
fn a_misfit_has_the_code_that_is_about_its_field() {
    let code = |field: &str, value: Value| misfit::code_of(field, &value).as_str();
    for number in [json!(-1), json!(1.5), json!(1e30)] {
        for field in ["storage_space", "new_storage_space"] {
            assert_eq!(code(field, number.clone()), "DMS.00400500", "{field} {number}");
        }
        for field in ["broker_num", "new_broker_num"] {
            assert_eq!(code(field, number.clone()), "DMS.00400800", "{field} {number}");
        }
        assert_eq!(code("name", number), "DMS.00400085");
    }
    for other in [json!("100"), json!(true), json!([100]), json!({})] {
        for field in ["storage_space", "new_storage_space", "broker_num", "new_broker_num"] {
            assert_eq!(code(field, other.clone()), "DMS.00400085", "{field} {other}");
        }
        assert_eq!(code("period_num", other), "DMS.00400038");
    }
    assert_eq!(code("period_num", json!(1.5)), "DMS.00400038");
}
