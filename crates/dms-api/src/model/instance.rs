//! Instances: tables 4-2 to 4-5 (create), 4-8 to 4-13 (answers), 4-16 (update), and their
//! V1 forms in tables 6-2, 6-6, 6-10 and 6-21.

use super::Shape;
use super::object::{Quoted, Wire, object, words};
use super::tag::Tag;
use crate::secret::Secret;

words! {
    /// The status of an instance (chapter 7.3, table 7-2).
    pub enum Status {
        /// Being created: everything before the instance runs for the first time.
        Creating = "CREATING",
        /// Could not be created; listed only with `include_failure`.
        CreateFailed = "CREATEFAILED",
        /// Runs and can be used.
        Running = "RUNNING",
        /// Faulty.
        Error = "ERROR",
        /// Being restarted.
        Restarting = "RESTARTING",
        /// Its specification is being changed.
        Extending = "EXTENDING",
        /// The last change of its specification failed.
        ExtendedFailed = "EXTENDEDFAILED",
    }
}

impl Status {
    /// Whether the service is at work, so that the status will change by itself.
    pub fn is_in_transition(&self) -> bool {
        match self {
            Self::Creating | Self::Restarting | Self::Extending => true,
            Self::CreateFailed | Self::Running | Self::Error | Self::ExtendedFailed => false,
            // `STARTING`, `DELETING`, `VOLUMETYPECHANGING`
            Self::Other(word) => word.ends_with("ING") || matches!(word.as_str(), "ROLLINGBACK" | "ROLLBACK"),
        }
    }
}

words! {
    /// One broker or several (table 4-63, `type`).
    pub enum InstanceType {
        /// One broker.
        Single = "single",
        /// 3, 5 or 7 brokers.
        Cluster = "cluster",
    }
}

impl InstanceType {
    /// Whether it is one broker: also of a kind that the reference does not list,
    /// `single.professional`.
    pub fn is_single(&self) -> bool {
        self.as_str() == "single" || self.as_str().starts_with("single.")
    }
}

object! {
    /// An instance as `GET …/instances` and `GET …/instances/{instance_id}` answer it
    /// (tables 4-9 and 4-12; V1: tables 6-6 and 6-21).
    pub struct Instance {
        /// Name; unique in the project.
        name: String = "name",
        /// Always `rabbitmq` in answers.
        engine: String = "engine",
        /// Port of AMQP, 5672 (5671 with SSL).
        port: u64 = "port",
        /// Status (table 7-2).
        status: Status = "status",
        /// Free text of at most 1024 characters.
        description: String = "description",
        /// `single` or `cluster`.
        instance_type: InstanceType = "type",
        /// Flavour in words; for a cluster with the number of nodes.
        specification: String = "specification",
        /// Version of RabbitMQ.
        engine_version: String = "engine_version",
        /// Addresses inside the VPC; several are separated by commas.
        connect_address: String = "connect_address" | "connect_addresses",
        /// The instance's id.
        instance_id: String = "instance_id",
        /// Flavour as a code of the old kind, `dms.instance.rabbitmq.cluster.c3.4u8g.3`.
        resource_spec_code: String = "resource_spec_code",
        /// 1: pay-per-use, 0: yearly/monthly.
        charging_mode: u64 = "charging_mode",
        /// Id of the VPC.
        vpc_id: String = "vpc_id",
        /// Name of the VPC.
        vpc_name: String = "vpc_name",
        /// When it was created: milliseconds since 1970-01-01 UTC, as text.
        created_at: Quoted<u64> = "created_at",
        /// Product, `c6.4u8g.cluster`, or `00300-30109-0--0` for old flavours.
        product_id: String = "product_id",
        /// Id of the security group.
        security_group_id: String = "security_group_id",
        /// Name of the security group.
        security_group_name: String = "security_group_name",
        /// Id of the subnet.
        subnet_id: String = "subnet_id",
        /// Name of the subnet (V1).
        subnet_name: String = "subnet_name",
        /// CIDR block of the subnet (V1).
        subnet_cidr: String = "subnet_cidr",
        /// Ids of the zones in which the brokers are.
        available_zones: Vec<String> = "available_zones",
        /// Id of the IAM user who created it.
        user_id: String = "user_id",
        /// Name of the IAM user who created it.
        user_name: String = "user_name",
        /// Name with which clients sign in to RabbitMQ.
        access_user: String = "access_user",
        /// Order of a yearly/monthly instance.
        order_id: String = "order_id",
        /// Begin of the maintenance window, `HH:mm:ss`.
        maintain_begin: String = "maintain_begin",
        /// End of the maintenance window, `HH:mm:ss`.
        maintain_end: String = "maintain_end",
        /// Usable storage in GB.
        storage_space: u64 = "storage_space",
        /// Storage bought, in GB.
        total_storage_space: u64 = "total_storage_space",
        /// Storage in use, in GB.
        used_storage_space: u64 = "used_storage_space",
        /// Whether it can be reached from the internet.
        enable_publicip: bool = "enable_publicip",
        /// Id of its elastic IP.
        publicip_id: String = "publicip_id",
        /// Its elastic IP.
        publicip_address: String = "publicip_address" | "publicip_addresses",
        /// Whether clients must use SSL; cannot be changed.
        ssl_enable: bool = "ssl_enable",
        /// Address of the RabbitMQ management page.
        management_connect_address: String = "management_connect_address",
        /// Id of the storage resource.
        storage_resource_id: String = "storage_resource_id",
        /// Storage I/O specification (table 4-2).
        storage_spec_code: String = "storage_spec_code",
        /// Enterprise project; `0` is the default one.
        enterprise_project_id: String = "enterprise_project_id",
        /// Number of brokers.
        broker_num: u64 = "broker_num",
        /// Tags, at most 10.
        tags: Vec<Tag> = "tags",
        /// `true`: the disk grows without a restart.
        is_logical_volume: bool = "is_logical_volume",
        /// How often the disk was extended; at 20 it cannot be again.
        extend_times: u64 = "extend_times",
        /// Whether it has IPv6 addresses.
        ipv6_enable: bool = "ipv6_enable",
        /// Its IPv6 addresses.
        ipv6_connect_addresses: Vec<String> = "ipv6_connect_addresses",
        /// Why it could not be created or is faulty (table 6-7; printed by V1).
        error_code: String = "error_code",
        /// Names of its zones. This and what follows: the service of today.
        available_zone_names: Vec<String> = "available_zone_names",
        /// Whether it can be reached by domain names.
        dns_enable: bool = "dns_enable",
        /// Domain name inside the VPC.
        connect_domain_name: String = "connect_domain_name",
        /// Address from the internet, with the port.
        public_connect_address: String = "public_connect_address",
        /// Domain name from the internet.
        public_connect_domain_name: String = "public_connect_domain_name",
        /// Domain name of the management page.
        management_connect_domain_name: String = "management_connect_domain_name",
        /// Address of the management page from the internet.
        public_management_connect_address: String = "public_management_connect_address",
        /// Domain name of the management page from the internet.
        public_management_connect_domain_name: String = "public_management_connect_domain_name",
        /// Kind of service, `advanced`.
        service_type: String = "service_type",
        /// Kind of storage, `hec`.
        storage_type: String = "storage_type",
        /// Whether its disks are encrypted.
        disk_encrypted: bool = "disk_encrypted",
        /// Id of the key that they are encrypted with.
        disk_encrypted_key: String = "disk_encrypted_key",
        /// Whether access is controlled for each user (AMQP-0-9-1).
        enable_acl: bool = "enable_acl",
    }
}

impl Instance {
    /// Number of brokers: as answered, else from the old flavour's last part, else 1 for `single`.
    pub fn brokers(&self) -> Option<u64> {
        self.broker_num.or_else(|| match &self.instance_type {
            Some(kind) if kind.is_single() => Some(1),
            _ => self.resource_spec_code.as_deref()?.rsplit('.').next()?.parse().ok(),
        })
    }

    /// Whether the flavour is of the old kind, changed with `new_spec_code` (chapter 4.3.2).
    pub fn has_old_flavor(&self) -> bool {
        self.product_id.as_deref().is_some_and(is_old_product)
    }

    /// The tags that people set.
    pub fn own_tags(&self) -> impl Iterator<Item = &Tag> {
        self.tags.iter().flatten().filter(|tag| !tag.is_system())
    }

    /// The tags that the cloud itself added: nobody edits or counts them.
    pub fn system_tags(&self) -> impl Iterator<Item = &Tag> {
        self.tags.iter().flatten().filter(|tag| tag.is_system())
    }

    /// Share of the storage in use, 0 to 1; `None` while unknown.
    pub fn storage_use(&self) -> Option<f64> {
        let total = self.total_storage_space.or(self.storage_space).filter(|total| *total > 0)?;
        Some((self.used_storage_space? as f64 / total as f64).clamp(0.0, 1.0))
    }
}

/// Whether a product is of the old kind, `00300-30109-0--0`: nothing but digits and hyphens.
pub fn is_old_product(id: &str) -> bool {
    id.contains('-') && id.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

object! {
    /// The answer of listing instances (table 4-8, V1 table 6-20).
    pub struct InstanceList {
        /// One page of instances.
        instances: Vec<Instance> = "instances",
        /// How many instances match in all.
        instance_num: u64 = "instance_num",
    }
}

impl InstanceList {
    /// How many instances the page has, those that could not be read among them: where the next
    /// page begins.
    pub fn length(&self) -> usize {
        let came = self.rest.get("instances").and_then(serde_json::Value::as_array).map(Vec::len);
        came.unwrap_or_else(|| self.instances.as_ref().map_or(0, Vec::len))
    }
}

object! {
    /// The body of creating an instance (table 4-2, V1 table 6-2).
    pub struct CreateInstanceBody {
        /// 4 to 64 letters, digits, `_` and `-`, beginning with a letter.
        name: String = "name",
        /// At most 1024 characters.
        description: String = "description",
        /// `rabbitmq` or `RabbitMQ`.
        engine: String = "engine",
        /// Version of RabbitMQ: 3.8.35. V1 need not name one.
        engine_version: String = "engine_version",
        /// Storage in GB, of all brokers together.
        storage_space: u64 = "storage_space",
        /// Name for signing in to RabbitMQ, 4 to 64 characters.
        access_user: String = "access_user",
        /// Password: 8 to 32 characters of at least two kinds.
        password: Secret = "password",
        /// Id of the VPC.
        vpc_id: String = "vpc_id",
        /// Id of the security group.
        security_group_id: String = "security_group_id",
        /// Id of the subnet.
        subnet_id: String = "subnet_id",
        /// Ids of the zones; not empty.
        available_zones: Vec<String> = "available_zones",
        /// Product, from the list of products.
        product_id: String = "product_id",
        /// Number of brokers: 1, or 3, 5 or 7 for a cluster.
        broker_num: u64 = "broker_num",
        /// Begin of the maintenance window, `HH:mm`.
        maintain_begin: String = "maintain_begin",
        /// End of the maintenance window, four hours later.
        maintain_end: String = "maintain_end",
        /// Whether it can be reached from the internet.
        enable_publicip: bool = "enable_publicip",
        /// Id of the elastic IP; required with public access.
        publicip_id: String = "publicip_id",
        /// Whether clients must use SSL.
        ssl_enable: bool = "ssl_enable",
        /// Storage I/O specification.
        storage_spec_code: String = "storage_spec_code",
        /// Enterprise project.
        enterprise_project_id: String = "enterprise_project_id",
        /// Tags, at most 10.
        tags: Vec<Tag> = "tags",
        /// Yearly/monthly billing; left out: pay-per-use.
        bss_param: BssParam = "bss_param",
        /// Whether access is controlled for each user (AMQP-0-9-1). This and what follows: the
        /// service of today.
        enable_acl: bool = "enable_acl",
        /// Whether the disks are encrypted; no by default.
        disk_encrypted_enable: bool = "disk_encrypted_enable",
        /// Id of the key that they are encrypted with.
        disk_encrypted_key: String = "disk_encrypted_key",
        /// Architecture of the processors, `X86`.
        arch_type: String = "arch_type",
    }
}

impl CreateInstanceBody {
    /// The form of V1's body (table 6-2): the same fields, of which it needs fewer.
    pub const SHAPE_V1: Shape = match Self::SHAPE {
        Shape::Table(table) => Shape::Table(table.named("CreateInstanceBodyV1")),
        other => other,
    };
}

object! {
    /// How a yearly/monthly instance is bought (table 4-4).
    pub struct BssParam {
        /// `prePaid` (yearly/monthly) or `postPaid` (pay-per-use, the default).
        charging_mode: String = "charging_mode",
        /// `month` or `year`; required with `prePaid`.
        period_type: String = "period_type",
        /// 1 to 9 months or 1 to 3 years; required with `prePaid`.
        period_num: u64 = "period_num",
        /// Whether it renews itself; no by default.
        is_auto_renew: bool = "is_auto_renew",
        /// Whether the order is paid at once; no by default.
        is_auto_pay: bool = "is_auto_pay",
        /// An order made before.
        order_id: String = "order_id",
    }
}

object! {
    /// The answer of creating an instance (table 4-5).
    pub struct Created {
        /// Id of the new instance.
        instance_id: String = "instance_id",
    }
}

object! {
    /// The body of changing an instance (table 4-16, V1 table 6-10); what is left out stays.
    pub struct UpdateInstanceBody {
        /// 4 to 64 letters, digits, `_` and `-`, beginning with a letter.
        name: String = "name",
        /// At most 1024 characters.
        description: String = "description",
        /// Begin of the maintenance window, `HH:mm:ss`; empty as its end is: 02:00:00.
        maintain_begin: String = "maintain_begin",
        /// End of the maintenance window, four hours later.
        maintain_end: String = "maintain_end",
        /// Id of the security group.
        security_group_id: String = "security_group_id",
        /// Switches public access; `true` needs `publicip_id`.
        enable_publicip: bool = "enable_publicip",
        /// Id of the elastic IP.
        publicip_id: String = "publicip_id",
        /// Enterprise project.
        enterprise_project_id: String = "enterprise_project_id",
        /// Switches the control of access for each user (AMQP-0-9-1, the service of today).
        enable_acl: bool = "enable_acl",
    }
}
