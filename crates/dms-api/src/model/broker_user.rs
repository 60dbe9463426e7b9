//! Users of an AMQP-0-9-1 instance: the service of today.

use super::object::object;
use crate::secret::Secret;

object! {
    /// What a user may do in a vhost: regular expressions of the names of exchanges and queues.
    pub struct VhostPermission {
        /// Name of the vhost.
        vhost: String = "vhost",
        /// What may be made and deleted.
        conf: String = "conf",
        /// What may be written to.
        write: String = "write",
        /// What may be read from.
        read: String = "read",
    }
}

object! {
    /// A user, in requests and answers. Answers have the secret in clear.
    pub struct BrokerUser {
        /// Name, 7 to 64 characters.
        access_key: String = "access_key",
        /// Password.
        secret_key: Secret = "secret_key",
        /// Permissions, one entry for each vhost.
        vhosts: Vec<VhostPermission> = "vhosts",
    }
}

object! {
    /// A page of users.
    pub struct BrokerUserList {
        /// How many there are in all.
        total: u64 = "total",
        /// The users.
        users: Vec<BrokerUser> = "users",
    }
}
