//! The demo: a company's instances, as one would find them, in every status.

mod older;

use super::specimen::{self, Network, Specimen, Stage};
use crate::Emulator;

const PRODUCTION: Network = Network {
    vpc: "1e93f86e-13af-46c8-97d6-d40fa62b76c2",
    subnet: "b5fa806c-35e7-4299-b659-b39398dd4718",
    security_group: "0aaa0033-bf7f-4c41-a6c2-18cd04cad2c8",
};
const A400: Network = Network {
    vpc: "40a6501e-85ca-4449-a0db-b8bc7f0cec28",
    subnet: "a7f9a564-30dd-4059-8124-364ca6554578",
    security_group: "bfd68e26-f8ef-4a91-a373-0a8f5c198601",
};
const TESTING: Network = Network {
    vpc: "1a28dcc5-c90d-421c-82bb-783f30f5b40a",
    subnet: "ebba7994-260d-42ab-bce1-39a08b365dc8",
    security_group: "0cc8fdb7-872a-49da-a062-88ccc39463b5",
};

const ULTRA: &str = "dms.physical.storage.ultra.v2";
const OLD_NORMAL: &str = "dms.physical.storage.normal";
const OLD_HIGH: &str = "dms.physical.storage.high";
const OLD_ULTRA: &str = "dms.physical.storage.ultra";

/// Enterprise projects.
const SALES: &str = "5b3fd5e2-6e4c-4a3c-b2f5-7a1f0c9b7d11";
const PAYMENTS: &str = "c2a85a1e-0d7b-4f0e-9d43-1f6f2b8e6a90";

/// Minutes that nobody waits for: a demo always shows something going on.
const LONG: u64 = 365 * 24 * 60;

/// What most have in common.
pub const USUAL: Specimen = Specimen {
    name: "",
    description: "",
    product: "",
    brokers: 1,
    per_broker: 100,
    storage_spec: "dms.physical.storage.high.v2",
    zones: "b",
    network: PRODUCTION,
    age_days: 0,
    stage: Stage::Running,
    full: 0,
    extend_times: 0,
    tags: &[],
    plugins: &[],
    ssl: false,
    public: false,
    ipv6: false,
    prepaid: false,
    is_legacy: false,
    enterprise_project: "0",
    window: 2,
    user: "demo",
};

/// Plants the instances, the oldest first.
pub fn plant(emulator: &mut Emulator) {
    for specimen in older::SPECIMENS.iter().chain(SPECIMENS) {
        specimen::plant(emulator, specimen);
    }
}

/// The younger half.
const SPECIMENS: &[Specimen] = &[
    Specimen {
        name: "partner-exchange",
        description: "合作伙伴数据交换（公网）",
        product: "c6.4u8g.cluster",
        brokers: 3,
        per_broker: 200,
        storage_spec: ULTRA,
        zones: "ab",
        age_days: 181,
        full: 27,
        tags: &[("环境", "生产"), ("系统", "开放平台")],
        plugins: &["rabbitmq_federation"],
        ssl: true,
        public: true,
        prepaid: true,
        enterprise_project: SALES,
        ..USUAL
    },
    Specimen {
        name: "orders-staging",
        description: "Staging copy of orders-prod",
        product: "c6.4u8g.cluster",
        brokers: 3,
        network: TESTING,
        age_days: 160,
        full: 18,
        tags: &[("env", "staging"), ("team", "orders")],
        window: 6,
        user: "operator",
        ..USUAL
    },
    Specimen {
        name: "payments-uat",
        description: "支付验收环境",
        product: "c6.4u8g.cluster",
        brokers: 3,
        storage_spec: ULTRA,
        zones: "a",
        network: TESTING,
        age_days: 139,
        full: 9,
        tags: &[("环境", "验收"), ("系统", "支付")],
        ssl: true,
        enterprise_project: PAYMENTS,
        window: 6,
        user: "operator",
        ..USUAL
    },
    Specimen {
        name: "stomp-lab",
        description: "STOMP and MQTT experiments",
        product: "c6.2u4g.single",
        zones: "c",
        network: TESTING,
        age_days: 120,
        full: 4,
        tags: &[("env", "lab")],
        plugins: &["rabbitmq_stomp", "rabbitmq_mqtt"],
        public: true,
        window: 18,
        user: "operator",
        ..USUAL
    },
    Specimen {
        name: "perf-bench-extendfailed",
        description: "压测集群：规格变更会失败",
        product: "c6.8u16g.cluster",
        brokers: 3,
        per_broker: 200,
        storage_spec: ULTRA,
        zones: "c",
        network: TESTING,
        age_days: 98,
        full: 31,
        tags: &[("环境", "测试"), ("用途", "压测")],
        user: "operator",
        ..USUAL
    },
    Specimen {
        name: "twenty-extensions",
        description: "Its disk was extended as often as is allowed",
        product: "c6.2u4g.single",
        per_broker: 2100,
        network: TESTING,
        age_days: 90,
        full: 44,
        extend_times: 20,
        tags: &[("env", "test")],
        user: "operator",
        ..USUAL
    },
    Specimen {
        name: "dev-shared",
        description: "开发共享实例",
        product: "c6.2u4g.single",
        network: TESTING,
        age_days: 76,
        full: 7,
        tags: &[("环境", "开发")],
        plugins: &["rabbitmq_tracing"],
        user: "operator",
        ..USUAL
    },
    Specimen {
        name: "analytics-stream",
        description: "Click stream for the data platform",
        product: "c6.16u32g.cluster",
        brokers: 3,
        per_broker: 800,
        zones: "abc",
        age_days: 64,
        stage: Stage::ExtendingStorage { minutes: 1, left: 2 },
        full: 73,
        extend_times: 1,
        tags: &[("env", "production"), ("team", "data")],
        window: 18,
        ..USUAL
    },
    Specimen {
        name: "ci-runner-queue",
        description: "CI job queue",
        product: "c6.4u8g.single",
        zones: "c",
        network: TESTING,
        age_days: 45,
        full: 15,
        tags: &[("env", "test"), ("team", "platform")],
        user: "operator",
        ..USUAL
    },
    Specimen {
        name: "promotion-618",
        description: "大促活动集群，扩容中",
        product: "c6.4u8g.cluster",
        brokers: 7,
        per_broker: 300,
        storage_spec: ULTRA,
        zones: "ab",
        age_days: 38,
        stage: Stage::ExtendingFlavor { minutes: 22, left: LONG },
        full: 49,
        tags: &[("环境", "生产"), ("系统", "营销")],
        enterprise_project: SALES,
        ..USUAL
    },
    Specimen {
        name: "chat-backend",
        description: "Chat messages; restarting after a kernel update",
        product: "c6.4u8g.cluster",
        brokers: 3,
        per_broker: 200,
        storage_spec: ULTRA,
        age_days: 21,
        stage: Stage::Restarting { left: LONG },
        full: 36,
        tags: &[("env", "production"), ("team", "chat")],
        ..USUAL
    },
    Specimen {
        name: "warehouse-robots",
        description: "仓库机器人调度",
        product: "c6.8u16g.cluster",
        brokers: 3,
        per_broker: 200,
        zones: "c",
        age_days: 9,
        full: 11,
        tags: &[("环境", "生产"), ("系统", "仓储")],
        plugins: &["rabbitmq_consistent_hash_exchange"],
        ..USUAL
    },
    Specimen {
        name: "demo-createfailed",
        description: "The quota of virtual machines was exhausted",
        product: "c6.16u32g.cluster",
        brokers: 7,
        per_broker: 300,
        storage_spec: ULTRA,
        zones: "ab",
        network: TESTING,
        age_days: 3,
        stage: Stage::CreateFailed("public.00.0018"),
        full: 0,
        tags: &[("env", "test")],
        user: "operator",
        ..USUAL
    },
    Specimen {
        name: "subnet-trial",
        description: "子网状态异常，创建失败",
        product: "c6.2u4g.single",
        zones: "c",
        network: TESTING,
        age_days: 2,
        stage: Stage::CreateFailed("public.00.0007"),
        full: 0,
        tags: &[("环境", "测试")],
        user: "operator",
        ..USUAL
    },
    Specimen {
        name: "new-region-pilot",
        description: "新区域试点，创建中",
        product: "c6.8u16g.cluster",
        brokers: 3,
        per_broker: 300,
        storage_spec: ULTRA,
        zones: "abc",
        age_days: 0,
        stage: Stage::Creating { minutes: 6, left: LONG },
        full: 0,
        tags: &[("环境", "试点")],
        ..USUAL
    },
    Specimen {
        name: "quick-start",
        description: "Created from the console a moment ago",
        product: "c6.2u4g.single",
        network: TESTING,
        age_days: 0,
        stage: Stage::Creating { minutes: 2, left: 8 },
        full: 0,
        tags: &[("env", "dev")],
        ..USUAL
    },
];
