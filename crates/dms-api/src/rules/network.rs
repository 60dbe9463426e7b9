//! Where an instance is: its VPC, subnet and security group must be named (table 4-2).
//! Whether they exist, only the VPC service knows.

use super::Violation;
use super::text::check_present;
use crate::errors::ErrorCode;

/// Checks that a VPC is named.
///
/// # Errors
/// DMS.00400013.
pub fn check_vpc_id(id: &str) -> Result<(), Violation> {
    check_present(ErrorCode::VPC_EMPTY, "vpc_id", id)
}

/// Checks that a security group is named.
///
/// # Errors
/// DMS.00400014.
pub fn check_security_group_id(id: &str) -> Result<(), Violation> {
    check_present(ErrorCode::SECURITY_GROUP_EMPTY, "security_group_id", id)
}

/// Checks that a subnet is named.
///
/// # Errors
/// DMS.00400016.
pub fn check_subnet_id(id: &str) -> Result<(), Violation> {
    check_present(ErrorCode::SUBNET_EMPTY, "subnet_id", id)
}
