//! Where the codes and operations of the API are explained.

use crate::router::Route;
use dms_api::errors::catalogued;
use dms_api::operation::OperationId;

/// Where an error code is explained, under the spelling of the tables.
pub fn error_address(code: &str) -> String {
    let code = &*catalogued(code);
    format!("{}#{code}", Route::ErrorCodes.with(&[("q", code)]))
}

/// Where the policy that allows an operation is written.
pub fn permission_address(operation: OperationId) -> String {
    Route::Permissions.with(&[("operations", operation.name())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_operations_have_a_place_of_their_own() {
        assert_eq!(error_address("DMS.00404022"), "/reference/errors?q=DMS.00404022#DMS.00404022");
        assert_eq!(error_address("APIGW.0301"), "/reference/errors?q=APIG.0301#APIG.0301");
        let place = permission_address(OperationId::DeleteInstance);
        assert_eq!(place, "/reference/permissions?operations=DeleteInstance");
    }
}
