//! A user as a form says it.

use dms_api::model::{BrokerUser, VhostPermission};
use dms_api::rules::Violation;
use dms_api::rules::broker_user::{check, check_secret};
use dms_api::secret::Secret;

/// What a user may do in a vhost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What tells it from the other rows of the form.
    pub number: u32,
    /// Name of the vhost.
    pub vhost: String,
    /// The expressions, in the order of the rights.
    pub patterns: [String; 3],
}

/// A user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserDraft {
    /// Name.
    pub name: String,
    /// The password as it is typed.
    pub secret: Secret,
    /// The password that the user has, where the service tells it and nothing else is to be set.
    pub kept: Option<Secret>,
    /// Permissions.
    pub rows: Vec<Row>,
}

impl UserDraft {
    /// A new user, who may do everything in one vhost.
    pub fn new(vhost: &str) -> Self {
        let mut draft = Self::default();
        draft.add(vhost);
        draft
    }

    /// A user who is there. Every change sends all of it, and so the password: the service tells it, unless it
    /// answers a mask, which must not become the password.
    pub fn of(user: &BrokerUser) -> Self {
        let name = user.access_key.clone().unwrap_or_default();
        let is_real = |secret: &Secret| {
            check_secret(&name, &secret.0).is_ok() && secret.0.chars().any(|character| character != '*')
        };
        let kept = user.secret_key.clone().filter(is_real);
        let mut draft = Self { name, kept, ..Self::default() };
        for permission in user.vhosts.iter().flatten() {
            draft.add(permission.vhost.as_deref().unwrap_or_default());
            if let Some(row) = draft.rows.last_mut() {
                row.patterns = [&permission.conf, &permission.write, &permission.read]
                    .map(|pattern| pattern.clone().unwrap_or_default());
            }
        }
        draft
    }

    /// Adds a vhost in which everything is allowed.
    pub fn add(&mut self, vhost: &str) {
        let number = self.rows.iter().map(|row| row.number + 1).max().unwrap_or_default();
        let patterns = [".*", ".*", ".*"].map(str::to_owned);
        self.rows.push(Row { number, vhost: vhost.to_owned(), patterns });
    }

    /// The first of these vhosts that has no row yet.
    pub fn free_vhost(&self, vhosts: &[String]) -> Option<String> {
        vhosts.iter().find(|vhost| self.rows.iter().all(|row| row.vhost != **vhost)).cloned()
    }

    /// The user as it is sent.
    pub fn user(&self) -> BrokerUser {
        let permission = |row: &Row| {
            let [conf, write, read] = row.patterns.clone().map(Some);
            VhostPermission {
                vhost: Some(row.vhost.clone()),
                conf,
                write,
                read,
                ..VhostPermission::default()
            }
        };
        BrokerUser {
            access_key: Some(self.name.clone()),
            secret_key: Some(self.kept.clone().unwrap_or_else(|| self.secret.clone())),
            vhosts: Some(self.rows.iter().map(permission).collect()),
            ..BrokerUser::default()
        }
    }

    /// What the service would refuse.
    pub fn violations(&self) -> Vec<Violation> {
        let mut found = Vec::new();
        check(&self.user(), &mut found);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(secret: &str) -> BrokerUser {
        let text = |text: &str| Some(text.to_owned());
        let permission = VhostPermission {
            vhost: text("default"),
            conf: text("^shop-.*"),
            write: text(""),
            read: text(".*"),
            ..VhostPermission::default()
        };
        BrokerUser {
            access_key: text("shop_user"),
            secret_key: Some(secret.into()),
            vhosts: Some(vec![permission]),
            ..BrokerUser::default()
        }
    }

    #[test]
    fn a_user_is_sent_as_it_came() {
        let draft = UserDraft::of(&user("Shop@12345"));
        assert_eq!(draft.user(), user("Shop@12345"));
        assert_eq!(draft.violations(), []);
    }

    #[test]
    fn a_mask_never_becomes_the_password() {
        let draft = UserDraft::of(&user("**************"));
        assert_eq!(draft.kept, None);
        let fields: Vec<_> = draft.violations().iter().map(|violation| violation.field).collect();
        assert_eq!(fields, ["secret_key"]);
    }

    #[test]
    fn a_vhost_has_one_row() {
        let vhosts = ["default".to_owned(), "a".to_owned()];
        let mut draft = UserDraft::new("default");
        assert_eq!(draft.free_vhost(&vhosts).as_deref(), Some("a"));
        draft.add("a");
        assert_eq!(draft.free_vhost(&vhosts), None);
        draft.rows.remove(0);
        draft.add("a");
        assert_ne!(draft.rows[0].number, draft.rows[1].number);
        draft.name = "shop_user".to_owned();
        draft.secret = "Shop@12345".into();
        let violation = draft.violations().pop();
        assert_eq!(violation.map(|it| (it.field, it.item)), Some(("vhost", Some(1))));
    }
}
