//! Names that provoke something, so that a person in the demo can see every state. The name
//! of an instance ends in one of these.

use dms_api::errors::ErrorCode;

/// What a name provokes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Creating is refused with this code.
    Refuse(ErrorCode),
    /// Creating fails for this reason (table 6-7).
    CreateFails(ErrorCode),
    /// Creating succeeds, and the instance is then faulty for this reason.
    Faulty(ErrorCode),
    /// Changes of specification fail for this reason.
    ExtendFails(ErrorCode),
    /// Restarting ends in a fault for this reason.
    RestartFails(ErrorCode),
    /// Switching plugins and public access fail.
    TaskFails,
    /// All work takes ten times as long.
    Slow,
}

/// A sentinel.
#[derive(Clone, Copy, Debug)]
pub struct Sentinel {
    /// How the name ends.
    pub suffix: &'static str,
    /// What it provokes.
    pub effect: Effect,
    /// The same in words.
    pub description: &'static str,
}

/// All sentinels.
pub const SENTINELS: &[Sentinel] = &[
    Sentinel {
        suffix: "-createfailed",
        effect: Effect::CreateFails(ErrorCode::CAUSE_SERVER_QUOTA),
        description: "ends as CREATEFAILED (public.00.0018)",
    },
    Sentinel {
        suffix: "-faulty",
        effect: Effect::Faulty(ErrorCode::CAUSE_NODES_FAULTY),
        description: "is created and then in ERROR (public.00.0025); a restart repairs it",
    },
    Sentinel {
        suffix: "-extendfailed",
        effect: Effect::ExtendFails(ErrorCode::CAUSE_DEPLOYMENT_FAILED),
        description: "changes of its specification end as EXTENDEDFAILED (public.00.0024)",
    },
    Sentinel {
        suffix: "-restartfailed",
        effect: Effect::RestartFails(ErrorCode::CAUSE_UNREACHABLE),
        description: "a restart ends in ERROR (public.00.0042)",
    },
    Sentinel {
        suffix: "-taskfailed",
        effect: Effect::TaskFails,
        description: "switching its plugins or public access ends as a FAILED task",
    },
    Sentinel { suffix: "-slow", effect: Effect::Slow, description: "all work on it takes ten times as long" },
    Sentinel {
        suffix: "-soldout",
        effect: Effect::Refuse(ErrorCode::SOLD_OUT),
        description: "creating it is refused: sold out (DMS.00400055)",
    },
    Sentinel {
        suffix: "-quota",
        effect: Effect::Refuse(ErrorCode::INSTANCE_QUOTA),
        description: "creating it is refused: no quota left (DMS.00400035)",
    },
    Sentinel {
        suffix: "-500",
        effect: Effect::Refuse(ErrorCode::INTERNAL),
        description: "creating it fails inside the service (DMS.00500000)",
    },
];

/// What this name provokes.
pub fn effect_of(name: &str) -> Option<Effect> {
    SENTINELS.iter().find(|sentinel| name.ends_with(sentinel.suffix)).map(|sentinel| sentinel.effect)
}

/// How many times longer than usual work on an instance of this name takes.
pub fn slowness(name: &str) -> u32 {
    if effect_of(name) == Some(Effect::Slow) { 10 } else { 1 }
}
