//! Who the emulator knows, and how fast its time runs.

use crate::random::hex_id;
use dms_api::edition::Edition;
use dms_api::errors::ErrorCode;
use dms_api::secret::Secret;
use std::fmt;
use std::ops::RangeInclusive;

/// Identity, users and pace of an emulator. `Debug` shows no secret.
///
/// The default is the published demo identity. Beside its user, who may do everything, there
/// are the users of [`User::published`], each for a kind of refusal.
#[derive(Clone)]
pub struct Settings {
    /// The one project: 32 hexadecimal digits.
    pub project_id: String,
    /// Name of the project, which is also the region.
    pub project_name: String,
    /// Access key of the user.
    pub access_key: String,
    /// Its secret.
    pub secret_key: String,
    /// Name of the user who may do everything.
    pub user: String,
    /// Account (IAM domain) of all users.
    pub domain: String,
    /// Password of the user.
    pub password: String,
    /// How many times faster than real time work is done.
    pub speed: f64,
    /// How many instances the project may have (DMS.00400035).
    pub quota: usize,
    /// Further users.
    pub users: Vec<User>,
    /// Which edition of the service is emulated.
    pub edition: Edition,
    /// How many real nodes there may be behind instances; `None` where nobody runs any.
    pub max_nodes: Option<u64>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            project_id: "0123456789abcdef0123456789abcdef".to_owned(),
            project_name: "region-1".to_owned(),
            access_key: "EMULATORACCESSKEY00".to_owned(),
            secret_key: "EmulatorSecretKey0000000000000000000000".to_owned(),
            user: "demo".to_owned(),
            domain: "demo-domain".to_owned(),
            password: "Demo@12345".to_owned(),
            speed: 1.0,
            quota: 1_000_000,
            users: User::published(),
            edition: Edition::default(),
            max_nodes: None,
        }
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Settings")
            .field("project_id", &self.project_id)
            .field("project_name", &self.project_name)
            .field("user", &self.user)
            .field("domain", &self.domain)
            .field("speed", &self.speed)
            .field("quota", &self.quota)
            .field("users", &self.users)
            .field("edition", &self.edition)
            .finish_non_exhaustive()
    }
}

impl Settings {
    /// The values that [`Settings::speed`] can be given from outside.
    pub const SPEEDS: RangeInclusive<f64> = 0.001..=1_000_000.0;

    /// How many nodes there may be. The emulator in the browser is built without any of this.
    pub(crate) fn node_limit(&self) -> Option<u64> {
        self.max_nodes.filter(|_| cfg!(feature = "nodes"))
    }

    /// Everybody: the user who may do everything, then the further ones.
    pub(crate) fn everybody(&self) -> Vec<User> {
        let user = User {
            name: self.user.clone(),
            password: Secret(self.password.clone()),
            access_key: self.access_key.clone(),
            secret_key: Secret(self.secret_key.clone()),
            mfa: false,
            policy: Policy::Everything,
        };
        std::iter::once(user).chain(self.users.iter().cloned()).collect()
    }

    /// The agencies of the account: each lends the permissions of one of the users to whoever assumes it.
    pub const AGENCIES: &[(&str, &str)] = &[("operations", "operator")];

    /// The id of the account.
    pub(crate) fn domain_id(&self) -> String {
        hex_id(&format!("domain {}", self.domain))
    }
}

/// An IAM user. `Debug` shows no secret.
#[derive(Clone, Debug)]
pub struct User {
    /// Name.
    pub name: String,
    /// Password.
    pub password: Secret,
    /// Access key.
    pub access_key: String,
    /// Its secret.
    pub secret_key: Secret,
    /// Whether a password needs a passcode beside it.
    pub mfa: bool,
    /// What the user may do.
    pub policy: Policy,
}

/// What a user may do (chapter 5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Everything.
    Everything,
    /// Reading; changes are refused with DMS.00403002.
    ReadOnly,
    /// These actions of table 5-1, and what needs none; the rest is refused with DMS.00403003.
    Actions(Vec<String>),
    /// Nothing at all: every request is refused with this code.
    Nothing(ErrorCode),
}

/// The actions of the user `operator`: running what is there, without creating, deleting or
/// changing specifications.
const OPERATOR_ACTIONS: &[&str] = &[
    "dms:instance:list",
    "dms:instance:get",
    "dms:instance:modify",
    "dms:instance:resetAuthInfo",
    "dms:instance:getBackgroundTask",
];

impl User {
    /// The passcode of every virtual MFA device: it does not change with the time, so that nobody needs a device.
    pub const PASSCODE: &str = "123456";

    /// The users with limits that every emulator has. Each has the password `<Name>@12345`
    /// and the access key `<NAME>ACCESSKEY00` with the secret
    /// `<Name>SecretKey0000000000000000000000`.
    pub fn published() -> Vec<Self> {
        let operator = OPERATOR_ACTIONS.iter().map(|action| (*action).to_owned()).collect();
        vec![
            Self::named("Readonly", Policy::ReadOnly),
            Self::named("Operator", Policy::Actions(operator)),
            Self::named("Frozen", Policy::Nothing(ErrorCode::ACCOUNT_FROZEN)),
            Self::named("Restricted", Policy::Nothing(ErrorCode::ACCOUNT_RESTRICTED)),
            Self::named("Denied", Policy::Nothing(ErrorCode::ACCESS_DENIED)),
            Self { mfa: true, ..Self::named("Guarded", Policy::Everything) },
        ]
    }

    fn named(name: &str, policy: Policy) -> Self {
        Self {
            name: name.to_lowercase(),
            password: Secret(format!("{name}@12345")),
            access_key: format!("{}ACCESSKEY00", name.to_uppercase()),
            secret_key: Secret(format!("{name}SecretKey0000000000000000000000")),
            mfa: false,
            policy,
        }
    }

    /// The user's id: 32 hexadecimal digits that follow from the name.
    pub fn id(&self) -> String {
        hex_id(&format!("user {}", self.name))
    }
}
