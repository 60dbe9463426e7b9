//! [`ErrorCode`]: the error codes as constants.

use std::fmt;

use super::catalogue::{Entry, find};

/// An error code of the service, such as `DMS.00404022`.
///
/// Every code that an operation of this crate can be answered with has a constant here; the others
/// of the catalogue are found with [`catalogue`](super::catalogue()).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ErrorCode(pub(super) &'static str);

impl ErrorCode {
    /// The code as the field `error_code` of an answer has it.
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// HTTP status, scope and message; `None` for the codes of table 6-7, which say why an instance
    /// failed and are never the answer to a request.
    pub fn entry(self) -> Option<&'static Entry> {
        find(self.0)
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

macro_rules! codes {
    ($($name:ident = $code:literal;)*) => {
        impl ErrorCode {
            $(
                #[doc = concat!("`", $code, "`")]
                pub const $name: Self = Self($code);
            )*

            /// All codes that have a constant.
            pub const NAMED: &'static [Self] = &[$(Self::$name),*];
        }
    };
}

codes! {
    // The form of a request: address, method, body.
    URL_NOT_FOUND = "DMS.00404001";
    METHOD_NOT_ALLOWED = "DMS.00405001";
    INVALID_PROJECT_ID = "DMS.00400002";
    EMPTY_BODY = "DMS.00400004";
    INVALID_BODY = "DMS.00400005";
    INVALID_FIELD = "DMS.00400085";
    INVALID_PARAMETER = "DMS.00400062";
    INVALID_REQUEST_PARAMETERS = "DMS.00400800";
    INVALID_TIMESTAMP = "DMS.00400142";
    PAGE_TOO_LARGE = "DMS.10240042";
    OFFSET_TOO_LARGE = "DMS.10240043";
    TOO_MANY_REQUESTS = "DMS.10240407";

    // Authentication and permission.
    INVALID_TOKEN = "DMS.10240101";
    EXPIRED_TOKEN = "DMS.10240102";
    MISSING_TOKEN = "DMS.10240103";
    TOKEN_PROJECT_MISMATCH = "DMS.10240104";
    INVALID_ACCESS_KEY = "DMS.00500960";
    READ_ONLY = "DMS.00403002";
    FORBIDDEN = "DMS.00403003";
    ACCESS_DENIED = "DMS.10240309";
    ACCOUNT_FROZEN = "DMS.10240306";
    ACCOUNT_RESTRICTED = "DMS.10240312";

    // The instance that a request is about.
    INSTANCE_NOT_FOUND = "DMS.00404022";
    INVALID_INSTANCE_ID = "DMS.00400061";
    INSTANCE_ID_NOT_UUID = "DMS.00400030";
    INSTANCE_STATUS = "DMS.00400026";
    TASK_RUNNING = "DMS.00400017";
    INVALID_TASK_ID = "DMS.00400070";
    VERSION_TOO_LOW = "DMS.00400129";
    SSL_OFF = "DMS.00400971";
    PLUGIN_NOT_FOUND = "DMS.00400970";

    // Fields of an instance.
    INVALID_INSTANCE_NAME = "DMS.00400010";
    NAME_EXISTS = "DMS.00400060";
    DUPLICATE_NAME = "DMS.00400081";
    INVALID_DESCRIPTION = "DMS.00400011";
    INVALID_USERNAME = "DMS.00400015";
    PASSWORD_COMPLEXITY = "DMS.00400012";
    WEAK_PASSWORD = "DMS.00400019";
    INVALID_MAINTENANCE_WINDOW = "DMS.00400106";
    INVALID_PUBLIC_ACCESS = "DMS.00400128";
    INVALID_CONFIGURATION = "DMS.00400063";
    INVALID_CONFIGURATION_VALUE = "DMS.00400066";
    ENTERPRISE_PROJECT_UPDATE_FAILED = "DMS.00500033";

    // Product, quota and storage.
    UNSUPPORTED_TYPE = "DMS.00400007";
    UNSUPPORTED_VERSION = "DMS.00400008";
    INVALID_PRODUCT_ID = "DMS.00400009";
    ENGINE_PRODUCT_MISMATCH = "DMS.00400022";
    PRODUCT_NOT_FOUND = "DMS.00400029";
    SPEC_CODE_NOT_FOUND = "DMS.00400028";
    INVALID_SPEC_CODE = "DMS.00400125";
    INSTANCE_QUOTA = "DMS.00400035";
    QUOTA_LIMIT = "DMS.00400039";
    SOLD_OUT = "DMS.00400055";
    INVALID_DISK_SPACE = "DMS.00400500";
    EXTEND_TIMES_EXCEEDED = "DMS.00400124";
    DISK_EXTENSION_UNSUPPORTED = "DMS.00404033";
    DISK_ENCRYPTION_UNSUPPORTED = "DMS.00400135";
    DISK_ENCRYPTION_KEY_EMPTY = "DMS.00400136";
    DISK_ENCRYPTION_KEY_DISABLED = "DMS.00400137";

    // Zone and network.
    ZONE_NOT_FOUND = "DMS.00400042";
    INVALID_ZONES = "DMS.00400067";
    IPV6_UNSUPPORTED = "DMS.00400049";
    VPC_EMPTY = "DMS.00400013";
    VPC_NOT_FOUND = "DMS.00400068";
    SUBNET_EMPTY = "DMS.00400016";
    SUBNET_NOT_IN_VPC = "DMS.00400018";
    DHCP_DISABLED = "DMS.00400020";
    SECURITY_GROUP_EMPTY = "DMS.00400014";
    SECURITY_GROUP_NOT_FOUND = "DMS.00400046";
    SECURITY_GROUP_RULES = "DMS.00400048";

    // Batch actions.
    INVALID_BATCH_ACTION = "DMS.00400064";
    INSTANCES_EMPTY = "DMS.00400065";
    TOO_MANY_INSTANCES = "DMS.00400100";
    DUPLICATE_INSTANCE_ID = "DMS.00400082";
    CANNOT_DELETE_IN_STATUS = "DMS.00400099";

    // Tags.
    INVALID_TAG_ACTION = "DMS.10240040";
    TAG_KEY_LENGTH = "DMS.10240035";
    TAG_KEY_CHARACTERS = "DMS.10240036";
    TAG_VALUE_LENGTH = "DMS.10240038";
    TAG_VALUE_CHARACTERS = "DMS.10240039";
    TAG_KEY_EXISTS = "DMS.10240045";
    TAG_NOT_FOUND = "DMS.10240426";
    TOO_MANY_TAGS = "DMS.10240044";

    // Yearly/monthly orders, as far as the create request carries them.
    INVALID_AUTO_RENEW = "DMS.00400021";
    INVALID_PERIOD_NUM = "DMS.00400038";
    INVALID_PERIOD_TYPE = "DMS.00400047";
    BALANCE_TOO_LOW = "DMS.00500987";

    INTERNAL = "DMS.00500000";

    // Codes of the service of today, which table 7.2 does not have.
    USER_NOT_FOUND = "DMS.00500972";
    DOMAIN_NAME_ENABLED = "DMS.111501035";

    // Why an instance failed (table 6-7).
    CAUSE_SUBNET_ABNORMAL = "public.00.0007";
    CAUSE_SERVER_CREATION_FAILED = "public.00.0008";
    CAUSE_SERVER_QUOTA = "public.00.0018";
    CAUSE_DEPLOYMENT_FAILED = "public.00.0024";
    CAUSE_NODES_FAULTY = "public.00.0025";
    CAUSE_UNREACHABLE = "public.00.0042";

    // The API gateway in front of the service.
    GATEWAY_UNKNOWN_API = "APIG.0101";
    GATEWAY_BAD_REQUEST = "APIG.0201";
    GATEWAY_UNAVAILABLE = "APIG.0202";
    GATEWAY_TIMEOUT = "APIG.0203";
    GATEWAY_AUTHENTICATION = "APIG.0301";
    GATEWAY_FORBIDDEN = "APIG.0302";
    GATEWAY_THROTTLED = "APIG.0308";
}
