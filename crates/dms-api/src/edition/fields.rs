//! Fields that the operations of the reference have gained since.

use super::Edition;

/// Tables with the fields that the reference does not have.
const TODAY: &[(&str, &[&str])] = &[
    ("CreateInstanceBody", &["enable_acl", "disk_encrypted_enable", "disk_encrypted_key", "arch_type"]),
    ("UpdateInstanceBody", &["enable_acl"]),
    ("BatchRequest", &["force_delete"]),
    ("PluginList", &["plugins_modifying"]),
    (
        "ProductProperties",
        &["max_consumer_per_broker", "max_bandwidth_per_broker", "max_tps_per_broker", "engine_versions"],
    ),
    (
        "Instance",
        &[
            "available_zone_names",
            "dns_enable",
            "connect_domain_name",
            "public_connect_address",
            "public_connect_domain_name",
            "management_connect_domain_name",
            "public_management_connect_address",
            "public_management_connect_domain_name",
            "service_type",
            "storage_type",
            "disk_encrypted",
            "disk_encrypted_key",
            "enable_acl",
        ],
    ),
];

impl Edition {
    /// Whether a table has the field in this edition. V1 has none of the new ones.
    pub fn has_field(self, table: &str, field: &str) -> bool {
        let (name, is_v1) = table.strip_suffix("V1").map_or((table, false), |name| (name, true));
        let is_new = TODAY.iter().any(|(of, fields)| *of == name && fields.contains(&field));
        !is_new || (self == Self::Current && !is_v1)
    }

    /// Whether a request has the field in this edition, whatever its table.
    pub fn knows(self, field: &str) -> bool {
        self == Self::Current || !TODAY.iter().any(|(_, fields)| fields.contains(&field))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_fields_are_those_of_today() {
        assert!(Edition::Current.has_field("CreateInstanceBody", "enable_acl"));
        assert!(!Edition::V2024_01.has_field("CreateInstanceBody", "enable_acl"));
        assert!(!Edition::Current.has_field("CreateInstanceBodyV1", "enable_acl"));
        assert!(Edition::V2024_01.has_field("CreateInstanceBody", "name"));
        assert!(Edition::Current.knows("force_delete") && !Edition::V2024_01.knows("force_delete"));
    }
}
