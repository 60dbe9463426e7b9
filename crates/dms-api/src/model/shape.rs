//! The forms of values, for a form that builds one: text field, number, switch, list.

/// What kind of value stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Text.
    Text,
    /// Text that is never shown.
    Secret,
    /// A whole number from 0.
    Number,
    /// Yes or no.
    Flag,
    /// One of these words.
    Words(&'static [&'static str]),
    /// Several of one kind.
    List(&'static Shape),
    /// An object that a table of the reference describes.
    Table(Table),
    /// Any JSON.
    Any,
}

/// An object with its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    /// Name of the type that the table is here.
    pub name: &'static str,
    /// Its fields, in the order of the table.
    pub fields: &'static [(&'static str, &'static Shape)],
}

impl Table {
    /// The same fields under another name, of which a request may need others.
    #[must_use]
    pub const fn named(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    /// Whether a request with this object needs the field.
    pub fn requires(&self, field: &str) -> bool {
        required(self.name).contains(&field)
    }
}

/// What creating an instance needs (table 4-2). The first is V2's alone: V1 need not name a
/// version (table 6-2).
const CREATE: &[&str] = &[
    "engine_version",
    "name",
    "engine",
    "storage_space",
    "access_user",
    "password",
    "vpc_id",
    "security_group_id",
    "subnet_id",
    "available_zones",
    "product_id",
    "storage_spec_code",
];

/// The fields that a request needs, by the table that describes them.
pub fn required(table: &str) -> &'static [&'static str] {
    match table {
        "CreateInstanceBody" => CREATE,
        "CreateInstanceBodyV1" => CREATE.get(1..).unwrap_or_default(),
        "BatchRequest" | "BatchRequestV1" => &["action"],
        "SwitchPluginsBody" => &["enable", "plugins"],
        "ChangeSpecificationBody" => &["oper_type"],
        "ResetPasswordBody" => &["new_password"],
        "TagActionBody" => &["action", "tags"],
        "Tag" => &["key"],
        "CreateVhostBody" | "NamesBody" => &["name"],
        "CreateExchangeBody" => &["name", "type", "auto_delete"],
        "CreateBindingBody" => &["destination", "destination_type", "routing_key"],
        "CreateQueueBody" => &["name", "auto_delete"],
        "BrokerUser" => &["access_key", "secret_key", "vhosts"],
        "VhostPermission" => &["vhost", "conf", "write", "read"],
        "RestoreBody" => &["instances"],
        "StorageGrowth" => &["auto_volume_expand_enable"],
        "MetricQueryBody" => &["metrics", "from", "to", "period", "filter"],
        "Metric" => &["namespace", "metric_name", "dimensions"],
        "Dimension" => &["name", "value"],
        "TokenRequest" => &["auth"],
        "TokenAuth" => &["identity", "scope"],
        "TokenIdentity" => &["methods", "password"],
        "TokenPassword" => &["user"],
        "TokenUser" => &["name", "password", "domain"],
        "TokenTotp" => &["user"],
        "TokenTotpUser" => &["id", "passcode"],
        "TokenScope" => &["project"],
        "TokenName" => &["name"],
        _ => &[],
    }
}
