//! What a person asks for, before it is a request.

use dms_api::model::{BssParam, CreateInstanceBody, InstanceType, Tag};
use dms_api::operation::ENGINE;
use dms_api::rules::billing::{MONTH, PREPAID};
use dms_api::rules::limits::{CLUSTER_BROKERS, SINGLE_BROKERS, STORAGE_MIN_PER_BROKER_GB};
use dms_api::rules::topology::Engine;
use dms_api::rules::window::{ClockStyle, Window};
use dms_api::secret::Secret;
use serde::{Deserialize, Serialize};

/// One broker or several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// One broker in one zone.
    Single,
    /// 3, 5 or 7 brokers.
    #[default]
    Cluster,
}

impl Kind {
    /// The kind of a type, of those too that the reference does not list: `single.professional`.
    pub fn of(instance_type: Option<&InstanceType>) -> Self {
        if instance_type.is_some_and(InstanceType::is_single) { Self::Single } else { Self::Cluster }
    }

    /// The word for it in storage and in choices.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Cluster => "cluster",
        }
    }
}

/// Everything that is asked for, but for the password: that is never stored. What is typed
/// stays as it was typed, right or wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Draft {
    /// Name.
    pub name: String,
    /// Description.
    pub description: String,
    /// Yearly/monthly rather than pay-per-use.
    pub prepaid: bool,
    /// `month` or `year`.
    pub period_type: String,
    /// How many of them.
    pub period_num: u64,
    /// Whether it renews itself.
    pub auto_renew: bool,
    /// Whether the order is paid at once.
    pub auto_pay: bool,
    /// Enterprise project; empty: the default one.
    pub enterprise_project: String,
    /// Ids of the zones, in the order in which they were chosen.
    pub zones: Vec<String>,
    /// One broker or several.
    pub kind: Kind,
    /// Version of RabbitMQ.
    pub engine_version: String,
    /// Product.
    pub product_id: String,
    /// Brokers of a cluster.
    pub cluster_brokers: u64,
    /// Kind of storage.
    pub storage_spec: String,
    /// Storage of one broker in GB, as typed.
    pub storage: String,
    /// VPC.
    pub vpc: String,
    /// Subnet.
    pub subnet: String,
    /// Security group.
    pub security_group: String,
    /// Whether it can be reached from the internet.
    pub public: bool,
    /// Elastic IP.
    pub public_ip: String,
    /// Name with which clients sign in.
    pub user: String,
    /// Whether clients must use SSL.
    pub ssl: bool,
    /// When the maintenance window begins, `HH:mm`.
    pub window: String,
    /// Tags.
    pub tags: Vec<DraftTag>,
    /// Whether access is controlled for each user (AMQP-0-9-1).
    pub acl: bool,
    /// Whether the disks are encrypted.
    pub encrypted: bool,
    /// Id of the key that they are encrypted with.
    pub encryption_key: String,
    /// Architecture of the processors; empty: the service chooses.
    pub architecture: String,
}

/// A tag, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftTag {
    /// Key.
    pub key: String,
    /// Value.
    pub value: String,
}

impl DraftTag {
    /// Whether nothing was typed: such a row is not sent.
    pub fn is_empty(&self) -> bool {
        self.key.is_empty() && self.value.is_empty()
    }
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            name: String::new(),
            description: String::new(),
            prepaid: false,
            period_type: MONTH.to_owned(),
            period_num: 1,
            auto_renew: false,
            auto_pay: false,
            enterprise_project: String::new(),
            zones: Vec::new(),
            kind: Kind::default(),
            engine_version: String::new(),
            product_id: String::new(),
            cluster_brokers: CLUSTER_BROKERS.first().copied().unwrap_or_default(),
            storage_spec: String::new(),
            storage: STORAGE_MIN_PER_BROKER_GB.to_string(),
            vpc: String::new(),
            subnet: String::new(),
            security_group: String::new(),
            public: false,
            public_ip: String::new(),
            user: String::new(),
            ssl: false,
            window: Window::DEFAULT.begin(ClockStyle::Minute),
            tags: Vec::new(),
            acl: false,
            encrypted: false,
            encryption_key: String::new(),
            architecture: String::new(),
        }
    }
}

impl Draft {
    /// How many brokers it has.
    pub fn brokers(&self) -> u64 {
        match self.kind {
            Kind::Single => SINGLE_BROKERS,
            Kind::Cluster => self.cluster_brokers,
        }
    }

    /// The zones it is in: a single broker of RabbitMQ is in the first of those chosen. The others are
    /// remembered, for whoever comes back to a cluster.
    pub fn placed_zones(&self) -> &[String] {
        let is_one = self.kind == Kind::Single && self.engine() == Engine::RabbitMq;
        match self.zones.as_slice() {
            [first, ..] if is_one => std::slice::from_ref(first),
            zones => zones,
        }
    }

    /// Storage of one broker in GB, where a whole number was typed.
    pub fn storage_per_broker(&self) -> Option<u64> {
        self.storage.trim().parse().ok()
    }

    /// Storage of all brokers together in GB.
    pub fn storage_total(&self) -> Option<u64> {
        self.storage_per_broker()?.checked_mul(self.brokers())
    }

    /// What will run.
    pub fn engine(&self) -> Engine {
        Engine::of_version(&self.engine_version)
    }

    /// Whether it is to be reached from the internet, which AMQP-0-9-1 cannot.
    pub fn asks_public(&self) -> bool {
        self.public && self.engine() == Engine::RabbitMq
    }

    /// Whether clients must use SSL, which AMQP-0-9-1 has not.
    pub fn asks_ssl(&self) -> bool {
        self.ssl && self.engine() == Engine::RabbitMq
    }

    /// The maintenance window.
    pub fn maintenance(&self) -> Option<Window> {
        Window::beginning_at(&self.window)
    }

    /// How it is paid for; `None` is pay-per-use (table 4-2, `bss_param`).
    pub fn bss_param(&self) -> Option<BssParam> {
        self.prepaid.then(|| BssParam {
            charging_mode: Some(PREPAID.to_owned()),
            period_type: Some(self.period_type.clone()),
            period_num: Some(self.period_num),
            is_auto_renew: Some(self.auto_renew),
            is_auto_pay: Some(self.auto_pay),
            ..BssParam::default()
        })
    }

    /// The tags that are sent, each with its row.
    pub fn filled_tags(&self) -> impl Iterator<Item = (usize, &DraftTag)> {
        self.tags.iter().enumerate().filter(|(_, tag)| !tag.is_empty())
    }

    /// The request (table 4-2). What is empty is left out, ids lose the spaces around them.
    pub fn body(&self, password: &str) -> CreateInstanceBody {
        let window = self.maintenance();
        let zones = self.placed_zones();
        // AMQP-0-9-1 has users of its own, made later.
        let is_amqp = self.engine() == Engine::Amqp091;
        let of_rabbitmq = |text: &str| filled(text).filter(|_| !is_amqp);
        let tags: Vec<Tag> = self.filled_tags().map(|(_, tag)| Tag::new(&tag.key, &tag.value)).collect();
        CreateInstanceBody {
            name: filled(&self.name),
            description: filled(&self.description),
            engine: Some(ENGINE.to_owned()),
            engine_version: filled(&self.engine_version),
            storage_space: self.storage_total(),
            access_user: of_rabbitmq(&self.user),
            password: of_rabbitmq(password).map(Secret),
            vpc_id: filled(self.vpc.trim()),
            security_group_id: filled(self.security_group.trim()),
            subnet_id: filled(self.subnet.trim()),
            available_zones: (!zones.is_empty()).then(|| zones.to_vec()),
            product_id: filled(&self.product_id),
            broker_num: Some(self.brokers()),
            maintain_begin: window.map(|window| window.begin(ClockStyle::Minute)),
            maintain_end: window.map(|window| window.end(ClockStyle::Minute)),
            enable_publicip: Some(self.asks_public()),
            publicip_id: filled(self.public_ip.trim()).filter(|_| self.asks_public()),
            ssl_enable: Some(self.asks_ssl()),
            storage_spec_code: filled(&self.storage_spec),
            enterprise_project_id: filled(self.enterprise_project.trim()),
            tags: (!tags.is_empty()).then_some(tags),
            bss_param: self.bss_param(),
            enable_acl: is_amqp.then_some(self.acl),
            disk_encrypted_enable: self.encrypted.then_some(true),
            disk_encrypted_key: filled(self.encryption_key.trim()).filter(|_| self.encrypted),
            arch_type: filled(&self.architecture),
            ..CreateInstanceBody::default()
        }
    }
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use dms_api::model::Wire;
    use serde_json::json;

    fn draft() -> Draft {
        Draft {
            name: "orders".to_owned(),
            zones: ["z1", "z2", "z3"].map(str::to_owned).to_vec(),
            product_id: "c6.4u8g.cluster".to_owned(),
            storage: "200".to_owned(),
            vpc: " v-1 ".to_owned(),
            ..Draft::default()
        }
    }

    #[test]
    fn what_is_empty_is_left_out() {
        let expected = json!({
            "name": "orders",
            "engine": "rabbitmq",
            "storage_space": 600,
            "vpc_id": "v-1",
            "available_zones": ["z1", "z2", "z3"],
            "product_id": "c6.4u8g.cluster",
            "broker_num": 3,
            "maintain_begin": "02:00",
            "maintain_end": "06:00",
            "enable_publicip": false,
            "ssl_enable": false,
        });
        assert_eq!(draft().body("").write(), expected);
    }

    #[test]
    fn a_single_broker_is_in_the_first_zone_and_a_cluster_comes_back_to_all() {
        let single = Draft { kind: Kind::Single, ..draft() };
        let body = single.body("");
        assert_eq!((body.broker_num, body.storage_space), (Some(1), Some(200)));
        assert_eq!(body.available_zones.as_deref(), Some(["z1".to_owned()].as_slice()));
        assert_eq!(Draft { kind: Kind::Cluster, ..single }.placed_zones().len(), 3);
    }

    #[test]
    fn yearly_monthly_says_for_how_long() {
        let prepaid = Draft { prepaid: true, period_num: 9, auto_pay: true, ..draft() };
        let expected = json!({
            "charging_mode": "prePaid",
            "period_type": "month",
            "period_num": 9,
            "is_auto_renew": false,
            "is_auto_pay": true,
        });
        assert_eq!(prepaid.body("").write()["bss_param"], expected);
    }

    #[test]
    fn an_elastic_ip_is_sent_only_with_public_access_and_empty_rows_of_tags_never() {
        let mut draft = Draft { public_ip: "ip-1".to_owned(), tags: vec![DraftTag::default(); 2], ..draft() };
        assert_eq!((draft.body("").publicip_id, draft.body("").tags), (None, None));
        draft.public = true;
        draft.tags.push(DraftTag { key: "env".to_owned(), value: "test".to_owned() });
        let body = draft.body("");
        assert_eq!(body.publicip_id.as_deref(), Some("ip-1"));
        assert_eq!(body.tags, Some(vec![Tag::new("env", "test")]));
    }

    #[test]
    fn amqp_is_asked_for_without_what_it_cannot_do() {
        let amqp = Draft {
            engine_version: "AMQP-0-9-1".to_owned(),
            user: "admin".to_owned(),
            public: true,
            public_ip: "ip-1".to_owned(),
            ssl: true,
            acl: true,
            ..draft()
        };
        let body = amqp.body("Rabbit@12345");
        assert_eq!((body.access_user, body.password, body.publicip_id), (None, None, None));
        assert_eq!((body.enable_publicip, body.ssl_enable), (Some(false), Some(false)));
        assert_eq!((body.enable_acl, draft().body("").enable_acl), (Some(true), None));
    }

    #[test]
    fn an_encrypted_disk_names_its_key() {
        let draft = Draft { encryption_key: " k-1 ".to_owned(), ..draft() };
        assert_eq!(draft.body("").disk_encrypted_key, None);
        let body = Draft { encrypted: true, ..draft }.body("");
        assert_eq!(
            (body.disk_encrypted_enable, body.disk_encrypted_key.as_deref()),
            (Some(true), Some("k-1"))
        );
    }

    #[test]
    fn an_absurd_amount_of_storage_is_no_number_rather_than_another_one() {
        for text in ["18446744073709551615", "1e3", "-5", "", "12.5"] {
            assert_eq!(Draft { storage: text.to_owned(), ..draft() }.storage_total(), None, "{text}");
        }
    }

    #[test]
    fn a_draft_of_an_older_console_is_understood() {
        let stored = r#"{ "name": "orders", "kind": "single", "forgotten": 1 }"#;
        let draft: Draft = serde_json::from_str(stored).unwrap();
        assert_eq!(draft, Draft { name: "orders".to_owned(), kind: Kind::Single, ..Draft::default() });
    }
}
