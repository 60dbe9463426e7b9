//! Addresses of the console's own pages, in which the state of a view is kept so that it can
//! be sent to a colleague.

use dms_api::errors::catalogued;
use dms_api::operation::OperationId;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What a query value must not hold as it is. Browsers show Chinese readably all the same.
const QUERY: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'&').add(b'+').add(b'<').add(b'>').add(b'?');

/// The address of a page with parameters; empty ones are left out.
pub fn address(path: &str, parameters: &[(&str, &str)]) -> String {
    let mut address = path.to_owned();
    let mut mark = '?';
    for (key, value) in parameters.iter().filter(|(_, value)| !value.is_empty()) {
        address.push(mark);
        mark = '&';
        address.push_str(key);
        address.push('=');
        address.extend(utf8_percent_encode(value, QUERY));
    }
    address
}

/// Where an error code is explained, under the spelling of the tables.
pub fn error_address(code: &str) -> String {
    let code = &*catalogued(code);
    format!("{}#{code}", address("/reference/errors", &[("q", code)]))
}

/// Where the policy that allows an operation is written.
pub fn permission_address(operation: OperationId) -> String {
    address("/reference/permissions", &[("operations", operation.name())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_parameters_stay_out_and_the_rest_is_encoded() {
        assert_eq!(address("/tags", &[("key", ""), ("value", "")]), "/tags");
        let full = address("/tags", &[("key", "环境"), ("find", ""), ("value", "a&b #1")]);
        assert_eq!(full, "/tags?key=%E7%8E%AF%E5%A2%83&value=a%26b%20%231");
    }

    #[test]
    fn codes_and_operations_have_a_place_of_their_own() {
        assert_eq!(error_address("DMS.00404022"), "/reference/errors?q=DMS.00404022#DMS.00404022");
        assert_eq!(error_address("APIGW.0301"), "/reference/errors?q=APIG.0301#APIG.0301");
        let place = permission_address(OperationId::DeleteInstance);
        assert_eq!(place, "/reference/permissions?operations=DeleteInstance");
    }
}
